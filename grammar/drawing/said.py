"""The words of an outcome, gone through from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.drawing.lot import Lot
from grammar.drawing.words import stems
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import number

_LIGHT = frozenset({
    "PRONOUN", "BE", "HAVE", "DO", "MODAL", "RELATIVE", "DRAW", "TOSS", "RANDOM", "PLAIN", "CARD", "DIE",
    "COIN", "MADE", "LIGHT", "POSSIBLE", "UP", "OF", "IN", "ON", "INTO", "WITH", "FROM", "HOLD", "COUNTED",
    "COURTESY", "GROUPING", "OPEN", "CLOSE", "OUTPUT", "FOR", "TO", "THING", "THEN_SO", "NOW", "COLOUR",
    "PERSON", "DECK", "OUT", "TAKE", "WHICH",
})  # fmt: skip
_ACTING = frozenset({"DRAW", "TOSS", "HAVE", "HOLD", "TAKE", "MODAL"})
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
_ENDS = frozenset({"STOP", "QUESTION", "SEMICOLON", "COMMA", "COLON"})


@dataclass(slots=True)
class Said:
    """The marks of an outcome that nothing else explains, and how far they are read; `taken` are the draws, `guessed`
    where no other words tell them; `evidence` is how many draws the words speak of; `last` what was meant at the place
    before."""

    marks: Sequence[Mark]
    lot: Lot
    taken: int
    guessed: bool
    context: frozenset[str]
    at: int = 0
    evidence: set[int] = field(default_factory=set)
    last: frozenset[int] | None = None

    def kind(self, ahead: int = 0) -> str:
        """The class of a mark."""
        here = self.at + ahead
        return self.marks[here].kind if here < len(self.marks) else ""

    def word(self, ahead: int = 0) -> str:
        """The word of a mark."""
        here = self.at + ahead
        return self.marks[here].word if here < len(self.marks) else ""

    def mark(self, ahead: int = 0) -> Mark:
        """A mark.

        Raises: IndexError behind the last.
        """
        return self.marks[self.at + ahead]

    def takes(self, *kinds: str) -> bool:
        """Go past these classes, where they come next."""
        if all(self.kind(at) == each for at, each in enumerate(kinds)):
            self.at += len(kinds)
            return True
        return False

    def takes_word(self, *said: str) -> bool:
        """Go past one of these words, where it comes next."""
        if self.word() in said:
            self.at += 1
            return True
        return False

    def whole(self, ahead: int = 0) -> int | None:
        """The whole number that comes next, or None."""
        here = self.at + ahead
        if here >= len(self.marks) or self.marks[here].kind != "NUMBER":
            return None
        value = number(self.marks[here])
        return int(value) if value.denominator == 1 else None

    def often(self) -> int | None:
        """How often the next word says: once, twice, three times."""
        if self.word() in _OFTEN:
            self.at += 1
            return _OFTEN[self.marks[self.at - 1].word]
        value = self.whole()
        if value is not None and self.kind(1) in {"TIMES", "TIME"} | ({"TOSS"} if self.kind(1) == "TOSS" else set()):
            self.at += 2
            return value
        return None

    @property
    def done(self) -> bool:
        """Whether all is read."""
        return self.at >= len(self.marks)

    def skip(self) -> None:
        """Go past words that say nothing of their own."""
        while not self.done and self._is_light(self.mark()):
            self.at += 1

    def _is_light(self, mark: Mark) -> bool:
        if self.lot.called(mark) is not None:
            return False
        if mark.kind == "AT" and self.kind(1) in {"RANDOM", "ORDINAL"}:
            return True
        if (mark.word, self.word(1)) == ("full", "house"):
            return False
        if mark.kind == "ONLY" and mark.word in {"too", "also"}:
            return True
        if mark.kind == "STRING" and mark.word == "number" and self.lot.shows:
            return True
        if mark.kind in _LIGHT or mark.stem in self.lot.things or mark.stem in stems("light"):
            return True
        named = mark.text[:1].isupper() and self._acts()
        if named and self.lot.tried and self.kind(1) and self.lot.called(self.mark(1)) is not None:
            return False  # who does what is told of somebody else
        return mark.kind == "WORD" and (named or (mark.stem in self.context and not mark.text[:1].isupper()))

    def _acts(self) -> bool:
        """Whether who is named here only does the drawing, and is none of those that are drawn."""
        return self.kind(1) in _ACTING or (self.at + 1 < len(self.marks) and self.mark(1).stem in stems("acting"))


def region(row: Row, start: int, end: int, hidden: frozenset[int]) -> tuple[Mark, ...]:
    """The marks between two places that are not explained yet, without the end of the sentence."""
    found = [mark for at, mark in enumerate(row.marks[start:end], start) if at not in hidden]
    while found and found[-1].kind in _ENDS:
        found.pop()
    while found and found[0].kind in _ENDS:
        found.pop(0)
    return tuple(found)


def whole_number(value: Fraction) -> int | None:
    """The number as one that can be counted with."""
    return int(value) if value.denominator == 1 and value >= 0 else None
