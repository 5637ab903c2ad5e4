"""Things out of several places that hold so many each: two books from two of three shelves, from the same one."""

from fractions import Fraction

from grammar.events import Event, Whole
from grammar.experiment import Asks, Group, Pool
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole


def shelved(row: Row, goal: Goal) -> Told | None:
    """So many things out of places that a list of numbers tells, all from different ones, or all from one."""
    held, taken = row.first(either("shelves.held")), row.first(either("shelves.taken"))
    if goal.asks is Asks.EXPECTED or held is None or taken is None or held.places & taken.places:
        return None
    sizes = [number(m) for m in held.all("list") if m.kind == "NUMBER"]
    count = number(taken["n"])
    if not all(map(whole, (*sizes, count))) or not 1 < count <= len(sizes) or 0 in sizes:
        return None
    if held.has("n") and number(held["n"]) != len(sizes):
        return None
    event: Event = Whole.DIFFERENT if taken["how"].kind == "DIFFERENT" else Whole.ALIKE
    if taken.has("m") and (event is Whole.ALIKE or number(taken["m"]) != count):
        return None
    groups = tuple(Group(f"place {at}", each) for at, each in enumerate(sizes, start=1))
    used = goal.used | held.places | taken.places | row.places("DIFFERENT")
    return None if numbers_in(row, used) else Told(Pool(groups, Fraction(count)), event, used)
