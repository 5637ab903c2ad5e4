"""A network and what is made of it: one hidden layer in place of another, one size altered."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.blocks.mark import Row
from grammar.blocks.size import Block, Size
from grammar.blocks.words import any_of, has


def versions(row: Row, sizes: Sequence[Size]) -> tuple[tuple[Fraction, ...], ...]:
    """The network before and after where two sizes are told of its hidden layer; () where there is but one."""
    entering = [each for each in sizes if each.role == "in"]
    leaving = [each for each in sizes if each.role == "out"]
    inner = [each for each in sizes if each.role in {"mid", ""}]
    places = sorted({each.at for each in inner})
    cues = [n for n, each in enumerate(row) if has(each, "alternative")]
    if len(places) != 2 or len(entering) != 1 or len(leaving) != 1 or not cues:
        return ()
    one, two = ([each.value for each in inner if each.at == place] for place in places)
    made = tuple((entering[0].value, *each, leaving[0].value) for each in (one, two))
    given = [each.text.lower() for each in row[max(places[1] - 4, 0) : places[1]]]
    return made[::-1] if given[:2] == ["instead", "of"] or given[1:3] == ["instead", "of"] or "than" in given else made


def altered(row: Row, blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """The blocks, where "from 40 to 20" or "halving the hidden layer" makes another network of the one that is told;
    and whether it does."""
    first = blocks[0] if blocks else None
    changes = any_of(row, "alternative")
    if first is None or not changes or len(first.sizes) < 3 or len(blocks) > 2:
        return list(blocks), False
    inner = first.sizes[1:-1]
    factor = _factor(row)
    if len(blocks) == 1:
        return _scaled(first, factor) if factor and len(inner) == 1 else (list(blocks), False)
    pair = blocks[1].sizes
    if len(pair) != 2 or first.many > 1 or inner.count(pair[0]) != 1 or (factor and pair[0] * factor != pair[1]):
        return list(blocks), False
    sizes = tuple(pair[1] if n == inner.index(pair[0]) + 1 else each for n, each in enumerate(first.sizes))
    return [first, replace(blocks[1], sizes=sizes)], True


def _factor(row: Row) -> Fraction | None:
    """The factor of "halving", "twice as wide"."""
    if any_of(row, "halving"):
        return Fraction(1, 2)
    return Fraction(2) if any_of(row, "doubling") else None


def _scaled(block: Block, factor: Fraction) -> tuple[list[Block], bool]:
    size = block.sizes[1] * factor
    if size.denominator > 1:
        return [block], False
    return [block, replace(block, sizes=(block.sizes[0], size, block.sizes[2]))], True
