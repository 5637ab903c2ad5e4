"""Short ways to build Problems by hand."""

from fractions import Fraction

from grammar.problem import (
    After,
    Asked,
    Changes,
    Dense,
    Fact,
    HasValue,
    Input,
    Layer,
    Measure,
    Network,
    PercentBy,
    Problem,
    Quantity,
    Relation,
    Start,
    TimesBy,
)
from solvers import Derivation, solve

LOSS = Measure("loss")
APPLES = Measure("apple")
PARAMETERS = Measure("parameter")
NETWORK_PARAMETERS = Measure("parameter", (), "network")

Rational = Fraction | int | str


def amount(value: Rational, noun: str = "", unit: str = "") -> Quantity:
    """A quantity with a noun or a unit."""
    return Quantity(Fraction(value), unit=unit, noun=noun)


def epochs(count: Rational = 1) -> Quantity:
    """So many epochs."""
    return amount(count, "epoch")


def time(count: Rational, unit: str) -> Quantity:
    """So much time."""
    return amount(count, unit=unit)


def starts(measure: Measure, value: Rational, noun: str = "", unit: str = "") -> HasValue:
    """The measure's value at the start."""
    return HasValue(measure, amount(value, noun, unit), Start())


def has(measure: Measure, value: Rational, noun: str = "", unit: str = "") -> HasValue:
    """The measure's value, no moment said."""
    return HasValue(measure, amount(value, noun, unit))


def later(measure: Measure, value: Rational, duration: Quantity) -> HasValue:
    """The measure's value after some time."""
    return HasValue(measure, amount(value), After(duration))


def times(measure: Measure, factor: Rational, period: Quantity | None = None) -> Changes:
    """Multiplied by a factor each epoch, or each period given."""
    return Changes(measure, TimesBy(Fraction(factor)), period or epochs())


def percent(measure: Measure, by: Rational, direction: int, period: Quantity | None = None) -> Changes:
    """A percentage up or down each epoch, or each period given."""
    return Changes(measure, PercentBy(Fraction(by), direction), period or epochs())


def value_after(measure: Measure, duration: Quantity, unit: str = "") -> HasValue:
    """The value after some time is asked."""
    return HasValue(measure, Asked(unit=unit), After(duration))


def when(
    measure: Measure, relation: Relation, value: Rational, *, whole: bool = False, unit: str = "epoch", of: str = ""
) -> HasValue:
    """The time until the measure stands so to a value is asked."""
    return HasValue(measure, amount(value, unit=of), After(Asked(unit=unit, whole=whole)), relation)


def network(*sizes: Rational) -> Network:
    """A dense network: inputs, then layers with biases."""
    layers: list[Layer] = [Input(Fraction(sizes[0]))]
    return Network((*layers, *(Dense(Fraction(each)) for each in sizes[1:])))


def answers(facts: tuple[Fact, ...], *goals: Fact) -> Derivation:
    """The derivation of a problem."""
    return solve(Problem(facts, goals))


def answer(facts: tuple[Fact, ...], *goals: Fact) -> Fraction:
    """The first answer, which must be rational."""
    return answers(facts, *goals).results[0].value.fraction()


def laws(derivation: Derivation) -> list[str]:
    """The names of the steps, in order."""
    return [each.law for each in derivation.steps]
