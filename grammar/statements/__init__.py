"""Statements of articles that are said of what was told before: how something changes, what a rule says."""
