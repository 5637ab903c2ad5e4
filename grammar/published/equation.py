"""Equations of the data: sums and products of numbers and symbols, as expressions of numbers."""

import re
from collections.abc import Mapping
from fractions import Fraction

from grammar.expression import Apply, Call, Expression

_PIECES = re.compile(r"[a-z_][a-z_0-9]*|\d+|\*\*|[-+*/()]")
_BINDING = (("+", "-"), ("*", "/"), ("**",))


def expression(text: str, values: Mapping[str, Expression]) -> Expression:
    """What a text such as "4 * width ** 2 + width" is, with the values of its symbols.

    Raises: KeyError where a symbol has no value.
    """
    return _Reading(_PIECES.findall(text), values).level(0)


class _Reading:
    """The pieces of one equation, read from the left."""

    def __init__(self, pieces: list[str], values: Mapping[str, Expression]) -> None:
        self.pieces, self.values = pieces, values

    def level(self, binding: int) -> Expression:
        """An operation of a level, over those that bind more."""
        if binding == len(_BINDING):
            return self._single()
        left = self.level(binding + 1)
        while self.pieces and self.pieces[0] in _BINDING[binding]:
            operator = self.pieces.pop(0)
            left = Apply(operator, left, self.level(binding + 1))
        return left

    def _single(self) -> Expression:
        piece = self.pieces.pop(0)
        if piece == "(":
            return self._inner()
        if piece == "pi":
            return Call(piece, ())
        if self.pieces and self.pieces[0] == "(" and piece.isidentifier():
            self.pieces.pop(0)
            return Call(piece, (self._inner(),))
        return Fraction(piece) if piece.isdecimal() else self.values[piece]

    def _inner(self) -> Expression:
        inner = self.level(0)
        self.pieces.pop(0)
        return inner
