"""So much in the first period, and in each further one so much more or less than in the one before."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text, one
from grammar.exercises.told import Tie, Told, named
from grammar.problem import Expression

_CLAIMED = frozenset({"stepping", "sum", "all", "running"})
_PLAIN = {"EACH", "EVERY", "MORE", "FEWER", "THAN", "GROW", "SHRINK", "PLEASE", "ORDINAL", "BIGGER", "SMALLER"}
_DAYS = {"CLOCK", "WEEKDAY"}
_TIMES = {"day", "week", "month", "year", "hour", "night", "minute"}


def tell(text: Text) -> Told:
    """The amount in all periods together, or in one of them.

    Raises: AnotherStory where it is not said how many periods there are, or more is told.
    """
    step = one([f for f in text.figures if _is_step(text, f)], "Not one step is told.")
    way = 1 if _after(text, step) in {"MORE", "BIGGER"} else -1
    count, size, total = _count(text)
    start = one([f for f in text.figures if f not in (step, count)], "Not one start is told.")
    if start.unit != step.unit or start.is_percent or start.at > step.at:
        raise AnotherStory("The step is of something else.")
    if not total and size is None:
        raise AnotherStory("It is not said how many periods there are.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    gain = times(Fraction(size - 1), step.value)
    last: Expression = plus(start.value, gain) if way > 0 else less(start.value, gain)
    if start.value + way * (size - 1) * step.value < 0:
        raise AnotherStory("It comes to less than nothing.")
    then, whole = named("the amount in the last period"), named("all periods together")
    ties: list[Tie] = [("arithmetic_term", then, last)]
    if not total:
        return Told(tuple(ties), then, start.unit)
    ties.append(("arithmetic_sum", whole, over(times(Fraction(size), plus(start.value, then)), Fraction(2))))
    return Told(tuple(ties), whole, start.unit)


def _after(text: Text, figure: Figure) -> str:
    """The kind of the word of comparison behind a figure: "150 | more", "2 seats | more"."""
    near = (text.kind(p) for p in range(figure.end, figure.end + 1 + len(figure.nouns) + 1))
    return next((kind for kind in near if kind in {"MORE", "FEWER", "BIGGER", "SMALLER"}), "")


def _is_step(text: Text, figure: Figure) -> bool:
    clause = text.sentence(figure.at)
    behind = range(figure.end, clause.stop)
    each = any(text.kind(p) in {"EACH", "EVERY"} for p in range(clause.start, figure.start))
    return bool(_after(text, figure)) and each and text.says("stepping", within=behind)


def _count(text: Text) -> tuple[Figure | None, int, bool]:
    """The figure that tells how many periods there are, how many, and whether all of them are asked.

    Raises: AnotherStory where that is not said.
    """
    days = [int(text.words[p].value or 0) for p in range(len(text.words)) if text.kind(p) in _DAYS]
    asked = [int(text.words[p].value or 0) for p in text.asked if text.kind(p) in _DAYS]
    summed = text.asks("sum", "all") or any(text.kind(p) == "TOTAL" for p in text.asked)
    if len(asked) == 2 and asked[0] == days[0] and asked[1] > asked[0] > 0:
        return None, asked[1] - asked[0] + 1, True
    if len(asked) == 1 and len(days) > 1 and asked[0] > days[0] > 0 and not summed:
        return None, asked[0] - days[0] + 1, False
    ordinals = [p for p in text.asked if text.kind(p) == "ORDINAL" and text.lemma(p + 1) in _TIMES]
    if len(ordinals) == 1 and text.lemma(ordinals[0]) != "first" and not summed:
        return None, int(text.words[ordinals[0]].value or 0), False
    told = [
        f
        for f in text.figures
        if (f.unit in _TIMES or (f.nouns[:1] and f.nouns[0] in _TIMES))
        and f.value.denominator == 1
        and text.sentence(f.at) == text.sentence(text.asked.start)
    ]
    figure = one(told, "It is not said how many periods there are.")
    if figure.value < 2 or not _over(text, figure):
        raise AnotherStory("It is not said how many periods there are.")
    return figure, int(figure.value), True


def _over(text: Text, figure: Figure) -> bool:
    """ "In 5 days", "during the first 5 days", "over these 5 days": and not after them."""
    before: Sequence[str] = [text.kind(p) for p in range(figure.start - 3, figure.start)]
    return bool({"IN", "OVER", "DURING", "WITHIN", "ALL", "FOR"} & set(before)) or text.lemma(figure.start - 1) in {
        "these",
        "those",
    }
