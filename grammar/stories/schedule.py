"""Schedules: what happens every 30 epochs has happened three times at epoch 95."""

from dataclasses import replace
from fractions import Fraction

from grammar.problem import After, Assumption, Changes, Fact, HasValue, Problem, Quantity

_CLOCK = {"second", "minute", "hour", "day", "week", "month", "year"}


def in_steps(problem: Problem) -> Problem:
    """The problem with moments between two steps of a schedule counted from the last step, as an assumption."""
    steps = {
        f.measure: f.period
        for f in problem.facts
        if isinstance(f, Changes) and f.period is not None and f.period.unit not in _CLOCK and f.period.value != 1
    }
    facts = tuple(
        [_stepped(f, steps[f.measure]) if isinstance(f, HasValue) and f.measure in steps else f for f in problem.facts]
    )
    if facts == problem.facts:
        return problem
    goals = tuple([new for old, new in zip(problem.facts, facts, strict=True) if old in problem.goals])
    period = next(iter(steps.values()))
    text = f"the change happens at once, after every {period.value} {period.unit}s"
    assumption = Assumption("in_steps", text, "if it happens gradually", problem.facts)
    return replace(problem, facts=facts, goals=goals, assumptions=(*problem.assumptions, assumption))


def _stepped(fact: HasValue, period: Quantity) -> Fact:
    match fact.moment:
        case After(duration=Quantity(value=Fraction() as value, unit=unit) as duration) if (
            unit == period.unit and isinstance(period.value, Fraction)
        ):
            return replace(fact, moment=After(replace(duration, value=value // period.value * period.value)))
        case _:
            return fact
