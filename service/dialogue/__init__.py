"""A conversation: its state, its turns, and the parts of an answer that are asked for again."""
