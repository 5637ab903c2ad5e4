"""Filters and detectors: which share of the sought and which of all others they mark, and what a mark then tells."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Of
from grammar.experiment import Asks, Screening
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Match, Row, stem
from grammar.stories.chances.told import Goal, Told, number, numbers_in

_MARKING = frozenset(stem(each) for each in patterns("flagged.marking"))
_MISSING = frozenset(stem(each) for each in patterns("flagged.missing"))
_OTHERS = frozenset(stem(each) for each in patterns("flagged.others"))
_EMPTY = frozenset(stem(each) for each in patterns("flagged.empty"))


@dataclass(frozen=True, slots=True)
class Part:
    """A share, the stems of what it is a share of, whether it is marked (None: no verb says), and where."""

    share: Fraction
    of: frozenset[str]
    marked: bool | None
    used: frozenset[int]


def flagged(row: Row, goal: Goal) -> Told | None:
    """What a mark tells about the one that bears it, or how likely a mark is."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) != 3 or numbers_in(row, goal.used) or any(map(goal.holds, shares)):
        return None
    base = row.first(either("flagged.base"))
    parts = [_part(row, at) for at in shares if base is None or at not in base.places]
    if base is None or len(parts) != 2 or any(each is None or each.marked is None for each in parts):
        return None
    sought = frozenset(m.stem for m in base.all("sought")) - _EMPTY
    told = [each for each in parts if each is not None]
    hits = [each for each in told if each.of & sought and not each.of & _OTHERS]
    alarms = [each for each in told if not each.of & sought and each.of & _OTHERS]
    if len(hits) != 1 or len(alarms) != 1 or not sought:
        return None
    event = _asked(row, goal, sought)
    if event is None:
        return None
    rates = [each.share if each.marked else 1 - each.share for each in (hits[0], alarms[0])]
    misses = frozenset(at for at, m in enumerate(row.marks) if m.stem in _MISSING)
    used = goal.used | misses | base.places | hits[0].used | alarms[0].used | event[1]
    return Told(Screening(number(base["p"]), rates[0], 1 - rates[1]), event[0], used)


def _part(row: Row, at: int) -> Part | None:
    """The share at a place with what stands behind it and the verb before it."""
    behind = row.first(either("flagged.share_of"), at)
    if behind is None or behind.start != at:
        return None
    stems = frozenset(m.stem for m in behind.all("of"))
    verbs = [m.stem in _MARKING for m in row.marks[:at] if m.stem in _MARKING | _MISSING]
    return Part(number(row.marks[at]), stems, verbs[-1] if verbs else None, behind.places)


def _asked(row: Row, goal: Goal, sought: frozenset[str]) -> tuple[Of, frozenset[int]] | None:
    """Whether a marked one is sought, or whether any one is marked."""
    named = row.marks[goal.start : goal.end]
    told = _condition(row, goal)
    outside = [m for at, m in enumerate(row.marks) if goal.holds(at) and (told is None or at not in told.places)]
    if any(m.stem in _OTHERS or m.kind in {"NOT", "NO"} for m in outside):
        return None
    wanted = any(m.stem in sought for m in outside)
    if told is not None and wanted:
        verbs = {m.stem in _MARKING for m in told.all("said") if m.stem in _MARKING | _MISSING}
        if len(verbs) != 1:
            return None
        positive = verbs.pop() != any(m.kind == "NOT" for m in told.all("said"))
        return Of("has", "positive" if positive else "negative"), told.places | row.places("REALLY|indeed")
    if not wanted and told is None and {m.stem in _MARKING for m in named if m.stem in _MARKING | _MISSING} == {True}:
        return Of("positive"), frozenset()
    return None


def _condition(row: Row, goal: Goal) -> Match | None:
    """The clause that says what is known of the one asked about: a mail was flagged."""
    found = [m for pattern in patterns("flagged.condition") for m in row.find(pattern)]
    told = [m for m in found if any(each.stem in _MARKING | _MISSING for each in m.all("said"))]
    apart = [m for m in told if not goal.holds(m.start) or row.marks[m.start].kind in {"GIVEN", "IF", "WHEN"}]
    return apart[0] if apart else None
