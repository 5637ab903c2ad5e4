"""Formulas as expressions, written as they are in a book."""

from fractions import Fraction
from functools import reduce

from grammar.expression import Apply, Call, Expression

ONE = Fraction(1)


def plus(*terms: Expression) -> Expression:
    """A sum."""
    return reduce(lambda left, right: Apply("+", left, right), terms)


def less(left: Expression, right: Expression) -> Expression:
    """A difference."""
    return Apply("-", left, right)


def times(*factors: Expression) -> Expression:
    """A product."""
    return reduce(lambda left, right: Apply("*", left, right), factors)


def over(top: Expression, bottom: Expression) -> Expression:
    """A quotient."""
    return Apply("/", top, bottom)


def power(base: Expression, exponent: Expression) -> Expression:
    """A power."""
    return Apply("**", base, exponent)


def log(of: Expression) -> Expression:
    """The natural logarithm."""
    return Call("ln", (of,))


def exp(of: Expression) -> Expression:
    """A power of e."""
    return Call("exp", (of,))
