"""Which role each number of a text plays in the one course that is asked about; there must be exactly one way for
all."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course import cues, demands, flows, tenses
from grammar.course.aside import set_aside
from grammar.course.asking import RATES, Open
from grammar.course.lasting import lasting
from grammar.course.levels import Levels, levels
from grammar.course.mention import Mention
from grammar.course.moving import subjects
from grammar.course.numbers import loose, mentions
from grammar.course.period import Period
from grammar.course.periods import periods
from grammar.course.rates import steady
from grammar.course.spans import NO_LAPSE, Lapse, counts, lapse, precedes
from grammar.course.tempo import Move, Parts, lives
from grammar.course.text import Text
from grammar.course.wants import Want, asked
from grammar.errors import NotAnswered, UnknownPart
from grammar.problem import SetAside


@dataclass(frozen=True, slots=True)
class Course:
    """One course: how it changes in which period, its levels, the time that passes until what is asked and until
    the level
    that is told, what is asked, and the numbers that belong to something else."""

    text: Text
    want: Want
    moves: tuple[Move, ...]
    period: Period | None
    levels: Levels
    lapse: Lapse
    earlier: Lapse
    aside: tuple[SetAside, ...]
    asked: Period | None = None
    lasting: Mention | None = None
    others: tuple[Move, ...] = ()


def parts_of(text: Text) -> Parts:
    """The numbers and periods of a text with what is asked.

    Raises: Incomplete where nothing is asked, UnknownPart.
    """
    every = mentions(text)
    found = tuple([m for m in every if not _restated(text, every, m)])
    beats = periods(text, found)
    born = tuple(lives(text, found))
    want = demands.one(text, asked(text, beats))
    demands.plain(text, loose(text, every), frozenset([p for m in every for p in range(m.start, m.end)]))
    held = frozenset([b.size for b in beats if b.size is not None]) | frozenset([size for _, size in born])
    return Parts(text, want, found, beats, held)


def _restated(text: Text, found: tuple[Mention, ...], mention: Mention) -> bool:
    """ "20 % of them (20 % of those still there)": said before in its sentence."""
    return text.kind(text.within(mention.place).start) == "OPEN" and any(
        m.end < mention.start and (m.kind, m.value, m.unit) == (mention.kind, mention.value, mention.unit)
        for m in found
        if text.sentence[m.place] == text.sentence[mention.place]
    )


def course(parts: Parts, moving: tuple[Move, ...], others: tuple[Move, ...]) -> Course:
    """The course of what is asked about, given its changes and those of other things.

    Raises: UnknownPart where a number has no role.
    """
    if moving and parts.want.open in RATES and _asks_again(parts, moving):
        raise UnknownPart("The change that is asked for seems to be told.", spans=(parts.want.span,))
    return replace(_placed(parts, moving, moving[0].period if moving else steady(parts), others), others=others)


def _asks_again(parts: Parts, moving: tuple[Move, ...]) -> bool:
    """Whether the change of one period is asked although it is told."""
    beats = [b for b in parts.beats if b.start in parts.want and b.unit]
    return any((b.unit, b.value) == (moving[0].period.unit, moving[0].period.value) for b in beats) and all(
        m.way.mention.place not in parts.want for m in moving
    )


def _placed(parts: Parts, moving: tuple[Move, ...], period: Period | None, others: tuple[Move, ...]) -> Course:
    text, want = parts.text, parts.want
    used = (
        {m.way.mention for m in (*moving, *others)} | set(parts.held) | {m.lasts for m in moving if m.lasts is not None}
    )
    used |= {m for m in parts.found if any(w.way.mention.start <= m.place < w.way.mention.end for w in moving)}
    single = lasting(parts, period)
    used |= {single} if single is not None else set()
    clocked = period if single is None or period is None else replace(period, unit=single.unit)
    rest = [m for m in parts.found if m not in used and not any(h.start <= m.place < h.end for h in used)]
    timed = [m for m in rest if _is_time(parts, clocked, m)]
    points = tuple([m for m in rest if m.kind == "point"])
    rest = [m for m in rest if m not in timed and m not in points and m.kind != "age"]
    want = _back(parts, rest, timed, points)
    parts = replace(parts, want=want)
    held = levels(parts, moving, rest)
    want = flows.acted(text, flows.wanted(text, want, held.start, timed), moving)
    told = held.start or held.final
    if (
        not moving
        and not (held.start is not None and held.final is not None)
        and (held.target is None or held.target.multiple is None)
    ):
        raise UnknownPart("I cannot tell how it changes.", spans=(want.span,))
    want = flows.done(text, want, held.start, moving)
    points = _telling(parts, moving, held, points)
    timed = [
        m
        for m in timed
        if not (
            told is not None
            and period is not None
            and _is_of(text, m, told)
            and text.kind(m.start - 1) == "ORDINAL"
            and m.value == period.value
            and m.unit == period.unit
        )
    ]
    base, points = _base(text, want, period, told, points)
    own = [
        m
        for m in timed
        if told is not None
        and want.open is Open.VALUE
        and _is_of(text, m, told)
        and m.place not in want
        and len({x.value for x in timed}) > 1
    ]
    passed = lapse(text, clocked, tuple([m for m in timed if m not in own]), points, want)
    if moving and moving[0].lasts is not None and passed.value is None:
        passed = _phases(moving)
    onward = any(text.kind(m.end) == "LATER" for m in timed if m not in own)
    earlier = lapse(text, period, tuple(own), (), want) if own and not onward else base
    aside = set_aside(parts, held, told)
    taken = frozenset([p for m in parts.found for p in range(m.start - 2, m.end + 4)])
    demands.related(text, want, taken)
    demands.about(text, want, told, frozenset().union(*(subjects(text, m.way) for m in moving)))
    demands.paced(text, parts.beats, told, want, frozenset([text.clause[m.way.mention.place] for m in moving]))
    demands.within(text, want, points)
    paced = {(m.period.start, m.period.end) for m in moving[1:]}
    others_told = tuple([b for b in parts.beats if (b.start, b.end) not in paced])
    demands.rhythm(text, others_told, period, held.free, told, want)
    beat = next((b for b in parts.beats if b.start in want and b.unit), None)
    return Course(text, want, moving, period, held, passed, earlier, aside, beat, single)


def _back(parts: Parts, rest: list[Mention], timed: list[Mention], points: tuple[Mention, ...]) -> Want:
    """The want, of the start where what was before is asked: "after 3 years it is worth 12,800. What was the price?".

    Raises: NotAnswered where it is not clear which of two moments in the past is asked.
    """
    text, want = parts.text, parts.want
    if want.open in {Open.VALUE, Open.GAIN} and len(rest) == 1 and _is_aim(text, want, rest[0]):
        return replace(want, open=Open.START, direction=0)
    if want.open is not Open.VALUE:
        return want
    years = [
        {m.value for m in points if m.unit == "date_year" and (m.place in want) is asked} for asked in (True, False)
    ]
    if all(len(y) == 1 for y in years) and min(years[0]) < min(years[1]):
        return replace(want, open=Open.START)
    if _by_clock(text, want, rest, points) or _backwards(text, want, rest, points):
        return replace(want, open=Open.START)
    dated = any(m.place in want for m in (*timed, *points)) or bool(
        want.kinds & {"FINAL", "STOPS", "NOW", "AFTER", "NEXT"}
    )
    if dated or not tenses.is_past(text, range(want.start, want.end)) or len(rest) != 1:
        return want
    level = rest[0]
    own = any(_is_of(text, m, level) and "AFTER" in {text.kind(m.start - 1), text.kind(m.start - 2)} for m in timed)
    if cues.begins(text, level):
        return want
    if own or cues.present(text, level) or tenses.is_present(text, text.within(level.place)):
        return replace(want, open=Open.START)
    raise NotAnswered("I cannot tell which moment in the past is asked about.", spans=(want.span,))


def _base(
    text: Text, want: Want, period: Period | None, told: Mention | None, points: tuple[Mention, ...]
) -> tuple[Lapse, tuple[Mention, ...]]:
    """ "30 dollars in week one … in which week": where the periods are numbered the level stands in its number."""
    if want.open not in {Open.COUNT, Open.POINT} or told is None or period is None:
        return NO_LAPSE, points
    points = tuple([m for m in points if not period.start <= m.place < period.end])  # no "every second generation"
    dated = [m for m in points if m.unit == "date_year"]
    if len(dated) == 1 and want.open is Open.POINT and want.unit == "year" and period.unit == "year":
        return Lapse(dated[0].value, "year", points), ()
    numbered = [m for m in points if m.unit in {period.unit, "", f"@{period.unit}"} or m.unit.startswith("@")]
    if len(numbered) == 1 and want.open is Open.POINT:
        return Lapse(numbered[0].value - precedes(text, numbered[0]), period.unit, points), ()
    return NO_LAPSE, points if len(points) > 1 else ()


def _is_aim(text: Text, want: Want, level: Mention) -> bool:
    """ "How much must be put aside in order to have $20,000": what is to be there at the end."""
    place = level.start - 1
    while text.kind(place) in {"CURRENCY", "ARTICLE", "ONLY", "AT_LEAST"}:
        place -= 1
    led = text.kind(place) in {"HAVE", "HOLD", "GET"} and text.kind(place - 1) == "TO"
    needed = "MODAL" in want.kinds or any(text.word(p) in {"need", "needs"} for p in range(want.start, want.end))
    return led and needed and text.sentence[level.place] == text.sentence[want.start]


def _by_clock(text: Text, want: Want, rest: list[Mention], points: tuple[Mention, ...]) -> bool:
    """ "At noon 729 kg are left. What was its mass at 9 a.m.?": an earlier hour in the past."""
    clocks = [m for m in points if m.unit == "clock"]
    hours = [m.value for m in clocks if m.place in want], [m.value for m in clocks if m.place not in want]
    past = tenses.is_past(text, range(want.start, want.end))
    told = len(rest) == 1 and not tenses.is_past(text, text.within(rest[0].place))
    return past and told and [len(each) for each in hours] == [1, 1] and hours[0][0] < hours[1][0]


def _backwards(text: Text, want: Want, rest: list[Mention], points: tuple[Mention, ...]) -> bool:
    """ "At epoch 10 it is 1.5. What was it at epoch 5?": a period numbered lower than that of the level."""
    if len(rest) != 1 or not _BACK.isdisjoint(text.words):
        return False
    asked = [m.value for m in points if m.place in want and m.unit not in {"date_year", "month_name"}]
    told = [
        m.value for m in points if _is_of(text, m, rest[0]) and m.unit not in {"date_year", "clock", "weekday", "date"}
    ]
    return len(asked) == 1 and len(told) == 1 and asked[0] < told[0]


_BACK = {"back", "backward", "backwards"}


def _telling(parts: Parts, moving: tuple[Move, ...], held: Levels, points: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The points of time that date a level, a change or the question; more than two others are dates of other
    things."""
    text = parts.text
    if len(points) < 3:
        return points
    dated = [m for m in (held.start, held.final, held.target.mention if held.target else None) if m is not None] + [
        m.way.mention for m in moving
    ]
    sentences = {text.sentence[m.place] for m in dated} | {text.sentence[parts.want.start]}
    return tuple([p for p in points if text.sentence[p.place] in sentences])


def _is_of(text: Text, time: Mention, level: Mention) -> bool:
    return text.clause[time.place] == text.clause[level.place]


def _phases(moving: tuple[Move, ...]) -> Lapse:
    """All phases together, where the last has an end."""
    lasts = [m.lasts for m in moving]
    if any(each is None for each in lasts):
        return NO_LAPSE
    return Lapse(sum((m.value for m in lasts if m is not None), Fraction(0)), moving[0].period.unit)


def _is_time(parts: Parts, period: Period | None, mention: Mention) -> bool:
    """Whether a number counts the periods that pass."""
    text = parts.text
    if mention in parts.counts():
        return True
    if period is None:
        return mention.kind == "stretch"
    if counts(period, mention):
        return True
    if mention.kind == "factor":
        return "ALONE" in mention.marks
    return (
        mention.kind == "amount"
        and not mention.unit
        and bool(mention.head)
        and text.kind(mention.start - 1) == "AFTER"
        and mention.value.denominator == 1
    )
