"""Three amounts in proportion: so much for so many is told, how much for so many others is asked."""

from collections.abc import Sequence

from grammar.factors.goal import Wanted
from grammar.factors.path import Path, dimension
from grammar.factors.term import Term
from grammar.quantities import glossary
from grammar.stories.named_row import BORDERS, Row

_STRAIGHT = frozenset({"mass", "volume", "money"})
_LONG = frozenset({"kilometre", "mile"})
_BENT = frozenset({"time", "data", "fraction", "ratio", "degree", "power"})
_THREE = 3


def proportional(row: Row, found: tuple[Path, ...], told: Sequence[Term], goal: Wanted) -> tuple[Path, ...]:
    """Of two products the one in which the amount asked about multiplies and the same told divides, where the one grows
    as the other does: no time that several work, no edge of a cube."""
    if not are_three_amounts(told):
        return found
    within = [goal.start < min(term.words) for term in told]
    other = next((term for term in told if term.top and not _is_of(term, found[0])), told[0])
    if within.count(True) != 1 or not _is_straight(other) or dimension(found[0].unit) in _BENT:
        return found
    if not _are_joined(row, *(term for term, asked in zip(told, within, strict=True) if not asked)):
        return found
    return tuple(path for path in found if path.powers[within.index(True)] == 1)


def are_three_amounts(told: Sequence[Term]) -> bool:
    """Whether three amounts and no rate are told."""
    return len(told) == _THREE and not any(term.below or term.plain for term in told)


def _are_joined(row: Row, *told: Term) -> bool:
    """Whether one verb joins the two amounts told: "5 pens weigh 60 g", not "it weighs 60 g and has 5 legs"."""
    first, last = sorted(max(term.words) for term in told[:2])
    kinds = {row.kind(place) for place in range(first, last)}
    return not kinds & (BORDERS | {"AND", "HAVE", "RELATIVE", "BUT", "OR"})


def _is_of(term: Term, path: Path) -> bool:
    return path.unit in term.top or dimension(term.top[0]) == dimension(path.unit)


def _is_straight(term: Term) -> bool:
    """Whether other amounts are in proportion to such amounts: things, masses, ways; no lengths of sides, no ages."""
    unit = term.top[0]
    return unit not in glossary().units or unit in _LONG or glossary().dimension(unit) in _STRAIGHT
