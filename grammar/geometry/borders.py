"""Borders of one width around or inside a figure: paths round gardens, frames of pictures. Asked is the area of the
border, of the figure with it, or of what it leaves inside."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.expression import Call, Expression
from grammar.geometry.amounts import Amount, amounts
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

BORDERS = frozenset({
    "path", "walkway", "footpath", "pathway", "frame", "border", "strip", "margin", "mat", "moat", "edging", "walk",
    "pavement", "rim", "band", "track", "sidewalk", "terrace", "hem", "ring", "verge", "cloister",
})  # fmt: skip
_ALONG = frozenset({"around", "round"})
_OUTSIDE = frozenset({"surround", "surrounds", "surrounded", "surrounding", "outside", "encircle",
                      "encircles", "encloses"})  # fmt: skip
_INSIDE = frozenset({"inside", "within", "inner"})
_STRANGE = frozenset({
    "including", "include", "includes", "overall", "rounded", "half", "three", "except", "semicircular", "sides",
    "diagonal", "middle", "across", "cost", "costs", "perimeter", "percent", "circumference", "cross", "crossing",
    "outer", "beside", "longer", "shorter", "twice", "double", "triangle", "triangular", "parallel",
})  # fmt: skip
_SQUARES, _CIRCLES = frozenset({"square"}), frozenset({"circular", "circle", "round"})
_RECTANGLES = frozenset({"rectangle", "rectangular"})
_ACROSS = {"radius": Fraction(1), "diameter": Fraction(1, 2)}
_LEFT = frozenset({"leave", "remain", "left", "remaining", "remains"})
_JOINTLY = frozenset({"together", "total", "altogether"})
_TWO = Fraction(2)
_WIDTHS = frozenset({"wide", "width", "broad"})


def problem(scene: Scene) -> Problem:
    """The area asked for.

    Raises: AnotherStory where no border is told; NotAnswered where a part of what is told of it is not understood.
    """
    row = scene.read(row_of, formed=False)
    question = row.question()
    said = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    told = tuple(amounts(row.words))
    if said & BORDERS and said & _WIDTHS and said & {"side", "along"} and not said & (_OUTSIDE | _ALONG | _INSIDE):
        raise NotAnswered("I cannot tell where the border runs.", spans=(row.span(0, len(row.words)),))
    if question is None or not said & BORDERS or not said & {"area", "square"} or len(told) not in (2, 3):
        raise AnotherStory("No border of a figure is told.")
    width = _width(row, told)
    if width is None or not said & (_OUTSIDE | _ALONG | _INSIDE | {"frame"}):
        raise AnotherStory("No border of a figure is told.")
    units = {each.unit for each in told}
    sides = tuple(each for each in told if each is not width)
    inside = bool(said & _INSIDE)
    around = bool(said & _OUTSIDE) or (bool(said & ({"frame"} | _ALONG)) and not inside)
    apart = {word.text.lower() for word in row.words[: question[0]]} & _JOINTLY
    lengths = len(units) == 1 and not any(each.power > 1 or each.share for each in told)
    if apart or said & _STRANGE or inside == around or not lengths:
        raise NotAnswered("I cannot tell where the border runs.", spans=(row.span(0, len(row.words)),))
    used = {at for each in told for at in range(each.start, each.end)}
    if row.left(used, RELATING - {"RELATION", "EACH"}) or not _is_of_one(row, sides):
        raise NotAnswered("I cannot tell what the numbers measure.", spans=(row.span(0, len(row.words)),))
    step = times(_TWO, width.value)
    shape = [less(each, step) if inside else plus(each, step) for each in _lengths(row, sides)]
    first, second = _area(row, sides, _lengths(row, sides)), _area(row, sides, shape)
    large, small = (first, second) if inside else (second, first)
    wanted = _wanted(row, question, inside=inside)
    value = {"border": less(large, small), "all": large, "left": small}[wanted]
    return _problem(scene, row, value, units.pop())


def _problem(scene: Scene, row: Row, value: Expression, unit: str) -> Problem:
    span = row.span(0, len(row.words))
    goal = Measure("area", (), "figure", named="the area")
    wanted = HasValue(goal, Asked(f"square {unit}" if unit else "", span=span), span=span)
    return Problem((Tied("bordered", goal, value, span), wanted), (wanted,), notes=scene.notes)


def _width(row: Row, told: Sequence[Amount]) -> Amount | None:
    """How wide the border is: "a path 1 m wide", "a 2 m wide path", "a border of width 3 cm", "a 5 cm frame"."""
    found = [each for each in told if any(_goes_with(row, each, at) for at in _borders(row))]
    return found[0] if len(found) == 1 else None


def _borders(row: Row) -> Iterator[int]:
    return (at for at, word in enumerate(row.words) if word.lemma in BORDERS)


def _goes_with(row: Row, amount: Amount, at: int) -> bool:
    """Whether a length is the width of the border named at a place."""
    words = row.words
    start, end = sorted((at, amount.start if at < amount.start else amount.end))
    between = words[start + (at < amount.start) : end]
    if any(word.kind in ENDS or word.value is not None for word in between):
        return False
    if at > amount.start:
        return all(word.lemma in _WIDTHS or word.kind == "WIDE" or word.lemma in _PLAIN for word in between)
    behind = words[amount.end].lemma if amount.end < len(words) else ""
    return behind in _WIDTHS or any(word.lemma in _WIDTHS for word in between) or [w.kind for w in between] == ["OF"]


_PLAIN = frozenset({"uniform", "gravel", "concrete", "stone", "paved", "wooden", "grass", "brick", "flower", "tiled"})


def _is_of_one(row: Row, sides: Sequence[Amount]) -> bool:
    """Whether the other lengths are those of one rectangle, square or circle."""
    lemmas = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    between = row.words[sides[0].end : sides[-1].start]
    if len(sides) == 2:
        crossed = {word.kind for word in between} <= {"BY", "BY_SIZE", "X", "TIMES_SIGN"} and bool(between)
        named = {word.lemma for word in row.words[sides[0].end : sides[-1].end + 1]} & {"long", "wide", "high", "tall"}
        return bool(lemmas & _RECTANGLES or crossed) and (crossed or len(named) > 1) and not lemmas & {*_ACROSS}
    return bool(_round(row, sides[0])) or bool(lemmas & _SQUARES and not lemmas & ({*_ACROSS} | _RECTANGLES | _CIRCLES))


def _round(row: Row, side: Amount) -> Fraction | None:
    """How many radii a length of a circle is."""
    around = (*row.words[max(0, side.start - 3) : side.start], *row.words[side.end : side.end + 2])
    near = [word.lemma for word in around]
    found = {_ACROSS[each] for each in near if each in _ACROSS}
    return found.pop() if len(found) == 1 else None


def _lengths(row: Row, sides: Sequence[Amount]) -> list[Expression]:
    """The lengths that a border makes longer on both ends: sides, or a diameter."""
    part = _round(row, sides[0]) if len(sides) == 1 else None
    if part is not None:
        return [times(_TWO * part, sides[0].value)]
    return [each.value for each in sides]


def _area(row: Row, sides: Sequence[Amount], lengths: Sequence[Expression]) -> Expression:
    if len(lengths) == 2:
        return times(lengths[0], lengths[1])
    whole = times(lengths[0], lengths[0])
    return over(times(Call("pi", ()), whole), Fraction(4)) if _round(row, sides[0]) is not None else whole


def _wanted(row: Row, question: tuple[int, int], *, inside: bool) -> str:
    """Which area is asked: that of the border, of the figure with it, or what it leaves.

    Raises: NotAnswered where that is not plain.
    """
    asked = row.words[slice(*question)]
    lemmas = {word.lemma for word in asked} | {word.text.lower() for word in asked}
    if not lemmas & {"area", "square"}:
        raise AnotherStory("No area is asked for.")
    borders = lemmas & BORDERS
    joined = any(_joins(asked, at) for at in range(1, len(asked)))
    if borders and not joined and not lemmas & _LEFT:
        return "border"
    if borders and joined and not inside:
        return "all"
    if inside and lemmas & _LEFT and not borders:
        return "left"
    raise NotAnswered("I cannot tell which area is asked for.", spans=(row.span(*question),))


def _joins(asked: Sequence[Word], at: int) -> bool:
    return asked[at].kind == "AND" or asked[at].lemma in {"with", "together"}
