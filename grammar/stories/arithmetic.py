"""Arithmetic that a text writes out and asks the value of, in signs or in words, with nothing else beside it."""

from collections.abc import Sequence

from grammar.claims.measured import PERCENT, Unit
from grammar.claims.side import has_nouns, side
from grammar.errors import AnotherStory
from grammar.ledger.story import problem as share
from grammar.problem import Asked, Equals, HasValue, Measure, Problem, Whenever
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

_ASKING = frozenset({"WHAT", "BE", "HOW", "MUCH", "COMMAND", "PLEASE", "QUESTION", "STOP", "EQUALS", "COLON", "LINE"})

_ALL = 100


def problem(scene: Scene) -> Problem:
    """The value of the arithmetic that is all of the text.

    Raises: AnotherStory where more is said, or in several units.
    """
    tokens = scene.unformed
    start = next((at for at, token in enumerate(tokens) if token.kind not in _ASKING), len(tokens))
    end = next((at for at in range(len(tokens), start, -1) if tokens[at - 1].kind not in _ASKING), start)
    if _is_portion(tokens[start:end]):
        return share(Scene(_asked(tokens[start:end]), scene.notes))
    read = side(tokens[start:end]) if start < end else None
    if read is None or not read.joins or has_nouns(tokens[start:end]):
        raise AnotherStory("There is more than arithmetic in it.")
    told = {each for each in read.units if each.dimensions and each.name != PERCENT}
    unit = next(iter(told), Unit())
    if len(told) > 1 or read.dimensions != unit.dimensions:
        raise AnotherStory("The arithmetic is in several units.")
    span = Span(read.start, read.end)
    measure = Measure("value", (), "equation", named=" ".join(token.text for token in tokens[start:end]))
    goal = HasValue(measure, Asked(unit.name.replace("/", " per "), span=span), Whenever(), span=span)
    return Problem((Equals(measure, read.expression, span), goal), (goal,), notes=scene.notes)


def _is_portion(tokens: Sequence[Token]) -> bool:
    """ "15 % of 80", "12.5 percent of $80"; more than all of it is no part of it."""
    kinds = [t.kind for t in tokens]
    portions = (["NUMBER", "PERCENT", "OF", "NUMBER"], ["NUMBER", "PERCENT", "OF", "CURRENCY", "NUMBER"])
    return kinds in portions and (tokens[0].value or 0) <= _ALL


def _asked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """ "What is … ?", however the same is asked."""
    span = tokens[0].span
    return (Token("WHAT", "What", span), Token("BE", "is", span), *tokens, Token("QUESTION", "?", tokens[-1].span))
