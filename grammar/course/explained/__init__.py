"""A second chance for repeated change: every number is explained by one of many explanations, and cues of other readings refuse."""
