"""Tests, filters and classifiers: how many cases there are of each kind, how many are flagged, rightly or not, and the
rates between them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.exercises.counts_and_rates import NAMES, OF, RATES, solved
from grammar.exercises.figure import Figure
from grammar.exercises.results import judged
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
        "clearing",
        "npv",
    }
)
_PLAIN = {"PERCENT", "AS", "NOT", "TOTAL", "SHRINK", "WITHOUT", "RATE", "GROW", "FACTOR"}
_MEASURED = ("f1", "npv", "precision", "recall", "specificity", "false_alarm_rate", "error_rate", "accuracy", "prevalence")
_COUNTED = ("tp", "fp", "fn", "tn")


def tell(text: Text) -> Told:
    """A count or rate of a classifier.

    Raises: AnotherStory where a figure has no place in it, or what is asked does not follow.
    """
    text = judged(text)
    told: dict[str, Fraction] = {}
    places: dict[str, Figure] = {}
    for figure in text.figures:
        role = _role(text, figure, told)
        value = figure.share if figure.is_percent else figure.value
        if role == "accuracy" and _of_both(text, figure) and not {"recall", "specificity"} & set(told):
            told["recall"], places["recall"], role = value, figure, "specificity"
        if role in told:
            raise AnotherStory("Two numbers tell one thing.")
        told[role], places[role] = value, figure
        if (role in RATES and not 0 <= value <= 1) or (role not in RATES and not figure.counts):
            raise AnotherStory("A number cannot be that.")
    if not text.says(*_MEASURED, *_COUNTED, "catching", "flagging", "missing", "wrongly", "rightly", "clearing"):
        raise AnotherStory("Nothing is found or missed.")
    goals = _asked(text)
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
    told_of = figure.end + len(figure.nouns)
    if text.kind(told_of) == "RELATIVE" and not figure.is_percent:  # "240 messages that a filter flagged"
        places += [p for p in text.clause(told_of + 1, CUTS) if not any(f.start <= p < f.end for f in text.figures)]
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
    whole = whole and before is not None and text.kind(before.end) == "OF"
    clears = text.says("clearing", within=near)
    if (text.is_asked(figure) or whole) and not rated:
        wrongly = rightly = flags = catches = misses = clears = False
    if whole and not rated:
        noun = range(figure.end, figure.end + len(figure.nouns))
        positive, negative = text.says("positive", within=noun), text.says("negative", within=noun)
    if rated and rightly and not (flags or catches or misses or clears) and _of_both(text, figure):
        return "accuracy"
    if rated and not (wrongly or rightly or flags or catches or misses or clears) and (positive or negative):
        flags, clears, misses = _carried(text, figure, before)
    if clears and (positive or negative):
        misses, rightly, flags, catches = positive, negative, False, False
    if rated:
        return _rate((positive, negative, misses, flags or catches, wrongly, rightly))
    if (flags or clears or catches) and before is not None and _is_of(text, before, figure):
        kinds = [key for key in ("p", "q") if told.get(key) == before.value]
        if len(kinds) == 1 and not positive and not negative:
            return {("p", True): "fn", ("p", False): "tp", ("q", True): "tn", ("q", False): "fp"}[kinds[0], clears]
    after = next((f for f in text.figures if f.at > figure.at), None)
    if (flags or clears or catches) and after is not None and text.kind(figure.end) == "OF" and after.start - figure.end < 3:
        behind = _behind(text, after)  # "positive for 144 of the 160 patients who had the disease"
        if text.says("positive", within=behind) is not text.says("negative", within=behind):
            sick = text.says("positive", within=behind)
            return ("fn" if clears else "tp") if sick else ("tn" if clears else "fp")
    if clears and (positive or negative):
        return "fn" if positive else "tn"
    if "f" in told and negative and not positive and not flags and before is not None and told["f"] == before.value:
        return "fp"
    return _count(text, figure, told, (positive, negative, misses, flags, catches, wrongly, rightly))


def _carried(text: Text, figure: Figure, before: Figure | None) -> tuple[bool, bool, bool]:
    """Whether what is done with the part before, in the same sentence, is done with this one: it flags, clears or
    misses 95% of the one, and 1% of the other."""
    if before is None or before.at not in text.sentence(figure.at) or not before.is_percent:
        return False, False, False
    near = _near(text, before)
    flags = text.says("flagging", "catching", within=near)
    return flags, text.says("clearing", within=near), text.says("missing", within=near)


def _is_of(text: Text, whole: Figure, part: Figure) -> bool:
    """Whether a sentence tells a part of so many: "of 500 healthy people, 20 tested positive", "144 of the 160"."""
    opens = text.kind(whole.start - 1) == "OF" and whole.at in text.sentence(part.at)
    return opens and whole.at < part.at


def _of_both(text: Text, figure: Figure) -> bool:
    """Whether a test is as right for those that have it as for the others: "for the sick and the healthy alike"."""
    sentence = text.sentence(figure.at)
    alike = text.has(sentence, "alike", "whether", "regardless", "both", "either") or text.says("all", within=sentence)
    return alike and text.says("positive", within=sentence) and text.says("negative", within=sentence)


def _rate(said: tuple[bool, ...]) -> str:
    positive, negative, misses, finds, wrongly, rightly = said
    if positive is negative and wrongly != rightly and not misses:
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
    if not rates and _asks_flagged(text):
        return ("precision",)
    if rates:
        first = {name: min(text.places(name, within=text.asked)) for name in rates}
        return tuple(sorted(rates, key=lambda name: first[name]))
    return (_count_asked(text),)


def _asks_flagged(text: Text) -> bool:
    """ "What percentage of the positives are truly sick?": which part of those flagged is rightly so."""
    share = next((at for at in text.asked if text.kind(at) == "PERCENT" or text.lemma(at) in {"percentage", "fraction", "share", "proportion"}), None)
    if share is None or text.kind(share + 1) != "OF":
        return False
    flagged = text.places("flagging", within=text.asked)
    meant = text.places("positive", "rightly", within=text.asked)
    return bool(flagged and meant) and share < flagged[0] < meant[-1] and not text.asks("negative", "missing", "wrongly")


def _count_asked(text: Text) -> str:
    """The count that the question wants.

    Raises: AnotherStory where it wants none.
    """
    many = [at for at in text.asked if text.kind(at) == "MANY" or text.lemma(at) == "number"]
    if _asks_all(text):
        return "n"
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


def _asks_all(text: Text) -> bool:
    """ "How big was the test set?", "how many images were there?": all of them are asked for."""
    classes = {each for at in text.asked for each in text.tags.get(at, ())} & (_CLAIMED - {"case", "all"})
    sized = text.has(text.asked, "big", "large") and text.has(text.asked, "set", "dataset")
    many = any(text.kind(at) == "MANY" for at in text.asked) and not any(text.is_asked(f) for f in text.figures)
    return (sized or many) and not classes and text.says("accuracy", "error_rate")


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
