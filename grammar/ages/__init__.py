"""How old people are, were and will be: read by a grammar of its own."""
