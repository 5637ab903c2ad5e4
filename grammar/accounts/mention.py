"""A mention: a number of the text with what it counts, the words around it and the verb that governs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.item import Item
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Act:
    """A verb near a number: its lemma and classes, the small word behind it, whether it is passive or negated, whether
    it stands before the number, and whether it is taken over from the number before."""

    lemma: str
    classes: frozenset[str]
    particle: str = ""
    passive: bool = False
    negated: bool = False
    ahead: bool = True
    inherited: bool = False
    at: int = 0
    given: str = ""


NO_ACT = Act("", frozenset())


@dataclass(frozen=True, slots=True)
class Mention:
    """A number: `kind` "count", "share" (a fraction of 1) or "multiple" (so many times something); `unit` its unit,
    `nouns` the words that it counts (the last is the head), `label` the other words of its segment, `before` the
    classes of the words before it back to the segment's start or the number before it, `after` those behind it;
    `at` and `end` its place among the items, `piece` and `sentence` the numbers of its segment and sentence."""

    kind: str
    value: Fraction
    unit: str
    nouns: tuple[str, ...]
    label: frozenset[str]
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    at: int
    end: int
    piece: int
    sentence: int
    span: Span
    act: Act = NO_ACT
    border: str = ""
    spelled: bool = False

    @property
    def head(self) -> str:
        """The noun that it counts."""
        return self.nouns[-1] if self.nouns else ""

    @property
    def lead(self) -> tuple[str, ...]:
        """The classes of the words right before it, nearest last, without determiners."""
        return tuple(i.kind for i in self.before if i.kind not in _SLIGHT)

    @property
    def prep(self) -> str:
        """The class of the preposition right before it, "" where there is none."""
        lead = self.lead
        return lead[-1] if lead and lead[-1] in PREPOSITIONS else ""

    def says(self, *words: str) -> bool:
        """Whether one of the words stands between the numbers beside it."""
        return any(i.word in words or i.text.lower() in words for i in (*self.before, *self.after))

    def span_text(self, items: Sequence[Item]) -> str:
        """The number with what it counts, as it stands in the text."""
        return " ".join(i.text for i in items[self.at : max(self.end, self.at + 1)])

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of the classes stands between the numbers beside it."""
        return any(i.kind in kinds for i in (*self.before, *self.after))


_SLIGHT = {"ARTICLE", "POSSESSOR", "ONLY", "ADVERB", "ALL", "CURRENCY", "FURTHER", "MORE"}
PREPOSITIONS = {
    "OF",
    "FROM",
    "TO",
    "WITH",
    "IN",
    "ON",
    "AT",
    "FOR",
    "BY",
    "INTO",
    "OUT",
    "OVER",
    "AFTER",
    "BEFORE",
    "DURING",
    "BETWEEN",
    "PER",
    "AS",
    "THROUGH",
    "BELOW",
    "ABOVE",
}
