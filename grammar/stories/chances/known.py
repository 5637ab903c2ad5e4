"""Tries of which something is known already: both ends are of type A, the first toss is heads, at least one girl."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Between, Given, Known
from grammar.experiment import Asks, Tries
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Sides:
    """The words that tell one of two equally likely outcomes from the other, and where both are told."""

    one: frozenset[str]
    two: frozenset[str]
    used: frozenset[int]

    def side(self, row: Row, start: int, end: int) -> tuple[bool, frozenset[int]] | None:
        """Whether the words between two marks name the first outcome (False: the second), and where."""
        named = {at: row.marks[at].stem in self.one for at in range(start, end) if self._names(row, at)}
        sides = set(named.values())
        return (sides.pop(), frozenset(named)) if len(sides) == 1 else None

    def _names(self, row: Row, at: int) -> bool:
        return row.marks[at].stem in self.one | self.two


def known(row: Row, goal: Goal) -> Told | None:
    """So many of one outcome in so many tries, of which some are known or bounds are."""
    sides, told = _sides(row), condition(row, goal)
    if goal.asks is not Asks.CHANCE or sides is None or told is None:
        return None
    start, end, at_told = told
    event_end = start if goal.start < start < goal.end else goal.end
    wanted = _count(row, goal.start, event_end)
    side = sides.side(row, goal.start, event_end)
    given = sides.side(row, start, end)
    if wanted is None or side is None or given is None:
        return None
    least, most, at_wanted = wanted
    used = goal.used | sides.used | at_told | at_wanted | side[1] | given[1]
    given_as = _known(row, start, end, side[0] == given[0])
    if given_as is None:
        return None
    used |= given_as[1]
    tries = numbers_in(row, used | row.places("EACH NUMBER"))
    if len({row.marks[at].value for at in tries}) != 1 or not whole(number(row.marks[tries[0]])):
        return None
    count = number(row.marks[tries[0]])
    asked = Between(least, count if most is None else min(most, count))
    event = Given(asked, _turned(given_as[0], count, side[0] == given[0]))
    return Told(Tries(count, _HALF), event, used | frozenset(tries) | row.places("EACH NUMBER?|NUMBER TIMES"))


def _turned(told: Known | Between, count: Fraction, same: bool) -> Known | Between:
    """Bounds of the other outcome as those of the one asked about."""
    if isinstance(told, Known):
        return told
    most = min(told.most, count)
    return Between(told.least, most) if same else Between(count - most, count - told.least)


def _sides(row: Row) -> Sides | None:
    """Heads and tails of a fair coin, or two outcomes said to be equally likely."""
    if row.first("COIN") is not None:
        unfair = row.first("biased|unfair|loaded|weighted|SHARE") is not None
        return None if unfair else Sides(frozenset({"head"}), frozenset({"tail"}), row.places("COIN"))
    for pattern in patterns("known.sides"):
        match = row.first(pattern)
        if match is not None:
            one, two = (frozenset(m.stem for m in match.all(name)) for name in ("one", "two"))
            return Sides(one - two, two - one, match.places) if one - two and two - one else None
    return None


def condition(row: Row, goal: Goal) -> tuple[int, int, frozenset[int]] | None:
    """From which mark to which something is said to be known, and the words that say so."""
    found = [m for pattern in patterns("known.said") for m in row.find(pattern)]
    if len(found) != 1:
        return None
    start = found[0].end
    stop = row.first("STOP|QUESTION|COMMA (HOW|WHAT|COMMAND)", start)
    end = stop.start if stop is not None else len(row.marks)
    return (start, end, found[0].places) if end <= goal.begin or start > goal.start else None


def _known(row: Row, start: int, end: int, same: bool) -> tuple[Known | Between, frozenset[int]] | None:
    """Which tries are known, or between which bounds the number lies."""
    ranged = bounds(row, start, end)
    places = [m for pattern in patterns("known.places") for m in row.find(pattern, start, end)]
    if ranged and not places and len(ranged) == 1:
        most = Fraction(10**6) if ranged[0].most is None else ranged[0].most
        return Between(ranged[0].least, most), ranged[0].match.places
    if ranged or not places or row.first("OR|NOT|NO|NONE", start, end) is not None:
        return None
    longest = {m.start: m for m in sorted(places, key=lambda each: each.end)}
    number_of, used = Fraction(0), frozenset[int]()
    for match in longest.values():
        plural = match["n"].kind == "ALL" or match["n"].word == "both"
        number_of += number(match["m"]) if match.has("m") else Fraction(2 if plural else 1)
        used |= match.places
    return Known(number_of, same), used


def _count(row: Row, start: int, end: int) -> tuple[Fraction, Fraction | None, frozenset[int]] | None:
    """How many are asked for: exactly 5, at least 2, three of them."""
    ranged = bounds(row, start, end)
    if len(ranged) == 1:
        return ranged[0].least, ranged[0].most, ranged[0].match.places | row.places("OF ALL|ALL NUMBER|OF ALL NUMBER")
    return None
