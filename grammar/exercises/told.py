"""What an exercise tells: ties between measures, and the measures that are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.exercises.text import Text
from grammar.problem import (
    Among,
    Apply,
    Asked,
    Expression,
    Fact,
    HasValue,
    Measure,
    Numbers,
    Problem,
    SetAside,
    Tied,
)
from grammar.stories.scene import Scene

Tie = tuple[str, Expression, Expression]
"""Two expressions that are equal by a law."""


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs of expressions that are equal by a law, what is asked in which unit, measures that can be no negative
    number, or none but a whole one, what is left aside, and what is asked beside the first."""

    ties: tuple[Tie, ...]
    asked: Measure
    unit: str = ""
    positive: tuple[Measure, ...] = ()
    counted: tuple[Measure, ...] = ()
    aside: tuple[SetAside, ...] = ()
    further: tuple[tuple[Measure, str], ...] = ()


def named(name: str, of: str = "exercise") -> Measure:
    """The measure of an exercise that is called so."""
    return Measure("amount", (name,), of, named=name)


def problem_of(told: Told, text: Text, scene: Scene) -> Problem:
    """The problem that an exercise tells."""
    span = text.span()
    ties: list[Fact] = [Tied(law, left, right, span) for law, left, right in told.ties]
    ties += [Among(each, Numbers.POSITIVE) for each in told.positive]
    ties += [Among(each, Numbers.COUNTING) for each in told.counted]
    wanted = ((told.asked, told.unit), *told.further)
    goals = tuple(HasValue(measure, Asked(unit, span=span), span=span) for measure, unit in wanted)
    return Problem((*ties, *goals), goals, set_aside=told.aside, notes=scene.notes)


def plus(*terms: Expression) -> Expression:
    """The sum of terms."""
    return _joined("+", terms)


def times(*factors: Expression) -> Expression:
    """The product of factors."""
    return _joined("*", factors)


def less(one: Expression, other: Expression) -> Expression:
    """One less the other."""
    return Apply("-", one, other)


def over(one: Expression, other: Expression) -> Expression:
    """One divided by the other."""
    return Apply("/", one, other)


def _joined(operator: str, terms: Sequence[Expression]) -> Expression:
    whole = terms[0]
    for each in terms[1:]:
        whole = Apply(operator, whole, each)
    return whole


HUNDRED = Fraction(100)
