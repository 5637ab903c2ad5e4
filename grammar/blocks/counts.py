"""How many there are of each block: the numbers that count blocks, heads, layers, uses, each at its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from grammar.blocks.block import Told
from grammar.blocks.mark import Mark, Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has, lemmas


def counted(row: Row, told: Told, *, once: bool) -> tuple[Block, ...] | None:
    """The blocks with how many there are of each, or `once` where one serves for all; None where that is not clear."""
    blocks = list(told.blocks)
    seen: list[Mark] = []
    for each in told.counts:
        if is_idle(row, each):
            continue
        if any(_repeats(each, other) for other in seen):
            continue
        seen.append(each)
        if once and len(blocks) == 1:
            continue
        found = _put(row, blocks, each)
        if found is None:
            return None
        blocks = found
    return tuple(_paired(row, blocks))


def is_idle(row: Row, one: Mark) -> bool:
    """Whether a number counts samples, epochs and the like, of which the blocks have no part."""
    near = (*row[max(one.start - 3, 0) : one.start], *row[one.end : one.end + 2])
    idle = one.noun is not None and one.noun.sense == "idle" and one.role == "moment"
    return idle and not any(
        (each.sense in {"each", "in"} and each.text != "for") or has(each, "owned") for each in near
    )


def _repeats(one: Mark, other: Mark) -> bool:
    """Whether a number is said again of the same."""
    nouns = [each.noun.text if each.noun else "" for each in (one, other)]
    return one.value == other.value and bool(lemmas(nouns[0]) & lemmas(nouns[1]) or not all(nouns))


def _put(row: Row, blocks: list[Block], count: Mark) -> list[Block] | None:
    many = int(count.value)
    if count.role == "them":
        return (
            [replace(blocks[0], many=blocks[0].many * many)]
            if len(blocks) == 1
            else blocks
            if many == len(blocks[-1].sizes) - 1
            else None
        )
    if count.role == "of":
        return _of_next(row, blocks, count, many)
    if count.role == "again":
        return (
            blocks
            if many in {len(blocks), sum(each.head for each in blocks), *(len(each.sizes) - 1 for each in blocks)}
            else None
        )
    heads = [n for n, each in enumerate(blocks) if each.head]
    if heads and (
        count.role == "head" or (count.end <= blocks[heads[0]].start and _is_next(row, count, blocks[heads[0]]))
    ):
        return _of_heads(row, count, blocks, heads, many)
    if count.role == "layer" and (refers := _refers(row, blocks, count)) is not None:
        return blocks if refers else None
    behind = [each for each in blocks if each.start > count.start]
    such = any_of(row[max(count.start - 2, 0) : count.end], "such") or any_of(row[count.start : count.end], "identical")
    announces = many == (len(behind) or len(blocks)) and _is_list(row, count, behind)
    free = [each for each in behind if each.kind != "table"]
    if len(blocks) > 1 and (announces or many == len(free) > 1) and not such:
        return blocks
    such = such or (not behind and _is_known(row, count))
    owned = any_of(row[count.end : count.end + 6], "owned") or _is_known(row, count)
    if (count.role == "moment" and not owned) or (count.role == "head" and not heads and len(blocks) > 1):
        return None
    if _is_of_a_stranger(row, count, blocks):
        return None
    if len(blocks) == 1 or (such and not heads):
        return [replace(each, many=each.many * many) for each in blocks]
    return _of_next(row, blocks, count, many)


def _is_of_a_stranger(row: Row, count: Mark, blocks: Sequence[Block]) -> bool:
    """ "… and 12 outputs. The team has 6 members.": a sentence of its own about what no block was told of."""
    start = max((n + 1 for n in range(count.start) if row[n].sense == "stop"), default=0)
    owner = row[start + 1 : count.start - 1]
    named = count.start > start and row[start].sense == "article" and row[count.start - 1].text == "has"
    strange = len(owner) == 1 and not owner[0].sense and all(each.text != owner[0].text for each in row[:start])
    return named and strange and all(each.end <= start for each in blocks)


def _is_list(row: Row, count: Mark, behind: Sequence[Block]) -> bool:
    """Whether the blocks behind a number are what it counts, one by one: "two heads, 16→4 and 16→1"."""
    if not behind:
        return True
    gap = row[count.end : behind[0].start]
    if any(each.sense in {"stop", "and", "ordinal"} or each.text.lower() in {":", "one"} for each in gap):
        return True
    between = [each for one, two in pairwise(behind) for each in row[one.end : two.start]]
    return not any(each.sense in {"network", "several"} or has(each, "piece", "head") for each in between)


def _is_known(row: Row, count: Mark) -> bool:
    """Whether what is counted behind all blocks was named before: "that is one adapter; 24 adapters"."""
    if count.noun is None:
        return False
    own = lemmas(count.noun.text)
    return any(lemmas(each.text) & own for each in row[: count.start] if not each.many)


def _refers(row: Row, blocks: Sequence[Block], count: Mark) -> bool | None:
    """Whether a number of layers says again how many are told; None where it counts something else."""
    before = row[max(count.start - 2, 0) : count.start]
    layers = [len(each.sizes) - 1 for each in blocks]
    known = {sum(layers), sum(layers) - 1, sum(layers) + 1, len(blocks)} | {
        each.many for each in blocks if each.many > 1
    }
    if any(each.text.lower() in {"the", "these", "those", "its", "both"} for each in before) and not any(
        each.sense == "each" for each in row[max(count.start - 3, 0) : count.start]
    ):
        return count.value in known
    single = len(blocks) == 1 and layers == [1]
    placed = any(
        each.sense in {"each"} or each.text in {"per", "repeated", "every", "copies"}
        for each in row[max(count.start - 8, 0) : count.end + 6]
    )
    if count.noun is not None and "hidden" in count.noun.text:
        return count.value in {len(each.sizes) - 2 for each in blocks}
    if single or any_of(row[max(count.start - 2, 0) : count.end], "such"):
        return None
    if placed and not blocks[0].start > count.start:
        return None
    if any_of(row, "adapter") and placed:
        return None
    return count.value in known


def _of_heads(row: Row, count: Mark, blocks: list[Block], heads: list[int], many: int) -> list[Block] | None:
    if len(heads) == many and _is_list(row, count, [each for each in blocks if each.head and each.start > count.start]):
        return blocks
    if len(heads) != 1:
        return _of_next(row, blocks, count, many)
    return [replace(each, many=each.many * many) if each.head else each for each in blocks]


def _of_next(row: Row, blocks: list[Block], count: Mark, many: int) -> list[Block] | None:
    """Of the block that follows in its clause, or, "12 times", of the one before."""
    places = [n for n, each in enumerate(blocks) if each.start > count.start and _is_next(row, count, each)]
    if count.kind == "times":
        places = [n for n, each in enumerate(blocks) if each.end <= count.start][-1:]
    if not places or blocks[places[0]].many > 1:
        return None
    blocks[places[0]] = replace(blocks[places[0]], many=many)
    return blocks


def _is_next(row: Row, count: Mark, block: Block) -> bool:
    return not any(each.sense in {"stop", "number"} for each in row[count.end : block.start])


def _paired(row: Row, blocks: Sequence[Block]) -> Sequence[Block]:
    """ "The mean layer and the log-variance layer both map 256 to 16": two of the one block that is told."""
    first = blocks[0]
    before = row[: first.start]
    both = next((n for n, each in enumerate(before) if each.text.lower() in {"both", "each"}), 0)
    nouns = [each for each in before[:both] if has(each, "layer", "head", "piece")]
    paired = (
        len(nouns) == 2
        and any(each.text == "and" for each in before[:both])
        and not any(each.many or each.sense == "number" for each in before[:both])
    )
    alone = len(blocks) == 1 and first.many == 1 and not any(each.sense == "stop" for each in before)
    return (replace(first, many=2),) if alone and paired else blocks
