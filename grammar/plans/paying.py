"""Which numbers of a text are payments, how many of them there are, and when they begin."""

from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.plans.interest import is_added
from grammar.plans.sheet import Sheet

PAYING = frozenset({
    "deposit", "deposits", "deposited", "depositing", "save", "saves", "saved", "saving", "savings", "transfer",
    "transfers", "transferred", "contribute", "contributes", "contributed", "contribution", "contributions", "aside",
    "invests", "invest", "invested", "investing", "puts", "put", "adds", "added", "pays", "pay", "paid", "paying",
    "annuity", "payment", "payments", "premium", "go", "goes", "flows", "flow", "banks", "lays",
    "gets", "receives",
})  # fmt: skip
ONE_PAYMENT = frozenset({
    "instalment", "instalments", "installment", "installments", "payment", "payments", "deposit", "deposits",
    "transfer", "transfers", "contribution", "contributions", "repayment", "repayments", "premium", "premiums",
})  # fmt: skip
PAYS = frozenset({
    "pay", "pays", "repay", "repaid", "paid", "save", "deposit", "contribute", "transfer", "invest", "put", "set",
    "rate", "saved", "deposited", "amount", "aside",
})  # fmt: skip
OWED = frozenset({
    "loan", "mortgage", "borrow", "borrows", "borrowed", "debt", "owe", "owes", "owed", "credit", "financed", "loans",
    "bought", "costs", "price", "principal", "lends", "lent", "cost", "owing",
})  # fmt: skip
_TAKEN = frozenset({"withdraws", "withdrawn", "withdraw", "each", "collects", "receives"})
_GIVING = frozenset({"gives", "give", "yields", "yield", "accumulate", "accumulates", "produces", "reach", "reaches"})
_OPENING = 8
"""Where at the latest how often it is paid is told, as a sentence begins."""


def counts_payments(sheet: Sheet, mention: Mention) -> bool:
    """Whether a number says how many payments there are: 24 equal instalments, the 24th transfer."""
    near = (*sheet.text.words[mention.start : mention.end], *sheet.tail(mention)[:4])
    named = not ONE_PAYMENT.isdisjoint(near) and not mention.unit and near[1:2] not in {("in",), ("per",)}
    return mention.kind in {"amount", "point"} and named and mention.value.denominator == 1


def is_each(sheet: Sheet, mention: Mention) -> bool:
    """Whether an amount is paid again and again."""
    if is_present(sheet) and sheet.beat_of(mention) is not None:
        return True
    if sheet.lead(mention)[:1] == ("to",):
        return False  # "what deposit gets me to $500,000"
    near = sheet.near(mention)
    words = sheet.text.said(range(mention.start, mention.end))
    paid = not near.isdisjoint(PAYING | PAYS | ONE_PAYMENT | _TAKEN)
    first = not {*sheet.lead(mention)[:4], *words}.isdisjoint(OWED | {"have", "wants"})
    first |= not _GIVING.isdisjoint(sheet.lead(mention)[:2])
    return paid and not first and any(_of_payment(sheet, beat, mention) for beat in sheet.beats)


def _of_payment(sheet: Sheet, beat: Period, mention: Mention) -> bool:
    """Whether it is so often that an amount is paid: told beside it, or as its sentence begins."""
    sentence = sheet.text.within(mention.place, sentence=True)
    rated = any(sheet.beat_of(m) == beat for m in sheet.found if m.kind == "share")
    clause = sheet.text.words[sheet.text.within(beat.start).start : beat.start]
    if rated or is_added(sheet, beat) or "interest" in clause or beat.start not in sentence:
        return False
    opens = beat.end <= mention.start and beat.start - sentence.start < _OPENING
    inside = mention.place < beat.start < mention.end
    return inside or opens or sheet.joined(beat.end, mention.start) or sheet.joined(mention.end, beat.start)


def is_first(sheet: Sheet, mention: Mention, period: str) -> bool:
    """ "The first in one year", "on the first day of each month": when the payments begin, or are made."""
    due = mention.unit == period and "first" in sheet.lead(mention)[:3]
    day = mention.unit == "day" and mention.kind == "point" and sheet.text.word(mention.place) in {"first", "1st"}
    return mention.value == 1 and (due or day)


def is_present(sheet: Sheet) -> bool:
    """Whether it is asked what payments are worth today."""
    asked = sheet.wanted()
    now = not asked.isdisjoint({"today", "now"}) and not asked.isdisjoint({"worth", "need", "cost", "needed"})
    return now or (sheet.says({"present"}) and "value" in asked)
