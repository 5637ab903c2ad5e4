"""Sizes of what enters that are told by their sides: pictures with their channels."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.dense.clauses import Stretch, sentences
from grammar.dense.piece import Piece
from grammar.lexicon.inflection import uninflected

_CHANNELS = Fraction(3)
_REACH = 6


def sided(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, where the channels of a picture are one of its sides."""
    row = list(row)
    for at in [n for n, each in enumerate(row) if each.sense == "number" and len(each.sides) == 2]:
        counted = _channels(row, at)
        if counted >= 0:
            row[at] = replace(row[at], sides=(*row[at].sides, *row[counted].sides))
            row[counted] = replace(row[counted], sense="", sides=())
        elif any(each.sense == "colour" for each in row):
            row[at] = replace(row[at], sides=(*row[at].sides, _CHANNELS))
    return _counted(row)


def _counted(row: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, where "30 days, with 5 values per day" is one size."""
    for at in [n for n, each in enumerate(row) if each.sense == "per" and n + 1 < len(row)]:
        name = row[at + 1].text
        many = [n for n in range(at) if row[n].sense == "number" and uninflected(row[n + 1].text) == name]
        each = [n for n in range(max(0, at - _REACH), at) if row[n].sense == "number"]
        if len(many) == 1 and each and each[-1] > many[0] and row[each[-1] + 1].sense in {"feature", "value"}:
            row[each[-1]] = replace(row[each[-1]], sides=(*row[many[0]].sides, *row[each[-1]].sides))
            row[many[0]] = replace(row[many[0]], sense="", sides=())
            row[at] = replace(row[at], sense="")
    return tuple(row)


def _channels(row: Sequence[Piece], at: int) -> int:
    """Where the number of channels stands behind the sides, in the same sentence."""
    own = next((each for each in sentences(row) if at in each), Stretch(at, at))
    for n in range(at + 1, min(own.end - 1, at + _REACH)):
        if row[n].sense == "number" and any(each.text in _NAMES for each in row[n + 1 : n + 3]):
            return n
    return -1


_NAMES = frozenset({"channel", "channels", "colour channels", "color channels", "maps", "planes"})
