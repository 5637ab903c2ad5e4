"""Two things of which everybody has one at least: how many have both."""

from grammar.composing import less, plus
from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named

_CLAIMED = frozenset({"everybody", "atleast", "all", "both"})
_PLAIN = {"EACH", "EVERY", "NUMBER", "NOT"}


def tell(text: Text) -> Told:
    """How many have both, or one of the two only.

    Raises: AnotherStory where not all, and those that have each, are told.
    """
    or_said = any(text.kind(p) == "OR" for p in range(len(text.words)))
    if not text.says("everybody") or not (text.says("atleast") or or_said):
        raise AnotherStory("Not everybody has one of the two.")
    pairs = [f for f in text.figures if f.value in {1, 2} and not text.words[f.at].text.isdigit()]
    figures = [f for f in text.figures if f not in pairs]
    if len(figures) != 3 or any(not f.counts for f in figures):
        raise AnotherStory("There are not three numbers.")
    whole, one, two = sorted(figures, key=lambda f: -f.value)
    if one.value + two.value < whole.value or text.asks("neither") or not text.asks("both", "all"):
        raise AnotherStory("I cannot tell what is asked of two sets.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    both = named("those with both")
    return Told((("counted", both, less(plus(one.value, two.value), whole.value)),), both, counted=(both,))
