"""Interest told twice: a sum at two times, simple beside compound interest, money borrowed at one rate and lent at
another."""

from fractions import Fraction
from itertools import pairwise

from grammar.composing import ONE, less, over, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet, in_periods

_SUM = frozenset({"sum", "principal", "originally", "invested", "deposited", "borrowed", "lent", "initial", "deposit"})
_RATE = frozenset({"rate", "percent", "percentage", "%"})
_MORE = frozenset({"further", "another", "more", "additional", "next"})
_COMPOUND = frozenset({"compound", "compounded", "compounding"})
_ADDED_LATER = frozenset({"quarterly", "monthly", "half-yearly", "semi-annually", "semiannually", "daily", "weekly"})
_HALF = Fraction(1, 2)


def at_two_times(sheet: Sheet) -> Plan | None:
    """The sum or the rate, where what it comes to is told at two times."""
    named = _COMPOUND | {"simple"}
    if len(sheet.found) != 4 or not sheet.says(named) or not sheet.says({"interest"}) or sheet.says(_ADDED_LATER):
        return None
    money = [m for m in sheet.found if m.kind == "amount"]
    spans = [m for m in sheet.found if m.kind == "stretch"]
    turns = [m.kind for m in sheet.found]
    if any(_is_gain(sheet, m) for m in money):
        return None
    if len(money) != 2 or len(spans) != 2 or any(a == b for a, b in pairwise(turns)) or _paced(sheet):
        return None
    first, second = spans[0].value, spans[1].value
    if _MORE & {*sheet.lead(spans[1])[:2], *sheet.tail(spans[1])[:2]} or "further" in sheet.lead(spans[1]):
        second += first
    if spans[0].unit != spans[1].unit or second <= first or money[1].value <= money[0].value:
        return None
    if sheet.says({"simple"}) == sheet.says(_COMPOUND):
        return None
    start, rate = (_straight if sheet.says({"simple"}) else _compounded)(money, first, second)
    asked = sheet.wanted()
    law = "simple_interest" if sheet.says({"simple"}) else "same_factor"
    if asked & _RATE and not asked & (_SUM - {"interest"}):
        return Plan(law, "the rate", times(Fraction(100), rate), tuple(sheet.found), "percent")
    if asked & _SUM and not asked & _RATE:
        return Plan(law, "the sum", start, tuple(sheet.found), money[0].unit)
    return None


def _is_gain(sheet: Sheet, mention: Mention) -> bool:
    """ "$560 interest", "grows by $560": what has come, and not what there is."""
    own = sheet.text.words[mention.start : mention.end]
    return "interest" in (*own, *sheet.tail(mention)[:2]) or bool({"interest", "by"} & {*sheet.lead(mention)[:2]})


def _paced(sheet: Sheet) -> bool:
    """Whether something is told to happen in every period; "the yearly rate" may be asked."""
    return any(b.start not in sheet.question() for b in sheet.beats)


def _straight(money: list[Mention], first: Fraction, second: Fraction) -> tuple[Expression, Expression]:
    """What there is at the start, and the rate of it that is added each time."""
    step = over(less(money[1].value, money[0].value), second - first)
    start = less(money[0].value, times(step, first))
    return start, over(step, start)


def _compounded(money: list[Mention], first: Fraction, second: Fraction) -> tuple[Expression, Expression]:
    factor = power(over(money[1].value, money[0].value), 1 / (second - first))
    return over(money[0].value, power(factor, first)), less(factor, ONE)


def both_kinds(sheet: Sheet) -> Plan | None:
    """The sum or the rate, where it is told by how much compound interest is more than simple interest."""
    if not sheet.says({"simple"}) or not sheet.says(_COMPOUND) or sheet.says(_ADDED_LATER) or len(sheet.found) != 3:
        return None
    if not sheet.says({"difference", "differ", "differs", "exceeds", "exceed", "more"}):
        return None
    rates = [m for m in sheet.found if m.kind == "share"]
    spans = [m for m in sheet.found if m.kind == "stretch" and m.unit == "year"]
    money = [m for m in sheet.found if m.kind == "amount"]
    yearly = all(b.unit == "year" and b.value == 1 for b in sheet.beats)
    if len(spans) != 1 or spans[0].value.denominator != 1 or spans[0].value < 2 or not yearly:
        return None
    years, asked, used = spans[0].value, sheet.wanted(), tuple(sheet.found)
    notes = ("The compound interest is taken to be added once a year.",)
    if len(rates) == len(money) == 1 and asked & _SUM and not asked & _RATE:
        rate = rates[0].value
        more = less(less(power(ONE + rate, years), ONE), times(rate, years))
        return Plan("simple_interest", "the sum", over(money[0].value, more), used, money[0].unit, notes)
    if len(money) == 2 and years == 2 and asked & _RATE:
        low, high = sorted(m.value for m in money)
        shown = times(Fraction(100), power(over(low, high), _HALF))
        return Plan("simple_interest", "the rate", shown, used, "percent", notes)
    return None


def lent_on(sheet: Sheet) -> Plan | None:
    """What is gained by borrowing at one rate of simple interest and lending at another."""
    borrowed, lends = {"borrow", "borrows", "borrowed"}, {"lend", "lends", "lent"}
    if not sheet.says({"simple"}) or sheet.says(_COMPOUND) or not sheet.says(borrowed) or not sheet.says(lends):
        return None
    rates = [m for m in sheet.found if m.kind == "share"]
    spans = [m for m in sheet.found if m.kind == "stretch"]
    money = [m for m in sheet.found if m.kind == "amount"]
    times_told = {(m.value, m.unit) for m in spans}
    if len(rates) != 2 or len(times_told) != 1 or len(money) != 1 or len(sheet.found) != 3 + len(spans):
        return None
    words = sheet.text.words
    order = [next(p for p, word in enumerate(words) if word in each) for each in (borrowed, lends)]
    if not order[0] < rates[0].place < order[1] < rates[1].place:
        return None
    asked = sheet.wanted()
    each_year = any(b.start in sheet.question() and b.unit == "year" and b.value == 1 for b in sheet.beats)
    years = ONE if each_year else in_periods(spans[0].value, spans[0].unit, "year")
    if years is None or not asked & {"gain", "profit", "gains", "earn", "make"} or asked & _RATE:
        return None
    gap = rates[1].value - rates[0].value
    return Plan("simple_interest", "the gain", times(money[0].value, gap, years), tuple(sheet.found), money[0].unit)


READERS = (at_two_times, both_kinds, lent_on)
CUES = _COMPOUND | {"simple"}
