"""Whether everything of a text that relates its blocks was read."""

from collections.abc import Iterator, Sequence

from grammar.blocks.asked import Asked
from grammar.blocks.mark import Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has
from grammar.dense.piece import Piece

_RELATING = frozenset({"refused", "strange", "percent", "part", "only", "freezes", "foreign", "ordinal", "more"})


def unread(row: Row, blocks: Sequence[Block], ask: Asked, *, swapped: bool) -> Iterator[Piece]:
    """The words that relate something and that no rule has read."""
    inside = {n for each in blocks for n in range(each.start, each.end)}
    if len(blocks) > 1 and all(len(each.sizes) > _LAYER and not each.head for each in blocks):
        yield from _of_layers(row, blocks, ask)
    way = {
        "sum": (),
        "each": (),
        "differ": ("differ", "added"),
        "ratio": ("differ", "ratio"),
        "share": ("differ", "share", "kept"),
    }[ask.way]
    if not way and not swapped and any_of(row[ask.start : ask.end], "still"):
        yield row[ask.start]
    for n, each in enumerate(row):
        asks = ask.start <= n < ask.end
        if n in inside or each.sense not in _RELATING or (ask.first <= n < ask.end and way and has(each, *way)):
            continue
        if has(each, "harmless", "identical", "apart", "same", "such", "table", "head", "piece", "joined"):
            continue
        if swapped and has(each, "swapping", "new", "old", "alternative"):
            continue
        if (each.sense == "more" and not asks) or (n == ask.first and has(each, "asking")):
            continue
        if each.sense == "strange" and each.text.lower() in {"one", "ones"}:
            continue
        if _is_harmless(row, n, asks=asks, compared=ask.way != "sum"):
            continue
        yield each


_LAYER = 2
_INNER = frozenset({"unit", "hidden layer", "input", "feature"})


def _of_layers(row: Row, blocks: Sequence[Block], ask: Asked) -> Iterator[Piece]:
    """What is said or asked of single layers of whole networks: "without the output layers", "and A's hidden units"."""
    for n in range(blocks[-1].end, len(row) - 1):
        layer = row[n].sense in {"output", "hidden layer", "input", "layer"} and "layer" in row[n].text
        if ask.start <= n < ask.end and layer and (row[n].sense != "layer" or row[n - 1].sense == "ordinal"):
            yield row[n]
    for each in blocks:
        behind = range(each.end, len(row))
        end = next((n for n in behind if row[n].sense in {"stop", "number", "open"}), len(row))
        yield from (row[n] for n in range(each.end, end) if row[n].sense in _INNER)


def _is_harmless(row: Row, at: int, *, asks: bool, compared: bool) -> bool:
    near = row[max(at - 3, 0) : at + 4]
    match row[at].sense:
        case "ordinal":
            return not asks or compared
        case "refused" if row[at].text == "if":
            return any(each.sense == "bias" for each in row[at : at + 4])
        case "freezes":
            return True
        case "refused" if has(row[at], "alone"):
            return asks and any(each.text.lower() in {"encoder", "decoder"} for each in near)
        case "only":
            return any_of(near, "made") or (asks and any(each.text.lower() in {"encoder", "decoder"} for each in near))
        case "refused":
            added = has(row[at], "put") and any_of(row, "adapter", "table", "lora")
            return (
                added
                or (has(row[at], "mean_word") and (any_of(near, "spread") or not asks))
                or (not asks and has(row[at], "put"))
            )
        case _:
            return False
