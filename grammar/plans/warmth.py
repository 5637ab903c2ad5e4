"""Newton's law of cooling, the logistic law: what comes near a level, the nearer it is the more slowly."""

import itertools
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, exp, less, log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.ramps import asked_moment
from grammar.plans.sheet import Plan, Sheet, in_periods

_AROUND = frozenset({
    "room", "kitchen", "air", "outside", "surroundings", "surrounding", "ambient", "environment", "fridge", "cellar",
    "garden", "refrigerator", "freezer", "oven", "workshop", "lab", "laboratory", "hall", "chamber", "office",
    "basement", "balcony", "bath", "warehouse", "outdoors", "garage", "atmosphere", "rooms",
})  # fmt: skip
_CONSTANT = frozenset({"k", "constant", "coefficient"})
_CAPACITY = frozenset({"capacity", "k", "limit", "ceiling", "maximum"})
_DEGREES = frozenset({"degree", "celsius", "fahrenheit", "kelvin"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What it is at first and around it, the factor of a period by which the gap shrinks, and the numbers used."""

    start: Mention
    around: Mention
    factor: Expression
    unit: str
    used: tuple[Mention, ...]


def cooled(sheet: Sheet) -> Plan | None:
    """What a temperature is at a time, or when it is so much."""
    words = sheet.text.words
    newton = "newton" in words and any(w in words for w in ("cooling", "cools", "heating", "law"))
    if not newton and not any(
        a == "law" and b == "of" and c == "cooling" for a, b, c in zip(words, words[1:], words[2:], strict=False)
    ):
        return None
    told = _cooling(sheet)
    if told is None:
        return None
    gap = less(told.start.value, told.around.value)
    rest = [m for m in sheet.found if m not in told.used]
    if len(rest) != 1 or rest[0].place not in sheet.question():
        return None
    unit = told.start.unit
    if rest[0].kind in {"stretch", "point"}:
        time = in_periods(rest[0].value, rest[0].unit, told.unit)
        if time is None or sheet.wanted() & {"more", "another", "later"}:
            return None
        shown = plus(told.around.value, times(gap, power(told.factor, time)))
        return Plan("cooling", "the temperature then", shown, (*told.used, *rest), unit)
    share = (rest[0].value - told.around.value) / (told.start.value - told.around.value)
    timed = sheet.wanted() & {"when", "long", "many"} and not sheet.wanted() & {"more", "another", "longer"}
    if rest[0].kind != "amount" or not timed or not 0 < share < 1:
        return None
    return Plan("cooling", "the time", over(log(share), log(told.factor)), (*told.used, *rest), told.unit)


def _cooling(sheet: Sheet) -> _Told | None:
    """The two temperatures with a constant, or with a third one and its moment."""
    told = [m for m in sheet.found if m.place not in sheet.question()]
    levels = [m for m in told if m.kind == "amount" and m.unit in _DEGREES]
    around = [m for m in levels if _is_around(sheet, m)]
    inner = [m for m in levels if m not in around]
    rest = [m for m in told if m not in levels]
    if len(around) != 1 or not inner or len({m.unit for m in levels}) != 1:
        return None
    rates = [m for m in rest if m.kind == "amount" and not _CONSTANT.isdisjoint(sheet.lead(m)[:4])]
    if len(inner) == 1 and len(rates) == len(rest) == 1:
        beat = sheet.beat_of(rates[0])
        unit = beat.unit if beat is not None else _unit(sheet)
        used = (*inner, *around, *rates)
        return _Told(inner[0], around[0], exp(-abs(rates[0].value)), unit, used) if unit else None
    times_told = [m for m in rest if m.kind == "stretch"]
    if len(inner) != 2 or len(times_told) != 1 or len(rest) != 1 or not times_told[0].value:
        return None
    start, later = inner
    share = (later.value - around[0].value) / (start.value - around[0].value) if start.value != around[0].value else 0
    if not 0 < share < 1:
        return None
    factor = power(Fraction(share), 1 / times_told[0].value)
    return _Told(start, around[0], factor, times_told[0].unit, (*inner, *around, *times_told))


def _is_around(sheet: Sheet, mention: Mention) -> bool:
    """ "A room at 20 degrees", "a 20 degree room"."""
    own = sheet.text.words[mention.place + 1 : mention.end]
    tail = sheet.tail_places(mention)
    behind = itertools.takewhile(lambda p: sheet.text.kind(p) in {"WORD", "MEASURE", "UNIT"}, tail)
    said = (*own, *(sheet.text.word(p) for p in itertools.islice(behind, 2)))
    return not _AROUND.isdisjoint((*sheet.lead(mention)[:4], *said))


def _unit(sheet: Sheet) -> str:
    """The only unit of time of which the text speaks."""
    units = {m.unit for m in sheet.found if m.kind == "stretch"}
    return next(iter(units)) if len(units) == 1 else ""


def logistic(sheet: Sheet) -> Plan | None:
    """A population that grows by the logistic law."""
    if not sheet.says({"logistic", "logistically"}) or not sheet.says({"capacity"}):
        return None
    tops = [m for m in sheet.found if m.kind == "amount" and "capacity" in (*sheet.lead(m)[:3], *sheet.tail(m)[:3])]
    moment = asked_moment(sheet, tuple(tops))
    rates = [m for m in sheet.found if m is not moment and m not in tops and _is_rate(sheet, m)]
    rest = [m for m in sheet.found if m is not moment and m not in tops and m not in rates]
    if (
        moment is None
        or not len(tops) == len(rates) == len(rest) == 1
        or rest[0].kind != "amount"
        or rest[0].value <= 0
    ):
        return None
    top, start = tops[0].value, rest[0].value
    grown = exp(times(-rates[0].value, moment.value))
    shown = over(top, plus(ONE, times(over(less(top, start), start), grown)))
    return Plan("logistic_growth", "what there is then", shown, tuple(sheet.found), (start and rest[0].unit) or "")


def _is_rate(sheet: Sheet, mention: Mention) -> bool:
    near = sheet.lead(mention)[:3]
    return bool({"rate", "r"} & {*near}) and mention.kind in {"amount", "share"}


READERS = (cooled, logistic)
CUES = frozenset({"newton", "cooling", "logistic", "logistically"})
