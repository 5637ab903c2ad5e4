"""The layers of one network as blocks of their own, where a question sets them against each other."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.blocks.asked import Asked
from grammar.blocks.mark import Row
from grammar.blocks.size import Block

_LAST = frozenset({"last", "final", "output"})


def layered(row: Row, blocks: tuple[Block, ...], ask: Asked) -> tuple[tuple[Block, ...], tuple[int, ...]] | None:
    """The layers of the one network that is told, and those that the question names, in its order; None where it does
    not name them."""
    if ask.way in {"sum", "share"} or len(blocks) != 1 or blocks[0].many > 1 or len(blocks[0].sizes) < 3:
        return None
    sizes = blocks[0].sizes
    layers = tuple(replace(blocks[0], sizes=sizes[n : n + 2]) for n in range(len(sizes) - 1))
    named = [each for n in range(ask.start, ask.end) for each in _place(row, n, len(layers), blocks[0])]
    return (layers, tuple(named)) if named and len(set(named)) == len(named) else None


def _place(row: Row, at: int, many: int, block: Block) -> Sequence[int]:
    """The place of a layer that is named by its number: "the second layer", "the last layer", "layer 2"."""
    if block.start <= at < block.end:
        return ()
    here, behind = row[at], [each.sense for each in row[at + 1 : at + 4]]
    if here.sense == "ordinal" and here.sides and "hidden layer" not in behind[:1]:
        place = int(here.sides[0]) - 1
        return (place,) if 0 <= place < many else (-1,)
    if (here.text.lower() in _LAST and "layer" in behind[:2]) or here.text.lower() == "output layer":
        return (many - 1,)
    return ()
