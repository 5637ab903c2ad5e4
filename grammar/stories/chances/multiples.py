"""How many whole numbers of a range are divisible by one of several numbers, by all of them, or by none."""

from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.events import Event, Holds, Whole
from grammar.experiment import Asks, Multiples
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

MOST_DIVISORS = 4


def multiple(row: Row, goal: Goal) -> Told | None:
    """Numbers of a range by what divides them: how many, or how likely a random one is."""
    if goal.asks is Asks.EXPECTED or row.first("exactly|DIE|SUM|SYMBOL|remainder|leave") is not None:
        return None
    by = list(row.find(either("multiples.by")))
    if len(by) == 1 and goal.asks is Asks.WAYS and row.first(either("multiples.exclusive")) is not None:
        raise NotAnswered("I cannot count what fulfils just one of several conditions.", hint="Ask for one or both.")
    if not 1 <= len(by) <= 2:
        return None
    skipped = frozenset(p for m in by for p in m.places) | row.places(either("multiples.enough"))
    span = _range(row, frozenset(p for m in by for p in m.places))
    condition = _condition(row, by)
    if span is None or condition is None:
        return None
    low, high, used = span
    wanted, divisors = condition
    used |= goal.used | skipped | row.places(either("multiples.wholes"))
    used |= row.places("OR|AND|BUT|NOT|neither|nor|either|both|EITHER") & _within(by)
    both = wanted is Whole.HAPPENS or (wanted is Whole.ANY and len(divisors) == 2)
    if len(divisors) == 1 or (goal.asks is Asks.WAYS and both):
        return None  # the story of whole numbers tells of these
    if numbers_in(row, used) or any(not whole(each) or each < 2 for each in divisors):
        return None
    return Told(Multiples(low, high, divisors), wanted, used)


def _within(by: list[Match]) -> frozenset[int]:
    return frozenset(range(by[0].start, by[-1].end))


def _range(row: Row, skipped: frozenset[int]) -> tuple[Fraction, Fraction, frozenset[int]] | None:
    for pattern in patterns("multiples.range"):
        match = next((m for m in row.find(pattern) if not m.places & skipped), None)
        if match is not None:
            low = number(match["a"]) if match.has("a") else Fraction(1)
            high = number(match["b"]) - match.has("below")
            return (low, high, match.places) if whole(low) and whole(high) and low <= high else None
    return None


def _is_negated(row: Row, match: Match) -> bool:
    return any(m.kind in {"NOT", "NONE"} or m.word == "neither" for m in row.marks[match.start : match.end])


def _condition(row: Row, by: list[Match]) -> tuple[Event, tuple[Fraction, ...]] | None:
    """Which of them must divide: any, all, none, or the first but not the second."""
    told = [[number(m) for m in each.all("list") if m.kind == "NUMBER"] for each in by]
    negated = [_is_negated(row, each) for each in by]
    if len(by) == 2:
        joined = [m.kind for m in row.marks[by[0].end : by[1].start]]
        if len(told[0]) != 1 or len(told[1]) != 1 or negated[0]:
            return None
        divisors: tuple[Fraction, ...] = (told[0][0], told[1][0])
        if negated[1]:
            return Holds((True, False)), divisors
        return (Whole.ANY, divisors) if "OR" in joined else (Whole.HAPPENS, divisors) if "AND" in joined else None
    words = {m.kind for m in by[0].all("list")} | {m.word for m in by[0].all("list")}
    if not 1 <= len(told[0]) <= MOST_DIVISORS or len(set(told[0])) < len(told[0]):
        return None
    divisors = tuple(told[0])
    if "NOT" in {m.kind for m in by[0].all("list")}:
        return (Holds((True, False)), divisors) if len(divisors) == 2 and not by[0].has("not") else None
    if negated[0]:
        return (Whole.FAILS, divisors) if "AND" not in words or len(divisors) == 1 else None
    if len(divisors) == 1:
        return Whole.ANY, divisors
    return (Whole.ANY, divisors) if "OR" in words else (Whole.HAPPENS, divisors) if "AND" in words else None
