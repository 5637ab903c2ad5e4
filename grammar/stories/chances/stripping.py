"""A text without the words of a condition: what is left tells the plain experiment, which the other readers know."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from grammar.events import Whole
from grammar.experiment import Asks
from grammar.stories.chances.goal import goals
from grammar.stories.chances.row import Row, row_from
from grammar.stories.chances.told import Goal, Reader, Told

Kept = tuple[int, ...]
"""The places in the whole text of the marks that are left."""


def without(row: Row, places: frozenset[int]) -> tuple[Row, Kept]:
    """The row without these marks, and where each that is left stands in the whole."""
    kept = tuple(at for at in range(len(row.marks)) if at not in places)
    return row_from([row.marks[at] for at in kept]), kept


def plain(row: Row, goal: Goal, places: frozenset[int], readers: Iterable[Reader]) -> Iterator[Told]:
    """What the readers make of the text without a condition, where they explain all of the rest.

    The marks that they use are given by their places in the whole text, with those of the condition.
    """
    less, kept = without(row, places | goal.used if goal.asks is Asks.CHANCE else places)
    for asked in _asked(less, kept, goal):
        for read in readers:
            told = read(less, asked)
            if told is None or told.event is not Whole.ANY or less.unused(told.used):
                continue
            used = frozenset(kept[at] for at in told.used if at < len(kept))
            yield replace(told, used=used | places | goal.used)


def _asked(less: Row, kept: Kept, goal: Goal) -> Iterator[Goal]:
    """The question of what is left: the same; for a probability, how many ways there are in all."""
    if goal.asks is not Asks.CHANCE:
        yield from (each for each in goals(less) if each.asks is goal.asks)
        return
    yield Goal(Asks.WAYS, 0, 0, len(kept), frozenset(), "way")


Combine = Callable[[Told], Told | None]


def first(found: Iterable[Told], combine: Combine) -> Told | None:
    """The first plain experiment to which the condition can be put."""
    return next((told for each in found if (told := combine(each)) is not None), None)
