"""How many numbers leave an embedding or a recurrent layer for a batch of sequences."""

from fractions import Fraction

from grammar.composing import ONE, times
from grammar.errors import AnotherStory
from grammar.pieced import Piece, Word
from grammar.tensors.told import TABLES, Told, number_of
from grammar.tensors.working import Answer, Working

_USED = frozenset({
    "topic", "call", "thing", "rows", "size", "shared", "item", "item_each", "batch", "of_batch", "named_item", "bound",
    "units", "how_many", "all", "note", "per_batch", "per_item",
})  # fmt: skip


def puts_out(told: Told) -> bool:
    """Whether sequences go through a layer that gives a vector for each step or each sequence."""
    through = any(each.words[0].sense != "bilinear" for each in told.ruled("call")) or bool(told.ruled("units"))
    embeds = any(each.kind in TABLES for each in (*told.parts, *told.named))
    return (through or embeds) and bool(told.ruled("item", "item_each", "batch"))


def put_out(told: Told) -> Answer:
    """The numbers that leave the last layer.

    Raises: AnotherStory where a size of it is missing, or a number has no part.
    """
    if any(each.rule not in _USED for each in told.pieces):
        raise AnotherStory("More is told than sequences and a layer.")
    width, sequences = _width(told)
    steps, batch = _steps(told), _batch(told)
    if steps is None:
        raise AnotherStory("The length of a sequence is not told.")
    working = Working()
    (per, *more) = [*told.ruled("per_item"), None]
    if per is not None and (more != [None] or per.sense("ITEM") != "sequence"):
        raise AnotherStory("It is not plain for how many the numbers are asked.")
    factors = [batch if per is None else ONE, *([steps] if sequences else []), width]
    measure = working.put("the numbers put out", times(*factors), "tensor_numbers", told.asks.span)
    return Answer(measure, tuple(working.facts))


def _width(told: Told) -> tuple[Fraction, bool]:
    """How long a vector leaves the layer, and whether one leaves at each step."""
    calls = [each.words[0] for each in told.ruled("call")]
    if len(calls) > 1 or (calls and told.ruled("units")):
        raise AnotherStory("Several layers are told.")
    if calls:
        return _of_call(calls[0])
    units = [number_of(each) for each in told.ruled("units")]
    if units:
        every = told.has("note", "sequences")
        if len(units) > 1 or every == told.has("note", "last_only"):
            raise AnotherStory("It is not told what a recurrent layer puts out.")
        return units[0], every
    lengths = [part.sizes[-1] for part in told.parts if part.sizes and part.kind in TABLES]
    lengths += [told.symbols["width"]] if "width" in told.symbols else []
    if len(lengths) != 1 or not isinstance(lengths[0], Fraction):
        raise AnotherStory("The length of a vector is not told.")
    return lengths[0], True


def _of_call(call: Word) -> tuple[Fraction, bool]:
    if call.sense == "embedding":
        return call.arguments[-1], True
    if len(call.arguments) != 1:
        raise AnotherStory("It is not plain what a recurrent layer puts out.")
    return call.arguments[0], "return_sequences=true" in call.settings


def _steps(told: Told) -> Fraction | None:
    """The length of a sequence; another number of words is that of the vocabulary."""
    each = [number_of(one) for one in told.ruled("item_each") if one.sense("ITEM") == "step"]
    plain = [number_of(one) for one in told.ruled("item") if one.sense("ITEM") == "step"]
    each += [told.symbols["tokens"]] if "tokens" in told.symbols else []
    if len(each) == 1 and len(plain) < 2:
        return each[0]
    return plain[0] if len(plain) == 1 and not each else None


def _batch(told: Told) -> Fraction:
    """How many sequences go through at once."""
    sizes = {word.value for piece in told.ruled("batch") if (word := piece.word("NUMBER")) is not None}
    sizes |= {number_of(piece) for piece in told.ruled("item") if piece.sense("ITEM") == "sequence"}
    one = any(_is_one(piece) for piece in told.ruled("named_item"))
    if len(sizes) > 1 or (one and sizes):
        raise AnotherStory("It is not plain how many sequences go through.")
    return next(iter(sizes), None) or ONE


def _is_one(piece: Piece) -> bool:
    return piece.sense("ITEM") == "sequence" and piece.sentence >= 0 and piece.word("EACH") is not None
