"""What is tried for long or with much around it: clients of chatbots, each in an environment of its own."""
