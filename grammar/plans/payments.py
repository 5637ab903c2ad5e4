"""Equal payments with interest: what is saved up by them, what is still owed, how large each is."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.expression import Call, Expression
from grammar.plans.interest import Interest, interest, is_added
from grammar.plans.sheet import Otherwise, Plan, Sheet, in_periods
from grammar.plans.writing import ONE, less, over, plus, power, times

_BACK = frozenset({
    "loan", "loans", "mortgage", "borrow", "borrows", "borrowed", "debt", "owe", "owes", "owed", "credit", "repay",
    "repays", "repaid", "instalment", "instalments", "installment", "installments", "amortised", "amortized",
    "financed", "finances", "finance", "lender", "repayment", "repayments", "borrower",
})  # fmt: skip
_IN = frozenset({
    "deposit", "deposits", "deposited", "depositing", "save", "saves", "saved", "saving", "savings", "transfer",
    "transfers", "transferred", "contribute", "contributes", "contributed", "contribution", "contributions", "aside",
    "invests", "invest", "invested", "investing", "puts", "put", "adds", "added", "pays", "pay", "paid", "paying",
    "annuity", "payment", "payments", "payin", "premium",
})  # fmt: skip
_ONE = frozenset({
    "instalment", "instalments", "installment", "installments", "payment", "payments", "deposit", "deposits",
    "transfer", "transfers", "contribution", "contributions", "repayment", "repayments", "premium", "premiums",
})  # fmt: skip
_PAYS = frozenset({
    "pay", "pays", "repay", "repaid", "paid", "save", "deposit", "contribute", "transfer", "invest", "put", "set",
    "rate", "saved", "deposited", "amount", "aside",
})  # fmt: skip
_HELD = frozenset({
    "balance", "have", "account", "fund", "owe", "owes", "owed", "left", "worth", "saved", "remaining", "remains",
    "accumulated", "value", "still", "outstanding", "debt", "has", "in", "grown", "pot", "grow", "total", "amount",
    "hold", "accumulate", "up", "capital", "sum",
})  # fmt: skip
_FIRST = frozenset({
    "loan", "mortgage", "borrow", "borrows", "borrowed", "debt", "owe", "owes", "owed", "credit", "financed", "loans",
    "bought", "costs", "price", "principal", "lends", "lent", "cost", "owing",
})  # fmt: skip
_KEPT = frozenset(
    {"starts", "start", "starting", "initial", "opening", "already", "begins", "with", "holds", "contains"}
)
_GOAL = frozenset({"have", "reach", "wants", "want", "goal", "target", "accumulate", "become", "needs", "need", "up"})
_CALENDAR = frozenset({"month", "year", "week", "day"})
_TAKEN = frozenset({"withdraws", "withdrawn", "withdraw", "each", "collects", "receives"})
_OPENING = 8
"""Where at the latest how often it is paid is told, as a sentence begins."""
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
    if words.isdisjoint(_BACK | _IN) or sheet.says({"continuously", "simple", "no", "without", "none"}):
        return None
    told = _told(sheet)
    if told is None:
        return None
    asked, wanted = sheet.wanted(), sheet.text.said(sheet.question())
    if told.each is None:
        size = bool(asked & _ONE) or (bool(asked & _PAYS) and told.goal is not None)
        if not size or told.number is None or not _recurs(sheet, told) or sheet.says({"today", "lump", "once"}):
            return None
        return _bill(sheet, told) if "interest" in wanted and "total" in wanted else _size(told)
    if told.number is None:
        return _number(sheet, told) if wanted & {"many", "long"} else None
    return _present(told) if _is_present(sheet) else _held(told) if asked & _HELD else None


def _told(sheet: Sheet) -> Payments | None:
    """The parts that the numbers play."""
    beats = [b for b in sheet.beats if b.unit in _CALENDAR]
    rate = interest(sheet)
    if rate is None or not beats:
        return None
    money = [m for m in sheet.found if m.kind == "amount" and m not in rate.used and not _counts(sheet, m)]
    back = not _BACK.isdisjoint(sheet.text.words)
    each = [m for m in money if _is_each(sheet, m)]
    rest = [m for m in money if m not in each]
    first = [m for m in rest if _leads(sheet, m, _FIRST if back else _KEPT)]
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
    others = tuple(m for m in sheet.found if m not in (*money, *rate.used))
    first_due = tuple(m for m in others if m.value == 1 and m.unit == period and "first" in sheet.lead(m)[:3])
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
    early = early and not any(_counts(sheet, m) for m in counts)
    number = next(iter(numbers), None)
    one = ((*tuple(each), None))[0], ((*tuple(first), None))[0], ((*tuple(goal), None))[0]
    return Payments(per, one[0], (*counts, *first_due), number, one[1], one[2], back, early, settled)


def _recurs(sheet: Sheet, told: Payments) -> bool:
    """Whether there is more than one payment."""
    rated = {sheet.beat_of(m) for m in told.interest.used}
    return any(_counts(sheet, m) for m in told.counts) or any(
        b not in rated and not is_added(sheet, b) for b in sheet.beats
    )


def _leads(sheet: Sheet, mention: Mention, words: frozenset[str]) -> bool:
    return not words.isdisjoint(sheet.near(mention))


def _counts(sheet: Sheet, mention: Mention) -> bool:
    """Whether a number says how many payments there are: 24 equal instalments, the 24th transfer."""
    near = (*sheet.text.words[mention.start : mention.end], *sheet.tail(mention)[:4])
    named = not _ONE.isdisjoint(near) and not mention.unit and near[1:2] not in {("in",), ("per",)}
    return mention.kind in {"amount", "point"} and named and mention.value.denominator == 1


def _is_each(sheet: Sheet, mention: Mention) -> bool:
    """Whether an amount is paid again and again."""
    if _is_present(sheet) and sheet.beat_of(mention) is not None:
        return True
    near = sheet.near(mention)
    words = sheet.text.said(range(mention.start, mention.end))
    paid = not near.isdisjoint(_IN | _PAYS | _ONE | _TAKEN)
    first = not {*sheet.lead(mention)[:4], *words}.isdisjoint(_FIRST | {"have", "wants"})
    return paid and not first and any(_of_payment(sheet, beat, mention) for beat in sheet.beats)


def _of_payment(sheet: Sheet, beat: Period, mention: Mention) -> bool:
    """Whether it is so often that an amount is paid: told beside it, or as its sentence begins."""
    sentence = sheet.text.within(mention.place, sentence=True)
    rated = any(sheet.beat_of(m) == beat for m in sheet.found if m.kind == "share")
    clause = sheet.text.words[sheet.text.within(beat.start).start : beat.start]
    if rated or is_added(sheet, beat) or "interest" in clause or beat.start not in sentence:
        return False
    opens = beat.end <= mention.start and beat.start - sentence.start < _OPENING
    return opens or sheet.joined(beat.end, mention.start) or sheet.joined(mention.end, beat.start)


def _period(sheet: Sheet, rate: Interest, each: Iterable[Mention]) -> str | None:
    """How often it is paid."""
    paid = [sheet.beat_of(m) for m in each]
    units = {b.unit for b in paid if b is not None and b.value == 1}
    rated = {sheet.beat_of(m) for m in rate.used}
    free = {
        b.unit
        for b in sheet.beats
        if b not in rated and not is_added(sheet, b) and b.value == 1 and b.unit in _CALENDAR
    }
    told = units or free or ({rate.unit} if rate.unit else set())
    return next(iter(told)) if len(told) == 1 else None


def _many(sheet: Sheet, mention: Mention, period: str) -> Fraction | None:
    """How many payments a count or a time comes to."""
    if _counts(sheet, mention):
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


def _held(told: Payments) -> Plan | None:
    """What is saved up, or still owed."""
    if told.each is None or told.number is None or told.goal is not None:
        return None
    each, number = told.each.value, told.number
    ways = [times(each, _series(told, number, early=early)) for early in (told.early, True)]
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


def _bill(sheet: Sheet, told: Payments) -> Plan | None:
    """All interest that is paid with a loan."""
    plan = _size(told)
    if plan is None or told.first is None or told.number is None:
        return None
    return _plan(told, "instalment", "the total interest", less(times(told.number, plan.expression), told.first.value))


def _is_present(sheet: Sheet) -> bool:
    return sheet.says({"present"}) and "value" in sheet.wanted()


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
CUES = _BACK | _IN
