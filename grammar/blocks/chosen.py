"""Of which of the blocks of a text a sum is asked: of those that the question names, of all, or of one of several."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.blocks.asked import COUNTED, Asked, is_block, named
from grammar.blocks.mark import LAYERS, Row
from grammar.blocks.size import Block
from grammar.blocks.words import has, lemmas

Chosen = dict[int, Block]


def chosen(row: Row, blocks: Sequence[Block], ask: Asked) -> Chosen | None:
    """The blocks of which a sum is asked by their places, with how many of each; None where that is not clear."""
    whole = dict(enumerate(blocks))
    inside = {n for each in blocks for n in range(each.start, each.end)}
    places = [n for n in range(ask.start, ask.end) if n not in inside and is_block(row, n) and not _is_kind(row, n)]
    telling = any(ask.start <= each.start < ask.end for each in blocks)
    names = lettered(row, blocks, ask) if not telling else []
    picked: Chosen = {n: blocks[n] for n in names}
    if picked:
        return picked
    for n in places:
        own = _of_noun(row, blocks, n, telling=telling)
        if own is None:
            return None
        picked |= own
    return picked or whole


def lettered(row: Row, blocks: Sequence[Block], ask: Asked) -> list[int]:
    """The blocks that the question names by the letters before their sizes: "A 10-20-5 and B 10-30-5"."""
    letters = [_letter(row, each.start - 1) for each in blocks]
    if len(set(letters)) < len(blocks) or "" in letters:
        return []
    return [
        letters.index(letter) for n in range(ask.start, ask.end) if (letter := _letter(row, n)) in letters and letter
    ]


def _letter(row: Row, at: int) -> str:
    """The letter that stands there as a name, behind which sizes, a verb or the end follow."""
    while at > 0 and row[at].sense == "label":
        at -= 1
    text, behind = row[at].text.lower(), row[at + 1].sense if at + 1 < len(row) else "stop"
    return text if len(text) == 1 and text.isalpha() and behind in {"number", "label", "stop"} else ""


def _is_kind(row: Row, at: int) -> bool:
    """ "Adapter parameters", "each layer biased": a noun that says of what kind the counted are, or has biases."""
    behind = row[at + 1 : at + 3]
    return any(each.sense in COUNTED for each in behind[:1]) or any(
        each.sense == "bias" or has(each, "biased") for each in behind
    )


def _of_noun(row: Row, blocks: Sequence[Block], at: int, *, telling: bool) -> Chosen | None:
    """The blocks that a noun of the question names; none where it names all, None where it is not clear."""
    heads = {n: each for n, each in enumerate(blocks) if each.head}
    trunk = any(not each.head for each in blocks)
    if row[at].many or row[at - 1].text.lower() in {"both", "all"}:
        if has(row[at], "head") and heads and trunk:
            return heads
        return None if row[at].sense in LAYERS and heads and trunk and not telling else {}
    own = _called(row, blocks, at)
    if len(own) == 1:
        return _one(row, blocks, at, own[0], telling=telling)
    if at and has(row[at - 1], "once") and not telling and not has(row[at], "whole"):
        return {0: replace(blocks[0], many=1)} if len(blocks) == 1 else None
    if row[at - 1].text.lower() in {"'s", "’s"}:
        return None
    if telling or has(row[at], "whole") or (len(blocks) == 1 and blocks[0].many == 1):
        return {}
    return None


def _one(row: Row, blocks: Sequence[Block], at: int, place: int, *, telling: bool) -> Chosen | None:
    """The one block of a name; all, where it is the trunk of heads and the name is of the whole."""
    if telling:
        return {}
    if any(each.head for each in blocks) and not blocks[place].head:
        return {} if not has(row[at], "torso") else {place: blocks[place]}
    if len(blocks) == 1:
        several = blocks[0].many > 1
        if several and not has(row[at - 1], "once"):
            return {} if has(row[at], "whole") and not _counted_by(row, blocks, at) else None
        return {0: replace(blocks[0], many=1)} if several else {}
    return {place: blocks[place]}


def _counted_by(row: Row, blocks: Sequence[Block], at: int) -> bool:
    """Whether the noun is what is counted: "4 MLPs", "the MLP"."""
    return any(each.many and lemmas(each.text) & lemmas(row[at].text) for n, each in enumerate(row) if n != at)


def _called(row: Row, blocks: Sequence[Block], at: int) -> list[int]:
    """The blocks that have the noun, or what stands before it, in their names, where it is said of no other."""
    names = [named(row, blocks, n) for n in range(len(blocks))]
    for word in _modifiers(row, at):
        own = [n for n, each in enumerate(names) if word in each]
        if len(own) == 1 and len(blocks) > 1:
            return own
    own = [n for n, each in enumerate(names) if row[at].text.lower() in each]
    return own if len(own) == 1 and all(_is_named(row, blocks, n) for n in range(len(blocks))) else []


def _modifiers(row: Row, at: int) -> list[str]:
    """The words right before a noun: "the user tower", "Ben's network"."""
    start = at
    while (
        start
        and row[start - 1].sense in {"", "network", "several", "extent", "value", "idle"}
        and not has(row[start - 1], "once", "asking")
    ):
        start -= 1
    return [row[n].text.lower() for n in range(start, at) if len(row[n].text) > 2]


def _is_named(row: Row, blocks: Sequence[Block], at: int) -> bool:
    start = blocks[at - 1].end if at else 0
    return any(is_block(row, n) and row[n].sense != "dense" for n in range(start, blocks[at].start))
