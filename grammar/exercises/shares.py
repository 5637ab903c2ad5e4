"""A composition that stays the same: what a part, or the rest, of one amount is in another of the same."""

from grammar.composing import less, over, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import NOUNS, Text, one
from grammar.exercises.told import Told, named
from grammar.problem import Expression

_CLAIMED = frozenset({"rest", "others", "same", "holding"})
_PLAIN = {"OTHER", "SHRINK"}


def tell(text: Text) -> Told:
    """How much of a part, told or the rest, another amount holds.

    Raises: AnotherStory where not three amounts are told, two of them of one thing.
    """
    if len(text.figures) != 3 or len({f.unit for f in text.figures}) != 1 or text.figures[0].is_percent:
        raise AnotherStory("There are not two amounts of one thing and a part.")
    asked = one(
        [f for f in text.figures if f.at in text.sentence(text.asked.start)], "Not one other amount is asked about."
    )
    told = [f for f in text.figures if f is not asked]
    whole = one([f for f in told if _thing(text, f) & _thing(text, asked)], "The amounts are not of one thing.")
    part = next(f for f in told if f is not whole)
    rests = [p for p in text.places("rest", "others") if p not in text.asked]
    if part.value >= whole.value or not rests:
        raise AnotherStory("It is not said what the rest is.")
    rest = {text.lemma(p) for p in text.clause(rests[0]) if text.kind(p) in NOUNS - {"OTHER"}} - _thing(text, whole)
    own = _thing(text, part) - _thing(text, whole)
    wanted = {text.lemma(p) for p in text.asked if text.kind(p) in NOUNS}
    if bool(wanted & rest) == bool(wanted & own):
        raise AnotherStory("I cannot tell which part is asked.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    share: Expression = less(whole.value, part.value) if wanted & rest else part.value
    measure = named("what is asked")
    return Told((("ratio_part", measure, over(times(asked.value, share), whole.value)),), measure, asked.unit)


def _thing(text: Text, figure: Figure) -> set[str]:
    """What an amount is of: "15 kg | of the same solder", "an alloy of | 5 kg"."""
    if text.kind(figure.start - 1) == "OF":
        return {text.lemma(figure.start - 2)}
    at = figure.end
    while text.kind(at) in {"OF", "SAME", "POSSESSOR"} or text.lemma(at) in {"this", "that", "such"}:
        at += 1
    found: set[str] = set()
    while text.kind(at) in NOUNS | {"RELATION"}:
        found.add(text.lemma(at))
        at += 1
    return found
