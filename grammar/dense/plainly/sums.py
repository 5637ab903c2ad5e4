"""What enters a network from several sources: "17 values concatenated with 6" are 23."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from grammar.dense.item import Item
from grammar.dense.items import Row
from grammar.errors import NotAnswered

_JOINING = frozenset({"join", "joins"})
_INNER = frozenset({"unit", "output", "layer", "hidden layer", "parameter", "weight", "bias"})
_FAR = 12
_LINKING = frozenset({"all in all", "combined", "combine", "combines"})


def joined(row: Row, items: Sequence[Item]) -> tuple[Item, ...]:
    """The numbers, where two that are joined are one.

    Raises: NotAnswered where it is not clear what is joined.
    """
    told = list(items)
    for at, each in enumerate(row):
        if each.sense in _JOINING and each.text.lower() not in _LINKING:
            pair = _pair(row, told, at)
            if pair is None:
                raise NotAnswered("It is not clear what is joined.", spans=(each.span,))
            told[pair[0] : pair[-1] + 1] = [_sum([told[n] for n in pair])]
    return tuple(told)


def shaped(row: Row, items: Sequence[Item]) -> tuple[Item, ...]:
    """The numbers, where the sides of what is flattened are one: "Flatten (32, 32, 3)"."""
    return tuple(_flat(each) if _is_shape(row, each) else each for each in items)


def _is_shape(row: Row, item: Item) -> bool:
    start = next((n for n in range(*item.cover) if row[n].sense == "number"), item.cover[0])
    before = {word for each in row[max(0, start - 4) : start] for word in each.text.lower().split()}
    opened = start > 0 and row[start - 1].sense == "open"
    return 1 < len(item.values) < 4 and not item.chained and opened and bool(before & _SHAPES)


_SHAPES = frozenset({"flatten", "flattened", "flattens", "tensor", "image", "images", "volume", "input", "shape"})


def _flat(item: Item) -> Item:
    return replace(item, values=(prod(item.values, start=Fraction(1)),), noun="input", sided=True)


def _pair(row: Row, told: Sequence[Item], at: int) -> tuple[int, ...] | None:
    """The places of the two numbers that a word joins, or of the list of two."""
    last = max((n for n, each in enumerate(told) if each.cover[0] < at), default=-1)
    if last > 0 and _is_listed(row, told[last - 1], told[last]) and _is_near(row, told[last], at):
        return (
            (last - 1, last) if all(len(told[n].values) == 1 and _enters(told[n]) for n in (last - 1, last)) else None
        )
    near = [n for n in (last, last + 1) if 0 <= n < len(told) and _is_near(row, told[n], at)]
    if last in near and len(told[last].values) > 1 and not told[last].chained and _enters(told[last]):
        return (last,)
    if len(near) < 2 and last + 2 < len(told):
        near = [last + 1, last + 2] if all(_is_near(row, told[n], at) for n in (last + 1, last + 2)) else []
    fits = len(near) == 2 and all(len(told[n].values) == 1 and _enters(told[n]) for n in near)
    return tuple(near) if fits else None


def _is_listed(row: Row, one: Item, two: Item) -> bool:
    """Whether only "and" stands between two numbers: "17 state values and 6 action values"."""
    between = row[one.cover[1] : two.cover[0]]
    return [each.sense for each in between if each.sense != "article"] == ["and"]


def _enters(item: Item) -> bool:
    return item.noun not in _INNER and item.label not in _INNER and all(v.denominator == 1 for v in item.values)


def _is_near(row: Row, item: Item, at: int) -> bool:
    start, end = sorted((item.cover[0], at))
    return end - start <= _FAR and not any(each.sense == "stop" for each in row[start:end])


def _sum(parts: Sequence[Item]) -> Item:
    whole = sum((value for each in parts for value in each.values), Fraction(0))
    cover = (parts[0].cover[0], parts[-1].cover[1])
    return replace(parts[0], values=(whole,), noun="input", cover=cover, end=parts[-1].end, chained=False)
