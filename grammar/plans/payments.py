"""Equal payments with interest: what is saved up by them, what is still owed, how large each is."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Call, Expression
from grammar.plans.interest import Interest, interest, is_added, often, own_beat
from grammar.plans.paying import ONE_PAYMENT, OWED, PAYING, PAYS, counts_payments, is_each, is_first, is_present
from grammar.plans.sheet import Otherwise, Plan, Sheet, in_periods

_BACK = frozenset({
    "loan", "loans", "mortgage", "borrow", "borrows", "borrowed", "debt", "owe", "owes", "owed", "credit", "repay",
    "repays", "repaid", "instalment", "instalments", "installment", "installments", "amortised", "amortized",
    "financed", "finances", "finance", "lender", "repayment", "repayments", "borrower",
})  # fmt: skip
_HELD = frozenset({
    "balance", "have", "account", "fund", "owe", "owes", "owed", "left", "worth", "saved", "remaining", "remains",
    "accumulated", "value", "still", "outstanding", "debt", "has", "in", "grown", "pot", "grow", "total", "amount",
    "hold", "accumulate", "up", "capital", "sum", "there",
})  # fmt: skip
_KEPT = frozenset({"starts", "start", "starting", "initial", "opening", "already", "begins", "holds", "contains"})
_GOAL = frozenset({
    "with", "to", "have", "reach", "wants", "want", "goal", "target", "accumulate", "become", "needs", "need", "up",
    "gives", "give", "yields", "produces",
})  # fmt: skip
_ALL = frozenset({"total", "altogether", "overall", "all"})
_CALENDAR = frozenset({"month", "year", "week", "day", "quarter"})
_EARLY = frozenset({"beginning", "advance"})
_LATE = frozenset({"end", "ends", "last", "arrears", "then", "thereafter"})


@dataclass(frozen=True, slots=True)
class Payments:
    """What is told of equal payments: their size, how many, what there is before them or is to come of them."""

    interest: Interest
    each: Mention | None
    counts: tuple[Mention, ...]
    number: Fraction | None
    first: Mention | None
    goal: Mention | None
    back: bool
    early: bool
    settled: bool


def equal(sheet: Sheet) -> Plan | None:
    """What is asked of equal payments with interest."""
    words = set(sheet.text.words)
    if words.isdisjoint(_BACK | PAYING) or sheet.says({"continuously", "simple", "no", "without", "none"}):
        return None
    told = _told(sheet)
    if told is None:
        return None
    asked, wanted = sheet.wanted(), sheet.text.said(sheet.question())
    if told.each is None:
        if told.number is None or not _is_size(sheet, told) or not _recurs(sheet, told):
            return None
        if _asks_interest(sheet) and sheet.text.classes(sheet.question()) & {"ORDINAL", "FINAL"}:
            return None
        summed = not wanted.isdisjoint(_ALL) or _asks_interest(sheet)
        return _bill(told, wanted) if summed else _size(told)
    if told.number is None:
        return _number(sheet, told) if wanted & {"many", "long"} else None
    return _present(told) if is_present(sheet) else _held(sheet, told) if asked & _HELD else None


def _asks_interest(sheet: Sheet) -> bool:
    """ "How much interest", "how much of it is interest"."""
    words = [sheet.text.word(p) for p in sheet.question()]
    return any(b == "interest" and a in {"much", "is", "to", "total"} for a, b in itertools.pairwise(words))


def _is_size(sheet: Sheet, told: Payments) -> bool:
    """Whether the size of the payments is asked, or what they make in all; not what is paid once today."""
    asked = sheet.wanted()
    if sheet.says({"today", "lump", "once"}):
        return False
    paid = not asked.isdisjoint(PAYS) and (told.goal is not None or not asked.isdisjoint(_ALL))
    return paid or not asked.isdisjoint(ONE_PAYMENT) or ("rate" in asked and told.back)


_INSTALLED = frozenset({"car", "auto", "home", "student", "house", "mortgage"})
"""What is lent for, so that it is paid back month by month where nothing else is said."""


def _told(sheet: Sheet) -> Payments | None:
    """The parts that the numbers play."""
    beats = [b for b in sheet.beats if often(b) in _CALENDAR]
    rate = interest(sheet)
    if rate is None or not beats:
        return None
    money = [m for m in sheet.found if m.kind == "amount" and m not in rate.used and not counts_payments(sheet, m)]
    back = not _BACK.isdisjoint(sheet.text.words)
    each = [m for m in money if is_each(sheet, m)]
    rest = [m for m in money if m not in each]
    first = [m for m in rest if _leads(sheet, m, OWED if back else _KEPT)]
    goal = [m for m in rest if m not in first]
    if back and not first and len(goal) == 1:
        first, goal = goal, []
    if not back and goal and not any(_leads(sheet, m, _GOAL) for m in goal):
        return None
    if max(len(each), len(first), len(goal)) > 1 or (back and goal):
        return None
    period = _period(sheet, rate, each)
    if period is None or (per := rate.per(period)) is None:
        return None
    if not each and _is_installed(sheet):
        per = replace(per, notes=(*per.notes, "The loan is taken to be paid back in equal monthly payments."))
    others = tuple(m for m in sheet.found if m not in (*money, *rate.used))
    first_due = tuple(m for m in others if is_first(sheet, m, period))
    counts = tuple(m for m in others if m not in first_due)
    numbers = {_many(sheet, m, period) for m in counts}
    if None in numbers or len(numbers) > 1:
        return None
    early = _is_early(sheet)
    settled = (
        early
        or back
        or bool(first_due)
        or bool(_LATE & set(sheet.text.words))
        or any(m.kind == "point" for m in counts)
    )
    early = early and not any(counts_payments(sheet, m) for m in counts)
    number = next(iter(numbers), None)
    one = ((*tuple(each), None))[0], ((*tuple(first), None))[0], ((*tuple(goal), None))[0]
    return Payments(per, one[0], (*counts, *first_due), number, one[1], one[2], back, early, settled)


def _recurs(sheet: Sheet, told: Payments) -> bool:
    """Whether there is more than one payment."""
    rated = {own_beat(sheet, m) for m in told.interest.used}
    return _is_installed(sheet) or any(counts_payments(sheet, m) for m in told.counts) or any(
        b not in rated and not is_added(sheet, b) for b in sheet.beats
    )


def _is_installed(sheet: Sheet) -> bool:
    """Whether a loan is one that is paid back month by month where nothing else is said."""
    return sheet.says(_INSTALLED) and sheet.says({"loan", "mortgage"})


def _leads(sheet: Sheet, mention: Mention, words: frozenset[str]) -> bool:
    return not words.isdisjoint(sheet.near(mention))


def _period(sheet: Sheet, rate: Interest, each: Iterable[Mention]) -> str | None:
    """How often it is paid."""
    paid = [sheet.beat_of(m) for m in each]
    units = {often(b) for b in paid if b is not None}
    rated = {own_beat(sheet, m) for m in rate.used}
    free = {often(b) for b in sheet.beats if b not in rated and not is_added(sheet, b)} & _CALENDAR
    if not units and not free and _is_installed(sheet):
        return "month"
    told = units or free or ({rate.unit} if rate.unit else set())
    return next(iter(told)) if len(told) == 1 and told <= _CALENDAR else None


def _many(sheet: Sheet, mention: Mention, period: str) -> Fraction | None:
    """How many payments a count or a time comes to."""
    if counts_payments(sheet, mention):
        return mention.value
    return in_periods(mention.value, mention.unit, period) if mention.kind in {"stretch", "point"} else None


def _is_early(sheet: Sheet) -> bool:
    words = sheet.text.words
    begins = any(a == "start" and b == "of" for a, b in itertools.pairwise(words))
    return begins or not _EARLY.isdisjoint(words) or any(
        a == "first" and b == "day" for a, b in itertools.pairwise(words))  # fmt: skip


def _growth(told: Payments) -> Expression:
    return plus(ONE, told.interest.rate)


def _series(told: Payments, number: Fraction, *, early: bool) -> Expression:
    """What payments of one come to."""
    grown = over(less(power(_growth(told), number), ONE), told.interest.rate)
    return times(grown, _growth(told)) if early else grown


def _used(told: Payments) -> tuple[Mention, ...]:
    own = (told.each, told.first, told.goal)
    return (*told.interest.used, *told.counts, *(m for m in own if m is not None))


def _unit(told: Payments) -> str:
    units = {m.unit for m in (told.each, told.first, told.goal) if m is not None and m.unit}
    return next(iter(units)) if len(units) == 1 else ""


def _plan(told: Payments, law: str, asked: str, expression: Expression, otherwise: Expression | None = None) -> Plan:
    kept = (
        (Otherwise("payments_at_end", "each payment is made at the end of its period", "at its beginning", otherwise),)
        if otherwise is not None and not told.settled else ()
    )  # fmt: skip
    return Plan(law, asked, expression, _used(told), _unit(told), told.interest.notes, otherwise=kept)


def _held(sheet: Sheet, told: Payments) -> Plan | None:
    """What is saved up, or still owed."""
    if told.each is None or told.number is None or told.goal is not None:
        return None
    each, number = told.each.value, told.number
    ways = [times(each, _series(told, number, early=early)) for early in (told.early, True)]
    if _asks_interest(sheet):
        if told.back or told.first is not None:
            return None
        return _plan(told, "saved_up", "the interest", *(less(way, times(number, each)) for way in ways))
    if told.first is None:
        return None if told.back else _plan(told, "saved_up", "the balance", *ways)
    grown = times(told.first.value, power(_growth(told), number))
    if told.back:
        return _plan(told, "still_owed", "what is still owed", less(grown, ways[0]))
    return _plan(told, "saved_up", "the balance", *(plus(grown, way) for way in ways))


def _size(told: Payments) -> Plan | None:
    """How large each payment is."""
    if told.number is None:
        return None
    if told.back and told.first is not None:
        owed = over(times(told.first.value, told.interest.rate), less(ONE, power(_growth(told), -told.number)))
        return _plan(told, "instalment", "each payment", over(owed, _growth(told)) if told.early else owed)
    if told.goal is None:
        return None
    goal: Expression = told.goal.value
    if told.first is not None:
        goal = less(goal, times(told.first.value, power(_growth(told), told.number)))
    ways = [over(goal, _series(told, told.number, early=early)) for early in (told.early, True)]
    return _plan(told, "payment_to_save", "each payment", *ways)


def _bill(told: Payments, wanted: frozenset[str]) -> Plan | None:
    """All that is paid with a loan, or all interest of it."""
    plan = _size(told)
    if plan is None or told.first is None or told.number is None:
        return None
    whole = times(told.number, plan.expression)
    if "interest" in wanted:
        return _plan(told, "instalment", "the total interest", less(whole, told.first.value))
    return _plan(told, "instalment", "all payments", whole)


def _present(told: Payments) -> Plan | None:
    """What payments to come are worth today."""
    if told.each is None or told.number is None or told.first is not None or told.goal is not None:
        return None
    worth = over(times(told.each.value, less(ONE, power(_growth(told), -told.number))), told.interest.rate)
    ways = (times(worth, _growth(told)) if told.early else worth, times(worth, _growth(told)))
    return _plan(told, "present_value", "the present value", *ways)


def _number(sheet: Sheet, told: Payments) -> Plan | None:
    """How many payments a debt takes."""
    whole = told.each is not None and told.back and not told.early and "many" in sheet.wanted()
    if not whole or told.each is None or told.first is None:
        return None
    rate, each, owed = told.interest.rate, told.each.value, told.first.value
    shown = Call("until_paid", (owed, plus(ONE, rate), each))
    plan = _plan(told, "number_of_payments", "the number of payments", shown)
    return replace(plan, unit="payment")


READERS = (equal,)
CUES = _BACK | PAYING
