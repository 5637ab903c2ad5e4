"""Sums of values, and the means that are made of their product and of their reciprocals."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from grammar.composing import plus, times
from grammar.problem import Apply, Expression


def added(terms: Sequence[Expression]) -> Expression:
    """The terms joined by plus signs."""
    return plus(*terms)


def _geometric(values: Sequence[Fraction]) -> Expression:
    return Apply("**", times(*values), Fraction(1, len(values)))


def _harmonic(values: Sequence[Fraction]) -> Expression:
    return Apply("/", Fraction(len(values)), added([Apply("/", Fraction(1), each) for each in values]))


POWERS: dict[str, Callable[[Sequence[Fraction]], Expression]] = {"geometric": _geometric, "harmonic": _harmonic}
"""The means that are no sums over their number, by their names."""
