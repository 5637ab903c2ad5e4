"""The first time that a course which is run step by step is past a bound: how many steps that takes."""

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate, count, islice, repeat

from grammar.errors import NoSolution

MOST_STEPS = 2_000


_ENDLESS = f"the bound is not passed within {MOST_STEPS} steps"


def until_paid(owed: Fraction, factor: Fraction, each: Fraction) -> int:
    """The payments of `each` that pay off what is owed and grows by the factor before every one.

    Raises: NoSolution where the debt does not end, or not within the bound.
    """
    for paid in range(1, MOST_STEPS + 1):
        owed = owed * factor - each
        if owed <= 0:
            return paid
    raise NoSolution(_ENDLESS)


def until_sum(first: Fraction, factor: Fraction, step: Fraction, bound: Fraction) -> int:
    """The terms whose sum is the first to be more than a bound, each the one before times the factor, and the step.

    Raises: NoSolution where the sum stays below it, or is not past it within the bound.
    """
    terms = islice(accumulate(repeat(first), lambda term, _: term * factor + step), MOST_STEPS)
    for number, total in zip(count(1), accumulate(terms), strict=False):
        if total > bound:
            return number
    raise NoSolution(_ENDLESS)


def until_below(start: Fraction, factor: Fraction, bound: Fraction) -> int:
    """How often a value is multiplied by the factor until it is below a bound.

    Raises: NoSolution where it stays above it, or is not past it within the bound.
    """
    value = start
    for times in range(MOST_STEPS + 1):
        if value < bound:
            return times
        value *= factor
    raise NoSolution(_ENDLESS)


FIRST_TIMES: dict[str, Callable[..., int]] = {
    "until_paid": until_paid,
    "until_sum": until_sum,
    "until_below": until_below,
}
"""The functions by the names that formulas call."""
