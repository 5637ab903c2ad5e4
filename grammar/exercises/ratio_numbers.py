"""Numbers of which only their ratio is told, and their sum or difference."""

from fractions import Fraction

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.exercises.text import Text, one
from grammar.exercises.told import Told, named
from grammar.school.naming import LARGE, SMALL

_CLAIMED = frozenset({"ratio", "sum", "difference", "stepped", "all"})
_PLAIN = {"GROW", "BIGGER", "SMALLER", "LARGEST", "SMALLEST", "MORE", "THAN"}


def tell(text: Text) -> Told:
    """The larger or smaller of numbers in a ratio.

    Raises: AnotherStory where their ratio and one sum or difference of them is not all that is told.
    """
    if len(text.ratios) != 1:
        raise AnotherStory("There is not one ratio.")
    numbers = text.ratios[0].numbers
    counts = [f for f in text.figures if f.value == len(numbers) and f.nouns[:1] == ("number",)]
    value = one([f for f in text.figures if f not in counts], "There is not one value.")
    if not counts or value.is_percent:
        raise AnotherStory("The numbers have names.")
    clause = text.sentence(value.at)
    summed, differs = text.says("sum", within=clause), text.says("difference", within=clause)
    if summed == differs or (differs and len(numbers) != 2):
        raise AnotherStory("It is not said what a value is of.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    kinds = {text.kind(at) for at in text.asked}
    if bool(kinds & LARGE) == bool(kinds & SMALL):
        raise AnotherStory("I cannot tell which number is asked.")
    unit, wanted = named("one part of the ratio", "ratio"), named("the number asked", "ratio")
    told = sum(numbers, Fraction(0)) if summed else abs(numbers[0] - numbers[1])
    law = "ratio_whole" if summed else "ratio_gap"
    of = max(numbers) if kinds & LARGE else min(numbers)
    return Told(((law, value.value, times(told, unit)), ("ratio_part", wanted, times(of, unit))), wanted, value.unit)
