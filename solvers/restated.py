"""An asked change that says a course in other words: the total percentage, the yearly rate of a monthly one."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import TooFewFacts
from grammar.problem import Changes, Measure
from solvers import change_laws as laws
from solvers.law import NOTHING, Bound, BoundLaw
from solvers.moments import END, START, At, after
from solvers.reading import Reading
from solvers.stated import Stated, stated
from solvers.timeline import periods_to


def restated(
    reading: Reading, measure: Measure, change: Changes, at: int, base: At, periodic: Sequence[Changes],
    single: Sequence[Changes],
) -> Bound:  # fmt: skip
    """The asked change over its own stretch of time, tied to the values at both ends and to the factors told.

    Raises: TooFewFacts where no stretch of time is meant.
    """
    said = stated(reading, measure, change, ("again", at))
    start, end = _stretch(reading, measure, change, base, bool(single) and not periodic)
    law = laws.OVERALL if said.multiplies else laws.linear(said.direction)
    levels = (("final", reading.level(measure, end)), ("initial", reading.level(measure, start)))
    rest = (("factor", said.variable),) if said.multiplies else (("change", said.variable), ("periods", Fraction(1)))
    words = (("measure", reading.named(measure)), ("period", "stretch of time"))
    bound = said.bound | Bound(laws=(BoundLaw(law, (*levels, *rest), (change,), words),))
    return bound | _from_factors(reading, measure, said, start, end, periodic, single, words)


def _stretch(reading: Reading, measure: Measure, change: Changes, base: At, single: bool) -> tuple[At, At]:
    if change.period is not None:
        return base, after(change.period)
    if single:
        return START, END
    told = dict.fromkeys(reading.at(measure, each.moment) for each in reading.values_of(measure))
    ends = sorted((each for each in told if each != START), key=lambda each: each.amount)
    stops = ends or [each for each in reading.durations() if each != START]
    if len(told) == 2 and START not in told:
        return ends[0], ends[1]
    if len(stops) != 1:
        raise TooFewFacts(
            f"it is not said between which moments {reading.named(measure)} is compared",
            hint=f"Between which two moments is {reading.named(measure)} compared?",
        )
    return START, stops[0]


def _from_factors(
    reading: Reading, measure: Measure, said: Stated, start: At, end: At, periodic: Sequence[Changes],
    single: Sequence[Changes], words: tuple[tuple[str, str], ...],
) -> Bound:  # fmt: skip
    """The overall factor from the single or periodic ones, which needs no value of the measure."""
    if not said.multiplies:
        return NOTHING
    if single and not periodic and (start, end) == (START, END):
        last = len(single)
        steps = [stated(reading, measure, each, ("once", _step(at, last))) for at, each in enumerate(single, 1)]
        if not all(each.multiplies for each in steps):
            return NOTHING
        parts = tuple((f"factor_{place}", each.variable) for place, each in enumerate(steps, 1))
        law = BoundLaw(laws.combined_factor(len(steps)), (("factor", said.variable), *parts), tuple(single), words)
        return Bound(laws=(law,))
    if len(periodic) == 1 and periodic[0].period is not None:
        own = stated(reading, measure, periodic[0], ("each", 0))
        if own.multiplies and own.variable != said.variable and start == START:
            periods, bound = periods_to(reading, end, periodic[0].period, periodic[0])
            factors = (("long_factor", said.variable), ("factor", own.variable))
            binding = (*factors, ("long", periods), ("short", Fraction(1)))
            return bound | Bound(laws=(BoundLaw(laws.EQUIVALENT_FACTOR, binding, (periodic[0],), words),))
    return NOTHING


def _step(place: int, count: int) -> At:
    return END if place == count else At("told", Fraction(place), "start", f" after change {place}")
