"""Parts of which each works with its own probability, in series or side by side."""

from fractions import Fraction

from grammar.events import Between, Whole
from grammar.experiment import Asks, Events
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in


def joined(row: Row, goal: Goal) -> Told | None:
    """Parts of which each works with its own probability, in series or side by side: how likely the whole works."""
    shares = [at for at, m in enumerate(row.marks) if m.kind == "SHARE"]
    series, parallel = row.first("series"), row.first("parallel")
    if goal.asks is not Asks.CHANCE or len(shares) < 2 or any(map(goal.holds, shares)):
        return None
    if (series is None) == (parallel is None) or row.first(either("overlaps.failing")) is not None:
        return None
    chances = tuple(number(row.marks[at]) for at in shares)
    size = Fraction(len(chances))
    counts = frozenset(at for at in numbers_in(row, goal.used) if number(row.marks[at]) in (size, 1))
    event = Whole.HAPPENS if series is not None else Between(Fraction(1), size)
    used = goal.used | frozenset(shares) | counts | row.places("CHANCE|GOOD|INDEPENDENT|IF|AT LEAST NUMBER|EACH|ALL")
    return Told(Events(chances), event, used)
