"""A number of things before and after a percentage of them comes or goes."""

from fractions import Fraction

from grammar.composing import plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text, one
from grammar.exercises.told import Told, named
from grammar.school.levels import Levels
from grammar.school.row import ENDS

_CLAIMED = frozenset({"before", "now", "rest", "joining", "leaving", "changing", "removing"})
_PLAIN = {"GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER"}
_PAST = {"was", "were", "did", "had"}


def tell(text: Text) -> Told:
    """How many there were before, or are after.

    Raises: AnotherStory where one percentage of change and one number are not all that is told.
    """
    percent = one([f for f in text.figures if f.is_percent], "Not one percentage is told.")
    value = one([f for f in text.figures if f is not percent], "Not one number is told.")
    steps = Levels(text.row).steps
    if len(steps) != 1 or text.is_asked(percent) or text.is_asked(value) or text.kind(percent.end) == "OF":
        raise AnotherStory("No percentage of change is told.")
    if text.sentence(percent.at) != text.sentence(value.at) or not (value.unit or value.nouns) or value.per:
        raise AnotherStory("A number is of something else.")
    after = _is_after(text, percent, value)
    before = text.asks("before") or (
        not text.asks("now") and any(text.lemma(p) in _PAST or text.words[p].text.lower() in _PAST for p in text.asked)
    )
    if before == text.asks("now", "rest") or before != after:
        raise AnotherStory("What is asked is told, or not said.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    first, then = named("the number before", "change"), named("the number after", "change")
    factor = plus(Fraction(1), steps[0].way * percent.share)
    law = "percent_on" if steps[0].way > 0 else "percent_off"
    counted = (first,) if before and not value.unit else ()
    if before:
        return Told(((law, value.value, times(first, factor)),), first, value.unit, counted=counted)
    return Told(((law, then, times(value.value, factor)),), then, value.unit)


def _is_after(text: Text, percent: Figure, value: Figure) -> bool:
    """Whether the number is that after the change: "after a 15% cut it has 34", "fell by 15% to 34".

    Raises: AnotherStory where that is not said.
    """
    start = text.clause(percent.at, ENDS).start
    led = any(text.kind(p) in {"AFTER", "SINCE"} for p in range(start, percent.start))
    if (led and value.at > percent.at) or text.kind(value.start - 1) == "TO":
        return True
    if value.at < percent.at and not led:
        return False
    raise AnotherStory("It is not said whether a number is before or after a change.")
