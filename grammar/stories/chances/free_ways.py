"""Ways that nothing hinders: the results of so many tosses of a coin, the answers to so many true-false questions, the
shortest ways through a grid of streets."""

from fractions import Fraction

from grammar.events import Whole
from grammar.experiment import Asks, Choice, Strings
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

_RESULTS = frozenset({"sequence", "outcome", "result", "way", "possibility", "string", "series"})
_MOST = 1_000
_ACROSS, _ALONG = frozenset({"east", "west", "right", "left"}), frozenset({"north", "south", "up", "down"})


def tossed(row: Row, goal: Goal) -> Told | None:
    """The results of tosses of a coin, in order; the answers to questions of which each is true or false."""
    if goal.asks is not Asks.WAYS or goal.noun not in _RESULTS or row.first(either("free_ways.strange")) is not None:
        return None
    match = row.first(either("free_ways.tosses")) or row.first(either("free_ways.questions"))
    if match is None or numbers_in(row, goal.used | match.places):
        return None
    size = number(match["n"])
    if not whole(size) or not 0 < size <= _MOST:
        return None
    used = goal.used | match.places | row.places("IN LINE_UP|TOSS|COIN")
    return Told(Strings(size, Fraction(2)), Whole.ANY, used)


def walked(row: Row, goal: Goal) -> Told | None:
    """The shortest ways over so many blocks in one direction and so many in the other."""
    match = row.first(either("free_ways.blocks"))
    if goal.asks is not Asks.WAYS or match is None or numbers_in(row, goal.used | match.places):
        return None
    ways = {match["x"].word, match["y"].word}
    shortest = row.first("shortest|shortest_possible") is not None
    if not (ways & _ACROSS and ways & _ALONG) or not shortest:
        return None
    one, two = number(match["a"]), number(match["b"])
    if not whole(one) or not whole(two) or one + two > _MOST:
        return None
    used = goal.used | match.places | row.places("shortest|HAVE TO MOVE")
    return Told(Choice(one + two, one), Whole.ANY, used)
