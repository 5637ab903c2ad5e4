"""Tests, filters and classifiers: how many cases there are of each kind, how many are flagged, rightly or not, and the
rates between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.exercises.text import CUTS, ENDS, Figure, Text
from grammar.exercises.told import HUNDRED, Told, named, plus, times
from grammar.problem import Expression, Measure, SetAside

_CLAIMED = frozenset({
    "positive", "negative", "catching", "flagging", "missing", "wrongly", "rightly", "case", "precision", "recall",
    "specificity", "accuracy", "error_rate", "f1", "tp", "fp", "fn", "tn", "false_alarm_rate", "strength", "sum", "all",
    "mean", "rest", "fp_said",
})  # fmt: skip
_PLAIN = {"PERCENT", "AS", "NOT", "TOTAL", "SHRINK", "WITHOUT", "RATE", "GROW", "FACTOR"}
_NAMES = {
    "n": "all cases", "p": "the positives", "q": "the negatives", "tp": "the positives found", "fn": "the positives missed",
    "fp": "the negatives flagged", "tn": "the negatives not flagged", "f": "all that are flagged",
    "wrong": "those judged wrongly", "right": "those judged rightly", "precision": "the precision", "recall": "the recall",
    "specificity": "the specificity", "accuracy": "the accuracy", "f1": "the F1 score", "prevalence": "the share of positives",
    "error_rate": "the error rate", "false_alarm_rate": "the false alarm rate", "miss_rate": "the share of positives missed",
}  # fmt: skip
_RATES = frozenset({
    "precision", "recall", "specificity", "accuracy", "f1", "prevalence", "error_rate", "false_alarm_rate", "miss_rate",
})  # fmt: skip
_OF = {key: named(name, "screening") for key, name in _NAMES.items()}
_SUMS = (("n", "p", "q"), ("p", "tp", "fn"), ("q", "fp", "tn"), ("f", "tp", "fp"), ("wrong", "fp", "fn"),
         ("right", "tp", "tn"), ("n", "right", "wrong"))  # fmt: skip
_QUOTIENTS = {
    "precision": ("tp", "f"), "recall": ("tp", "p"), "specificity": ("tn", "q"), "accuracy": ("right", "n"),
    "prevalence": ("p", "n"), "error_rate": ("wrong", "n"), "false_alarm_rate": ("fp", "q"), "miss_rate": ("fn", "p"),
}  # fmt: skip
_MEASURED = ("f1", "precision", "recall", "specificity", "false_alarm_rate", "error_rate", "accuracy")
_COUNTED = ("tp", "fp", "fn", "tn")


def tell(text: Text) -> Told:
    """A count or rate of a classifier.

    Raises: AnotherStory where a figure has no place in it, or what is asked does not follow.
    """
    told: dict[str, Fraction] = {}
    places: dict[str, Figure] = {}
    for figure in text.figures:
        role = _role(text, figure, told)
        value = figure.share if figure.is_percent else figure.value
        if role in told:
            raise AnotherStory("Two numbers tell one thing.")
        told[role], places[role] = value, figure
        if (role in _RATES and not 0 <= value <= 1) or (role not in _RATES and not figure.counts):
            raise AnotherStory("A number cannot be that.")
    if any(text.lemma(p) in {"expect", "expected"} for p in text.asked):
        raise AnotherStory("An expectation is asked.")
    if not text.says(*_MEASURED, *_COUNTED, "catching", "flagging", "missing", "wrongly", "rightly"):
        raise AnotherStory("Nothing is found or missed.")
    goal = _asked(text)
    if goal in told or len(told) < 2:
        raise AnotherStory("What is asked is told.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    facts, used = _solved(told, goal)
    aside = tuple(
        SetAside(text.words[f.at].text, f"{_NAMES[goal]} does not depend on it", text.words[f.at].span)
        for role, f in places.items() if role not in used
    )  # fmt: skip
    return replace(_goal(text, facts, goal, tuple(_OF[key] for key in sorted(used - _RATES - set(told)))), aside=aside)


# --- figures ----------------------------------------------------------------------------------------------------------


def _near(text: Text, figure: Figure) -> Sequence[int]:
    """The places around a figure in its clause, but for what the figure before it counts."""
    cuts = CUTS - {"RELATIVE"}
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    counted = range(before.end, before.end + len(before.nouns)) if before is not None else range(0)
    return [*(p for p in text.ahead(figure, cuts) if p not in counted), *_behind(text, figure)]


def _behind(text: Text, figure: Figure) -> Sequence[int]:
    """The places behind a figure in its clause; of a share of so many, those behind them: "5% of the 300 | …"."""
    places = list(text.behind(figure, CUTS))
    after = next((f for f in text.figures if f.at > figure.at), None)
    if figure.is_percent and after is not None and after.start == figure.end + 1 and text.kind(figure.end) == "OF":
        places += text.behind(after, CUTS)
    return places


def _named(text: Text, figure: Figure, names: Sequence[str]) -> str:
    """The name said beside a figure: right before it, behind it ("92% accuracy"), else before it ("a recall of 0.9")."""
    behind = text.behind(figure, CUTS)[:2]
    ahead = list(reversed(text.ahead(figure, ENDS | {"AND"})))
    linked = text.kind(figure.start - 1) in {"BE", "OF", "EQUALS", "COLON", "HAVE", "AT"}
    order = (*ahead, *behind) if linked else (*ahead[:1], *behind, *ahead)
    return next((n for at in order for n in names if n in text.tags.get(at, ())), "")


def _role(text: Text, figure: Figure, told: dict[str, Fraction]) -> str:
    """What a figure is.

    Raises: AnotherStory where that is not said.
    """
    near = _near(text, figure)
    rated = figure.is_percent or figure.value < 1 or figure.value.denominator > 1
    if rated and (name := _named(text, figure, _MEASURED)):
        return name
    if not rated and (name := _named(text, figure, _COUNTED)):
        return name
    positive, negative = (text.says(c, within=_behind(text, figure)) for c in ("positive", "negative"))
    wrongly, rightly = text.says("wrongly", within=near), text.says("rightly", within=near)
    flags, catches = text.says("flagging", within=near), text.says("catching", within=near)
    misses = text.says("missing", within=near)
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    whole = before is not None and before.is_percent and before.end + 1 == figure.start
    if (text.is_asked(figure) or whole) and not rated:
        wrongly = rightly = flags = catches = misses = False
    if rated:
        return _rate((positive, negative, misses, flags or catches, wrongly, rightly))
    return _count(text, figure, told, (positive, negative, misses, flags, catches, wrongly, rightly))


def _rate(said: tuple[bool, ...]) -> str:
    positive, negative, misses, finds, wrongly, rightly = said
    if not positive and not negative and wrongly != rightly and not misses:
        return "error_rate" if wrongly else "accuracy"
    if negative and not positive:
        if rightly:
            return "specificity"
        if finds:
            return "false_alarm_rate"
    elif positive:
        if misses:
            return "miss_rate"
        return "recall" if finds or rightly else "prevalence"
    raise AnotherStory("I cannot tell what a share is of.")


def _count(text: Text, figure: Figure, told: dict[str, Fraction], said: tuple[bool, ...]) -> str:
    positive, negative, misses, flags, catches, wrongly, rightly = said
    pointing = text.kind(figure.end) == "OF" and text.kind(figure.end + 1) in {"PRONOUN", "ALL", "POSSESSOR", "WHICH"}
    pointing = pointing or {text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "PRONOUN"} or (
        {text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "WHICH"}
    )
    if misses and not negative:
        return "fn"
    if negative and (flags or wrongly) and not rightly:
        return "fp"
    if "f" in told and (pointing or not figure.nouns) and not misses:
        if rightly or (positive and not wrongly):
            return "tp"
        if wrongly or negative:
            return "fp"
    if wrongly and not positive and not negative and not flags:
        return "wrong"
    if rightly and not positive and not negative and not flags and not catches:
        return "right"
    return _size(text, figure, (positive, negative, flags, catches))


def _size(text: Text, figure: Figure, said: tuple[bool, ...]) -> str:
    positive, negative, flags, catches = said
    noun = range(figure.end, figure.end + len(figure.nouns))
    if flags and not negative:
        return "f"
    if catches and (positive or text.kind(figure.end) == "OF"):
        return "tp"
    if negative:
        return "q"
    if positive:
        return "p"
    if text.says("case", within=noun) or figure.nouns:
        return "n"
    raise AnotherStory("I cannot tell what a number counts.")


# --- the question -----------------------------------------------------------------------------------------------------


def _asked(text: Text) -> str:
    """What the question wants.

    Raises: AnotherStory where that is none of it.
    """
    rates = [name for name in _MEASURED if text.asks(name) and not _tells(text, name)]
    if rates:
        return rates[0]
    many = [at for at in text.asked if text.kind(at) == "MANY" or text.lemma(at) == "number"]
    if len(many) != 1:
        raise AnotherStory("No rate and no count is asked.")
    counted = [name for name in _COUNTED if text.asks(name)]
    if counted:
        return counted[0]
    negative, positive = text.asks("negative"), text.asks("positive")
    if text.asks("missing"):
        return "fn"
    if text.asks("wrongly"):
        return "fp" if negative or text.asks("flagging") else "wrong" if not positive else "fn"
    if text.asks("flagging"):
        return "fp" if negative else "tp" if positive and text.asks("rightly") else "f" if not positive else "tp"
    if text.asks("catching", "rightly"):
        return "tp" if positive else "right"
    if negative or positive:
        return "q" if negative else "p"
    raise AnotherStory("No rate and no count is asked.")


def _tells(text: Text, name: str) -> bool:
    """Whether the question only tells a rate: "how many slip through at a recall of 0.9"."""
    return any(text.is_asked(f) and _named(text, f, (name,)) == name for f in text.figures)


# --- the problem ------------------------------------------------------------------------------------------------------


def _ties() -> Iterator[tuple[str, Expression, Expression, frozenset[str]]]:
    for whole, one, two in _SUMS:
        yield "counted", _OF[whole], plus(_OF[one], _OF[two]), frozenset({whole, one, two})
    for rate, (part, whole) in _QUOTIENTS.items():
        yield "rated", _OF[part], times(_OF[rate], _OF[whole]), frozenset({rate, part, whole})
    both = plus(_OF["precision"], _OF["recall"])
    product = times(Fraction(2), times(_OF["precision"], _OF["recall"]))
    yield "harmonic_mean", times(_OF["f1"], both), product, frozenset({"f1", "precision", "recall"})


def _solved(
    told: dict[str, Fraction], goal: str
) -> tuple[list[tuple[str, Expression, Expression]], frozenset[str]]:
    """The ties that lead from what is told to what is asked, found as one after the other has but one unknown."""
    known: dict[str, list[str]] = {key: [] for key in told}
    ties = {str(n): tie for n, tie in enumerate(_ties())}
    grown = True
    while grown and goal not in known:
        grown = False
        for key, (_, _, _, own) in ties.items():
            open_keys = set(own) - set(known)
            if len(open_keys) == 1:
                way = [k for each in own - open_keys for k in known[each]]
                known[open_keys.pop()] = list(dict.fromkeys([*way, key]))
                grown = True
    if goal not in known:
        raise AnotherStory("What is asked does not follow.")
    used = frozenset({each for key in known[goal] for each in ties[key][3]})
    facts: list[tuple[str, Expression, Expression]] = [
        ("told", _OF[key], value) for key, value in told.items() if key in used
    ]
    facts += [ties[key][:3] for key in known[goal]]
    return facts, used


def _goal(
    text: Text, facts: list[tuple[str, Expression, Expression]], goal: str, counted: tuple[Measure, ...]
) -> Told:
    asks_percent = any(text.kind(at) == "PERCENT" for at in text.asked) and goal in _RATES
    if not asks_percent:
        return Told(tuple(facts), _OF[goal], counted=counted)
    percent = named("the percentage", "screening")
    return Told((*facts, ("rated", percent, times(HUNDRED, _OF[goal]))), percent, "percent", counted=counted)
