"""Sorts of one thing at different prices or strengths that are mixed: how much of each, or what they are worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.scales import MONEY
from grammar.composing import plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Told, named
from grammar.problem import Expression, Measure
from grammar.school.naming import LARGE, SMALL

_CLAIMED = frozenset({
    "blending", "result", "strength", "worth", "cheap", "dear", "amount", "all", "sum", "each_sort", "joining",
    "holding",
})  # fmt: skip
_PLAIN = {"PER", "EACH", "RELATION", "BIGGER", "SMALLER", "GROW", "SHRINK", "MORE", "PERCENT", "FEWER"}
_CUTS = {"AND", "COMMA", "STOP", "QUESTION", "WITH", "TO", "SEMICOLON", "LINE", "BUT"}


@dataclass(frozen=True, slots=True)
class Sort:
    """How strong or dear a sort is, how much there is of it, and where its figure stands."""

    value: Fraction
    amount: Figure | None
    figure: Figure


def tell(text: Text) -> Told:
    """The amount of a sort, or what the mixture is worth.

    Raises: AnotherStory where not every amount is one of a sort or of all.
    """
    if not text.says("blending"):
        raise AnotherStory("Nothing is mixed.")
    priced = any(f.unit in MONEY and f.per for f in text.figures)
    every = [f for f in text.figures if f.is_percent or (f.unit in MONEY and (f.per or (priced and f.nouns)))]
    amounts = [f for f in text.figures if f not in every]
    again = [f for f in every if text.is_asked(f) and any(o.value == f.value and o is not f for o in every)]
    values = [f for f in every if f not in again]
    if len(values) < 2 or len({f.unit for f in values}) > 1 or len({f.unit for f in amounts}) > 1:
        raise AnotherStory("Not two sorts are told.")
    if not amounts or not amounts[0].unit or amounts[0].unit in MONEY or len({f.value for f in values}) < len(values):
        raise AnotherStory("No amount is told.")
    sorts = [Sort(f.share if f.is_percent else f.value, _amount(text, f, amounts), f) for f in values]
    _demand_unit(text, amounts[0].unit, values[0])
    loose = [a for a in amounts if all(a is not s.amount for s in sorts)]
    mixed, result = _roles(text, sorts, loose)
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    return _told(text, mixed, result, loose, _SAID.get(amounts[0].unit, amounts[0].unit), again)


def _amount(text: Text, value: Figure, amounts: Sequence[Figure]) -> Figure | None:
    """The amount right before a price or strength: "25 kg worth | $11 a kilo", "6 kg of nuts at | $5 per kg"."""
    for amount in reversed(amounts):
        between = range(amount.end, value.start)
        if amount.end <= value.start and len(between) <= 6:
            return None if any(text.kind(p) in _CUTS for p in between) or _holds(text, between) else amount
    return None


def _holds(text: Text, between: range) -> bool:
    return any(f.start in between for f in text.figures)


def _demand_unit(text: Text, unit: str, value: Figure) -> None:
    """The unit in which the question counts, and that prices are per, is that of the amounts.

    Raises: AnotherStory where it is another.
    """
    units = {text.lemma(p) for p in text.asked if text.kind(p) == "UNIT"} | ({value.per} if value.per else set())
    same = {"kilo": "kilogram", "l": "litre"}
    if {same.get(each, each) for each in units} - {unit, *MONEY}:
        raise AnotherStory("Units differ.")


def _roles(text: Text, sorts: Sequence[Sort], loose: Sequence[Figure]) -> tuple[Sequence[Sort], Sort | None]:
    """What is mixed, and the sort that comes out of it: the last told, which lies between two others.

    Raises: AnotherStory where that is not plain.
    """
    if len(loose) > 1:
        raise AnotherStory("I cannot tell what an amount is of.")
    ordered = sorted(sorts, key=lambda s: s.value)
    if all(s.amount is not None for s in sorts) and not loose and text.asks("strength", "worth"):
        return sorts, None
    if len(sorts) == 3:
        mixed = [ordered[0], ordered[2]]
        return mixed, ordered[1]
    raise AnotherStory("I cannot tell what is mixed.")


_SAID = {"lb": "pound"}


def _told(
    text: Text, mixed: Sequence[Sort], result: Sort | None, loose: Sequence[Figure], unit: str, again: Sequence[Figure]
) -> Told:
    amounts: list[Expression] = [
        s.amount.value if s.amount is not None else named(f"the amount of sort {n}", "mixture")
        for n, s in enumerate(mixed, start=1)
    ]
    total = loose[0] if loose else result.amount if result is not None else None
    whole: Expression = total.value if total is not None else named("the amount of the mixture", "mixture")
    strength: Expression = result.value if result is not None else named("what one of the mixture is worth", "mixture")
    content = plus(*(times(a, s.value) for a, s in zip(amounts, mixed, strict=True)))
    ties = (("counted", plus(*amounts), whole), ("mixture", content, times(whole, strength)))
    positive = tuple(m for m in (*amounts, whole) if isinstance(m, Measure))
    if isinstance(strength, Measure):
        if mixed[0].figure.is_percent:
            percent = named("the percentage of the mixture", "mixture")
            return Told((*ties, ("mixture", percent, times(HUNDRED, strength))), percent, "percent", positive)
        return Told(ties, strength, mixed[0].figure.unit, positive)
    goal = _asked(text, mixed, amounts, whole, again)
    return Told(ties, goal, unit, positive)


def _asked(
    text: Text, mixed: Sequence[Sort], amounts: Sequence[Expression], whole: Expression, again: Sequence[Figure]
) -> Measure:
    """Which amount the question wants.

    Raises: AnotherStory where that is not said.
    """
    kinds = {text.kind(p) for p in text.asked}
    low = text.asks("cheap") or (bool(kinds & SMALL) and not kinds & LARGE)
    high = text.asks("dear") or (bool(kinds & LARGE) and not kinds & SMALL)
    named_again = {f.value for f in again}
    named_sorts = [a for a, s in zip(amounts, mixed, strict=True)
                   if text.is_asked(s.figure) or s.figure.value in named_again]  # fmt: skip
    first = [a for a, s in zip(amounts, mixed, strict=True) if _is_first_asked(text, s)]
    if len(named_sorts) > 1 and len(first) == 1:
        named_sorts = first
    if low != high:
        found: Expression = amounts[0] if low else amounts[1]
    elif len(named_sorts) == 1:
        found = named_sorts[0]
    elif text.asks("sum", "all") and isinstance(whole, Measure):
        found = whole
    else:
        raise AnotherStory("I cannot tell which amount is asked.")
    if not isinstance(found, Measure):
        raise AnotherStory("What is asked is told.")
    return found


def _is_first_asked(text: Text, sort: Sort) -> bool:
    """Whether a question begins with a sort: "how many pounds of $4 candy …"."""
    start = text.asked.start
    opened = [text.kind(p) for p in (start, start + 1)] in (["HOW", "MANY"], ["HOW", "MUCH"])
    return opened and text.kind(sort.figure.start - 1) == "OF" and sort.figure.start - start <= _OPENING


_OPENING = 4
"""How far from the start of a question what it asks of may stand: "how many pounds of"."""
