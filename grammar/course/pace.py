"""How a course runs: what it has at first, and what each period adds to it or multiplies it by."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.problem import (
    Apply,
    Changes,
    Expression,
    HasValue,
    Measure,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    Start,
    TimesBy,
)
from grammar.token import Token

_WHAT_IS_IT = (("WHAT", "what"), ("BE", "is"), ("PRONOUN", "it"))


@dataclass(frozen=True, slots=True)
class Pace:
    """What a measure has at first, and what each period adds to it or multiplies it by."""

    measure: Measure
    start: HasValue
    level: Quantity
    by: Fraction
    multiplies: bool
    period: Quantity

    def after(self, times: Fraction) -> Expression:
        """What it has after so many periods."""
        assert isinstance(self.level.value, Fraction)
        if self.multiplies:
            return Apply("*", self.level.value, Apply("**", self.by, times))
        return Apply("+", self.level.value, Apply("*", times, self.by))

    def value(self, times: Fraction) -> Fraction:
        """What that comes to, for a whole number of periods."""
        assert isinstance(self.level.value, Fraction)
        if self.multiplies:
            return self.level.value * self.by ** int(times)
        return self.level.value + self.by * times


def pace_of(problem: Problem) -> Pace | None:
    """How the course of a problem runs; None where that is no single change in each period from a value told."""
    changes = [f for f in problem.facts if isinstance(f, Changes)]
    starts = [f for f in problem.facts if isinstance(f, HasValue) and f not in problem.goals]
    if len(changes) != 1 or len(starts) != 1 or problem.assumptions or problem.set_aside:
        return None
    start, period = starts[0], changes[0].period
    multiplies, by = _by(changes[0])
    level = start.quantity
    if by is None or period is None or start.moment != Start() or not isinstance(level, Quantity):
        return None
    return Pace(start.measure, start, level, by, multiplies, period) if isinstance(level.value, Fraction) else None


def _by(told: Changes) -> tuple[bool, Fraction | None]:
    match told.change:
        case TimesBy(factor=Fraction() as factor):
            return True, factor
        case PercentBy(percent=Fraction() as percent, direction=direction):
            return True, 1 + direction * percent / 100
        case PlusBy(quantity=Quantity(value=Fraction() as value), direction=direction):
            return False, value * direction
        case _:
            return False, None


def what_is_it(end: Token, *moment: tuple[str, str, Fraction | None]) -> tuple[Token, ...]:
    """The question of what it is, at a moment where one is given, told at the end of a text."""
    words = (*((kind, word, None) for kind, word in _WHAT_IS_IT), *moment, ("QUESTION", "?", None))
    return tuple(replace(end, kind=kind, text=word, sense=word, value=value, form="") for kind, word, value in words)
