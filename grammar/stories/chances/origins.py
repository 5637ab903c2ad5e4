"""Two steps of chance: an urn is picked and then a ball of it; an agent explores now and then, else takes the best."""

from fractions import Fraction

from grammar.events import Of
from grammar.experiment import Asks, Sources
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import RELATING, Match, Row
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


def urns(row: Row, goal: Goal) -> Told | None:
    """Urns of which one is picked, each as likely as the other, and one ball is drawn out of it."""
    found = list(row.find(either("origins.urn"), 0, goal.begin))
    picked = row.first(either("origins.picked"), found[-1].end if found else 0, goal.begin)
    if goal.asks is not Asks.CHANCE or len(found) < 2 or picked is None or not _alike(found):
        return None
    ends = [*(each.start for each in found[1:]), picked.start]
    held = [_contents(row, each.end, end) for each, end in zip(found, ends, strict=True)]
    kinds = {name for each in held for name in each}
    asked = {mark.word for mark in row.marks[goal.start : goal.end]} & kinds
    negated = row.first("NOT|NO|OR|NONE|GIVEN|IF|BAG", goal.start, goal.end)
    if len(asked) != 1 or negated is not None or any(not sum(each.values()) for each in held):
        return None
    if any(mark.word in _HEADS for mark in row.marks[goal.start : goal.end]):
        return None
    name = asked.pop()
    rates = tuple(each.get(name, Fraction(0)) / sum(each.values()) for each in held)
    shares = (Fraction(1, len(held)),) * len(held)
    places = frozenset(range(found[0].start, picked.start))
    related = (at for at in places if row.marks[at].kind in RELATING - _TOLD)
    if any(at not in _named(found) for at in related) or not _even(row, found):
        return None
    return Told(Sources(shares, rates), Of("marked"), goal.used | places | picked.places | _ones(row, picked.end))


def _named(found: list[Match]) -> frozenset[int]:
    """Where the urns are named."""
    return frozenset(place for each in found for place in each.places)


def _even(row: Row, found: list[Match]) -> bool:
    """Whether a coin that is tossed picks one of two."""
    return row.first("COIN") is None or (len(found) == 2 and row.first("biased|unfair|loaded|weighted") is None)


_TOLD = frozenset({"NUMBER"})
_HEADS = frozenset(either("origins.heads").split("|"))


def _alike(found: list[Match]) -> bool:
    """Whether all are of one sort, each with a name of its own: bag one and bag two, the first and the second urn."""
    names = [tuple(mark.word for mark in each.all("name")) for each in found]
    return len({each["head"].word for each in found}) == 1 and len(set(names)) == len(names)


def _contents(row: Row, start: int, end: int) -> dict[str, Fraction]:
    """How many of each kind: 2 white and 3 black balls."""
    found = row.find(either("origins.contents"), start, end)
    return {match["kind"].word: number(match["n"]) for match in found}


def _ones(row: Row, start: int) -> frozenset[int]:
    """The words of the one draw: one ball out of it."""
    return frozenset(p for m in row.find("NUMBER", start) for p in m.places if number(row.marks[p]) == 1)
