"""Sizes joined by arrows are one chain, whatever stands in brackets or has no size between: 3x32x32 → flatten → 256."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.phrase import Sizes

_SIZED = {"number", "letter", "chain", "grid"}
_BETWEEN = {"word", "dense", "unit", "in", "out", "hidden", "layer", "size", "aside"}
_LONGEST = 6


def chained(row: Sequence[Item]) -> tuple[Item, ...]:
    """The row with every run of sizes and arrows as one chain."""
    if _parted(row) or any(
        is_arrow(row[n]) and row[n + 1].kind == "number" and _counts_layers(row, n + 1) for n in range(len(row) - 1)
    ):
        return tuple(part for item in row for part in _loose(item))
    found: list[Item] = []
    index = 0
    while index < len(row):
        item, end = _chain(row, index)
        found.append(item)
        index = end
    return tuple(found)


def _parted(row: Sequence[Item]) -> bool:
    """Whether biases are told in brackets behind a size of a chain: "10 hidden (with bias) → 4 outputs"."""
    return any(row[n].text == "(" and row[n + 1].kind == "custom" for n in range(len(row) - 1)) and any(
        map(is_arrow, row)
    )


def _chain(row: Sequence[Item], start: int) -> tuple[Item, int]:
    """The chain that begins at an item and where it ends; the item itself where none does."""
    parts, end, arrow = [start], start + 1, False
    if row[start].kind not in _SIZED:
        return row[start], end
    position = start + 1
    while position < len(row) and position - end < _LONGEST:
        item = row[position]
        if is_arrow(item):
            arrow = True
        elif item.kind in _SIZED and arrow and _counts_layers(row, position):
            return row[start], start + 1
        elif item.kind in _SIZED and arrow:
            parts.append(position)
            end, arrow = position + 1, False
        elif item.kind == "layer" and item.many:
            break
        elif item.text == "(" or item.kind == "close" or item.kind in _BETWEEN or (item.kind == "flow" and arrow):
            pass
        else:
            break
        position += 1
    whole = _whole([row[n] for n in parts]) if len(parts) > 1 else ()
    if not whole:
        return row[start], start + 1
    first, last = row[start], row[end - 1]
    text = f"{first.text} → {last.text}"
    return replace(first, kind="chain", text=text, span=first.span | last.span, sizes=Sizes("chain", whole)), end


def _counts_layers(row: Sequence[Item], index: int) -> bool:
    """The 3 of "→ 3 hidden layers of 10 →"."""
    end = index + 1
    while end < len(row) and row[end].kind in {"hidden", "dense", "word"}:
        end += 1
    return end < len(row) and row[end].kind == "layer" and row[end].many


def _loose(item: Item) -> tuple[Item, ...]:
    """The sizes of a chain and the arrows between them, one by one, where a number of layers stands in the chain."""
    if item.kind != "chain" or item.sizes is None:
        return (item,)
    arrow = replace(item, kind="flow", text="→", word="→", sizes=None)
    parts: list[Item] = []
    for size in item.sizes.sizes:
        if not isinstance(size, Fraction):
            return (item,)
        parts += [arrow, replace(item, kind="number", text=str(size), value=size, sizes=None)]
    return tuple(parts[1:])


def is_arrow(item: Item) -> bool:
    """Whether the item is an arrow."""
    return (item.kind == "flow" and not item.text[:1].isalpha()) or item.text == "-"


def _whole(parts: Sequence[Item]) -> tuple[Fraction | str, ...]:
    """The sizes of a chain's parts; none where a grid with letters is among them."""
    sizes: list[Fraction | str] = []
    for part in parts:
        own = part.sizes.sizes if part.sizes is not None else (part.text if part.kind == "letter" else part.value,)
        if part.kind == "grid":
            product = Fraction(1)
            for size in own:
                product *= size if isinstance(size, Fraction) else 0
            own = (product,)
        sizes += [s for s in own if s is not None]
    return tuple(sizes) if all(isinstance(s, str) or s > 0 for s in sizes) else ()


_PICTURED = {"image", "picture", "photo", "pixel", "thumbnail", "patch", "scan", "digit"}


def matrices(row: tuple[Item, ...]) -> tuple[Item, ...]:
    """The row with weight matrices as layers: 50×120 has what enters and what leaves, the way in which they meet.

    One matrix alone is a layer only where no bias is spoken of, since which side the biases stand on is not said.
    """
    words = {i.word for i in row} | {i.text.lower() for i in row}
    if not words & {"matrix", "matrices"} and not (words & {"weights", "linear", "dense"} and _several_grids(row)):
        return row
    places = [n for n, i in enumerate(row) if i.kind == "grid" and i.sizes is not None and len(i.sizes.sizes) == 2]
    sizes = [row[n].sizes.sizes for n in places]  # type: ignore[union-attr]
    if not places or words & _PICTURED:
        return row
    onward = all(a[1] == b[0] for a, b in itertools.pairwise(sizes))
    back = all(a[0] == b[1] for a, b in itertools.pairwise(sizes))
    biased = "bias" in words or "biases" in words or any(i.kind == "custom" and i.holds for i in row)
    if not (onward or back) or (len(places) == 1 and biased):
        return row
    turned = {n: s if onward else s[::-1] for n, s in zip(places, sizes, strict=True)}
    return tuple(
        replace(i, kind="pair", sizes=Sizes("pair", turned[n])) if n in turned else i for n, i in enumerate(row)
    )


def _several_grids(row: Sequence[Item]) -> bool:
    return sum(i.kind == "grid" for i in row) > 1
