"""Simple interest: the principal, the rate or the time, as the amounts tell it; what it comes to is a course."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.course.mention import Mention
from grammar.expression import Expression
from grammar.plans.sheet import Plan, Sheet, in_periods

_PRINCIPAL = frozenset({
    "principal", "sum", "invest", "invested", "borrow", "borrowed", "deposit", "deposited", "lent", "lend", "loan",
    "investment", "originally", "initial", "start",
})  # fmt: skip
_GROWING = frozenset({
    "amount", "amounts", "amounted", "grow", "grows", "grew", "grown", "turn", "turns", "come", "comes", "increase",
    "rise", "rises", "up",
})  # fmt: skip
_TIMES = frozenset({"long", "when", "years", "months", "time", "days", "weeks"})
_OTHER = frozenset({"compound", "compounded", "compounds", "difference", "compounding", "instalments", "installments"})
_NEEDED = 3


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is told of simple interest; None of what is not."""

    interest: Mention | None
    principal: Mention | None
    grown: Mention | None
    ratio: Mention | None
    rate: Mention | None
    time: Mention | None
    unit: str

    @property
    def used(self) -> tuple[Mention, ...]:
        """The numbers."""
        told = (self.interest, self.principal, self.grown, self.ratio, self.rate, self.time)
        return tuple(m for m in told if m is not None)

    @property
    def money(self) -> str:
        """The unit of money."""
        return next((m.unit for m in (self.interest, self.principal, self.grown) if m is not None and m.unit), "")

    def periods(self) -> Fraction | None:
        """How many periods of the rate the time is; a year has 365 days."""
        if self.time is None:
            return None
        if self.unit == "year" and self.time.unit in {"day", "week"}:
            return self.time.value * (7 if self.time.unit == "week" else 1) / 365
        return in_periods(self.time.value, self.time.unit, self.unit)

    def gained(self) -> tuple[Expression, Expression] | None:
        """The interest and the principal, as two of the three amounts tell them."""
        if self.ratio is not None:
            return self.ratio.value - ONE, ONE
        if self.principal is not None and self.interest is not None:
            return self.interest.value, self.principal.value
        if self.principal is not None and self.grown is not None:
            return less(self.grown.value, self.principal.value), self.principal.value
        if self.grown is not None and self.interest is not None:
            return self.interest.value, less(self.grown.value, self.interest.value)
        return None


def simple(sheet: Sheet) -> Plan | None:
    """What is not told of simple interest."""
    words = sheet.text.words
    named = any(a == "simple" and "interest" in words[p : p + 4] for p, a in enumerate(words))
    if not named or sheet.says(_OTHER) or len(sheet.found) not in {2, _NEEDED}:
        return None
    told = _parts(sheet)
    if told is None or len(told.used) != len({m.place for m in sheet.found}):
        return None
    return _rate(sheet, told) or _time(sheet, told) or _principal(sheet, told) or _gained(sheet, told)


def _parts(sheet: Sheet) -> _Parts | None:
    rates = [m for m in sheet.found if m.kind == "share" and m.unit == "percent"]
    spans = [m for m in sheet.found if m.kind == "stretch"]
    ratios = [m for m in sheet.found if m.kind == "factor" and m.value > 1]
    money = [m for m in sheet.found if m.kind == "amount"]
    if max(len(rates), len(spans), len(ratios)) > 1 or len(money) > 2 or len(money) + len(rates) + len(spans) + len(
            ratios) != len(sheet.found) or (ratios and money):  # fmt: skip
        return None
    beat = sheet.beat_of(rates[0]) if rates else None
    unit = beat.unit if beat is not None else "year"
    interest = [m for m in money if _is_interest(sheet, m)]
    grown = [m for m in money if m not in interest and _is_grown(sheet, m)]
    rest = [m for m in money if m not in interest and m not in grown]
    if max(len(interest), len(grown), len(rest)) > 1 or (beat is not None and beat.value != 1):
        return None
    firsts = [next(iter(each), None) for each in (interest, rest, grown, ratios, rates, spans)]
    return _Parts(firsts[0], firsts[1], firsts[2], firsts[3], firsts[4], firsts[5], unit)


def _is_interest(sheet: Sheet, mention: Mention) -> bool:
    """ "The interest is $360", "to earn $360 in interest", "pays $360 interest"."""
    behind, lead = sheet.tail(mention)[:3], sheet.lead(mention)
    if "interest" in behind or {"earn", "earns", "earned", "bring", "brings"} & {*lead[:1]}:
        return True
    sentence = sheet.text.within(mention.place, sentence=True)
    said = sheet.text.words[sentence.start : mention.start]
    between = said[len(said) - said[::-1].index("interest") :] if "interest" in said else None
    led = (
        between is not None
        and not {"on"} & {*between[-1:]}
        and lead[:1] in {("is",), ("was",), ("of",), ("comes",), ("to",)}
    )
    return led and not set(lead[:3]) & {"amount", "sum", "loan", "deposit", "principal", "becomes", "into", "grow"}


def _is_grown(sheet: Sheet, mention: Mention) -> bool:
    """ "Becomes $600", "turns $800 into $1,000", "amounts to $600"."""
    lead = sheet.lead(mention)
    if lead[:1] == ("to",):
        return not _GROWING.isdisjoint(lead[1:5])
    return not {"into", "becomes", "become", "became", "reach", "reaches"}.isdisjoint(lead[:1])


def _rate(sheet: Sheet, told: _Parts) -> Plan | None:
    """The rate of each year."""
    asked, gained = sheet.wanted(), told.gained()
    if told.rate is not None or gained is None or not asked & {"rate", "percent", "percentage", "%"}:
        return None
    if (periods := told.periods()) is None or not periods:
        return None
    shown = times(Fraction(100), over(gained[0], times(gained[1], periods)))
    return Plan("simple_interest", "the yearly rate", shown, told.used, "percent")


def _time(sheet: Sheet, told: _Parts) -> Plan | None:
    """How long it takes."""
    asked, gained = sheet.wanted(), told.gained()
    if told.time is not None or told.rate is None or gained is None or not asked & _TIMES or not told.rate.value:
        return None
    shown: Expression = over(gained[0], times(gained[1], told.rate.value))
    unit = told.unit
    if unit == "year" and "months" in asked:
        shown, unit = times(shown, Fraction(12)), "month"
    elif asked & {"months", "days", "weeks"}:
        return None
    return Plan("simple_interest", "the time", shown, told.used, unit)


def _principal(sheet: Sheet, told: _Parts) -> Plan | None:
    """The principal."""
    periods, asked = told.periods(), sheet.wanted()
    if periods is None or told.rate is None or told.ratio is not None or len(told.used) != _NEEDED:
        return None
    share, unit = times(told.rate.value, periods), told.money
    if told.interest is not None and asked & _PRINCIPAL and not asked & {"total", "altogether"}:
        return Plan("simple_interest", "the principal", over(told.interest.value, share), told.used, unit)
    if told.grown is not None and asked & _PRINCIPAL:
        return Plan("simple_interest", "the principal", over(told.grown.value, plus(ONE, share)), told.used, unit)
    return None


def _gained(sheet: Sheet, told: _Parts) -> Plan | None:
    """The interest of a time shorter than the years of which the rate is told."""
    periods, asked = told.periods(), sheet.wanted()
    short = told.time is not None and told.time.unit in {"month", "week", "day"} and told.unit == "year"
    if not short or periods is None or told.principal is None or told.rate is None or len(told.used) != _NEEDED:
        return None
    gained = times(told.principal.value, told.rate.value, periods)
    notes = ("A year is taken to have 365 days.",) if told.time is not None and told.time.unit != "month" else ()
    if asked & {"interest"} and not asked & {"total", "repay", "repaid", "owe", "owed", "balance"}:
        return Plan("simple_interest", "the interest", gained, told.used, told.money, notes)
    if asked & {"repay", "repaid", "owe", "owed", "balance", "worth", "back"} and not asked & {"interest"}:
        return Plan("simple_interest", "the amount", plus(told.principal.value, gained), told.used, told.money, notes)
    return None


def simple_or_compound(sheet: Sheet) -> Plan | None:
    """By how much compound interest is more than simple interest."""
    if not sheet.says({"simple"}) or not sheet.says({"compound"}) or not sheet.wanted() & {"difference", "more"}:
        return None
    told = _parts(sheet)
    if told is None or told.principal is None or told.rate is None or len(sheet.found) != _NEEDED:
        return None
    periods, rate = told.periods(), told.rate.value
    yearly = all(b.unit == "year" and b.value == 1 for b in sheet.beats)
    if periods is None or periods.denominator != 1 or not yearly or told.unit != "year":
        return None
    more = less(less(power(ONE + rate, periods), ONE), times(rate, periods))
    notes = ("The compound interest is taken to be added once a year.",)
    shown = times(told.principal.value, more)
    return Plan("simple_interest", "the difference", shown, told.used, told.money, notes)


READERS = (simple, simple_or_compound)
CUES = frozenset({"simple"})
