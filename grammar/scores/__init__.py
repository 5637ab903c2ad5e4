"""Scores: so many right, or wrong, out of so many; asked for over all of them together, or for how far they moved."""
