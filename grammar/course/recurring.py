"""A factor that recurs, told in whatever words: every number has a type that only one role can have.

The start, the change, the length of a step, how many steps, and what is asked are told apart by the types of the
numbers and by their order, and not by how a sentence runs. It is asked where the nearer reading (roles.py) has
refused, and it refuses itself where a number is left over, where a relation is told that no role explains, or where
another thing than what there is may be asked.
"""

from dataclasses import replace

from grammar.course import cues
from grammar.course.aside import set_aside
from grammar.course.asking import Open
from grammar.course.demands import about
from grammar.course.mention import Mention
from grammar.course.moving import subjects
from grammar.course.period import Period
from grammar.course.periods import periods
from grammar.course.recurring_asked import demand_measured, demand_value, one
from grammar.course.recurring_change import agreed, change, effect, grown
from grammar.course.recurring_count import counts, elapsed
from grammar.course.recurring_doubts import demand_plain
from grammar.course.recurring_level import level
from grammar.course.recurring_numbers import numbers
from grammar.course.recurring_step import names_change, step
from grammar.course.roles import Course
from grammar.course.spans import NO_LAPSE
from grammar.course.tempo import Move, Parts, compounded, half_lives
from grammar.course.text import Text, stem
from grammar.course.wants import Want, asked
from grammar.course.ways import Way
from grammar.errors import UnknownPart


def course(text: Text) -> Course:
    """The course of one change that recurs, of whose steps so many are told.

    Raises: UnknownPart where a role is not filled by one number, or a number has none.
    """
    found = numbers(text)
    beats = periods(text, found)
    asking = asked(text, beats)
    want = _without_verb(text, one(text, asking, found))
    parts = Parts(text, want, found, beats, frozenset())
    move = _move(parts)
    told, period = move.way, move.period
    parts = replace(parts, held=frozenset({period.size} if period.size is not None else ()))
    times = counted = tuple([m for m in found if m is period.count or _is_time(text, move, m)])
    again = tuple([m for m in times if m.place not in want and (m.value, m.unit) == (period.value, period.unit)])
    times = tuple([m for m in times if m not in again]) or again
    times = tuple([m for m in times if stem(m.head or m.unit) == stem(period.unit)]) or times
    named = any(names_change(text, m, told) for m in times)
    labels = {m for m in found if m.kind == "point" and _labels(text, m, want, period, times, named=named)}
    points = tuple([m for m in found if m.kind == "point" and m not in labels])
    taken = {*times, *again, *labels, *(m for m in counted if names_change(text, m, told)), *parts.held, *points}
    rest = [m for m in found if m not in taken and not _says(text, m, told, period)]
    rest = [m for m in rest if not _tells_time_again(m, times) or len(rest) == 1]
    rest = [m for m in rest if not _tells_change_again(text, m, told)] or rest
    kept = level(parts, move, [*rest, *(m for m in points if m.unit.startswith("@") and m.place not in want)])
    held = kept.start or kept.final
    assert held is not None
    points = tuple([m for m in points if m.place != held.place])
    if asking[0].open in {Open.COUNT, Open.POINT}:
        demand_measured(text, asking[0], held, move)
    want = demand_value(text, want, kept, move, times)
    demand_plain(replace(parts, want=want), move, times, held)
    passed = elapsed(text, move, times, points, want, held)
    if passed is None:
        raise UnknownPart("I cannot tell how often it happens until then.", spans=(want.span,))
    about(text, want, held, subjects(text, told))
    free = tuple([m for m in kept.free if m not in points])
    names = subjects(text, told)
    if any(m.nouns & names for m in free) and not (held.nouns | held.subject) & names:
        raise UnknownPart("I cannot tell which number this happens to.", spans=(told.mention.span,))
    return Course(text, want, (move,), period, kept, passed, NO_LAPSE, set_aside(parts, replace(kept, free=free), held))


def _move(parts: Parts) -> Move:
    """The change with its step.

    Raises: UnknownPart.
    """
    born = {(m.way.mention.value, m.period.value, m.period.unit): m for m in half_lives(parts)}
    if len(born) == 1:
        move = next(iter(born.values()))
        if all(effect(w) == move.way.mention.value for w in _changes(parts)):
            return move
    told = _change(parts)
    period = step(parts.text, parts.found, parts.beats, told)
    if period is None:
        raise UnknownPart("I cannot tell how often this happens.", spans=(told.mention.span,))
    return Move(compounded(parts, told, period), period)


def _tells_change_again(text: Text, mention: Mention, told: Way) -> bool:
    """ "Eta = 3, so that a third goes on", "its gradient at zero": a bare number that is the change told the other way
    round, or that there is nothing."""
    bare = mention.kind == "amount" and not (mention.unit or mention.head)
    by = effect(told)
    given = text.kind(mention.start - 1) in {"EQUALS", "COLON"} and by != 0 and mention.value in {by, 1 / by}
    return bare and (given or (mention.value == 0 and text.kind(mention.start - 1) == "AT"))


def _tells_time_again(mention: Mention, times: tuple[Mention, ...]) -> bool:
    """Whether a bare number is that of the steps, told once more."""
    bare = mention.kind == "amount" and not (mention.unit or mention.head)
    return bare and mention.value in {t.value for t in times}


def _change(parts: Parts) -> Way:
    """The one change that is told; told twice in the same way it is one."""
    told = _changes(parts)
    told = told or [w for m in parts.found for read in (grown, agreed) if (w := read(parts.text, m)) is not None]
    told = [w for w in told if not _is_level(parts.text, w)]
    if len(told) != 1 and len({effect(w) for w in told}) != 1:
        raise UnknownPart("I cannot tell how it changes.", spans=tuple([w.mention.span for w in told]))
    return told[0]


def _changes(parts: Parts) -> list[Way]:
    """Every number that tells of a change; what happens each time is none of them: "with every doubling of the set"."""
    text = parts.text
    events = [b for b in parts.beats if b.count is None and b.size is None]
    inside = {text.sense(p) for b in events for p in range(b.start, b.end)}
    apart = [m for m in parts.found if not (m.kind == "factor" and text.tokens[m.place].sense in inside)]
    return [w for m in apart if (w := change(text, m)) is not None]


def _is_level(text: Text, told: Way) -> bool:
    """Whether a percentage is simply there: "is 25 % now", but not "is 10 % bigger"."""
    behind = 0 <= told.place - told.mention.end <= 1
    named = text.kind(told.place) in {"GROWTH", "SHRINKAGE"}
    return told.mention.kind == "share" and cues.stands(text, told.mention) and not (told.to or behind or named)


def _is_time(text: Text, move: Move, mention: Mention) -> bool:
    return mention is not move.way.mention and counts(text, move, mention)


def _labels(text: Text, point: Mention, want: Want, period: Period, times: tuple[Mention, ...], *, named: bool) -> bool:
    """ "The first" of a row is a name and no number where nothing else is counted so, where the steps are counted and
    it is none of them, or where what was before is asked."""
    if point.value != 1:
        return False
    other = bool(times) and bool(point.nouns) and not point.nouns & period.names
    if (want.open is Open.START and point.place in want) or ((named or other) and point.place not in want):
        return True
    return "ORDINAL" in point.marks and not point.unit and text.kind(point.end - 1) == "ORDINAL"


def _without_verb(text: Text, want: Want) -> Want:
    """ "How many run after the fourth cut": what is no plural and named nowhere else is no noun."""
    if not want.counted or want.head not in want.words:
        return want
    told = any(text.word(p) == want.head or text.name(p) == stem(want.head) for p in range(text.size) if p not in want)
    return want if told else replace(want, head="", counted=False)


def _says(text: Text, mention: Mention, told: Way, period: Period) -> bool:
    """Whether a number is the change, or says it again, or stands in the words of the step."""
    again = (w := change(text, mention)) is not None and effect(w) == effect(told)
    happens = mention.kind == "factor" and "VERB" in mention.marks and text.tokens[mention.place].value is not None
    named = happens and text.tokens[mention.place].sense in {text.sense(p) for p in range(period.start, period.end)}
    return mention is told.mention or again or named or period.start <= mention.place < period.end
