"""Draws told clause by clause: what there is, what is done with it, and which outcome is asked about."""
