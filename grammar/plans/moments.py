"""Two levels, each with its moment, along a straight line or by the same factor: what there is at another moment, at
first, when it is so much, and the change of one period."""

import itertools
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.spans import length
from grammar.expression import Expression
from grammar.plans.ramps import pair
from grammar.plans.sheet import Plan, Sheet, in_periods

_STRAIGHT = frozenset({
    "steadily", "steady", "linear", "linearly", "evenly", "uniform", "uniformly", "arithmetic", "straight", "equally",
})  # fmt: skip
_GEOMETRIC = frozenset({"exponential", "exponentially", "geometric", "geometrically"})
_STEADY_RATE = frozenset({"constant", "same", "fixed"})
_STEADY_THING = frozenset({"rate", "amount", "speed", "pace", "rise", "fall", "increase", "decrease"})
_FIRST = frozenset({
    "start", "first", "initially", "initial", "originally", "beginning", "begin", "outset", "began", "original",
})  # fmt: skip
_EACH = frozenset({"each", "every", "per", "a"})
_STEP = frozenset({"difference", "rate", "slope", "fast", "change", "step", "increase", "decrease", "much", "many"})
_RATIO = frozenset({"ratio", "factor", "multiplier"})
_BURNING = frozenset({"candle", "candles"})
"""What is taken to change by the same amount in equal times, where nothing else is said."""
_BREEDING = frozenset({"bacteria", "bacterial", "bacterium", "microbes", "yeast", "radioactive", "isotope"})
"""What is taken to change by the same factor in equal times, where nothing else is said."""
_DOUBLING = frozenset({"doubling", "double"})
_LATER = frozenset({"later", "more", "another", "further", "next"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A level and the moment at which it is told, with the number of each; None where a word tells the moment."""

    at: Fraction
    level: Mention
    moment: Mention | None

    @property
    def used(self) -> tuple[Mention, ...]:
        """Its numbers."""
        return (self.level,) if self.moment is None else (self.level, self.moment)


@dataclass(frozen=True, slots=True)
class Way:
    """Two marks, the unit of their moments, and whether a factor, and no step, leads from the one to the other."""

    first: Mark
    last: Mark
    unit: str
    geometric: bool

    def at(self, moment: Fraction) -> Expression:
        """The level at a moment."""
        share = (moment - self.first.at) / (self.last.at - self.first.at)
        one, two = self.first.level.value, self.last.level.value
        if self.geometric:
            return times(one, power(over(two, one), share))
        return plus(one, times(less(two, one), share))

    def when(self, level: Fraction) -> Expression:
        """The moment of a level."""
        one, two, whole = self.first.level.value, self.last.level.value, self.last.at - self.first.at
        share = over(log(level / one), log(two / one)) if self.geometric else over(less(level, one), less(two, one))
        return plus(self.first.at, times(whole, share))


def between(sheet: Sheet) -> Plan | None:
    """What follows from two levels and their moments."""
    shared = pair(sheet) is not None and not all(m.kind == "share" for m in pair(sheet) or ())
    return None if shared else along(sheet)


def along(sheet: Sheet) -> Plan | None:
    """What follows from two levels and their moments, or from one to the other in a time."""
    geometric = None if "sum" in sheet.wanted() else _shape(sheet)
    way = _way(sheet, geometric) if geometric is not None else None
    if way is None:
        return None
    used = (*way.first.used, *way.last.used)
    rest = [m for m in sheet.found if m not in used]
    for read in (_step, _then, _beginning, _reached):
        if (plan := read(sheet, way, rest)) is not None:
            return Plan(plan.law, plan.asked, plan.expression, (*used, *rest), plan.unit)
    return None


def _shape(sheet: Sheet) -> bool | None:
    """True where it goes by a factor, False where by a step, None where neither or both is told."""
    straight, geometric = sheet.says(_STRAIGHT), sheet.says(_GEOMETRIC)
    words = (*sheet.text.words, "", "")
    for word, after, last in zip(words, words[1:], words[2:], strict=False):
        if word in _STEADY_RATE:
            percent = bool({after, last} & {"percent", "percentage", "%", "factor", "ratio"})
            geometric |= percent
            straight |= not percent and bool({after, last} & _STEADY_THING) and after != "growth"
    doubling = sheet.says({"doubling", "doubles", "halving", "double"})
    geometric |= doubling and bool(sheet.wanted() & (_DOUBLING | {"half-life"}))
    if not straight and not geometric:
        straight, geometric = sheet.says(_BURNING), sheet.says(_BREEDING)
    return None if straight == geometric else geometric


def _way(sheet: Sheet, geometric: bool) -> Way | None:
    told = [m for m in sheet.found if m.place not in sheet.question()]
    times_told = {m.unit for m in told if m.kind in {"stretch", "point"}}
    levels = [m for m in told if m.kind in {"amount", "share"} and not _is_paced(sheet, m, times_told)]
    moments = [m for m in told if m.kind in {"stretch", "point"} and not m.unit.startswith("@")]
    if len(levels) != 2 or len(levels) + len(moments) != len(told) or len({m.unit for m in levels if m.unit}) > 1:
        return None
    if len({m.kind for m in levels}) > 1 or levels[0].value == levels[1].value:
        return None
    marks = _marks(sheet, levels, moments)
    units = {m.unit or m.head for m in moments} - {""}
    if marks is None or len(units) != 1 or marks[0].at == marks[1].at:
        return None
    if geometric and any(mark.level.value <= 0 for mark in marks):
        return None
    first, last = sorted(marks, key=lambda mark: mark.at)
    return Way(first, last, next(iter(units)), geometric)


def _is_paced(sheet: Sheet, level: Mention, units: set[str]) -> bool:
    """Whether a number tells of each of the periods that pass; "180 words per minute" over 8 weeks is a level."""
    beat = sheet.beat_of(level)
    return beat is not None and (beat.unit in units or not units)


def _marks(sheet: Sheet, levels: list[Mention], moments: list[Mention]) -> tuple[Mark, Mark] | None:
    """Each level with its moment: in turns, a moment and its level or the other way round; or one of them now, or at
    first."""
    row = sorted((*levels, *moments), key=lambda m: m.place)
    if len(moments) == 2:
        kinds = [m in levels for m in row]
        if kinds not in ([True, False] * 2, [False, True] * 2) or any(_is_length(sheet, m) for m in moments):
            return None
        pairs = ((row[0], row[1]), (row[2], row[3]))
        one, two = (Mark(_at(sheet, a if b in levels else b), b if b in levels else a, a if b in levels else b)
                    for a, b in pairs)  # fmt: skip
        return one, two
    if len(moments) != 1:
        return None
    if pair(sheet) == tuple(levels) and moments[0].kind == "stretch" and _lasts(sheet, moments[0]):
        return Mark(Fraction(0), levels[0], None), Mark(moments[0].value, levels[1], moments[0])
    own = min(levels, key=lambda m: (sheet.text.clause[m.place] != sheet.text.clause[moments[0].place],
                                     abs(m.place - moments[0].place)))  # fmt: skip
    other = next(m for m in levels if m is not own)
    if not (_is_told(sheet, other, {"NOW"}) or _is_told(sheet, other, {"BEGIN", "INITIAL", "OUTSET"})):
        return None
    if _is_told(sheet, other, {"NOW"}) != (sheet.text.kind(moments[0].end) == "AGO") or _is_length(sheet, moments[0]):
        return None
    return Mark(_at(sheet, moments[0]), own, moments[0]), Mark(Fraction(0), other, None)


def _lasts(sheet: Sheet, moment: Mention) -> bool:
    """ "Over 8 weeks", "in 12 days"."""
    return bool({"over", "in", "within", "during", "after"} & {*sheet.lead(moment)[:2]})


def _is_length(sheet: Sheet, moment: Mention) -> bool:
    """Whether a time is no moment, but how long something takes: "in 3 hours", "within 2 days", "for 5 weeks"."""
    led = sheet.text.kind(moment.start - 1) in {"AFTER", "AT", "BY"}
    led |= sheet.lead(moment)[:1] == ("for",) and sheet.lead(moment)[2:3] == ("after",)  # "after burning for 3 hours"
    led |= sheet.text.kind(moment.end) in {"AGO", "LATER", "AFTER"}
    return moment.kind == "stretch" and not led


def _at(sheet: Sheet, moment: Mention) -> Fraction:
    return -moment.value if sheet.text.kind(moment.end) == "AGO" else moment.value


def _is_told(sheet: Sheet, level: Mention, kinds: set[str]) -> bool:
    return not kinds.isdisjoint(sheet.text.classes(sheet.text.within(level.place)))


def _then(sheet: Sheet, way: Way, rest: list[Mention]) -> Plan | None:
    """The level at another moment."""
    moments = [m for m in rest if m.kind in {"stretch", "point"} and not m.unit.startswith("@")]
    if len(rest) != 1 or moments != rest or sheet.wanted() & {"when", "long"} or sheet.asks_change():
        return None
    moment = moments[0]
    value = _in_unit(moment, way.unit)
    if value is None or moment.place not in sheet.question():
        return None
    onward = bool(
        _LATER & {*sheet.tail(moment)[:1], *sheet.lead(moment)[:1], *sheet.text.words[moment.start : moment.end]}
    )
    now = way.last.moment is None
    if (moment.kind == "stretch" and sheet.text.kind(moment.start - 1) == "IN" and not now) or (onward and not now):
        return None
    unit = "percent" if way.first.level.kind == "share" else way.first.level.unit
    shown = way.at(value)
    return Plan(_law(way), "what there is then", times(Fraction(100), shown) if unit == "percent" else shown, (), unit)


def _in_unit(moment: Mention, unit: str) -> Fraction | None:
    own = moment.unit or moment.head or unit
    return in_periods(moment.value, own, unit)


def _beginning(sheet: Sheet, way: Way, rest: list[Mention]) -> Plan | None:
    """What there is at first."""
    if rest or sheet.wanted().isdisjoint(_FIRST) or way.first.at <= 0 or _asks_step(sheet):
        return None
    unit = "percent" if way.first.level.kind == "share" else way.first.level.unit
    shown = times(Fraction(100), way.at(Fraction(0))) if unit == "percent" else way.at(Fraction(0))
    return Plan(_law(way), "what there is at first", shown, (), unit)


def _asks_step(sheet: Sheet) -> bool:
    asked = sheet.wanted()
    stepped = bool(_EACH & asked) and bool(_STEP & asked) and not asked & {"when", "long"}
    return stepped or bool(asked & {"difference", "slope", "rate", "ratio", "factor"})


def _step(sheet: Sheet, way: Way, rest: list[Mention]) -> Plan | None:
    """The change of one period, or the time in which it doubles or halves."""
    one, two, whole = way.first.level.value, way.last.level.value, way.last.at - way.first.at
    asked = sheet.wanted()
    if rest and not all(m.kind == "factor" and m.value == 2 and asked & _DOUBLING for m in rest):
        return None
    if way.geometric and asked & (_DOUBLING | {"half-life"}):
        goal = Fraction(2) if two > one else Fraction(1, 2)
        if (two > one) == bool(asked & _DOUBLING):
            unit = next((u for u in CLOCKED if u + "s" in asked), way.unit)
            (scale, own), (wanted, kind) = length(whole, way.unit), length(ONE, unit)
            time = over(times(scale / wanted, log(goal)), log(over(two, one)))
            return Plan(_law(way), "the time", time, (), unit) if own == kind else None
        return None
    if way.geometric and asked & _RATIO:
        ends = (one, two) if sheet.asks_shrinking() else (two, one)
        return Plan(_law(way), "the factor", power(over(*ends), 1 / whole), ())
    factor = power(over(two, one), 1 / whole)
    if way.geometric and asked & {"percent", "percentage", "%"} and asked & {"rate", "each", "every", "per", "that"}:
        shown = less(factor, ONE) if two > one else less(ONE, factor)
        return Plan(_law(way), "the change of one period", times(Fraction(100), shown), (), "percent")
    if way.geometric or not _asks_step(sheet):
        return None
    shown = over(less(two, one) if _is_signed(sheet, two > one) else less(one, two), whole)
    points = way.first.level.kind == "share"
    unit = "percentage point" if points else way.first.level.unit
    return Plan(_law(way), "the change of one period", times(Fraction(100), shown) if points else shown, (), unit)


def _is_signed(sheet: Sheet, grows: bool) -> bool:
    """Whether a change is asked with its sign, or is a growth; how fast it falls is told without one."""
    return grows or bool(sheet.wanted() & {"difference", "slope", "change"})


def _reached(sheet: Sheet, way: Way, rest: list[Mention]) -> Plan | None:
    """When so much is there, as a moment like those told."""
    asked = sheet.wanted()
    levels = [m for m in rest if m.kind == way.first.level.kind and m.unit in {"", way.first.level.unit}]
    onward = bool({"longer", "more"} & asked) and {"how"} <= asked and way.last.moment is not None
    empty = bool(asked & {"empty", "zero", "nothing", "dry"}) and not rest and not way.geometric
    since = _is_since(sheet, way)
    told = levels == rest and len(rest) == 1
    if not (since or onward) or not (told or empty) or way.last.moment is None:
        return None
    goal = rest[0].value if rest else Fraction(0)
    if (way.geometric and goal <= 0) or (rest and rest[0].place not in sheet.question()):
        return None
    if onward:
        later = less(way.when(goal), way.last.at)
        return Plan(_law(way), "the time from then on", later, (), way.unit) if _is_ahead(way, goal) else None
    return Plan(_law(way), "when it is so much", way.when(goal), (), way.unit)


def _is_ahead(way: Way, goal: Fraction) -> bool:
    """Whether a level is reached behind the later one."""
    one, two = way.first.level.value, way.last.level.value
    return goal < two if two < one else goal > two


def _is_since(sheet: Sheet, way: Way) -> bool:
    """Whether a moment is asked that counts as those told do: "when", "after how many minutes", "at which epoch"."""
    words = [sheet.text.word(p) for p in sheet.question()]
    several = {way.unit, way.unit + "s"}
    if _LATER & set(words) or "now" in words or sheet.text.classes(sheet.question()) & {"BELOW", "ABOVE", "FIRST"}:
        return False
    led = any(a == "after" and b == "how" for a, b in itertools.pairwise(sheet.text.words))
    which = any(a in {"which", "what"} and b in several for a, b in itertools.pairwise(words))
    return words[:1] == ["when"] or which or (led and bool(several & set(words)))


def _law(way: Way) -> str:
    return "same_factor" if way.geometric else "straight_line_between"


READERS = (between,)
LATE = (along,)
CUES = LATE_CUES = _BURNING | _BREEDING | _STRAIGHT | _GEOMETRIC | _STEADY_RATE | {"doubling", "halving", "double"}
NEEDS = CUES | {"doubles"}
