"""The facts that the lines of a ledger are: the whole is its parts together, a share is a fraction of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.accounts.scales import SCALES, in_scale
from grammar.ledger.book import Book
from grammar.ledger.line import Entry, Kind
from grammar.problem import Apply, Asked, Equals, Fact, HasValue, Measure, Quantity, Share, Sum, Whenever


@dataclass(slots=True)
class Ledger:
    """Collects the facts of one whole. `head` names what is counted, `unit` is that of every amount."""

    book: Book
    head: str
    unit: str
    facts: list[Fact] = field(default_factory=list)
    count: int = 0

    @property
    def whole(self) -> Measure:
        """All of it."""
        return Measure(self.head or self.unit, ("all",), named="whole")

    @property
    def rest(self) -> Measure:
        """What no line tells of."""
        return Measure(self.head or self.unit, ("rest",), named="rest")

    def tell(self, measure: Measure, entry: Entry) -> None:
        """A measure has the amount of an entry, in the unit of the ledger."""
        line = entry.line
        unit, scale = in_scale(line.unit, self.unit)
        if line.factors:
            *groups, last = line.factors
            value: Fraction | Apply = last * scale
            for each in reversed(groups):
                value = Apply("*", each, value)
            self.facts.append(Equals(measure, value, line.span))
            return
        quantity = Quantity(line.value * scale, unit or self.unit, "" if self.unit else self.head, line.span)
        self.facts.append(HasValue(measure, quantity, Whenever(), span=line.span))

    def tell_one(self) -> None:
        """All of it is 1: no amount is told."""
        self.facts.append(HasValue(self.whole, Quantity(Fraction(1)), Whenever()))

    def nameless(self, entry: Entry) -> Measure:
        """The measure of a part of which nothing is told yet."""
        self.count += 1
        number = f"part {self.count}"
        return Measure(self.head or self.unit, (number,), named=self.book.label(entry) or number)

    def part(self, entry: Entry) -> Measure:
        """The measure of a part that an entry tells."""
        measure = self.nameless(entry)
        if entry.line.kind is Kind.AMOUNT:
            self.tell(measure, entry)
        else:
            self.facts.append(Share(measure, self.whole, entry.line.value, entry.line.span))
        return measure

    def parts(self, entries: Sequence[Entry]) -> list[Measure]:
        """The measures of the parts that entries tell."""
        return [self.part(entry) for entry in entries]

    def close(self, parts: Sequence[Measure]) -> None:
        """Nothing but these parts makes the whole."""
        self.put_together(self.whole, parts)

    def put_together(self, whole: Measure, parts: Sequence[Measure]) -> None:
        """Several things are spoken of together."""
        self.facts.append(Sum(whole, tuple(parts)))

    def ask(self, measure: Measure) -> "Balanced":
        """The ledger with its goal: how much a measure is, or what percentage of the whole."""
        question = self.book.question
        if question.percent:
            return self, Share(measure, self.whole, Asked("percent", span=question.span), question.span)
        wanted = Asked(self.unit and question.unit, span=question.span)
        return self, HasValue(measure, wanted, Whenever(), span=question.span)


Balanced = tuple[Ledger, Fact]
"""The facts of a whole, and what is asked."""


def ledger_of(book: Book) -> Ledger:
    """The empty ledger of a book."""
    unit = _unit(book)
    return Ledger(book, "" if unit else _head(book), unit)


def _head(book: Book) -> str:
    """What is counted: the one noun of all amounts, or what the question counts."""
    asked, nouns = book.question.counted, sorted(book.nouns)
    return asked or (nouns[0] if len(nouns) == 1 else "")


def _unit(book: Book) -> str:
    """The unit of all amounts: the one asked for where they convert to it, else the smallest told."""
    units = [e.line.unit for e in book.amounts if e.line.unit]
    scale = next((s for s in SCALES if units and set(units) <= set(s)), None)
    if scale is None:
        return next(iter(units), "")
    return book.question.unit if book.question.unit in scale else min(units, key=lambda each: scale[each])
