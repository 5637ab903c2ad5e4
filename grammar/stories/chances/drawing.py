"""How many are drawn, and whether what is drawn is put back."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.experiment import Asks
from grammar.stories.chances.mark import stem
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, bounds, number

_REPLACED = patterns("pools.replaced")
_KEPT = patterns("pools.kept")
_TAKING = patterns("pools.taking")
_KEEPING = frozenset({"WITHOUT", "NOT", "NO", "NONE", "AT", "TOGETHER"})
_TESTING = frozenset(stem(each) for each in patterns("pools.testing"))


def replaced(row: Row) -> tuple[bool | None, frozenset[int]]:
    """Whether what is drawn is put back (None: nothing is said), and the places that say so."""
    kept = frozenset(p for each in _KEPT for p in row.places(each))
    back = frozenset(
        p for each in _REPLACED for m in row.find(each) for p in m.places if not m.places & kept
    )
    turns = row.places(either("pools.in_turn"))
    if back and not any(m.kind in _KEEPING for at in kept for m in row.marks[at : at + 1]):
        return True, back | kept | turns  # one after the other says nothing of what is put back
    if kept:
        return (None, kept | turns) if back else (False, kept | turns)
    return (True, back | turns) if back else (None, turns)


def taken(row: Row, goal: Goal, *, inside: bool = True) -> tuple[Fraction | None, frozenset[int]]:
    """How many are drawn, and where that stands: the one number of the verbs and nouns of drawing."""
    found: dict[int, Fraction] = {}
    used: frozenset[int] = frozenset()
    related = frozenset(p for each in bounds(row, 0, len(row.marks)) for p in each.match.places)
    for pattern in _TAKING:
        for match in row.find(pattern):
            place = next(start for name, start, _ in match.named if name == "n")
            listed = row.first(either("pools.listed"), place)
            if (listed is not None and listed.start == place) or place in related:
                continue
            outside = goal.asks is Asks.CHANCE and goal.holds(place)
            if (outside and not inside) or (
                goal.asks is Asks.CHANCE and match.start < place < goal.start <= match.end - 1
            ):
                continue
            found[place] = Fraction(2) if row.marks[place].word == "twice" else number(row.marks[place])
            used |= {place}
    another = row.first(either("pools.two_draws"))
    if another is not None and set(found.values()) <= {Fraction(1)}:
        counted = {"NUMBER", "MORE", "OTHER", "ORDINAL"}
        return Fraction(2), used | frozenset(p for p in another.places if row.marks[p].kind in counted)
    values = set(found.values())
    return (next(iter(values)), used) if len(values) == 1 else (None, frozenset())


def takings(row: Row, goal: Goal) -> Iterator[tuple[Fraction | None, frozenset[int]]]:
    """How many are drawn: as told; else as the outcome itself says; else one."""
    outside, at_outside = taken(row, goal, inside=False)
    if outside is not None:
        yield outside, at_outside
        if goal.asks is Asks.CHANCE:
            return
    inside, at_inside = taken(row, goal)
    if inside is not None:
        yield inside, at_inside
    if outside is None and inside is None:
        yield from _said_beside(row, goal)
    yield None, frozenset()


def _said_beside(row: Row, goal: Goal) -> Iterator[tuple[Fraction, frozenset[int]]]:
    """Each number of a sentence about drawing that no pattern knows: 4 of the servers, chosen at random."""
    drawing = {mark.sentence for mark in row.marks if mark.kind in {"DRAW", "RANDOM"} or mark.stem in _TESTING}
    for at, mark in enumerate(row.marks):
        if mark.kind == "NUMBER" and mark.sentence in drawing and not goal.begin <= at < goal.end:
            yield number(mark), frozenset({at})
