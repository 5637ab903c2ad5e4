"""What an exercise tells: ties between measures, and the measures that are asked."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.exercises.text import Text
from grammar.problem import (
    Among,
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


HUNDRED = Fraction(100)
