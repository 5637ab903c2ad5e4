"""Factors: numbers that are amounts ("340 km") or so much of one thing per another ("6.5 litres per 100 km"), joined to
what is asked by their units alone."""
