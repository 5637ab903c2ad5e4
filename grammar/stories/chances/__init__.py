"""Chance and counting, read by types: what is drawn or tried, how often, and which outcome is asked about."""
