"""Questions about bits: which of them a text asks, and its value."""

from collections.abc import Callable

from grammar.bits.doubling import hanoi, knockout
from grammar.bits.entropy import entropy, huffman
from grammar.bits.exhausting import exhausted
from grammar.bits.pictures import picture
from grammar.bits.told import Found, Told
from grammar.bits.values import needed, values
from grammar.errors import AnotherStory
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import row_of
from grammar.stories.scene import Scene

_CUES = frozenset({
    "bit", "bits", "entropy", "huffman", "colour", "colours", "color", "colors", "password", "passwords", "pin", "pins",
    "keys", "grey", "gray", "information", "hanoi", "knockout", "lines", "byte", "passcodes", "code", "codes",
    "guesses",
})  # fmt: skip
Rule = Callable[[Told], Found | None]


def problem(scene: Scene) -> Problem:
    """What is asked about bits, and about counts that double with every step.

    Raises: AnotherStory where nothing of the kind is asked, or more is said.
    """
    if not any(token.text.lower() in _CUES for token in scene.tokens):
        raise AnotherStory("Nothing is said of bits.")
    row = scene.read(row_of, formed=False)
    said = frozenset(token.text.lower() for token in scene.tokens)
    for rule, allowed in _RULES:
        told = Told(row, said)
        found = rule(told)
        if found is not None:
            told.demand_used(allowed)
            return _asked(scene, told, found)
    raise AnotherStory("Nothing is asked of bits.")


def _asked(scene: Scene, told: Told, found: Found) -> Problem:
    span = told.row.span(0, len(told.row.words))
    measure = Measure(found.law, (), "information", named=found.named)
    goal = HasValue(measure, Asked(found.unit, span=span), span=span)
    return Problem((Tied(found.law, measure, found.value, span), goal), (goal,), notes=scene.notes)


_RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (hanoi, frozenset({"least", "most", "start"})), (knockout, frozenset({"end", "left"})),
    (exhausted, frozenset({"most", "start", "begin"})), (picture, frozenset({"include"})),
    (huffman, frozenset({"average", "expect", "expected"})), (entropy, frozenset({"contain", "different"})),
    (needed, frozenset({"least", "different", "must"})), (values, frozenset({"different"})),
)  # fmt: skip
