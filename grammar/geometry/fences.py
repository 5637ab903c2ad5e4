"""The largest rectangle that a fence of told length can enclose, along a wall or river too, which needs none."""

from fractions import Fraction

from grammar.composing import over, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.expression import Expression
from grammar.geometry.amounts import amounts
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, row_of
from grammar.stories.scene import Scene

_FENCES = frozenset({"fence", "fencing", "wire", "rope", "string", "netting", "perimeter", "hedge", "ribbon"})
_RECTANGLES = frozenset({"rectangle", "rectangular"})
_MOST = frozenset({"largest", "greatest", "biggest", "maximum", "maximal", "max", "most"})
_BOUNDS = frozenset({"river", "wall", "barn", "house", "building", "stream", "shed", "cliff", "lake"})
_FREE = frozenset({"along", "against", "no", "not", "side", "beside", "three"})
_STRANGE = frozenset({
    "divide", "divided", "partition", "split", "gate", "circle", "circular", "triangle", "parts", "pens", "parallel",
    "per", "twice", "cost", "costs", "least", "smallest", "minimum", "halves", "semicircle", "two", "whole", "opening",
})  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The largest area.

    Raises: AnotherStory where none is asked; NotAnswered where the fence stands in another way.
    """
    row = scene.read(row_of, formed=False)
    question = row.question()
    said = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    if question is None or not said & _FENCES or not said & _RECTANGLES or not said & _MOST:
        raise AnotherStory("No largest rectangle is asked for.")
    asked = {word.lemma for word in row.words[slice(*question)]} | {w.text.lower() for w in row.words[slice(*question)]}
    told = tuple(amounts(row.words))
    if len(told) != 1 or told[0].power > 1 or "area" not in asked:
        raise AnotherStory("Not only the length of the fence is told.")
    bounded = bool(said & _BOUNDS)
    used = set(range(told[0].start, told[0].end))
    if said & _STRANGE or bounded != bool(said & _FREE) or row.left(used, RELATING - {"RELATION", "WITHOUT", "NOT"}):
        raise NotAnswered("I cannot tell how the fence stands.", spans=(row.span(0, len(row.words)),))
    length = told[0].value
    area: Expression = over(times(length, length), Fraction(8 if bounded else 16))
    span = row.span(0, len(row.words))
    goal = Measure("area", (), "figure", named="the largest area")
    unit = f"square {told[0].unit}" if told[0].unit else ""
    wanted = HasValue(goal, Asked(unit, span=span), span=span)
    law = "fenced_along" if bounded else "fenced_around"
    return Problem((Tied(law, goal, area, span), wanted), (wanted,), notes=scene.notes)
