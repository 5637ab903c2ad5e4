"""How much time passes: stretches told, or the distance between two points of time."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, Period, repeated
from grammar.course.text import Text
from grammar.course.wants import Want
from grammar.errors import NotAnswered, UnknownPart

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Lapse:
    """The time that passes: `value` `unit`s, from the mentions `used`; a value of None where none is told."""

    value: Fraction | None
    unit: str
    used: tuple[Mention, ...] = ()


NO_LAPSE = Lapse(None, "")


def counts(period: Period, mention: Mention) -> bool:
    """Whether a number may count the time of a course with this period."""
    if mention.kind == "stretch":
        return not mention.unit or repeated(period, mention) or {mention.unit, period.unit} <= CLOCKED
    return mention.kind == "amount" and repeated(period, mention)


def lapse(
    text: Text, period: Period | None, stretches: tuple[Mention, ...], points: tuple[Mention, ...], want: Want
) -> Lapse:
    """The time between the start and what is asked.

    Raises: UnknownPart where times do not fit together.
    """
    if period is None:
        period = Period(
            Fraction(1), stretches[0].unit if stretches else points[0].unit if points else "", frozenset(), 0, 0
        )
    lengths = {length(m.value, _unit(period, m)): (m.value, _unit(period, m)) for m in stretches}
    if len(lengths) > 1:
        raise UnknownPart("I cannot tell which of several times is meant.", spans=tuple(m.span for m in stretches))
    points = timing(points, want)
    if lengths and len({m.value for m in points}) == 1 and not any(m.place in want for m in points):
        points = ()
    between = _between(text, period, points, want) if points else NO_LAPSE
    if lengths:
        value, unit = next(iter(lengths.values()))
        if between.value is not None and (between.value, between.unit) != (value, unit):
            raise UnknownPart("I cannot tell which of several times is meant.", spans=tuple(m.span for m in stretches))
        return Lapse(value, unit, stretches + points)
    return between


def timing(points: tuple[Mention, ...], want: Want) -> tuple[Mention, ...]:
    """The points of time without a lone date beside others: "who joined us in 2019"."""
    dates = [m for m in points if m.unit in _DATED]
    lone = len({m.value for m in dates}) == 1 and not any(m.place in want for m in dates)
    return tuple(m for m in points if m not in dates) if lone and len(dates) < len(points) else points


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_MONTHS = {"month": 1, "year": 12}


def length(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """A length in the smallest unit that it converts to, so that 12 hours are half a day."""
    if unit in _SECONDS:
        return value * _SECONDS[unit], "second"
    return (value * _MONTHS[unit], "month") if unit in _MONTHS else (value, unit)


def _unit(period: Period, mention: Mention) -> str:
    return (
        mention.unit
        if mention.kind == "stretch" and mention.unit in CLOCKED and period.unit in CLOCKED
        else period.unit
    )


def _between(text: Text, period: Period, points: tuple[Mention, ...], want: Want) -> Lapse:
    """The distance between two points of time, or of one numbered point from its beginning."""
    units = {m.unit for m in points}
    values = [m.value - precedes(text, m) for m in points]
    if units <= {"clock", "weekday"} or (len(units) == 1 and units <= set(_DATED)):
        return _calendar(text, points, want)
    if len(units) > 1 and not units <= {period.unit, "", "@"} and not all(_names(period, m) for m in points):
        raise UnknownPart("I cannot tell how these times belong together.", spans=tuple(m.span for m in points))
    if not all(_names(period, m) for m in points):
        raise UnknownPart("I cannot tell what this numbers.", spans=tuple(m.span for m in points))
    distinct = sorted(set(values))
    if len(distinct) == 1:
        first = next((t.value for p, t in enumerate(text.tokens) if text.counts_from(p)), None)
        within = "ORDINAL" not in points[-1].marks and not _closed(text, replace(period, value=_ONE), points[-1])
        if first is not None and within:
            return Lapse(distinct[0] - first, period.unit, points)
        if not _closed(text, period, points[-1]):
            raise NotAnswered("I cannot tell from which one these are numbered.", spans=(points[-1].span,))
        return Lapse(distinct[0], period.unit, points)
    several = len({m.value for m in points if m.place in want}) > 1
    listed = several and not want.kinds & {"FROM", "BETWEEN", "SINCE", "TO", "THROUGH"}
    if len(distinct) > 2 or listed:
        raise UnknownPart("I cannot tell which of several times is meant.", spans=tuple(m.span for m in points))
    return Lapse(distinct[1] - distinct[0], period.unit, points)


def precedes(text: Text, point: Mention) -> bool:
    """ "Before the first step": where the one before it ends."""
    lead = point.start - 1 - (text.kind(point.start - 1) == "ARTICLE")
    return point.unit not in _DATED and text.word(lead) == "before"


def _names(period: Period, point: Mention) -> bool:
    if point.unit.startswith("@"):
        return point.unit[1:] in period.names
    if point.unit:
        return point.unit == period.unit or (point.unit in CLOCKED and point.unit == period.unit)
    return not point.nouns or bool(point.nouns & period.names)


def _closed(text: Text, period: Period, point: Mention) -> bool:
    """ "After epoch 15", "at step 500", "by the end of month 3": so many have passed."""
    lead = point.start - 1 - (text.kind(point.start - 1) in {"ARTICLE", "POSSESSOR"})
    near = {text.kind(p) for p in range(max(0, lead - (text.kind(lead) == "OF")), lead + 1)}
    after = {text.kind(p) for p in range(point.end, point.end + 3)}
    if point.unit not in CLOCKED and "ORDINAL" in point.marks and near & {"ON", "FROM", "AT", "AFTER", "BY"}:
        return True
    if near & {"AFTER", "STOPS", "AT", "BY", "FOLLOWING", "NEXT"} or (
        text.kind(point.start - 1) == "OF" and text.word(point.start - 2) == "close"
    ):
        return True
    numbered = "ORDINAL" not in point.marks and point.unit in {"epoch", "step", "iteration"} and period.value != 1
    return bool(after & {"OVER", "STOPS"}) or numbered


def _calendar(text: Text, points: tuple[Mention, ...], want: Want) -> Lapse:
    """The time between two dates, days of the week or times of day, of which one is in the question or comes last."""
    unit = "hour" if any(m.unit == "clock" for m in points) else _DATED[points[0].unit]
    asked = [m for m in points if m.place in want]
    told = [m for m in points if m.place not in want]
    if not told or not asked:
        told, asked = list(points[: len(points) // 2]), list(points[len(points) // 2 :])
    found = [_moment(each) for each in (told, asked)]
    if any(moment is None for moment in found) or {m.unit for m in told} != {m.unit for m in asked}:
        raise UnknownPart("I cannot tell from which moment the time counts.", spans=tuple(m.span for m in points))
    first, last = (found[1], found[0]) if want.open is Open.START else (found[0], found[1])
    distance = (last or _ZERO) - (first or _ZERO)
    midnight = unit == "hour" and not last and want.open is not Open.START and any(m.value == 0 for m in asked)
    distance += _DAY if midnight else 0
    later = any(text.kind(m.end + 1) == "NEXT" or text.word(m.end) == "tomorrow" for m in asked)
    cycle = _WEEK if any(m.unit == "weekday" for m in points) else _YEAR if unit == "month" else 0
    distance += _DAY if unit == "hour" and not cycle and later else 0
    distance = distance % cycle if cycle else distance
    if distance <= 0:
        raise UnknownPart("I cannot tell from which moment the time counts.", spans=tuple(m.span for m in points))
    return Lapse(distance / (_DAY if unit == "day" and cycle else 1), unit, points)


def _moment(points: list[Mention]) -> Fraction | None:
    """A moment in hours of the week or of the day, or in days or years; None where it is told twice."""
    values = {m.unit: {x.value for x in points if x.unit == m.unit} for m in points}
    if not points or any(len(each) > 1 for each in values.values()):
        return None
    return sum((min(each) * (_DAY if unit == "weekday" else 1) for unit, each in values.items()), _ZERO)


_DATED = {"month_name": "month", "weekday": "day", "clock": "hour", "date": "day", "date_year": "year"}
_DAY, _WEEK, _YEAR = 24, 168, 12
