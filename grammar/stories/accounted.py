"""Figures that must matter: a reading that is the same whatever number stands there has passed it over."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache

from grammar.errors import CannotAnswer, UnknownPart
from grammar.problem import Changes, HasValue, PlusBy, Problem
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

_FIGURES = frozenset({"NUMBER", "FRACTION"})
_NAMED = frozenset({"HYPHEN", "OPEN", "EVERY", "EACH", "AT"})
"""What stands before a number that is part of a name, says another again, or from where is counted: "F-18", "3 TB
(3000 GB)", "of every 1000", "6 kg at 4 months"."""
_PER = frozenset({"PER", "SLASH", "EACH", "EVERY", "ARTICLE"})
_LEAST = 3
"""Up to here numbers are words as well: "one of them", "the two"."""
_OTHERWISE: tuple[Callable[[Fraction], Fraction], ...] = (
    lambda value: value + 1, lambda value: value * 10 + 7, lambda value: value / 7,
)  # fmt: skip
"""What a figure is told to be instead: a little more, far more, and far less, so that a bound does not hide it."""


def demand_accounted(scene: Scene, told: Problem, read: Callable[[Scene], Problem]) -> None:
    """Demand that every figure of a text is in what a reading makes of it, set aside, or changes it.

    Raises: UnknownPart with the first figure that does not.
    """
    values = set(_values((told.facts, told.goals, told.assumptions, told.rivals)))
    aside = [each.span for each in told.set_aside]
    for at, token in enumerate(scene.tokens):
        value = token.value
        if token.kind not in _FIGURES or value is None or value in range(_LEAST + 1) or _is_among(value, values):
            continue
        named = scene.tokens[at - 1].kind in _NAMED if at else False
        noted = named or any(span.start <= token.span.start < span.end for span in aside)
        if noted or _changes(scene, at, told, read):
            continue
        raise _unclear(token)
    _demand_rates(scene, told)


def _demand_rates(scene: Scene, told: Problem) -> None:
    """Demand that what is told of so much per time is taken for a change wherever another is: "runs in at 5 litres a
    minute and leaks out at 2".

    Raises: UnknownPart with the first that is told as a mere amount.
    """
    if not any(isinstance(fact, Changes) and isinstance(fact.change, PlusBy) for fact in told.facts):
        return
    mere = {fact.span.start for fact in told.facts if isinstance(fact, HasValue) and fact not in told.goals}
    for number, _, per, time in zip(scene.tokens, scene.tokens[1:], scene.tokens[2:], scene.tokens[3:], strict=False):
        rated = number.value is not None and per.kind in _PER and time.kind == "TIME"
        if rated and number.span.start in mere:
            raise _unclear(number)


def _unclear(token: Token) -> UnknownPart:
    return UnknownPart(
        f"I cannot tell what “{token.text}” is for.",
        spans=(token.span,),
        hint="Say it in other words, or leave it out where it does not matter.",
    )


def _changes(scene: Scene, at: int, told: Problem, read: Callable[[Scene], Problem]) -> bool:
    """Whether some other number at a place is read as another problem, or none is read at all."""
    token, same = scene.tokens[at], False
    for other in _OTHERWISE:
        changed: Token = replace(token, value=other(token.value or Fraction(0)))
        tokens = (*scene.tokens[:at], changed, *scene.tokens[at + 1 :])
        with suppress(CannotAnswer):
            found = read(Scene(tokens, scene.notes))
            if (found.facts, found.goals) != (told.facts, told.goals):
                return True
            same = True
    return not same


def _is_among(value: Fraction, values: set[Fraction]) -> bool:
    """Whether a number stands among some, as it is or as the share, growth or divisor that it tells."""
    share = value / 100
    return not values.isdisjoint({value, -value, share, 1 - share, 1 + share, 1 - value, 1 + value, 1 / value})


def _values(part: object) -> Iterator[Fraction]:
    """All numbers in a part of a problem."""
    if isinstance(part, (int, Fraction)):
        yield Fraction(part)
    elif isinstance(part, (tuple, frozenset)):
        for each in part:
            yield from _values(each)
    elif is_dataclass(part) and not isinstance(part, (type, Span)):
        for name in _names(type(part)):
            yield from _values(getattr(part, name))


@cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))
