"""Things put in order: people in a line or around a table, the letters of a word; things shared out."""

from collections import Counter
from fractions import Fraction

from grammar.experiment import Asks, Choice, Strings, Whole
from grammar.experiment import Row as Ordered
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

MOST_THINGS = 4_000
_CIRCLE = either("orders.circle")


def lined_up(row: Row, goal: Goal) -> Told | None:
    """So many different things in a row or a circle."""
    if (
        goal.asks is not Asks.WAYS
        or row.first(
            either("orders.not_lined_up")
        )
        is not None
    ):
        return None
    said = row.places("LINE_UP|LINED|ARRANGEMENT") | row.places("IN row|SUCCESSION")
    circle = row.places(_CIRCLE)
    numbers = numbers_in(row, goal.used)
    if (not said and not circle) or len(numbers) != 1 or row.first("MEDAL|ORDINAL") is not None:
        return None
    count = number(row.marks[numbers[0]])
    if not whole(count) or count < 1 or count > MOST_THINGS:
        return None
    things = row.places("DIFFERENT") | row.places("FINAL|STOPS (IN|AT)? ")
    ones = (Fraction(1),) * int(count)
    return Told(
        Ordered(ones, circular=bool(circle)), Whole.ANY, goal.used | said | circle | things | frozenset(numbers)
    )


def lettered(row: Row, goal: Goal) -> Told | None:
    """The letters of a word that stands in the text in capitals or behind "the word"."""
    if goal.asks is not Asks.WAYS or row.first("NUMBER|CHANCE") is not None:
        return None
    if row.first("SYMBOL|ARRANGEMENT|LINE_UP|STRING") is None:
        return None
    capitals = [at for at, mark in enumerate(row.marks) if mark.capital and mark.length > 1]
    if not capitals:
        behind = row.first(either("orders.behind_letters"))
        capitals = [next(s for name, s, _ in behind.named if name == "w")] if behind is not None else []
    if len(capitals) != 1 or not row.marks[capitals[0]].text.isalpha():
        return None
    counts = Counter(row.marks[capitals[0]].text.lower())
    like = tuple(Fraction(each) for each in sorted(counts.values(), reverse=True))
    used = (
        goal.used
        | {capitals[0]}
        | row.places(either("orders.of_letters"))
    )
    return Told(Ordered(like), Whole.ANY, used)


def shared_out(row: Row, goal: Goal) -> Told | None:
    """Things given to takers: like ones by how many each gets, different ones one by one."""
    if goal.asks is not Asks.WAYS or row.first("CHANCE|SHARE") is not None:
        return None
    match = row.first(
        either("orders.handed")
    )
    match = match or row.first(
        either("orders.hand_out")
    )
    if match is None or not match.has("like"):
        return None
    things, takers = number(match["n"]), number(match["m"])
    if not whole(things) or not whole(takers) or takers < 1:
        return None
    empty = row.places(
        either("orders.may_be_empty")
    )
    used = goal.used | match.places | empty
    if match["like"].kind == "IDENTICAL":
        return Told(Choice(takers, things, repeated=True), Whole.ANY, used)
    return Told(Strings(things, takers), Whole.ANY, used)
