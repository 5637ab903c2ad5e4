"""The layers of a dense network that words name, by place, part or size; level 0 is what enters."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.dense.clauses import Stretch
from grammar.dense.item import Item
from grammar.dense.items import Row
from grammar.dense.piece import Piece
from grammar.dense.words import listed

_LAYERS = frozenset({
    "layer", "hidden layer", "dense", "output", "input", "class", "weight", "unit", "feature", "picture",
})  # fmt: skip
_ENDS = {"output": "output", "class": "output", "input": "input", "feature": "input"}
_LEADING = frozenset({"article", "each", "and", "per"})
_LAST = -1


@dataclass(frozen=True, slots=True)
class Levels:
    """The `sizes` of a network from what enters to what leaves, numbers that tell one of them `again`, and whether
    what enters is called a layer too (`entered`), so that "the second layer" may be either of two."""

    sizes: tuple[Fraction, ...]
    again: tuple[Item, ...] = ()
    entered: bool = False

    @property
    def last(self) -> int:
        """The level of what leaves."""
        return len(self.sizes) - 1

    @property
    def hidden(self) -> tuple[int, ...]:
        """The levels between."""
        return tuple(range(1, max(self.last, 2)))

    @property
    def all(self) -> frozenset[int]:
        """The levels that compute."""
        return frozenset(range(1, self.last + 1))


@dataclass(frozen=True, slots=True)
class Reference:
    """Words from `start` to `end` for some `levels` (none where it is not clear which), `plain` where only "layer"
    is said; `single` where one of a layer's units is meant."""

    start: int
    end: int
    levels: frozenset[int]
    plain: bool = False
    single: bool = False


def references(row: Row, within: Stretch, told: Levels, used: Set[int]) -> tuple[Reference, ...]:
    """What a stretch names layers by, in order; what tells the sizes themselves (`used`) names none."""
    return tuple(_references(row, within, told, used))


def noun_levels(piece: Piece, told: Levels) -> frozenset[int]:
    """The one layer that the noun of a size names: "9 hidden", "4 outputs"; none where it may be any of several."""
    kind = _ENDS.get(piece.sense, "hidden layer" if piece.sense in {"unit", "hidden layer"} else "")
    found = _ranked(kind, 0, 0, told, many=False) if kind else frozenset()
    return found if len(found) == 1 else frozenset()


def _references(row: Row, within: Stretch, told: Levels, used: Set[int]) -> Iterator[Reference]:
    again = {each.cover[0]: each for each in told.again}
    at = within.start
    while at < within.end:
        repeats = at in again
        opened = at - 1 - (row[at - 1].sense == "article")
        if repeats and row[opened].sense == "open" and opened - 1 in used:
            at = again[at].cover[1]  # "3 classes (three output units)"
            continue
        found = _again(again[at], told) if repeats else None if at in used else _named(row, at, within, told)
        if found is not None:
            yield found
        at = max(found.end, at + 1) if found is not None else at + 1


def _again(item: Item, told: Levels) -> Reference:
    """A layer by its size: "the 220 units", "the second hidden layer (220 units)"."""
    sized = frozenset(n for n, each in enumerate(told.sizes) if each == item.values[0])
    part = {"input": "input", "feature": "input", "output": "output", "class": "output"}.get(item.noun, "")
    kind = "hidden layer" if item.label == "hidden layer" or item.hidden else part or ("layer" if item.place else "")
    meant = sized & _ranked(kind, item.place, 0, told, many=True) if kind else sized
    return Reference(*item.cover, meant if len(item.values) == 1 else frozenset())


def _named(row: Row, at: int, within: Stretch, told: Levels) -> Reference | None:
    """A layer by its noun and its place: "the last two hidden layers", "hidden layer 2", "the outputs"."""
    place, count, noun = _placed(row, at, within)
    if noun < 0:
        return None
    piece = row[noun]
    end = noun + 1
    if end < within.end and row[end].sense in _LAYERS and piece.sense in {"dense", "weight", "unit", "output"}:
        end += row[end].sense in {"layer", "hidden layer", "unit"}
    if not place and end < within.end and row[end].sense == "ordinal":
        place, end = _ordinal(row[end]), end + 1
    kind = _kind(row, at, noun, end, place)
    if not kind:
        return None
    many = row[end - 1].many or count > 1 or _is_every(row, at) or _is_shared(row, end, within)
    levels = _ranked(kind, place, count, told, many=many)
    plain = kind == "layer" and piece.text in {"layer", "layers"} and place > 0
    return Reference(at, end, frozenset() if plain and told.entered else levels, plain,
                     _is_unit(row[end - 1]))  # fmt: skip


def _is_every(row: Row, at: int) -> bool:
    return at > 0 and row[at - 1].text in {"each", "every", "per"}


def _is_shared(row: Row, end: int, within: Stretch) -> bool:
    """Whether the noun of a next reference is this one's too: "the hidden and output layers"."""
    return end + 1 < within.end and row[end].text in {"and", "or"} and row[end + 1].many


def _is_unit(piece: Piece) -> bool:
    """Whether one unit is named, not its layer."""
    return not piece.many and (piece.sense == "unit" or piece.text.endswith(("neuron", "unit", "node"))) and (
        piece.text not in {"hidden", "relu"}
    )


def _placed(row: Row, at: int, within: Stretch) -> tuple[int, int, int]:
    """The place that words before a noun give it, how many there are, and where the noun stands, -1 where none does."""
    n, place, count = at, 0, 0
    if n < within.end and (here := _ordinal(row[n]) or row[n].text == "next"):
        backwards = row[n + 1].text == "to" and _ordinal(row[n + 2]) == _LAST if n + 2 < within.end else False
        place, n = (-max(int(here), 2), n + 3) if backwards else (_ordinal(row[n]), n + 1)
    if n < within.end and row[n].sense == "few":
        count, n = int(row[n].value), n + 1
    if place and [each.text for each in row[n : n + 2]] == ["of", "the"]:
        n += 2  # "the first of the dense layers"
    named = n < within.end and row[n].sense in _LAYERS
    if named or not place:
        return place, count, n if named else -1
    return place, count, n if n < within.end and row[n].text in {"one", "ones"} else n - 1


def _ordinal(piece: Piece) -> int:
    """The place that a word names, counted from the end where it is negative."""
    if piece.text in listed("ask", "last"):
        return _LAST - (piece.text == "penultimate")
    if piece.text in listed("ask", "foremost"):
        return 1
    return int(piece.value) if piece.sense == "ordinal" and piece.sides else 0


def _kind(row: Row, at: int, noun: int, end: int, place: int) -> str:
    """What a noun names: "hidden layer", "layer", "output", "input"; "" where no layer."""
    piece, texts = row[noun], [each.text for each in row[noun:end]]
    if piece.sense not in _LAYERS:
        said = at > 0 and row[at - 1].sense == "article" and not _is_versed(row)
        return _carried(row, end) if said else ""
    if piece.text.startswith("hidden") or piece.sense == "hidden layer" or texts[-1].startswith("hidden"):
        return "hidden layer"
    if piece.sense in _ENDS:
        said = (piece.many or piece.sense in piece.text) and at > 0 and row[at - 1].sense in _LEADING
        return _ENDS[piece.sense] if said or any("layer" in each for each in texts) else ""
    if piece.sense in {"weight", "picture"} and not any("matri" in each or each.startswith("layer") for each in texts):
        return ""
    if piece.sense in {"weight", "picture"}:
        return "layer" if place else ""
    if piece.sense == "dense":
        return "layer" if place or end > noun + 1 else ""
    return "layer" if piece.sense == "layer" and piece.text not in {"of them", "stage", "level"} else ""


def _is_versed(row: Row) -> bool:
    """Whether something else than layers has places: "the first version"."""
    return any(one.sense == "ordinal" and not two.sense and two.text.isalpha() and two.text not in _VERBS
               for one, two in pairwise(row))  # fmt: skip


_VERBS = frozenset({"one", "ones", "comes", "come", "and"})


def _carried(row: Row, end: int) -> str:
    """What an ordinal without a noun is of: "from the first to the second hidden layer", "the second one"."""
    after = next((each for each in row[end:] if each.sense in {"layer", "hidden layer", "stop", "number"}), None)
    near = after is not None and after.sense in {"layer", "hidden layer"}
    named = after if near else next((each for each in row[:end][::-1] if each.sense in {"layer", "hidden layer"}), None)
    return named.sense if named is not None else ""


def _ranked(kind: str, place: int, count: int, told: Levels, *, many: bool) -> frozenset[int]:
    """The levels of a kind and a place: the first, the last two, all of them."""
    if kind in {"input", "output"}:
        return frozenset({0 if kind == "input" else told.last} if not place or place == _LAST else ())
    row: Sequence[int] = told.hidden if kind == "hidden layer" else range(1, told.last + 1)
    if not place:
        return frozenset(row) if (many and count in {0, len(row)}) or len(row) == 1 else frozenset()
    if count > 1:
        fits = count <= len(row) and place in {1, _LAST}
        return frozenset((row[:count] if place > 0 else row[-count:]) if fits else ())
    return frozenset({row[place - (place > 0)]} if abs(place) <= len(row) else ())
