"""Depreciation by a rule of bookkeeping: straight-line and declining balance."""

import itertools
from collections.abc import Iterable
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet

_LEFT = frozenset({"salvage", "residual", "scrap", "rest", "resale"})
_WRITTEN = frozenset({"depreciation", "depreciates", "depreciated", "written", "book", "depreciate"})
_LIFE = frozenset({"life", "lifetime", "lifespan", "useful", "over", "last", "lasts", "within"})
_MOMENT = frozenset({"after", "at", "end", "in"})


def straight(sheet: Sheet) -> Plan | None:
    """Depreciation by equal amounts, down to what is left at the end of its life."""
    if not _is_straight(sheet):
        return None
    parts = _parts(sheet)
    if parts is None:
        return None
    cost, left, life, then = parts
    used = tuple(m for m in (cost, left, life, then) if m is not None)
    last = left.value if left is not None else Fraction(0)
    each: Expression = over(less(cost.value, last) if left is not None else cost.value, life.value)
    asked = sheet.wanted()
    yearly = {"annual", "yearly", "year", "each", "per"} & asked and {"depreciation", "depreciate", "charge"} & asked
    if yearly and then is None:
        return Plan("straight_line", "the yearly depreciation", each, used, cost.unit)
    if then is None or not 0 <= then.value <= life.value:
        return None
    gone = times(then.value, each)
    if "accumulated" in asked:
        return Plan("straight_line", "the accumulated depreciation", gone, used, cost.unit)
    if not asked & {"value", "worth"}:
        return None
    return Plan("straight_line", "the book value", less(cost.value, gone), used, cost.unit)


def double(sheet: Sheet) -> Plan | None:
    """Double-declining-balance depreciation, of twice the straight-line share of what is left."""
    words = sheet.text.words
    if not any(a == "double" and b == "declining" for a, b in itertools.pairwise(words)):
        return None
    sheet = Sheet(sheet.text, tuple(m for m in sheet.found if m.kind != "factor"), sheet.beats,
                  tuple(m for m in sheet.found if m.kind == "factor"))  # fmt: skip
    parts = _parts(sheet)
    if parts is None or parts[3] is None:
        return None
    cost, left, life, then = parts
    if life.value < 2 or then is None or then.value.denominator != 1 or not 0 <= then.value < life.value:
        return None
    kept = 1 - 2 / life.value
    if left is not None and cost.value * kept**then.value < left.value:
        return None  # it goes no lower than what is left in the end, and from which year on is not told
    used = (*sheet.pronouns, cost, life, then, *((left,) if left is not None else ()))
    share = less(ONE, over(Fraction(2), life.value))
    if sheet.wanted() & {"expense", "depreciation", "charge"} and sheet.wanted().isdisjoint({"accumulated", "total"}):
        if then.kind != "point" or then.value < 1:
            return None
        gone = times(cost.value, power(share, then.value - 1), over(Fraction(2), life.value))
        return Plan("double_declining", "the depreciation of that year", gone, used, cost.unit)
    if not sheet.wanted() & {"value", "worth"}:
        return None
    return Plan("double_declining", "the book value", times(cost.value, power(share, then.value)), used, cost.unit)


def during(sheet: Sheet) -> Plan | None:
    """What a percentage of what is left, or of what there is, comes to in one of the years."""
    asked = sheet.wanted()
    balanced = sheet.says({"reducing", "declining", "diminishing"})
    falls = balanced and asked & {"depreciation", "depreciate", "lose", "loss"}
    grows = asked & {"interest"} and sheet.says({"compound", "compounded"})
    shares = [m for m in sheet.found if m.kind == "share"]
    costs = [m for m in sheet.found if m.kind == "amount"]
    years = [m for m in sheet.found if m.kind == "point" and m.unit == "year" and m.place in sheet.question()]
    if bool(falls) == bool(grows) or not len(shares) == len(costs) == len(years) == 1 or len(sheet.found) != 3:
        return None
    led = {"in", "for", "during", "of"} & {*sheet.lead(years[0])[:2]}
    yearly = all(b.unit == "year" and b.value == 1 for b in sheet.beats) and bool(sheet.beats)
    if not led or not yearly or years[0].value.denominator != 1 or not 1 <= years[0].value <= 200:
        return None
    if asked & {"total", "accumulated", "first"} - ({"first"} if years[0].value == 1 else set()):
        return None
    factor = less(ONE, shares[0].value) if falls else plus(ONE, shares[0].value)
    shown = times(costs[0].value, power(factor, years[0].value - 1), shares[0].value)
    law = "declining_balance" if falls else "interest_of_a_year"
    return Plan(law, "what comes or goes in that year", shown, tuple(sheet.found), costs[0].unit)


def _is_straight(sheet: Sheet) -> bool:
    words = sheet.text.words
    lined = any(a == "straight" and b == "line" for a, b in itertools.pairwise(words))
    lined = lined and (sheet.says(_WRITTEN) or sheet.says(_LEFT))
    linear = sheet.says({"linearly", "linear"}) and sheet.says({"depreciation", "depreciates", "depreciated"})
    return lined or (linear and sheet.says(_LEFT))


def _parts(sheet: Sheet) -> tuple[Mention, Mention | None, Mention, Mention | None] | None:
    """The cost, what is left in the end, the life and the moment asked about."""
    money = [m for m in sheet.found if m.kind == "amount" and m.unit not in {"year", "month"}]
    spans = [m for m in sheet.found if m not in money]
    left = [m for m in money if not _LEFT.isdisjoint(sheet.near(m))]
    cost = [m for m in money if m not in left]
    if len(cost) == 2 and not left and "to" in sheet.lead(cost[1])[:1]:
        cost, left = cost[:1], cost[1:]
    if len(left) == 2 and not cost:
        cost, left = left[:1], left[1:]
    then = [m for m in spans if m.place in sheet.question() or _is_moment(sheet, m)]
    if len(then) == len(spans) > 1:
        then = [m for m in then if _LIFE.isdisjoint(sheet.near(m))]
    life = [m for m in spans if m not in then]
    fits = len(cost) == 1 and len(left) < 2 and len(life) == 1 and len(then) < 2 and _alike(spans)
    return (cost[0], next(iter(left), None), life[0], next(iter(then), None)) if fits else None


def _is_moment(sheet: Sheet, mention: Mention) -> bool:
    own = sheet.text.within(mention.place, sentence=True)
    return mention.place in sheet.question() and own == sheet.question()


def _alike(spans: Iterable[Mention]) -> bool:
    return len({m.unit for m in spans}) == 1 and all(m.kind in {"stretch", "point"} for m in spans)


READERS = (straight, double, during)
CUES = frozenset({"straight", "linearly", "linear", "declining", "reducing", "diminishing", "compound", "compounded"})
