"""Two steps of chance: an agent explores now and then, else takes the best."""

from fractions import Fraction

from grammar.events import Of
from grammar.experiment import Asks, Sources
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole


def greedy(row: Row, goal: Goal) -> Told | None:
    """With a told probability any of n, all alike, else the best: how likely is the best one?"""
    match = row.first(either("origins.greedy"))
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or match is None or len(shares) != 1 or row.first("COIN|DIE|DECK") is not None:
        return None
    wanted = row.first(either("origins.best"), goal.start, goal.end)
    if wanted is None or row.first("NOT|OTHER", goal.start, goal.end) is not None:
        return None
    used = goal.used | match.places | frozenset(shares) | row.places(either("origins.epsilon")) | wanted.places
    used |= row.places("best NUMBER")
    sizes = numbers_in(row, row.places("best NUMBER") | goal.used)
    values = {number(row.marks[at]) for at in sizes}
    if len(values) != 1 or not whole(size := values.pop()) or size < 2:
        return None
    exploring = number(row.marks[shares[0]])
    told = Sources((exploring, 1 - exploring), (1 / size, Fraction(1)))
    return Told(told, Of("marked"), used | frozenset(sizes))
