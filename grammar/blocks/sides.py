"""Of which blocks an answer is made: all, those that are named, what is new, one against another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.blocks.asked import Asked, named
from grammar.blocks.chosen import chosen, lettered
from grammar.blocks.layered import layered
from grammar.blocks.mark import Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has

_GIVEN = frozenset({"by", "with", "for", "into", "in"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The blocks of an answer, where each stands among those told, and which of them are on its one or two sides."""

    blocks: tuple[Block, ...]
    places: tuple[int, ...]
    sides: tuple[tuple[int, ...], ...]


def sides(row: Row, blocks: tuple[Block, ...], ask: Asked, biased: Sequence[bool], *, changed: bool) -> Sides | None:
    """Of which blocks a sum is asked, or which are put against which, the greater or asked one first; None where that
    is not clear."""
    if ask.way == "each":
        return None if any(each.head for each in blocks) else _all(blocks, tuple((n,) for n in range(len(blocks))))
    swapped = ((0,), (1,)) if changed else _exchanged(row, blocks)
    if ask.way == "sum":
        return _summed(row, blocks, ask, swapped)
    apart = layered(row, blocks, ask) if swapped is None else None
    if apart is not None:
        return _of_layers(row, *apart, ask, biased[0])
    pair = swapped or _two(row, blocks, ask)
    if pair is None:
        return None
    if ask.way == "share":
        return _all(blocks, (pair[1], pair[0])) if swapped and ask.kept else None
    return _against(row, blocks, ask, biased, pair, swapped=swapped is not None)


def _against(
    row: Row,
    blocks: tuple[Block, ...],
    ask: Asked,
    biased: Sequence[bool],
    pair: tuple[tuple[int, ...], ...],
    *,
    swapped: bool,
) -> Sides | None:
    """One side against the other, in the direction that the question says."""
    one, two = (sum(_count(blocks[n], biased[n], ask.head) for n in side) for side in pair)
    words = row[ask.start : ask.end]
    if ask.way == "ratio":
        smaller = any_of(words, "lesser")
        if (one < two) != smaller and any_of(words, "lesser", "greater"):
            return None
        return _all(blocks, (pair[1], pair[0]) if smaller else pair)
    either = any_of(words, "lesser", "between") or _is_open(row[ask.first : ask.end])
    if one == two or (not swapped and one < two and not either):
        return None
    if swapped and not any_of(words, "between") and (one < two) != _grows(words):
        return None
    return _all(blocks, pair if one > two else (pair[1], pair[0]))


def _is_open(words: Row) -> bool:
    """ "Which of them has more, and by how many?"."""
    texts = [each.text.lower() for each in words]
    return "which" in texts and any(word in {"many", "much"} for text in texts for word in text.split())


def is_exchanged(row: Row, blocks: tuple[Block, ...]) -> bool:
    """Whether some of the blocks stand in the place of others."""
    return _exchanged(row, blocks) is not None


def is_half(row: Row, blocks: tuple[Block, ...], ask: Asked) -> bool:
    """Whether the encoder or decoder of an autoencoder is asked about."""
    return _half(row, blocks, ask) is not None


def _of_layers(row: Row, layers: tuple[Block, ...], named: tuple[int, ...], ask: Asked, biased: bool) -> Sides | None:
    """Two layers of one network against each other."""
    of = replace(_all(layers, ()), places=(0,) * len(layers))
    if -1 in named:
        return None
    if len(named) != 2:
        return None
    made = _against(row, layers, ask, (biased,) * len(layers), ((named[0],), (named[1],)), swapped=False)
    return replace(made, places=of.places) if made else None


def _grows(words: Row) -> bool:
    """Whether what is new is said to be greater than what was before."""
    subject = next((each for each in words if has(each, "new", "old")), None)
    before = subject is not None and has(subject, "old") and not has(subject, "new")
    return any_of(words, "greater") != before


def _all(blocks: tuple[Block, ...], of: tuple[tuple[int, ...], ...]) -> Sides:
    return Sides(blocks, tuple(range(len(blocks))), of)


def _count(block: Block, biased: bool, head: str) -> Fraction:
    weights = sum((one * two for one, two in pairwise(block.sizes)), Fraction(0))
    biases = sum(block.sizes[1:], Fraction(0)) if biased else Fraction(0)
    return block.many * (weights * (head != "bias") + biases * (head != "weight"))


# --- a sum ------------------------------------------------------------------------------------------------------------


def _summed(
    row: Row, blocks: tuple[Block, ...], ask: Asked, swapped: tuple[tuple[int, ...], ...] | None
) -> Sides | None:
    words = row[ask.start : ask.end]
    if swapped is not None:
        side = swapped[1] if any_of(words, "new") else swapped[0] if any_of(words, "old") else None
        return _of(side, [blocks[n] for n in side]) if side else None
    free = tuple(
        n for n, each in enumerate(blocks) if not _is_frozen(row, blocks, n) and not _is_left_out(row, blocks, n, ask)
    )
    if len(free) == len(blocks) and any(has(each, "frozen") for each in row):
        return None
    if len(free) < len(blocks):
        return _of(free, [blocks[n] for n in free]) if free else None
    half = _half(row, blocks, ask)
    if half is not None:
        return Sides((half,), (0,), ((0,),))
    picked = chosen(row, blocks, ask)
    if picked is None:
        return None
    return _of(tuple(picked), tuple(picked.values()))


def _of(places: tuple[int, ...], picked: Sequence[Block]) -> Sides:
    return Sides(tuple(picked), places, (tuple(range(len(places))),))


def _is_frozen(row: Row, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a block is said not to be trained: "a frozen layer of …", "… is frozen"."""
    before = max((n + 1 for n in range(blocks[at].start) if row[n].sense == "stop"), default=0)
    before = max(before, blocks[at - 1].end if at else 0)
    behind = next((n for n in range(blocks[at].end, len(row)) if row[n].sense in {"stop", "number"}), len(row))
    spoken = [n for n in range(before, behind) if has(row[n], "frozen") and not blocks[at].start <= n < blocks[at].end]
    return any((n >= blocks[at].end) == _is_said(row, n) for n in spoken)


def _is_said(row: Row, at: int) -> bool:
    """ "Is frozen", "stays fixed": said of what stands before."""
    return any(
        each.text.lower() in {"is", "are", "stays", "stay", "kept", "remains", "remain", "was", "were"}
        for each in row[max(at - 2, 0) : at]
    )


def _is_left_out(row: Row, blocks: tuple[Block, ...], at: int, ask: Asked) -> bool:
    """Whether a table is said not to count, or the dense layers are asked about alone."""
    if blocks[at].kind != "table":
        return False
    told = range(blocks[-1].end, len(row))
    spoken = [n for n in range(len(row)) if has(row[n], "table") and (n in told or ask.start <= n < ask.end)]
    if spoken:
        near = [each for n in spoken for each in row[max(n - 4, 0) : n + 4]]
        return any(each.sense == "no" for each in near)
    return any(each.sense in {"dense", "layer"} and "dense" in each.text for each in row[ask.start : ask.end])


def _half(row: Row, blocks: tuple[Block, ...], ask: Asked) -> Block | None:
    """The encoder or decoder of an autoencoder that is told whole: up to, or from, the one narrowest layer."""
    if len(blocks) != 1 or blocks[0].many > 1:
        return None
    sizes = blocks[0].sizes
    texts = {each.text.lower() for each in row[ask.start : ask.end]}
    halves = texts & {"encoder", "decoder"}
    middle = sizes.index(min(sizes))
    whole = any("autoencoder" in each.text.lower() or each.text.lower() == "decoder" for each in row[: blocks[0].start])
    if len(halves) != 1 or sizes.count(min(sizes)) > 1 or middle in {0, len(sizes) - 1} or sizes[0] != sizes[-1]:
        return None
    if not whole and not any("autoencoder" in each.text.lower() for each in row):
        return None
    kept = sizes[: middle + 1] if halves == {"encoder"} else sizes[middle:]
    return replace(blocks[0], sizes=kept)


# --- two sides --------------------------------------------------------------------------------------------------------


def _exchanged(row: Row, blocks: tuple[Block, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The blocks that were before and those that stand in their place."""
    places = [n for n, each in enumerate(row) if has(each, "swapping")]
    if not places and len(blocks) == 2:
        return _old_and_new(row, blocks)
    if not places or len(blocks) < 2:
        return None
    at, rest = places[0], tuple(range(1, len(blocks)))
    given = row[at + 1].text.lower() in _GIVEN or row[at + 1].sense == "leads" if at + 1 < len(row) else False
    if at < blocks[0].start or given:
        return (0,), rest
    return ((1,), (0,)) if len(blocks) == 2 and at < blocks[1].start else None


def _old_and_new(row: Row, blocks: tuple[Block, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """ "The old head was …, the new head is …"."""
    old, new = (
        [
            n
            for n in range(2)
            if any(
                has_word in {"new", "old", "original", "former", "previous"} and (has_word == "new") == late
                for has_word in named(row, blocks, n)
            )
        ]
        for late in (False, True)
    )
    return ((old[0],), (new[0],)) if len(old) == len(new) == 1 and old != new else None


def _two(row: Row, blocks: tuple[Block, ...], ask: Asked) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The two blocks that are compared, the one that the question names first, first."""
    if len(blocks) != 2 or any(each.head for each in blocks):
        return None
    letters = lettered(row, blocks, ask)
    if letters:
        return (letters[0],), (1 - letters[0],)
    one, two = (named(row, blocks, n) for n in range(2))
    asks = [each.text.lower() for n, each in enumerate(row) if ask.start <= n < ask.end and each.sense != "article"]
    first = next((n for n, each in enumerate(asks) if (each in one) != (each in two) or _place(each) is not None), -1)
    if first < 0:
        plain = {"difference", "differ"} & set(asks) or _is_open(row[ask.first : ask.end])
        return ((0,), (1,)) if plain else None
    at = _place(asks[first])
    at = at if at is not None else 0 if asks[first] in one else 1
    return (at,), (1 - at,)


def _place(text: str) -> int | None:
    return {"first": 0, "former": 0, "second": 1, "latter": 1}.get(text)
