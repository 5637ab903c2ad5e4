"""Terms without names as decimals, for rendering and comparing only."""

from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    getcontext,
    localcontext,
)
from functools import lru_cache
from typing import assert_never

from grammar.errors import NoSolution, TooLarge
from solvers.terms import Add, Call, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term


def approximate(term: Term, digits: int) -> Decimal:
    """`term`, which holds no names, to at least `digits` significant digits unless terms cancel.

    Raises: NoSolution where it is no real number, TooLarge where it is beyond all decimals.
    """
    try:
        with localcontext(_context(digits + 25)):
            return _decimal(term)
    except Overflow as beyond:
        raise TooLarge("this is larger than any number that is written out") from beyond
    except (DivisionByZero, InvalidOperation) as undefined:
        raise NoSolution("this is no real number: it divides by zero or takes a root below it") from undefined


def whole_beside(term: Term, up: bool) -> int | None:
    """The whole number above (`up`) or below `term`, which holds no names; None where its decimals do not tell it
    beyond doubt.

    Raises: as `approximate`.
    """
    found = approximate(term, _TELLING)
    sure = abs(found - found.to_integral_value()).adjusted() > found.adjusted() - _TELLING // 2
    return int(found.to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)) if sure else None


_TELLING = 60
"""Digits by which a closed form is told to lie between two whole numbers."""


@lru_cache(maxsize=32)
def _context(digits: int) -> Context:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)


def _decimal(term: Term) -> Decimal:  # noqa: C901 - one branch a class of term
    match term:
        case Num(value):
            return Decimal(value.numerator) / Decimal(value.denominator)
        case Name(name):
            raise ValueError(f"{name} has no value")
        case Add(terms):
            return sum((_decimal(each) for each in terms), Decimal(0))
        case Sub(left, right):
            return _decimal(left) - _decimal(right)
        case Mul(factors):
            product = Decimal(1)
            for each in factors:
                product *= _decimal(each)
            return product
        case Div(top, bottom):
            return _decimal(top) / _decimal(bottom)
        case Pow(base, exponent):
            return Decimal(_decimal(base) ** _decimal(exponent))
        case Log(of):
            return _decimal(of).ln()
        case Rounded(of, up):
            return _decimal(of).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)
        case Pi():
            from sympy import pi  # few questions need SymPy

            return Decimal(str(pi.evalf(getcontext().prec)))
        case Call("exp", (of,)):
            return _decimal(of).exp()
        case Call(function):
            raise ValueError(f"{function} is not evaluated")
        case _:
            assert_never(term)
