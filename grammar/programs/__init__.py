"""Programs pasted into a question, told as the chain of their layers; read, never run."""
