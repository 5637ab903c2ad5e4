"""Tests, filters and classifiers: how many cases there are of each kind, how many are flagged, rightly or not, and the
rates between them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.exercises.counts_and_rates import NAMES, OF, RATES, solved
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text
from grammar.exercises.told import HUNDRED, Tie, Told, named
from grammar.problem import SetAside
from grammar.school.row import ENDS

_CLAIMED = frozenset(
    {
        "positive",
        "negative",
        "catching",
        "flagging",
        "missing",
        "wrongly",
        "rightly",
        "case",
        "precision",
        "prevalence",
        "recall",
        "specificity",
        "accuracy",
        "error_rate",
        "f1",
        "tp",
        "fp",
        "fn",
        "tn",
        "false_alarm_rate",
        "strength",
        "sum",
        "all",
        "mean",
        "rest",
        "fp_said",
    }
)
_PLAIN = {"PERCENT", "AS", "NOT", "TOTAL", "SHRINK", "WITHOUT", "RATE", "GROW", "FACTOR"}
_MEASURED = ("f1", "precision", "recall", "specificity", "false_alarm_rate", "error_rate", "accuracy", "prevalence")
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
        if (role in RATES and not 0 <= value <= 1) or (role not in RATES and not figure.counts):
            raise AnotherStory("A number cannot be that.")
    if any(text.lemma(p) in {"expect", "expected"} for p in text.asked):
        raise AnotherStory("An expectation is asked.")
    if not text.says(*_MEASURED, *_COUNTED, "catching", "flagging", "missing", "wrongly", "rightly"):
        raise AnotherStory("Nothing is found or missed.")
    goals = _asked(text)
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
    counted = tuple(OF[key] for key in sorted(used - RATES - set(told)))
    return replace(_goals(text, facts, goals), aside=aside, counted=counted)


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
    """The name beside a figure: right before it, behind it ("92% accuracy"), else before it ("a recall of 0.9")."""
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
    pointing = (
        pointing
        or {text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "PRONOUN"}
        or ({text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "WHICH"})
    )
    if misses and not negative:
        return "fn"
    if negative and (flags or wrongly) and not rightly:
        return "fp"
    if "p" in told and catches and not figure.nouns and not negative:
        return "tp"
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


def _asked(text: Text) -> tuple[str, ...]:
    """What the question wants.

    Raises: AnotherStory where that is none of it.
    """
    rates = [name for name in _MEASURED if text.asks(name) and not _tells(text, name)]
    if rates:
        first = {name: min(text.places(name, within=text.asked)) for name in rates}
        return tuple(sorted(rates, key=lambda name: first[name]))
    return (_count_asked(text),)


def _count_asked(text: Text) -> str:
    """The count that the question wants.

    Raises: AnotherStory where it wants none.
    """
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


def _goals(text: Text, facts: tuple[Tie, ...], goals: Sequence[str]) -> Told:
    """What is asked, in percent where the question says so."""
    if goals[0] not in RATES or not any(text.kind(at) == "PERCENT" for at in text.asked):
        first, *others = [(OF[goal], "") for goal in goals]
        return Told(facts, first[0], further=tuple(others))
    percents = [(named(f"{NAMES[goal]} in percent", "screening"), "percent") for goal in goals]
    more = tuple(("rated", m, times(HUNDRED, OF[goal])) for (m, _), goal in zip(percents, goals, strict=True))
    return Told((*facts, *more), percents[0][0], "percent", further=tuple(percents[1:]))
