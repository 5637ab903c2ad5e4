"""A rate of interest: of what period it is told, and how often it is added."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.period import Period
from grammar.plans.sheet import Sheet, in_periods

ADDED = frozenset({
    "compounded", "compounding", "compound", "capitalised", "capitalized", "credited", "calculated", "applied",
    "charged", "accrued", "reckoned",
})  # fmt: skip
_RATED = frozenset({
    "interest", "rate", "at", "earns", "pays", "yields", "return", "returns", "inflation", "apr", "growth", "bears",
    "earning", "paying", "charges", "carries", "yielding", "nominal", "discount", "grows", "growing", "bearing",
    "discounted", "yield", "coupon", "gives", "p.a", "parameter",
})  # fmt: skip


_PAYMENTS = frozenset({
    "payment", "payments", "instalment", "instalments", "installment", "installments", "repayment", "repayments",
    "deposit", "deposits",
})  # fmt: skip
_BY_THE_YEAR = "The rate of interest is taken to be by the year, as no other period is told of it."


@dataclass(frozen=True, slots=True)
class Interest:
    """A rate as a fraction, the period of which it is told ("" where none is), and how often it is added."""

    rate: Fraction
    unit: str
    added: str
    used: tuple[Mention, ...]
    notes: tuple[str, ...] = ()

    def per(self, period: str) -> "Interest | None":
        """The rate of another period: of a year's a twelfth a month, where it is told or taken to be added monthly."""
        if self.unit == period or (not self.unit and period == "year"):
            return self if self.unit == self.added or not self.added or self.added == period else None
        if not self.unit:
            return Interest(self.rate, "year", self.added, self.used, (*self.notes, _BY_THE_YEAR)).per(period)
        if self.unit != "year" or self.added not in {"", period}:
            return None
        share = in_periods(Fraction(1), self.unit, period)
        if share is None or share < 1:
            return None
        shown = f"The yearly rate is nominal: 1/{share} of it each {period}."
        notes = () if self.added else (shown,)
        return Interest(self.rate / share, period, period, self.used, (*self.notes, *notes))


def interest(sheet: Sheet) -> Interest | None:
    """The one rate of interest that a text tells."""
    told = [m for m in sheet.found if m.kind == "share" and m.unit == "percent"]
    told = [m for m in told if own_beat(sheet, m) is not None or not _RATED.isdisjoint(sheet.near(m))]
    if not told or len({m.value for m in told}) != 1 or not told[0].value:
        return None
    beats = [b for m in told if (b := own_beat(sheet, m)) is not None]
    added = [b for b in sheet.beats if is_added(sheet, b)]
    units = {_named(b.unit, b.value) for b in beats if b not in added}
    often = {_named(b.unit, b.value) for b in added}
    if len(units) > 1 or len(often) > 1 or "?" in units | often:
        return None
    unit = next(iter(units), "year" if often else "")
    return Interest(told[0].value, unit, next(iter(often), ""), tuple(told))


def own_beat(sheet: Sheet, mention: Mention) -> Period | None:
    """How often a rate is told to be, and not how often it is paid: "4.5 % with monthly payments"."""
    beat = sheet.beat_of(mention)
    return None if beat is not None and sheet.text.word(beat.end) in _PAYMENTS else beat


def is_added(sheet: Sheet, beat: Period) -> bool:
    """Whether it is so often that interest is added: compounded monthly, credited once a year."""
    before = sheet.text.words[max(0, beat.start - 3) : beat.end]
    return beat.compounds or not ADDED.isdisjoint(before)


def often(beat: Period) -> str:
    """The name of how often something happens: a month, a quarter; "?" where it has none."""
    return _named(beat.unit, beat.value)


def _named(unit: str, value: Fraction) -> str:
    if value == 1:
        return unit
    return "quarter" if unit == "month" and value == 3 else "?"
