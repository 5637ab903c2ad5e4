"""A number that somebody thinks of: what is done with it, step by step, and what comes of that."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Word, row_of
from grammar.stories.scene import Scene

_X = Measure("number", (), "puzzle", named="the number")
_ADDING = frozenset({"add", "adding", "added", "plus", "increase", "increased", "increasing"})
_TAKING = frozenset({
    "subtract", "subtracting", "subtracted", "minus", "deduct", "deducting", "deducted", "decrease", "decreased",
    "reduce",
    "reduced", "take", "taking", "taken",
})  # fmt: skip
_RESULT = frozenset({
    "give", "giving", "gives", "get", "gets", "got", "getting", "result", "answer", "outcome", "equal", "equals",
    "obtain",
    "obtains", "make", "makes", "end", "ends", "yield", "yields", "left", "leaves", "leave", "becomes",
})  # fmt: skip
_STRANGE = frozenset({
    "sum", "product", "difference", "another", "other", "digit", "digits", "consecutive", "remainder", "twice", "times",
    "than", "sequence", "term", "percent", "reciprocal", "numbers", "average", "mean", "each", "per", "mistake",
    "instead", "divisible",
    "must", "should", "multiple", "squared", "square", "squares", "friend", "root", "factor", "prime",
})  # fmt: skip
_THINKING = frozenset({"think", "thought", "pick", "choose"})
_NEAR = 4


def problem(scene: Scene) -> Problem:
    """The number that was thought of.

    Raises: AnotherStory where not one number goes through steps to a result.
    """
    row = scene.read(row_of, formed=False)
    words = row.words
    said = {word.text.lower() for word in words}
    sentences = list(row.sentences())
    question = sentences[-1] if sentences and words[sentences[-1][0]].kind in {"WHAT", "COMMAND"} else row.question()
    if "number" not in said or said & _STRANGE or question is None or not said & _RESULT:
        raise AnotherStory("Nobody thinks of a number.")
    if not any(words[at].lemma in {"number", "it"} for at in range(*question)):
        raise AnotherStory("Not the number is asked.")
    if sum(w.lemma in _THINKING for w in words[: question[0]]) > 1:
        raise AnotherStory("Several think of a number.")
    whole, used = _done(words)
    numbers = [at for at, w in enumerate(words) if w.kind in {"NUMBER", "FRACTION"} and w.lemma != "one"]
    rest = [at for at in numbers if at not in used]
    if len(rest) != 1 or whole == _X or not _results(words, rest[0]):
        raise AnotherStory("It is not told what comes of the number.")
    if row.left(used | {*rest}, RELATING - {"MULTIPLY", "DIVIDE", "GROW", "SHRINK", "FACTOR_VERB", "RELATION"}):
        raise AnotherStory("More is said of the number.")
    value = words[rest[0]].value or Fraction(0)
    span = row.span(0, len(words))
    goal = HasValue(_X, Asked(span=span), span=span)
    return Problem((Tied("told", whole, value, span), goal), (goal,), notes=scene.notes)


def _results(words: Sequence[Word], at: int) -> bool:
    """Whether a number is told as what comes out: "the result is 38", "giving 38"."""
    before = words[max(0, at - _NEAR) : at]
    measured = at + 1 < len(words) and words[at + 1].kind in {"UNIT", "MONEY", "PERCENT", "TIME"}
    led = words[at - 1].kind != "BY" and any({word.text.lower(), word.lemma} & _RESULT for word in before)
    return led and not measured and words[at - 1].kind != "CURRENCY"


def _done(words: Sequence[Word]) -> tuple[Expression, set[int]]:
    """What becomes of the number, step by step, and the places that are read."""
    whole: Expression = _X
    used: set[int] = set()
    for at, word in enumerate(words):
        step = _step(words, at, used)
        if step is None:
            continue
        operator, value, places = step
        whole, used = Apply(operator, whole, value), used | places | {at}
        if word.kind == "QUESTION":
            break
    return whole, used


def _step(words: Sequence[Word], at: int, used: set[int]) -> tuple[str, Fraction, set[int]] | None:
    word, said = words[at], words[at].text.lower()
    if word.kind == "FACTOR_VERB" and word.value is not None:
        return "*", word.value, set()
    if word.kind in {"MULTIPLY", "DIVIDE"}:
        by = next((p for p in range(at + 1, min(at + _NEAR + 1, len(words) - 1)) if words[p].kind == "BY"), None)
        value = words[by + 1].value if by is not None else None
        return None if by is None or value is None else ("*" if word.kind == "MULTIPLY" else "/", value, {by + 1})
    forms = {said, word.lemma, said.removesuffix("s")}
    operator = "+" if forms & _ADDING else "-" if forms & _TAKING else ""
    place = _beside(words, at, used) if operator else None
    value = words[place].value if place is not None else None
    return None if place is None or value is None else (operator, value, {place})


def _beside(words: Sequence[Word], at: int, used: set[int]) -> int | None:
    """The number that is added or taken away: behind the verb, or before it in the passive."""
    if words[at - 1].kind == "BE" and at > 1 and words[at - 2].kind == "NUMBER" and at - 2 not in used:
        return at - 2
    ahead = (p for p in range(at + 1, min(at + 3, len(words))) if words[p].kind == "NUMBER")
    return next(ahead, None)
