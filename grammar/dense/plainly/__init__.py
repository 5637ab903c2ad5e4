"""The second chance of a text about a dense network: every number is explained by one of many things."""
