"""Polynomials in the letters of a term, in the order in which letters and powers first stand in it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from solvers.terms import ONE, Add, Call, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term, names_in

MOST_POWER = 12
MOST_MONOMIALS = 2_000

Powers = tuple[int, ...]


class NotPolynomial(Exception):
    """The term is no polynomial with rational coefficients, or one too long to write out."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Coefficients by the powers of `letters`; monomials stand in the order in which they first appeared."""

    letters: tuple[str, ...]
    monomials: tuple[tuple[Powers, Fraction], ...]

    def degree(self) -> int:
        """The highest total power; 0 for a constant."""
        return max((sum(powers) for powers, _ in self.monomials), default=0)

    def coefficient(self, power: int) -> Fraction:
        """The coefficient of the only letter to `power`."""
        return dict(self.monomials).get((power,) if self.letters else (), Fraction(0))

    def term(self) -> Term:
        """The polynomial as a term, such as n*m + m."""
        if not self.monomials:
            return Num(Fraction(0))
        written = tuple((self._monomial(powers, abs(number)), number) for powers, number in self.monomials)
        first, number = written[0]
        total: Term = first if number > 0 else _negated(first)
        for each, number in written[1:]:
            total = total + each if number > 0 else Sub(total, each)
        return total

    def _monomial(self, powers: Powers, number: Fraction) -> Term:
        factors: list[Term] = [] if number == 1 and any(powers) else [Num(number)]
        for letter, power in zip(self.letters, powers, strict=True):
            if power:
                factors.append(Name(letter) if power == 1 else Pow(Name(letter), Num(Fraction(power))))
        return factors[0] if len(factors) == 1 else Mul(tuple(factors))


def _negated(term: Term) -> Term:
    match term:
        case Num(value):
            return Num(-value)
        case Mul((Num(value), *rest)):
            return Mul((Num(-value), *rest))
        case _:
            return Num(Fraction(-1)) * term


def cleared(term: Term) -> tuple[Term, Term]:
    """`term` as one quotient: what stands above and below the line.

    Raises: NotPolynomial where a letter stands in anything but sums, products and quotients.
    """
    match term:
        case Num() | Name():
            return term, ONE
        case Add((first, *rest)):
            found = cleared(first)
            for each in rest:
                found = _joined(found, cleared(each), subtracts=False)
            return found
        case Sub(left, right):
            return _joined(cleared(left), cleared(right), subtracts=True)
        case Mul(factors):
            above, below = zip(*map(cleared, factors), strict=True)
            return Mul(above), Mul(below)
        case Div(top, bottom):
            (one, two), (three, four) = cleared(top), cleared(bottom)
            return Mul((one, four)), Mul((two, three))
        case _:
            raise NotPolynomial


def _joined(one: tuple[Term, Term], two: tuple[Term, Term], *, subtracts: bool) -> tuple[Term, Term]:
    left, right = Mul((one[0], two[1])), Mul((two[0], one[1]))
    return Sub(left, right) if subtracts else Add((left, right)), Mul((one[1], two[1]))


_Sums = dict[Powers, Fraction]


def polynomial(term: Term) -> Polynomial:
    """`term` multiplied out and collected.

    Raises: NotPolynomial.
    """
    letters = tuple(dict.fromkeys(names_in(term)))
    sums = _expand(term, {name: place for place, name in enumerate(letters)})
    return Polynomial(letters, tuple((powers, number) for powers, number in sums.items() if number))


def _expand(term: Term, place: dict[str, int]) -> _Sums:
    match term:
        case Num(value):
            return {(0,) * len(place): value}
        case Name(name):
            return {tuple(int(at == place[name]) for at in range(len(place))): Fraction(1)}
        case Add(terms):
            return _added([(_expand(each, place), 1) for each in terms])
        case Sub(left, right):
            return _added([(_expand(left, place), 1), (_expand(right, place), -1)])
        case Mul(factors):
            return _multiplied([_expand(each, place) for each in factors], len(place))
        case Div(top, bottom):
            return _divided(_expand(top, place), _expand(bottom, place))
        case Pow(base, exponent):
            return _raised(_expand(base, place), exponent, len(place))
        case Log() | Rounded() | Pi() | Call():
            raise NotPolynomial
        case _:
            assert_never(term)


def _added(parts: list[tuple[_Sums, int]]) -> _Sums:
    total: _Sums = {}
    for sums, signed in parts:
        for powers, number in sums.items():
            total[powers] = total.get(powers, Fraction(0)) + signed * number
    return total


def _multiplied(parts: list[_Sums], width: int) -> _Sums:
    total: _Sums = {(0,) * width: Fraction(1)}
    for sums in parts:
        if len(total) * len(sums) > MOST_MONOMIALS:
            raise NotPolynomial
        grown: _Sums = {}
        for powers, number in total.items():
            for others, other in sums.items():
                both = tuple(a + b for a, b in zip(powers, others, strict=True))
                grown[both] = grown.get(both, Fraction(0)) + number * other
        total = grown
    return total


def _divided(top: _Sums, bottom: _Sums) -> _Sums:
    kept = {powers: number for powers, number in bottom.items() if number}
    if len(kept) != 1 or any(next(iter(kept))):
        raise NotPolynomial
    divisor = next(iter(kept.values()))
    return {powers: number / divisor for powers, number in top.items()}


def _raised(base: _Sums, exponent: Term, width: int) -> _Sums:
    if not isinstance(exponent, Num) or exponent.value.denominator != 1 or not 0 <= exponent.value <= MOST_POWER:
        raise NotPolynomial
    return _multiplied([base] * int(exponent.value), width)


def vanishes(term: Term) -> bool:
    """Whether a term in letters is zero wherever it is defined; False where it is no quotient of polynomials."""
    try:
        return not polynomial(_over_one_bar(term)[0]).monomials
    except NotPolynomial:
        return False


def _over_one_bar(term: Term) -> tuple[Term, Term]:
    """The term as one numerator over one denominator, neither multiplied out."""
    match term:
        case Num() | Name() | Log() | Rounded() | Pi() | Call():
            return term, Num(Fraction(1))
        case Add(terms):
            top, bottom = _over_one_bar(terms[0])
            for each in terms[1:]:
                other, under = _over_one_bar(each)
                top, bottom = top * under + other * bottom, bottom * under
            return top, bottom
        case Sub(left, right):
            (top, bottom), (other, under) = _over_one_bar(left), _over_one_bar(right)
            return Sub(top * under, other * bottom), bottom * under
        case Mul(factors):
            pairs = [_over_one_bar(each) for each in factors]
            return Mul(tuple(top for top, _ in pairs)), Mul(tuple(bottom for _, bottom in pairs))
        case Div(left, right):
            (top, bottom), (other, under) = _over_one_bar(left), _over_one_bar(right)
            return top * under, bottom * other
        case Pow(base, exponent):
            top, bottom = _over_one_bar(base)
            return Pow(top, exponent), Pow(bottom, exponent)
        case _:
            assert_never(term)
