"""What is not right is an error: by what percentage errors fall where accuracy rises from 80% to 92%."""

from grammar.composing import less
from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Told, named
from grammar.problem import Apply, Expression

_CLAIMED = frozenset({
    "accuracy", "strength", "wrongly", "rightly", "error_rate", "now", "before", "percent_sign", "missing",
                      "starting", "ending", "result", "case", "scoring", "all"})  # fmt: skip
_PLAIN = {"PERCENT", "GROW", "SHRINK", "GROWTH", "SHRINKAGE", "RATE", "RELATION", "FEWER", "FACTOR"}
_ERRORS = frozenset({"error", "mistake", "failure", "misclassification"})
_FEWER = frozenset({"DOWN", "SHRINK", "SHRINKAGE", "FEWER"})
_GONE = frozenset(
    {"disappear", "eliminate", "remove", "removed", "vanish", "avoid", "avoided", "fix", "fixed", "gone", "eliminated"}
)


def tell(text: Text) -> Told:
    """The part of the errors that are gone.

    Raises: AnotherStory where not two accuracies are told, and the errors asked.
    """
    told = [at for at in range(len(text.words)) if at not in text.asked]
    asks = (
        text.has(text.asked, *_ERRORS)
        and not text.has(told, *_ERRORS)
        and text.says("accuracy", "rightly", within=told)
    )
    shares = text.figures
    if not asks or len(shares) != 2 or not all(f.is_percent and f.at in told for f in shares):
        raise AnotherStory("It is not asked what two accuracies leave.")
    if any(text.kind(at) == "POINTS" or text.lemma(at) == "point" for at in text.asked) or text.asks("accuracy"):
        raise AnotherStory("Percentage points are asked.")
    first, last = shares
    fewer = any(text.kind(at) in _FEWER for at in text.asked) or text.has(text.asked, *_GONE)
    up = {text.kind(first.start - 1), text.kind(last.start - 1)} == {"FROM", "TO"}
    if not fewer or not up or not first.value < last.value < HUNDRED:
        raise AnotherStory("The errors do not become fewer.")
    percent = any(text.kind(at) == "PERCENT" or text.lemma(at) == "percentage" for at in text.asked)
    if not percent and not text.has(text.asked, "fraction", "part", "share", "proportion"):
        raise AnotherStory("No part of the errors is asked.")
    text.demand_told(shares, _CLAIMED, _PLAIN)
    before, after = less(HUNDRED, first.value), less(HUNDRED, last.value)
    part: Expression = Apply("/", less(before, after), before)
    gone = named("the part of the errors that is gone")
    return Told(
        (("percent_between", gone, Apply("*", HUNDRED, part) if percent else part),), gone, "percent" if percent else ""
    )
