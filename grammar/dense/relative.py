"""Sizes that are told by another one: "twice as many neurons as inputs", "half as many", "three times as wide"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.dense.clauses import sentences
from grammar.dense.items import items
from grammar.dense.piece import Piece
from grammar.dense.words import RELATING

_REACH = 10
_ENTERING = frozenset({"input", "feature"})
_BEFORE = frozenset({"before", "previous", "preceding", "prior"})


@dataclass(frozen=True, slots=True)
class _Factor:
    """How many times another size: from where up to where it stands, and the number."""

    start: int
    end: int
    value: Fraction


def resolved(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, where a size told by another one is its number of units."""
    for _ in range(_REACH):
        factor = next((each for at in range(len(row)) if (each := _factor(row, at)) is not None), None)
        made = _made(row, factor) if factor is not None else None
        if made is None:
            return tuple(row)
        row = made
    return tuple(row)


def _factor(row: Sequence[Piece], at: int) -> _Factor | None:
    """The factor that begins at a place: "twice as", "3 times as", "half of"."""
    each, behind = row[at], [piece.text for piece in row[at + 1 : at + 3]]
    if each.sense == "part" and behind[:1] in (["as"], ["of"], ["the"]):
        return _Factor(at, at + 1, each.value)
    if each.sense == "number" and behind[:1] == ["times"] and behind[1:] in (["as"], ["the"], ["that"]):
        return _Factor(at, at + 2, each.value)
    return None


def _made(row: Sequence[Piece], factor: _Factor) -> tuple[Piece, ...] | None:
    """The pieces with the number of units; None where it is not clear what the factor is of."""
    base, end = _base(row, factor)
    if base is None or _is_each(row, factor) or _is_sized(row, factor) or (base * factor.value).denominator != 1:
        return None
    whole = row[factor.start].span | row[end - 1].span
    first, last = row[factor.start].at, row[end - 1].end
    number = replace(row[factor.start], sense="number", sides=(base * factor.value,), at=first, end=last, span=whole)
    return (*row[: factor.start], number, replace(number, sense="unit", text="units", sides=()), *row[end:])


def _is_each(row: Sequence[Piece], factor: _Factor) -> bool:
    """Whether each of several layers is told so."""
    own = next((each for each in sentences(row) if factor.start in each), None)
    return own is not None and any(each.sense == "each" for each in row[own.start : factor.start])


def _is_sized(row: Sequence[Piece], factor: _Factor) -> bool:
    """ "64 units and is half as wide": whether what the factor is told of has its size already."""
    at = factor.start - 1
    while at >= 0 and row[at].sense in {"", "label", "unit", "and", "layer"} and row[at].text not in {"the", "second"}:
        at -= 1
    between = [each.text for each in row[at + 1 : factor.start]]
    return at >= 0 and row[at].sense == "number" and "is" in between and "and" in between


def _base(row: Sequence[Piece], factor: _Factor) -> tuple[Fraction | None, int]:
    """The size that a factor multiplies, and where what names it ends."""
    told = [each for each in items(row[: factor.start]) if each.noun not in _UNSIZED and len(each.values) == 1]
    end, named = factor.end, ""
    for at in range(factor.end, min(len(row), factor.end + _REACH)):
        each = row[at]
        if _is_place(row, at):
            break  # "half as many in the second"
        if each.sense in {"number", "stop", "open", "leads", "takes", "gives"} or each.text in {",", "and"}:
            break
        named = "input" if each.sense in _ENTERING else "before" if each.text in _BEFORE else named
        if each.sense in {"layer", "hidden layer", "ordinal", "output", "refused", "class", *RELATING}:
            return None, end
        end = at + 1
    if named == "input":
        entering = [each for each in told if each.noun in _ENTERING or each.label == "input" or each.cue == "takes"]
        behind = [each for each in items(row[end - 1 :]) if each.label == "input"] if not entering else []
        entering, end = entering or behind, end - bool(behind)
        return (entering[0].values[0] if len(entering) == 1 else None), end
    return (told[-1].values[0] if told else None), end


def _is_place(row: Sequence[Piece], at: int) -> bool:
    """Whether only the place of the layer stands behind: "in the second, …"."""
    senses = [each.sense for each in row[at : at + 4]]
    return senses[:3] == ["in", "article", "ordinal"] and senses[3:] in (["and"], ["stop"], [])


_UNSIZED = frozenset({"layer", "hidden layer", "idle", "percent", "extent", "bias", "parameter", "weight", "strange"})
