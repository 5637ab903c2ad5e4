"""A second chance for repeated change: each number is explained by itself, and cues of other readings refuse."""
