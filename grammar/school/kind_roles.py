"""The words of a text of things of a few kinds: their names, how many there are, and sums of money."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.school.row import ENDS, Row

NOUNS = {
    "WORD", "MEASURE", "FOREIGN", "INPUT", "OUTPUT", "NEURON", "LETTER", "RELATION", "LIGHT", "EXTENT", "SPARE",
    "WEEKDAY", "QUARTER", "PLEASE",
}  # fmt: skip
JOINTS = ENDS | {"COMMA", "AND", "BUT", "COLON", "OPEN", "CLOSE", "WITH"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: the words that only it is named by, and what one is worth."""

    words: frozenset[str]
    worth: Fraction

    @property
    def named(self) -> str:
        """Its words."""
        return " ".join(sorted(self.words))


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money: where its number stands, and its value in cents."""

    at: int
    cents: Fraction


class Told:
    """What a text tells of kinds, counts and worths."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = {at: f.what for f in row.found("kinds") for at in range(f.start, f.end)}
        self.money = [m for m in (self._money(at) for at in range(len(row.words))) if m is not None]
        taken = {m.at for m in self.money}
        self.counts = [at for at, w in enumerate(row.words) if w.kind == "NUMBER" and w.value is not None
                       and at not in taken and w.value.denominator == 1]  # fmt: skip
        question = row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        self.start, self.end = question
        self.aside: tuple[int, ...] = ()

    def _money(self, at: int) -> Money | None:
        word = self.row.words[at]
        after = self.row.words[at + 1] if at + 1 < len(self.row.words) else None
        if word.kind != "NUMBER" or word.value is None:
            return None
        if at and self.row.words[at - 1].kind == "CURRENCY":
            return Money(at, word.value * 100)
        if after is not None and after.kind == "MONEY":
            return Money(at, word.value * 100)
        if after is not None and after.lemma in {"cent", "penny", "p"} and self.names.get(at + 1) != "coins":
            return Money(at, word.value)
        return None

    def asked_words(self) -> set[str]:
        """The words of the question."""
        return {w.lemma for w in self.row.words[self.start : self.end]}

    def around(self, at: int) -> frozenset[str]:
        """The nouns between the joints or numbers on both sides of a place."""
        words = self.row.words
        start = at
        while start and words[start - 1].kind not in JOINTS | {"NUMBER"}:
            start -= 1
        end = at + 1
        while end < len(words) and words[end].kind not in JOINTS - {"OPEN"} | {"NUMBER", "CURRENCY"}:
            end += 1
        if words[start - 1].kind == "OPEN" and start > 1:
            start -= 2
        return self.nouns(start, end)

    def nouns(self, start: int, end: int) -> frozenset[str]:
        """The nouns of a stretch that name a kind."""
        plain = {"cost", "total", "head", "leg", "wheel", "coins"}
        return frozenset(w.lemma for at, w in enumerate(self.row.words[start:end], start)
                         if w.kind in NOUNS and self.names.get(at) not in plain and w.lemma not in _UNITS)  # fmt: skip


_UNITS = {"cent", "dollar", "euro", "pound", "each", "one", "only"}
