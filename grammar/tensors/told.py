"""The parts that a text tells of, each with the sizes that are its own, told for all, or told before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lark import Token as LarkToken
from lark import Tree

from grammar.composing import times
from grammar.errors import AnotherStory
from grammar.expression import Expression, Measure
from grammar.pieced import Piece, Word
from grammar.span import Span

TABLES = frozenset({"tokens", "positions", "segments", "table"})
MATRICES = frozenset({"matrix", "factor", "projection", "feed", "linear"})
NORMS = frozenset({"layer_norm", "rms_norm"})
ONE = Fraction(1)

Sizes = tuple[Expression, ...]


@dataclass(slots=True)
class Part:
    """What holds numbers: its kind, how many there are, its sizes, and where it stands."""

    kind: str
    count: Fraction
    sizes: Sizes
    place: int
    sentence: int
    span: Span
    turned: bool = False
    counted: bool = False
    ranked: Fraction | None = None


@dataclass(slots=True)
class Told:
    """Everything told: the parts, those that the question only names, values by their symbols, notes, topics."""

    pieces: Sequence[Piece]
    asks: Piece
    parts: list[Part] = field(default_factory=list)
    named: list[Part] = field(default_factory=list)
    symbols: dict[str, Fraction] = field(default_factory=dict)

    def has(self, rule: str, sense: str) -> bool:
        """Whether a note or topic is told."""
        return any(each.rule == rule and each.words[0].sense == sense for each in self.pieces)

    def ruled(self, *rules: str) -> list[Piece]:
        """The pieces of some rules."""
        return [each for each in self.pieces if each.rule in rules]

    @property
    def asked(self) -> int:
        """The place of what asks."""
        return next(at for at, each in enumerate(self.pieces) if each is self.asks)


_ASKING = ("how_many", "times_fewer", "largest", "divisor", "how_many_fewer", "how_many_heads", "percent")


def told_of(pieces: Sequence[Piece]) -> Told:
    """What the pieces tell.

    Raises: AnotherStory where not one thing is asked, or a size has no part.
    """
    asks = [each for each in pieces if each.rule in _ASKING]
    if len(asks) != 1:
        raise AnotherStory("Not one thing is asked of parts that hold numbers.")
    told = Told(pieces, asks[0])
    for piece in pieces:
        if piece.rule == "bound":
            _bind(told, piece.sense("SYMBOL") or piece.sense("SYMBOL_NAME"), _number(piece))
    for at, piece in enumerate(pieces):
        if piece.rule in _TELLING:
            _TELLING[piece.rule](told, at, piece)
    _tabulate(told)
    _share_before(told)
    _name(told)
    return told


def _bind(told: Told, symbol: str, value: Fraction) -> None:
    if told.symbols.setdefault(symbol, value) != value:
        raise AnotherStory("A symbol stands for two values.")


def _thing(told: Told, at: int, piece: Piece) -> None:
    count = next(piece.tree.find_data("count"), None)
    number = _value(piece, count.children[0]) if count is not None else None
    sizes, turned = _sizes(told, piece)
    kind = piece.sense("KIND") or _kind_before(told)
    number = Fraction(2) if kind == "product" and number is None else number
    kind = "factor" if kind == "product" else kind
    part = Part(kind, number or ONE, sizes, at, piece.sentence, piece.span, turned, number is not None)
    bound = next(piece.tree.find_data("bound"), None)
    if bound is not None and piece.sense("SYMBOL") == "rank":
        part.ranked = _number(piece, bound)
    elif bound is not None:
        part.sizes = (_number(piece, bound),)
    told.parts.append(part)


def _kind_before(told: Told) -> str:
    return told.parts[-1].kind if told.parts else "matrix"


def _vector(told: Told, at: int, piece: Piece) -> None:
    """ "A bias of 3": a vector of so many numbers."""
    if piece.sense("KIND") != "vector":
        raise AnotherStory("It is not plain what a number counts.")
    told.parts.append(Part("vector", ONE, (_number(piece),), at, piece.sentence, piece.span))


def _size(told: Told, at: int, piece: Piece) -> None:
    """Sizes that stand alone are those of the parts right before them, or of another part like those."""
    sizes, turned = _sizes(told, piece)
    bare = [each for each in told.parts if not each.sizes and each.ranked is None and each.sentence == piece.sentence]
    behind = [each for each in told.pieces[at:] if each.rule == "size"]
    if bare and bare[-1].count == len(behind) > 1:
        bare[-1].count -= 1
        told.parts.append(replace(bare[-1], count=ONE, sizes=sizes, turned=turned, place=at, span=piece.span))
    elif bare:
        for each in bare:
            each.sizes, each.turned = sizes, turned
    else:
        told.parts.append(Part(_kind_before(told), ONE, sizes, at, piece.sentence, piece.span, turned))


def _shared(told: Told, at: int, piece: Piece) -> None:
    sizes, turned = _sizes(told, piece)
    bare = [each for each in told.parts if not each.sizes and each.sentence == piece.sentence]
    if not bare:
        raise AnotherStory("It is not plain which parts have these sizes.")
    for each in bare:
        each.sizes, each.turned = sizes, turned


def _tabulate(told: Told) -> None:
    """ "30,522 tokens, 512 positions … in the two tables": each number of rows is that of a table."""
    items = [(at, each) for at, each in enumerate(told.pieces) if each.rule == "item" and each.sense("ITEM") in _TABLED]
    tables = [each for each in told.parts if each.kind == "table" and each.counted]
    if len(told.parts) == 1 and tables and tables[0].count == len(items) and not tables[0].sizes:
        told.parts[:0] = [
            Part(_TABLED[each.sense("ITEM")], _number(each), (), at, each.sentence, each.span, counted=True)
            for at, each in items
        ]


_TABLED = {"step": "tokens", "segment": "segments"}


def _share_before(told: Told) -> None:
    """ "Gate and up projection 2048 to 5632": a size behind parts of one kind is that of each."""
    for one, other in reversed([*zip(told.parts, told.parts[1:], strict=False)]):
        near = one.place + 1 == other.place and one.sentence == other.sentence
        if near and not one.sizes and one.ranked is None and one.kind == other.kind and one.count == other.count:
            one.sizes, one.turned = other.sizes, other.turned


def _name(told: Told) -> None:
    """Parts without sizes that stand behind what asks only say of which it is asked."""
    sentence = told.asks.sentence
    behind = [each for each in told.parts if each.sentence == sentence and each.place > told.asked and not each.sizes]
    others = [each for each in told.parts if not any(each is one for one in behind)]
    if others:
        told.parts, told.named = others, behind
    kind = told.asks.sense("KIND")
    if kind:
        told.named.append(Part(kind, ONE, (), told.asked, sentence, told.asks.span))


# --- numbers ----------------------------------------------------------------------------------------------------------


def _sizes(told: Told, piece: Piece) -> tuple[Sizes, bool]:
    """The sizes of a piece in order, and whether they lead from one to another."""
    shape = next(piece.tree.find_data("shape"), None)
    if shape is not None:
        signs = [each.children[0] for each in shape.find_data("joint")]
        joints = {each.type for each in signs if isinstance(each, LarkToken)}
        return tuple(_dim(told, piece, each) for each in _trees(shape, "dim")), joints == {"TO"}
    length = next(piece.tree.find_data("length"), None)
    return ((_dim(told, piece, length),), False) if length is not None else ((), False)


def _dim(told: Told, piece: Piece, tree: Tree[LarkToken]) -> Expression:
    words = [piece.words[int(each)] for each in tree.children if isinstance(each, LarkToken)]
    number = next((each.value for each in words if each.kind == "NUMBER"), None)
    symbol = next((each.sense for each in words if each.kind == "SYMBOL"), "")
    if not symbol:
        return number or ONE
    value = told.symbols.get(symbol)
    size: Expression = value if value is not None else Measure(symbol, named=symbol)
    return times(number, size) if number is not None else size


def _trees(tree: Tree[LarkToken], name: str) -> Iterator[Tree[LarkToken]]:
    yield from (each for each in tree.children if isinstance(each, Tree) and each.data == name)


def _value(piece: Piece, leaf: object) -> Fraction:
    return piece.words[int(str(leaf))].value or Fraction(2)  # "both" are two


def _number(piece: Piece, tree: Tree[LarkToken] | None = None) -> Fraction:
    """The number of a piece, or of a part of it."""
    leaves = (tree or piece.tree).scan_values(lambda each: isinstance(each, LarkToken))
    words: list[Word] = [piece.words[int(str(each))] for each in leaves]
    return next(each.value for each in words if each.kind == "NUMBER" and each.value is not None)


number_of = _number
def _rows(told: Told, at: int, piece: Piece) -> None:
    """ "An embedding of 5000 words": a table with so many rows."""
    if piece.sense("KIND") not in TABLES or next(piece.tree.find_data("count"), None) is not None:
        raise AnotherStory("It is not plain what a number counts.")
    rows = next(each.value for each in piece.words if each.kind == "NUMBER") or ONE
    told.parts.append(Part(piece.sense("KIND"), rows, (), at, piece.sentence, piece.span, counted=True))


_TELLING = {"rows": _rows, "thing": _thing, "vector": _vector, "size": _size, "shared": _shared}
