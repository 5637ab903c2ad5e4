"""Second routes to what is counted and to probabilities: one place, one try or one die at a time."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import comb

from solvers.derivation import Check
from solvers.law import BoundLaw

MOST_STEPS = 200
"""Longer routes are not walked."""

Numbers = Mapping[str, Fraction]
Route = Callable[[BoundLaw, Numbers], Iterator[Check]]


def _placed(bound: BoundLaw, values: Numbers) -> Iterator[Check]:
    """Ordered choices, place by place."""
    size, taken = int(values["size"]), int(values["taken"])
    if taken > MOST_STEPS:
        return
    product = 1
    for at in range(taken):
        product *= size - at
    yield Check("place by place, one option fewer each time: the same number", product == values["ways"])


def _triangle(bound: BoundLaw, values: Numbers) -> Iterator[Check]:
    """Choices by Pascal's rule: with the last thing or without it."""
    size, taken = int(values["size"]), int(values["taken"])
    if size > MOST_STEPS:
        return
    row = [1]
    for _ in range(size):
        row = [1, *(a + b for a, b in pairwise(row)), 1]
    found = row[taken] if taken <= size else 0
    yield Check("with the last thing or without it (Pascal's triangle): the same number", found == values["ways"])


def _alike(bound: BoundLaw, values: Numbers) -> Iterator[Check]:
    """Orders of like things: the places of one sort after the other."""
    left, product = int(values["number"]), 1
    for symbol, each in values.items():
        if symbol.startswith("like_"):
            product *= comb(left, int(each))
            left -= int(each)
    yield Check("the places of one sort after the other: the same number", product == values["ways"])


def _thrown(bound: BoundLaw, values: Numbers) -> Iterator[Check]:
    """Sums of dice, die by die."""
    ways = {0: 1}
    for _ in range(int(values["number"])):
        ways = _added(ways, range(1, int(values["faces"]) + 1))
    yield Check("die by die: the same number", ways.get(int(values["sum"]), 0) == values["ways"])


def _added(ways: dict[int, int], faces: range) -> dict[int, int]:
    found: dict[int, int] = {}
    for total, number in ways.items():
        for face in faces:
            found[total + face] = found.get(total + face, 0) + number
    return found


def _tried(bound: BoundLaw, values: Numbers) -> Iterator[Check]:
    """The number of successes, try by try."""
    tries, chance = int(values["tries"]), values["chance"]
    if tries > MOST_STEPS or chance.denominator > 10**6:
        return
    chances = [Fraction(1)]
    for _ in range(tries):
        chances = [a * (1 - chance) + b * chance for a, b in zip([*chances, Fraction(0)], [Fraction(0), *chances],
                                                                   strict=True)]  # fmt: skip
    yield Check("try by try: the same probability", chances[int(values["number"])] == values["probability"])
    yield Check("the probabilities of all numbers of successes add up to 1", sum(chances) == 1)


ROUTES: dict[str, Route] = {
    "ordered_choices": _placed,
    "choices": _triangle,
    "orders_of_like_things": _alike,
    "throws_with_a_sum": _thrown,
    "successes": _tried,
}
"""The second route to each law's result, by the law's name."""
