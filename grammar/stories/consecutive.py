"""Consecutive whole numbers with a sum or product that is told."""

from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_MOST = 100


def problem(scene: Scene) -> Problem:
    """The numbers that follow each other and add or multiply up to what is told.

    Raises: AnotherStory where none are told of, NotAnswered where their sum is not.
    """
    row = scene.read(row_of)
    names = row.found("integers")
    if not any(f.what == "consecutive" for f in names):
        raise AnotherStory("No consecutive numbers are told of.")
    first = next(f for f in names if f.what == "consecutive")
    if not any(f.what in {"odd", "even", "positive", "whole"} and f.start == first.end for f in names):
        raise AnotherStory("What is consecutive are no numbers.")
    numbers = [at for at, w in enumerate(row.words) if w.kind == "NUMBER" and w.value is not None]
    how_many = [at for at in numbers if first.start - 3 <= at < first.start and row.words[at + 1].kind != "COMMA"]
    totals = [at for at in numbers if at not in how_many]
    what = {f.what for f in names}
    relation = [w for w in ("squares_apart", "sum_of_squares", "product", "sum") if w in what]
    if not relation and any(at and row.words[at - 1].lemma == "add" for at in how_many):
        relation = ["sum"]  # somebody adds three consecutive numbers
    if (
        len(how_many) != 1
        or len(totals) != 1
        or not relation
        or (len(relation) == 2 and not {"sum_of_squares", "squares_apart"} & set(relation))
    ):
        raise NotAnswered(
            "I cannot tell what the consecutive numbers come to.", spans=(row.span(first.start, first.end),)
        )
    used = {at for f in names for at in range(f.start, f.end)} | set(numbers)
    said = {"one", "multiple", "add"}
    used |= {at for at, w in enumerate(row.words) if w.kind in {"ORDINAL", "EACH"} or w.lemma in said}
    row.demand_used(used, RELATING - {"MULTIPLY"})
    count, total = row.words[how_many[0]].value, row.words[totals[0]].value
    if count is None or total is None or not 2 <= count <= _MOST or {"odd", "even"} <= what:
        raise NotAnswered("That many numbers are not added here.", spans=(row.words[how_many[0]].span,))
    return _problem(scene, row, _terms(int(count), 2 if {"odd", "even"} & what else 1), relation[0], total, what)


_FIRST = Measure("number", ("1",), "consecutive", named="the first number")


def _terms(count: int, step: int) -> list[Expression]:
    return [_FIRST, *(Apply("+", _FIRST, Fraction(step * at)) for at in range(1, count))]


def _problem(
    scene: Scene, row: Row, terms: list[Expression], relation: str, total: Fraction, what: set[str]
) -> Problem:
    span = row.span(0, len(row.words))
    told = [Apply("*", each, each) for each in terms] if relation == "sum_of_squares" else terms
    if relation == "squares_apart":
        if len(terms) != 2:
            raise NotAnswered("Two squares have a difference.", spans=(span,))
        told = [Apply("-", Apply("*", terms[1], terms[1]), Apply("*", terms[0], terms[0]))]
    whole: Expression = told[0]
    for each in told[1:]:
        whole = Apply("*" if relation == "product" else "+", whole, each)
    facts: list[Fact] = [Tied("consecutive", whole, total, span)]
    facts.append(Among(_FIRST, Numbers.COUNTING if "positive" in what else Numbers.WHOLE))
    if {"odd", "even"} & what:
        half = Measure("half", (), "consecutive", named="half of it")
        twice: Expression = Apply("*", Fraction(2), half)
        parity = Apply("+", twice, Fraction(1)) if "odd" in what else twice
        facts += [Tied("consecutive", _FIRST, parity, span), Among(half, Numbers.WHOLE)]
    goals: list[HasValue] = []
    for place in _wanted(row, len(terms)):
        measure = (
            _FIRST if place == 0 else Measure("number", (str(place + 1),), "consecutive", named=f"number {place + 1}")
        )
        if place:
            facts.append(Tied("consecutive", measure, terms[place], span))
        if place:
            facts.append(Among(measure, Numbers.COUNTING if "positive" in what else Numbers.WHOLE))
        goals.append(HasValue(measure, Asked(span=span), span=span))
    return Problem((*facts, *goals), tuple(goals), notes=scene.notes)


def _wanted(row: Row, count: int) -> list[int]:
    """Which of them are asked: the smallest, the middle one, the largest, else all."""
    start, end = row.question() or list(row.sentences())[-1]
    names = [f.what for f in row.found("integers") if start <= f.start < end]
    chosen = [w for w in ("largest", "smallest", "middle") if w in names]
    if len(chosen) > 1:
        raise NotAnswered("I cannot tell which of the numbers is asked.", spans=(row.span(start, end),))
    if not chosen:
        return list(range(count))
    if chosen[0] == "middle":
        return [count // 2] if count % 2 else list(range(count))
    return [count - 1 if chosen[0] == "largest" else 0]
