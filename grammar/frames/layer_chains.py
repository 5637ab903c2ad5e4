"""Sizes joined by arrows are one chain, whatever stands in brackets or has no size between: 3x32x32 → flatten → 256."""

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
    found: list[Item] = []
    index = 0
    while index < len(row):
        item, end = _chain(row, index)
        found.append(item)
        index = end
    return tuple(found)


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
