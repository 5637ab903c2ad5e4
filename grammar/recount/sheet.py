"""What is worked out, line by line: every amount is tied to what it follows from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression, Measure
from grammar.span import Span
from grammar.ties import Tied


@dataclass(frozen=True, slots=True)
class Amount:
    """What a measure is worth, and the numbers of the items that it follows from."""

    measure: Measure
    worth: Fraction
    used: frozenset[int]


@dataclass(slots=True)
class Sheet:
    """The ties of a text, how its amounts are named, whether what is asked `picks` some of what is told by name, and
    whether it takes `steps` that follow from words which no reader of one step goes by."""

    owner: str = "recount"
    ties: list[Tied] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    picks: bool = False
    steps: bool = False

    def tell(self, name: str, worth: Fraction, item: int, span: Span, besides: int = 0) -> Amount:
        """An amount that the text tells, and so many besides."""
        self.steps = self.steps or besides > 0
        told = plus(worth, Fraction(besides)) if besides else worth
        return self._tied("told", name, told, worth + besides, frozenset({item}), span)

    def add(self, name: str, terms: Sequence[Amount], law: str = "gathered") -> Amount:
        """Amounts together."""
        if len(terms) == 1:
            return terms[0]
        worth = sum((each.worth for each in terms), Fraction(0))
        return self._made(law, name, plus(*(each.measure for each in terms)), worth, terms)

    def take(self, name: str, one: Amount, other: Amount) -> Amount:
        """What is left of an amount.

        Raises: AnotherStory where more goes than is there.
        """
        if other.worth > one.worth:
            raise AnotherStory("More goes than is there.")
        return self._made("gathered", name, less(one.measure, other.measure), one.worth - other.worth, (one, other))

    def scale(self, name: str, factor: Fraction, one: Amount, shift: Fraction, item: int) -> Amount:
        """So many times an amount, and so much more."""
        worth = factor * one.worth + shift
        if worth < 0:
            raise AnotherStory("Fewer than none are told.")
        expression: Expression = times(factor, one.measure) if factor != 1 else one.measure
        expression = plus(expression, shift) if shift > 0 else less(expression, -shift) if shift else expression
        return self._made("compared", name, expression, worth, (one,), item)

    def unscale(self, name: str, factor: Fraction, one: Amount, shift: Fraction, item: int) -> Amount:
        """What an amount is so many times, and so much more than.

        Raises: AnotherStory where that is less than nothing.
        """
        self.steps = True
        worth = (one.worth - shift) / factor
        if worth < 0:
            raise AnotherStory("Fewer than none are told.")
        expression: Expression = less(one.measure, shift) if shift > 0 else plus(one.measure, -shift)
        expression = over(expression if shift else one.measure, factor) if factor != 1 else expression
        return self._made("compared", name, expression, worth, (one,), item)

    def multiply(self, name: str, above: Sequence[Amount], below: Sequence[Amount]) -> Amount:
        """Amounts multiplied, and divided by others.

        Raises: AnotherStory where one of these is nothing.
        """
        expression = times(*(each.measure for each in above))
        worth = Fraction(1)
        for each in above:
            worth *= each.worth
        for each in below:
            if not each.worth:
                raise AnotherStory("Nothing divides.")
            expression, worth = over(expression, each.measure), worth / each.worth
        return self._made("so_much_each", name, expression, worth, (*above, *below))

    def share(self, one: Amount, whole: Amount, *, percent: bool) -> Amount:
        """What part an amount is of another, or what percentage."""
        part, worth = over(one.measure, whole.measure), one.worth / whole.worth
        if percent:
            return self._made("so_much_each", "percentage", times(Fraction(100), part), 100 * worth, (one, whole))
        return self._made("so_much_each", "fraction", part, worth, (one, whole))

    def call(self, name: str, function: str, one: Amount, *others: Amount) -> Amount:
        """The whole number below or above an amount, or what is left over."""
        self.steps = True
        whole = _floor(one.worth) if function == "floor" else -_floor(-one.worth)
        worth = one.worth % others[0].worth if others else whole
        expression = Call(function, (one.measure, *(each.measure for each in others)))
        law = "left_over" if others else "whole_groups"
        return self._made(law, name, expression, worth, (one, *others))

    def _made(
        self, law: str, name: str, expression: Expression, worth: Fraction, terms: Sequence[Amount], item: int = -1
    ) -> Amount:
        used = frozenset().union(*(each.used for each in terms)) | ({item} if item >= 0 else set())
        return self._tied(law, name, expression, worth, used, Span())

    def _tied(
        self, law: str, name: str, expression: Expression, worth: Fraction, used: frozenset[int], span: Span
    ) -> Amount:
        measure = self._measure(name)
        self.ties.append(Tied(law, measure, expression, span))
        return Amount(measure, worth, used)

    def _measure(self, name: str) -> Measure:
        title, count = name, 1
        while title in self.names:
            count += 1
            title = f"{name} {count}"
        self.names.add(title)
        return Measure("amount", (str(len(self.names)),), self.owner, named=title)


def _floor(worth: Fraction) -> Fraction:
    return Fraction(worth.numerator // worth.denominator)
