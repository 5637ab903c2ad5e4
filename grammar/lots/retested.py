"""A test taken several times, each time by itself: the text as one of a single test, and how often it was taken."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row, row_from
from grammar.stories.chances.told import number

_MOST = 12
_ALL = 2


def retested(row: Row) -> tuple[tuple[Mark, ...], int, str]:
    """The marks without what says that the test is taken again, how often it is taken, and with which result.

    Raises: AnotherStory where it is taken again and that is not plain.
    """
    if "INDEPENDENT" not in row.kinds:
        return row.marks, 1, ""
    found = row.first(either("repeated.results"))
    if found is None:
        return row.marks, 1, ""
    results = {mark.kind for mark in row.marks[found.start :] if mark.kind in {"POSITIVE", "NEGATIVE"}}
    often = _often(found.row.marks[found.start : found.end])
    if len(results) != 1 or not 1 < often <= _MOST:
        raise AnotherStory("It is not plain how often the test is taken.")
    kept = [m for at, m in enumerate(row.marks) if at not in found.places or m.kind in results or m.word in _KEPT]
    less = row_from(kept)
    idle = less.places(either("repeated.idle"))
    taking = {at for at, mark in enumerate(less.marks) if mark.kind == "DRAW" and mark.word in _TAKES}
    marks = tuple(mark for at, mark in enumerate(less.marks) if at not in idle | taking)
    if any(mark.kind in {"INDEPENDENT", "MULTIPLE", "REPEAT"} for mark in marks):
        raise AnotherStory("Another thing is independent.")
    return marks, often, results.pop()


_TAKES = frozenset({"take", "takes", "took", "taken"})
_KEPT = frozenset({"test", "."})


def _often(marks: tuple[Mark, ...]) -> int:
    counts = [number(mark) for mark in marks if mark.kind in {"NUMBER", "MULTIPLE"}]
    said = {int(each) for each in counts if each.denominator == 1}
    both = any(mark.text.lower() == "both" for mark in marks)
    return said.pop() if len(said) == 1 else _ALL if both and not said else 0


def together(told: dict[str, Fraction], often: int, result: str) -> dict[str, Fraction]:
    """The rates of so many tests of one result, taken as one test, by those of each."""
    powers = {**told}
    for name, of_positive in _RATES:
        if name in told:
            same = of_positive == (result == "POSITIVE")
            powers[name] = told[name] ** often if same else 1 - (1 - told[name]) ** often
    return powers


_RATES = (("recall", True), ("miss_rate", False), ("false_alarm_rate", True), ("specificity", False))
"""Rates; whether they say how often the test is positive."""
