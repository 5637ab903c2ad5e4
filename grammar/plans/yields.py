"""What one amount comes to with interest, at which rate, and how long it takes: told by the words of finance."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.composing import ONE, exp, less, log, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.interest import ADDED, Interest, interest, is_added, own_beat
from grammar.plans.sheet import Plan, Sheet, in_periods

_RATE = frozenset({"rate", "cagr", "growth", "return", "percentage", "percent", "interest"})
_YEARLY = frozenset({"annual", "yearly", "annually", "year", "cagr", "annualised", "annualized"})
_COMPOUND = frozenset({"compound", "compounding", "compounded"})
_GROWN = frozenset({"to", "into", "become", "becomes", "became", "reach", "reaches", "reached", "until"})
_LATER = frozenset({"due", "paid", "receive", "received", "payable", "promised", "have"})
_TODAY = frozenset({"today", "now", "present"})
_MONEY_WORDS = frozenset({"money", "dollars", "euros", "pounds", "terms", "prices", "value", "purchasing"})


@dataclass(frozen=True, slots=True)
class Amounts:
    """What there is at first and in the end, as far as it is told, or how many times as much; and the time between."""

    first: Mention | None
    last: Mention | None
    ratio: Expression | None
    lapse: Mention | None
    used: tuple[Mention, ...]

    @property
    def unit(self) -> str:
        """The unit of money."""
        told = {m.unit for m in (self.first, self.last) if m is not None and m.unit}
        return next(iter(told)) if len(told) == 1 else ""


def _amounts(sheet: Sheet, beside: tuple[Mention, ...]) -> Amounts | None:
    """The amounts and the time of a text, beside a rate."""
    rest = [m for m in sheet.found if m not in beside]
    years = [m for m in rest if m.kind == "point" and m.unit == "date_year"]
    if len(years) == 2 and sheet.says({"cagr"}) and years[0].value < years[1].value:
        return _dated(sheet, [m for m in rest if m not in years], years)
    lapses = [m for m in rest if m.kind == "stretch"]
    money = [m for m in rest if m.kind == "amount"]
    factors = [m for m in rest if m.kind == "factor" and m.value > 1]
    if len(lapses) > 1 or len(factors) > 1 or len(money) > 2 or len(rest) != len(lapses) + len(money) + len(factors):
        return None
    lapse = lapses[0] if lapses else None
    used = tuple(rest)
    if len(money) == 2 and not factors:
        first, last = money
        grown = not _GROWN.isdisjoint(sheet.text.said(range(first.end, last.start)))
        units = {m.unit for m in money if m.unit}
        plain = grown and len(units) < 2 and {m.head for m in money if not m.unit} <= {"", first.head, last.head}
        return Amounts(first, last, over(last.value, first.value), lapse, used) if plain else None
    if factors and len(money) < 2:
        return Amounts(money[0] if money else None, None, factors[0].value, lapse, used)
    if len(money) == 1:
        led = {*sheet.lead(money[0])[:3], *sheet.tail(money[0])[:2]}
        later = not led.isdisjoint(_LATER) and sheet.says(_TODAY)
        return Amounts(None if later else money[0], money[0] if later else None, None, lapse, used)
    return None


def _dated(sheet: Sheet, money: list[Mention], years: list[Mention]) -> Amounts | None:
    """Two amounts, each of a year: "$2 million in 2019 and $3 million in 2023"."""
    row = [m in years for m in sorted((*money, *years), key=lambda m: m.place)]
    if row not in ([False, True] * 2, [True, False] * 2) or any(m.kind != "amount" for m in money):
        return None
    first, last = money
    lapse = replace(years[0], kind="stretch", value=years[1].value - years[0].value, unit="year")
    alike = len({m.unit for m in money}) == 1
    return Amounts(first, last, over(last.value, first.value), lapse, (*money, *years)) if alike else None


def _years(told: Amounts, unit: str) -> Fraction | None:
    """How many periods of a rate the time is."""
    if told.lapse is None:
        return None
    return in_periods(told.lapse.value, told.lapse.unit, unit or "year")


def continuous(sheet: Sheet) -> Plan | None:
    """Interest that is added at every moment."""
    flowing = sheet.says({"continuously", "continuous"})
    if not flowing or not sheet.says({"compounded", "compounding", "interest", "growth", "exponential"}):
        return None
    if sheet.says({"decay", "decays", "decline", "shrinks", "loses", "decreases"}):
        return None
    rate = interest(sheet)
    if rate is None:
        return _continuous_rate(sheet)
    told = _amounts(sheet, rate.used)
    if told is None:
        return None
    used = (*rate.used, *told.used)
    if told.ratio is not None and told.lapse is None:
        return Plan("continuous_interest", "the time", over(log(told.ratio), rate.rate), used, rate.unit or "year")
    years = _years(told, rate.unit)
    if years is None or told.ratio is not None:
        return None
    grown = exp(times(rate.rate, years))
    if told.first is not None and sheet.wanted().isdisjoint({"interest"}):
        shown = times(told.first.value, grown)
        return Plan("continuous_interest", "the value then", shown, used, told.unit)
    if told.last is not None:
        shown = over(told.last.value, grown)
        return Plan("continuous_interest", "the value today", shown, used, told.unit)
    return None


def _continuous_rate(sheet: Sheet) -> Plan | None:
    """The yearly rate of interest that is added at every moment."""
    told = _amounts(sheet, ())
    if told is None or told.ratio is None or "rate" not in sheet.wanted() or not (years := _years(told, "year")):
        return None
    shown = over(times(Fraction(100), log(told.ratio)), years)
    return Plan("continuous_interest", "the yearly rate", shown, told.used, "percent")


def growth_rate(sheet: Sheet) -> Plan | None:
    """The yearly rate at which one amount becomes another; where it is added more often, as the nominal one."""
    asked = sheet.wanted() | (set(sheet.text.words) & {"cagr"})
    yearly = bool(asked & _YEARLY) or (sheet.says(_COMPOUND) and sheet.says(_YEARLY))
    if asked.isdisjoint(_RATE) or not yearly or sheet.says({"simple", "continuously", "effective"}):
        return None
    told = _amounts(sheet, ())
    if told is None or told.ratio is None or (years := _years(told, "year")) is None or not years:
        return None
    added = [b for b in sheet.beats if b.compounds and b.unit != "year"]
    if len(added) > 1 or any(b.unit not in {"month", "day", "week"} for b in added):
        return None
    often = in_periods(ONE, "year", added[0].unit) if added else ONE
    if often is None:
        return None
    often = often / added[0].value if added else often
    factor = power(told.ratio, over(ONE, often * years))
    law = "nominal_rate" if added else "average_growth"
    return Plan(law, "the yearly rate", times(100 * often, less(factor, ONE)), told.used, "percent")


def average_rate(sheet: Sheet) -> Plan | None:
    """The average yearly rate of growth, where it is asked for by this name."""
    bears = {"interest", "rate"} <= sheet.wanted() and sheet.says(_COMPOUND)
    named = bears or sheet.says({"cagr", "average", "mean"}) or sheet.wanted() & {"return", "yield"}
    return growth_rate(sheet) if named and not sheet.says({"loss", "change"}) else None


def doubling_rule(sheet: Sheet) -> Plan | None:
    """The rule of 72."""
    rule = [m for m in sheet.found if m.value == 72 and sheet.lead(m)[:2] == ("of", "rule")]
    rates = [m for m in sheet.found if m.kind == "share"]
    doubled = [m for m in sheet.found if m.kind == "factor" and m.value == 2]
    lapses = [m for m in sheet.found if m.kind == "stretch"]
    if len(rule) != 1 or sheet.says({"not", "instead", "exact", "exactly"}) or len(rates) + len(lapses) != 1:
        return None
    used = (*rule, *rates, *doubled, *lapses)
    told = rates[0].value * 100 if rates else lapses[0].value
    unit = "year" if rates else "percent"
    return Plan("rule_of_72", "the time" if rates else "the rate", over(Fraction(72), told), used, unit)


def worth_today(sheet: Sheet) -> Plan | None:
    """The present value of an amount to come."""
    asked = {"present", "value"} <= sheet.wanted() or ({"present", "worth"} <= sheet.wanted())
    return _discounted(sheet) if asked and sheet.wanted().isdisjoint({"net"}) else None


def bought_later(sheet: Sheet) -> Plan | None:
    """The buying power of an amount to come in the money of today."""
    real = sheet.says({"inflation"}) and (sheet.says({"purchasing", "buying"}) or _in_old_money(sheet))
    return _discounted(sheet) if real else None


def _discounted(sheet: Sheet) -> Plan | None:
    """An amount without the interest until then."""
    rate = interest(sheet)
    if rate is None or sheet.says({"continuously", "simple", "payments", "annuity"}):
        return None
    told = _amounts(sheet, rate.used)
    if told is None or told.ratio is not None:
        return None
    amount, unit = told.first or told.last, rate.added or rate.unit or "year"
    rated = {own_beat(sheet, m) for m in rate.used}
    if any(b not in rated and not is_added(sheet, b) for b in sheet.beats):
        return None  # payments of every period
    if amount is None or (per := rate.per(unit)) is None or (periods := _years(told, unit)) is None:
        return None
    shown = over(amount.value, power(plus(ONE, per.rate), periods))
    return Plan("present_value", "the present value", shown, (*rate.used, *told.used), told.unit)


def lump_sum(sheet: Sheet) -> Plan | None:
    """What is put in once, today, to become an amount later."""
    asked, now = sheet.wanted(), sheet.wanted() & {"today", "now"}
    put = asked & {"put", "invest", "deposit", "set", "save", "invested", "deposited"} and asked & _NEEDING
    return _discounted(sheet) if now and ("lump" in asked or (put and _is_aim(sheet))) else None


_NEEDING = frozenset({"must", "should", "need", "needs", "have"})


def _is_aim(sheet: Sheet) -> bool:
    """ "I need $20,000": the amount is to come."""
    money = [m for m in sheet.found if m.kind == "amount"]
    return len(money) == 1 and sheet.lead(money[0])[:1] in {("need",), ("needs",), ("want",), ("wants",)}


def _in_old_money(sheet: Sheet) -> bool:
    """ "In today's money"."""
    words = sheet.text.words
    rows = zip(words, words[1:], words[2:], strict=False)
    return any(a == "today" and b == "'s" and c in _MONEY_WORDS for a, b, c in rows)


def coupons(sheet: Sheet) -> Plan | None:
    """What a bond pays in coupons."""
    if not sheet.wanted() & {"coupon", "coupons"}:
        return None
    rate = interest(sheet)
    if rate is None or (per := rate.per(rate.unit or "year")) is None:
        return None
    told = _amounts(sheet, rate.used)
    if told is None or told.first is None or told.last is not None or told.ratio is not None:
        return None
    number = _years(told, rate.unit or "year")
    if number is None or sheet.says({"worth", "price", "present"}):
        return None
    shown = times(told.first.value, per.rate, number)
    return Plan("coupons", "the coupons", shown, (*rate.used, *told.used), told.unit)


def perpetuity(sheet: Sheet) -> Plan | None:
    """What endless payments are worth today."""
    if not sheet.says({"perpetuity", "forever", "perpetual", "perpetually"}) or not sheet.says({"value", "worth"}):
        return None
    rate = interest(sheet)
    rest = [m for m in sheet.found if rate is not None and m not in rate.used]
    if rate is None or len(rest) != 1 or rest[0].kind != "amount" or sheet.says({"due", "growing", "grows"}):
        return None
    beat = sheet.beat_of(rest[0])
    per = rate.per(beat.unit if beat is not None else rate.unit or "year")
    if per is None:
        return None
    return Plan("present_value", "the present value", over(rest[0].value, per.rate), (*rate.used, *rest), rest[0].unit)


def how_long(sheet: Sheet) -> Plan | None:
    """How long an amount takes to become another one."""
    asked = sheet.wanted()
    rate = interest(sheet)
    if (
        rate is None
        or not ({"how", "long"} <= asked or {"how", "many"} <= asked)
        or not (sheet.says({"become", "becomes"}) or any(m.kind == "factor" for m in sheet.found))
        or sheet.says({"simple", "continuously"})
    ):
        return None
    told = _amounts(sheet, rate.used)
    unit = rate.added or rate.unit or "year"
    per: Interest | None = rate.per(unit)
    if told is None or told.ratio is None or told.lapse is not None or per is None or sheet.says({"full", "whole"}):
        return None
    wanted = next((u for u in ("year", "month", "quarter") if {u, u + "s"} & asked), unit)
    scale = in_periods(ONE, wanted, unit)
    if scale is None:
        return None
    periods = over(log(told.ratio), log(plus(ONE, per.rate)))
    shown = periods if scale == 1 else over(periods, scale)
    return Plan("time_to_grow", "the time", shown, (*rate.used, *told.used), wanted)


def grown(sheet: Sheet) -> Plan | None:
    """How long it takes until interest that is added more often than its yearly rate is told makes so many times as
    much, in years."""
    rate, asked = interest(sheet), sheet.wanted()
    if rate is None or rate.unit != "year" or rate.added in {"", "year"} or not asked & {"long", "years", "when"}:
        return None
    told, per = _amounts(sheet, rate.used), rate.per(rate.added)
    often = in_periods(ONE, "year", rate.added)
    if told is None or told.ratio is None or told.lapse is not None or per is None or often is None:
        return None
    whole = sheet.says({"full", "whole", "complete", "least", "first", "simple", "more"})
    if whole or asked & {"months", "quarters", "days"}:
        return None
    shown = over(log(told.ratio), times(often, log(plus(ONE, per.rate))))
    return Plan("time_to_grow", "the time", shown, (*rate.used, *told.used), "year")


READERS = (average_rate, continuous, doubling_rule, bought_later, lump_sum, coupons, perpetuity, worth_today, grown)
LATE = (growth_rate, how_long)
LATE_CUES = _RATE | {"become", "becomes", "double", "triple", "quadruple"}
CUES = frozenset({
    "continuously", "continuous", "rule", "cagr", "average", "mean", "lump", "inflation", "perpetuity", "forever",
    "perpetual", "perpetually", "present", "nominal", "compounded", "compounding", "compound", "return", "today", "now",
})  # fmt: skip
NEEDS = CUES | {"interest", "rate", "yield", "coupon", "coupons", "TREND"} | ADDED
