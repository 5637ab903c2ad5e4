"""Means after a value was put right, or after something was done to every value."""

from collections.abc import Sequence

from grammar.problem import Apply, Expression, Measure, Tied
from grammar.school.mean_roles import BORDERS, Figure, Told
from grammar.school.row import Word

_MEAN = Measure("mean", (), "values", named="the mean")
MISTAKEN = frozenset({
    "wrong", "wrongly", "misread", "mistake", "mistakenly", "incorrectly", "incorrect", "instead", "error", "miscopied",
    "misrecorded", "erroneously", "miswritten", "mistyped",
})  # fmt: skip
_WRITTEN = frozenset({"read", "taken", "entered", "recorded", "copied", "written", "noted", "typed"})
_RIGHT = frozenset({"should", "actual", "actually", "correct", "instead", "really", "true", "real"})
_SCALING = {"MULTIPLY": "*", "DIVIDE": "/"}
_SHIFTING = {"GROW": "+", "SHRINK": "-"}
_PAIR = 2
_BESIDE = frozenset({"subtracted", "added", "deducted", "subtract", "add", "deduct"})

Ties = tuple[Measure, tuple[Tied, ...]]


def corrected(told: Told, asked: str) -> Ties | None:
    """The mean once a value that was written down wrong is put right."""
    rest = [f for f in told.figures if f not in told.means and f.value != 1]
    counts = [f for f in rest if told.means and f.at < told.means[0].at and f.counts]
    values = [f for f in rest if f not in counts]
    words = told.row.words
    mistaken = [at for at, word in enumerate(words) if {word.lemma, word.text.lower()} & (MISTAKEN | _WRITTEN)]
    if asked != "mean" or len(told.means) != 1 or len(counts) != 1 or len(values) != _PAIR or not mistaken:
        return None
    wrong = _wrong(told, values)
    if wrong is None or told.sums or told.weights:
        return None
    (right,) = [f for f in values if f is not wrong]
    told.used |= {f.at for f in told.counts} | set(mistaken)
    told.used |= {at for at, word in enumerate(words) if word.lemma in _RIGHT}
    old: Expression = Apply("*", told.means[0].value, counts[0].value)
    new = Apply("+", Apply("-", old, wrong.value), right.value)
    return _MEAN, (Tied("mean", Apply("*", _MEAN, counts[0].value), new),)


def _wrong(told: Told, values: list[Figure]) -> Figure | None:
    """Which of two values is the one that was written down by mistake; None where that is not plain."""
    first, second = values
    words = told.row.words
    between = [word.text.lower() for word in words[first.at + 1 : second.at]]
    before = [word.lemma for word in _clause(told, first)]
    if "instead" in between or ("should" in between and "as" not in between):
        return first  # "read as 63 instead of 36", "63 was wrong, it should have been 36"
    if "as" in between and "instead" not in before and set(between) & (MISTAKEN | _WRITTEN):
        return second  # "36 was misread as 63"
    if _RIGHT & set(between[-3:]) and MISTAKEN & {*before, *between}:
        return first  # "a wrong 63; the actual value was 36"
    return None


def _clause(told: Told, figure: Figure) -> Sequence[Word]:
    """The words of the clause before a value."""
    start = figure.at
    while start and told.row.words[start - 1].kind not in BORDERS:
        start -= 1
    return told.row.words[start : figure.at]


def altered(told: Told, asked: str) -> Ties | None:
    """The mean after every value is made larger or smaller by a number, or so many times as large."""
    words = told.row.words
    counts, values = [f for f in told.counts if f.value != 1], [f for f in told.values if f.value != 1 or not f.counts]
    every = any(word.kind in {"EACH", "ALL"} for word in words)
    if asked != "mean" or len(told.means) != 1 or len(values) != 1 or not every or told.sums or told.weights:
        return None
    (value,) = values
    sign = _done(told, value)
    numbers = [word for word in words if word.kind in {"NUMBER", "FRACTION"} and word.lemma != "one"]
    if len(numbers) != len(counts) + 2:
        return None
    if not sign or len(counts) > 1 or (value.unit == "percent" and sign not in {"+", "-"}):
        return None
    told.used |= {at for at, word in enumerate(words) if word.kind in {*_SCALING, *_SHIFTING, "EACH", "ALL"}}
    told.used |= {f.at for f in counts}
    by: Expression = value.value
    if value.unit == "percent":
        by = Apply("*", told.means[0].value, value.value / 100)
    return _MEAN, (Tied("altered_mean", _MEAN, Apply(sign, told.means[0].value, by)),)


def _done(told: Told, value: Figure) -> str:
    """What is done with a number to each value, as a sign: "increased by 3", "3 is added to each"; nothing where that
    is not told."""
    words = told.row.words
    behind = [word.lemma for word in words[value.at + 1 : value.at + 3]]
    if len(behind) == _PAIR and words[value.at + 1].kind == "BE" and behind[1] in _BESIDE:
        return "+" if behind[1].startswith("add") else "-"
    done = [word for word in _clause(told, value) if word.kind in {*_SCALING, *_SHIFTING}]
    related = words[value.at - 1].kind == "BY" or (done and words[value.at - 1] is done[-1])
    return {**_SCALING, **_SHIFTING}[done[0].kind] if len(done) == 1 and related else ""
