"""A change as it is said, by a factor, a percentage or an amount, as the factor or amount it comes to."""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from grammar.problem import Asked, Changes, Measure, PercentBy, PlusBy, Quantity, TimesBy
from solvers import change_laws as laws
from solvers import units
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Given, Goal, Variable
from solvers.reading import Reading, number
from solvers.terms import Num
from solvers.timeline import conversion, period_words
from solvers.wording import pluralise


@dataclass(frozen=True, slots=True)
class Stated:
    """The variable a change comes to: a factor where it `multiplies`, else an amount that counts in `direction`."""

    variable: Variable
    multiplies: bool
    direction: int
    said: Variable | None
    bound: Bound


def stated(reading: Reading, measure: Measure, change: Changes, key: tuple[Hashable, ...]) -> Stated:
    """The change's factor or amount under `key`, with the law behind it, what is given of it, and the goal it asks."""
    key = (measure, *key)
    match change.change:
        case TimesBy() as times:
            return _times(reading, measure, change, times, key)
        case PercentBy() as percent:
            return _percent(reading, measure, change, percent, key)
        case PlusBy() as plus:
            return _plus(reading, measure, change, plus, key)
        case _:
            assert_never(change.change)


def _each(change: Changes) -> str:
    return f" per {period_words(change.period)}" if change.period is not None else ""


def _question(reading: Reading, measure: Measure, change: Changes) -> str:
    return f"By how much does {reading.named(measure)} change{_each(change)}?"


def _factor(reading: Reading, measure: Measure, change: Changes, key: tuple[Hashable, ...]) -> Variable:
    return Variable("factor", key, f"the factor of {reading.named(measure)}{_each(change)}", "", "", Domain.FACTOR)


def _times(
    reading: Reading, measure: Measure, change: Changes, times: TimesBy, key: tuple[Hashable, ...]
) -> Stated:
    factor = _factor(reading, measure, change, key)
    if isinstance(times.factor, Fraction):
        given = Given(factor, Num(times.factor), change, change.span)
        return Stated(factor, True, 1, factor, Bound(givens=(given,)))
    if not times.shrinks:
        return Stated(factor, True, 1, factor, _wanted(change, times.factor, factor, "factor of", reading, measure, ""))
    named = f"the factor by which {reading.named(measure)} shrinks{_each(change)}"
    divisor = Variable("divisor", key, named, "", "", Domain.DIVISOR)
    law = BoundLaw(laws.SHRINK, (("factor", factor), ("divisor", divisor)), (change,))
    goal = _wanted(change, times.factor, divisor, "shrinking factor of", reading, measure, "")
    return Stated(factor, True, 1, divisor, goal | Bound(laws=(law,)))


def _percent(
    reading: Reading, measure: Measure, change: Changes, by: PercentBy, key: tuple[Hashable, ...]
) -> Stated:
    factor = _factor(reading, measure, change, key)
    way = "increase" if by.direction > 0 else "decrease" if by.direction < 0 else "change"
    named = f"the percentage {way} of {reading.named(measure)}{_each(change)}"
    domain = Domain.FACTOR if by.direction else Domain.ANY
    percent = Variable("percent", key, named, "percent", _question(reading, measure, change), domain)
    words = (("measure", reading.named(measure)), ("plus_or_minus", "minus" if by.direction < 0 else "plus"))
    binding = (("factor", factor), ("percent", percent))
    law = BoundLaw(laws.percent_factor(-1 if by.direction < 0 else 1), binding, (change,), words)
    if isinstance(by.percent, Asked):
        bound = _wanted(change, by.percent, percent, f"percentage {way} of", reading, measure, "percent")
    else:
        bound = Bound(givens=(Given(percent, Num(by.percent), change, change.span),))
    return Stated(factor, True, 1, percent, bound | Bound(laws=(law,)))


def _plus(
    reading: Reading, measure: Measure, change: Changes, plus: PlusBy, key: tuple[Hashable, ...]
) -> Stated:
    own = reading.unit(measure)
    named = f"the amount by which {reading.named(measure)} changes{_each(change)}"
    amount = Variable("amount", key, named, own, _question(reading, measure, change), Domain.FACTOR)
    if isinstance(plus.quantity, Asked):
        way = "increase" if plus.direction >= 0 else "decrease"
        bound = _wanted(change, plus.quantity, amount, f"{way} in", reading, measure, own)
        return Stated(amount, False, plus.direction, amount, bound)
    said, bound = _in_own_unit(plus.quantity, amount, own)
    span = plus.quantity.span if plus.quantity.span.end else change.span
    given = Given(said, number(plus.quantity.value), change, span)
    return Stated(amount, False, plus.direction, said, bound | Bound(givens=(given,)))


def _in_own_unit(quantity: Quantity, amount: Variable, own: str) -> tuple[Variable, Bound]:
    unit = quantity.unit or quantity.noun
    if not units.converts(unit, own):
        return amount, NOTHING
    said = Variable("amount in", (*amount.key, unit), amount.named, unit)
    return said, Bound(laws=(conversion(said, amount, unit, own),))


def _wanted(
    change: Changes, asked: Asked, variable: Variable, what: str, reading: Reading, measure: Measure, unit: str
) -> Bound:
    of = f"{what} {reading.named(measure)}{_each(change)}"
    counts = variable.kind == "amount" and reading.counts(measure)
    return Bound(goals=(Goal(change, asked, variable, of, pluralise(unit), counts),))
