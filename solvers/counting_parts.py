"""Things parted: into boxes of which none is empty, into groups without names, among owners; ways on a grid; rows of
several lengths, a length made up of pieces."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from grammar.errors import NoSolution, TooLarge
from grammar.events import Between, Whole
from grammar.experiment import Boxes, Cases, Deranged, Grid, Heaps, Steps
from solvers.counting_laws import ALL_BUT, CHOSEN, FIELD, SAME_OPTIONS, UNNAMED, options, parted
from solvers.counting_strings import demand_few, strings, summed
from solvers.law import Law, Variable
from solvers.terms import Add, Name, Term, as_term
from solvers.working import Working, binomial, factorial, listed_as

MOST_PARTS = 40
_STANLEY = "R. P. Stanley, Enumerative Combinatorics I (2nd ed., 2011), chapters 1 and 2"
_WAYS = ("ways", "the number of ways")


@lru_cache(maxsize=64)
def filled(count: int) -> Law:
    """Things put into `count` boxes of which none stays empty, by inclusion and exclusion of the empty ones."""
    boxes, things = Name("boxes"), Name("things")
    terms: list[Term] = [binomial(boxes, as_term(at)) * (boxes - at) ** things for at in range(count)]
    return Law(
        "no_empty_box", FIELD, Name("ways"), _alternating(terms),
        (_WAYS, ("things", "the things"), ("boxes", "the boxes")),
        "From all ways, those that leave a box empty are taken off, those that leave two are added again, and so on.",
        _STANLEY,
    )  # fmt: skip


@lru_cache(maxsize=64)
def deranged(count: int) -> Law:
    """Orders of `count` things of which none keeps its place, by inclusion and exclusion of those that do."""
    number = Name("number")
    terms: list[Term] = [binomial(number, as_term(at)) * factorial(number - at) for at in range(count + 1)]
    return Law(
        "nothing_in_its_place", FIELD, Name("ways"), _alternating(terms), (_WAYS, ("number", "how many things")),
        "From all orders, those with one thing in its place are taken off, those with two are added again, and so on.",
        _STANLEY,
    )  # fmt: skip


def _alternating(terms: list[Term]) -> Term:
    signed = tuple(each if at % 2 == 0 else -1 * each for at, each in enumerate(terms))
    return signed[0] if len(signed) == 1 else Add(signed)


def _demand_few(count: Fraction) -> None:
    if count > MOST_PARTS:
        raise TooLarge(f"{count} terms are more than are written out")


def boxed(work: Working, told: Boxes) -> Variable:
    """The ways to fill all boxes.

    Raises: NoSolution where there are more boxes than things, TooLarge.
    """
    if told.boxes > told.things:
        raise NoSolution(f"{told.things} things cannot fill {told.boxes} boxes")
    _demand_few(told.boxes)
    return work.apply(filled(int(told.boxes)), "the number of ways", things=told.things, boxes=told.boxes)


def heaped(work: Working, told: Heaps) -> Variable:
    """The ways to part things into groups that have no names, all of one size."""
    total = sum(told.sizes, Fraction(0))
    labelled = work.apply(
        parted(len(told.sizes)), "the number of ways with names", number=total, **listed_as("size", told.sizes)
    )
    return work.apply(UNNAMED, "the number of ways", labelled=labelled, groups=Fraction(len(told.sizes)))


def misplaced(work: Working, told: Deranged) -> Variable:
    """The orders in which exactly so many things come to their own.

    Raises: NoSolution where there are not so many, TooLarge.
    """
    if told.kept > told.number:
        raise NoSolution(f"of {told.number} things no {told.kept} can come to their own")
    left = told.number - told.kept
    _demand_few(left)
    rest = work.apply(deranged(int(left)), "the orders with none in its place", number=left)
    if not told.kept:
        return rest
    chosen = work.apply(CHOSEN, "the choices of those that come to their own", size=told.number, taken=told.kept)
    return work.apply(options(2), "the number of ways", **listed_as("options", (chosen, rest)))


def walked(work: Working, told: Grid) -> Variable:
    """The shortest ways, leg by leg."""
    legs = tuple(
        work.apply(CHOSEN, f"the ways of leg {at}", size=right + up, taken=right)
        for at, (right, up) in enumerate(told.legs, start=1)
    )
    if len(legs) == 1:
        return legs[0]
    return work.apply(options(len(legs)), "the number of ways", **listed_as("options", legs))


def portioned(work: Working, sorts: Sequence[tuple[Fraction, Fraction, Fraction]]) -> Variable:
    """The ways to take so many of each of several sorts.

    Raises: NoSolution where there are not so many, TooLarge.
    """
    found = [_portion(work, *each) for each in sorts]
    if len(found) == 1 and isinstance(found[0], Variable):
        return found[0]
    return work.apply(options(len(found)), "the number of ways", **listed_as("options", tuple(found)))


def _portion(work: Working, size: Fraction, least: Fraction, most: Fraction) -> Variable | Fraction:
    if least > size:
        raise NoSolution(f"{least} cannot be taken out of {size}")
    if least == most == 1:
        return size
    if least == most:
        return work.apply(CHOSEN, f"the choices of {most} out of {size}", size=size, taken=most)
    event = Whole.ANY if least == 0 and most == size else Between(least, most)
    return strings(work, size, Fraction(2), event)


def by_cases(work: Working, told: Cases) -> Variable:
    """The rows of all lengths together, but for those that are barred.

    Raises: NoSolution where there is none.
    """
    every = summed(work, [_row(work, each) for each in told.options], "the number of all rows")
    if not told.barred:
        return every
    barred = summed(work, [_row(work, each) for each in told.barred], "the rows that are barred")
    return work.apply(ALL_BUT, "the number of ways", all=every, others=barred)


def _row(work: Working, each: Sequence[Fraction]) -> Variable:
    named = f"the rows of {len(each)}"
    if len({*each}) == 1:
        return work.apply(SAME_OPTIONS, named, options=each[0], places=Fraction(len(each)))
    return work.apply(options(len(each)), named, **listed_as("options", tuple(each)))


def stepped(work: Working, told: Steps) -> Variable:
    """The rows of pieces that make up a length, by how many of each piece there are.

    Raises: NoSolution where no pieces do, TooLarge.
    """
    counts = [each for each in _makings(int(told.length), [int(each) for each in told.pieces]) if sum(each)]
    if not counts:
        raise NoSolution(f"no such pieces make up {told.length}")
    demand_few(counts)
    return summed(work, [_orders(work, each) for each in counts], "the number of ways")


def _makings(length: int, pieces: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """How many of each piece make up the length, in all ways."""
    first, *others = pieces
    if not others:
        if length % first == 0:
            yield (length // first,)
        return
    for count in range(length // first + 1):
        for rest in _makings(length - count * first, others):
            yield (count, *rest)


def _orders(work: Working, counts: Sequence[int]) -> Variable:
    sizes = tuple(Fraction(each) for each in counts)
    said = " and ".join(str(each) for each in counts)
    return work.apply(parted(len(sizes)), f"the orders of {said} pieces", number=sum(sizes, Fraction(0)),
                      **listed_as("size", sizes))  # fmt: skip
