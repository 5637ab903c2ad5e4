"""Conditions: what a test tells about who has what it looks for, where a marked thing comes from, two events."""

from fractions import Fraction

from grammar.errors import NoSolution, UnknownPart
from grammar.events import Event, Of
from grammar.experiment import Overlapping, Screening, Sources
from solvers import chance_laws as laws
from solvers.law import Variable
from solvers.working import Working, listed_as

PARTS = {
    "has, positive": (True, True), "has, negative": (True, False),
    "free, positive": (False, True), "free, negative": (False, False),
}  # fmt: skip
"""The four groups that a test makes: who has it or is free of it, and what the test says."""


def demand_chances(*chances: Fraction) -> None:
    """Hold what is called a probability to be one.

    Raises: NoSolution.
    """
    for each in chances:
        if not 0 <= each <= 1:
            raise NoSolution(f"a probability of {float(each):g} cannot be: it lies between 0 and 1")


def screened_count(work: Working, told: Screening, event: Of) -> Variable:
    """How many of the people tested are in one of the groups.

    Raises: NoSolution where nobody says how many are tested.
    """
    if told.population is None:
        raise NoSolution("how many are tested is not said")
    share = screened(work, told, event)
    return work.apply(laws.MEAN_NUMBER, f"the number of people: {event.part}", tries=told.population, chance=share)


def screened(work: Working, told: Screening, event: Event) -> Variable:
    """The share of one of the groups among all, or among those with the condition given."""
    if not isinstance(event, Of):
        raise UnknownPart("I know no law for this outcome of a test.", hint="Ask who has it or what the test says.")
    if not event.given:
        return _share(work, told, event.part)
    if event.part in ("has", "free") and event.given in ("positive", "negative"):
        both = _group(work, told, event.part == "has", event.given == "positive")
        condition = _share(work, told, event.given)
        return work.apply(laws.GIVEN, "the probability", both=both, condition=condition)
    raise UnknownPart("I know no law for this outcome of a test.", hint="Ask who has it given what the test says.")


def _group(work: Working, told: Screening, has: bool, positive: bool) -> Variable:
    rate = told.sensitivity if has else told.specificity
    right = has == positive
    first = told.prevalence if has else 1 - told.prevalence
    said = f"the share of those who {'have' if has else 'do not have'} it and test {_word(positive)}"
    return work.apply(laws.product(2), said, chance_1=first, chance_2=rate if right else 1 - rate)


def _word(positive: bool) -> str:
    return "positive" if positive else "negative"


def _share(work: Working, told: Screening, part: str) -> Variable:
    if part in PARTS:
        return _group(work, told, *PARTS[part])
    if part in ("positive", "negative", "wrong", "right"):
        pairs = {
            "positive": ((True, True), (False, True)), "negative": ((True, False), (False, False)),
            "wrong": ((True, False), (False, True)), "right": ((True, True), (False, False)),
        }[part]  # fmt: skip
        found = tuple(_group(work, told, *pair) for pair in pairs)
        return work.apply(laws.total(2), f"the probability: test {part}", **listed_as("case", found))
    if part in ("has", "free"):
        chance = told.prevalence if part == "has" else 1 - told.prevalence
        return work.apply(laws.product(1), "the share", chance_1=chance)
    raise UnknownPart("I know no such part of a test.", hint="Ask for true or false positives or negatives.")


def sourced(work: Working, told: Sources, event: Event) -> Variable:
    """The probability of the mark, or that a marked thing comes from one of the sources.

    Raises: NoSolution where the shares are not all there is.
    """
    if sum(told.shares) != 1:
        raise NoSolution(f"the shares add up to {float(sum(told.shares)):g}, not to 1")
    found = tuple(
        work.apply(laws.product(2), f"from source {at} and marked", chance_1=share, chance_2=rate)
        for at, (share, rate) in enumerate(zip(told.shares, told.rates, strict=True), start=1)
    )
    marked = work.apply(laws.total(len(found)), "the probability of the mark", **listed_as("case", found))
    match event:
        case Of("marked"):
            return marked
        case Of("unmarked"):
            return work.apply(laws.COMPLEMENT, "the probability of no mark", other=marked)
        case Of(part, "marked") if part.isdigit():
            return work.apply(laws.GIVEN, "the probability", both=found[int(part)], condition=marked)
        case _:
            raise UnknownPart("I know no law for this outcome.", hint="Ask how likely the mark is.")


def overlapping(work: Working, told: Overlapping, event: Event) -> Variable:
    """Two events, which overlap as told."""
    if told.both is None:
        raise NoSolution("how likely both are together is not said")
    if told.both > min(told.first, told.second) or told.first + told.second - told.both > 1:
        raise NoSolution("two events cannot overlap so")
    first, second, both = told.first, told.second, told.both
    match event:
        case Of("either"):
            return _either(work, first, second, both)
        case Of("neither"):
            return work.apply(laws.COMPLEMENT, "the probability", other=_either(work, first, second, both))
        case Of("first", "second"):
            return _given(work, both, second)
        case Of("second", "first"):
            return _given(work, both, first)
        case _:
            raise UnknownPart("I know no law for this outcome.", hint="Ask for one of the two events given the other.")


def _either(work: Working, first: Fraction, second: Fraction, both: Fraction) -> Variable:
    return work.apply(laws.EITHER, "the probability of one or both", first=first, second=second, both=both)


def _given(work: Working, both: Fraction, condition: Fraction) -> Variable:
    if not condition:
        raise NoSolution("the condition never holds")
    return work.apply(laws.GIVEN, "the probability", both=both, condition=condition)
