"""What is asked of the blocks of a text: what is counted, of which of them, and what is made of the counts."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from grammar.blocks.mark import LAYERS, Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of, has

COUNTED = frozenset({"parameter", "weight", "bias"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted ("parameter", "weight", "bias"), whether biases are said to count, in which `way` ("sum",
    "differ", "ratio", "share", "each"), in percent, of what is kept; its sentence
    from `first` on, of which `start` to `end` asks."""

    head: str
    biased: bool
    way: str
    percent: bool
    kept: bool
    first: int
    start: int
    end: int


def asked(row: Row, blocks: Sequence[Block]) -> Asked | None:
    """What a text asks; None where it asks for no count or for more than one."""
    found = [each for each in _sentences(row) if _asks(row, *each)] or _bare(row)
    if len(found) != 1:
        return None
    first, end = found[0]
    start = first
    last = max((each.end for each in blocks if start <= each.start < end), default=start)
    start = next((n for n in range(last, end) if has(row[n], "asking")), start) if last > start else start
    each = any(_shares_out(row, n) for n in range(start, end))
    if each and (len(blocks) < 2 or any(one.many > 1 for one in blocks)):
        return None
    if any(
        row[n].text.lower() == "per"
        or (row[n].sense == "each" and row[n + 1].text in {"of", "layer"} and row[n - 1].sense in {"label", "in"})
        for n in range(start, end - 1)
    ):
        return None
    inside = {n for each in blocks for n in range(each.start, each.end)}
    spoken = [row[n] for n in range(first, end) if n not in inside]
    asking = next((n for n in range(start, end) if n not in inside and has(row[n], "asking")), start)
    words = [row[n] for n in range(asking, end) if n not in inside]
    words = words if any(each.sense in COUNTED for each in words) else spoken
    head, biased = _head(words)
    head = head or _told(row, start)
    if not head:
        return None
    way = "each" if each else _way(spoken)
    percent = any(each.text.lower() in {"percent", "percentage", "%", "per cent"} for each in spoken)
    return Asked(head, biased, way, percent, any_of(spoken, "kept"), first, start, end)


def _shares_out(row: Row, at: int) -> bool:
    """ "How many does each have?", "the counts of both, respectively"."""
    behind = row[at + 1].text.lower() if at + 1 < len(row) else ""
    having = row[at].sense == "each" and behind in {"have", "has", "contain", "hold", "need", "use"}
    return having or row[at].text.lower() == "respectively"


def of_one(row: Row, ask: Asked) -> bool:
    """ "How many does one expert have?": whether one is meant of what may be told several times."""
    places = range(ask.first, ask.end - 1)
    return any(row[at].text.lower() in {"one", "single"} and is_block(row, at + 1) for at in places)


def _bare(row: Row) -> list[tuple[int, int]]:
    """ "Total?": a question for what was spoken of before."""
    last = _sentences(row)[-1:]
    return [
        each for each in last if each[1] < len(row) and row[each[1]].text == "?" and any_of(row[slice(*each)], "whole")
    ]


def _told(row: Row, before: int) -> str:
    """What was spoken of before "Total?"."""
    return "parameter" if any(each.sense == "parameter" for each in row[:before]) else ""


def _sentences(row: Row) -> list[tuple[int, int]]:
    ends = [n for n, each in enumerate(row) if each.sense == "stop"] + [len(row)]
    starts = [0, *(n + 1 for n in ends)]
    return [(a, b) for a, b in zip(starts, ends, strict=False) if a < b]


def _asks(row: Row, start: int, end: int) -> bool:
    """Whether a sentence asks for a count: "how many weights", "parameters in total?", "count all biases"."""
    counts = any(each.sense in COUNTED for each in row[start:end])
    open_ = end < len(row) and row[end].text == "?"
    bare = end == len(row) or row[end].text in {".", "!"}
    return counts and (
        open_
        or (bare and has(row[start], "asking"))
        or any(row[n].text.lower() == "how" or (row[n].text.lower() in {"what"} and n) for n in range(start, end))
    )


def _head(words: Row) -> tuple[str, bool]:
    """What is counted, and whether biases are named with the weights."""
    counts = [(n, each.sense) for n, each in enumerate(words) if each.sense in COUNTED]
    senses = [sense for _, sense in counts]
    for (a, one), (b, two) in itertools.pairwise(counts):
        between = {each.text.lower() for each in words[a + 1 : b]}
        if {one, two} == {"weight", "bias"} and between and between <= {"and", "plus", "+", "&", "all", "the"}:
            return "parameter", True
    if "parameter" in senses:
        return "parameter", False
    if "weight" in senses:
        return "weight", False
    place = counts[0][0] if counts else 0
    plain = [each.text.lower() for each in words[max(place - 3, 0) : place]]
    return ("bias", False) if {"many", "of", "all", "total"} & set(plain) else ("", False)


def _way(words: Row) -> str:
    if any_of(words, "share"):
        return "share"
    texts = " ".join(each.text.lower() for each in words)
    if "times as" in texts or "how many times" in texts or "what factor" in texts or "ratio" in texts:
        return "ratio"
    return "differ" if any_of(words, "differ") else "sum"


def is_block(row: Row, at: int) -> bool:
    """Whether a word names a network, a part of one or a layer."""
    return has(row[at], "piece", "head") or row[at].sense in {"network", "several", *LAYERS}


def named(row: Row, blocks: Sequence[Block], at: int) -> frozenset[str]:
    """The words by which a block is called: those of its clause that stand before its sizes."""
    block = blocks[at]
    start = max((n + 1 for n in range(block.start) if row[n].sense == "stop"), default=0)
    start = max(start, blocks[at - 1].end if at else 0)
    return frozenset(each.text.lower() for each in row[start : block.start] if each.sense not in {"article", "label"})
