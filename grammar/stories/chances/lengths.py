"""Strings of more than one length: a letter alone or a letter followed by a digit, six to eight characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from grammar.events import Whole
from grammar.experiment import Asks, Cases
from grammar.stories.chances.patterns import either
from grammar.stories.chances.places import repetition
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, whole

MOST_CASES = 40
MOST_LONG = 40
_THEN = frozenset({"FOLLOWED", "BY", "WITH", "THEN", "HAVE"})
_LIGHT = frozenset({"either", "single", "more", "just", "additional", "further", "another"})
_ALONE = frozenset({"alone", "only"})
_DEFINING = frozenset({
    "RELATIVE", "BE", "COMMA", "EACH", "OF", "WHICH", "PRONOUN", "MODAL", "FROM", "WHAT", "STOP", "CHARACTER",
})  # fmt: skip
_SPOKEN = frozenset({"BE", "MODAL", "MADE", "HOLD", "HAVE", "OF", "COLON", "RESTRICTION", "BEGIN"})


@dataclass(slots=True)
class _Segment:
    """From `least` to `most` symbols of the sorts, by their names."""

    least: int
    most: int
    sorts: dict[str, Fraction] = field(default_factory=dict)

    @property
    def size(self) -> Fraction:
        """How many symbols there are."""
        return sum(self.sorts.values(), Fraction(0))


def varied(row: Row, goal: Goal) -> Told | None:
    """The number of strings of all the lengths that are told."""
    if goal.asks is not Asks.WAYS or row.kinds & {"CHANCE", "DIE", "COIN", "DECK", "DRAW"}:
        return None
    repeats, at_repeats = repetition(row)
    if repeats is False:
        return None
    reader = _Reader(row, goal)
    found = reader.alternatives()
    if found is None or sum(each.least != each.most for one in found for each in one) + len(found) < 2:
        return None
    barred = reader.barred(found)
    if barred is None:
        return None
    rows = [tuple(each) for one in found for each in _rows(one)]
    if not 1 < len(rows) <= MOST_CASES or any(not 0 < len(each) <= MOST_LONG for each in rows):
        return None
    return Told(Cases(tuple(rows), tuple(barred)), Whole.ANY, goal.used | reader.used | at_repeats)


def _rows(segments: Sequence[_Segment]) -> Iterator[list[Fraction]]:
    """The options of each place, for every length that each segment may have."""
    for lengths in product(*(range(each.least, each.most + 1) for each in segments)):
        yield [each.size for each, length in zip(segments, lengths, strict=True) for _ in range(length)]


class _Reader:
    """Goes through the words of the definition, from the first symbol on."""

    def __init__(self, row: Row, goal: Goal) -> None:
        self.row, self.goal = row, goal
        self.used = row.places(either("lengths.beside"))
        self.at = 0

    def _kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.row.marks[at].kind if at < len(self.row.marks) else ""

    def _word(self) -> str:
        return self.row.marks[self.at].word if self.at < len(self.row.marks) else ""

    def alternatives(self) -> list[list[_Segment]] | None:
        """The strings that may be, each as its segments."""
        for start in range(len(self.row.marks)):
            if self._opens(start):
                self.at = start
                kept = self.used
                found = self._alternatives()
                if found is not None and self._is_enough(found):
                    self.used |= frozenset(range(start, self.at))
                    return found
                self.used = kept
        return None

    def _opens(self, start: int) -> bool:
        """Whether a definition can begin here: behind a verb or a preposition that says what the strings are."""
        before = self.row.marks[start - 1].kind if start else ""
        here = self.row.marks[start].kind
        told = self.row.marks[start].word in _LIGHT or here in {"NUMBER", "SYMBOL", "UP", "BETWEEN", "AT", "CASE"}
        return told and (before in _SPOKEN or not start)

    def _is_enough(self, found: Sequence[Sequence[_Segment]]) -> bool:
        ends = {"STOP", "QUESTION", "SEMICOLON", "COMMA", "OPEN", "COLON", "AND", "WITH", "BE", "MODAL", ""}
        return self._kind() in ends and all(each.sorts for one in found for each in one)

    def _alternatives(self) -> list[list[_Segment]] | None:
        found: list[list[_Segment]] = []
        while True:
            one = self._one()
            if one is None:
                return None
            found.append(one)
            start = self.at
            while self._kind() == "COMMA":
                self.at += 1
            if self._kind() != "OR":
                self.at = start
                return found
            self.at += 1

    def _one(self) -> list[_Segment] | None:
        """Segments one behind the other."""
        found: list[_Segment] = []
        while True:
            segment = self._segment(found[0] if found else None)
            if segment is None:
                return None
            found.append(segment)
            start = self.at
            self.at += self._kind() == "COMMA"
            if self._kind() not in _THEN and self._word() != "then":
                self.at = start
                return found
            while self._kind() in _THEN or self._word() == "then":
                self.at += 1

    def _segment(self, first: _Segment | None) -> _Segment | None:
        counts = self._counts()
        if counts is None:
            return None
        found = _Segment(*counts)
        while self._word() in _LIGHT or self._kind() in {"MORE", "OTHER"}:
            self.at += 1
        if self._kind() == "CHARACTER":
            self.at += 1
            self.at += self._kind() == "LENGTH"
            while self._kind() in _DEFINING:
                self.at += 1
            while self._word() in {"either", "upper", "lower"}:
                self.at += 1
        if not self._sorts(found, first):
            return None
        if self._word() in _ALONE:
            self.at += 1
        elif self._kind() == "BY" and self._word() == "by":
            self.at += 2 if self._kind(1) in {"PRONOUN", "WORD"} else 0
        return found

    def _counts(self) -> tuple[int, int] | None:
        """ "One", "either one or two", "up to two", "six to eight", "between 6 and 8"; a symbol by itself is one."""
        self.at += self._word() == "either"
        if self._kind() == "UP" and self._kind(1) == "TO" and (top := self._number(2)) is not None:
            self.at += 3
            return 0, top
        if self._kind() == "AT" and self._kind(1) == "MOST" and (top := self._number(2)) is not None:
            self.at += 3
            return 0 if self.at - 4 >= 0 and self.row.marks[self.at - 4].kind in _THEN else 1, top
        between = self._kind() == "BETWEEN"
        low = self._number(between)
        if low is None:
            return None if between or self._kind() not in {"SYMBOL", "CASE", "WORD", "CHARACTER"} else (1, 1)
        self.at += 1 + between
        joined = {"AND"} if between else {"TO", "OR"}
        high = self._number(1) if self._kind() in joined else None
        if high is None:
            return None if between else (low, low)
        adjoining = self.row.marks[self.at].kind != "OR" or high == low + 1
        self.at += 2
        return (low, high) if low < high and adjoining else None

    def _number(self, ahead: int) -> int | None:
        at = self.at + ahead
        if at >= len(self.row.marks) or self.row.marks[at].kind != "NUMBER":
            return None
        value = number(self.row.marks[at])
        return int(value) if whole(value) else None

    def _sorts(self, found: _Segment, first: _Segment | None) -> bool:
        """The sorts of symbols; one that the string begins with, said again behind "or", begins another string."""
        while True:
            start = self.at
            while self._kind() == "CASE" or self._word() in {"upper", "lower", "case", "single"}:
                self.at += 1
            mark = self.row.marks[self.at] if self.at < len(self.row.marks) else None
            if mark is None or mark.kind != "SYMBOL" or mark.value is None or mark.sense in found.sorts:
                self.at = start
                return False
            found.sorts[mark.sense] = mark.value
            self.at += 1
            behind = self._kind(1 + (self._kind() == "COMMA"))
            again = self.row.marks[self.at + 1].sense if behind == "SYMBOL" and self._kind() == "OR" else ""
            named = {*found.sorts} | (
                {*first.sorts} if first is not None and not found.sorts.keys() - first.sorts else set()
            )
            if self._kind() != "OR" or behind not in {"SYMBOL", "CASE"} or again in named & {*found.sorts}:
                return True
            self.at += 1

    def barred(self, found: Sequence[Sequence[_Segment]]) -> list[tuple[Fraction, ...]] | None:
        """The strings without a sort of which one symbol at least is wanted; None where more is said."""
        limits = [each for each in bounds(self.row, 0, len(self.row.marks)) if not each.match.places & self.used]
        if not limits:
            return []
        match = self.row.first(either("lengths.wanted"))
        single = len(found) == 1 and len(found[0]) == 1
        if len(limits) != 1 or match is None or not single or number(match["n"]) != 1:
            return None
        segment, sort = found[0][0], match["s"]
        if sort.sense not in segment.sorts or len(segment.sorts) < 2:
            return None
        self.used |= match.places
        rest = segment.size - segment.sorts[sort.sense]
        return [(rest,) * length for length in range(segment.least, segment.most + 1)]
