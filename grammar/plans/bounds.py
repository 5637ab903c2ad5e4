"""A change that goes on only up to a bound: "but never below 0.05", "until it hits 0.1", "capped at 100"."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.ramps import asked_moment, value
from grammar.plans.sheet import Plan, Sheet
from grammar.plans.stages import stages_of
from grammar.plans.warmups import Stage

_FLOORS = frozenset({"floor", "minimum", "min", "lower"})
_CAPS = frozenset({"cap", "capped", "maximum", "max", "ceiling", "upper"})
_UNTIL = frozenset({"until", "till"})
_HITS = frozenset({"hits", "reaches", "is", "gets", "becomes", "equals", "reached", "reach", "hit", "it"})
_NEVER = frozenset({"never", "not", "no", "cannot", "n't"})
_MOST = 2_000


def bounded(sheet: Sheet) -> Plan | None:
    """The value at a time of one change, where it goes no further than a bound."""
    found = [(m, low) for m in sheet.found if (low := _bound(sheet, m)) is not None and m.place not in sheet.question()]
    if len(found) != 1:
        return None
    bound, low = found[0]
    bare = replace(sheet, found=tuple(m for m in sheet.found if m is not bound))
    asked = asked_moment(bare, tuple(m for m in bare.found if m.place not in sheet.question()))
    told = stages_of(bare, asked) if asked is not None else None
    if told is None or asked is None or len(told.items) != 1 or len(told.starts) != 1:
        return None
    stage, start = told.items[0], told.starts[0]
    if not isinstance(stage, Stage) or stage.lasts is not None or len((told.units | {asked.unit}) - {""}) != 1:
        return None
    return _plan(sheet, stage, start, (bound, low), asked)


def _plan(sheet: Sheet, stage: Stage, start: Mention, bound: tuple[Mention, bool], asked: Mention) -> Plan | None:
    limit, low = value(bound[0]), bound[1]
    falls = _falls(stage)
    begin = value(start)
    periods = asked.value / stage.size
    if falls != low or (begin < limit if low else begin > limit) or bound[0].kind != start.kind:
        return None
    if start.kind == stage.value[0] == "share" or periods.denominator != 1 or not 0 <= periods <= _MOST:
        return None
    end = _end(stage, begin, periods)
    held = end < limit if low else end > limit
    shown: Expression = limit if held else stage.change(begin, periods)
    unit = "percent" if start.kind == "share" else start.unit
    return Plan("held_at_a_bound", "the value then", shown, tuple(sheet.found), unit)


def _falls(stage: Stage) -> bool:
    kind, amount, way = stage.value
    return amount < 1 if kind == "factor" else way < 0


def _end(stage: Stage, begin: Fraction, periods: Fraction) -> Fraction:
    """What it comes to without a bound."""
    kind, amount, way = stage.value
    if kind in {"amount", "points"}:
        return begin + way * periods * amount
    factor = amount if kind == "factor" else 1 + way * amount
    return begin * factor ** int(periods)


def _bound(sheet: Sheet, mention: Mention) -> bool | None:
    """True for a floor, False for a cap, None for a number that is no bound."""
    if mention.kind not in {"amount", "share"}:
        return None
    kinds = [sheet.text.kind(p) for p in sheet.lead_places(mention)]
    lead = sheet.lead(mention)
    never = bool(_NEVER & {*lead[:5]}) or "NOT" in kinds[:4]
    if never and {"BELOW", "FEWER", "SMALLER"} & {*kinds[:3]}:
        return True
    if never and ({"ABOVE", "MORE", "BIGGER"} & {*kinds[:3]} or {"exceed", "exceeds", "exceeding"} & {*lead[:2]}):
        return False
    paced = any(0 <= b.start - mention.end <= 1 for b in sheet.beats)
    near = set[str]() if paced else {*lead[:4], *sheet.tail(mention)[:2]}
    if near & _FLOORS and not near & _CAPS:
        return True
    if near & _CAPS and not near & _FLOORS:
        return False
    if _UNTIL & {*lead[:4]} and _HITS & {*lead[:2]}:
        return _heads_down(sheet, mention)
    return None


def _heads_down(sheet: Sheet, bound: Mention) -> bool | None:
    """Whether the number that begins before a bound is above it."""
    before = [m for m in sheet.found if m.place < bound.place and m.kind == bound.kind and sheet.beat_of(m) is None]
    return None if not before or before[0].value == bound.value else before[0].value > bound.value


READERS = (bounded,)
CUES = _FLOORS | _CAPS | _UNTIL | {"never", "below", "exceed", "exceeds", "exceeding"}
NEEDS = _FLOORS | _CAPS | _UNTIL | _NEVER | {"NOT"}
