"""Equations written out: a name, the arithmetic, and perhaps the value that somebody says it has."""

from collections.abc import Sequence

from grammar.errors import AnotherStory, NotAnswered
from grammar.phrase import Amount, Noun, Phrase, Written
from grammar.problem import Asked, Equals, HasValue, Measure, Problem, Quantity, Whenever
from grammar.stories.scene import Scene

_OPERATORS = {"PLUS", "MINUS", "HYPHEN", "DASH", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "POWER", "UNDERSCORE", "OPEN"}


def problem(scene: Scene) -> Problem:
    """The equation that the text writes out, asked for its value; a value that it states is a claim.

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
    written, claim = row[place].meaning, _claim(row, place)
    assert isinstance(written, Written)
    others = tuple(p for i, p in enumerate(row) if isinstance(p.meaning, Amount) and i != place and p is not claim)
    if others:
        raise NotAnswered("A number beside the equation was not understood.", spans=tuple(p.span for p in others))
    name, noun = _named(row, place)
    measure = Measure(noun, (), "equation", named=name)
    goal = HasValue(measure, Asked(span=row[place].span), Whenever(), span=row[place].span)
    equation = Equals(measure, written.expression, row[place].span)
    said = claim.meaning if claim is not None else None
    value = (
        Quantity(said.value, said.unit, said.noun.head, claim.span)
        if isinstance(said, Amount) and claim is not None
        else None
    )
    return Problem((equation, goal), (goal,), claim=value, notes=scene.notes)


def _claim(row: Sequence[Phrase], place: int) -> Phrase | None:
    """The value behind a second equals sign."""
    if place + 2 < len(row) and row[place + 1].kind == "EQUALS" and isinstance(row[place + 2].meaning, Amount):
        return row[place + 2]
    return None


def _named(row: Sequence[Phrase], place: int) -> tuple[str, str]:
    """What stands before the equals sign, as it is written and as the noun that it counts."""
    noun = row[place - 2].meaning if place > 1 and row[place - 1].kind == "EQUALS" else None
    if isinstance(noun, Noun):
        return noun.text, noun.head
    return "value", "value"
