"""The counts and rates of a test, a filter or a classifier, and the ties between them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.told import Tie, named
from grammar.problem import Expression

NAMES = {
    "n": "all cases",
    "p": "the positives",
    "q": "the negatives",
    "tp": "the positives found",
    "fn": "the positives missed",
    "fp": "the negatives flagged",
    "tn": "the negatives not flagged",
    "f": "all that are flagged",
    "g": "all that are not flagged",
    "wrong": "those judged wrongly",
    "right": "those judged rightly",
    "precision": "the precision",
    "npv": "the negative predictive value",
    "recall": "the recall",
    "specificity": "the specificity",
    "accuracy": "the accuracy",
    "f1": "the F1 score",
    "prevalence": "the share of positives",
    "error_rate": "the error rate",
    "false_alarm_rate": "the false alarm rate",
    "miss_rate": "the share of positives missed",
    "false_omission": "the share of positives among all that are not flagged",
    "false_discovery": "the share of negatives among all that are flagged",
    "flagged": "the share of all that are flagged",
    "cleared": "the share of all that are not flagged",
}
RATES = frozenset({
    "precision", "npv", "recall", "specificity", "accuracy", "f1", "prevalence", "error_rate", "false_alarm_rate",
    "miss_rate", "false_omission", "false_discovery", "flagged", "cleared",
})  # fmt: skip
OF = {key: named(name, "screening") for key, name in NAMES.items()}
_SUMS = (
    ("n", "p", "q"), ("p", "tp", "fn"), ("q", "fp", "tn"), ("f", "tp", "fp"), ("g", "tn", "fn"), ("wrong", "fp", "fn"),
    ("right", "tp", "tn"), ("n", "right", "wrong"),
)  # fmt: skip
_QUOTIENTS = {
    "precision": ("tp", "f"),
    "npv": ("tn", "g"),
    "recall": ("tp", "p"),
    "specificity": ("tn", "q"),
    "accuracy": ("right", "n"),
    "prevalence": ("p", "n"),
    "error_rate": ("wrong", "n"),
    "false_alarm_rate": ("fp", "q"),
    "miss_rate": ("fn", "p"),
    "false_omission": ("fn", "g"),
    "false_discovery": ("fp", "f"),
    "flagged": ("f", "n"),
    "cleared": ("g", "n"),
}


def demand_parts(told: Mapping[str, Fraction]) -> None:
    """Raises AnotherStory where a part is told to be more than its whole."""
    if any(part in told and told.get(whole, told[part]) < told[part] for whole, *parts in _SUMS for part in parts):
        raise AnotherStory("A part would be more than all.")


def _ties() -> Iterator[tuple[str, Expression, Expression, frozenset[str]]]:
    for whole, one, two in _SUMS:
        yield "counted", OF[whole], plus(OF[one], OF[two]), frozenset({whole, one, two})
    for rate, (part, whole) in _QUOTIENTS.items():
        yield "rated", OF[part], times(OF[rate], OF[whole]), frozenset({rate, part, whole})
    for one, other in (("accuracy", "error_rate"), ("recall", "miss_rate"), ("specificity", "false_alarm_rate")):
        yield "counted", Fraction(1), plus(OF[one], OF[other]), frozenset({one, other})
    both = plus(OF["precision"], OF["recall"])
    product = times(Fraction(2), times(OF["precision"], OF["recall"]))
    yield "harmonic_mean", times(OF["f1"], both), product, frozenset({"f1", "precision", "recall"})


def _odds() -> Iterator[tuple[str, Expression, Expression, frozenset[str]]]:
    """What ties four rates where no count is known."""
    odds = times(OF["precision"], less(Fraction(1), OF["specificity"]))
    flagged = plus(odds, times(less(Fraction(1), OF["precision"]), OF["recall"]))
    own = frozenset({"prevalence", "precision", "recall", "specificity"})
    yield "rated", times(OF["prevalence"], flagged), odds, own


def solved(told: dict[str, Fraction], goal: str) -> tuple[list[Tie], frozenset[str]]:
    """The ties that lead from what is told to what is asked, one after the other as each has but one unknown, and all
    that stands in them.

    Raises: AnotherStory where what is asked does not follow.
    """
    if goal in RATES and set(told) <= RATES:
        told = {**told, "n": Fraction(1)}  # rates alone are those of one case
    known: dict[str, list[str]] = {key: [] for key in told}
    ties = {str(n): tie for n, tie in enumerate(_ties())}
    _grow(known, ties, goal)
    if goal not in known:
        ties |= {f"odds {n}": tie for n, tie in enumerate(_odds())}
        _grow(known, ties, goal)
    if goal not in known:
        raise AnotherStory("What is asked does not follow.")
    used = frozenset({each for key in known[goal] for each in ties[key][3]})
    facts: list[Tie] = [("told", OF[key], value) for key, value in told.items() if key in used]
    facts += [ties[key][:3] for key in known[goal]]
    return facts, used


def _grow(
    known: dict[str, list[str]], ties: dict[str, tuple[str, Expression, Expression, frozenset[str]]], goal: str
) -> None:
    """Follow ties that have but one unknown, until what is asked is known or none is left."""
    grown = True
    while grown and goal not in known:
        grown = False
        for key, (_, _, _, own) in ties.items():
            open_keys = set(own) - set(known)
            if len(open_keys) == 1:
                way = [k for each in own - open_keys for k in known[each]]
                known[open_keys.pop()] = list(dict.fromkeys([*way, key]))
                grown = True
