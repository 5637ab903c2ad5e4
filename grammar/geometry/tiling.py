"""How many equal tiles cover a rectangle, and how many equal blocks fill a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from grammar.errors import AnotherStory, NotAnswered
from grammar.geometry.amounts import Amount, amounts, length_scale
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_TILES = frozenset({
    "tile", "slab", "brick", "block", "paver", "cube", "box", "carton", "plank", "card", "stamp", "sheet", "stone",
    "panel", "cuboid",
    "square", "parcel", "package", "postcard", "sticker", "book", "crate", "cubelet", "poster", "photo",
})  # fmt: skip
_LAID = frozenset({
    "cover", "tile", "fit", "pack", "pave", "build", "fill", "lay", "covered", "tiled", "packed", "paved", "filled",
    "place", "placed", "put",
    "fitted", "stacked", "cut", "laid", "built",
})  # fmt: skip
_STRANGE = frozenset({
    "possible", "cost", "price", "left", "waste", "gap", "mortar", "per", "largest", "greatest", "smallest",
    "biggest", "fewest",
    "least",
})  # fmt: skip
_FLAT, _DEEP = 2, 3
_FEWEST = 3


def problem(scene: Scene) -> Problem:
    """The number of pieces that make up the whole.

    Raises: AnotherStory where not both are told by their sides; NotAnswered where the pieces do not go in evenly.
    """
    row = scene.read(row_of, formed=False)
    lemmas = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    question = row.question()
    if question is None or not lemmas & _TILES or not lemmas & _LAID or lemmas & _STRANGE:
        raise AnotherStory("Nothing is covered or filled with pieces.")
    start = question[0]
    if [word.kind for word in row.words[start : start + 2]] != ["HOW", "MANY"]:
        raise AnotherStory("Not how many pieces are needed is asked.")
    if sum(each.power == 1 for each in amounts(row.words)) < _FEWEST:
        raise AnotherStory("No sides are told.")
    figures = _figures(row)
    asked = next((word.lemma for word in row.words[start:] if word.lemma in _TILES - {"square"}), "square")
    piece = [each for each in figures if asked in each.names(row)]
    whole = [each for each in figures if each not in piece]
    if len(figures) != 2 or len(piece) != 1 or not _alike(piece[0], whole[0]):
        raise NotAnswered("I cannot tell how large the pieces are.", spans=(row.span(0, len(row.words)),))
    read = {at for each in figures for at in each.places}
    if row.left(read, RELATING - {"RELATION", "EACH"}):
        raise AnotherStory("More is said than how large the pieces are.")
    return _problem(scene, row, piece[0], whole[0])


@dataclass(frozen=True, slots=True)
class _Figure:
    """A rectangle, box, square or cube by its sides, in the order told."""

    sides: tuple[Amount, ...]
    start: int
    end: int

    @property
    def places(self) -> range:
        """The words from its first side to its last."""
        return range(self.start, self.end)

    def names(self, row: Row) -> frozenset[str]:
        """The noun that it is of: right behind its sides, else the nearest one before them."""
        words = row.words
        behind = words[self.end].lemma if self.end < len(words) and words[self.end].kind in _NOUNS else ""
        if behind in _TILES:
            return frozenset({behind})
        at = self.start - 1
        while at >= 0 and words[at].kind not in {"STOP", "NUMBER"}:
            if words[at].kind in _NOUNS and words[at].lemma not in _SIZES and words[at].lemma not in _LAID - _TILES:
                return frozenset({words[at].lemma})
            at -= 1
        return frozenset()


_NOUNS = frozenset({"WORD", "RELATION", "LAYER", "MEASURE", "LIGHT"})
_SIZES = frozenset({
    "side", "edge", "measure", "measuring", "length", "width", "size", "area", "dimension", "cover", "each", "long",
    "need", "with", "be",
})  # fmt: skip


def _figures(row: Row) -> list[_Figure]:
    """The figures whose sides are told: "20 cm by 10 cm", "6 m long and 4 m wide", "of side 30 cm", "3 cm cubes"."""
    found: list[list[Amount]] = []
    for each in amounts(row.words):
        if each.power > 1 or each.share or each.angle:
            raise AnotherStory("These are no sides.")
        joined = bool(found) and _joins(row, found[-1][-1], each)
        if joined:
            found[-1].append(each)
        else:
            found.append([each])
    return [_Figure(tuple(sides), sides[0].start, _end(row, sides[-1])) for sides in found]


def _joins(row: Row, one: Amount, other: Amount) -> bool:
    between = row.words[one.end : other.start]
    kinds = {word.kind for word in between}
    crossed = kinds <= {"BY", "BY_SIZE", "X", "TIMES_SIGN"} and bool(kinds)
    listed = all(word.lemma in _ADJECTIVES or word.kind in {"AND", "COMMA"} for word in between)
    return crossed or (listed and any(word.lemma in _ADJECTIVES for word in between))


_ADJECTIVES = frozenset({"long", "wide", "high", "tall", "deep", "thick", "broad"})


def _end(row: Row, last: Amount) -> int:
    at = last.end
    return at + (at < len(row.words) and row.words[at].lemma in _ADJECTIVES)


def _alike(piece: _Figure, whole: _Figure) -> bool:
    """Whether both are flat, or both solid; a square or a cube is told by one side."""
    sizes = len(whole.sides)
    units = [each.unit for each in (*piece.sides, *whole.sides)]
    measured = all(units) or (piece.sides[-1].unit and whole.sides[-1].unit)
    return sizes in {_FLAT, _DEEP} and len(piece.sides) in {1, sizes} and bool(measured)


def _lengths(figure: _Figure, count: int) -> list[Fraction]:
    """The sides in metres, one side standing for all of a square or cube."""
    unit = figure.sides[-1].unit
    sides = [each.number * length_scale(each.unit or unit) for each in figure.sides]
    return sides * count if len(sides) == 1 else sides


def _problem(scene: Scene, row: Row, piece: _Figure, whole: _Figure) -> Problem:
    """Raises NotAnswered where the pieces do not fill it without a rest."""
    large = _lengths(whole, len(whole.sides))
    small = _lengths(piece, len(whole.sides))
    span = row.span(0, len(row.words))
    if not _fills(large, small):
        raise NotAnswered("The pieces do not fill it evenly.", spans=(span,))
    unit = min(small)
    goal = Measure("number", (), "pieces", named="the number of pieces")
    value = Apply("/", _product([each / unit for each in large]), _product([each / unit for each in small]))
    wanted = HasValue(goal, Asked(span=span), span=span)
    return Problem((Tied("pieces_of", goal, value, span), wanted), (wanted,), notes=scene.notes)


def _fills(large: Sequence[Fraction], small: Sequence[Fraction]) -> bool:
    """Whether each side of the whole is a multiple of one side of the piece, each in its turn."""
    turned = [list(small), list(small)[::-1]] if len(small) == _FLAT else _orders(small)
    even = any(all((a / b).denominator == 1 for a, b in zip(large, order, strict=True)) for order in turned)
    return even and Fraction(prod(large) / prod(small)).denominator == 1


def _orders(sides: Sequence[Fraction]) -> list[list[Fraction]]:
    a, b, c = sides
    return [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]


def _product(sides: Sequence[Fraction]) -> Expression:
    whole: Expression = sides[0]
    for each in sides[1:]:
        whole = Apply("*", whole, each)
    return whole
