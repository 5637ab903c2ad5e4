"""Strings of symbols: all of them, those with so many of some symbols, those without equal neighbours."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from grammar.errors import NoSolution, TooLarge, UnknownPart
from grammar.events import Between, Ended, Event, Holding, Parted, Whole
from solvers.chance_laws import EITHER_WAYS
from solvers.counting_laws import (
    ALL_BUT,
    APART,
    BEGUN,
    NEIGHBOURS,
    ORDERED,
    SAME_OPTIONS,
    SYMBOL_AT,
    SYMBOLS_AT,
    cases,
)
from solvers.law import Variable
from solvers.working import Working, listed_as

MOST_CASES = 60


def demand_few(numbers: Sequence[object]) -> None:
    """Hold cases that are gone through one by one to a number that a person reads.

    Raises: TooLarge.
    """
    if len(numbers) > MOST_CASES:
        raise TooLarge(f"{len(numbers)} cases are more than are gone through one by one")


def few_of(every: range, wanted: Between | Holding) -> tuple[Sequence[int], bool]:
    """The numbers of a range between two bounds; where the others are some and fewer, those others and False.

    Raises: TooLarge where both are many, before any of them is gone through.
    """
    first, last = max(every.start, ceil(wanted.least)), min(floor(wanted.most), every.stop - 1)
    inside = range(first, max(first, last + 1))
    others = len(every) - len(inside)
    if not 0 < others < len(inside):
        demand_few(inside)
        return inside, True
    demand_few(range(others))
    return [*range(every.start, inside.start), *range(inside.stop, every.stop)], False


def summed(work: Working, parts: list[Variable], named: str) -> Variable:
    """The cases together."""
    return parts[0] if len(parts) == 1 else work.apply(cases(len(parts)), named, **listed_as("case", tuple(parts)))


def strings(work: Working, length: Fraction, symbols: Fraction, event: Event) -> Variable:
    """The strings of so many places with so many symbols that fulfil the condition.

    Raises: UnknownPart where no law tells of such a condition, TooLarge.
    """
    match event:
        case Whole.ANY:
            return work.apply(SAME_OPTIONS, "the number of all strings", options=symbols, places=length)
        case Whole.DIFFERENT:
            return work.apply(ORDERED, "the number of ordered choices", size=symbols, taken=length)
        case Whole.REPEATED:
            every = strings(work, length, symbols, Whole.ANY)
            different = strings(work, length, symbols, Whole.DIFFERENT)
            return work.apply(ALL_BUT, "the number with a repetition", all=every, others=different)
        case Between(least, most):
            return _holding(work, length, symbols, Holding(Fraction(1), least, most))
        case Holding() as wanted:
            return _holding(work, length, symbols, wanted)
        case Parted(parted) if parted == symbols:
            return work.apply(NEIGHBOURS, "the number of these strings", symbols=symbols, length=length)
        case Parted(parted) if parted == 1:
            return _apart(work, length, symbols)
        case Ended(start, end):
            return _ended(work, length, symbols, start, end)
        case _:
            raise UnknownPart("I know no way to count such strings.", hint="Ask for a simpler condition.")


def _holding(work: Working, length: Fraction, symbols: Fraction, wanted: Holding) -> Variable:
    """The strings with so many of some symbols; where the others are fewer cases, all but those."""
    if wanted.least <= 0 and wanted.most >= length:
        return strings(work, length, symbols, Whole.ANY)
    few, are_wanted = few_of(range(int(length) + 1), wanted)
    if not few:
        raise NoSolution(f"a string of length {length} has not so many of these symbols")
    found = [_exactly(work, length, symbols, wanted.symbols, Fraction(each)) for each in few]
    together = summed(work, found, "the number of these strings")
    if are_wanted:
        return together
    every = strings(work, length, symbols, Whole.ANY)
    return work.apply(ALL_BUT, "the number of strings wanted", all=every, others=together)


def _exactly(work: Working, length: Fraction, symbols: Fraction, some: Fraction, number: Fraction) -> Variable:
    named = f"the number with exactly {number}"
    if some == 1:
        return work.apply(SYMBOL_AT, named, length=length, symbols=symbols, number=number)
    return work.apply(SYMBOLS_AT, named, length=length, symbols=symbols, some=some, number=number)


def _apart(work: Working, length: Fraction, symbols: Fraction) -> Variable:
    """One symbol never twice in a row, by how often it stands at all."""
    most = range((int(length) + 1) // 2 + 1)
    demand_few(most)
    found = [
        work.apply(APART, f"the number with {each} of them", length=length, symbols=symbols, number=Fraction(each))
        for each in most
    ]
    return summed(work, found, "the number of these strings")


def _ended(work: Working, length: Fraction, symbols: Fraction, start: Fraction, end: Fraction) -> Variable:
    every = strings(work, length, symbols, Whole.ANY)
    first, second, both = (
        work.apply(BEGUN, f"the number that {said}", all=every, share=share)
        for said, share in (("begin so", start), ("end so", end), ("do both", start * end))
    )
    return work.apply(EITHER_WAYS, "the number of these strings", first=first, second=second, both=both)
