"""The places of a row that grows or shrinks evenly: which has so much, how many make up a sum, what one holds."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Measure, Tied
from grammar.school.progressions import summed

_MOST = 10_000


@dataclass
class Told:
    """The roles of the numbers of a text."""

    terms: dict[int, Fraction] = field(default_factory=dict)
    step: Fraction | None = None
    ratio: Fraction | None = None
    last: Fraction | None = None
    total: Fraction | None = None
    count: int | None = None
    nouns: set[str] = field(default_factory=set)
    edge: str = ""


def settled(told: Told) -> Told:
    """The row with its step, and how many places it has where the last one is told.

    Raises: AnotherStory where the step is not told or the last place is never met.
    """
    if told.step is None and told.ratio is None:
        _follow(told)
    if set(told.terms) != {1} or len(told.nouns) > 1 or (told.step is None) == (told.ratio is None):
        raise AnotherStory("No row is told.")
    goal = told.last if told.last is not None else told.total
    if goal is not None:
        at = _reached(told, goal, summing=told.last is None)
        if not at or told.count not in (None, at) or (told.last is not None and told.total is not None):
            raise NotAnswered("The row never comes to its last place.")
        told.count = at
    return told


def _reached(told: Told, goal: Fraction, *, summing: bool) -> int:
    """The place of a term, or where the terms up to it make up a sum; 0 where it is never met."""
    term = reached = told.terms[1]
    for at in range(1, _MOST):
        if reached == goal:
            return at
        term = term + told.step if told.step is not None else term * (told.ratio or 1)
        following = reached + term if summing else term
        if (following - goal) * (reached - goal) < 0 or following == reached:
            break
        reached = following
    return 0


def _follow(told: Told) -> None:
    """Finds the step or the ratio of the first places, where two or more are told."""
    values = [told.terms[at] for at in sorted(told.terms)]
    steps = {b - a for a, b in pairwise(values)}
    ratios = {b / a for a, b in pairwise(values)} if all(values) else set()
    if sorted(told.terms) != list(range(1, len(values) + 1)) or not steps:
        return
    if len(steps) == 1:
        told.step = steps.pop()
    elif len(ratios) == 1:
        told.ratio = ratios.pop()
    told.terms = {1: values[0]}


def solved(told: Told, what: str, place: int) -> tuple[Measure, list[Tied]]:
    """What is asked ("count", "term" or "sum"), and the laws that lead to it.

    Raises: AnotherStory where how many places there are is not told.
    """
    first, geometric = told.terms[1], told.ratio is not None
    step = told.ratio if told.ratio is not None else told.step or Fraction(0)
    if what == "count":
        if told.count is None:
            raise AnotherStory("How many there are cannot be told.")
        return _counted(told, first, step)
    at = place or told.count
    if at is None or not 1 <= at <= _MOST:
        raise AnotherStory("How many there are is not told.")
    if what == "sum":
        goal = Measure("sum", (str(at),), "sequence", named=f"the sum of {at} terms")
        return goal, summed(goal, first, step, at, geometric)
    goal = Measure("term", (str(at),), "sequence", named=f"term {at}")
    times = Fraction(at - 1)
    term = Apply("*", first, Apply("**", step, times)) if geometric else Apply("+", first, Apply("*", times, step))
    return goal, [Tied("geometric_term" if geometric else "arithmetic_term", goal, term)]


def _counted(told: Told, first: Fraction, step: Fraction) -> tuple[Measure, list[Tied]]:
    """The number of the place of a term, or of those that make up a sum."""
    number = Measure("place", (), "sequence", named="the number of places")
    before = Apply("-", number, Fraction(1))
    geometric = told.ratio is not None
    if told.last is not None:
        term = (
            Apply("*", first, Apply("**", step, before)) if geometric else Apply("+", first, Apply("*", before, step))
        )
        return number, [Tied("geometric_term" if geometric else "arithmetic_term", told.last, term)]
    assert told.total is not None
    if geometric:
        whole = Apply("/", Apply("*", first, Apply("-", Apply("**", step, number), Fraction(1))), step - 1)
        return number, [Tied("geometric_sum", told.total, whole)]
    pairs = Apply("+", 2 * first, Apply("*", before, step))
    return number, [Tied("arithmetic_sum", told.total, Apply("/", Apply("*", number, pairs), Fraction(2)))]
