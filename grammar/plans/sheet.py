"""The numbers of a text with the words that lead to each and follow it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.numbers import loose, mentions
from grammar.course.period import Period
from grammar.course.periods import periods
from grammar.course.plainer import plainer
from grammar.course.text import Text, text_of
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.stories.scene import Scene

_BOUNDS = frozenset({
    "STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "AND", "BUT", "OPEN", "CLOSE", "RELATIVE", "WHEN", "IF", "OR",
})  # fmt: skip
_CHANGED = frozenset({
    "burnt", "burned", "risen", "fallen", "gained", "lost", "grown", "shrunk", "melted", "dropped", "increased",
    "decreased", "improved", "gone", "changed", "added", "declined",
})  # fmt: skip
_FARTHEST = 9
_NEAREST = 4
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A convention of a plan and what comes of the other one."""

    name: str
    text: str
    alternative: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Plan:
    """The formula of what is asked, by the law of a plan, the numbers that it has used, and the places of others that
    it explains."""

    law: str
    asked: str
    expression: Expression
    used: tuple[Mention, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    said: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text, its numbers and how often things happen in it."""

    text: Text
    found: tuple[Mention, ...]
    beats: tuple[Period, ...]
    pronouns: tuple[Mention, ...] = ()

    def lead_places(self, mention: Mention) -> tuple[int, ...]:
        """The places of the words before a number, the nearest first, back to where its clause or a number ends."""
        taken = {m.end for m in self.found}
        places: list[int] = []
        at = mention.start
        while at > 0 and at not in taken and not self._parts(at - 1) and len(places) < _FARTHEST:
            at -= 1
            places.append(at)
        return tuple(places)

    def lead(self, mention: Mention) -> tuple[str, ...]:
        """The words at these places."""
        return tuple(self.text.word(place) for place in self.lead_places(mention))

    def _parts(self, at: int) -> bool:
        """Whether a clause ends at a place; "wants", "then" and the like part none."""
        return self.text.kind(at) in _BOUNDS and self.text.word(at)[:4] not in {"want", "wish", "aims", "then"}

    def tail_places(self, mention: Mention) -> tuple[int, ...]:
        """The places of the words behind a number, up to where its clause ends or another number begins."""
        starts = {m.start for m in self.found}
        places: list[int] = []
        at = mention.end
        while at < self.text.size and at not in starts and not self._parts(at) and len(places) < _FARTHEST:
            places.append(at)
            at += 1
        return tuple(places)

    def tail(self, mention: Mention) -> tuple[str, ...]:
        """The words at these places."""
        return tuple(self.text.word(place) for place in self.tail_places(mention))

    def near(self, mention: Mention) -> frozenset[str]:
        """The words around a number in its clause, and its own."""
        own = self.text.words[mention.start : mention.end]
        return frozenset((*self.lead(mention), *own, *self.tail(mention)))

    def says(self, words: Collection[str]) -> bool:
        """Whether one of some words is said anywhere."""
        return not frozenset(words).isdisjoint(self.text.words)

    def question(self) -> range:
        """The places of the question: its sentence, from the word that asks on where one does."""
        asking = sorted(self.text.asking)
        sentence = self.text.sentences[asking[-1]] if asking else range(self.text.size)
        opens = (p for p in sentence if self.text.kind(p) in {"WHAT", "HOW", "WHICH", "COMMAND"})
        return range(next(opens, sentence.start), sentence.stop)

    def wanted(self) -> frozenset[str]:
        """The words of the question."""
        return self.text.said(self.question())

    def asks_change(self) -> bool:
        """Whether it is asked by how much something changes, or how much has come or gone, and not what there is."""
        words = [self.text.word(p) for p in self.question()]
        before = self.text.word(self.question().start - 1)
        done = "have" in words or "has" in words or "had" in words
        return "by" in {before, *words[:1]} or (done and not _CHANGED.isdisjoint(words))

    def asks_shrinking(self) -> bool:
        """Whether it is asked how something shrinks ("by what factor does it shrink?"), not for its "decay factor"."""
        verbs = (p for p in self.question() if self.text.kind(p) in {"SHRINK", "DIVIDE"})
        return any(self.text.kind(p + 1) != "FACTOR" for p in verbs)

    def beat_of(self, mention: Mention) -> Period | None:
        """How often that of which a number tells happens: "0.5 % a month", "a monthly rate of 0.5 %"."""
        behind = [b for b in self.beats if 0 <= b.start - mention.end <= _NEAREST and self.joined(mention.end, b.start)]
        before = [b for b in self.beats if 0 <= mention.start - b.end <= _NEAREST and self.joined(b.end, mention.start)]
        own = [b for b in self.beats if mention.place < b.start < mention.end]  # "$200 monthly"
        return own[0] if own else behind[0] if behind else before[-1] if before else None

    def joined(self, start: int, end: int) -> bool:
        """Whether neither another number nor the end of a clause stands between two places."""
        if start > end:
            return False
        between = {self.text.kind(p) for p in range(start, end)}
        return between.isdisjoint(_BOUNDS) and not any(start <= m.start < end for m in self.found)

    def demand_all(self, used: Iterable[Mention], said: Collection[int] = ()) -> None:
        """Raises AnotherStory where a number has no part."""
        left = set(self.found) - set(used)
        if left or any(place not in said for place in loose(self.text, (*self.found, *self.pronouns))):
            raise AnotherStory("A number has no part in the plan.")


def sheet_of(scene: Scene) -> Sheet:
    """The sheet of a scene."""
    text = plainer(scene.read(text_of))
    found = mentions(text)
    pronouns = tuple([m for m in found if _is_pronoun(text, m)])
    return Sheet(text, tuple([m for m in found if m not in pronouns]), periods(text, found), pronouns)


def _is_pronoun(text: Text, mention: Mention) -> bool:
    """ "What is one instalment?", "on the first day of each month"."""
    if (mention.kind, mention.unit) == ("point", "day") and mention.value == 1 and text.kind(mention.end) == "OF":
        return True
    return (
        text.word(mention.place) == "one" and mention.kind == "amount" and text.sentence[mention.place] in text.asking
    )


def in_periods(value: Fraction, unit: str, period: str) -> Fraction | None:
    """How many periods a time is, where both are of a calendar: 3 years are 36 months."""
    for scale in (_MONTHS, _DAYS):
        if unit in scale and period in scale:
            return value * scale[unit] / scale[period]
    return value if unit == period else None


def one(told: Iterable[Mention]) -> Mention | None:
    """The only number of some, None where there is not exactly one value."""
    every = tuple(told)
    return every[0] if len({(m.value, m.unit) for m in every}) == 1 else None
