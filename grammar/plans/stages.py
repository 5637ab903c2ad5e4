"""A value that changes in stages: a warm-up and what follows it, phases of different changes, single events between."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.composing import ONE, less, plus, power, times
from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.course.ways import way as way_of
from grammar.expression import Expression
from grammar.plans.directions import TURNING, direction, factor_of
from grammar.plans.ramps import asked_moment, value
from grammar.plans.running import Event, run
from grammar.plans.sheet import Plan, Sheet, in_periods
from grammar.plans.warmups import LINEAR, Change, Stage, descent, warm_up
from grammar.problem import PercentBy, TimesBy

_LASTING = frozenset({"for", "first", "next", "another", "further", "following", "during", "initial"})
_WHEN = frozenset({"after", "end", "in", "at", "on", "from"})
_PARTS = frozenset({"phase", "stage", "part", "period"})
_GOING_ON = frozenset({"keeps", "carries", "continues", "resumes", "goes", "continue", "keep", "again", "still"})
_OVER = frozenset({
    "both", "all", "now", "end", "finally", "final", "afterwards", "over", "then", "today", "left", "finished", "done",
    "that",
})  # fmt: skip

_ELSEWHEN = frozenset({
    "INITIAL", "BEFORE", "BEGIN", "ORDINAL", "PERCENT", "LONG", "TIME", "WHEN", "BY", "GROW", "SHRINK", "MORE", "FEWER",
    "AFTER", "TIMES", "FACTOR", "TOTAL", "AVERAGE", "NOT", "ROUND", "TAKE", "UNTIL",
})  # fmt: skip
"""Classes of words with which the end is not asked."""


@dataclass
class Told:
    """What a text tells from its begin on."""

    sheet: Sheet
    items: list[Stage | Event]
    starts: list[Mention]
    units: set[str]
    pending: Fraction | None = None
    when: Fraction | None = None
    sentence: int = -1
    ended: bool = False

    @property
    def interrupted(self) -> bool:
        """Whether more happens than changes of every period."""
        return any(isinstance(item, Event) or item.value[0] == "ramp" for item in self.items)


def interrupted(sheet: Sheet) -> Plan | None:
    """The value at a time, where a change is interrupted by single events or begins with a warm-up."""
    return stages(sheet, alone=False)


def stages(sheet: Sheet, *, alone: bool = True) -> Plan | None:
    """The value at a time, after several changes one after the other."""
    asked = asked_moment(sheet, tuple(m for m in sheet.found if m.place not in sheet.question()))
    ended = asked is None and not sheet.wanted().isdisjoint(_OVER)
    told = stages_of(sheet, asked) if asked is not None or ended or _asks_value(sheet) else None
    closed = told is not None and bool(told.items) and isinstance(told.items[-1], Event)
    if (
        told is None
        or not (asked is not None or ended or closed)
        or not (alone or told.interrupted)
        or len(told.starts) > 1
        or len(told.items) < 2
        or not isinstance(told.items[0], Stage)
    ):
        return None
    units = told.units | ({asked.unit} if asked is not None else set())
    if len(units - {""}) != 1 or not told.starts:
        return None
    start: Expression = value(told.starts[0])
    last = told.items[-1]
    end = asked.value if asked is not None else last.after if isinstance(last, Event) else None
    shown = run(told.items, start, end)
    if shown is None:
        return None
    unit = "percent" if told.starts[0].kind == "share" else told.starts[0].unit
    return Plan("in_stages", "the value then", shown, tuple(sheet.found), unit)


def _asks_value(sheet: Sheet) -> bool:
    """Whether a value is asked and no time, no change, and nothing before the end."""
    return not sheet.asks_change() and _ELSEWHEN.isdisjoint(sheet.text.kind(p) for p in sheet.question())


def stages_of(sheet: Sheet, asked: Mention | None) -> "Told | None":
    """The stages and events in the order told; None where a number is none of them."""
    told = Told(sheet, [], [], set(), ended=asked is None)
    ramp = warm_up(sheet, asked)
    skipped: tuple[Mention, ...] = ()
    if ramp is not None:
        stage, first, skipped, unit = ramp
        told.items.append(stage)
        told.starts.append(first)
        told.units.add(unit)
        if (second := descent(sheet, stage, skipped, asked)) is not None:
            told.items.append(second[0])
            skipped = (*skipped, *second[1])
    sizes = {b.size for b in sheet.beats} | {_size(sheet, b) for b in sheet.beats}
    for mention in sheet.found:
        if mention is asked or mention in skipped or mention in sizes or not _counts(sheet, mention):
            continue
        if not (_time(told, mention) or _change(told, mention) or _level(told, mention)):
            return None
    return told if told.pending is None and told.when is None else None


def _counts(sheet: Sheet, mention: Mention) -> bool:
    """Whether a number says anything: not "phase 2", "that month's"."""
    named = mention.kind == "point" and mention.unit in _PARTS
    return not named and not (mention.kind == "stretch" and sheet.text.tokens[mention.start].value is None)


def _time(told: Told, mention: Mention) -> bool:
    """A time: how long a stage lasts, or when something happens."""
    if mention.kind not in {"stretch", "point"} or mention.unit.startswith("@"):
        return False
    sheet, led = told.sheet, told.sheet.lead(mention)
    last = told.items[-1] if told.items else None
    if mention.kind == "point" and isinstance(last, Stage) and last.lasts == mention.value and "from" in led[:2]:
        return True
    if mention.kind == "stretch" and not _LASTING.isdisjoint(led[:3]) and "after" not in led[:2]:
        here = isinstance(last, Stage) and last.lasts is None and told.sentence == sheet.text.sentence[mention.place]
        if here and isinstance(last, Stage):
            lasts = in_periods(mention.value, mention.unit, last.unit)
            told.items[-1] = replace(last, lasts=lasts)
            return lasts is not None
        if told.pending is not None:
            return False
        told.pending = mention.value
        told.units.add(mention.unit)
        return True
    told.units.add(mention.unit)
    if told.when is not None or _WHEN.isdisjoint(led[:4]):
        return False
    told.when = mention.value
    return True


def _change(told: Told, mention: Mention) -> bool:
    """What happens in every period, or once."""
    sheet = told.sheet
    way, factor = direction(sheet, mention), factor_of(sheet, mention)
    beat = sheet.beat_of(mention) or _opening(sheet, mention)
    before = next((s for s in reversed(told.items) if isinstance(s, Stage)), None)
    kind = "factor" if factor is not None else mention.kind
    again = before is not None and (kind, mention.value) == before.value[:2]
    if (
        again
        and told.items
        and (not isinstance(told.items[-1], Stage) or not _GOING_ON.isdisjoint(sheet.near(mention)))
    ):
        return True
    if (
        beat is None
        and kind == "amount"
        and way
        and before is not None
        and (told.when is not None or _then(sheet, mention))
    ):
        told.items.append(Event(way * mention.value, told.when))
        told.when = None
        return True
    if beat is None and before is not None and told.ended and (scale := _once(told, mention)) is not None:
        told.items.append(Event(scale, told.when, scales=True))
        told.when = None
        return True
    follows = before is not None and before.value[0] == kind and kind in {"share", "amount"} and before.value[2]
    if beat is None and not (follows and (told.pending is not None or _parted(sheet, mention))):
        return False
    way = way or (before.value[2] if follows and before is not None else 0)
    change = _doing(kind, mention.value, way)
    if change is None or (told.when is not None and not _ends_stage(told)):
        return False
    size, unit = (_length(sheet, beat), _unit(sheet, beat)) if beat is not None else (before.size, before.unit) if (
        before is not None) else (ONE, "")  # fmt: skip
    told.units.add(unit)
    told.sentence = sheet.text.sentence[mention.place]
    told.items.append(Stage(change, size, unit, (kind, mention.value, way), told.pending))
    told.pending = None
    return True


def _once(told: Told, mention: Mention) -> Fraction | None:
    """ "And is then halved", "after 3 epochs it is cut once by 20 %": the factor by which a value changes once, after
    stages that last so long; None where it may change so in every period."""
    text, here = told.sheet.text, told.sheet.text.within(mention.place, sentence=True)
    timed = any(m.kind == "stretch" and m.start > mention.start and m.place in here for m in told.sheet.found)
    last = told.items[-1]
    lasting = isinstance(last, Event) or last.lasts is not None or told.when is not None
    way = way_of(text, mention)
    if not timed and lasting and mention.kind == "share" and way is None:
        sign = direction(told.sheet, mention)
        return 1 + sign * mention.value if sign else None
    if timed or not lasting or way is None or way.place < 0 or mention.kind not in {"share", "factor", "amount"}:
        return None
    if told.when is None and not _then(told.sheet, mention):
        return None
    match way.change:
        case TimesBy(factor=Fraction() as factor):
            return factor
        case PercentBy(percent=Fraction() as percent, direction=sign):
            return 1 + sign * percent / 100
        case _:
            return None


def _ends_stage(told: Told) -> bool:
    """ "After 3 weeks it gains 350 a week": the stage before lasts until then."""
    last = told.items[-1] if told.items else None
    before = sum((s.lasts or Fraction(0) for s in told.items if isinstance(s, Stage)), Fraction(0))
    if not isinstance(last, Stage) or last.lasts is not None or told.when is None or told.when <= before:
        return False
    told.items[-1] = replace(last, lasts=told.when - before)
    told.when = None
    return True


def _doing(kind: str, amount: Fraction, way: int) -> Change | None:
    """What a number of periods makes of a value."""
    if kind == "factor":
        return lambda before, periods: times(before, power(amount, periods))
    if not way:
        return None
    if kind == "share":
        return lambda before, periods: times(before, power(ONE + way * amount, periods))
    if kind in {"amount", "points"}:
        return lambda before, periods: (plus if way > 0 else less)(before, times(periods, amount))
    return None


def _level(told: Told, mention: Mention) -> bool:
    """What there is at first."""
    level = mention.kind == "amount" or (mention.kind == "point" and mention.unit.startswith("@"))
    if not level and not (mention.kind == "share" and told.sheet.beat_of(mention) is None):
        return False
    if direction(told.sheet, mention) and told.items:
        return False
    told.starts.append(mention)
    return True


def _then(sheet: Sheet, mention: Mention) -> bool:
    sentence = sheet.text.within(mention.place, sentence=True)
    return not {"then", "afterwards", "after"}.isdisjoint(sheet.text.words[sentence.start : mention.start])


def _parted(sheet: Sheet, mention: Mention) -> bool:
    """ "Phase two: by 5 %", "after that 350", "then 5 %"."""
    clause = sheet.text.words[max(0, mention.start - 6) : mention.start]
    return not {"then", "phase", "stage", "that", "thereafter", "afterwards"}.isdisjoint(clause)


def _opening(sheet: Sheet, mention: Mention) -> Period | None:
    """How often it happens, told before the number in its clause: "each epoch by 10 %"."""
    own = [b for b in sheet.beats if b.end <= mention.start and sheet.joined(b.end, mention.start)]
    return own[-1] if own else None


def _size(sheet: Sheet, beat: Period) -> Mention | None:
    """The length of "each block of 100 steps"."""
    near = [m for m in sheet.found if m.kind == "stretch" and 0 <= m.start - beat.end <= 1]
    return (
        near[0]
        if (near and sheet.text.word(beat.end - 1) == "of") or (near and sheet.text.word(beat.end) == "of")
        else None
    )


def _length(sheet: Sheet, beat: Period) -> Fraction:
    size = _size(sheet, beat)
    return size.value if size is not None else beat.value


def _unit(sheet: Sheet, beat: Period) -> str:
    size = _size(sheet, beat)
    return size.unit if size is not None else beat.unit


READERS = (interrupted,)
LATE = (stages,)
CUES = frozenset({
    "then", "afterwards", "phase", "phases", "thereafter", "stage", "warmup", "warm", "end", "after", "once",
})  # fmt: skip
NEEDS = TURNING | LINEAR
LATE_CUES = CUES
