"""Several dice and any condition on what they show, gone through one throw after the other."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from grammar.events import Whole
from grammar.experiment import Asks, Outcomes
from grammar.stories.chances.known import condition
from grammar.stories.chances.numbers import Faces, dice, faces_wanted, rolled
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, whole

MOST_THROWS = 8_000
Throw = tuple[int, ...]
Holds = Callable[[Throw], bool]
_OF_ALL: tuple[tuple[str, Callable[[Throw], int]], ...] = (
    ("throws.sum", sum), ("throws.product", prod), ("throws.difference", lambda throw: max(throw) - min(throw)),
    ("throws.highest", max), ("throws.lowest", min),
)  # fmt: skip


def throws(row: Row, goal: Goal) -> Told | None:
    """The share of all throws (or of those that are known to be left) that fulfil what is asked."""
    thrown, by_law = rolled(row), dice(row, goal)
    if goal.asks is not Asks.CHANCE or thrown is None or (by_law is not None and not row.unused(by_law.used)):
        return None
    count, faces, used = thrown
    if not whole(count) or not 1 <= count <= 5 or faces**count > MOST_THROWS:
        return None
    told = condition(row, goal)
    if told is None and count == 1:
        return None
    end = told[0] if told is not None and goal.start < told[0] < goal.end else goal.end
    every = list(product(range(1, int(faces) + 1), repeat=int(count)))
    wanted = _wanted(row, goal.start, end, every)
    known = _wanted(row, told[0], told[1], every) if told is not None else (_always, frozenset[int]())
    if wanted is None or known is None:
        return None
    left = [throw for throw in every if known[0](throw)]
    if not left:
        return None
    found = Outcomes(Fraction(len(left)), Fraction(sum(map(wanted[0], left))))
    places = goal.used | used | wanted[1] | known[1] | (told[2] if told is not None else frozenset())
    return Told(found, Whole.HAPPENS, places | row.places("NUMBER DIE"))


def _always(throw: Throw) -> bool:
    return bool(throw)


def _wanted(row: Row, start: int, end: int, every: Sequence[Throw]) -> tuple[Holds, frozenset[int]] | None:
    """The condition that the words between two marks put on a throw, and where it stands."""
    for pattern, value in _OF_ALL:
        subject = row.first(either(pattern), start, end)
        if subject is not None:
            found = faces_wanted(row, subject.end, end, range(max(map(value, every)) + 1), frozenset())
            return _of_all(value, found, subject.places)
    return _alike(row, start, end) or _so_many(row, start, end, every)


def _of_all(
    value: Callable[[Throw], int], found: Faces | None, subject: frozenset[int]
) -> tuple[Holds, frozenset[int]] | None:
    if found is None:
        return None
    return (lambda throw: value(throw) in found[0]), found[1] | subject


def _alike(row: Row, start: int, end: int) -> tuple[Holds, frozenset[int]] | None:
    if row.first("NOT|NO", start, end) is not None:
        return None
    if same := row.first(either("numbers.same_face"), start, end):
        return (lambda throw: len(set(throw)) == 1), same.places
    if different := row.first(either("numbers.different_faces"), start, end):
        return (lambda throw: len(set(throw)) == len(throw)), different.places
    return None


def _so_many(row: Row, start: int, end: int, every: Sequence[Throw]) -> tuple[Holds, frozenset[int]] | None:
    """At least one six, exactly two even numbers, both odd, one of the dice a 3, it is a 6."""
    least, most, begin, used = _often(row, start, end, len(every[0]))
    if least is None:
        return None
    found = faces_wanted(row, begin, end, range(1, max(map(max, every)) + 1), used)
    if found is None or not found[0]:
        return None
    return (lambda throw: least <= sum(face in found[0] for face in throw) <= most), found[1] | used


def _often(row: Row, start: int, end: int, count: int) -> tuple[int | None, int, int, frozenset[int]]:
    ranged = bounds(row, start, end)
    if ranged and row.first("NUMBER|FACE|EVEN|ODD|PRIME|MULTIPLE_OF", ranged[0].match.end, end) is not None:
        low, high = ranged[0].capped(Fraction(count))
        return int(low), int(high), ranged[0].match.end, ranged[0].match.places
    if every := row.first("ALL (OF )?(PRONOUN|NUMBER|DIE|BE)*", start, end):
        told = [number(m) for m in row.marks[every.start : every.end] if m.kind == "NUMBER"]
        return (count if all(n == count for n in told) else None), count, every.end, every.places
    if none := row.first("(NONE|neither) (OF )?(PRONOUN|NUMBER|DIE|BE)*|NO", start, end):
        return 0, 0, none.end, none.places
    return (1 if count == 1 else None), count, start, frozenset()
