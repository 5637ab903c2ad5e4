"""Layers told by the arrays that they store: "W1 has shape (96, 300), b1 (96,)", "fc1.weight [128, 64]"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.frames.layer_item import Item, Items, role
from grammar.phrase import Sizes

_WEIGHTS = {"weight", "kernel", "matrix", "matrices", "weights"}
_BIASES = {"bias", "biases", "offset", "intercept"}
_ENTRIES = {"entry", "number", "value", "element", "component", "long", "length", "size"}
_COUNTED = {"scalar", "value", "entry", "number", "element", "float"}
_REACH = 6


@dataclass(frozen=True, slots=True)
class _Array:
    """The sizes of an array, whether it holds biases, and where its label begins and its numbers end."""

    sizes: tuple[Fraction, ...]
    bias: bool
    start: int
    end: int


def stored(row: Items) -> Items:
    """The row with every weight matrix, and the bias vector behind it, as a layer written out."""
    arrays = _arrays(row)
    numbers = {n for n, i in enumerate(row) if i.kind in {"number", "letter", "chain", "grid", "pair", "units"}}
    covered = {n for each in arrays for n in range(each.start, each.end)}
    weights = [each for each in arrays if not each.bias]
    if not weights or not any(each.bias for each in arrays) or numbers - covered:
        return row
    layers = _layers(arrays)
    if layers is None:
        return row
    first, last = arrays[0].start, arrays[-1].end
    span = row[first].span | row[last - 1].span
    pairs = tuple(
        part for sizes, bare in layers for part in (
            replace(row[first], kind="pair", span=span, word="", article="", value=None,
                    sizes=Sizes("pair", sizes, without_bias=bare)),
            replace(row[first], kind="comma", text=",", word=",", article="", value=None),
        )
    )[:-1]  # fmt: skip
    closing = row[last:]
    return (*row[:first], *pairs, *(_counting(each, row[last:]) for each in closing))


def _counting(item: Item, behind: Sequence[Item]) -> Item:
    """ "How many scalars are stored": all that the arrays hold."""
    if item.word in _COUNTED and not any(each.kind == "count" for each in behind):
        return replace(item, kind="count", word="parameter")
    return item


def _layers(arrays: Sequence[_Array]) -> list[tuple[tuple[Fraction, Fraction], bool]] | None:
    """What enters and leaves every layer, and whether it has no biases; None where arrays do not fit together."""
    found: list[tuple[tuple[Fraction, Fraction], bool]] = []
    for at, each in enumerate(arrays):
        if each.bias:
            if not at or arrays[at - 1].bias:
                return None
            continue
        one, other = each.sizes
        biases = arrays[at + 1].sizes[0] if at + 1 < len(arrays) and arrays[at + 1].bias else None
        if biases not in {None, one, other}:
            return None
        found.append(((other, one) if biases == one else (one, other), biases is None))
    return found


def _arrays(row: Items) -> list[_Array]:
    found: list[_Array] = []
    index = 0
    while index < len(row):
        shape = _shape(row, index)
        floor = found[-1].end if found else 0
        label = _label(row, index, floor) if shape is not None else None
        if shape is not None and label is not None:
            start, bias = label
            if len(shape[0]) == (1 if bias else 2):
                found.append(_Array(shape[0], bias, start, shape[1]))
                index = shape[1]
                continue
        index += 1
    return found


def _shape(row: Items, index: int) -> tuple[tuple[Fraction, ...], int] | None:
    """The sizes that stand at a place and where they end: a grid, a bracket, so many entries."""
    item = row[index]
    if item.kind in {"grid", "chain"} and item.sizes is not None:
        sizes = tuple(s for s in item.sizes.sizes if isinstance(s, Fraction))
        return (sizes, index + 1) if len(sizes) == len(item.sizes.sizes) else None
    if item.kind == "link" and item.text in {"(", "["}:
        return _bracket(row, index)
    entries = item.kind == "number" and role(row, index + 1) == "size" and row[index + 1].word in _ENTRIES
    return ((item.value,), index + 2) if entries and item.value is not None else None


def _bracket(row: Items, index: int) -> tuple[tuple[Fraction, ...], int] | None:
    sizes: list[Fraction] = []
    end = index + 1
    while role(row, end) in {"number", "comma"}:
        sizes += [value] if (value := row[end].value) is not None else []
        end += 1
    return (tuple(sizes), end + 1) if role(row, end) == "close" and sizes else None


def _label(row: Items, index: int, floor: int) -> tuple[int, bool] | None:
    """Where the name of an array begins and whether it is of biases; None where it has no name."""
    for place in range(index - 1, max(floor, index - _REACH) - 1, -1):
        item = row[place]
        text = item.text.lower()
        if text in _BIASES or item.word in _BIASES or item.kind == "custom" or _is_named(item, "b"):
            return place, True
        if text in _WEIGHTS or item.word in _WEIGHTS or _is_named(item, "W"):
            return place, False
        if item.kind not in {"link", "word", "letter", "size", "layer", "stop"}:
            return None
    return None


def _is_named(item: Item, letter: str) -> bool:
    """ "W", "W1", "b2"."""
    return item.text[:1] == letter and (len(item.text) == 1 or item.text[1:].lstrip("_").isdecimal())
