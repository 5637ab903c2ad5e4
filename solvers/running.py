"""Expressions in which a letter runs through whole numbers: their sums, and the numbers of which a condition holds.

The letter is a call without arguments, so that no law takes it for an unknown. Expressions and conditions are made
into plain functions of the whole number that the letter is.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice, pairwise
from math import factorial, gcd, isqrt, prod

from sympy import isprime

from grammar.errors import NoSolution, TooLarge
from solvers.arithmetic import MOST_BITS, bits
from solvers.terms import Add, Call, Div, Mul, Num, Pow, Sub, Term

MOST_TRIED = 100_000
MOST_FACTORIAL = 3_000

_Number = int | Fraction
_Value = Callable[[int], _Number]


def running(term: Term, letter: str) -> _Value:
    """The value of a term as a function of the number that a letter is.

    Raises: NoSolution for a term that is no plain arithmetic.
    """
    match term:
        case Num(value):
            plain: _Number = int(value) if value.denominator == 1 else value
            return lambda _: plain
        case Call(function, ()) if function == letter:
            return int
        case Add(terms):
            return _joined([running(each, letter) for each in terms], lambda a, b: a + b)
        case Mul(factors):
            return _joined([running(each, letter) for each in factors], lambda a, b: a * b)
        case Sub(left, right):
            return _joined([running(left, letter), running(right, letter)], lambda a, b: a - b)
        case Div(top, bottom):
            return _joined([running(top, letter), running(bottom, letter)], _quotient)
        case Pow(base, exponent):
            return _joined([running(base, letter), running(exponent, letter)], _power)
        case Call(function, arguments) if function in _KNOWN:
            return _called(_KNOWN[function], [running(each, letter) for each in arguments])
        case _:
            raise NoSolution("this cannot be tried number by number")


def _joined(parts: list[_Value], join: Callable[[_Number, _Number], _Number]) -> _Value:
    def value(number: int) -> _Number:
        whole = parts[0](number)
        for each in parts[1:]:
            whole = join(whole, each(number))
        return whole

    return value


def _called(function: Callable[..., _Number], parts: list[_Value]) -> _Value:
    return lambda number: function(*[each(number) for each in parts])


def _quotient(top: _Number, bottom: _Number) -> _Number:
    if not bottom:
        raise NoSolution("this needs a division by zero")
    found = Fraction(top) / bottom
    return int(found) if found.denominator == 1 else found


def _power(base: _Number, exponent: _Number) -> _Number:
    if exponent.denominator != 1 or (not base and exponent < 0):
        raise NoSolution("this cannot be tried number by number")
    if bits(Fraction(base)) * abs(int(exponent)) > MOST_BITS:
        raise TooLarge("a number on the way has more digits than are written out")
    found: _Number = Fraction(base) ** int(exponent)
    return int(found) if found.denominator == 1 else found


def _factorial(of: _Number) -> _Number:
    if of.denominator != 1 or not 0 <= of <= MOST_FACTORIAL:
        raise TooLarge("a factorial on the way has more digits than are written out")
    return factorial(int(of))


def _digits(of: _Number) -> str:
    return str(abs(of.numerator)) if of.denominator == 1 else ""


def _root(of: _Number) -> int:
    """The cube root of a whole number, rounded down."""
    low = round(of.numerator ** (1 / 3)) if of.numerator < 10**15 else 0
    return next((near for near in range(max(low - 1, 0), low + 2) if near**3 == of), -1)


_KNOWN: dict[str, Callable[..., _Number]] = {
    "factorial": _factorial,
    "remainder": lambda of, by: of % by,
    "absolute": abs,
    "digit_sum": lambda of: sum(map(int, _digits(of))),
    "digit_product": lambda of: prod([int(digit) for digit in _digits(of)]),
    "digit_at": lambda of, place: int(_digits(of)[-int(place)]) if len(_digits(of)) >= place else 0,
    "reversed": lambda of: int(_digits(of)[::-1]),
    "both": lambda *held: all(held),
    "either": lambda *held: any(held),
    "unless": lambda held: not held,
    "equation": lambda left, right: left == right,
    "below": lambda left, right: left < right,
    "above": lambda left, right: left > right,
    "at_most": lambda left, right: left <= right,
    "at_least": lambda left, right: left >= right,
    "divides": lambda by, of: by != 0 and of.denominator == 1 and of % by == 0,
    "congruent_by": lambda left, right, by: by != 0 and (left - right).denominator == 1 and (left - right) % by == 0,
    "prime": lambda of: of.denominator == 1 and bool(isprime(int(of))),
    "square": lambda of: of.denominator == 1 and of >= 0 and isqrt(int(of)) ** 2 == of,
    "cube": lambda of: of.denominator == 1 and of >= 0 and _root(of) >= 0,
    "coprime": lambda one, other: gcd(int(one), int(other)) == 1,
    "rising": lambda *of: all(a < b for a, b in pairwise(of)),
}
"""What may be said of numbers that are tried, conditions being 1 where they hold."""


# --- what is done with it ---------------------------------------------------------------------------------------------


def _ranged(arguments: tuple[Term, ...]) -> tuple[str, range, Term]:
    letter, low, high, of = arguments
    if not (isinstance(letter, Call) and isinstance(low, Num) and isinstance(high, Num)):
        raise NoSolution("the range is not told in numbers")
    if low.value.denominator != 1 or high.value.denominator != 1:
        raise NoSolution("the range is not told in whole numbers")
    if high.value - low.value >= MOST_TRIED:
        raise TooLarge("that many numbers are not tried here")
    return letter.function, range(int(low.value), int(high.value) + 1), of


def _held(arguments: tuple[Term, ...], *, down: bool = False) -> Iterator[int]:
    letter, numbers, of = _ranged(arguments)
    holds = running(of, letter)
    return (number for number in (reversed(numbers) if down else numbers) if holds(number))


def _first_sum(arguments: tuple[Term, ...]) -> Num:
    *ranged, many = arguments
    if not isinstance(many, Num) or many.value.denominator != 1:
        raise NoSolution("only a whole number of them can be added")
    found = list(islice(_held(tuple(ranged)), int(many.value)))
    if len(found) < many.value:
        raise TooLarge("not so many numbers of this kind were found among those tried")
    return Num(Fraction(sum(found)))


def _first(arguments: tuple[Term, ...], *, down: bool = False) -> Num:
    found = next(_held(arguments, down=down), None)
    if found is None and len(_ranged(arguments)[1]) == MOST_TRIED:
        raise TooLarge("no number of this kind was found among those tried")
    if found is None:
        raise NoSolution("no number of the range is of this kind")
    return Num(Fraction(found))


def _total(arguments: tuple[Term, ...]) -> Num:
    letter, numbers, of = _ranged(arguments)
    value = running(of, letter)
    return Num(Fraction(sum(value(number) for number in numbers)))


def _only(arguments: tuple[Term, ...]) -> Num:
    found = list(_held(arguments))
    if len(found) != 1:
        raise NoSolution(f"{len(found) or 'no'} numbers are of this kind")
    return Num(Fraction(found[0]))


RUNNING: dict[str, Callable[[tuple[Term, ...]], Num]] = {
    "total": _total,
    "least_such": _first,
    "greatest_such": lambda arguments: _first(arguments, down=True),
    "only_such": _only,
    "first_sum": _first_sum,
    "count_such": lambda arguments: Num(Fraction(sum(1 for _ in _held(arguments)))),
    "sum_such": lambda arguments: Num(Fraction(sum(_held(arguments)))),
}
"""Functions of a letter, the first and the last number that it is, and an expression or condition in it."""


@lru_cache(maxsize=256)
def run(function: str, arguments: tuple[Term, ...]) -> Num:
    """The number that one of these functions is, worked out once for all steps and checks that speak of it.

    Raises: NoSolution, TooLarge.
    """
    return RUNNING[function](arguments)
