"""How many steps lie between the value told and the one asked: counted, timed, or numbered from the first one on."""

from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, Period, repeated
from grammar.course.recurring_step import names_change
from grammar.course.recurring_words import words
from grammar.course.spans import Lapse, lapse, length, timing
from grammar.course.tempo import Move
from grammar.course.text import Text, stem
from grammar.course.wants import Want

_DATED = {"date_year", "clock", "month_name", "weekday", "date"}
_PASSED = {"AFTER", "STOPS", "FOLLOWING", "THROUGH", "BELOW", "OUT", "FINAL"}
_NOW = {"today", "tonight", "here", "yesterday"}
_PASSING = {"behind", "past", "beyond", "leaving", "leaves", "completed", "end", "close"}


def counts(text: Text, move: Move, mention: Mention) -> bool:
    """Whether a number counts steps, or the time that they take."""
    period = move.period
    if mention is period.size:
        return False
    if mention.kind == "stretch":
        return (
            repeated(period, mention) or {mention.unit, period.unit} <= CLOCKED or names_change(text, mention, move.way)
        )
    if mention.kind == "factor":
        return "ALONE" in mention.marks
    if mention.kind != "amount" or mention.value.denominator != 1:
        return mention.kind == "amount" and repeated(period, mention)
    named = repeated(period, mention) or names_change(text, mention, move.way) or _of_them(text, period, mention)
    return named or _happens(text, period, mention) or _away(text, period, mention)


def _of_them(text: Text, period: Period, mention: Mention) -> bool:
    """ "We tried three of them", "there are six of those": so many of what was named before, the step."""
    plain = (
        not mention.unit and text.kind(mention.end) == "OF" and text.word(mention.end + 1) in {"them", "those", "these"}
    )
    return plain and period.end <= mention.start and period.unit not in CLOCKED


def _away(text: Text, period: Period, mention: Mention) -> bool:
    """ "5 levels further down", "the one that is 7 below the root"."""
    asked = text.sentence[mention.place] in text.asking and period.unit not in CLOCKED and period.value == 1
    return asked and not mention.unit and (text.kind(mention.end) in _AWAY or text.word(mention.end) in _ON)


_AWAY = {"LATER", "FURTHER", "BELOW", "ABOVE", "DOWN", "UP"}
_ON = {
    "further", "on", "deeper", "below", "above", "down", "up", "beyond", "away", "along", "hence", "onward", "onwards",
    "under",
}  # fmt: skip


def _happens(text: Text, period: Period, mention: Mention) -> bool:
    """ "Each time that it is drawn … after 50 draws", "once 5 attempts have failed": what the step's words name."""
    if mention.unit or not mention.nouns or period.unit in CLOCKED:
        return False
    lead = mention.start - 1 - (text.kind(mention.start - 1) in {"ARTICLE", "POSSESSOR"})
    led = text.kind(lead) in {"AFTER", "WITH", "OVER", "IN", "NEXT"} or text.word(lead) in {"once", "when"}
    row = [text.word(p) for p in range(period.start, period.end) if text.kind(p) not in {"EACH", "PER", "ARTICLE"}]
    alike = any(
        w[:_ROOT] == text.word(p)[:_ROOT] for w in row if len(w) > 2 for p in range(mention.place + 1, mention.end)
    )
    return led and alike


_ROOT = 3


def elapsed(
    text: Text, move: Move, counted: tuple[Mention, ...], points: tuple[Mention, ...], want: Want, level: Mention
) -> Lapse | None:
    """The time or the steps between the level and what is asked; None where that is not told in one way.

    Raises: UnknownPart where dates do not fit together.
    """
    period = move.period
    told = {length(*_told(period, m)): Lapse(*_told(period, m), (m,)) for m in counted}
    points = timing(points, want)
    dated = _dates(tuple(m for m in points if m.unit in _DATED))
    numbered = tuple(m for m in points if m.unit not in _DATED)
    if dated:
        passed = lapse(text, period, (), dated, want)
        if passed.value is None:
            return None
        told[length(passed.value, passed.unit)] = passed
    if numbered:
        steps = _numbered(text, move, numbered, want, level)
        if steps is None or steps < 1:
            return None
        told[length(steps, period.unit)] = Lapse(steps, period.unit, numbered)
    return next(iter(told.values())) if len(told) == 1 else None


def _dates(points: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The dates that tell moments apart: of "1 January 2015 … 1 January 2020" the years; each moment once."""
    kinds = {m.unit for m in points}
    telling = [k for k in kinds if len({m.value for m in points if m.unit == k}) > 1]
    if len(telling) != 1:
        return points
    own = [m for m in points if m.unit == telling[0]]
    last = own[-1]
    once = {m.value: m for m in own if m.value != last.value}
    return (*once.values(), last)


def _told(period: Period, mention: Mention) -> tuple[Fraction, str]:
    """So much time; so many steps are so many times as long as one."""
    if mention.kind == "stretch" and {mention.unit, period.unit} <= CLOCKED:
        return mention.value, mention.unit
    times = mention.value if repeated(period, mention) else mention.value * period.value
    return times, period.unit


def _numbered(text: Text, move: Move, points: tuple[Mention, ...], want: Want, level: Mention) -> Fraction | None:
    """ "The first census found 11, what did the fourth find", "the bottom cube … the fifth", "behind the third
    wall"."""
    period = move.period
    inside = [m for m in points if m.place in want]
    inside = inside or [m for m in points if text.sentence[m.place] == text.sentence[want.start]]
    asked = {m.value: m for m in inside}
    told = {
        m.value: m for m in points if m.place not in want and m.value not in asked and not _is_label(period, m, asked)
    }
    if len(asked) == 1 and not told and _is_change(text, move, next(iter(asked.values()))):
        return next(iter(asked)) * period.value
    if len(asked) != 1 or len(told) > 1 or not all(_of_steps(period, m) for m in (*asked.values(), *told.values())):
        return None
    (last, point), passed = next(iter(asked.items())), _is_passed(text, next(iter(asked.values())))
    if told:
        first, base = next(iter(told.items()))
        beside = text.sentence[base.place] == text.sentence[level.place]
        same = passed == _is_passed(text, base)
        return last - first if beside and same and period.value == 1 else None
    if period.value != 1:
        counted = any(text.counts_from(p) for p in range(len(text.tokens)))
        stepped = point.unit == period.unit and "ORDINAL" not in point.marks and not counted
        return last if stepped else None
    if point.nouns & _YEARLY and period.unit == "year":
        return last if any(text.word(p) in _BORN for p in range(len(text.tokens))) else None
    behind = [p for p in range(point.end, point.end + 3) if text.kind(p) in {"FROM", "AFTER"}]
    from_now = any(text.kind(p + 1) in {"NOW", "PRONOUN"} or text.word(p + 1) in _NOW for p in behind)
    if passed or from_now or _makes(text, period, point, level):
        return last
    return last - 1 if _is_first(text, level) else None


def _is_change(text: Text, move: Move, point: Mention) -> bool:
    """ "After the scheduler has made its third drop": so many changes have been."""
    after = any(
        text.kind(p) == "AFTER" or text.word(p) == "once" for p in range(text.within(point.place).start, point.start)
    )
    return after and not point.unit and names_change(text, point, move.way)


def _makes(text: Text, period: Period, point: Mention, level: Mention) -> bool:
    """ "Dropped from 12 m … how high is the fourth rebound", "its third student": what each step makes of what is told,
    which is none of those; where one is compared with the one before, which is the first is not told."""
    named = point.nouns | ({stem(point.unit.removeprefix("@"))} if point.unit else set())
    told = text.names(text.within(level.place)) | level.nouns | level.subject
    lead = point.start - 1 - (text.kind(point.start - 1) in {"ARTICLE", "POSSESSOR"})
    apart = period.unit not in CLOCKED | _LASTING and bool(named & period.names) and not named & told
    back = [p for p in range(text.size) if text.kind(p) in {"PREVIOUS", "BEFORE"}]
    compared = any(
        text.word(q) in {"one", "ones"} or text.name(q) in named
        for p in back
        for q in (p - 1, p + 1)
        if 0 <= q < text.size
    )
    return apart and not compared and text.kind(lead) not in {"IN", "DURING", "FROM", "THROUGH", "BEFORE"}


_LASTING = {
    "epoch", "step", "iteration", "round", "generation", "season", "session", "episode", "term", "level", "row",
    "stage", "phase",
}  # fmt: skip
_YEARLY = {stem("birthday"), stem("anniversary"), stem("jubilee")}
_BORN = {"born", "birth", "newborn", "founded", "married", "wedding", "opened", "founding", "anniversary"}


def _is_label(period: Period, point: Mention, asked: dict[Fraction, Mention]) -> bool:
    """Whether "the first set" names what is no step: where the fourth round is asked, and not the fourth set."""
    other = bool(point.nouns) and not point.nouns & period.names
    return other and point.value == 1 and not any(m.nouns & point.nouns for m in asked.values())


def _of_steps(period: Period, point: Mention) -> bool:
    """Whether a number is that of a step: its noun is the step's, or it has none, or it is what there is a row of."""
    if point.unit.startswith("@"):
        bare = period.unit == "time" and period.end - period.start <= 2
        return bare or point.unit[1:] in period.names
    if point.unit:
        return point.unit == period.unit
    return not point.nouns or bool(point.nouns & period.names) or "ORDINAL" in point.marks


def _is_passed(text: Text, point: Mention) -> bool:
    """ "After the third", "behind the third wall", "at the end of week 3": so many steps have been."""
    near = range(max(text.within(point.place).start, point.start - 4), point.start)
    before = any(text.kind(p) in _PASSED or text.word(p) in _PASSING for p in near)
    after = {text.kind(p) for p in range(point.end, point.end + 3)} | {
        text.word(p) for p in range(point.end, point.end + 3)
    }
    after |= {text.kind(p) for p in range(point.end, min(point.end + 5, len(text.tokens))) if text.kind(p) == "STOPS"}
    return before or bool(after & {"OVER", "STOPS", "completed", "done"})


def _is_first(text: Text, level: Mention) -> bool:
    """Whether a level is told of the first of a row: "the bottom one", "in the opening week"."""
    return any(
        text.word(p) in words("first") and text.kind(p - 1) in {"ARTICLE", "POSSESSOR"}
        for p in text.within(level.place)
    )
