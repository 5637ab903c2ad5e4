"""Chance: draws, independent tries, dice and cards, conditions, and what is expected on average."""

from fractions import Fraction
from itertools import product as every
from typing import assert_never

from grammar.errors import NoSolution, UnknownPart
from grammar.events import Between, Event, Mixture, Sequence, Whole
from grammar.experiment import (
    Asks,
    Choice,
    Deranged,
    Dice,
    Events,
    Experiment,
    Multiples,
    Outcomes,
    Overlapping,
    Pool,
    Row,
    Screening,
    Sources,
    Strings,
    Tries,
    Uniform,
)
from grammar.problem import Outcome
from grammar.samples import GivenThat, Happening, Sampled
from solvers import chance_laws as laws
from solvers import counting
from solvers.conditions import demand_chances, overlapping, screened, sourced
from solvers.counting_laws import ORDERS
from solvers.expected import expected
from solvers.law import NOTHING, Bound, BoundLaw, Goal, Variable
from solvers.parts import PERCENT_OF
from solvers.reading import Reading
from solvers.sampled import sampled_chance, sampled_ways
from solvers.tries import tried
from solvers.wording import pluralise
from solvers.working import Working, listed_as

MOST_EVENTS = 10


def bind(reading: Reading) -> Bound:
    """Every outcome asked of the experiment that is told.

    Raises: NoSolution for what is no probability, UnknownPart where no law tells of the outcome, TooLarge.
    """
    told = [each for each in reading.facts if isinstance(each, Experiment)]
    bound = NOTHING
    for goal in reading.goals:
        if isinstance(goal, Outcome) and len(told) == 1:
            bound |= _outcome(told[0], goal)
    return bound


def _outcome(told: Experiment, goal: Outcome) -> Bound:
    work = Working((told, goal))
    match goal.asks:
        case Asks.WAYS if isinstance(told, Sampled) and isinstance(goal.event, Happening):
            found, unit = sampled_ways(work, told, goal.event), pluralise(goal.value.unit or "way")
        case Asks.WAYS:
            found, unit = counting.ways(work, told, goal.event), pluralise(goal.value.unit or "way")
        case Asks.EXPECTED:
            found, unit = expected(work, told, goal.event), pluralise(goal.value.unit)
        case Asks.CHANCE:
            found, unit = chance(work, told, goal.event), ""
        case _:
            assert_never(goal.asks)
    of = found.named.removeprefix("the ")
    if goal.value.unit == "percent":
        percent = Variable("percent of", found.key, found.named, "percent")
        work.laws.append(BoundLaw(PERCENT_OF, (("percent", percent), ("fraction", found)), (told,)))
        found, unit = percent, "percent"
    return work.bound() | Bound(goals=(Goal(goal, goal.value, found, of, unit, goal.asks is Asks.WAYS),))


def chance(work: Working, told: Experiment, event: Event) -> Variable:  # noqa: C901 - one branch an experiment
    """The probability of the event."""
    match told:
        case Pool(_, _, True):
            return _with_replacement(work, told, event)
        case Pool():
            return _drawn(work, told, event)
        case Sampled() if isinstance(event, Happening | GivenThat):
            demand_chances(*(each.size for each in told.sorts if each.size.denominator > 1))
            return sampled_chance(work, told, event)
        case Tries(number, success):
            demand_chances(success)
            return tried(work, number, success, event)
        case Dice() | Strings() | Row():
            favourable = counting.ways(work, told, event)
            everything = counting.ways(work, told, Whole.ANY)
            return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=everything)
        case Multiples(low, high):
            favourable = counting.ways(work, told, event)
            return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=high - low + 1)
        case Deranged(number):
            favourable = counting.ways(work, told, event)
            every_order = work.apply(ORDERS, "the number of all orders", number=number)
            return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=every_order)
        case Uniform():
            return _in_range(work, told, event)
        case Choice():
            return _different(work, told, event)
        case Outcomes():
            return _equally_likely(work, told, event)
        case Events(chances):
            demand_chances(*chances)
            return _independent(work, chances, event)
        case Screening():
            demand_chances(told.prevalence, told.sensitivity, told.specificity)
            return screened(work, told, event)
        case Sources():
            demand_chances(*told.shares, *told.rates)
            return sourced(work, told, event)
        case Overlapping():
            demand_chances(told.first, told.second, *(() if told.both is None else (told.both,)))
            return overlapping(work, told, event)
        case _:
            raise UnknownPart("I know no law for the probability of this.", hint="Ask how many ways there are.")


def _in_range(work: Working, told: Uniform, event: Event) -> Variable:
    """The part of the range that lies between two bounds."""
    if not isinstance(event, Between):
        raise UnknownPart("I know no law for this outcome.", hint="Ask for a part of the range.")
    begin, end = max(event.least, told.low), min(event.most, told.high)
    begin, end = min(begin, told.high), max(end, told.low)
    if begin > end:
        raise NoSolution("nothing of the range lies there")
    return work.apply(
        laws.PART_OF_RANGE, "the probability", low=told.low, high=told.high, **{"from": begin, "to": end}
    )


# --- draws ------------------------------------------------------------------------------------------------------------


def _drawn(work: Working, told: Pool, event: Event) -> Variable:
    if isinstance(event, Sequence):
        return _one_by_one(work, told, event)
    favourable = counting.ways(work, told, event)
    everything = counting.ways(work, told, Whole.ANY)
    return work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=everything)


def _one_by_one(work: Working, told: Pool, event: Sequence) -> Variable:
    """Each draw given those before it."""
    left = {each.kind: each.size for each in told.groups}
    size = counting.pool_size(told)
    found = []
    for at, kind in enumerate(event.kinds, start=1):
        found.append(
            work.apply(laws.AMONG_ALL, f"the probability that draw {at} is {kind}", favourable=left[kind], all=size)
        )
        if not told.replaced:
            left[kind], size = left[kind] - 1, size - 1
    return _all_of(work, tuple(found))


def _all_of(work: Working, chances: tuple[Variable | Fraction, ...]) -> Variable:
    return work.apply(laws.product(len(chances)), "the probability", **listed_as("chance", chances))


def _with_replacement(work: Working, told: Pool, event: Event) -> Variable:
    size = counting.pool_size(told)
    match event:
        case Sequence():
            return _one_by_one(work, told, event)
        case Between(least, most, kind):
            favoured = sum((each.size for each in told.groups if each.kind == kind), Fraction(0))
            return tried(work, told.taken, favoured / size, Between(least, most))
        case Mixture(groups) if len(told.groups) == 2 or len(groups) == 1:
            return _with_replacement(work, told, Between(groups[0].size, groups[0].size, groups[0].kind))
        case _:
            raise UnknownPart("I know no law for this with replacement.", hint="Ask about one kind.")


def _different(work: Working, told: Choice, event: Event) -> Variable:
    """People on days of the year: all on different days, or some on one."""
    rows = Choice(told.size, told.taken, ordered=True)
    favourable = counting.ways(work, rows, Whole.ANY)
    everything = counting.ways(work, Choice(told.size, told.taken, ordered=True, repeated=True), Whole.ANY)
    different = work.apply(
        laws.AMONG_ALL, "the probability that all are different", favourable=favourable, all=everything
    )
    match event:
        case Whole.DIFFERENT:
            return different
        case Whole.REPEATED:
            return work.apply(laws.COMPLEMENT, "the probability that two are the same", other=different)
        case _:
            raise UnknownPart("I know no law for this outcome.", hint="Ask whether all are different.")


def _equally_likely(work: Working, told: Outcomes, event: Event) -> Variable:
    favourable: Variable | Fraction = told.first
    if told.second:
        favourable = work.apply(
            laws.EITHER_WAYS, "the favourable outcomes", first=told.first, second=told.second, both=told.both
        )
    found = work.apply(laws.AMONG_ALL, "the probability", favourable=favourable, all=told.total)
    return work.apply(laws.COMPLEMENT, "the probability", other=found) if event is Whole.FAILS else found


# --- independent events -----------------------------------------------------------------------------------------------


def _independent(work: Working, chances: tuple[Fraction, ...], event: Event) -> Variable:
    match event:
        case Whole.HAPPENS:
            return _all_of(work, chances)
        case Whole.FAILS:
            return _none_of(work, chances)
        case Between(least, most) if least == 1 and most >= len(chances):
            return work.apply(laws.COMPLEMENT, "the probability of at least one", other=_none_of(work, chances))
        case Between(least, most) if len(chances) <= MOST_EVENTS:
            rows = [row for row in every((True, False), repeat=len(chances)) if least <= sum(row) <= most]
            if not rows:
                raise NoSolution("so many of them cannot happen")
            found = tuple(_all_of(work, tuple(p if on else 1 - p for p, on in zip(chances, row, strict=True)))
                          for row in rows)  # fmt: skip
            return work.apply(laws.total(len(found)), "the probability", **listed_as("case", found))
        case _:
            raise UnknownPart("I know no law for this outcome.", hint="Ask whether all or none of them happen.")


def _none_of(work: Working, chances: tuple[Fraction, ...]) -> Variable:
    return _all_of(work, tuple(work.apply(laws.COMPLEMENT, "the opposite", other=each) for each in chances))
