"""Conditions on a choice out of one set: who must be in it, who must not, who never together."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from grammar.events import Between
from grammar.experiment import Asks, Choice, Group, Pool
from grammar.stories.chances.choices import chosen
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.stripping import first, plain
from grammar.stories.chances.told import Goal, Told, number

_NAMED = "named"
_TWO = Fraction(2)
_OUTSIDE = frozenset({"NOT", "NO", "WITHOUT", "NONE"})
_EXCLUDING = frozenset({"exclude", "excludes", "excluded", "excluding"})


def membered(row: Row, goal: Goal) -> Told | None:
    """So many of one set, some of whom are told to be in the choice, out of it, or not all in it."""
    if goal.asks is Asks.EXPECTED or row.kinds & {"COIN", "DIE", "DECK", "SYMBOL", "REPEAT"}:
        return None
    for places, inside, outside, most in _conditions(row, goal):
        told = first(plain(row, goal, places, (chosen,)), partial(_with, inside=inside, outside=outside, most=most))
        if told is not None:
            return told
    return None


def _with(told: Told, inside: Fraction, outside: Fraction, most: Fraction | None) -> Told | None:
    """The choice, with those named as a kind of their own."""
    match told.experiment:
        case Choice(size, taken, False, False) if inside + outside <= size:
            pass
        case _:
            return None
    if inside and outside:  # those left out are as if they were not there
        left = Pool((Group(_NAMED, inside), Group("other", size - inside - outside)), taken)
        return replace(told, experiment=left, event=Between(inside, inside, _NAMED))
    count = inside or outside
    limit = most if most is not None else inside
    least = Fraction(0) if most is not None else inside
    pool = Pool((Group(_NAMED, count), Group("other", size - count)), taken)
    return replace(told, experiment=pool, event=Between(least, limit, _NAMED))


_Condition = tuple[frozenset[int], Fraction, Fraction, Fraction | None]


def _conditions(row: Row, goal: Goal) -> Iterator[_Condition]:
    zero = Fraction(0)
    used = goal.used if goal.asks is Asks.WAYS else frozenset[int]()
    for match in row.find(either("members.apart")):
        count = _count(match)
        if count == _TWO:
            yield match.places - used, count, zero, count - 1
    for match in row.find(either("members.both_sides")):
        yield match.places - used, _named(match, "in"), _named(match, "out"), None
    for pattern in ("members.inside", "members.holding"):
        for match in row.find(either(pattern)):
            count = _count(match)
            if not count:
                continue
            negated = any(m.kind in _OUTSIDE or m.word in _EXCLUDING for m in row.marks[match.start : match.end])
            yield match.places - used, zero if negated else count, count if negated else zero, None


def _named(match: Match, name: str) -> Fraction:
    """How many are named one by one."""
    return Fraction(sum(m.kind in {"AND", "COMMA"} for m in match.all(name)) + 1)


def _count(match: Match) -> Fraction:
    """How many the condition speaks of; 0 where that is not clear."""
    if match.has("n"):
        return number(match["n"])
    if match.has("pair"):
        return _TWO
    if not match.has("who"):
        return Fraction(0)
    marks = match.all("who")
    plural = any(m.kind == "PERSON" and m.text.lower().endswith("s") for m in marks)
    return Fraction(0) if plural else _named(match, "who")
