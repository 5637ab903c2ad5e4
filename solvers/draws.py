"""The cases of draws of several sorts: so many of each, as far as an outcome tells them apart.

Every set of cases is held to what walking draw by draw gives before it is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as every
from math import comb, factorial, prod

from grammar.errors import NoSolution, TooLarge
from grammar.samples import Happening, Sampled, Sort, Stage
from solvers.counting_strings import demand_few
from solvers.happenings import holds, told_apart
from solvers.walked import walked

MOST_SPLITS = 20_000
"""More cases than these are not gone through."""

Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The sorts as far as an outcome tells them apart, the cases to be worked out, and whether they are the wanted."""

    stages: tuple[Stage, ...]
    cases: tuple[Counts, ...]
    wanted: bool


# --- what there is ----------------------------------------------------------------------------------------------------


def size_of(stage: Stage) -> Fraction:
    return sum((each.size for each in stage.sorts), Fraction(0))


def are_things(stage: Stage) -> bool:
    """Whether sizes count things, and are no probabilities."""
    return all(each.size.denominator == 1 for each in stage.sorts)


def are_dice(stage: Stage) -> bool:
    faces = [each.value for each in stage.sorts]
    return stage.replaced and faces == [*range(1, len(faces) + 1)] and {each.size for each in stage.sorts} == {1}


def demand_enough(told: Sampled) -> None:
    for stage in told.stages:
        if not stage.replaced and stage.taken > size_of(stage):
            raise NoSolution(f"{stage.taken} cannot be drawn out of {size_of(stage)}")


def merged(told: Sampled, event: Happening) -> tuple[tuple[Stage, ...], tuple[int, ...]]:
    """The sorts that the outcome tells apart, and one of those that each stands for."""
    seen, stages, first, at = told_apart(event, told), [], [], 0
    for stage in told.stages:
        alike: dict[object, list[int]] = {}
        for place in range(at, at + len(stage.sorts)):
            alike.setdefault(seen[place], []).append(place)
        at += len(stage.sorts)
        sorts = tuple(Sort("", sum((told.sorts[each].size for each in places), Fraction(0)),
                           told.sorts[places[0]].value) for places in alike.values())  # fmt: skip
        stages.append(Stage(sorts, stage.taken, stage.replaced))
        first += [places[0] for places in alike.values()]
    return tuple(stages), tuple(first)


# --- cases ------------------------------------------------------------------------------------------------------------


def cases_of(told: Sampled, event: Happening) -> Cases:
    stages, first = merged(told, event)
    ways = prod(comb(stage.taken + len(stage.sorts) - 1, stage.taken) for stage in stages)
    if ways > MOST_SPLITS:
        raise TooLarge(f"{ways} cases are more than are gone through one by one")
    wanted: list[Counts] = []
    others: list[Counts] = []
    for parts in every(*(list(_splits(stage)) for stage in stages)):
        counts = tuple(number for part in parts for number in part)
        drawn = [place for place, number in zip(first, counts, strict=True) for _ in range(number)]
        (wanted if holds(event, drawn, told.sorts) else others).append(counts)
    if not wanted:
        raise NoSolution("no draw has such an outcome")
    chosen, are_wanted = (others, False) if 0 < len(others) < len(wanted) else (wanted, True)
    _confirm(told, event, (stages, first), wanted)
    demand_few(chosen)
    return Cases(stages, tuple(chosen), are_wanted)


def _splits(stage: Stage) -> Iterator[Counts]:
    """So many of each sort, in all ways that the stage allows."""
    most = [stage.taken if stage.replaced else min(int(each.size), stage.taken) for each in stage.sorts]
    yield from _shared(stage.taken, most)


def _shared(left: int, most: Sequence[int]) -> Iterator[Counts]:
    if len(most) == 1:
        if left <= most[0]:
            yield (left,)
        return
    for here in range(min(left, most[0]), -1, -1):
        for rest in _shared(left - here, most[1:]):
            yield (here, *rest)


def _confirm(
    told: Sampled, event: Happening, merged: tuple[tuple[Stage, ...], tuple[int, ...]], wanted: list[Counts]
) -> None:
    """Hold the cases to what walking draw by draw gives.

    Raises: RuntimeError, a fault of this program, where they differ.
    """
    stages, first = merged
    chance = sum((prod(_plainly(stage, part) for stage, part in by_stage(stages, each)) for each in wanted),
                 Fraction(0))  # fmt: skip
    other = walked(stages, first, told.sorts, event)
    if other is not None and other != chance:
        raise RuntimeError(f"draw by draw the probability is {other}, by cases {chance}")


def _plainly(stage: Stage, counts: Counts) -> Fraction:
    if stage.replaced:
        orders = Fraction(factorial(stage.taken), prod(map(factorial, counts)))
        return orders * prod((each.size / size_of(stage)) ** number for each, number in
                             zip(stage.sorts, counts, strict=True))  # fmt: skip
    chosen = prod(comb(int(each.size), number) for each, number in zip(stage.sorts, counts, strict=True))
    return Fraction(chosen, comb(int(size_of(stage)), stage.taken))


def by_stage(stages: tuple[Stage, ...], counts: Counts) -> Iterator[tuple[Stage, Counts]]:
    at = 0
    for stage in stages:
        yield stage, counts[at : at + len(stage.sorts)]
        at += len(stage.sorts)
