"""A word, sign or number of a text as the reading of relations knows it."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.span import Span

JOINTS = {"comma", "and", "but", "end", "relative", "if", "colon"}
NOUNS = {"noun", "ordinal", "generic", "one", "other", "most", "least", "side"}
TERMS = {"number", "percent", "factor", "part", "ratio"}
"""Kinds of pieces that carry a value."""
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, sign or number of the text: what it does (`kind`), its lemma, and for numbers the value and unit."""

    kind: str
    word: str
    text: str
    span: Span
    value: Fraction = Fraction(0)
    unit: str = ""
    values: tuple[Fraction, ...] = field(default=())
    past: bool = False


def group_of(piece: Piece) -> int:
    """How many things "the two", "three friends", "both" speak of together, 0 where it is no such word."""
    if piece.kind == "number" and not piece.unit:
        return _SMALL.get(piece.text.lower(), 0)
    return 0
