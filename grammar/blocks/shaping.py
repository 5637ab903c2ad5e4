"""What becomes of blocks that belong together: a factor in the middle, widths told twice, layers in a row."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.blocks.mark import Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has


def factored(row: Row, blocks: list[Block]) -> list[Block]:
    """ "A 600x600 matrix is factorized with 60 units in the middle": the layers that stand for the one told first."""
    if len(blocks) != 2 or len(blocks[0].sizes) != 2 or not blocks[1].is_open:
        return blocks
    near = row[max(blocks[1].start - 4, 0) : blocks[1].end + 4]
    if not (any_of(near, "middle") and any_of(row, "swapping")):
        return blocks
    first, last = blocks[0].sizes
    return [blocks[0], replace(blocks[1], sizes=(first, blocks[1].sizes[0], last))]


def absorbed(blocks: Sequence[Block], *, changed: bool) -> list[Block] | None:
    """The blocks without the single sizes from which the next ones start: a trunk of which the width alone is told."""
    kept: list[Block] = []
    for at, each in enumerate(blocks):
        behind = blocks[at + 1] if at + 1 < len(blocks) else None
        if not each.is_open:
            kept.append(each)
        elif behind is None or behind.sizes[0] != each.sizes[0]:
            return None
    return None if not changed and any(_is_within(one, two) for one in kept for two in kept) else kept


def _is_within(one: Block, two: Block) -> bool:
    """Whether a block tells some layers of another again."""
    many = len(one.sizes)
    return many < len(two.sizes) and one.sizes in [two.sizes[n : n + many] for n in range(len(two.sizes) - many + 1)]


def merged(row: Row, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The one network of layers that are told one by one, each from what the one before puts out to its own size."""
    first, *rest = blocks
    for each in rest:
        between = row[first.end : each.start]
        named = any(one.sense in {"network", "several"} or has(one, "piece", "head") for one in between)
        follows = first.sizes[-1] == each.sizes[0] and (first.many, first.kind, first.head) == (1, each.kind, each.head)
        if named or not follows or each.many > 1 or first.bias is not each.bias or first.kind != "dense":
            return blocks
        first = replace(first, sizes=(*first.sizes, *each.sizes[1:]), end=each.end)
    return (first,)
