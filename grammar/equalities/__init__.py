"""Equalities as a text writes them out in numbers and signs: "784 × 128 + 128 = 100,480", "12% of 350 is 42"."""

from grammar.equalities.reader import equalities
from grammar.equalities.written import Chain, Figure, Joined, Root, Side, Sign

__all__ = ["Chain", "Figure", "Joined", "Root", "Side", "Sign", "equalities"]
