"""Rates that hold for a part of what is charged: tax brackets, tariffs in steps, a fee and what is beyond it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet

_FIRST = frozenset({"first", "to", "below", "under", "until", "initial"})
_NEXT = frozenset({"next", "following", "subsequent"})
_ABOVE = frozenset({"above", "over", "beyond", "exceeding", "exceeds", "past"})
_BETWEEN = frozenset({"from", "between"})
_REST = frozenset({
    "rest", "remaining", "remainder", "above", "additional", "extra", "further", "beyond", "thereafter", "everything",
    "anything", "after", "excess",
})  # fmt: skip
_FREE = frozenset({"free", "exempt", "untaxed"})
_EACH = frozenset({"each", "per", "every", "apiece", "additional", "extra", "further"})
_FEE = frozenset({"month", "monthly", "plus", "base", "fixed", "flat", "fee", "basic", "standing", "plan", "costs"})
_BILL = frozenset({
    "tax", "pay", "pays", "paid", "bill", "cost", "costs", "owe", "owed", "owes", "charge", "charged", "commission",
    "due", "price", "fee", "much", "total",
})  # fmt: skip
_KEPT = frozenset({"keep", "keeps", "net", "left", "take-home", "remains", "after-tax"})
_OTHERWISE = frozenset({
    "more", "difference", "save", "saves", "marginal", "than", "if", "both", "average", "cheaper", "each", "per",
    "gross",
})  # fmt: skip
_CHARGING = frozenset({
    "tax", "taxed", "charges", "charge", "charged", "cost", "costs", "fee", "commission", "tariff", "price", "fare",
    "pays", "gets", "rate", "royalty",
})  # fmt: skip
_RELATED = frozenset({"than", "before", "previous", "preceding", "last"})
_INCLUDED = frozenset({"includes", "included", "including", "include"})
_MONEY = frozenset({"dollar", "euro", "pound", "rupee", "yen", "yuan", "franc", "cent"})


@dataclass(frozen=True, slots=True)
class _Bracket:
    """What is charged between two bounds (`high` None: without end), by the unit or once for all of it."""

    low: Fraction
    high: Fraction | None
    rate: Fraction
    each: bool

    def charge(self, amount: Fraction) -> Expression | None:
        """What of an amount falls into the bracket costs; None where nothing does."""
        if amount <= self.low:
            return None
        top = amount if self.high is None else min(amount, self.high)
        return times(top - self.low, self.rate) if self.each else self.rate


def in_steps(sheet: Sheet) -> Plan | None:
    """What is charged for an amount, or what is left of it, where its parts are charged differently."""
    if len(sheet.found) < 4 or sheet.wanted() & _OTHERWISE or sheet.says(_INCLUDED | _RELATED):
        return None
    if not sheet.says(_FIRST | _ABOVE) or not sheet.says(_CHARGING):
        return None
    amount = _amount(sheet)
    if amount is None or not _EACH.isdisjoint(sheet.near(amount)) or sheet.says({"together", "couple", "combined"}):
        return None
    told = [m for m in sheet.found if m is not amount]
    rates = [m for m in told if _is_rate(sheet, m, amount)]
    bounds = [m for m in told if m not in rates and _is_bound(m, amount)]
    fees = [m for m in told if m not in rates and m not in bounds and _is_fee(sheet, m)]
    if len(rates) + len(bounds) + len(fees) != len(told) or len(fees) > 1 or not rates or not bounds:
        return None
    brackets = _brackets(sheet, rates, bounds, amount)
    if brackets is None or (len(brackets) < 2 and not fees) or brackets[-1].high is not None:
        return None
    return _plan(sheet, brackets, fees, amount)


def _plan(sheet: Sheet, brackets: Sequence[_Bracket], fees: Sequence[Mention], amount: Mention) -> Plan | None:
    parts = [part for each in brackets if (part := each.charge(amount.value)) is not None and part != Fraction(0)]
    terms = [*(m.value for m in fees), *parts] or [Fraction(0)]
    whole, asked, used = plus(*terms), sheet.wanted(), tuple(sheet.found)
    unit = next((m.unit for m in sheet.found if m.unit in _MONEY), "")
    if {"effective", "rate"} <= asked and amount.unit in _MONEY:
        share = times(Fraction(100), over(whole, amount.value))
        return Plan("in_brackets", "the effective rate", share, used, "percent")
    if asked & _KEPT and amount.unit in _MONEY:
        return Plan("in_brackets", "what is kept", less(amount.value, whole), used, unit)
    if asked & _KEPT or asked & {"rate", "percent", "percentage", "many", "long"} or not asked & _BILL:
        return None
    return Plan("in_brackets", "the charge", whole, used, unit)


def _amount(sheet: Sheet) -> Mention | None:
    """What is charged for: the number of the question, else the first or last of a sentence of its own."""
    here = [m for m in sheet.found if m.place in sheet.question()]
    if here:
        return here[0] if len(here) == 1 else None
    sentences = [sheet.text.sentence[m.place] for m in sheet.found]
    own = [m for m in (sheet.found[0], sheet.found[-1]) if sentences.count(sheet.text.sentence[m.place]) == 1]
    return own[0] if len(own) == 1 else None


def _is_rate(sheet: Sheet, mention: Mention, amount: Mention) -> bool:
    """A percentage, or money for what is no money."""
    if mention.kind == "share":
        return mention.unit == "percent" and amount.unit in _MONEY
    priced = mention.kind == "amount" and mention.unit in _MONEY and amount.unit not in _MONEY
    return priced and (_by_unit(sheet, mention) or not _is_fee(sheet, mention))


def _by_unit(sheet: Sheet, mention: Mention) -> bool:
    """Whether a price is that of each unit: "$0.10 per minute", "each extra GB costs $4", not "$25 a month"."""
    near = {*sheet.lead(mention)[:5], *sheet.tail(mention)[:4]}
    return not _EACH.isdisjoint(near)


def _is_fee(sheet: Sheet, mention: Mention) -> bool:
    near = sheet.near(mention)
    return mention.unit in _MONEY and not _by_unit(sheet, mention) and bool(near & _FEE) and "first" not in near


def _is_bound(mention: Mention, amount: Mention) -> bool:
    alike = mention.unit == amount.unit or not mention.unit or not amount.unit
    return alike and mention.kind in {"amount", "stretch", "point"} and mention.kind != "share"


def _brackets(
    sheet: Sheet, rates: Sequence[Mention], bounds: Sequence[Mention], amount: Mention
) -> list[_Bracket] | None:
    """The brackets in their order; None where they do not follow one another."""
    row = sorted((*rates, *bounds), key=lambda m: m.place)
    rate_first = row[0] in rates
    groups: list[tuple[Mention | None, list[Mention]]] = []
    waiting: list[Mention] = []
    for each in row:
        if each in rates and rate_first:
            groups.append((each, []))
        elif each in rates:
            groups.append((each, waiting))
            waiting = []
        elif rate_first:
            groups[-1][1].append(each)
        elif not waiting and _is_free(sheet, each):
            groups.append((None, [each]))
        else:
            waiting.append(each)
    return None if waiting else _joined(sheet, groups, amount)


def _is_free(sheet: Sheet, bound: Mention) -> bool:
    """ "The first $12,000 are tax free"."""
    return not _FREE.isdisjoint((*sheet.lead(bound)[:2], *sheet.tail(bound)[:6]))


def _joined(
    sheet: Sheet, groups: Sequence[tuple[Mention | None, list[Mention]]], amount: Mention
) -> list[_Bracket] | None:
    found: list[_Bracket] = []
    at: Fraction | None = Fraction(0)
    for rate, bounds in groups:
        if at is None:
            return None
        if not found and rate is not None and _starts_late(sheet, bounds):
            found, at = [_Bracket(Fraction(0), bounds[0].value, Fraction(0), each=True)], bounds[0].value
        ends = _ends(sheet, rate, bounds, at, whole=amount.unit not in _MONEY)
        if ends is None:
            return None
        each = rate is None or rate.kind == "share" or _by_unit(sheet, rate) or ends == at + 1
        if not each and ends == 0:
            return None  # one price for all that is left
        high = ends or None
        found.append(_Bracket(at, high, rate.value if rate is not None else Fraction(0), each))
        at = high
    return found


def _starts_late(sheet: Sheet, bounds: Sequence[Mention]) -> bool:
    """ "$0.10 per minute beyond 200 minutes": nothing is charged up to there."""
    return len(bounds) == 1 and bool(_ABOVE & {*sheet.lead(bounds[0])[:2]})


def _ends(
    sheet: Sheet, rate: Mention | None, bounds: Sequence[Mention], at: Fraction, *, whole: bool
) -> Fraction | None:
    """Where a bracket that begins at `at` ends, 0 where it has no end; None where it does not begin there."""
    lead = {*sheet.lead(bounds[0])[:3]} if bounds else set[str]()
    begins = {at, at + 1} if whole and at else {at}
    match len(bounds):
        case 0:
            near = sheet.near(rate) if rate is not None else frozenset[str]()
            return Fraction(0) if at and near & _REST else None
        case 1 if lead & _NEXT:
            return at + bounds[0].value
        case 1 if lead & _ABOVE:
            return Fraction(0) if bounds[0].value in begins else None
        case 1 if lead & _FIRST or sheet.text.word(bounds[0].place) == "first":
            return bounds[0].value if bounds[0].value > at and (not at or "first" not in lead) else None
        case 2 if lead & _BETWEEN or {*sheet.lead(bounds[1])[:1]} & {"to"}:
            return bounds[1].value if bounds[0].value in begins and bounds[1].value > at else None
        case _:
            return None


def taken_home(sheet: Sheet) -> Plan | None:
    """What is left of wages after a tax on them, or what they are before it."""
    rates = [m for m in sheet.found if m.kind == "share" and "tax" in sheet.near(m)]
    money = [m for m in sheet.found if m.kind == "amount"]
    asked = sheet.text.said(sheet.question())
    if len(rates) != len(money) or len(rates) != 1 or len(sheet.found) != 2 or not sheet.says(_WAGES) or sheet.beats:
        return None
    own = sheet.text.words[money[0].start : money[0].end]
    beside = frozenset((*sheet.lead(money[0])[:1], *own, *sheet.tail(money[0])[:3]))
    told, wanted = _side(beside), _side(asked - (beside if money[0].place in sheet.question() else frozenset()))
    if not told or not wanted or told == wanted or asked & {"many", "long"} or asked & {"percent", "percentage"}:
        return None
    kept, amount = less(Fraction(1), rates[0].value), money[0].value
    shown = over(amount, kept) if told == "net" else times(amount, kept)
    return Plan("in_brackets", f"what is earned, {wanted}", shown, tuple(sheet.found), money[0].unit)


_WAGES = frozenset({"salary", "wage", "wages", "pay", "income", "earnings", "paycheck", "earns", "earn"})
_GROSS = frozenset({"gross", "before"})
_NET = frozenset({"net", "take-home", "after", "keep", "keeps", "left", "leaves", "home"})


def _side(words: frozenset[str]) -> str:
    """ "gross" or "net", "" where neither or both is said."""
    gross, net = bool(words & _GROSS), bool(words & _NET)
    return "" if gross == net else "gross" if gross else "net"


READERS = (in_steps, taken_home)
CUES = frozenset({"tax"}) | _ABOVE | _NEXT | frozenset({"first", "rest", "remaining", "additional", "extra", "further"})
NEEDS = _CHARGING
