"""Polynomials in one letter: their coefficients and their derivative, by the rules of sum, product and power."""

from collections.abc import Collection
from fractions import Fraction

from grammar.problem import Apply, Expression, Letter
from grammar.school.arithmetic import letters

MOST_DEGREE = 8


class NoDerivative(Exception):
    """No rule here gives the derivative."""


def coefficients(rule: Expression, name: str) -> tuple[Fraction, ...] | None:
    """The coefficients of a polynomial, the constant first and the highest one not 0; None where it is none.

    >>> coefficients(Apply("-", Apply("**", Letter("x"), Fraction(2)), Fraction(9)), "x")
    (Fraction(-9, 1), Fraction(0, 1), Fraction(1, 1))
    """
    match rule:
        case Fraction():
            return (rule,) if rule else ()
        case Letter():
            return (Fraction(0), Fraction(1)) if rule.name == name else None
        case Apply(operator, left, right):
            one, two = coefficients(left, name), coefficients(right, name)
            return None if one is None or two is None else _joined(operator, one, two)
        case _:
            return None


def _joined(operator: str, one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> tuple[Fraction, ...] | None:
    if operator in {"+", "-"}:
        size, sign = max(len(one), len(two)), 1 if operator == "+" else -1
        padded = ((*each, *(Fraction(0),) * (size - len(each))) for each in (one, two))
        return _trimmed(tuple(a + sign * b for a, b in zip(*padded, strict=True)))
    if operator == "*":
        return _product(one, two)
    if operator == "/" and len(two) == 1:
        return tuple(each / two[0] for each in one)
    if operator == "**" and len(two) < 2:
        power = two[0] if two else Fraction(0)
        if power.denominator == 1 and 0 <= power <= MOST_DEGREE:
            found: tuple[Fraction, ...] = (Fraction(1),)
            for _ in range(int(power)):
                found = _product(found, one)
            return found
    return None


def _product(one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    found = [Fraction(0)] * max(len(one) + len(two) - 1, 0)
    for at, a in enumerate(one):
        for by, b in enumerate(two):
            found[at + by] += a * b
    return _trimmed(tuple(found))


def _trimmed(found: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    while found and not found[-1]:
        found = found[:-1]
    return found


def derivative(rule: Expression, name: str) -> Expression:
    """The derivative of a polynomial, written term by term.

    Raises: NoDerivative where it is no polynomial.
    """
    found = coefficients(rule, name)
    if found is None:
        raise NoDerivative
    terms: list[Expression] = []
    for power, each in enumerate(found[1:], start=1):
        if each:
            raised: Expression = Letter(name) if power == 2 else Apply("**", Letter(name), Fraction(power - 1))
            terms.append(power * each if power == 1 else Apply("*", power * each, raised))
    whole: Expression = terms[0] if terms else Fraction(0)
    for term in terms[1:]:
        whole = Apply("+", whole, term)
    return whole


def is_linear(side: Expression, names: Collection[str]) -> bool:
    """Whether no letter is raised, or multiplied with or divided by a letter."""
    match side:
        case Fraction():
            return True
        case Letter(name):
            return name in names
        case Apply("+" | "-", left, right):
            return is_linear(left, names) and is_linear(right, names)
        case Apply("*", left, right):
            return is_linear(left, names) and is_linear(right, names) and not (letters(left) and letters(right))
        case Apply("/", left, right):
            return is_linear(left, names) and isinstance(right, Fraction)
        case _:
            return False
