"""Arithmetic said in words, as an expression: a grammar of its own over the tokens of a text."""

from grammar.spoken.reading import spoken
from grammar.spoken.worth import Spoken

__all__ = ["Spoken", "spoken"]
