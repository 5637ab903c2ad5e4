"""What one period of a change brings or takes, by its number; what comes nearer to a level by a share of the gap."""

from fractions import Fraction

from grammar.composing import ONE, less, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.directions import direction, factor_of
from grammar.plans.ramps import asked_moment
from grammar.plans.sheet import Plan, Sheet, in_periods

_DURING = frozenset({"during", "in", "within", "over"})
_MOVED = frozenset({
    "drop", "drops", "fall", "falls", "decrease", "decreases", "lose", "loses", "lost", "shrink", "shrinks", "decay",
    "decays", "leave", "gain", "gains", "gained", "grow", "grows", "rise", "rises", "increase", "increases", "added",
    "interest", "depreciate", "depreciates", "depreciation", "earned", "removed", "eliminated", "growth", "loss",
})  # fmt: skip
_OTHERWISE = frozenset({
    "percent", "percentage", "%", "total", "altogether", "average", "first", "which", "when", "below", "above",
    "reach", "reaches", "than", "points",
})  # fmt: skip
_GAP = frozenset({"gap", "distance", "shortfall"})
_MOST = 1_000


def in_one_period(sheet: Sheet) -> Plan | None:
    """ "By how much does it fall in the fourth epoch": what that one takes or brings."""
    asked = sheet.wanted()
    if not asked & _MOVED or not asked & {"much", "many", "what"} or asked & _OTHERWISE or len(sheet.beats) != 1:
        return None
    here = [m for m in sheet.found if m.place in sheet.question()]
    beat = sheet.beats[0]
    if len(here) != 1 or here[0].kind != "point" or beat.value != 1 or here[0].unit not in {beat.unit, ""}:
        return None
    if _DURING.isdisjoint(sheet.lead(here[0])[:2]) or here[0].value.denominator != 1 or not 1 <= here[0].value <= _MOST:
        return None
    told = [m for m in sheet.found if m is not here[0] and not _is_outset(m)]
    scales = [m for m in told if sheet.beat_of(m) == beat and (m.kind == "share" or factor_of(sheet, m) is not None)]
    starts = [m for m in told if m not in scales]
    if len(scales) != 1 or len(starts) != 1 or starts[0].kind not in {"amount", "share"}:
        return None
    factor = _factor(sheet, scales[0])
    if factor is None or factor == 1 or (sheet.text.kind(scales[0].end) == "OF" and _of_first(sheet, scales[0])):
        return None
    unit = "percentage point" if starts[0].kind == "share" else starts[0].unit
    start = starts[0].value * (100 if starts[0].kind == "share" else 1)
    shown = times(start, power(factor, here[0].value - 1), abs(factor - 1))
    return Plan("change_in_a_period", "the change in that period", shown, tuple(sheet.found), unit)


def _of_first(sheet: Sheet, mention: Mention) -> bool:
    """ "10 % of its original value": the same in each period."""
    behind = sheet.text.said(range(mention.end, mention.end + 5))
    return bool(behind & {"original", "initial", "first", "starting", "purchase"})


def _is_outset(mention: Mention) -> bool:
    """ "At epoch 0"."""
    return mention.kind == "point" and mention.value == 0


def _factor(sheet: Sheet, scale: Mention) -> Fraction | None:
    if factor_of(sheet, scale) is not None:
        return scale.value
    way = direction(sheet, scale)
    return 1 + way * scale.value if way and sheet.lead(scale)[:1] != ("to",) else None


def closing(sheet: Sheet) -> Plan | None:
    """ "In every epoch the gap to 100 % shrinks by a quarter": what it has come to after some of them."""
    if not sheet.says(_GAP) or len(sheet.beats) != 1 or sheet.beats[0].value != 1:
        return None
    asked = asked_moment(sheet, ())
    told = [m for m in sheet.found if m is not asked]
    levels = [m for m in told if _is_level(sheet, m)]
    rest = [m for m in told if m not in levels]
    scales = [m for m in rest if m.kind in {"share", "factor"} and _closes(sheet, m)]
    starts = [m for m in rest if m not in scales and m.kind in {"share", "amount"}]
    dated = [m for m in rest if m not in scales and m not in starts]
    if asked is None or not len(levels) == len(scales) == len(starts) == 1 or len(dated) > 1:
        return None
    level, start = levels[0], starts[0]
    since = dated[0].value if dated else Fraction(0)
    factor = _factor(sheet, scales[0])
    unit = sheet.beats[0].unit
    number = in_periods(asked.value, asked.unit or unit, unit)
    if number is None or factor is None or not 0 < factor < 1 or level.kind != start.kind or level.unit != start.unit:
        return None
    if (dated and (dated[0].kind != "point" or asked.kind != "point")) or sheet.wanted() & {"gap", "percent", "when"}:
        return None
    periods = number - since
    if periods.denominator != 1 or not 0 < periods <= _MOST:
        return None
    scale = Fraction(100) if level.kind == "share" else ONE
    left = times(abs(level.value - start.value), power(factor, periods))
    shown: Expression = (less if level.value > start.value else plus)(level.value, left)
    shown = times(scale, shown) if scale != 1 else shown
    return Plan("closing_a_gap", "what it has come to", shown, tuple(sheet.found), level.unit)


def _is_level(sheet: Sheet, mention: Mention) -> bool:
    """ "The gap to 100 %", "the gap between accuracy and 100 %"."""
    lead = sheet.lead(mention)
    near = sheet.text.said(range(max(0, mention.start - 6), mention.start))
    return (lead[:1] == ("to",) or "between" in near) and bool(near & _GAP)


def _closes(sheet: Sheet, mention: Mention) -> bool:
    return direction(sheet, mention) < 0 or mention.kind == "factor"


READERS = (in_one_period, closing)
CUES = _GAP | _DURING
NEEDS = _GAP | _MOVED
