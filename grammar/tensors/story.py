"""What is asked of parts that hold numbers: how many they hold, how many times fewer, the largest rank that pays."""

from collections.abc import Callable
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.problem import Asked, HasValue, Problem
from grammar.stories.scene import Scene
from grammar.tensors.attending import entries, heads_sharing, is_of_scores, multiplied, scaled_down, shared_heads
from grammar.tensors.outputs import put_out, puts_out
from grammar.tensors.reading import pieces_of
from grammar.tensors.sizing import containers, demand_used, held
from grammar.tensors.told import MATRICES, NORMS, TABLES, Part, Told, number_of, told_of
from grammar.tensors.working import Answer, Working

_NOTES = ("no_bias", "bias", "two_vectors", "together")
_UNITS = {"trained": "parameter", "all": "parameter"}


def problem(scene: Scene) -> Problem:
    """The parts that a text tells, and what it asks of the numbers they hold.

    Raises: AnotherStory where anything else is told, or it is not plain what.
    """
    if [token.kind for token in scene.unformed].count("ARROW") > 1:
        raise AnotherStory("A row of layers is told.")
    told = told_of(pieces_of(scene.unformed))
    answer = _ASKED[told.asks.rule](told)
    counts = told.asks.rule in {"how_many", "how_many_fewer"}
    unit = _UNITS.get(told.asks.sense("COUNTED"), told.asks.sense("COUNTED")) if counts else answer.unit
    goal = HasValue(answer.measure, Asked(unit, span=told.asks.span), span=told.asks.span)
    return Problem((*answer.facts, goal), (goal,), notes=scene.notes)


# --- how many ---------------------------------------------------------------------------------------------------------


def _how_many(told: Told) -> Answer:
    if told.asks.sense("COUNTED") == "multiplication":
        return multiplied(told)
    if any(each.words[0].sense == "bilinear" for each in told.ruled("call")):
        return _bilinear(told)
    if is_of_scores(told):
        return entries(told)
    if told.asks.sense("COUNTED") == "number" and puts_out(told):
        return put_out(told)
    if _parting(told) is not None:
        return _of_one_side(told)
    return _total(told)


def _total(told: Told) -> Answer:
    """What the parts hold that are meant, in all blocks."""
    parts = _meant(told)
    if not parts:
        raise AnotherStory("No parts are told that hold numbers.")
    if told.asks.sense("COUNTED") == "weight" and any(each.kind in NORMS | {"vector"} for each in parts):
        raise AnotherStory("It is not plain which numbers are weights.")
    lora = told.has("topic", "lora")
    if told.ruled("each_kind") and any(each.kind not in NORMS for each in parts):
        raise AnotherStory("It is not plain what each of them has.")
    bare = any(not each.sizes and each.kind != "factor" for each in parts)
    rows = any(each.kind in TABLES for each in parts)
    symbols = [*(["rank"] if lora else []), *(["width"] if bare or lora else []), *(["width"] if rows else [])]
    boxes = ("block", "each_block", "one_block", "per_block", *(["item"] if rows else []))
    demand_used(told, boxes, symbols, _NOTES)
    if told.has("note", "two_vectors") and any(each.kind != "layer_norm" for each in parts):
        raise AnotherStory("It is not plain what has two vectors.")
    often = containers(told)
    if often == 1 and len(told.parts) == 1 and parts[0].count == 1 and parts[0].kind in NORMS:
        raise AnotherStory("One layer is told and nothing more.")
    working = Working()
    one = held(told, parts, working)
    if often != 1:
        one = working.put("the numbers in all blocks", times(often, one), "tensor_copies", told.asks.span)
    return Answer(one, tuple(working.facts))


def _meant(told: Told) -> list[Part]:
    """The parts that the question names, all where it names none.

    Raises: AnotherStory where it names such as are not told, or another number of them.
    """
    if not told.named:
        return told.parts
    meant = [each for each in told.parts if any(_is_kin(each, one) for one in told.named)]
    for one in told.named:
        kin = [each for each in told.parts if _is_kin(each, one)]
        if not kin or (one.counted and one.count not in {len(kin), sum(each.count for each in kin)}):
            raise AnotherStory("It is not plain which parts are meant.")
    return meant


def _is_kin(part: Part, name: Part) -> bool:
    return part.kind in _WIDE.get(name.kind, {name.kind})


_WIDE = {"table": TABLES, "matrix": MATRICES, "norm": NORMS}
"""The kinds of parts that one word names."""


def _bilinear(told: Told) -> Answer:
    """A weight for each pair of inputs and each output, and a bias for each output, whatever is said again of it."""
    (call,) = [each.words[0] for each in told.ruled("call")]
    again = {word.value for each in told.pieces for word in each.words if word.kind == "NUMBER"}
    weights = told.asks.sense("COUNTED") == "weight"
    biased = not weights and "bias=false" not in call.settings and not told.has("note", "no_bias")
    if again <= {None}:
        raise AnotherStory("A layer of code is told and nothing more.")
    if len(call.arguments) != 3 or not again <= {*call.arguments, None}:
        raise AnotherStory("More is told than a bilinear layer.")
    *inputs, outputs = call.arguments
    working = Working()
    value = times(outputs, plus(times(*inputs), ONE) if biased else times(*inputs))
    measure = working.put("the numbers in the layer", value, "bilinear_numbers", told.asks.span)
    return Answer(measure, tuple(working.facts))


_PARTING = ("instead", "replaced", "replace", "as", "than")

# --- one in place of another ------------------------------------------------------------------------------------------


def _parting(told: Told) -> tuple[list[Part], list[Part]] | None:
    """The parts that are there at first and those in their place, None where none takes the place of another."""
    for at, piece in enumerate(told.pieces):
        sense = piece.words[0].sense if piece.rule == "note" else ""
        if sense in {"instead", "replace"}:
            behind = [each for each in told.parts if each.place > at]
            return behind[:1], [each for each in told.parts if each is not behind[0]] if behind else []
        if sense == "than":
            return ([each for each in told.parts if each.place > at], [each for each in told.parts if each.place < at])
        if sense in {"replaced", "as"}:
            return ([each for each in told.parts if each.place < at], [each for each in told.parts if each.place > at])
    return None


def _sides(told: Told, working: Working) -> tuple[Expression, Expression]:
    """How many numbers the old parts and the new hold.

    Raises: AnotherStory where it is not plain which are which.
    """
    sides = _parting(told)
    if sides is None or not all(sides):
        raise AnotherStory("It is not plain what takes the place of what.")
    demand_used(told, (), ("rank",), ("no_bias", "together", *_PARTING))
    rank = told.symbols.get("rank")
    inner = {size for each in sides[1] for size in each.sizes}
    if rank is not None and rank not in inner and told.asks.rule != "largest":
        raise AnotherStory("A rank is told that no factor has.")
    return held(told, sides[0], working), held(told, sides[1], working)


def _of_one_side(told: Told) -> Answer:
    working = Working()
    _, new = _sides(told, working)
    return Answer(working.put("the numbers now", new, "told", told.asks.span), tuple(working.facts))


def _times_fewer(told: Told) -> Answer:
    if told.ruled("heads"):
        return shared_heads(told)
    working = Working()
    old, new = _sides(told, working)
    return Answer(working.put("the factor", over(old, new), "tensor_ratio", told.asks.span), tuple(working.facts))


def _how_many_fewer(told: Told) -> Answer:
    working = Working()
    old, new = _sides(told, working)
    return Answer(working.put("the numbers saved", less(old, new), "tensor_difference", told.asks.span),
                  tuple(working.facts))  # fmt: skip


def _percent(told: Told) -> Answer:
    """The percentage of all parameters that are trained, both as a program reports them."""
    reports = {each.sense("COUNTED"): number_of(each) for each in told.ruled("report")}
    if reports.keys() != {"trained", "all"} or len(told.ruled("report")) > 2 or told.parts:
        raise AnotherStory("It is not plain which counts are reported.")
    demand_used(told, ("report",), (), ())
    working = Working()
    share = over(times(Fraction(100), reports["trained"]), reports["all"])
    return Answer(working.put("the percentage", share, "tensor_ratio", told.asks.span), tuple(working.facts), "percent")


def _largest(told: Told) -> Answer:
    """The largest whole rank for which the factors hold fewer numbers than the matrix."""
    sides = _parting(told)
    bounded = bool(told.ruled("fewer")) and told.asks.sense("SYMBOL") == "rank"
    if sides is None or not bounded or len(sides[0]) != 1 or len(sides[1]) != 2:
        raise AnotherStory("It is not plain what bounds a rank.")
    demand_used(told, ("fewer",), (), _PARTING)
    whole = sides[0][0]
    sizes = _known(whole)
    ends = [size for each in sides[1] for size in _known(each)]
    if len(sizes) != 2 or sorted(ends) != sorted(sizes):
        raise AnotherStory("It is not plain what bounds a rank.")
    working = Working()
    old = working.put("the numbers in the matrix", times(*sizes), "tensor_numbers", whole.span)
    each = working.put("the numbers of one rank", plus(*ends), "tensor_sum", told.asks.span)
    bound = working.put("the rank that holds as many", over(old, each), "tensor_ratio", told.asks.span)
    most = less(Call("ceil", (bound,)), ONE)
    return Answer(working.put("the largest rank", most, "whole_below", told.asks.span), tuple(working.facts))


def _known(part: Part) -> list[Fraction]:
    """The sizes of a part that are told."""
    return [each for each in part.sizes if isinstance(each, Fraction)]


_ASKED: dict[str, Callable[[Told], Answer]] = {
    "how_many": _how_many, "times_fewer": _times_fewer, "how_many_fewer": _how_many_fewer, "largest": _largest,
    "divisor": scaled_down, "how_many_heads": heads_sharing,
    "percent": _percent,
}  # fmt: skip
