"""Binomial coefficients and factorials of whole numbers, bounded before they are built."""

from fractions import Fraction
from math import comb
from math import factorial as product_to

from grammar.errors import NoSolution, TooLarge
from solvers.terms import ZERO, Choose, Factorial, Num, Term

MOST_FACTORS = 5_000
"""A product of more factors is never built."""

MOST_BITS = 100_000
"""Binomial coefficients that could have more bits are never built."""


def chosen(size: Term, taken: Term) -> Term:
    """The ways to choose `taken` of `size`, 0 where there are too few; as it stands where letters are in it.

    Raises: NoSolution for numbers that are not whole, TooLarge.
    """
    if not (isinstance(size, Num) and isinstance(taken, Num)):
        return Choose(size, taken)
    top, bottom = _whole(size.value), _whole(taken.value)
    if bottom > top:
        return ZERO
    factors = min(bottom, top - bottom)
    if factors * top.bit_length() > MOST_BITS:
        raise TooLarge(f"the ways to choose {bottom:,} of {top:,} have more digits than are written out")
    return Num(Fraction(comb(top, bottom)))


def factorial(of: Term) -> Term:
    """The product of the numbers from 1; as it stands where letters are in it.

    Raises: NoSolution for a number that is not whole, TooLarge.
    """
    if not isinstance(of, Num):
        return Factorial(of)
    number = _whole(of.value)
    if number > MOST_FACTORS:
        raise TooLarge(f"the orders of {number:,} things have more digits than are written out")
    return Num(Fraction(product_to(number)))


def _whole(value: Fraction) -> int:
    if value.denominator != 1 or value < 0:
        raise NoSolution(f"{value} things cannot be counted")
    return value.numerator
