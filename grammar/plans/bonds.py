"""What payments of several kinds are worth today: a bond with its coupons, a project with what it costs."""

from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.plans.interest import interest
from grammar.plans.sheet import Plan, Sheet, in_periods

_YIELDING = frozenset({"yield", "yields", "yielding", "discount", "market"})
_COST = frozenset({"cost", "costs", "costing", "outlay", "invest", "investment", "investing", "upfront"})
_BACK = frozenset({"returns", "return", "returning", "pays", "paying", "brings", "yields", "inflow", "inflows",
                   "receive", "generates", "generating", "cash", "flow", "flows", "earns"})  # fmt: skip


def bond_price(sheet: Sheet) -> Plan | None:
    """What a bond is worth at a yield: its coupons and its face value, each discounted."""
    priced = sheet.wanted() & {"price", "worth", "value"}
    if not priced or not sheet.says({"bond"}) or not sheet.says({"coupon", "coupons"}):
        return None
    shares = [m for m in sheet.found if m.kind == "share"]
    coupon = [m for m in shares if "coupon" in sheet.near(m) or "coupons" in sheet.near(m)]
    rate = [m for m in shares if m not in coupon and sheet.near(m) & _YIELDING]
    faces = [m for m in sheet.found if m.kind == "amount"]
    spans = [m for m in sheet.found if m.kind == "stretch" and m.unit == "year"]
    if not len(coupon) == len(rate) == len(faces) == len(spans) == 1 or len(sheet.found) != 4 or not rate[0].value:
        return None
    yearly = all(b.unit == "year" and b.value == 1 for b in sheet.beats)
    if not yearly or sheet.says({"semiannual", "semiannually", "half-yearly"}):
        return None
    left = power(plus(ONE, rate[0].value), -spans[0].value)
    paid = times(faces[0].value, coupon[0].value, over(less(ONE, left), rate[0].value))
    shown = plus(paid, times(faces[0].value, left))
    return Plan("present_value", "the price", shown, tuple(sheet.found), faces[0].unit)


def net_value(sheet: Sheet) -> Plan | None:
    """The net present value of what costs so much today and brings the same at the end of each of some years."""
    words = sheet.text.words
    named = "npv" in words or ("net" in words and "present" in words)
    rate = interest(sheet) if named else None
    if rate is None or rate.unit not in {"", "year"} or not rate.rate:
        return None
    rest = [m for m in sheet.found if m not in rate.used]
    spans = [m for m in rest if m.kind == "stretch" and m.unit == "year"]
    money = [m for m in rest if m.kind == "amount"]
    cost = [m for m in money if not _COST.isdisjoint(sheet.lead(m)) or "now" in sheet.tail(m)[:1]]
    back = [m for m in money if m not in cost and not _BACK.isdisjoint(sheet.lead(m))]
    if not len(cost) == len(back) == len(spans) == 1 or len(rest) != 3 or sheet.says({"growing", "grows", "salvage"}):
        return None
    if not sheet.beats or {(b.unit, b.value) for b in sheet.beats} != {("year", Fraction(1))}:
        return None
    worth = over(times(back[0].value, less(ONE, power(plus(ONE, rate.rate), -spans[0].value))), rate.rate)
    shown = less(worth, cost[0].value)
    return Plan("present_value", "the net present value", shown, tuple(sheet.found), cost[0].unit or back[0].unit)


def bond_yield(sheet: Sheet) -> Plan | None:
    """ "Bought for $950, it pays $1,000 after 2 years": the yearly rate of a bond without coupons."""
    if "yield" not in sheet.wanted() or sheet.says({"coupon", "coupons", "dividend", "simple", "current"}):
        return None
    money = [m for m in sheet.found if m.kind == "amount"]
    spans = [m for m in sheet.found if m.kind == "stretch"]
    if len(money) != 2 or len(spans) != 1 or len(sheet.found) != 3 or not sheet.says(_MATURING):
        return None
    bought, paid = money
    years = in_periods(spans[0].value, spans[0].unit, "year")
    if years is None or not 0 < bought.value < paid.value:
        return None
    factor = power(over(paid.value, bought.value), 1 / years)
    shown = times(Fraction(100), less(factor, ONE))
    return Plan("time_to_grow", "the yearly yield", shown, tuple(sheet.found), "percent")


_MATURING = frozenset({"bond", "bill", "note", "certificate", "zero-coupon", "matures", "debenture", "treasury"})
READERS = (bond_price, bond_yield, net_value)
CUES = _MATURING | {"npv", "net"}
