"""Answers for people: over HTTP, on the command line and on a page."""
