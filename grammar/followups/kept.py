"""Two problems compared: whether one says what the other says but for what was to change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import TypeGuard

from grammar.problem import Asked, Fact, Problem, Tied

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values that stand at one place of two problems and are not equal."""

    path: Path
    old: object
    new: object


class OfAnotherShape(Exception):
    """Two problems differ in more than single values."""


def differences(before: Problem, after: Problem) -> tuple[Difference, ...]:
    """Where two problems of one shape differ.

    Raises: OfAnotherShape.
    """
    facts, goals = _between(before.facts, after.facts, ("facts",)), _between(before.goals, after.goals, ("goals",))
    return (*facts, *goals)


def keeps_units(before: Problem, after: Problem) -> bool:
    """Whether nothing is asked without the unit in which it was asked before: "still MiB" takes none away."""
    try:
        found = tuple(_between(before.goals, after.goals, ("goals",)))
    except OfAnotherShape:
        return True
    return not any(each.path[-1] == "unit" and each.new == "" for each in found)


def _between(one: object, two: object, path: Path) -> Iterator[Difference]:
    if one == two:
        return
    if isinstance(one, tuple) and isinstance(two, tuple):
        if len(one) != len(two) and all(isinstance(each, Fraction) for each in (*one, *two)):
            yield Difference(path, one, two)
            return
        if len(one) != len(two):
            raise OfAnotherShape
        for place, (left, right) in enumerate(zip(one, two, strict=True)):
            yield from _between(left, right, (*path, place))
    elif type(one) is type(two) and is_dataclass(one) and not isinstance(one, type):
        for name in _compared(type(one)):
            yield from _between(getattr(one, name), getattr(two, name), (*path, name))
    else:
        yield Difference(path, one, two)


@cache
def _compared(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)


def follows(old: object, new: object, was: Fraction, becomes: Fraction) -> bool:
    """Whether one value comes of another as a number of the text was replaced: as the number itself, so many of it,
    its inverse, what it leaves of a whole, or a row of so many."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == was and len(new) == becomes and {*old} == {*new}
    if not (_is_number(old) and _is_number(new)):
        return False
    if old * becomes == new * was or old * was == new * becomes:
        return True
    return becomes != was and abs((new - old) / (becomes - was)) in {1, Fraction(1, 100), 100}


def _is_number(value: object) -> TypeGuard[Fraction | int]:
    return isinstance(value, Fraction | int) and not isinstance(value, bool)


def numbers_in(value: object) -> frozenset[Fraction]:
    """Every number of a problem or a part of it."""
    if isinstance(value, Fraction):
        return frozenset({value})
    if isinstance(value, tuple):
        return frozenset().union(*map(numbers_in, value))
    if is_dataclass(value) and not isinstance(value, type):
        return frozenset().union(*(numbers_in(getattr(value, name)) for name in _compared(type(value))))
    return frozenset()


def are_used(numbers: Iterable[Fraction], problem: object) -> bool:
    """Whether each of the numbers is one of a problem or a part of it, a percentage as its share."""
    used = numbers_in(problem)
    return all(value in used or value / 100 in used for value in numbers)


def told(problem: Problem) -> tuple[Fact, ...]:
    """The facts without those that are asked."""
    return tuple(fact for fact in problem.facts if fact not in problem.goals)


def same_facts(before: Problem, after: Problem) -> bool:
    """Whether both tell the same, in any order, whatever they ask; a tie may be of what is asked."""
    one, two = told(before), told(after)
    old, new = [fact for fact in one if fact not in two], [fact for fact in two if fact not in one]
    if len(one) != len(two) or len(old) != len(new) or len(old) > 1:
        return False
    return all(isinstance(a, Tied) and isinstance(b, Tied) and a.law == b.law for a, b in zip(old, new, strict=True))


def only_how_asked(before: Problem, after: Problem) -> bool:
    """Whether the two differ in nothing but how the answer is wanted: its unit, its rounding."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    own = {field.name for field in fields(Asked)}
    return told(before) == told(after) and all(each.path[-1] in own or each.path[-2] == "rounding" for each in found)
