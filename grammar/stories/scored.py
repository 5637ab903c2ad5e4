"""Tests in which each right answer gives so many points and each wrong one takes so many away: how many were right."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.stories.scene import Scene
from grammar.token import Token

_RIGHT = frozenset({"right", "correct", "correctly"})
_WRONG = frozenset({"wrong", "incorrect", "incorrectly", "mistake", "error"})
_LOSING = frozenset({
    "lose", "loses", "lost", "deduct", "deducted", "deducts", "take", "takes", "taken", "subtract", "subtracted",
    "subtracts", "minus", "penalty", "penalised", "penalized", "costs", "cost", "forfeits", "off", "away", "-",
})  # fmt: skip
_ASKED_OF = frozenset({"question", "questions", "problem", "problems", "items", "tasks"})
_ALL = frozenset({"all", "every", "answered", "attempted", "answers", "attempts"})
_STRANGE = frozenset({
    "unanswered", "blank", "skipped", "omitted", "percent", "probability", "guess", "guesses", "average", "left",
    "unattempted", "twice",
    "least", "more", "fewer", "time", "times", "minutes", "ratio",
})  # fmt: skip
_BORDERS = frozenset({"COMMA", "STOP", "AND", "BUT", "SEMICOLON", "QUESTION", "COLON"})


def problem(scene: Scene) -> Problem:
    """How many answers were right, or wrong.

    Raises: AnotherStory where no test is told of by four numbers; NotAnswered where one of them has no place.
    """
    tokens = scene.unformed
    words = [token.text.lower() for token in tokens]
    if not (_RIGHT & set(words) and _WRONG & set(words) and _ASKED_OF & set(words)) or _STRANGE & set(words):
        raise AnotherStory("No answers are told of.")
    told = _values(tokens, words)
    if told.keys() != {"right", "wrong", "count", "score"} or not _ALL & set(words):
        raise AnotherStory("Not all of a test is told.")
    asked = _asked(tokens, words)
    return _problem(scene, told, asked)


def _values(tokens: Sequence[Token], words: Sequence[str]) -> dict[str, Fraction]:
    """What each number is: what a right or a wrong answer gives, how many questions there are, the score.

    Raises: NotAnswered where two numbers are one of these.
    """
    told: dict[str, Fraction] = {}
    for at, token in enumerate(tokens):
        if token.kind != "NUMBER" or token.value is None or (words[at] == "one" and not _counts_points(words, at)):
            continue
        clause = _clause(tokens, at)
        inside = {words[place] for place in clause}
        part = "count" if words[at + 1 : at + 2] and words[at + 1] in _ASKED_OF else ""
        part = part or ("right" if inside & _RIGHT and not inside & _WRONG else "wrong" if inside & _WRONG else "score")
        if part in told:
            raise NotAnswered("I cannot tell what this number is of the test.", spans=(token.span,))
        loses = part == "wrong" and bool(inside & _LOSING)
        told[part] = -token.value if loses else token.value
    return told


def _counts_points(words: Sequence[str], at: int) -> bool:
    return words[at + 1 : at + 2] in (["point"], ["mark"])


def _clause(tokens: Sequence[Token], at: int) -> range:
    start, end = at, at
    while start and tokens[start - 1].kind not in _BORDERS:
        start -= 1
    while end < len(tokens) and tokens[end].kind not in _BORDERS:
        end += 1
    return range(start, end)


def _asked(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """Raises AnotherStory where it is not asked how many answers were right or wrong."""
    many = [at for at in range(1, len(words)) if (words[at - 1], words[at]) == ("how", "many")]
    if len(many) != 1:
        raise AnotherStory("Not how many were right is asked.")
    inside = {words[place] for place in _clause(tokens, many[0])}
    right, wrong = bool(inside & _RIGHT), bool(inside & _WRONG)
    if right is wrong:
        raise AnotherStory("It is not plain which answers are asked.")
    return "right" if right else "wrong"


def _problem(scene: Scene, told: dict[str, Fraction], asked: str) -> Problem:
    span = scene.tokens[0].span | scene.tokens[-1].span
    right, wrong = (Measure("number", (each,), "answers", named=f"the {each} answers") for each in ("right", "wrong"))
    points: Expression = Apply("+", Apply("*", told["right"], right), Apply("*", told["wrong"], wrong))
    facts: list[Fact] = [
        Tied("told", Apply("+", right, wrong), told["count"], span),
        Tied("told", points, told["score"], span),
        Among(right, Numbers.COUNTING),
        Among(wrong, Numbers.COUNTING),
    ]
    goal = HasValue(right if asked == "right" else wrong, Asked(span=span), span=span)
    return Problem((*facts, goal), (goal,), notes=scene.notes)
