"""The words of a question about bits, and which of them have their part in it."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Call, Expression
from grammar.school.row import RELATING, Row
from grammar.units import Unit, unit_called

TWO = Fraction(2)
_CHANGING = frozenset({
    "twice", "half", "double", "compress", "compressed", "compression", "average", "except", "exclude", "signed",
    "least", "most", "repeat", "repeated", "repetition", "different", "parity", "redundant", "unused", "reserved",
    "alpha",
    "overhead", "expect", "expected", "minus", "plus", "another", "other", "already", "remaining", "left", "unless",
    "contain", "include", "must", "begin", "start", "end",
})  # fmt: skip
"""Words that make it another question where no rule has a use for them."""
_NUMBERED = frozenset({"NUMBER", "FRACTION"})


@dataclass(frozen=True, slots=True)
class Found:
    """What is asked: by which law, the value, its unit, how the answer is called."""

    law: str
    value: Expression
    unit: str
    named: str


@dataclass(slots=True)
class Told:
    """The words, and the places of those that are used."""

    row: Row
    said: Set[str]
    used: set[int] = field(default_factory=set)

    @property
    def lemmas(self) -> list[str]:
        """The words without inflection."""
        return [word.lemma for word in self.row.words]

    def kind(self, at: int) -> str:
        """The class of a word, "" outside the row."""
        return self.row.words[at].kind if 0 <= at < len(self.row.words) else ""

    def lemma(self, at: int) -> str:
        """A word without inflection, "" outside the row."""
        return self.row.words[at].lemma if 0 <= at < len(self.row.words) else ""

    def led(self, at: int) -> bool:
        """Whether an article was left out before a word: the second of "1000 a second"."""
        words = self.row.words
        return 0 < at < len(words) and words[at].span.start - words[at - 1].span.end > 1

    def numbers(self) -> Iterator[tuple[int, Fraction]]:
        """The numbers that are not used yet, with their places."""
        for at, word in enumerate(self.row.words):
            if word.kind in _NUMBERED and word.value is not None and at not in self.used:
                yield at, word.value

    def whole(self, at: int) -> int:
        """The whole number at a place, 0 where none stands there."""
        value = self.row.words[at].value if self.kind(at) in _NUMBERED else None
        return int(value) if value is not None and value.denominator == 1 and value > 0 else 0

    def demand_used(self, allowed: Set[str] = frozenset()) -> None:
        """Raises AnotherStory where a number or a word that could change the answer has no part in it."""
        strange = {at for at, word in enumerate(self.row.words) if word.lemma in _CHANGING - allowed}
        strange |= {at for at, word in enumerate(self.row.words) if word.kind in {"NOT", "NO", "WITHOUT", "BUT"}}
        if set(self.row.left(self.used, RELATING)) | (strange - self.used):
            raise AnotherStory("More is said than what bits tell.")

    def asked_unit(self, dimension: str) -> Unit | None:
        """The unit that the question wants: behind "how many", or behind "in"."""
        words = self.row.words
        for at, word in enumerate(words):
            before = words[at - 1].kind if at else ""
            unit = unit_called(word.text)
            if unit is not None and unit.dimension == dimension and before in {"IN", "MANY"}:
                self.used.add(at)
                return unit
        return None


def log2(of: Expression) -> Expression:
    """The logarithm to base 2, exact where that is a whole number."""
    if isinstance(of, Fraction) and of.denominator == 1 and of > 0 and of.numerator & (of.numerator - 1) == 0:
        return Fraction(of.numerator.bit_length() - 1)
    return Call("log2", (of,))


def bits_for(values: int) -> Fraction:
    """How many bits tell so many values apart."""
    return Fraction(max(values - 1, 0).bit_length())


def times(left: Expression, right: Expression) -> Expression:
    """The product, without a factor 1."""
    return right if left == 1 else left if right == 1 else Apply("*", left, right)


SPOKEN = frozenset(
    {"different", "distinct", "unique", "possible", "separate", "equally", "likely", "unsigned", "memory"}
)
"""Words between a number and what it counts."""


def sized(told: Told, noun: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The whole numbers that count one of some things, with the places behind that."""
    for at, _ in told.numbers():
        end = at + 1
        while told.lemma(end) in {"-", *SPOKEN} or told.kind(end) == "HYPHEN":
            end += 1
        if told.lemma(end) in noun and told.whole(at):
            yield at, end + 1


def many_asked(told: Told) -> int | None:
    """The place of what "how many" asks for."""
    many = next((at for at in range(len(told.row.words)) if told.kind(at) == "MANY"), None)
    if many is None:
        return None
    at = many + 1
    while told.lemma(at) in SPOKEN:
        told.used.add(at)
        at += 1
    return at
