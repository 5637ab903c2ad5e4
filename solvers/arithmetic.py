"""Terms of plain arithmetic as the numbers that they come to, without a term built on the way."""

from collections.abc import Mapping
from fractions import Fraction

from solvers.terms import Add, Div, Mul, Name, Num, Pow, Sub, Term

MOST_BITS = 100_000
"""Numbers with more bits than this, above or below the fraction bar, are never built."""


def number(term: Term, values: Mapping[str, Term]) -> Fraction | None:
    """The number that `term` comes to with each name replaced by its value, None where it takes more than plain
    arithmetic to say: a name without a number, a root, a division by zero, a power beyond the bound."""
    match term:
        case Num(value):
            return value
        case Name(name):
            found = values.get(name)
            return found.value if isinstance(found, Num) else None
        case Mul(factors):
            return _product(factors, values)
        case Div(top, bottom):
            over, under = number(top, values), number(bottom, values)
            return over / under if over is not None and under else None
        case Pow(base, exponent):
            return _power(number(base, values), number(exponent, values))
        case Add(terms):
            return _sum(terms, values)
        case Sub(left, right):
            more, less = number(left, values), number(right, values)
            return more - less if more is not None and less is not None else None
        case _:
            return None


def bits(number: Fraction) -> int:
    """The bits of the longer side of a fraction; none for 0, 1 and -1, of which every power is as short."""
    top, bottom = number.as_integer_ratio()
    return 0 if bottom == 1 and -1 <= top <= 1 else max(top.bit_length(), bottom.bit_length())


def _product(factors: tuple[Term, ...], values: Mapping[str, Term]) -> Fraction | None:
    product = number(factors[0], values)
    for each in factors[1:]:
        factor = number(each, values) if product is not None else None
        if product is None or factor is None:
            return None
        product *= factor
    return product


def _sum(terms: tuple[Term, ...], values: Mapping[str, Term]) -> Fraction | None:
    total = number(terms[0], values)
    for each in terms[1:]:
        more = number(each, values) if total is not None else None
        if total is None or more is None:
            return None
        total += more
    return total


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if not base or exponent is None:
        return None
    times, parts = exponent.as_integer_ratio()
    return base**times if parts == 1 and bits(base) * abs(times) <= MOST_BITS else None
