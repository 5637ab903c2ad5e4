"""Vectors written out, and one measure of them: their distance, their dot product, the length of one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, Equals, Expression, HasValue, Measure, Problem, Whenever
from grammar.school.row import ENDS, RELATING, Row, row_of
from grammar.stories.scene import Scene

Values = tuple[Fraction, ...]
_WRITTEN = frozenset({"NUMBER", "FRACTION", "MINUS", "HYPHEN", "DASH", "COMMA"})


@dataclass(frozen=True, slots=True)
class Vector:
    """The numbers in one pair of brackets, and the places of all of it."""

    values: Values
    places: range


def problem(scene: Scene) -> Problem:
    """The one measure of one or two vectors that the text names.

    Raises: AnotherStory where no such measure or no vector stands in it; NotAnswered where more is said of them.
    """
    row = scene.read(row_of)
    vectors = tuple(_vectors(row))
    named = [each for each in row.found("vectors") if not any(each.start in v.places for v in vectors)]
    asked = [each for each in named if each.what in _MEASURES]
    if not vectors or len({each.what for each in asked}) != 1:
        raise AnotherStory("No measure of vectors is asked.")
    if len(asked) != len(named):
        raise NotAnswered("More than one measure of the vectors is asked.", spans=(row.span(0, len(row.words)),))
    number, measure = _MEASURES[asked[0].what]
    if len(vectors) != number or len({len(each.values) for each in vectors}) != 1:
        raise NotAnswered(
            "There are more or fewer vectors than the measure is of, or they are not of one size.",
            spans=tuple(row.span(each.places[0], each.places[-1] + 1) for each in vectors),
        )
    _demand_all(row, {at for each in vectors for at in each.places} | {p for e in asked for p in range(e.start, e.end)})
    expression = measure(*(each.values for each in vectors))
    told = Measure(row.words[asked[0].end - 1].lemma, (), "vectors", named=row.words[asked[0].end - 1].text)
    span = row.span(asked[0].start, asked[0].end)
    goal = HasValue(told, Asked(span=span), Whenever(), span=span)
    return Problem((Equals(told, expression, span), goal), (goal,), notes=scene.notes)


def _demand_all(row: Row, used: Collection[int]) -> None:
    """Raises NotAnswered where a number or a word of relation stands beside the vectors."""
    used = {*used, *(at for at, word in enumerate(row.words) if word.lemma in {"each", "every", "how", "many"})}
    counted = {at for at, word in enumerate(row.words) if word.kind == "NUMBER" and word.lemma == "two"}
    related = RELATING - {"POINTS"} | {"GAIN", "GIVE", "LEAVE", "PLUS", "POWER", "TIMES_SIGN", "MOVE"}
    row.demand_used({*used, *counted}, related)


def _vectors(row: Row) -> list[Vector]:
    """Every pair of brackets that holds numbers and commas alone, at least two of them."""
    found: list[Vector] = []
    closing = {"CLOSE", *ENDS}
    for at in (at for at, word in enumerate(row.words) if word.kind == "OPEN"):
        end = next((p for p in range(at + 1, len(row.words)) if row.words[p].kind in closing), None)
        if end is None or row.words[end].kind != "CLOSE":
            continue
        inside = row.words[at + 1 : end]
        values = tuple(_signed(row, p) for p in range(at + 1, end) if row.words[p].value is not None)
        commas = sum(each.kind == "COMMA" for each in inside)
        if all(each.kind in _WRITTEN for each in inside) and len(values) > 1 and commas == len(values) - 1:
            found.append(Vector(values, range(at, end + 1)))
    return found


def _signed(row: Row, at: int) -> Fraction:
    value = row.words[at].value or Fraction(0)
    return -value if row.words[at - 1].kind in {"MINUS", "HYPHEN", "DASH"} else value


def _sum(terms: Collection[Expression]) -> Expression:
    return reduce(lambda one, two: Apply("+", one, two), terms)


def _gaps(one: Values, two: Values) -> list[Expression]:
    return [Apply("-", max(a, b), min(a, b)) for a, b in zip(one, two, strict=True)]


def _squares(of: Collection[Expression]) -> Expression:
    return _sum([Apply("**", each, Fraction(2)) for each in of])


def _dot(one: Values, two: Values) -> Expression:
    return _sum([Apply("*", a, b) for a, b in zip(one, two, strict=True)])


def _norm(one: Values) -> Expression:
    return Call("sqrt", (_squares([abs(each) for each in one]),))


def _cosine(one: Values, two: Values) -> Expression:
    if not any(one) or not any(two):
        raise AnotherStory("A vector of zeros has no direction.")
    return Apply("/", _dot(one, two), Apply("*", _norm(one), _norm(two)))


_MEASURES: dict[str, tuple[int, Callable[..., Expression]]] = {
    "distance": (2, lambda one, two: Call("sqrt", (_squares(_gaps(one, two)),))),
    "squared_distance": (2, lambda one, two: _squares(_gaps(one, two))),
    "blocks": (2, lambda one, two: _sum(_gaps(one, two))),
    "largest_gap": (2, lambda one, two: Call("max", tuple(_gaps(one, two)))),
    "dot": (2, _dot),
    "cosine": (2, _cosine),
    "norm": (1, _norm),
    "absolute": (1, lambda one: _sum([abs(each) for each in one])),
}
"""Of how many vectors each measure is, and what it is.
Source: S. Boyd, L. Vandenberghe, Introduction to Applied Linear Algebra (2018), chapters 1 and 3."""
