"""What is asked of scores: the share that is right or wrong of all together, or by what percentage the right or wrong
ones moved from the first to the last."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.scores.told import RIGHT, WRONG, Score, said, scores
from grammar.stories.scene import Scene
from grammar.token import Token

_OPENING = frozenset({"WHAT", "HOW", "WHICH", "COMMAND", "BY"})
_ENDS = frozenset({"STOP", "LINE", "SEMICOLON"})
_ALL = frozenset({"together", "overall", "combined", "both", "all", "total", "altogether", "pooled"})
_RATES = frozenset({"accuracy", "rate", "percentage", "percent", "share", "proportion", "fraction", "%"})
_PARTS = frozenset({"share", "proportion", "fraction"})
_WRONG_ASKED = WRONG | {"misclassification", "inaccurate"}
_HUNDRED = Fraction(100)


def problem(scene: Scene) -> Problem:
    """What is asked of the scores of a text.

    Raises: AnotherStory where no scores are told, or something else is asked.
    """
    tokens = scene.unformed
    start = _question(tokens)
    told, asked = scores(tokens[:start]), tokens[start:]
    words = said(asked)
    if len(told) < 2 or any(token.kind in {"NUMBER", "FRACTION", "NOT", "EACH", "PER"} for token in asked):
        raise AnotherStory("One score, or something else is asked.")
    right = not words & _WRONG_ASKED
    moved = _moved(asked)
    law, value = _change(told, words, moved, right=right) if moved else _overall(told, words, right=right)
    unit = "" if words & _PARTS and "percent" not in words else "percent"
    span = asked[0].span | asked[-1].span
    measure = Measure("score", (), "test", named="what is asked")
    value = times(_HUNDRED, value) if unit else value
    goal = HasValue(measure, Asked(unit, span=span), span=span)
    return Problem((Tied(law, measure, value, span), goal), (goal,), notes=scene.notes)


def _question(tokens: Sequence[Token]) -> int:
    """Where the only question starts: the last sentence, which asks."""
    end = len(tokens) - (tokens[-1].kind in _ENDS | {"QUESTION"}) if tokens else 0
    start = next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].kind in _ENDS), 0)
    opened = next((at for at in range(start, end) if tokens[at].kind in _OPENING), start)
    if not opened or any(token.kind == "QUESTION" for token in tokens[:start]):
        raise AnotherStory("There is not one question behind what is told.")
    return opened


def _moved(asked: Sequence[Token]) -> int:
    """+1 or -1 as something is asked to have grown or shrunk, 0 where nothing moved."""
    falls = any(token.kind in {"SHRINK", "DOWN"} or token.text.lower() in {"cut", "eliminated"} for token in asked)
    rises = any(token.kind in {"GROW", "UP", "GAIN"} for token in asked)
    if falls and rises:
        raise AnotherStory("It is not plain which way it moved.")
    return rises - falls


def _change(told: Sequence[Score], words: set[str], moved: int, *, right: bool) -> tuple[str, Expression]:
    """By what part the right or wrong ones, or their share, moved."""
    first, last = told[0], told[-1]
    if len(told) != 2 or not words & {"percentage", "percent", "%"} or "points" in words:
        raise AnotherStory("Not a percentage of a change is asked.")
    named = words & (_WRONG_ASKED if not right else RIGHT | {"accuracy"})
    if not named or (first.whole != last.whole and not words & {"rate", "accuracy"}):
        raise AnotherStory("It is not plain what moved.")
    one, two = (score.right / score.whole if right else score.wrong / score.whole for score in (first, last))
    if not one or (two - one) * moved <= 0:
        raise AnotherStory("It went the other way.")
    old, new = (score.right if right else score.wrong for score in (first, last))
    if first.whole != last.whole:
        old, new = one, two
    return "percent_between", over(less(new, old) if moved > 0 else less(old, new), old)


def _overall(told: Sequence[Score], words: set[str], *, right: bool) -> tuple[str, Expression]:
    """The share of all that are right, or wrong."""
    if not words & _ALL or not words & _RATES or (right and not words & (RIGHT | {"accuracy"})):
        raise AnotherStory("No share of all together is asked.")
    if len({score.place for score in told}) < len(told):
        raise AnotherStory("It may be one whole, of which all these are parts.")
    counts = [score.right if right else score.wrong for score in told]
    return "percent_of_all", over(plus(*counts), plus(*(score.whole for score in told)))
