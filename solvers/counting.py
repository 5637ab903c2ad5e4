"""Counting: choices for places, orders, selections, and outcomes case by case."""

from fractions import Fraction
from itertools import combinations
from itertools import product as every
from math import ceil

from grammar.errors import NoSolution, TooLarge, UnknownPart
from grammar.events import Between, Bounded, Event, Mixture, Whole
from grammar.experiment import (
    Boxes,
    Cases,
    Choice,
    Deranged,
    Dice,
    Enough,
    Experiment,
    Grid,
    Group,
    Heaps,
    Listed,
    Multiples,
    Places,
    Polygon,
    Pool,
    Portions,
    Row,
    Split,
    Steps,
    Strings,
)
from solvers.counting_laws import (
    ALL_BUT,
    CHOSEN,
    DIAGONALS,
    GONE_THROUGH,
    LIKE_THINGS,
    ORDERED,
    ORDERS,
    SAME_OPTIONS,
    dice_sum,
    options,
    parted,
    taken_of_each,
)
from solvers.counting_multiples import multiples
from solvers.counting_parts import boxed, by_cases, heaped, misplaced, portioned, stepped, walked
from solvers.counting_rows import all_orders, ordered
from solvers.counting_strings import demand_few, few_of, strings, summed
from solvers.law import Variable
from solvers.tries import enough
from solvers.working import Working, listed_as

MOST_DICE = 12
LARGE = 1_000
"""Up to so many things the orders of all are written as a factorial."""

Number = Variable | Fraction


def ways(work: Working, told: Experiment, event: Event) -> Variable:  # noqa: C901 - one branch an experiment
    """The number of ways in which the event comes about.

    Raises: NoSolution where the numbers do not fit, UnknownPart where no law tells of such an event, TooLarge.
    """
    match told, event:
        case Places(each), Whole.ANY:
            named = "the number of ways"
            return work.apply(options(len(each)), named, **listed_as("options", each))
        case Portions(sorts), Whole.ANY:
            return portioned(work, sorts)
        case Strings(length, symbols), _:
            return strings(work, length, symbols, event)
        case Enough(), Whole.ANY:
            return enough(work, told)
        case Cases(), Whole.ANY:
            return by_cases(work, told)
        case Steps(), Whole.ANY:
            return stepped(work, told)
        case Boxes(), Whole.ANY:
            return boxed(work, told)
        case Heaps(), Whole.ANY:
            return heaped(work, told)
        case Deranged(), Whole.ANY:
            return misplaced(work, told)
        case Grid(), Whole.ANY:
            return walked(work, told)
        case Multiples(), _:
            return multiples(work, told, event)
        case Listed(total, held), Whole.ANY:
            return work.apply(GONE_THROUGH, "the number of ways", all=total, others=total - held)
        case Row(counts, circular), Whole.ANY:
            return all_orders(work, counts, circular=circular)
        case Row(), _:
            return ordered(work, told, event)
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
        case True, False if told.size > LARGE:
            chosen = work.apply(CHOSEN, "the number of choices", size=told.size, taken=told.taken)
            orders = work.apply(ORDERS, "the orders of each", number=told.taken)
            return work.apply(options(2), "the number of ordered choices", **listed_as("options", (chosen, orders)))
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
        case Bounded(parts):
            return _bounded(work, told, parts)
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
    few, are_wanted = few_of(range(max(0, ceil(told.taken - others)), int(min(told.taken, favoured)) + 1), wanted)
    if not few:
        raise NoSolution(f"no draw has so many {wanted.kind}".rstrip())
    split = Pool((*(g for g in told.groups if g.kind == wanted.kind), *_other(others)), told.taken)
    found = [_mixed(work, split, {wanted.kind: Fraction(k)} if others else {wanted.kind: told.taken}) for k in few]
    together = summed(work, found, "the number of such draws")
    if are_wanted:
        return together
    every = _drawn(work, told, Whole.ANY)
    return work.apply(ALL_BUT, "the number of draws wanted", all=every, others=together)


def _bounded(work: Working, told: Pool, parts: tuple[Between, ...]) -> Variable:
    """The draws with so many of each of several kinds, case by case."""
    kinds = [each.kind for each in parts]
    most = [min(each.most, told.taken, *(g.size for g in told.groups if g.kind == each.kind)) for each in parts]
    others = pool_size(told) - sum((g.size for g in told.groups if g.kind in kinds), Fraction(0))
    numbers = every(*(range(int(each.least), int(top) + 1) for each, top in zip(parts, most, strict=True)))
    held = [row for row in numbers if 0 <= told.taken - sum(row) <= others]
    if not held:
        raise NoSolution("no draw has so many of each")
    demand_few(held)
    found = [_mixed(work, told, dict(zip(kinds, map(Fraction, row), strict=True))) for row in held]
    return summed(work, found, "the number of draws wanted")


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
            return strings(work, number, faces, event)
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
