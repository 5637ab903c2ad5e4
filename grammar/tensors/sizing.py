"""How many numbers parts hold: a matrix the product of its sizes, a table a vector for each row, an adapter two thin
matrices of its rank."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.composing import ONE, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression, Measure
from grammar.pieced import Piece
from grammar.tensors.told import MATRICES, NORMS, TABLES, Part, Told, number_of
from grammar.tensors.working import Working

_CALLED = {
    "matrix": "the matrix", "factor": "the factor", "projection": "the projection", "feed": "the projection",
    "linear": "the linear map", "tokens": "the token embeddings", "positions": "the position embeddings",
    "segments": "the segment embeddings", "table": "the table", "vector": "the vector", "layer_norm": "the layer norms",
    "rms_norm": "the norms",
}  # fmt: skip
_HOLDING = {"tensor_numbers": "numbers in", "adapter_numbers": "trained numbers beside"}
_ROWS = {"tokens": {"step"}, "positions": {"step"}, "table": {"step"}, "segments": set[str]()}


def held(told: Told, parts: Sequence[Part], working: Working) -> Measure:
    """How many numbers parts hold together, once.

    Raises: AnotherStory where a size is missing.
    """
    lora = told.has("topic", "lora")
    law = "adapter_numbers" if lora else "tensor_numbers"
    each = [working.put(f"the {_HOLDING[law]} {_CALLED[part.kind]}", number_in(told, part), law, part.span)
            for part in parts]  # fmt: skip
    return working.put("the numbers together", plus(*each), "tensor_sum", told.asks.span) if len(each) > 1 else each[0]


def number_in(told: Told, part: Part) -> Expression:
    """How many numbers parts of one kind hold.

    Raises: AnotherStory where a size is missing, or is one too many.
    """
    if part.ranked is not None:
        return _counted(part, _thin(told, part.ranked, _replaced(told, part)))
    if part.kind in MATRICES:
        return _counted(part, _of_matrix(told, part))
    if part.kind in TABLES:
        return _of_table(told, part)
    if part.kind in NORMS | {"vector"} and len(part.sizes) < 2:
        return _counted(part, times(_vectors(told, part), part.sizes[0] if part.sizes else _symbol(told, "width")))
    raise AnotherStory("It is not plain how many numbers a part holds.")


def _counted(part: Part, one: Expression) -> Expression:
    return times(part.count, one) if part.count != 1 else one


def _of_matrix(told: Told, part: Part) -> Expression:
    lora = told.has("topic", "lora")
    square = lora and not part.sizes and part.kind == "projection"
    sizes = (_symbol(told, "width"),) * 2 if square else part.sizes
    if len(sizes) < 2:
        raise AnotherStory("The sizes of a matrix are not told.")
    if lora:
        rank = _symbol(told, "rank")
        if len(sizes) > 2:
            raise AnotherStory("An adapted matrix has two sizes.")
        return times(rank, plus(*sizes))
    return plus(times(*sizes), *_bias(told, part))


def _bias(told: Told, part: Part) -> tuple[Expression, ...]:
    """The biases of what leads from one size to another."""
    if told.has("note", "no_bias"):
        return ()
    biased = told.has("note", "bias")
    if part.kind in {"linear", "projection"} and not biased:
        raise AnotherStory("It is not told whether there are biases.")
    if biased and not part.turned:
        raise AnotherStory("It is not plain how many biases there are.")
    return (part.sizes[-1],) if biased else ()


def _thin(told: Told, rank: Expression, whole: Part) -> Expression:
    return times(rank, plus(*whole.sizes))


def _replaced(told: Told, part: Part) -> Part:
    """The matrix in whose place two factors of a rank stand, both counted in one."""
    wholes = [each for each in told.parts if len(each.sizes) == 2 and each.count == 1]
    if len(wholes) != 1 or part.count != 2:
        raise AnotherStory("It is not plain which matrix has these factors.")
    part.count = ONE
    return wholes[0]


def _of_table(told: Told, part: Part) -> Expression:
    if len(part.sizes) == 2:
        return _counted(part, times(*part.sizes))
    length = part.sizes[0] if part.sizes else _symbol(told, "width")
    if part.counted:
        return times(part.count, length)
    rows = [number_of(each) for each in told.ruled("item") if each.sense("ITEM") in _ROWS[part.kind]]
    if len(rows) != 1:
        raise AnotherStory("The rows of a table are not told.")
    return times(rows[0], length)


def _vectors(told: Told, part: Part) -> Fraction:
    one = told.has("note", "no_bias") or any(each.sense("KIND") == "vector" for each in told.ruled("each_kind"))
    if one and told.has("note", "two_vectors"):
        raise AnotherStory("It is not plain how many vectors a norm has.")
    return Fraction(2) if part.kind == "layer_norm" and not one else ONE


def _symbol(told: Told, name: str) -> Expression:
    """What a symbol stands for, or the symbol where its value is asked.

    Raises: AnotherStory where it is neither told nor asked.
    """
    if name in told.symbols:
        return told.symbols[name]
    if told.asks.rule == "largest" and told.asks.sense("SYMBOL") == name:
        return Measure(name, named=name)
    raise AnotherStory(f"The {name} is not told.")


def containers(told: Told) -> Fraction:
    """In how many blocks the parts stand, 1 where one block is asked about.

    Raises: AnotherStory where several numbers of blocks are told.
    """
    blocks = [each for each in told.ruled("block", "each_block") if each.word("NUMBER") is not None]
    asked = [each for each in told.ruled("one_block", "per_block") if each.sentence == told.asks.sentence]
    asked += [each for each in blocks if each.sentence == told.asks.sentence and number_of(each) == 1]
    numbers = {number_of(each) for each in blocks} - {ONE}
    if len(numbers) > 1:
        raise AnotherStory("Several numbers of blocks are told.")
    return ONE if asked else next(iter(numbers), ONE)


_USUAL = frozenset({
    "thing", "vector", "rows", "each_kind", "size", "shared", "bound", "topic", "note", "all", "all_blocks",
})  # fmt: skip


def demand_used(told: Told, rules: Sequence[str], symbols: Sequence[str], notes: Sequence[str]) -> None:
    """Raises AnotherStory where something is told that changes the answer and has no part in it."""
    usual = {*_USUAL, told.asks.rule, *rules}
    strange: list[Piece] = [each for each in told.pieces if each.rule not in usual]
    said = {each.words[0].sense for each in told.ruled("note")}
    if strange or not set(told.symbols) <= set(symbols) or not said <= set(notes):
        raise AnotherStory("More is told than parts that hold numbers.")
