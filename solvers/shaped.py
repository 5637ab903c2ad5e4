"""Draws of so many of one class, so many of another and so on: a full house, exactly two dice alike."""

from collections import Counter
from fractions import Fraction
from itertools import groupby
from math import comb, factorial, perm, prod

from grammar.errors import NoSolution, UnknownPart
from grammar.samples import Sampled, Shaped
from solvers import chance_laws as laws
from solvers.counting_laws import CHOSEN, SAME_OPTIONS, options, taken_of_each
from solvers.draws import merged, size_of
from solvers.law import Variable
from solvers.sampled_laws import rows_of_each
from solvers.walked import walked
from solvers.working import Working, listed_as


def shaped_chance(work: Working, told: Sampled, event: Shaped) -> Variable:
    """The probability of such draws.

    Raises: as `shaped_ways`.
    """
    ways, stage = shaped_ways(work, told, event), told.stages[0]
    if stage.replaced:
        everything = work.apply(SAME_OPTIONS, "the number of all rows", options=size_of(stage),
                                places=Fraction(stage.taken))  # fmt: skip
    else:
        everything = work.apply(CHOSEN, "the number of all draws", size=size_of(stage), taken=Fraction(stage.taken))
    return work.apply(laws.AMONG_ALL, "the probability", favourable=ways, all=everything)


def shaped_ways(work: Working, told: Sampled, event: Shaped) -> Variable:
    """In how many ways such draws come about: which classes they are, then which of each.

    Raises: NoSolution where there are too few classes, UnknownPart where they are not all of one size.
    """
    stage, size = told.stages[0], _size(told, event)
    if len(event.counts) > len(event.classes) or (not stage.replaced and event.counts[0] > size):
        raise NoSolution("no draw has such an outcome")
    _confirm(told, event, size)
    left, which = len(event.classes), []
    for _, alike in groupby(event.counts):
        many = len(list(alike))
        which.append((Fraction(left), Fraction(many)))
        left -= many
    within = [(size, Fraction(each)) for each in event.counts]
    if not stage.replaced:
        return _choices(work, [*which, *within], "the number of such draws")
    rows = work.apply(rows_of_each(len(within)), "the rows of these classes", tries=Fraction(stage.taken),
                      **listed_as("number", tuple(b for _, b in within)),
                      **listed_as("size", tuple(a for a, _ in within)))  # fmt: skip
    classes = _choices(work, which, "which classes they are")
    return work.apply(options(2), "the number of such draws", **listed_as("options", (classes, rows)))


def _choices(work: Working, pairs: list[tuple[Fraction, Fraction]], named: str) -> Variable:
    sizes, taken = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
    return work.apply(taken_of_each(len(pairs)), named, **listed_as("size", sizes), **listed_as("taken", taken))


def _size(told: Sampled, event: Shaped) -> Fraction:
    """How many things every class has."""
    sizes = {sum((told.sorts[at].size for at in each), Fraction(0)) for each in event.classes}
    if len(told.stages) > 1 or len(sizes) > 1 or sum(event.counts) != told.taken:
        raise UnknownPart("I know no law for such draws.", hint="Ask for classes of one size.")
    return sizes.pop()


def _confirm(told: Sampled, event: Shaped, size: Fraction) -> None:
    """Hold the probability to what walking draw by draw gives, where there are not too many states.

    Raises: RuntimeError, a fault of this program, where they differ.
    """
    stages, first = merged(told, event)
    other = walked(stages, first, told.sorts, event)
    stage, within, classes = told.stages[0], int(size), len(event.classes)
    which = perm(classes, len(event.counts)) // prod(factorial(n) for n in Counter(event.counts).values())
    if stage.replaced:
        rows = factorial(stage.taken) // prod(map(factorial, event.counts)) * within**stage.taken
        chance = Fraction(which * rows, int(size_of(stage)) ** stage.taken)
    else:
        chance = Fraction(which * prod(comb(within, n) for n in event.counts), comb(int(size_of(stage)), stage.taken))
    if other is not None and chance != other:
        raise RuntimeError(f"draw by draw the probability is {other}, by classes {chance}")
