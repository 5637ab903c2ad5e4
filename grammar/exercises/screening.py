"""Tests, filters and classifiers: how many cases there are of each kind, how many are flagged, rightly or not, and the
rates between them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.exercises.counts_and_rates import NAMES, OF, RATES, demand_parts, solved
from grammar.exercises.figure import Figure
from grammar.exercises.judged import COUNTED, MEASURED, of_both, role_of
from grammar.exercises.results import judged
from grammar.exercises.tested import asked_of
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Tie, Told, named
from grammar.problem import SetAside

_CLAIMED = frozenset({
    "positive", "negative", "catching", "flagging", "missing", "wrongly", "rightly", "case", "precision", "prevalence",
    "recall", "specificity", "accuracy", "error_rate", "f1", "tp", "fp", "fn", "tn", "false_alarm_rate", "strength",
    "sum", "all", "mean", "rest", "fp_said", "clearing", "npv",
})  # fmt: skip
_PLAIN = {"PERCENT", "AS", "NOT", "TOTAL", "SHRINK", "WITHOUT", "RATE", "GROW", "FACTOR"}


def tell(text: Text) -> Told:
    """A count or rate of a classifier.

    Raises: AnotherStory where a figure has no place in it, or what is asked does not follow.
    """
    text = judged(text)
    told: dict[str, Fraction] = {}
    places: dict[str, Figure] = {}
    for figure in text.figures:
        role = role_of(text, figure, told)
        value = figure.share if figure.is_percent else figure.value
        if role == "accuracy" and of_both(text, figure) and not {"recall", "specificity"} & set(told):
            told["recall"], places["recall"], role = value, figure, "specificity"
        if role in told:
            raise AnotherStory("Two numbers tell one thing.")
        told[role], places[role] = value, figure
        if (role in RATES and not 0 <= value <= 1) or (role not in RATES and not figure.counts):
            raise AnotherStory("A number cannot be that.")
    if not text.says(*MEASURED, *COUNTED, "catching", "flagging", "missing", "wrongly", "rightly", "clearing"):
        raise AnotherStory("Nothing is found or missed.")
    demand_parts(told)
    goals = asked_of(text)
    expected = any(text.lemma(p) in {"expect", "expected"} for p in text.asked)
    if expected and (goals[0] in RATES or "n" not in told):
        raise AnotherStory("An expectation is asked.")
    if set(goals) & set(told) or len(told) < 2:
        raise AnotherStory("What is asked is told.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    ways = [solved(told, goal) for goal in goals]
    used = frozenset().union(*(own for _, own in ways))
    facts = tuple(dict.fromkeys(fact for own, _ in ways for fact in own))
    aside = tuple(
        SetAside(text.words[f.at].text, f"{NAMES[goals[0]]} does not depend on it", text.words[f.at].span)
        for role, f in places.items()
        if role not in used
    )
    counted = () if set(told) <= RATES else tuple(OF[key] for key in sorted(used - RATES - set(told)))
    return replace(_goals(text, facts, goals), aside=aside, counted=counted)


def _goals(text: Text, facts: tuple[Tie, ...], goals: Sequence[str]) -> Told:
    """What is asked, in percent where the question says so."""
    if goals[0] not in RATES or not any(text.kind(at) == "PERCENT" for at in text.asked):
        first, *others = [(OF[goal], "") for goal in goals]
        return Told(facts, first[0], further=tuple(others))
    percents = [(named(f"{NAMES[goal]} in percent", "screening"), "percent") for goal in goals]
    more = tuple(("rated", m, times(HUNDRED, OF[goal])) for (m, _), goal in zip(percents, goals, strict=True))
    return Told((*facts, *more), percents[0][0], "percent", further=tuple(percents[1:]))
