"""Two numbers, their greatest common divisor and least common multiple: all but one are told, and that one is asked."""

from collections.abc import Mapping
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Found, Row, row_of
from grammar.stories.scene import Scene

_STATING = frozenset({"BE", "EQUALS", "EQUAL", "OF", "COLON", "HAVE"})


def problem(scene: Scene) -> Problem:
    """The divisor, the multiple, the product or the other of two numbers.

    Raises: AnotherStory where more is told, or less.
    """
    row = scene.read(row_of)
    names = row.found("divisor_and_multiple")
    if not {"gcd", "lcm"} <= {each.what for each in names}:
        raise AnotherStory("No divisor and multiple of two numbers are told of.")
    told, used = _values(row, names)
    asked = [each.what for each in names if not told.get(each.what) and _is_asked(row, each)]
    read = {at for each in names for at in range(each.start, each.end)} | used
    if len(set(asked)) != 1 or row.left(read, RELATING - {"DIVIDE"}):
        raise AnotherStory("It is not plain which of them is asked.")
    goal = Measure(asked[0], (), "number", named=_NAMED[asked[0]])
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(span=span), span=span)
    left, right = _sides({**told, asked[0]: goal})
    return Problem((Tied("divisor_and_multiple", left, right, span), wanted), (wanted,), notes=scene.notes)


_NAMED = {
    "gcd": "the greatest common divisor", "lcm": "the least common multiple", "product": "the product",
    "other": "the other number",
}  # fmt: skip


def _values(row: Row, names: tuple[Found, ...]) -> tuple[dict[str, Fraction], set[int]]:
    """What is told of each name, and the places of its number; "two numbers" counts them."""
    told: dict[str, Fraction] = {}
    used: set[int] = set()
    for at, word in enumerate(row.words):
        if word.kind != "NUMBER" or word.value is None:
            continue
        if word.value in {1, 2} and word.text.isalpha():
            used.add(at)
            continue
        start = at
        while start and (
            row.words[start - 1].kind in _STATING or row.words[start - 1].lemma in {"number", "two", "them"}
        ):
            start -= 1
        behind = next((f for f in reversed(names) if start <= f.end <= at), None)
        if behind is not None and behind.what not in told:
            told[behind.what] = word.value
            used.add(at)
    return told, used


def _is_asked(row: Row, found: Found) -> bool:
    question = row.question()
    return question is not None and found.start in range(*question) and found.what != "one"


def _sides(known: Mapping[str, Expression]) -> tuple[Expression, Expression]:
    """Both sides of the law with what is told and asked.

    Raises: AnotherStory where the one side is not known.
    """
    if known.keys() == {"gcd", "lcm", "product"}:
        return known["product"], Apply("*", known["gcd"], known["lcm"])
    if known.keys() == {"gcd", "lcm", "one", "other"}:
        return Apply("*", known["one"], known["other"]), Apply("*", known["gcd"], known["lcm"])
    raise AnotherStory("Not all but one of them are told.")
