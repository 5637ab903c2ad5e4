"""Evidence for what is sought: which share of the sought and which of all others bear a mark, and what a mark then
tells."""

from collections.abc import Iterable
from dataclasses import dataclass

from grammar.events import Of
from grammar.experiment import Asks, Screening
from grammar.stories.chances.mark import Mark, stem
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import FUNCTION, Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in

_MARKING = frozenset(stem(each) for each in patterns("flagged.marking"))
_MISSING = frozenset(stem(each) for each in patterns("flagged.missing"))
_OTHERS = frozenset(stem(each) for each in patterns("flagged.others"))
_EMPTY = frozenset(stem(each) for each in patterns("flagged.empty"))
_BORDERS = {"COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "SHARE"}
_NEGATED = {"NOT", "NO", "WITHOUT", "HEALTHY", "OTHER", "NONE", "GOOD"}
_MARKED = {"POSITIVE"}


@dataclass(frozen=True, slots=True)
class _Group:
    """A share, of what it is one (stems), whether that is negated, and whether it bears the mark."""

    at: int
    of: frozenset[str]
    negated: bool
    marked: bool


def evidence(row: Row, goal: Goal) -> Told | None:
    """What a mark tells about the one that bears it, or how likely a mark is."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) != 3 or any(map(goal.holds, shares)):
        return None
    if (
        any(number(row.marks[at]) != 1 for at in numbers_in(row, goal.used))
        or row.first("TEST|OR", goal.start) is not None
    ):
        return None
    alone = [at for at in shares if sum(row.marks[at].sentence == row.marks[other].sentence for other in shares) == 1]
    pair = [at for at in shares if at not in alone]
    if len(alone) != 1 or len(pair) != 2:
        return None
    groups = [_group(row, at) for at in pair]
    base = _stems(row, _sentence(row, alone[0])) - _EMPTY
    found = _told_apart(groups, base)
    if found is None:
        return None
    hit, alarm, sought = found
    event = _asked(
        row, goal, sought, frozenset(row.marks[at].sentence for at in shares), _stems(row, _sentence(row, pair[0]))
    )
    if event is None:
        return None
    rates = [number(row.marks[each.at]) if each.marked else 1 - number(row.marks[each.at]) for each in (hit, alarm)]
    used = frozenset(at for at, mark in enumerate(row.marks) if mark.kind != "NUMBER" or mark.value == 1)
    return Told(Screening(number(row.marks[alone[0]]), rates[0], 1 - rates[1]), event, used | goal.used)


def _sentence(row: Row, place: int) -> list[int]:
    return [at for at, mark in enumerate(row.marks) if mark.sentence == row.marks[place].sentence]


def _stems(row: Row, places: Iterable[int]) -> frozenset[str]:
    """What the words are called; every word for an illness is one."""
    return frozenset(_stem(row.marks[at]) for at in places if _says(row.marks[at]))


def _stem(mark: Mark) -> str:
    return "ill" if mark.kind == "ILL" else mark.stem


def _says(mark: Mark) -> bool:
    return mark.kind not in FUNCTION - {"TOSS", "DRAW"} and mark.kind not in _NEGATED


def _group(row: Row, at: int) -> _Group:
    """The share at a place with what stands behind it, and the verb before it."""
    end = at + 1
    while end < len(row.marks) and row.marks[end].kind not in _BORDERS | {"AND", "BUT"}:
        end += 1
    behind = row.marks[at + 1 : end]
    verbs = [mark for mark in row.marks[:at] if mark.stem in _MARKING | _MISSING or mark.kind in _MARKED]
    negated = any(mark.kind in _NEGATED or mark.stem in _OTHERS for mark in behind)
    of = frozenset(_stem(mark) for mark in behind if _says(mark)) - _EMPTY - _OTHERS
    return _Group(at, of, negated, not (verbs and verbs[-1].stem in _MISSING))


def _told_apart(groups: list[_Group], base: frozenset[str]) -> tuple[_Group, _Group, frozenset[str]] | None:
    """The group of the sought and that of all others, and what the sought are called: what only one group is called
    and the sentence of their share too."""
    one, two = groups
    own = [(each, (each.of - other.of) & base) for each, other in ((one, two), (two, one)) if not each.negated]
    named = [(each, stems) for each, stems in own if stems]
    if len(named) != 1:
        return None
    hit, sought = named[0]
    alarm = two if hit is one else one
    population = (hit.of | base) - sought
    others = alarm.negated or (bool(alarm.of & population) and len(alarm.of - population) == 1)
    return (hit, alarm, sought) if others and not alarm.of & sought else None


def _asked(row: Row, goal: Goal, sought: frozenset[str], told: frozenset[int], evident: frozenset[str]) -> Of | None:
    """Whether a marked one is sought, or whether any one is marked."""
    given = row.first("GIVEN|IF|WHEN|KNOWING", goal.start, goal.end)
    end = given.start if given is not None else goal.end
    inside = range(goal.start, end)
    if any(
        row.marks[at].kind in {"NOT", "NO", "AND", "NONE", "HEALTHY"} or row.marks[at].stem in _OTHERS for at in inside
    ):
        return None
    wanted = [at for at in inside if _stem(row.marks[at]) in sought]
    last = max((at for at in inside if _says(row.marks[at]) and row.marks[at].stem not in _EMPTY), default=-1)
    said = [at for at, mark in enumerate(row.marks) if mark.sentence not in told and at not in wanted
            and (_is_mark(mark) or (mark.stem in evident - sought and not _common(row, mark, told)))]  # fmt: skip
    marks = [at for at in said if not (wanted and wanted[-1] < at < end)]
    if not marks or len(marks) != len(said):
        return None
    verdicts = {_verdict(row, at) for at in marks if _is_mark(row.marks[at])} or {True}
    if len(verdicts) != 1:
        return None
    if wanted and wanted[-1] == last:
        return Of("has", "positive" if verdicts.pop() else "negative")
    if not wanted and given is None and all(goal.holds(at) for at in marks) and True in verdicts:
        return Of("positive")
    return None


def _is_mark(mark: Mark) -> bool:
    return mark.stem in _MARKING | _MISSING or mark.kind in {"POSITIVE", "NEGATIVE"}


def _verdict(row: Row, at: int) -> bool:
    """Whether the mark is there: flagged, and not missed or not flagged."""
    mark = row.marks[at]
    negated = any(each.kind == "NOT" for each in row.marks[max(0, at - 3) : at])
    return (mark.stem in _MISSING or mark.kind == "NEGATIVE") == negated


def _common(row: Row, mark: Mark, told: frozenset[int]) -> bool:
    """Whether a word is also said of all of them, in another told sentence, and so tells of no mark."""
    return len({each.sentence for each in row.marks if each.stem == mark.stem and each.sentence in told}) > 1
