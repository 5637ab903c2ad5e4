"""Arithmetic written out, and perhaps the name of what it gives."""

from collections.abc import Sequence

from grammar.errors import AnotherStory, NotAnswered
from grammar.phrase import Amount, Noun, Phrase, Written
from grammar.problem import Asked, Equals, HasValue, Measure, Problem, Whenever
from grammar.stories.scene import Scene

_OPERATORS = {"PLUS", "MINUS", "HYPHEN", "DASH", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "POWER", "UNDERSCORE", "OPEN"}


def problem(scene: Scene) -> Problem:
    """The equation that the text writes out, asked for its value.

    Raises: UnknownPart where no arithmetic is written, NotAnswered where other numbers stand beside it.
    """
    row = [p for p in scene.row if p.kind not in {"ARTICLE", "ADVERB", "ONLY"}]
    places = [i for i, p in enumerate(row) if isinstance(p.meaning, Written)]
    if not places:
        raise AnotherStory("No arithmetic is written out.")
    if len(places) > 1:
        raise NotAnswered(
            "More than one expression is written.",
            spans=tuple(row[i].span for i in places),
            hint="Ask about one at a time.",
        )
    place = places[0]
    loose = tuple(p for p in (*row[max(0, place - 1) : place], *row[place + 1 : place + 2]) if p.kind in _OPERATORS)
    if loose:
        raise NotAnswered(
            "The equation has a part that is not a number.",
            spans=tuple(p.span for p in loose),
            hint="Write numbers only.",
        )
    called = next((t for t in scene.tokens if t.span.start == row[place].span.start and t.kind == "OPEN"), None)
    if called is not None and called.glued:
        raise NotAnswered("The equation calls a function.", spans=(called.span,), hint="Write numbers only.")
    behind = next((t for t in scene.tokens if t.span.start >= row[place].span.end), None)
    if behind is not None and behind.kind == "PERCENT":
        raise NotAnswered("I cannot tell of what these percent are.", spans=(behind.span,), hint="Write numbers only.")
    written = row[place].meaning
    assert isinstance(written, Written)
    others = tuple(p for i, p in enumerate(row) if isinstance(p.meaning, Amount) and i != place)
    if others:
        raise NotAnswered("A number beside the equation was not understood.", spans=tuple(p.span for p in others))
    name, noun = _named(row, place)
    measure = Measure(noun, (), "equation", named=name)
    goal = HasValue(measure, Asked(span=row[place].span), Whenever(), span=row[place].span)
    equation = Equals(measure, written.expression, row[place].span)
    return Problem((equation, goal), (goal,), notes=scene.notes)


def _named(row: Sequence[Phrase], place: int) -> tuple[str, str]:
    """What stands before the equals sign, as it is written and as the noun that it counts."""
    noun = row[place - 2].meaning if place > 1 and row[place - 1].kind == "EQUALS" else None
    if isinstance(noun, Noun):
        return noun.text, noun.head
    return "value", "value"
