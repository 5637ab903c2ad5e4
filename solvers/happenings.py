"""Whether an outcome has happened: of so many draws of each sort, or of draws in their order; and which sorts it can
tell apart."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from math import prod
from typing import assert_never

from grammar.samples import (
    AllOf,
    AnyOf,
    Apart,
    At,
    Happening,
    Kinds,
    NoneAlike,
    OneClass,
    Opposite,
    Outnumbers,
    Rising,
    Run,
    Sampled,
    Shaped,
    SoMany,
    Sort,
    Totals,
)


def leaves(event: Happening) -> Iterator[Happening]:
    """The smallest outcomes that make up one."""
    match event:
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                yield from leaves(each)
        case Opposite(part):
            yield from leaves(part)
        case _:
            yield event


def holds(event: Happening, drawn: Sequence[int], sorts: Sequence[Sort]) -> bool:  # noqa: C901 - a branch an outcome
    """Whether the draws, each told by its sort, have the outcome."""
    match event:
        case SoMany(kinds, least, most):
            return least <= _among(drawn, kinds) <= most
        case Outnumbers(kinds, others, by):
            return _among(drawn, kinds) - _among(drawn, others) >= by
        case OneClass(classes):
            return any(_among(drawn, each) == len(drawn) for each in classes)
        case NoneAlike(classes):
            return all(_among(drawn, each) <= 1 for each in classes)
        case At(place, kinds):
            return drawn[place - 1] in kinds
        case Totals(totals, multiplied):
            shown = [sorts[each].value or 0 for each in drawn]
            return (prod(shown) if multiplied else sum(shown)) in totals
        case Shaped(classes, wanted):
            held = (_among(drawn, each) for each in classes)
            return tuple(sorted((each for each in held if each), reverse=True)) == wanted
        case Apart(distances):
            one, other = (sorts[each].value or 0 for each in drawn)
            return abs(one - other) in distances
        case Rising(falling):
            shown = [sorts[each].value or 0 for each in drawn]
            return all(b < a if falling else a < b for a, b in pairwise(shown))
        case Run(kinds, length):
            starts = range(len(drawn) - length + 1)
            return any(all(each in kinds for each in drawn[at : at + length]) for at in starts)
        case AllOf(parts):
            return all(holds(each, drawn, sorts) for each in parts)
        case AnyOf(parts):
            return any(holds(each, drawn, sorts) for each in parts)
        case Opposite(part):
            return not holds(part, drawn, sorts)
        case _:
            assert_never(event)


def _among(drawn: Sequence[int], kinds: Kinds) -> int:
    return sum(each in kinds for each in drawn)


def told_apart(event: Happening, told: Sampled) -> tuple[Hashable, ...]:
    """For each sort what the outcome sees of it: sorts of which it sees the same are one to it."""
    seen: list[list[Hashable]] = [[] for _ in told.sorts]
    for leaf in leaves(event):
        for at, sort in enumerate(told.sorts):
            seen[at].append(_sees(leaf, at, sort))
    return tuple(tuple(each) for each in seen)


def _sees(leaf: Happening, at: int, sort: Sort) -> Hashable:
    match leaf:
        case SoMany(kinds) | At(_, kinds) | Run(kinds):
            return at in kinds
        case Outnumbers(kinds, others):
            return at in kinds, at in others
        case OneClass(classes) | NoneAlike(classes) | Shaped(classes):
            return tuple(at in each for each in classes)
        case _:
            return sort.value


def is_ordered(event: Happening) -> bool:
    """Whether the order of the draws counts."""
    return any(isinstance(each, At | Rising | Run) for each in leaves(event))


def last_place(event: Happening, taken: int) -> int:
    """How many draws decide the outcome."""
    found = list(leaves(event))
    return max(each.place if isinstance(each, At) else taken for each in found)
