"""Whole numbers said to be of a kind: "97 is prime", "is 1001 divisible by 7", "144 is a perfect square"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from grammar.claims.frame import Sentence
from grammar.problem import Asked, Call, Claim, Equals, HasValue, Measure, Problem, Quantity, Relation, Tied
from grammar.span import Span
from grammar.token import Token

_SMALL = frozenset({"is", "are", "a", "an", "the", "number", "integer", "does", "do", "also", "evenly", "exactly"})
_LARGEST = 10**12
_MOST_TRIED = 10**4
_NUMBER = "#"

_Numbers = Sequence[Fraction]
_MEANT = {
    "divisors": "A prime number has exactly two divisors, 1 and itself; a composite one has more.",
    "remainder": "A number is divisible by another where that leaves no remainder.",
    "square root": "The square root of a perfect square is a whole number.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be `count`, or to lie so to it, where a number is of a kind; `so` and `not_so` tell the outcome, with
    {} for what it is."""

    named: str
    value: Call
    count: int
    so: str
    not_so: str
    relation: Relation = Relation.EQUAL


def _prime(number: Fraction) -> Said:
    return Said("divisors", Call("divisors", (number,)), 2, f"{number} is prime, with {{}} divisors, 1 and itself",
                f"{number} is not prime{_parted(int(number))}")  # fmt: skip


def _composite(number: Fraction) -> Said:
    return Said("divisors", Call("divisors", (number,)), 2, f"{number} is composite{_parted(int(number))}",
                f"{number} has {{}} divisors and is not composite", Relation.ABOVE)  # fmt: skip


def _parted(number: int) -> str:
    """ ", since 91 = 7 × 13", with the least divisor; how many there are where that is large."""
    if number == 1:
        return ", since it has only one divisor"
    least = next((each for each in range(2, min(isqrt(number), _MOST_TRIED) + 1) if number % each == 0), 0)
    return f", since {number:,} = {least} × {number // least:,}" if least else ": it has {} divisors"


def _even(number: Fraction) -> Said:
    return Said("remainder", Call("remainder", (number, Fraction(2))), 0, f"{number} is even", f"{number} is odd")


def _odd(number: Fraction) -> Said:
    return Said("remainder", Call("remainder", (number, Fraction(2))), 1, f"{number} is odd", f"{number} is even")


def _root(number: Fraction) -> Said:
    return Said("square root", Call("sqrt", (number,)), isqrt(int(number)),
                f"{number} is a perfect square, that of {{}}",
                f"{number} is no perfect square; its root is {{}}")  # fmt: skip


def _of(number: Fraction, divisor: Fraction) -> Said:
    return Said("remainder", Call("remainder", (number, divisor)), 0,
                f"{divisor} divides {number}; {number} = {divisor} × {number // divisor}",
                f"{divisor} does not divide {number}, but leaves {{}}")  # fmt: skip


_KINDS: Mapping[tuple[str, ...], Callable[[_Numbers], Said]] = {
    (_NUMBER, "prime"): lambda n: _prime(n[0]),
    (_NUMBER, "composite"): lambda n: _composite(n[0]),
    (_NUMBER, "even"): lambda n: _even(n[0]),
    (_NUMBER, "odd"): lambda n: _odd(n[0]),
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
    return _claiming(sentences[0].own, kind(numbers)) if kind is not None and whole else None


def _claiming(own: Sequence[Token], said: Said) -> Problem:
    span = Span(own[0].span.start, own[-1].span.end)
    named = f"the {'number of ' if said.named == 'divisors' else ''}{said.named}"
    measure = Measure(said.named, (), "number", named=named)
    goal = HasValue(measure, Asked(span=span), span=span)
    quantity = Quantity(Fraction(said.count), span=span)
    claim = Claim(quantity, Fraction(0), relation=said.relation, so=said.so, not_so=said.not_so)
    root = said.value.function == "sqrt"
    tie = Equals(measure, said.value, span) if root else Tied(said.named, measure, said.value, span)
    return Problem((tie, goal), (goal,), (claim,), notes=(_MEANT[said.named],))
