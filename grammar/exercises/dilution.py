"""Solutions of which water evaporates, or a part is replaced: what is dissolved stays, or goes with what is drained."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Tie, Told, named
from grammar.problem import Expression, Measure

_CLAIMED = frozenset(
    {"evaporating", "replacing", "draining", "strength", "amount", "rest", "same", "joining", "leaving"}
)
_PLAIN = {"SHRINK", "GROW", "RELATION"}


def tell(text: Text) -> Told:
    """What evaporates, is replaced or is left of a solution, or how strong it is then.

    Raises: AnotherStory where no solution of one strength becomes one of another so.
    """
    replaced, boiled = text.says("replacing"), text.says("evaporating")
    if replaced == boiled:
        raise AnotherStory("Nothing evaporates and nothing is replaced.")
    whole, before = _start(text)
    others = [f for f in text.figures if f not in (whole, before)]
    percents = [f for f in others if f.is_percent]
    amounts = [f for f in others if not f.is_percent]
    if any(f.unit != whole.unit for f in amounts) or len(amounts) > 1:
        raise AnotherStory("An amount is of something else.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    _demand_unit(text, whole)
    if replaced:
        return _replaced(text, whole, before, percents, amounts)
    return _boiled(text, whole, before, percents, amounts)


def _start(text: Text) -> tuple[Figure, Figure]:
    """The amount of the solution and its strength at first: "200 g of a 5 % solution", "a 5 % solution of 200 g"."""
    for figure, after in zip(text.figures, text.figures[1:], strict=False):
        near = text.behind(figure)
        joined = near.stop == after.start and not text.says("replacing", "draining", "evaporating", within=near)
        if {figure.is_percent, after.is_percent} == {True, False} and joined:
            return (after, figure) if figure.is_percent else (figure, after)
    raise AnotherStory("There is no solution at first.")


def _demand_unit(text: Text, whole: Figure) -> None:
    """The question counts in the unit told.

    Raises: AnotherStory where it does not.
    """
    asked = {text.lemma(at) for at in text.asked if text.kind(at) == "UNIT"}
    if asked - {whole.unit} or not whole.unit:
        raise AnotherStory("Another unit is asked.")


def _asks_strength(text: Text) -> bool:
    return text.asks("strength") or any(
        text.kind(at) == "PERCENT" and text.kind(at - 1) != "NUMBER" for at in text.asked
    )


def _boiled(text: Text, whole: Figure, before: Figure, percents: Sequence[Figure], amounts: Sequence[Figure]) -> Told:
    gone: Expression = named("what evaporates")
    strength: Expression = percents[0].share if percents else named("the strength then")
    left = named("what is left")
    if len(percents) + len(amounts) != 1 or (percents and percents[0].value <= before.value):
        raise AnotherStory("It does not become stronger by that.")
    ties: list[Tie] = []
    for each in amounts:
        stays = text.says("rest", within=text.clause(each.at)) or text.lemma(each.at - 1) == "to"
        ties.append(("counted", left if stays else gone, each.value))
    ties.append(("counted", left, less(whole.value, gone)))
    ties.append(("mixture", times(whole.value, before.share), times(left, strength)))
    positive = tuple(m for m in (gone, left) if isinstance(m, Measure))
    if _asks_strength(text) and isinstance(strength, Measure):
        return _percent(ties, strength, positive)
    if not percents:
        raise AnotherStory("I cannot tell what is asked of a solution.")
    asked = left if text.asks("rest") and not text.asks("evaporating") else gone
    return Told(tuple(ties), asked if isinstance(asked, Measure) else left, whole.unit, positive)


def _percent(ties: list[Tie], strength: Measure, positive: tuple[Measure, ...]) -> Told:
    percent = named("the percentage then")
    return Told((*ties, ("mixture", percent, times(HUNDRED, strength))), percent, "percent", positive)


def _replaced(text: Text, whole: Figure, before: Figure, percents: Sequence[Figure], amounts: Sequence[Figure]) -> Told:
    beside, after = _substitute(text, percents)
    gone: Expression = amounts[0].value if amounts else named("what is replaced")
    strength: Expression = after.share if after is not None else named("the strength then")
    kept = times(less(whole.value, gone), before.share)
    ties: list[Tie] = [("mixture", plus(kept, times(gone, beside)), times(whole.value, strength))]
    if isinstance(strength, Measure) == isinstance(gone, Measure):
        raise AnotherStory("I cannot tell what is asked of a solution.")
    if isinstance(strength, Measure):
        if not _asks_strength(text):
            raise AnotherStory("I cannot tell what is asked of a solution.")
        return _percent(ties, strength, ())
    if not isinstance(gone, Measure) or not text.asks("replacing", "draining"):
        raise AnotherStory("I cannot tell what is asked of a solution.")
    return Told(tuple(ties), gone, whole.unit, (gone,))


def _substitute(text: Text, percents: Sequence[Figure]) -> tuple[Fraction, Figure | None]:
    """How strong what comes in is, and the strength told of the end."""
    first = min(text.places("replacing"))
    into = [f for f in percents if f.at > first and text.kind(f.at - 1) in {"WITH", "BY"}]
    rest = [f for f in percents if f not in into]
    plain = [value for name, value in (("water", Fraction(0)), ("pure", Fraction(1))) if _comes_in(text, name)]
    if len(into) + len(plain) != 1 or len(rest) > 1:
        raise AnotherStory("I cannot tell what comes in.")
    return (into[0].share if into else plain[0]), (rest[0] if rest else None)


def _comes_in(text: Text, name: str) -> bool:
    """Whether water, or the pure thing, is named at all: "pure water" is water."""
    return any(not text.tags[at] & {"water"} or name == "water" for at in text.places(name))
