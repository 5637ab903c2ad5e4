"""Things parted: into boxes of which none is empty, into groups without names, among owners; ways on a grid."""

from fractions import Fraction
from functools import lru_cache

from grammar.errors import NoSolution, TooLarge
from grammar.experiment import Boxes, Deranged, Grid, Heaps
from solvers.counting_laws import CHOSEN, FIELD, UNNAMED, options, parted
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
