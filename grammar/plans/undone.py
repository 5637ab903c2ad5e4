"""What was there before a single change, and a rate told of another period."""

from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.plans.directions import direction
from grammar.plans.interest import often
from grammar.plans.sheet import Plan, Sheet, in_periods

_BEFORE = frozenset({"before", "original", "originally", "previously", "previous", "earlier", "initially", "old"})
_PERIODS = {"year": "year", "yearly": "year", "annual": "year", "annually": "year", "annum": "year", "month": "month",
            "monthly": "month", "quarter": "quarter", "quarterly": "quarter", "week": "week", "day": "day"}  # fmt: skip


def before(sheet: Sheet) -> Plan | None:
    """What was there before one change by a percentage."""
    shares = [m for m in sheet.found if m.kind == "share"]
    levels = [m for m in sheet.found if m.kind == "amount"]
    alone = len(shares) == len(levels) == 1 and len(sheet.found) == 2 and not sheet.beats
    if not alone or sheet.wanted().isdisjoint(_BEFORE) or sheet.text.kind(shares[0].end) == "OF":
        return None
    way = direction(sheet, shares[0])
    told = any(
        sheet.text.kind(p) == "SHRINKAGE" for p in range(shares[0].start, min(shares[0].end + 1, sheet.text.size))
    )
    way = -1 if told else way
    led = {*sheet.lead(levels[0])[:2]}
    if not way or shares[0].value >= 1 or led.isdisjoint({"to", "costs", "cost", "is", "at", "now", "pays", "paid"}):
        return None
    factor = plus(ONE, way * shares[0].value)
    return Plan("undone", "what it was before", over(levels[0].value, factor), tuple(sheet.found), levels[0].unit)


def other_period(sheet: Sheet) -> Plan | None:
    """A rate of growth as that of another period."""
    shares = [m for m in sheet.found if m.kind == "share"]
    if len(shares) != 1 or len(sheet.found) != 1 or not sheet.wanted() & {"percent", "percentage", "rate", "%"}:
        return None
    beat = sheet.beat_of(shares[0])
    if beat is None or sheet.says({"simple", "nominal", "continuously", "apr"}):
        return None
    wanted = {_PERIODS[word] for word in sheet.wanted() if word in _PERIODS} - {often(beat)}
    if len(wanted) != 1 or (fits := in_periods(Fraction(1), next(iter(wanted)), often(beat))) is None:
        return None
    falls = direction(sheet, shares[0]) < 0
    factor = power(less(ONE, shares[0].value) if falls else plus(ONE, shares[0].value), fits)
    shown = times(Fraction(100), less(ONE, factor) if falls else less(factor, ONE))
    return Plan("other_period", "the rate of the other period", shown, tuple(shares), "percent")


LATE = (before, other_period)
LATE_CUES = _BEFORE | _PERIODS.keys()
