"""Several blocks of dense layers as a Problem."""

from dataclasses import replace
from itertools import pairwise

from grammar.blocks.asked import Asked, asked, of_one
from grammar.blocks.biased import biases, said
from grammar.blocks.block import Told, told
from grammar.blocks.counts import counted, is_idle
from grammar.blocks.designs import Designs
from grammar.blocks.facts import problem as of_blocks
from grammar.blocks.mark import Row
from grammar.blocks.shaping import merged
from grammar.blocks.sharing import shares
from grammar.blocks.sides import is_exchanged, is_half, sides
from grammar.blocks.size import Block
from grammar.blocks.sound import unread
from grammar.blocks.words import any_of
from grammar.dense.pieces import pieces
from grammar.errors import AnotherStory
from grammar.problem import Problem, SetAside
from grammar.stories.network_heads import HEADS
from grammar.stories.scene import Scene

_JOINED = {"joined", "joins", "concatenated", "concatenates", "stacked", "merged", "combined"}
_PROJECTED = frozenset({"query", "key", "value", "queries", "keys", "values", "w_q", "w_k", "w_v"})
Biased = tuple[bool | None, ...]


def _goes_parallel(scene: Scene) -> bool:
    """ "Two parallel layers 400 to 20": whether a pair of sizes is told of several layers at once."""
    words = [token.text.lower() for token in scene.tokens]
    behind = (scene.tokens[at + 1 : at + 6] for at, each in enumerate(words) if each == "parallel")
    return any({"TO", "ARROW"} & {token.kind for token in each} for each in behind)


def problem(scene: Scene) -> Problem:
    """The blocks that a text tells and what it asks of them.

    Raises: AnotherStory where it tells none, or where it is not clear how they belong together or what is asked.
    """
    if not any(each.text.lower() in HEADS for each in scene.tokens):
        raise AnotherStory("Nothing is counted that dense layers have.")
    if len(_PROJECTED & scene.words) > 1:
        raise AnotherStory("The projections of attention are told by their names.")
    if _goes_parallel(scene):
        raise AnotherStory("Several layers of the same two sizes are told.")
    if _joins_shared(scene):
        raise AnotherStory("What is shared is joined again.")
    row = scene.once(_row)
    found = (told(row) or Designs(row, scene.tokens).told()) if not any_of(row, "refused") else None
    if found is None or not found.blocks:
        raise AnotherStory("No blocks are told.")
    if any(each.kind == "table" for each in found.blocks) and _flattens(scene):
        raise AnotherStory("How many vectors of the table are put in a row?")
    once = shares(row, heads=any(each.head for each in found.blocks))
    several = len(found.blocks) > 1
    blocks = counted(row, found, once=once is True) if once is not None and not (once and several) else None
    ask = asked(row, found.blocks)
    if blocks is None or ask is None:
        raise AnotherStory("It is not clear how these blocks belong together.")
    if any(each.many > 1 for each in blocks) and of_one(row, ask):
        raise AnotherStory("One of several blocks is asked about.")
    exchanged = found.changed or is_exchanged(row, blocks)
    if exchanged and ask.way == "sum" and any_of(row[ask.start : ask.end], "added"):
        ask = replace(ask, way="differ")
    blocks, biased = _settled(row, blocks, ask, exchanged=exchanged)
    _demand_composed(row, found, blocks, ask, once=once is True)
    _demand_read(row, blocks, ask, exchanged=exchanged)
    return _answering(scene, blocks, biased, ask, found)


def _joins_shared(scene: Scene) -> bool:
    """ "Applied to both sides with the same weights, the two results are joined": one block that is wired twice."""
    kinds = [token.kind for token in scene.tokens]
    same = any(one == "SAME" and two in {"WEIGHT", "BIAS", "COUNTED"} for one, two in pairwise(kinds)) or any(
        one.kind == "SAME" and two.text.lower() in {"weights", "parameters"} for one, two in pairwise(scene.tokens)
    )
    return same and any(token.text.lower() in _JOINED for token in scene.tokens)


def _flattens(scene: Scene) -> bool:
    """Whether vectors are put in a row, so that as many values leave a table as all of them have."""
    return any(token.text.lower().startswith("flatten") for token in scene.tokens)


def _row(scene: Scene) -> Row:
    return pieces(scene.tokens)


def _settled(row: Row, blocks: tuple[Block, ...], ask: Asked, *, exchanged: bool) -> tuple[tuple[Block, ...], Biased]:
    """The blocks with what is said of the biases of each; layers in a row are one network.

    Raises: AnotherStory where the biases are not clear.
    """
    found = biases(row, blocks, said(row, ask))
    if found is None:
        raise AnotherStory("It is not clear which of the blocks have biases.")
    biased = tuple(one if each.kind == "dense" else False for each, one in zip(blocks, found, strict=True))
    if exchanged or ask.way != "sum" or len(set(biased)) > 1:
        return blocks, biased
    whole = merged(row, blocks)
    return whole, biased[: len(whole)]


def _demand_composed(row: Row, found: Told, blocks: tuple[Block, ...], ask: Asked, *, once: bool) -> None:
    """Raises AnotherStory where one network is told, and no part of it, copy or comparison is asked about."""
    half = is_half(row, blocks, ask)
    several = len(blocks) > 1 or blocks[0].many > 1 or found.joined or ask.way != "sum"
    if (once and half) or not (several or half or (once and found.counts)):
        raise AnotherStory("One network is told, and all of it is asked about.")


def _demand_read(row: Row, blocks: tuple[Block, ...], ask: Asked, *, exchanged: bool) -> None:
    """Raises AnotherStory where a word relates the blocks in a way that was not read."""
    words = tuple(unread(row, blocks, ask, swapped=exchanged))
    if words:
        raise AnotherStory("I do not know what this makes of the blocks.", spans=tuple(each.span for each in words))


def _answering(scene: Scene, blocks: tuple[Block, ...], biased: Biased, ask: Asked, found: Told) -> Problem:
    row = scene.once(_row)
    of = sides(row, blocks, ask, tuple(each is not False for each in biased), changed=found.changed)
    if of is None:
        raise AnotherStory("It is not clear what is asked of these blocks.")
    holding = any(each.holds for each in said(row, ask))
    head = "parameter" if ask.head == "weight" and holding else ask.head
    unit = "percent" if ask.percent else head if ask.way in {"sum", "differ"} else ""
    span = scene.tokens[0].span | scene.tokens[-1].span
    made = of_blocks(of.blocks, tuple(biased[n] for n in of.places), of.sides, (head, ask.way, unit), span)
    idle = tuple(
        SetAside(f"{each.value} {each.noun.text}", "it is no part of the layers", row[each.start].span)
        for each in found.counts if each.noun is not None and is_idle(row, each))  # fmt: skip
    return replace(made, notes=scene.notes, set_aside=idle)
