"""Sums of which dots stand for terms: 1 + 2 + … + 100, 1^2 + 2^2 + … + 30^2, 3 + 6 + 12 + … + 768."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call, Expression, Letter

MOST_TERMS = 2_000
MOST_MULTIPLIED = 200
_MOST_DIGITS = 4


class NoArithmetic(Exception):
    """No expression begins here."""


def sum_with_dots(terms: Sequence[Expression], last: Expression) -> Expression:
    """The sum whose first terms and last one are written, dots standing for those between.

    Raises: NoArithmetic, NotAnswered where they do not go on evenly.
    """
    whole, *others = continued(terms, last)
    for each in others:
        whole = Apply("+", whole, each)
    return whole


def continued(terms: Sequence[Expression], last: Expression) -> list[Expression]:
    """The terms with those between them and the last one.

    Raises: NotAnswered where they do not go on evenly.
    """
    if len(terms) < 2:
        raise NoArithmetic
    if isinstance(last, Letter):
        return [_up_to(terms, last)]
    multiplied = _multiplied([*terms, last])
    if multiplied is not None:
        return multiplied
    last = _as_power(last, terms)
    first, second = _numbers(terms[0]), _numbers(terms[1])
    ending = _numbers(last)
    steps = [b - a for a, b in zip(first, second, strict=False)]
    moving = [i for i, step in enumerate(steps) if step]
    if len({len(first), len(second), len(ending)}) != 1 or not moving:
        raise NotAnswered("I cannot tell how the sum goes on.", hint="Write its rule.")
    count = (ending[moving[0]] - first[moving[0]]) / steps[moving[0]] + 1
    if count.denominator != 1 or not len(terms) < count <= MOST_TERMS:
        raise NotAnswered("I cannot tell how the sum goes on.", hint="Write its rule.")
    whole = [
        _numbered(terms[0], [a + i * step for a, step in zip(first, steps, strict=True)]) for i in range(int(count))
    ]
    if whole[: len(terms)] != list(terms) or whole[-1] != last:
        raise NotAnswered("I cannot tell how the sum goes on.", hint="Write its rule.")
    return whole


def _as_power(last: Expression, terms: Sequence[Expression]) -> Expression:
    """A power of ten that is read as a number, as the power that the other terms are: 1^3 + 2^3 + … + 10^3."""
    powers = {each.right for each in terms if isinstance(each, Apply) and each.operator == "**"}
    power = next(iter(powers), None)
    if not isinstance(last, Fraction) or len(powers) != 1 or not isinstance(power, Fraction) or power.denominator != 1:
        return last
    root = next((Fraction(10**digits) for digits in range(1, _MOST_DIGITS) if 10 ** (digits * power) == last), None)
    return last if root is None else Apply("**", root, power)


def _up_to(terms: Sequence[Expression], last: Letter) -> Expression:
    """The sum 1 + 2 + … + n: half of first and last term together, times how many there are.

    Raises: NotAnswered where the terms do not go on evenly.
    """
    told = [each for each in terms if isinstance(each, Fraction)]
    steps = {b - a for a, b in pairwise(told)}
    if len(told) < len(terms) or len(steps) != 1 or steps == {0}:
        raise NotAnswered("I cannot tell how the sum goes on.", hint="Write its rule.")
    count = Apply("+", Apply("/", Apply("-", last, told[0]), steps.pop()), Fraction(1))
    return Apply("/", Apply("*", Apply("+", last, told[0]), count), Fraction(2))


def _multiplied(terms: Sequence[Expression]) -> list[Expression] | None:
    """The terms of 3 + 6 + 12 + … + 768, None where each is not the one before it times the same number."""
    told = [each for each in terms if isinstance(each, Fraction) and each]
    if len(told) < max(4, len(terms)) or told[1] / told[0] != told[2] / told[1] or told[1] == told[0]:
        return None
    ratio, whole = told[1] / told[0], [told[0]]
    while whole[-1] != told[-1] and len(whole) < MOST_MULTIPLIED:
        whole.append(whole[-1] * ratio)
    return list(whole) if whole[-1] == told[-1] and whole[: len(terms) - 1] == told[:-1] else None


def _numbers(expression: Expression) -> list[Fraction]:
    """The numbers of an expression, from left to right."""
    match expression:
        case Fraction():
            return [expression]
        case Apply(_, left, right):
            return _numbers(left) + _numbers(right)
        case Call(_, arguments):
            return [value for each in arguments for value in _numbers(each)]
        case _:
            return []


def _numbered(expression: Expression, values: list[Fraction]) -> Expression:
    """The expression with other numbers, taken from the front of `values`."""
    match expression:
        case Fraction():
            return values.pop(0)
        case Apply(operator, left, right):
            first = _numbered(left, values)
            return Apply(operator, first, _numbered(right, values))
        case Call(function, arguments):
            return Call(function, tuple(_numbered(each, values) for each in arguments))
        case _:
            return expression
