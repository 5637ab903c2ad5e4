"""Whole numbers said to be of a kind: "97 is prime", "is 1001 divisible by 7", "144 is a perfect square"."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import isqrt

from grammar.claims.frame import Sentence
from grammar.problem import Asked, Call, Claim, Equals, Expression, HasValue, Measure, Problem, Quantity, Relation, Tied
from grammar.span import Span
from grammar.token import Token

_SMALL = frozenset({"is", "are", "a", "an", "the", "number", "integer", "does", "do", "also", "evenly", "exactly"})
_LARGEST = 10**12
_NUMBER = "#"

Said = tuple[str, Expression, int, Relation]
_Numbers = Sequence[Fraction]
_MEANT = {
    "divisors": "A prime number has exactly two divisors, 1 and itself; a composite one has more.",
    "remainder": "A number is divisible by another where that leaves no remainder.",
    "square root": "The square root of a perfect square is a whole number.",
}


def _divisors(number: Fraction, count: int, relation: Relation) -> Said:
    return "divisors", Call("divisors", (number,)), count, relation


def _remainder(number: Fraction, divisor: Fraction, left: int) -> Said:
    return "remainder", Call("remainder", (number, divisor)), left, Relation.EQUAL


def _root(number: Fraction) -> Said:
    return "square root", Call("sqrt", (number,)), isqrt(int(number)), Relation.EQUAL


def _of(first: Fraction, second: Fraction) -> Said:
    return _remainder(first, second, 0)


_KINDS: Mapping[tuple[str, ...], Callable[[_Numbers], Said]] = {
    (_NUMBER, "prime"): lambda n: _divisors(n[0], 2, Relation.EQUAL),
    (_NUMBER, "composite"): lambda n: _divisors(n[0], 2, Relation.ABOVE),
    (_NUMBER, "even"): lambda n: _remainder(n[0], Fraction(2), 0),
    (_NUMBER, "odd"): lambda n: _remainder(n[0], Fraction(2), 1),
    (_NUMBER, "perfect", "square"): lambda n: _root(n[0]),
    (_NUMBER, "square"): lambda n: _root(n[0]),
    (_NUMBER, "divisible", "by", _NUMBER): lambda n: _of(n[0], n[1]),
    (_NUMBER, "multiple", "of", _NUMBER): lambda n: _of(n[0], n[1]),
    (_NUMBER, "factor", "of", _NUMBER): lambda n: _of(n[1], n[0]),
    (_NUMBER, "divisor", "of", _NUMBER): lambda n: _of(n[1], n[0]),
    (_NUMBER, "divides", _NUMBER): lambda n: _of(n[1], n[0]),
    (_NUMBER, "divide", _NUMBER): lambda n: _of(n[1], n[0]),
}
"""The kinds of numbers in the words that say them, with what is to be which value where a number is of the kind."""


def property_said(sentences: Sequence[Sentence]) -> Problem | None:
    """The problem of the one sentence that says of a whole number that it is of a kind; None where it says else."""
    if len(sentences) != 1 or sentences[0].denies or not sentences[0].own:
        return None
    own = [token for token in sentences[0].own if token.text.lower() not in _SMALL]
    numbers = [token.value for token in own if token.value is not None]
    kind = _KINDS.get(tuple(_NUMBER if token.value is not None else token.text.lower() for token in own))
    whole = all(number.denominator == 1 and 0 < number <= _LARGEST for number in numbers)
    return _claiming(sentences[0].own, *kind(numbers)) if kind is not None and whole else None


def _claiming(own: Sequence[Token], named: str, value: Expression, claimed: int, relation: Relation) -> Problem:
    span = Span(own[0].span.start, own[-1].span.end)
    measure = Measure(named, (), "number", named=f"the {'number of ' if named == 'divisors' else ''}{named}")
    goal = HasValue(measure, Asked(span=span), span=span)
    claim = Claim(Quantity(Fraction(claimed), span=span), Fraction(0), relation=relation)
    root = isinstance(value, Call) and value.function == "sqrt"
    tie = Equals(measure, value, span) if root else Tied(named, measure, value, span)
    return Problem((tie, goal), (goal,), (claim,), notes=(_MEANT[named],))
