"""Debts and savings: each period interest is added and a payment made."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.scales import MONEY
from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import Tie, Told, named
from grammar.problem import Expression, Measure
from grammar.school.row import ENDS

_CLAIMED = frozenset(
    {"debt", "interest", "paying", "saving", "ending", "starting", "equal", "rest", "sum", "all", "joining"}
)
_PLAIN = {"EVERY", "EACH", "PER", "GROW", "SHRINK", "ORDINAL", "REMAINING"}
_PERIODS = {"month": 12, "year": 1, "quarter": 4, "week": 52}
_MOST = 60
_PAYMENT = named("each payment", "debt")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is owed or there at first, the interest of a period as a part of one, the payment, how many there are of
    them, +1 where they are put in or -1 where they are taken off, and whether they come before the interest."""

    start: Fraction | None
    rate: Fraction
    payment: Fraction | None
    count: int
    way: int
    first: bool
    unit: str


def tell(text: Text) -> Told:
    """What is owed or saved after so many payments.

    Raises: AnotherStory where interest and payments of one kind of period are not all that is told.
    """
    if not text.says("interest", "debt") or not text.says("paying", "saving"):
        raise AnotherStory("No interest is paid.")
    try:
        terms = _terms(text)
        text.demand_told(text.figures, _CLAIMED, _PLAIN)
    except AnotherStory as error:
        if _is_recurring(text):
            raise NotAnswered("I cannot tell when interest and payments fall due.", spans=error.spans) from error
        raise
    return _balance(text, terms)


def _is_recurring(text: Text) -> bool:
    """Whether payments are made in every period beside interest, so that no growth by interest alone is told."""
    percents = [f for f in text.figures if f.is_percent]
    paid = [
        f
        for f in text.figures
        if not f.is_percent
        and _is_payment(text, f)
        and f.unit not in _PERIODS
        and not text.is_asked(f)
        and f.value != 1
    ]
    every = any(text.kind(at) in {"EACH", "EVERY"} for f in paid for at in text.sentence(f.at))
    owed = text.says("debt", "ending", "starting") or len(paid) < len([f for f in text.figures if f.unit in MONEY])
    return len(percents) == 1 and bool(paid) and every and owed and text.says("interest")


# --- terms ------------------------------------------------------------------------------------------------------------


def _terms(text: Text) -> Terms:
    percent = one([f for f in text.figures if f.is_percent], "There is not one rate of interest.")
    count_figure, count = _count(text)
    others = [f for f in text.figures if f not in (percent, count_figure)]
    if any(f.unit and f.unit not in MONEY | {"franc"} for f in others) or not others:
        raise AnotherStory("Something else is told.")
    payments = [f for f in others if _is_payment(text, f)]
    starts = [f for f in others if f not in payments]
    if len(payments) > 1 or len(starts) > 1:
        raise AnotherStory("Several payments are told.")
    if any(text.lemma(f.end) == "interest" for f in starts):
        raise AnotherStory("It is the interest that is told, and not what bears it.")
    _demand_one_period(text)
    unit = next((f.unit for f in others if f.unit), "")
    saving = text.says("saving") and not text.says("debt")
    return Terms(
        starts[0].value if starts else None,
        percent.share,
        payments[0].value if payments else None,
        count,
        1 if saving else -1,
        _pays_first(text, percent, payments[0] if payments else None),
        unit,
    )


def _count(text: Text) -> tuple[Figure | None, int]:
    """How many payments are made: "36 equal payments", "after the second payment", "after 3 years"."""
    for at in text.places("paying", "saving", "period"):
        word = text.words[at - 1] if at else None
        if word is not None and word.kind == "ORDINAL" and word.value is not None and word.lemma != "first":
            return None, int(word.value)
    for figure in text.figures:
        near = text.behind(figure, CUTS)
        counted = text.says("paying", "saving", "period", within=[p for p in near if p < figure.end + 3])
        whole = figure.value.denominator == 1 and figure.value > 0
        if whole and figure.unit in {*_PERIODS, ""} and (figure.unit or counted) and figure.start and not figure.per:
            return figure, int(figure.value)
    raise AnotherStory("It is not said how many payments are made.")


def _is_payment(text: Text, figure: Figure) -> bool:
    ahead = figure.start - (2 if text.kind(figure.start - 1) in {"OF", "ABOUT"} else 1)
    if text.says("debt", within=[ahead]):
        return False
    clause = text.clause(figure.at, ENDS | {"COMMA", "AND"})
    return bool(figure.per) or text.says("paying", "saving", within=clause)


def _demand_one_period(text: Text) -> None:
    """Interest and payments are of one kind of period.

    Raises: AnotherStory where two kinds of periods are spoken of.
    """
    found = {
        text.lemma(at).removesuffix("ly")
        for at in range(len(text.words))
        if text.lemma(at).removesuffix("ly") in _PERIODS
    }
    found |= {"year" for lemma in text.lemmas if lemma in {"annual", "annually", "per annum"}}
    if len(found) != 1:
        raise AnotherStory("Interest and payments are not of one period.")


def _pays_first(text: Text, percent: Figure, payment: Figure | None) -> bool:
    """Whether a payment comes before the interest of its period.

    Raises: AnotherStory where that is not said.
    """
    ends, starts = text.says("ending"), text.says("starting")
    if ends != starts:
        return starts
    if payment is None:
        raise AnotherStory("No payment is told.")
    between = range(min(percent.at, payment.at), max(percent.at, payment.at))
    ordered = any(text.kind(at) in {"THEN", "AFTER", "BEFORE", "LATER"} or text.lemma(at) == "then" for at in between)
    if not ordered:
        raise AnotherStory("It is not said whether payments come before the interest.")
    return payment.at < percent.at


# --- what is asked ----------------------------------------------------------------------------------------------------


def _balance(text: Text, terms: Terms) -> Told:
    """What is owed or there after so many payments, period by period."""
    owed = terms.way > 0 or terms.start is not None
    if not owed or terms.count > _MOST or not text.asks("debt", "saving", "rest", "sum", "having"):
        raise AnotherStory("I cannot tell what is asked of payments.")
    amount: Expression = terms.start if terms.start is not None else Fraction(0)
    ties: list[Tie] = []
    for period in range(1, terms.count + 1):
        then = named(f"the amount after payment {period}", "debt")
        ties.append(("payments", then, _next(amount, terms)))
        amount = then
    goal = amount if isinstance(amount, Measure) else _PAYMENT
    return Told(tuple(ties), goal, terms.unit)


def _next(amount: Expression, terms: Terms) -> Expression:
    payment, grown = terms.payment or Fraction(0), 1 + terms.rate
    if not terms.first:
        grows = times(amount, grown) if amount != 0 else Fraction(0)
        return plus(grows, payment) if terms.way > 0 else less(grows, payment)
    return times(plus(amount, payment) if terms.way > 0 else less(amount, payment), grown)
