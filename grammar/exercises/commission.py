"""What is due on an amount in steps: so many percent of what lies above a threshold, of the first so much, and a fixed
sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.scales import MONEY
from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import Told, named
from grammar.problem import Expression
from grammar.school.row import ENDS

_CLAIMED = frozenset({"commission", "above", "fixed", "selling", "earning", "anything", "taxed", "rest", "upto"})
_PLAIN = {"MORE", "THAN", "ORDINAL", "OVER", "GROW", "ABOVE", "PER", "EACH", "EVERY", "BIGGER"}


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage of what lies above `low`, up to `high` where that is told."""

    share: Fraction
    low: Fraction
    high: Fraction | None


def tell(text: Text) -> Told:
    """What is earned, or due, on an amount.

    Raises: AnotherStory where percentages of parts of one amount and a fixed sum are not all that is told.
    """
    percents = [f for f in text.figures if f.is_percent]
    if not percents or not text.says("commission", "taxed") or text.says("vat", "gross", "net"):
        raise AnotherStory("No percentage of an amount is due.")
    if any(f.unit not in MONEY | {"", "franc"} for f in text.figures if not f.is_percent):
        raise AnotherStory("Something else is told.")
    limits = {p: _limit(text, p) for p in percents}
    bounds = [f for f in limits.values() if f is not None]
    fixed = [f for f in text.figures if f not in percents and f not in bounds and _is_fixed(text, f)]
    base = one([f for f in text.figures if f not in (*percents, *bounds, *fixed)], "Not one amount is told.")
    if not bounds and not (fixed and text.says("commission")):
        raise AnotherStory("A percentage is of all of it.")
    rates = _rates(text, percents, limits)
    if len(fixed) > 1 or not text.asks("commission", "earning", "taxed"):
        raise AnotherStory("I cannot tell what is asked of a percentage.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    terms = [_term(rate, base.value) for rate in rates]
    only = text.asks("commission", "taxed") and not text.asks("earning")
    if fixed and not only:
        terms.insert(0, fixed[0].value)
    if fixed and only:
        raise AnotherStory("I cannot tell whether the fixed sum is asked, too.")
    due = named("what is due")
    unit = next((f.unit for f in (base, *bounds, *fixed) if f.unit), "")
    return Told((("percent_amount", due, plus(*terms)),), due, unit)


def _limit(text: Text, percent: Figure) -> Figure | None:
    """The threshold behind a percentage, in its clause: "on everything over 5,000", "of the first $10,000"."""
    after = next((f for f in text.figures if f.at > percent.at), None)
    if after is None or after.is_percent or text.sentence(after.at) != text.sentence(percent.at):
        return None
    between = range(percent.end, after.start)
    if any(text.kind(p) in {"AND", "COMMA", "BUT"} for p in between):
        return None
    return after if _above(text, after) or _first(text, after) else None


def _above(text: Text, figure: Figure) -> bool:
    kinds = {text.kind(p) for p in range(figure.start - 2, figure.start)}
    return bool(kinds & {"ABOVE", "OVER", "THAN", "BEYOND"}) or text.says(
        "above", within=range(figure.start - 2, figure.start)
    )


def _first(text: Text, figure: Figure) -> bool:
    near = range(figure.start - 2, figure.start)
    return any(text.lemma(p) == "first" for p in near) or text.says("upto", within=near)


def _is_fixed(text: Text, figure: Figure) -> bool:
    return text.says("fixed", within=range(text.ahead(figure, CUTS).start, text.behind(figure, CUTS).stop)) or (
        text.kind(figure.start - 1) in {"MORE", "PLUS"}
    )


def _rates(text: Text, percents: Sequence[Figure], limits: dict[Figure, Figure | None]) -> list[Rate]:
    """The percentages with the parts of the amount they are of, in order.

    Raises: AnotherStory where it is not said of which part one is.
    """
    found: list[Rate] = []
    for percent in percents:
        limit = limits[percent]
        before = found[-1].high if found else None
        if limit is not None and _first(text, limit):
            found.append(Rate(percent.share, Fraction(0), limit.value))
        elif limit is not None:
            found.append(Rate(percent.share, limit.value, None))
        elif before is not None and text.says("above", "rest", within=text.behind(percent, ENDS)):
            found.append(Rate(percent.share, before, None))
        elif len(percents) == 1:
            found.append(Rate(percent.share, Fraction(0), None))
        else:
            raise AnotherStory("It is not said of what a percentage is.")
    opened = [r for r in found if r.high is None]
    joined = all(a.high == b.low for a, b in pairwise(found))
    if len(opened) != 1 or not joined or (len(found) > 1 and found[0].low):
        raise AnotherStory("The percentages do not follow each other.")
    return found


def _term(rate: Rate, amount: Fraction) -> Expression:
    """What one percentage makes.

    Raises: AnotherStory where the amount does not reach its part.
    """
    if amount <= rate.low:
        raise AnotherStory("The amount does not come so far.")
    part: Expression = (
        less(min(amount, rate.high or amount), rate.low) if rate.low else min(amount, rate.high or amount)
    )
    return times(part, rate.share)
