"""The facts that the lines of a ledger are: the whole is its parts together, a share is a fraction of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grammar.accounts.scales import in_scale
from grammar.ledger.line import Kind, Line
from grammar.ledger.question import Question
from grammar.problem import Asked, Fact, HasValue, Measure, Quantity, Share, Sum, Whenever
from grammar.token import Token


@dataclass(slots=True)
class Ledger:
    """Collects the facts of one whole. `head` names what is counted, `unit` is that of every amount."""

    tokens: Sequence[Token]
    head: str
    unit: str
    labels: dict[Line, str]
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

    def tell(self, measure: Measure, line: Line) -> None:
        """A measure has the amount of a line, in the unit of the ledger."""
        unit, scale = in_scale(line.unit, self.unit)
        quantity = Quantity(line.value * scale, unit or self.unit, "" if self.unit else self.head, line.span)
        self.facts.append(HasValue(measure, quantity, Whenever(), span=line.span))

    def part(self, line: Line) -> Measure:
        """The measure of a part that a line tells."""
        self.count += 1
        measure = Measure(self.head or self.unit, (f"part {self.count}",), named=self.labels[line] or f"part {self.count}")
        if line.kind is Kind.AMOUNT:
            self.tell(measure, line)
        else:
            self.facts.append(Share(measure, self.whole, line.value, line.span))
        return measure

    def close(self, parts: Sequence[Measure]) -> None:
        """Nothing but these parts makes the whole."""
        self.facts.append(Sum(self.whole, tuple(parts)))

    def ask(self, measure: Measure, question: Question) -> Fact:
        """The goal: how much a measure is, or what percentage of the whole."""
        if question.percent:
            return Share(measure, self.whole, Asked("percent", span=question.span), question.span)
        return HasValue(measure, Asked(self.unit and question.unit, span=question.span), Whenever(), span=question.span)
