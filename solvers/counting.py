"""Counting: choices for places, orders, selections, and outcomes case by case."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from grammar.errors import NoSolution, TooLarge, UnknownPart
from grammar.experiment import (
    Between,
    Choice,
    Dice,
    Event,
    Experiment,
    Group,
    Mixture,
    Places,
    Polygon,
    Pool,
    Row,
    Split,
    Strings,
    Whole,
)
from solvers.counting_laws import (
    ALL_BUT,
    AROUND,
    CHOSEN,
    DIAGONALS,
    LIKE_THINGS,
    ORDERED,
    ORDERS,
    SAME_OPTIONS,
    SYMBOL_AT,
    cases,
    dice_sum,
    options,
    orders_of_like,
    parted,
    taken_of_each,
)
from solvers.law import Variable
from solvers.working import Working, listed_as

MOST_CASES = 60
MOST_DICE = 12

Number = Variable | Fraction


def ways(work: Working, told: Experiment, event: Event) -> Variable:
    """The number of ways in which the event comes about.

    Raises: NoSolution where the numbers do not fit, UnknownPart where no law tells of such an event, TooLarge.
    """
    match told, event:
        case Places(each), Whole.ANY:
            named = "the number of ways"
            return work.apply(options(len(each)), named, **listed_as("options", each))
        case Strings(length, symbols), _:
            return _strings(work, length, symbols, event)
        case Row(counts, circular), Whole.ANY:
            return _orders(work, counts, circular)
        case Split(sizes), Whole.ANY:
            law = parted(len(sizes))
            return work.apply(law, "the number of ways", number=sum(sizes, Fraction(0)), **listed_as("size", sizes))
        case Choice(), _:
            return _chosen(work, told, event)
        case Polygon(corners), Whole.ANY:
            return work.apply(DIAGONALS, "the number of diagonals", corners=corners)
        case Pool(groups, taken, False), _:
            return _drawn(work, Pool(groups, taken), event)
        case Dice(number, faces), _:
            return _dice(work, number, faces, event)
        case _:
            raise UnknownPart("I know no way to count this outcome.", hint="Ask for a simpler one.")


def demand_few(numbers: Sequence[object]) -> None:
    """Hold cases that are gone through one by one to a number that a person reads.

    Raises: TooLarge.
    """
    if len(numbers) > MOST_CASES:
        raise TooLarge(f"{len(numbers)} cases are more than are gone through one by one")


def few_of(every: range, wanted: Between) -> tuple[Sequence[int], bool]:
    """The numbers of a range between two bounds; where the others are some and fewer, those others and False.

    Raises: TooLarge where both are many, before any of them is gone through.
    """
    inside = range(max(every.start, ceil(wanted.least)), max(every.start, min(floor(wanted.most), every.stop - 1) + 1))
    others = len(every) - len(inside)
    if not 0 < others < len(inside):
        demand_few(inside)
        return inside, True
    demand_few(range(others))
    return [*range(every.start, inside.start), *range(inside.stop, every.stop)], False


def summed(work: Working, parts: Sequence[Variable], named: str) -> Variable:
    """The cases together."""
    return parts[0] if len(parts) == 1 else work.apply(cases(len(parts)), named, **listed_as("case", tuple(parts)))


def _strings(work: Working, length: Fraction, symbols: Fraction, event: Event) -> Variable:
    match event:
        case Whole.ANY:
            return work.apply(SAME_OPTIONS, "the number of all strings", options=symbols, places=length)
        case Whole.DIFFERENT:
            return _chosen(work, Choice(symbols, length, ordered=True), Whole.ANY)
        case Whole.REPEATED:
            every = _strings(work, length, symbols, Whole.ANY)
            different = _strings(work, length, symbols, Whole.DIFFERENT)
            return work.apply(ALL_BUT, "the number with a repetition", all=every, others=different)
        case Between() as wanted:
            return _symbol(work, length, symbols, wanted)
        case _:
            raise UnknownPart("I know no way to count such strings.", hint="Ask for a simpler condition.")


def _symbol(work: Working, length: Fraction, symbols: Fraction, wanted: Between) -> Variable:
    """The strings with so many of one symbol; where the others are fewer cases, all but those."""
    if wanted.least <= 0 and wanted.most >= length:
        return _strings(work, length, symbols, Whole.ANY)
    few, are_wanted = few_of(range(int(length) + 1), wanted)
    if not few:
        raise NoSolution(f"a string of length {length} has not so many of one symbol")
    found = [
        work.apply(SYMBOL_AT, f"the number with exactly {each}", length=length, symbols=symbols, number=Fraction(each))
        for each in few
    ]
    together = summed(work, found, "the number of these strings")
    if are_wanted:
        return together
    every = _strings(work, length, symbols, Whole.ANY)
    return work.apply(ALL_BUT, "the number of strings wanted", all=every, others=together)


def _orders(work: Working, counts: tuple[Fraction, ...], circular: bool) -> Variable:
    if circular:
        return work.apply(AROUND, "the number of orders around", number=sum(counts, Fraction(0)))
    if all(each == 1 for each in counts):
        return work.apply(ORDERS, "the number of orders", number=sum(counts, Fraction(0)))
    named = "the number of distinct orders"
    return work.apply(orders_of_like(len(counts)), named, number=sum(counts, Fraction(0)), **listed_as("like", counts))


def _chosen(work: Working, told: Choice, event: Event) -> Variable:
    match event:
        case Whole.ANY:
            pass
        case _:
            raise UnknownPart("I know no way to count such a choice.", hint="Ask for a simpler condition.")
    if not told.repeated and told.taken > told.size:
        raise NoSolution(f"{told.taken} cannot be taken out of {told.size}")
    match told.ordered, told.repeated:
        case True, True:
            return work.apply(SAME_OPTIONS, "the number of rows", options=told.size, places=told.taken)
        case True, False:
            return work.apply(ORDERED, "the number of ordered choices", size=told.size, taken=told.taken)
        case False, True:
            return work.apply(LIKE_THINGS, "the number of distributions", things=told.taken, boxes=told.size)
        case _:
            return work.apply(CHOSEN, "the number of choices", size=told.size, taken=told.taken)


# --- draws of several kinds -------------------------------------------------------------------------------------------


def pool_size(told: Pool) -> Fraction:
    """How many things there are.

    Raises: NoSolution where more are taken than there are.
    """
    size = sum((each.size for each in told.groups), Fraction(0))
    if told.taken > size and not told.replaced:
        raise NoSolution(f"{told.taken} cannot be drawn out of {size}")
    return size


def _drawn(work: Working, told: Pool, event: Event) -> Variable:
    size = pool_size(told)
    match event:
        case Whole.ANY:
            return work.apply(CHOSEN, "the number of all draws", size=size, taken=told.taken)
        case Mixture(groups):
            return _mixed(work, told, {each.kind: each.size for each in groups})
        case Between() as wanted:
            return _so_many(work, told, wanted)
        case Whole.ALIKE:
            found = [_mixed(work, told, {each.kind: told.taken}) for each in told.groups if each.size >= told.taken]
            if not found:
                raise NoSolution(f"there are not {told.taken} of any kind")
            return summed(work, found, "the number of draws of one kind")
        case Whole.DIFFERENT:
            return _of_different_kinds(work, told)
        case Whole.REPEATED:
            every, different = _drawn(work, told, Whole.ANY), _of_different_kinds(work, told)
            return work.apply(ALL_BUT, "the number of draws with two alike", all=every, others=different)
        case _:
            raise UnknownPart("I know no way to count such draws.", hint="Ask for a simpler condition.")


def _of_different_kinds(work: Working, told: Pool) -> Variable:
    choices = list(combinations(told.groups, int(told.taken)))
    if not choices:
        raise NoSolution(f"there are only {len(told.groups)} kinds")
    demand_few(choices)
    found = [_mixed(work, told, {each.kind: Fraction(1) for each in kinds}) for kinds in choices]
    return summed(work, found, "the number of draws of different kinds")


def _mixed(work: Working, told: Pool, wanted: dict[str, Fraction]) -> Variable:
    """So many of each kind named, the rest of the draw from the kinds not named."""
    named = [(each.size, wanted[each.kind]) for each in told.groups if each.kind in wanted]
    others = sum((each.size for each in told.groups if each.kind not in wanted), Fraction(0))
    left = told.taken - sum(number for _, number in named)
    if left < 0 or (left and not others):
        raise NoSolution("the numbers of the kinds do not add up to the number taken")
    pairs = [*named, (others, left)] if left else named
    said = " and ".join(f"{number} {kind}" for kind, number in wanted.items())
    law = taken_of_each(len(pairs))
    sizes, numbers = listed_as("size", tuple(a for a, _ in pairs)), listed_as("taken", tuple(b for _, b in pairs))
    return work.apply(law, f"the number of draws with {said}", **sizes, **numbers)


def _so_many(work: Working, told: Pool, wanted: Between) -> Variable:
    """The draws with a number of one kind between two bounds; all but the others where those are fewer cases."""
    favoured = sum((each.size for each in told.groups if each.kind == wanted.kind), Fraction(0))
    others = pool_size(told) - favoured
    possible = range(max(0, ceil(told.taken - others)), int(min(told.taken, favoured)) + 1)
    few, are_wanted = few_of(possible, wanted)
    if not few:
        raise NoSolution(f"no draw has so many {wanted.kind}".rstrip())
    split = Pool((*(g for g in told.groups if g.kind == wanted.kind), *_other(others)), told.taken)
    found = [_mixed(work, split, {wanted.kind: Fraction(k)} if others else {wanted.kind: told.taken}) for k in few]
    together = summed(work, found, "the number of such draws")
    if are_wanted:
        return together
    every = _drawn(work, told, Whole.ANY)
    return work.apply(ALL_BUT, "the number of draws wanted", all=every, others=together)


def _other(size: Fraction) -> tuple[()] | tuple[Group]:
    return (Group("rest", size),) if size else ()


# --- dice -------------------------------------------------------------------------------------------------------------


def _dice(work: Working, number: Fraction, faces: Fraction, event: Event) -> Variable:
    if number > MOST_DICE or faces > 100:
        raise TooLarge("these are more dice than are gone through")
    match event:
        case Whole.ANY:
            return work.apply(SAME_OPTIONS, "the number of all throws", options=faces, places=number)
        case Whole.ALIKE:
            return work.apply(options(1), "the number of throws that show one face", **listed_as("options", (faces,)))
        case Whole.DIFFERENT | Whole.REPEATED:
            return _strings(work, number, faces, event)
        case Between() as wanted:
            sums = [s for s in range(int(number), int(number * faces) + 1) if wanted.least <= s <= wanted.most]
            found = [
                work.apply(dice_sum(int((s - number) // faces) + 1), f"the number of throws with the sum {s}",
                           sum=Fraction(s), number=number, faces=faces)
                for s in sums
            ]  # fmt: skip
            if not found:
                raise NoSolution("no throw has such a sum")
            return summed(work, found, "the number of throws with such a sum")
        case _:
            raise UnknownPart("I know no way to count such throws.", hint="Ask for a simpler condition.")
