"""Points of the plane in a row: the area and perimeter of the polygon that they are the corners of, the way through
them, the middle between two."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.school.averages import added
from grammar.school.row import RELATING, row_of
from grammar.stories.angles import Point, points_of
from grammar.stories.scene import Scene

_CORNERS = {
    "triangle": 3,
    "quadrilateral": 4,
    "rectangle": 4,
    "square": 4,
    "parallelogram": 4,
    "trapezoid": 4,
    "rhombus": 4,
    "trapezium": 4,
    "kite": 4,
    "pentagon": 5,
    "hexagon": 6,
}
_WAYS = frozenset(
    {"path", "way", "travel", "move", "walk", "fly", "route", "trip", "distance", "far", "journey", "drive"}
)
_MOVES = frozenset({"move", "walk", "fly", "drive", "go", "travel", "then", "route", "path", "via", "roll"})
_STRANGE = frozenset({
    "manhattan", "taxicab", "city", "scale", "translate", "rotate", "reflect", "double", "half", "per", "straight",
    "speed", "minute", "second", "hour", "cost", "angle", "centroid", "dot", "vector", "vectors", "median", "many",
    "shortest", "grid", "circle", "radius",
})  # fmt: skip
_HALF = Fraction(1, 2)


def problem(scene: Scene) -> Problem:
    """What is asked of the points that a text tells.

    Raises: AnotherStory where no such thing is asked; NotAnswered where points are told and something else is.
    """
    row = scene.read(row_of)
    points = points_of(row)
    lemmas = {word.lemma for word in row.words}
    if len(points) < 2 or row.question() is None or lemmas & _STRANGE:
        raise AnotherStory("No points are told.")
    if sum(word.kind == "NUMBER" and word.text[0].isdigit() for word in row.words) != 2 * len(points):
        raise AnotherStory("More is told than points.")
    start, end = row.question() or (0, 0)
    asked = {word.lemma for word in row.words[start:end]}
    found = _asked(points, lemmas, asked)
    row.demand_used({at for at, w in enumerate(row.words) if w.kind in _EXPLAINED}, RELATING)
    span = row.span(0, len(row.words))
    goals = tuple(HasValue(tie[0], Asked(span=span), span=span) for tie in found)
    ties = tuple(Tied(law, measure, value, span) for measure, law, value in found)
    return Problem((*ties, *goals), goals, notes=scene.notes)


_EXPLAINED = frozenset({"NUMBER", "POINTS", "RELATION", "ORDINAL", "EACH"})
_Found = tuple[Measure, str, Expression]


def _asked(points: Sequence[Point], lemmas: set[str], asked: set[str]) -> list[_Found]:
    shapes = {_CORNERS[each] for each in lemmas & _CORNERS.keys()}
    if len(points) > 2 and asked & {"area", "perimeter"}:
        if shapes and shapes != {len(points)}:
            raise NotAnswered("There are not as many corners as the figure has.", hint="Tell every corner.")
        return _polygon(points, asked)
    if len(points) > 2 and asked & _WAYS and lemmas & _MOVES:
        whole = added([_apart(one, other) for one, other in pairwise(points)])
        return [(Measure("way", (), "points", named="the length of the way"), "apart", whole)]
    if len(points) == 2 and asked & {"midpoint", "middle", "halfway"}:
        return [
            (Measure("middle", (name,), "points", named=f"the {name} of the midpoint"), "midpoint", _middle(a, b))
            for name, a, b in zip(("x", "y"), *points, strict=True)
        ]
    raise AnotherStory("Nothing is asked of the points.")


def _polygon(points: Sequence[Point], asked: set[str]) -> list[_Found]:
    ring = [*points, points[0]]
    found: list[_Found] = []
    if "area" in asked:
        crossed = added([Apply("-", Apply("*", a, d), Apply("*", c, b)) for (a, b), (c, d) in pairwise(ring)])
        area = Apply("/", Call("absolute", (crossed,)), Fraction(2))
        found.append((Measure("area", (), "points", named="the area"), "shoelace", area))
    if "perimeter" in asked:
        around = added([_apart(one, other) for one, other in pairwise(ring)])
        found.append((Measure("perimeter", (), "points", named="the perimeter"), "apart", around))
    if _crosses_itself(ring):
        raise NotAnswered("In this order the sides cross each other.", hint="Tell the corners in order.")
    return found


def _apart(one: Point, other: Point) -> Expression:
    across, up = other[0] - one[0], other[1] - one[1]
    return Apply("**", Apply("+", Apply("**", across, Fraction(2)), Apply("**", up, Fraction(2))), _HALF)


def _middle(one: Fraction, other: Fraction) -> Expression:
    return Apply("/", Apply("+", one, other), Fraction(2))


def _crosses_itself(ring: Sequence[Point]) -> bool:
    sides = list(pairwise(ring))
    return any(
        _cross(*sides[i], *sides[j])
        for i in range(len(sides))
        for j in range(i + 2, len(sides))
        if (i, j) != (0, len(sides) - 1)
    )


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
