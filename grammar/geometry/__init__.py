"""Figures and bodies: what they are called, what their quantities are called, and how these hang together."""
