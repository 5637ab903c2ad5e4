"""A number increased or decreased by a percentage, as a command."""

from fractions import Fraction

from grammar.composing import plus, times
from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named

_UP = {"increase", "raise", "enlarge", "grow"}
_DOWN = {"decrease", "reduce", "diminish", "lower", "shrink"}


def tell(text: Text) -> Told:
    """The number after the change.

    Raises: AnotherStory where more is said than "increase 80 by 15%".
    """
    words = [w for w in text.words if w.kind not in {"STOP", "COMMAND", "PLEASE"}]
    if len(text.figures) != 2 or text.figures[0].is_percent or not text.figures[1].is_percent or len(words) > 7:
        raise AnotherStory("No change is commanded.")
    value, percent = text.figures
    way = 1 if words[0].text.lower() in _UP else -1 if words[0].text.lower() in _DOWN else 0
    if not way or value.start != 1 or text.kind(percent.start - 1) != "BY" or percent.start - 1 != value.end:
        raise AnotherStory("No change is commanded.")
    then = named("the number then", "change")
    factor = plus(Fraction(1), way * percent.share)
    law = "percent_on" if way > 0 else "percent_off"
    return Told(((law, then, times(value.value, factor)),), then, value.unit)
