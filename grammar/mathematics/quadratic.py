"""The solutions of an equation in one letter that has two: of a quadratic, or of an even power."""

from collections.abc import Collection
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.mathematics.reading import Statement
from grammar.problem import Apply, Expression, Fact, Measure, Tied
from grammar.school.derivatives import coefficients
from grammar.span import Span

_HALF = Fraction(1, 2)
_MORE = frozenset({"positive", "larger", "largest", "greatest", "bigger", "biggest"})
_LESS = frozenset({"negative", "smaller", "smallest", "least"})


def roots(
    told: Statement, name: str, selecting: Collection[str], span: Span
) -> tuple[tuple[Fact, ...], list[Measure]] | None:
    """The ties and the measures of the solutions that are asked for, the smaller first; None for other equations.

    Raises: AnotherStory where it is not clear which are asked for.
    """
    assert told.right is not None
    found = coefficients(Apply("-", told.left, told.right), name)
    if found is None or len(found) < 3:
        return None
    if len(found) != 3:
        raise AnotherStory("The equation is of a higher degree.")
    constant, linear, square = found
    below = linear * linear - 4 * square * constant
    signs: tuple[int, ...] = (-1, 1) if below else (0,)
    said = set(selecting)
    if said & _MORE or said & _LESS:
        signs = _chosen(found, below, said)
    elif said:
        raise AnotherStory("Not every solution is asked for.")
    count = len(signs)
    measures = [Measure("value", (name, str(at)), "letters", named=_named(name, at, count)) for at in range(count)]
    ties = tuple(
        Tied("quadratic", each, _root(linear, square, below, sign), span)
        for each, sign in zip(measures, signs, strict=True)
    )
    return ties, measures


def _named(name: str, at: int, count: int) -> str:
    return name if count == 1 else f"{name}_{at + 1}"


def _root(linear: Fraction, square: Fraction, below: Fraction, sign: int) -> Expression:
    if not sign:
        return Apply("/", -linear, 2 * square)
    far = Apply("**", below, _HALF)
    top = Apply("+" if (sign > 0) == (square > 0) else "-", -linear, far)
    return Apply("/", top, 2 * square)


def _chosen(found: tuple[Fraction, ...], below: Fraction, said: set[str]) -> tuple[int, ...]:
    """The one of two solutions that is asked for: the positive one, the larger one."""
    constant, _linear, square = found
    parted = constant / square < 0
    if said & {"positive", "negative"} and not parted:
        raise AnotherStory("Not one solution is of that sign.")
    if below <= 0 or len(said - {"integer", "whole"}) != 1:
        raise AnotherStory("Not two solutions can be told apart so.")
    return (1,) if said & _MORE else (-1,)
