"""Angles of triangles and polygons, angles that make up a right or a straight one, and points in the plane."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.averages import added
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_CORNERS = {
    "triangle": 3, "quadrilateral": 4, "square": 4, "rectangle": 4, "trapezoid": 4, "parallelogram": 4, "pentagon": 5,
    "hexagon": 6, "heptagon": 7, "octagon": 8, "nonagon": 9, "decagon": 10, "dodecagon": 12,
}  # fmt: skip
_STRANGE = {
    "MULTIPLE", "TIMES", "RATIO", "PERCENT", "MORE", "FEWER", "THAN", "NOT", "OR", "FRACTION", "BIGGER", "SMALLER",
}  # fmt: skip
_ANGLE = Measure("angle", (), "angles", named="the angle")
_Found = tuple[Measure, tuple[Tied, ...], str]


def problem(scene: Scene) -> Problem:
    """The angle, or the distance or slope of two points, that is asked for.

    Raises: AnotherStory where none is told of.
    """
    row = scene.read(row_of)
    lemmas = {word.lemma for word in row.words}
    kinds = {word.kind for word in row.words}
    found = _points(row, lemmas) if "angle" not in lemmas else None if kinds & _STRANGE else _angles(row, lemmas)
    if found is None or row.question() is None:
        raise AnotherStory("No angle is told of.")
    goal, ties, unit = found
    used = {at for at, word in enumerate(row.words) if word.kind in {"NUMBER", "ORDINAL", "RELATION", "EACH", "POINTS"}}
    row.demand_used(used, RELATING)
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(unit, span=span), span=span)
    return Problem((*ties, wanted), (wanted,), notes=scene.notes)


# --- angles -----------------------------------------------------------------------------------------------------------


def _angles(row: Row, lemmas: set[str]) -> _Found | None:
    figures = lemmas & _CORNERS.keys()
    told = [w.value or Fraction(0) for at, w in enumerate(row.words) if w.kind == "NUMBER" and _is_angle(row, at)]
    sides = [w.value for at, w in enumerate(row.words) if w.kind == "NUMBER" and _counts_corners(row, at)]
    if lemmas & {"interior", "exterior", "inner"} and not told and (len(figures) == 1 or len(sides) == 1):
        corners = Fraction(_CORNERS[figures.pop()]) if figures else sides[0] or Fraction(0)
        return _of_polygon(row, lemmas, corners)
    whole = _whole(lemmas, figures)
    if whole is None or sides or not told:
        return None
    total, count = whole
    if lemmas & {"isoscele", "isosceles"}:
        return _isosceles(row, told)
    if len(told) != count - 1 or sum(told) >= total:
        return None
    return _ANGLE, (Tied("angles", added([*told, _ANGLE]), total, row.span(0, len(row.words))),), "degree"


def _counts_corners(row: Row, at: int) -> bool:
    """ "A polygon with 12 sides"."""
    return at + 1 < len(row.words) and row.words[at + 1].lemma in {"side", "corner", "vertex", "vertice"}


def _is_angle(row: Row, at: int) -> bool:
    """Whether a number is the size of an angle, and no number of angles or sides."""
    after = row.words[at + 1] if at + 1 < len(row.words) else None
    counted = after is not None and after.lemma in {"angle", "side", "corner", "vertex", "vertice", "acute", "base",
                                                    "interior", "of", "equal"}  # fmt: skip
    return not counted and row.words[at].lemma != "one"


def _whole(lemmas: set[str], figures: set[str]) -> tuple[Fraction, int] | None:
    """What angles make up together, and how many they are."""
    if len(figures) == 1 and not lemmas & {"supplementary", "complementary", "interior", "exterior"}:
        corners = _CORNERS[next(iter(figures))]
        if "right" in lemmas:
            return (Fraction(90), 2) if corners == 3 else None
        return Fraction(180 * (corners - 2)), corners
    if figures:
        return None
    pair = lemmas & {"supplementary", "complementary", "supplement", "complement"}
    return (Fraction(180 if pair & {"supplementary", "supplement"} else 90), 2) if len(pair) == 1 else None


def _isosceles(row: Row, told: Sequence[Fraction]) -> _Found | None:
    """One angle of an isosceles triangle by another: the two at the base are equal."""
    top = {"top", "apex", "vertex", "vertical"}
    question = row.question()
    words = [word.lemma for word in row.words]
    if question is None or len(told) != 1:
        return None
    asked, said = set(words[slice(*question)]), {*words[: question[0]], *words[question[1] :]}
    base: Expression = told[0] if "base" in said and asked & top else _ANGLE
    apex: Expression = told[0] if said & top and "base" in asked else _ANGLE
    if base == apex:
        return None
    return (
        _ANGLE,
        (Tied("angles", added([apex, Apply("*", Fraction(2), base)]), Fraction(180), row.span(0, len(words))),),
        "degree",
    )


def _of_polygon(row: Row, lemmas: set[str], corners: Fraction) -> _Found | None:
    """The angles of a polygon: all together, or each of a regular one."""
    span = row.span(0, len(row.words))
    everything = Apply("*", Fraction(180), Apply("-", corners, Fraction(2)))
    if corners.denominator != 1 or corners < 3:
        return None
    if any(word.kind == "TOTAL" for word in row.words):
        return (_ANGLE, (Tied("angles", _ANGLE, everything),), "degree") if "exterior" not in lemmas else None
    if "regular" not in lemmas:
        return None
    each = Apply("/", Fraction(360) if "exterior" in lemmas else everything, corners)
    return _ANGLE, (Tied("angles", _ANGLE, each, span),), "degree"


# --- points -----------------------------------------------------------------------------------------------------------


def _points(row: Row, lemmas: set[str]) -> _Found | None:
    """How far two points are apart, and the slope of the line through them."""
    points = points_of(row)
    numbers = sum(word.kind == "NUMBER" for word in row.words)
    if "origin" in lemmas and len(points) == 1:
        points.append((Fraction(0), Fraction(0)))
        numbers += 2
    if len(points) != 2 or numbers != 4:
        return None
    (a, b), (c, d) = points
    span = row.span(0, len(row.words))
    across, up = Apply("-", c, a), Apply("-", d, b)
    if lemmas & {"slope", "gradient"} and c != a:
        slope = Measure("slope", (), "angles", named="the slope")
        return slope, (Tied("slope", slope, Apply("/", up, across), span),), ""
    if lemmas & {"distance", "far", "apart"} and not lemmas & {"manhattan", "taxicab", "city", "midpoint"}:
        way = Measure("distance", (), "angles", named="the distance")
        squares = Apply("+", Apply("**", across, Fraction(2)), Apply("**", up, Fraction(2)))
        return way, (Tied("apart", way, Apply("**", squares, Fraction(1, 2)), span),), ""
    return None


Point = tuple[Fraction, Fraction]


_OPENS = frozenset({"OPEN", "MINUS", "DASH", "HYPHEN"})


def points_of(row: Row) -> list[Point]:
    """The points that a text tells, in order."""
    opens = [at for at, word in enumerate(row.words) if word.kind in _OPENS]
    return [found for at in opens if (found := _point(row, at)) is not None]


def _point(row: Row, at: int) -> Point | None:
    """ "(3, -4)" where it begins."""
    kinds, values, place = list[str](), list[Fraction](), at
    while place < len(row.words) and len(kinds) < 8:
        word = row.words[place]
        if word.kind == "NUMBER":
            minus = row.words[place - 1].kind in {"MINUS", "DASH", "HYPHEN"}
            values.append(-(word.value or Fraction(0)) if minus else word.value or Fraction(0))
        if word.kind not in {"MINUS", "DASH", "HYPHEN"}:
            kinds.append(word.kind)
        place += 1
        if word.kind == "CLOSE":
            break
    return (values[0], values[1]) if kinds == ["OPEN", "NUMBER", "COMMA", "NUMBER", "CLOSE"] else None
