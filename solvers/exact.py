"""Exact evaluation of terms, with every power bounded before it is built.

A term without names becomes a rational number where it is one, else the shortest closed form that these rules reach;
a term with names becomes a polynomial in normal form where it is one. Decimals are only for rendering and comparing.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from grammar.errors import NoSolution, TooLarge
from solvers.arithmetic import MOST_BITS, bits, number
from solvers.decimals import approximate, whole_beside
from solvers.polynomial import NotPolynomial, polynomial, vanishes
from solvers.terms import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Log,
    Mul,
    Name,
    Num,
    Pi,
    Pow,
    Rounded,
    Sub,
    Term,
    has_names,
    names_in,
    substitute,
)

_PROBES = tuple(Fraction(each) for each in ("1/10", "11/3", "29", "1009"))
SAME_TO = 40
"""Digits to which two closed forms must agree to be called equal."""
LONGEST_NAMED = 64
"""Bits of a number up to which a power of it is named where it is too large."""


def reduce(term: Term) -> Term:
    """`term` evaluated exactly.

    Raises: TooLarge before a number beyond the bound is built; NoSolution for what no real number is.
    """
    if isinstance(term, Num):
        return term
    if has_names(term):
        try:
            return polynomial(term).term()
        except NotPolynomial:
            pass
    return _folded(term)


def worked_out(term: Term, values: Mapping[str, Term]) -> Term:
    """`term` evaluated exactly with each name that has a value replaced by it.

    Raises: as `reduce`.
    """
    plain = number(term, values)
    return Num(plain) if plain is not None else reduce(substitute(term, values))


def _folded(term: Term) -> Term:
    match term:
        case Num() | Name() | Pi():
            return term
        case Add(terms):
            return _sum(tuple(_folded(each) for each in terms))
        case Sub(left, right):
            return _sum((_folded(left), _product((Num(Fraction(-1)), _folded(right)))))
        case Mul(factors):
            return _product(tuple(_folded(each) for each in factors))
        case Div(top, bottom):
            return _quotient(_folded(top), _folded(bottom))
        case Pow(base, exponent):
            return _power(_folded(base), _folded(exponent))
        case Log(of):
            return _log(_folded(of))
        case Call(function, arguments):
            from solvers.functions import called  # loads SymPy, which few questions need

            return called(function, arguments, tuple(_folded(each) for each in arguments))
        case Rounded(of, up):
            return _whole(_folded(of), up)
        case _:
            assert_never(term)


def _sum(terms: tuple[Term, ...]) -> Term:
    flat = [inner for each in terms for inner in (each.terms if isinstance(each, Add) else (each,))]
    total = sum((each.value for each in flat if isinstance(each, Num)), Fraction(0))
    rest = tuple(each for each in flat if not isinstance(each, Num))
    if total and rest:
        return Add((*rest, Num(total)))
    return _one_or(rest, Add) if rest else Num(total)


def _product(factors: tuple[Term, ...]) -> Term:
    flat = [inner for each in factors for inner in (each.factors if isinstance(each, Mul) else (each,))]
    product = Fraction(1)
    for each in flat:
        if isinstance(each, Num):
            product *= each.value
    rest = tuple(each for each in flat if not isinstance(each, Num))
    if product == 0 or not rest:
        return Num(product)
    return _one_or(rest if product == 1 else (Num(product), *rest), Mul)


def _one_or(parts: tuple[Term, ...], kind: type[Add] | type[Mul]) -> Term:
    return parts[0] if len(parts) == 1 else kind(parts)


def _quotient(top: Term, bottom: Term) -> Term:
    if bottom == ZERO:
        raise NoSolution("this needs a division by zero")
    if isinstance(bottom, Num):
        return _product((Num(1 / bottom.value), top))
    if top in (ZERO, bottom):
        return ZERO if top == ZERO else ONE
    if isinstance(top, Log) and isinstance(bottom, Log):
        return _log_ratio(top, bottom)
    return Div(top, bottom)


def _whole(of: Term, up: bool) -> Term:
    if not isinstance(of, Num):
        known = None if has_names(of) else whole_beside(of, up)
        return Rounded(of, up) if known is None else Num(Fraction(known))
    top, bottom = of.value.numerator, of.value.denominator
    return Num(Fraction(-(-top // bottom) if up else top // bottom))


def _log(of: Term) -> Term:
    if of == ONE:
        return ZERO
    if not has_names(of) and sign(of) <= 0:
        raise NoSolution("there is no real logarithm of zero or of a negative number")
    return Log(of)


def _log_ratio(top: Log, bottom: Log) -> Term:
    """log a / log b as a fraction where b**p == a**q for small q, else as it stands."""
    if isinstance(top.of, Num) and isinstance(bottom.of, Num):
        ratio = approximate(Div(top, bottom), 40)
        for q in range(1, 25):
            p = int((ratio * q).to_integral_value())
            if abs(ratio * q - p) < Decimal("1e-20") and _is_power(bottom.of.value, p, top.of.value, q):
                return Num(Fraction(p, q))
    return Div(top, bottom)


def _is_power(base: Fraction, p: int, of: Fraction, q: int) -> bool:
    return max(bits(base) * abs(p), bits(of) * q) <= MOST_BITS and base**p == of**q


def _power(base: Term, exponent: Term) -> Term:
    if exponent == ONE or base == ONE:
        return base
    if isinstance(base, Pow) and isinstance(base.base, Num) and base.base.value > 0:
        return _power(base.base, _product((base.exponent, exponent)))
    if not (isinstance(base, Num) and isinstance(exponent, Num)):
        return Pow(base, exponent)
    if exponent.value.denominator == 1:
        return _whole_power(base.value, int(exponent.value))
    return _root(base.value, exponent.value)


def _whole_power(base: Fraction, exponent: int) -> Term:
    if base == 0 and exponent < 0:
        raise NoSolution("this needs a division by zero")
    if bits(base) * abs(exponent) <= MOST_BITS:
        return Num(base**exponent)
    if base in (0, -1):
        return Num(base ** (abs(exponent) % 2 or 2))
    _bound_size(abs(base), Fraction(exponent))
    return Pow(Num(base), Num(Fraction(exponent)))


def _root(base: Fraction, exponent: Fraction) -> Term:
    if base < 0 or (base == 0 and exponent < 0):
        raise NoSolution(f"there is no real number ({base})**({exponent})")
    if exponent.denominator <= MOST_BITS:
        from sympy import integer_nthroot  # few questions need SymPy

        top, top_exact = integer_nthroot(base.numerator, exponent.denominator)
        bottom, bottom_exact = integer_nthroot(base.denominator, exponent.denominator)
        if top_exact and bottom_exact:
            return _whole_power(Fraction(int(top), int(bottom)), exponent.numerator)
    _bound_size(base, exponent)
    return Pow(Num(base), Num(exponent))


def _bound_size(base: Fraction, exponent: Fraction) -> None:
    """Refuse a power whose size is beyond the bound; the closed form of one whose size is not may stay unbuilt.

    Raises: TooLarge with the base-10 logarithm.
    """
    logarithm = approximate(Mul((Num(exponent), Log(Num(base)))), 30) / approximate(Log(Num(Fraction(10))), 30)
    if abs(logarithm) * 10 > MOST_BITS * 3:
        # It may be a part only of what is asked for, so it is named: its size is not the answer's.
        message = f"{_named(base, exponent)} has more digits than can be written out"
        raise TooLarge(message, hint=_size_in_words(logarithm))


def _named(base: Fraction, exponent: Fraction) -> str:
    """A power in words, where its numbers are short enough for a line."""
    known = max(bits(base), bits(exponent)) <= LONGEST_NAMED
    return f"the power {_grouped(base)}^{_grouped(exponent)}" if known else "a power in it"


def _grouped(number: Fraction) -> str:
    if number.denominator == 1 and number >= 0:
        return f"{number.numerator:,}"
    return f"({number})"


def _size_in_words(logarithm: Decimal) -> str:
    if abs(logarithm) >= Decimal(10) ** 15:
        return f"Its base-10 logarithm is about {logarithm:.5E}."
    about = f"Its base-10 logarithm is about {logarithm:,.3f}"
    whole = int(logarithm)
    return f"{about}: it has {whole + 1:,} digits." if logarithm > 0 else f"{about}: it is extremely close to zero."


# --- comparing -------------------------------------------------------------------------------------------------------


def sign(term: Term) -> int:
    """-1, 0 or 1: the sign of a term without names; 0 where it vanishes to 40 digits."""
    if isinstance(term, Num):
        top = term.value.numerator
        return (top > 0) - (top < 0)
    size = approximate(term, SAME_TO + 20)
    largest = max((abs(approximate(each, SAME_TO)) for each in _summands(term)), default=Decimal(0))
    if abs(size) <= largest * Decimal(10) ** -SAME_TO:
        return 0
    return 1 if size > 0 else -1


def _summands(term: Term) -> tuple[Term, ...]:
    match term:
        case Add(terms):
            return terms
        case Sub(left, right):
            return (left, right)
        case _:
            return ()


def same(left: Term, right: Term) -> bool:
    """Whether two reduced terms are equal: exactly for rationals and quotients of polynomials, to 40 digits for others.

    Raises: NoSolution where the letters leave that open.
    """
    if left == right:
        return True
    if isinstance(left, Num) and isinstance(right, Num):
        return False
    difference = Sub(left, right)
    if has_names(difference):
        return vanishes(difference) or _vanishes_at_probes(difference)
    return sign(difference) == 0


def _vanishes_at_probes(term: Term) -> bool:
    """Whether a term in letters vanishes for several values of them, where algebra did not decide.

    Raises: NoSolution where it is defined for none of them.
    """
    letters = tuple(dict.fromkeys(names_in(term)))
    found = []
    for probe in _PROBES:
        values: dict[str, Term] = {each: Num(probe + Fraction(at, 7)) for at, each in enumerate(letters)}
        try:
            found.append(sign(substitute(term, values)) == 0)
        except (NoSolution, TooLarge):
            continue
    if not found:
        raise NoSolution("what this comes to depends on the letters in it")
    return all(found)


def compare(left: Term, right: Term) -> int:
    """-1, 0 or 1 as `left` is below, equal to or above `right`.

    Raises: NoSolution where letters leave that open.
    """
    if isinstance(left, Num) and isinstance(right, Num):
        return (left.value > right.value) - (left.value < right.value)
    if has_names(left) or has_names(right):
        raise NoSolution("which of two values is larger depends on the letters in them")
    return sign(Sub(left, right))
