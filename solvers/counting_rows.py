"""Things in order under a condition: blocks that stand together, sorts that alternate, places that are held."""

from fractions import Fraction

from grammar.errors import NoSolution, UnknownPart
from grammar.events import Alternating, Blocks, Event, Held, InTurn, Spread
from grammar.experiment import Row
from solvers.counting_laws import ALL_BUT, AROUND, ORDERED, ORDERS, SAME_ORDER, options, orders_of_like
from solvers.law import Variable
from solvers.working import Working, listed_as


def all_orders(work: Working, counts: tuple[Fraction, ...], *, circular: bool = False) -> Variable:
    """All orders of things of which so many are alike of each sort."""
    size = sum(counts, Fraction(0))
    if circular:
        return work.apply(AROUND, "the number of orders around", number=size)
    if all(each == 1 for each in counts):
        return work.apply(ORDERS, "the number of orders", number=size)
    return work.apply(
        orders_of_like(len(counts)), "the number of distinct orders", number=size, **listed_as("like", counts)
    )


def ordered(work: Working, told: Row, event: Event) -> Variable:
    """The orders that fulfil the condition.

    Raises: NoSolution where no order does, UnknownPart where no law tells of such a condition.
    """
    size = sum(told.counts, Fraction(0))
    match event:
        case Blocks(blocks, outside, apart):
            together = _in_blocks(work, blocks, outside, told.circular)
            return _others(work, told, together) if apart else together
        case Spread(number):
            return _spread(work, size, number, told.circular)
        case Alternating(first, second):
            return _alternating(work, first, second, told.circular)
        case Held(held, apart) if not told.circular:
            found = _held(work, size, held)
            return _others(work, told, found) if apart else found
        case InTurn(number) if not told.circular:
            every = all_orders(work, told.counts)
            among = work.apply(ORDERS, "the orders among those", number=number)
            return work.apply(SAME_ORDER, "the number of orders wanted", all=every, among=among)
        case _:
            raise UnknownPart("I know no way to count such orders.", hint="Ask for a simpler condition.")


def _others(work: Working, told: Row, found: Variable) -> Variable:
    every = all_orders(work, told.counts, circular=told.circular)
    return work.apply(ALL_BUT, "the number of orders wanted", all=every, others=found)


def _together(work: Working, parts: tuple[Variable | Fraction, ...]) -> Variable:
    return work.apply(options(len(parts)), "the number of ways", **listed_as("options", parts))


def _in_blocks(
    work: Working, blocks: tuple[tuple[Fraction, ...], ...], outside: tuple[Fraction, ...], circular: bool
) -> Variable:
    """Each block as one thing, and the orders within it."""
    units = all_orders(work, (*outside, *(Fraction(1) for _ in blocks)), circular=circular)
    return _together(work, (units, *(all_orders(work, each) for each in blocks)))


def _spread(work: Working, size: Fraction, number: Fraction, circular: bool) -> Variable:
    """The others first, then these in the gaps between them."""
    others = size - number
    gaps = others if circular else others + 1
    if number > gaps or others < 1:
        raise NoSolution(f"{number} things have only {gaps} gaps to stand in")
    first = all_orders(work, (Fraction(1),) * int(others), circular=circular)
    return _together(work, (first, work.apply(ORDERED, "the choices of gaps", size=gaps, taken=number)))


def _alternating(work: Working, first: Fraction, second: Fraction, circular: bool) -> Variable:
    if circular and first != second:
        raise NoSolution("around a circle two sorts alternate only where there are as many of each")
    if circular:
        around = work.apply(AROUND, "the orders of the first sort around", number=first)
        return _together(work, (around, work.apply(ORDERS, "the orders of the second sort", number=second)))
    if abs(first - second) > 1:
        raise NoSolution("there are too many of one sort to alternate")
    orders = tuple(
        work.apply(ORDERS, f"the orders of the {said} sort", number=each)
        for each, said in ((first, "first"), (second, "second"))
    )
    return _together(work, (*orders, Fraction(2)) if first == second else orders)


def _held(work: Working, size: Fraction, held: tuple[Fraction, ...]) -> Variable:
    left = size - len(held)
    if left < 0 or any(not 0 < each <= size for each in held):
        raise NoSolution("there are not so many places")
    return _together(work, (*held, work.apply(ORDERS, "the orders of the others", number=left)))
