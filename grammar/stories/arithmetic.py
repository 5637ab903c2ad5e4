"""Arithmetic that a text writes out and asks the value of, in signs or in words, with nothing else beside it."""

from collections.abc import Sequence

from grammar.claims.side import PERCENT, Unit, has_nouns, side
from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Equals, Fact, HasValue, Measure, Problem, Whenever
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

_ASKING = frozenset({"WHAT", "BE", "HOW", "MUCH", "COMMAND", "PLEASE", "QUESTION", "STOP", "EQUALS", "COLON", "LINE"})


def problem(scene: Scene) -> Problem:
    """The value of the arithmetic that is all of the text.

    Raises: AnotherStory where more is said, or in several units.
    """
    tokens = scene.unformed
    start = next((at for at, token in enumerate(tokens) if token.kind not in _ASKING), len(tokens))
    end = next((at for at in range(len(tokens), start, -1) if tokens[at - 1].kind not in _ASKING), start)
    if (portion := _portion(tokens[start:end])) is not None:
        return Problem(portion, portion[-1:], notes=scene.notes)
    read = side(tokens[start:end]) if start < end else None
    if read is None or not read.joins or has_nouns(tokens[start:end]):
        raise AnotherStory("There is more than arithmetic in it.")
    told = {each for each in read.units if each.dimensions}
    unit = next(iter(told), Unit())
    if len(told) > 1 or unit.name == PERCENT or read.dimensions != unit.dimensions:
        raise AnotherStory("The arithmetic is in several units.")
    span = Span(read.start, read.end)
    measure = Measure("value", (), "equation", named=" ".join(token.text for token in tokens[start:end]))
    goal = HasValue(measure, Asked(unit.name.replace("/", " per "), span=span), Whenever(), span=span)
    return Problem((Equals(measure, read.expression, span), goal), (goal,), notes=scene.notes)


def _portion(tokens: Sequence[Token]) -> tuple[Fact, ...] | None:
    """ "15 % of 80", "12.5 percent of $80": the value that is asked, None where it is not written so."""
    if [t.kind for t in tokens if t.kind != "CURRENCY"] != ["NUMBER", "PERCENT", "OF", "NUMBER"]:
        return None
    percent, whole = tokens[0].value, tokens[-1].value
    if percent is None or whole is None or len(tokens) > 5 or (len(tokens) == 5) != (tokens[3].kind == "CURRENCY"):
        return None
    span = tokens[0].span | tokens[-1].span
    measure = Measure("value", (), "equation", named=" ".join(token.text for token in tokens))
    told = Equals(measure, Apply("*", percent / 100, whole), span)
    unit = tokens[3].sense if tokens[3].kind == "CURRENCY" else ""
    return told, HasValue(measure, Asked(unit, span=span), Whenever(), span=span)
