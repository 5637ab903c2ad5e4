"""A percentage that changes by a percentage: of its value, as is assumed, or by so many percentage points."""

from dataclasses import replace
from fractions import Fraction

from grammar.problem import Assumption, Changes, Fact, HasValue, Measure, PercentBy, PlusBy, Quantity


def percent_of_percent(facts: tuple[Fact, ...]) -> tuple[Assumption, ...]:
    """The convention that decides how a percentage changes by a percentage, with the other reading's facts.

    Source: "percent" of a change is of the value before it, "percentage points" are a difference (BIPM, SI Brochure,
    9th edition, 5.4.7).
    """
    in_percent = {f.measure for f in facts if isinstance(f, HasValue) and _is_percent(f)}
    others = tuple([_in_points(f, in_percent) for f in facts])
    if others == facts:
        return ()
    text = "each percentage is of the value before it"
    return (Assumption("percent", text, "with percentage points instead", others),)


def _is_percent(fact: HasValue) -> bool:
    return isinstance(fact.quantity, Quantity) and fact.quantity.unit == "percent"


def _in_points(fact: Fact, in_percent: set[Measure]) -> Fact:
    match fact:
        case Changes(measure=measure, change=PercentBy(percent=Fraction() as percent, direction=direction)):
            points = PlusBy(Quantity(percent, "percent"), direction)
            return replace(fact, change=points) if measure in in_percent else fact
        case _:
            return fact
