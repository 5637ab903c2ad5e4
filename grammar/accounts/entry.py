"""An entry of an account: what one or more numbers of the text come to, before it is known where it goes."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.mention import Act, Mention
from grammar.problem import Apply, Expression
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """So many times another entry (or several together), and so much more: `to` are the words that name the other,
    empty for the one before."""

    times: Fraction
    plus: Fraction
    to: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A quantity of the text. `kind` is "amount" (worth `value`), "share" (the fraction `value` of something) or
    "compared"; `mention` is its main number and `others` those that went into it."""

    kind: str
    mention: Mention
    value: Expression
    unit: str
    nouns: tuple[str, ...]
    label: frozenset[str]
    others: tuple[Mention, ...] = ()
    comparison: Comparison | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        span = self.mention.span
        for other in self.others:
            span = span | other.span
        return span

    @property
    def act(self) -> Act:
        """The verb that governs it."""
        return self.mention.act

    @property
    def worth(self) -> Fraction:
        """The number that it comes to."""
        return worth(self.value)

    def told(self, *words: str) -> bool:
        """Whether its words hold one of these."""
        return bool({*self.label, *self.nouns} & set(words))

    def in_unit(self, unit: str, factor: Fraction) -> "Entry":
        """The entry in another unit, of which one of its own makes `factor`."""
        return replace(self, unit=unit, value=Apply("*", self.value, factor) if factor != 1 else self.value)


def plain(mention: Mention) -> Entry:
    """A number as it stands."""
    kind = "share" if mention.kind == "share" else "amount"
    return Entry(kind, mention, mention.value, mention.unit, mention.nouns, mention.label)


def worth(value: Expression) -> Fraction:
    """The number that an expression comes to.

    >>> worth(Apply("*", Fraction(3), Fraction(4)))
    Fraction(12, 1)
    """
    match value:
        case Apply(operator, left, right):
            a, b = worth(left), worth(right)
            return a * b if operator == "*" else a / b if operator == "/" else a + b if operator == "+" else a - b
        case Fraction():
            return value
        case _:
            return Fraction(0)
