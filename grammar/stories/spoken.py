"""Arithmetic in words that a text asks for or orders, with nothing else beside it: "subtract 5 from 12"."""

from grammar.errors import AnotherStory
from grammar.problem import Asked, Equals, HasValue, Measure, Problem, Whenever
from grammar.spoken import spoken
from grammar.stories.scene import Scene
from grammar.token import Token

_ASKING = frozenset({"WHAT", "BE", "HOW", "MUCH", "COMMAND", "PLEASE", "DO", "PRONOUN", "GET", "IF", "WHEN", "COMMA"})
_ENDING = frozenset({"QUESTION", "STOP", "EQUALS", "COLON", "LINE", "PLEASE"})
_RESULT = frozenset({"result", "answer", "value", "outcome", "it"})


def problem(scene: Scene) -> Problem:
    """The value of the arithmetic that is all of the text.

    Raises: AnotherStory where more is said, or less.
    """
    tokens = _core(scene.unformed)
    found = spoken(tokens)
    if found is None:
        raise AnotherStory("There is more than arithmetic in it.")
    span = tokens[0].span | tokens[-1].span
    measure = Measure("value", (), "equation", named=" ".join(token.text for token in tokens))
    goal = HasValue(measure, Asked(found.unit, span=span), Whenever(), span=span)
    return Problem((Equals(measure, found.expression, span), goal), (goal,), notes=scene.notes)


def _core(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without those that only ask, before them or in a sentence behind: "what is the result?"."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind in _ASKING:
        start += 1
    while end > start and tokens[end - 1].kind in _ENDING:
        end -= 1
    if end - start > 1 and tokens[end - 1].text.lower() in _RESULT:
        asking = end - 1
        while asking > start and tokens[asking - 1].kind in _ASKING | {"ARTICLE"}:
            asking -= 1
        if asking < end - 1 and tokens[asking - 1].kind in _ENDING | {"COMMA"}:
            end = asking - 1
    return tokens[start:end]
