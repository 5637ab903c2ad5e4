"""What a growing or shrinking course comes to in all: what is left after it is spent, and when a sum is past a bound;
changes of a price one after the other."""

import itertools
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Call, Expression
from grammar.plans.directions import TURNING, direction
from grammar.plans.sheet import Plan, Sheet, in_periods, one

_SPENDING = frozenset({"spends", "spending", "spend", "burns", "costs", "pays", "uses", "consumes", "eats"})
_ALL = frozenset({"total", "altogether", "together", "all", "sum", "overall", "cumulative", "whole", "entire"})
_PAST = frozenset({"exceed", "exceeds", "exceeded", "pass", "passes", "over", "above", "beyond", "surpass", "more"})
_CHANGE = frozenset({
    "overall", "total", "net", "altogether", "combined", "whole", "change", "percent", "percentage", "%",
})  # fmt: skip
_STANDING = frozenset({"has", "have", "had", "contains", "holds", "is", "are", "was", "were", "houses", "counts"})
"""Verbs of what there is and is none of a row that is added up."""
_EARNING = frozenset({
    "earn", "earned", "earns", "paid", "pay", "make", "made", "makes", "produce", "produced", "run", "walk",
    "save", "saved", "spend", "spent", "sell", "sold", "swim", "read", "earnings", "salary", "receive", "generate",
    "cost", "covered",
})  # fmt: skip
"""Verbs of what is done or had in each period, so that all periods have a sum."""
_MOVING = frozenset({"increases", "rises", "grows", "increasing", "rising", "decreases", "drops"})
_FIRST = frozenset({"first", "monday", "1", "initially", "beginning", "one"})


def _growing(sheet: Sheet, told: list[Mention]) -> tuple[Mention, Mention, Expression, Expression] | None:
    """The first of a row, the number that says how it goes on, its factor and its step."""
    rates = [m for m in told if m.kind in {"share", "amount", "stretch"} and _goes_on(sheet, m)]
    if len(rates) != 1:
        return None
    firsts = [m for m in told if m.kind in {"amount", "stretch"} and m is not rates[0] and _begins(sheet, m)]
    way = direction(sheet, rates[0])
    if len(firsts) != 1 or not way or not _STANDING.isdisjoint(sheet.lead(firsts[0])) or _counts_stock(sheet):
        return None
    if rates[0].kind == "share":
        return firsts[0], rates[0], ONE + way * rates[0].value, Fraction(0)
    return firsts[0], rates[0], ONE, way * rates[0].value


def _counts_stock(sheet: Sheet) -> bool:
    """ "The total number of fish" there is, of which nothing is added up."""
    return any(a in {"total", "overall"} and b == "number" for a, b in itertools.pairwise(sheet.text.words))


def _goes_on(sheet: Sheet, mention: Mention) -> bool:
    """Whether a number tells how each goes beyond the one before."""
    own = sheet.text.within(mention.place)
    beats = any(b.start in own or 0 <= own.start - b.end < 3 for b in sheet.beats)
    near = {
        *sheet.near(mention),
        *sheet.text.words[own.start : own.stop],
        *sheet.text.words[mention.start : mention.end],
    }
    before = not near.isdisjoint({"before", "previous", "following", "last", "next", "each", "every"})
    more = not near.isdisjoint({"more", "less", "longer", "fewer", "further"})
    verb = not _MOVING.isdisjoint(sheet.lead(mention)[:2])
    told = more or mention.kind == "share" or _is_raise(sheet, mention) or (verb and sheet.wanted() & _EARNING)
    return direction(sheet, mention) != 0 and (beats or before) and bool(told)


def _is_raise(sheet: Sheet, mention: Mention) -> bool:
    """ "A $500 raise each year"."""
    return not {"raise", "rise", "increase"}.isdisjoint(sheet.tail(mention)[:1])


def _begins(sheet: Sheet, mention: Mention) -> bool:
    asked = sheet.wanted()
    earned = asked & _EARNING and asked & {"over", "during", "in", "first"} and "after" not in asked
    if earned and {*sheet.lead(mention)[:3]} & {"starts", "starting", "started", "begins"}:
        return True
    sentence = sheet.text.within(mention.place)
    named = not {"MONTH", "WEEKDAY"}.isdisjoint(sheet.text.kinds[sentence.start : sentence.stop])
    return named or not _FIRST.isdisjoint(sheet.text.words[sentence.start : sentence.stop + 1])


def _ordinals(sheet: Sheet) -> tuple[Mention, ...]:
    """The firsts that are no numbers: "the first month", "day 1", "(day 1 = Monday)"."""
    return tuple(m for m in sheet.found if m.value == 1 and m.kind in {"point", "stretch"})


def left_over(sheet: Sheet) -> Plan | None:
    """What is left of a store from which more is taken each time."""
    if sheet.wanted().isdisjoint({"left", "remaining", "remains", "remain"}) or not sheet.says(_SPENDING):
        return None
    firsts = _ordinals(sheet)
    asked = one(m for m in sheet.found if m.kind in {"stretch", "point"} and m not in firsts)
    told = [m for m in sheet.found if m is not asked and m not in firsts]
    row = _growing(sheet, told)
    if row is None or asked is None or asked.value.denominator != 1:
        return None
    first, rate, factor, step = row
    rest = [m for m in told if m not in (first, rate)]
    if len(rest) != 1 or rest[0].kind != "amount" or (first.unit not in {"", rest[0].unit} and rest[0].unit):
        return None
    shown = less(rest[0].value, _sum(first.value, factor, step, asked.value))
    used = (*firsts, asked, *told)
    return Plan("left_of_a_store", "what is left", shown, used, rest[0].unit or first.unit)


def _sum(first: Fraction, factor: Expression, step: Expression, number: Fraction) -> Expression:
    """The sum of the first terms of a row."""
    if factor == ONE:
        steps = times(step, number * (number - 1) / 2)
        return plus(times(number, first), steps)
    return times(first, over(less(power(factor, number), ONE), less(factor, ONE)))


def until_past(sheet: Sheet) -> Plan | None:
    """Which of a row brings the sum past a bound."""
    asked = sheet.wanted()
    if not asked & _ALL or not asked & _PAST or not ({"which"} & asked or "what" in asked or "many" in asked):
        return None
    firsts = _ordinals(sheet)
    bounds = [m for m in sheet.found if m.place in sheet.question() and m.kind in {"amount", "stretch"}]
    told = [m for m in sheet.found if m not in bounds and m not in firsts]
    row = _growing(sheet, told)
    if row is None or len(bounds) != 1 or len(told) != 2:
        return None
    first, _rate, factor, step = row
    units = {m.unit or m.head for m in (first, bounds[0])} - {""}
    if len(units) > 1:
        return None
    shown = Call("until_sum", (first.value, factor, step, bounds[0].value))
    unit = next((u for u in ("day", "week", "month", "year", "epoch", "round") if u in asked or u + "s" in asked), "")
    return Plan("sum_past_a_bound", "the first one past the bound", shown, (*firsts, *bounds, *told), unit)


def row_sum(sheet: Sheet) -> Plan | None:
    """The sum of the first so many of a row."""
    asked = sheet.wanted()
    if sheet.says({"never", "forever", "endlessly", "infinitely"}):
        return _endless(sheet)
    firsts = _ordinals(sheet)
    here = [m for m in sheet.found if m.place in sheet.question()]
    told = [m for m in sheet.found if m not in here and m not in firsts]
    row = _growing(sheet, told)
    units = {b.unit for b in sheet.beats if b.value == 1}
    done = asked & {"have", "has"} and asked & {"saved", "earned", "made", "sold", "produced", "paid", "spent", "read"}
    if (asked.isdisjoint(_ALL) and not done) or row is None or len(units) != 1:
        return None
    number = _number(sheet, here, next(iter(units)))
    if len([m for m in told if not _is_named(m)]) != 2 or number is None or number.denominator != 1 or number < 2:
        return None
    first, _, factor, step = row
    law = "arithmetic_sum" if factor == ONE else "geometric_sum"
    return Plan(law, "the sum", _sum(first.value, factor, step, number), tuple(sheet.found), first.unit)


def _is_named(mention: Mention) -> bool:
    """ "In January", "on Monday": with which the row begins."""
    return mention.kind == "point" and mention.unit in {"month_name", "weekday"} and mention.value == 1


def _number(sheet: Sheet, here: list[Mention], unit: str) -> Fraction | None:
    """How many of the row the question wants: "in 5 years", "over the first 5 years", "for the year"."""
    words = [sheet.text.word(p) for p in sheet.question()]
    until = [m for m in here if m.kind == "point" and m.unit == _NAMES.get(unit)]
    if len(here) == len(until) == 1 and {"by", "through"} & {*words} and {"end", "through"} & {*words}:
        begun = any(_is_named(m) and m is not until[0] for m in sheet.found)
        return until[0].value if begun else None
    if len(here) == 1 and here[0].kind in {"stretch", "point"}:
        whole = here[0].kind == "stretch" or here[0].value == 1
        return in_periods(here[0].value, here[0].unit, unit) if whole else None
    named = any(_is_named(m) and m.unit == _NAMES.get(unit) for m in sheet.found)
    whole_year = any(a in {"the", "whole", "that", "this", "entire"} and b == _WHOLE.get(unit) for a, b in
                     itertools.pairwise(words))  # fmt: skip
    return in_periods(ONE, _WHOLE[unit], unit) if not here and named and whole_year else None


_WHOLE = {"month": "year", "day": "week"}
_NAMES = {"month": "month_name", "day": "weekday"}


def _endless(sheet: Sheet) -> Plan | None:
    """The sum of a row that never ends."""
    firsts = _ordinals(sheet)
    told = [m for m in sheet.found if m not in firsts]
    row = _growing(sheet, told)
    if row is None or len(told) != 2 or sheet.wanted().isdisjoint(_ALL):
        return None
    first, rate, factor, _ = row
    if rate.kind != "share" or direction(sheet, rate) > 0:
        return None
    return Plan("endless_sum", "the sum", over(first.value, less(ONE, factor)), tuple(sheet.found), first.unit)


def in_total(sheet: Sheet) -> Plan | None:
    """The change in percent that several changes one after the other make."""
    asked = sheet.wanted()
    shares = [m for m in sheet.found if m.kind == "share"]
    plain = len(shares) == len([m for m in sheet.found if m not in _ordinals(sheet)]) > 1
    if not plain or len(asked & _CHANGE) < 2 or any(sheet.text.kind(m.end) == "OF" for m in shares):
        return None
    ways: list[int] = []
    for mention in shares:
        way = direction(sheet, mention)
        if not way and not (ways and sheet.text.kind(mention.start - 1) in {"BY", "COMMA", "AND"}):
            return None
        ways.append(way or ways[-1])
    factors = [ONE + way * m.value for way, m in zip(ways, shares, strict=True)]
    falls = any(sheet.text.kind(p) in {"SHRINK", "SHRINKAGE"} for p in sheet.question())
    negative = sheet.says({"negative", "minus"})
    product = times(*factors)
    shown = times(Fraction(100), less(ONE, product) if falls and not negative else less(product, ONE))
    return Plan("changes_in_a_row", "the overall change", shown, tuple(sheet.found), "percent")


def in_turn(sheet: Sheet) -> Plan | None:
    """What is there after several changes by a percentage, each on a day or in a month of its own."""
    shares = [m for m in sheet.found if m.kind == "share"]
    days = [m for m in sheet.found if m.kind == "point" and m.unit in {"weekday", "month_name"}]
    starts = [m for m in sheet.found if m.kind == "amount"]
    dated = [m.value for m in days]
    spans = [m for m in sheet.found if m.kind == "stretch" and m.value == len(shares)]
    told = len(shares) + len(days) + len(starts) + len(spans) == len(sheet.found)
    ordered = bool(days) or sheet.says({"order", "turn", "consecutive", "successive", "successively"})
    if not told or len(shares) < 2 or len(starts) != 1 or not ordered or dated != sorted(set(dated)) or sheet.beats:
        return None
    if any(m.place in sheet.question() for m in shares):
        return None
    ways = [direction(sheet, m) for m in shares]
    based = any(sheet.text.kind(m.end) == "OF" or sheet.text.kind(m.start - 1) == "TO" for m in shares)
    first = not {"began", "starts", "started", "opened", "begins", "worth", "from", "was", "at", "cost"}.isdisjoint(
        sheet.lead(starts[0])[:3]
    )
    ends = sheet.wanted() & {"end", "finish", "final", "now", "close", "worth", "value", "price", "stand", "after"}
    if not all(ways) or based or not first or not ends or sheet.wanted() & {"percent", "percentage", "change"}:
        return None
    factors = [ONE + way * m.value for way, m in zip(ways, shares, strict=True)]
    shown = times(starts[0].value, *factors)
    return Plan("changes_in_a_row", "what there is in the end", shown, tuple(sheet.found), starts[0].unit)


READERS = (left_over, until_past, row_sum, in_turn)
LATE = (in_total,)
CUES = _SPENDING | _ALL | {"exceed", "exceeds", "order", "have", "has", "monday", "tuesday", "january", "february"}
NEEDS = TURNING
LATE_CUES = frozenset({"overall", "total", "net", "altogether", "combined", "change"})
