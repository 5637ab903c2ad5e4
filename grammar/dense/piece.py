"""A piece of a text about dense networks: a number, a phrase with a meaning, another word, a stop."""

from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens and its sense: "number" with the `sides` whose product is its value, a class of words.toml,
    "" for a word that says nothing here, "stop"."""

    sense: str
    at: int
    end: int
    text: str
    sides: tuple[Fraction, ...] = ()
    glued: bool = False
    span: Span = field(default_factory=Span)

    @property
    def value(self) -> Fraction:
        """The number, or the product of the sides."""
        return prod(self.sides, start=Fraction(1))

    @property
    def many(self) -> bool:
        """Whether a noun stands in plural."""
        return self.text.endswith("s") and not self.text.endswith("ss")
