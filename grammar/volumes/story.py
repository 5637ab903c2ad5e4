"""What is asked of layers and the volumes they work on: values, weights, multiplications, and one against another."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.problem import Asked, HasValue, Problem
from grammar.stories.scene import Scene
from grammar.tensors.working import Working
from grammar.volumes.flows import (
    MOVED,
    Flow,
    count_of,
    flow_behind,
    flow_into,
    flows_through,
    layers_in,
    side_told,
    values_in,
    weights_of,
)
from grammar.volumes.layers import CONVOLVING, Layer, Told
from grammar.volumes.reading import pieces_of
from grammar.volumes.told import told_of


def problem(scene: Scene) -> Problem:
    """The layers that a text tells, and what it asks of them.

    Raises: AnotherStory where anything else is told, or a size is missing.
    """
    told = told_of(pieces_of(scene.unformed))
    working = Working()
    value, unit = _ASKED[told.asks.rule](told, working)
    goal_of = working.put("what is asked", value, "tensor_result", told.asks.span)
    goal = HasValue(goal_of, Asked(unit, span=told.asks.span), span=told.asks.span)
    return Problem((*working.facts, goal), (goal,), notes=scene.notes)


# --- what is asked ----------------------------------------------------------------------------------------------------

Answered = tuple[Expression, str]


def _how_many(told: Told, working: Working) -> Answered:
    of = told.asks.sense("COUNTED")
    if any(each.rule == "more" for each in told.pieces):
        return _difference(told, working)
    if told.has("save") or told.has("replace"):
        return _saved(told, working)
    if told.option is not None or told.has("than"):
        raise AnotherStory("It is not plain what is compared.")
    if of == "value":
        return _left(told, working)
    if told.halved is not None or told.has("out") or told.has("sees"):
        raise AnotherStory("It is not plain what is counted.")
    rows = layers_in(told)
    flows = flows_through(told, rows)
    if of == "frozen":
        return _frozen(told, rows, flows), "parameter"
    if of == "multiplication":
        return _multiplied(rows, flows), of
    return _counted(told, rows, flows, working), of


def _counted(told: Told, rows: Sequence[Layer], flows: Sequence[Flow], working: Working) -> Expression:
    """The parameters or weights of the layers that are meant, or of one filter."""
    chosen = [n for n, each in enumerate(rows) if not told.named or each.kind in told.named]
    alone = len(rows) == 1 or all(each.count == 1 for each in rows)
    if not alone or not chosen or any(rows[n].kind == "norm" for n in chosen):
        raise AnotherStory("It is not plain which layers are counted.")
    made = any(each.made for each in told.volumes)
    ordinary = all(each.kind == ("dense" if made else "convolution") for each in rows)
    if ordinary and not told.apiece:
        raise AnotherStory("Ordinary layers are told.")
    counts = [count_of(told, rows[n], (flows[n], flows[n + 1]), working) for n in chosen]
    if not told.apiece:
        return plus(*counts)
    filters = rows[chosen[0]].filters
    if len(chosen) != 1 or filters is None or rows[chosen[0]].kind not in {"convolution", "line", "pointwise"}:
        raise AnotherStory("It is not plain of which layer one filter is meant.")
    return over(counts[0], filters)


def _multiplied(rows: Sequence[Layer], flows: Sequence[Flow]) -> Expression:
    if len(rows) != 1 or rows[0].kind not in {"convolution", "pointwise"} or not flows[1].sides or rows[0].count != 1:
        raise AnotherStory("It is not plain what is multiplied.")
    return times(*flows[1].sides, weights_of(rows[0], flows[0], flows[1]))


def _frozen(told: Told, rows: Sequence[Layer], flows: Sequence[Flow]) -> Expression:
    """The running means and variances of a batch norm, which are not trained."""
    norms = [n for n, each in enumerate(rows) if each.kind == "norm"]
    before = next((each for each in rows if each.kind in CONVOLVING), None)
    channels = before.filters if before is not None else None
    if len(norms) != 1 or channels is None or len(rows) != 2 or told.volumes:
        raise AnotherStory("It is not plain what is not trained.")
    return times(Fraction(2), channels)


def _left(told: Told, working: Working) -> Answered:
    """The values that leave the last layer, or the one that is named."""
    rows = layers_in(told)
    if told.halved is not None:
        volume = told.volumes[0] if len(told.volumes) == 1 else None
        if volume is None or told.lone is None or rows or told.halved < 1:
            raise AnotherStory("It is not plain what is halved.")
        shrunk = [over(each, Fraction(2) ** int(told.halved)) for each in volume.sizes]
        return times(*shrunk, told.lone), "value"
    flows = flows_through(told, rows)
    if told.named and (len(set(told.named)) > 1 or rows[-1].kind not in told.named):
        raise AnotherStory("It is not plain which layer is meant.")
    if not rows or any(each.count != 1 for each in rows) or not flows[-1].sides or len(told.volumes) != 1:
        raise AnotherStory("It is not plain what is left.")
    return _lastvalues(rows, flows, working), "value"


def _lastvalues(rows: Sequence[Layer], flows: Sequence[Flow], working: Working) -> Expression:
    moving = [n for n, each in enumerate(rows) if each.kind in MOVED]
    if not moving or flows[-1].channels is None:
        return values_in(flows[-1])
    (*_, n) = moving
    before, after = flows[n].sides, flows[n + 1].sides
    sides = [side_told(rows[n], before, after, side, working) for side in range(len(after))]
    return times(*sides, flows[-1].channels)


def _how_long(told: Told, working: Working) -> Answered:
    if not told.has("out") and all(each.kind != "flatten" for each in told.layers) and told.asks.word("LONG") is None:
        raise AnotherStory("It is not plain how long what is.")
    if not told.layers and len(told.volumes) == 1:
        return values_in(flow_into(told)), "value"
    return _left(told, working)


def _sides(told: Told, working: Working) -> tuple[Expression, Expression]:
    """The two counts that are compared, that of which more is said first.

    Raises: AnotherStory where it is not plain which are compared.
    """
    rows = layers_in(told)
    volumes = [each for each in told.volumes if not each.made]
    if told.has("alike") and len(rows) == 2:
        rows[1].channels, rows[1].filters = rows[0].channels, rows[0].filters
        rows[1].kernel = rows[1].kernel or rows[0].kernel
    if told.apiece:
        raise AnotherStory("One filter is no layer.")
    if len(rows) == 1 and len(volumes) == 2 and rows[0].kind == "dense" and told.has("than"):
        flows = [(flow_into(told, each), Flow((), rows[0].units)) for each in volumes]
        one, other = (count_of(told, rows[0], each, working) for each in flows)
        return one, other
    ordinary = not told.volumes and all(each.kind == "convolution" for each in rows)
    if ordinary or len(rows) != 2 or len(volumes) > 1 or told.blocks or any(each.count != 1 for each in rows):
        raise AnotherStory("Not two layers are compared.")
    made = next((each for each in told.volumes if each.made), None)
    counts = []
    for each in rows:
        before = flow_into(told)
        after = flow_behind(each, before) if each.kind == "local" else Flow((), each.filters)
        if made is not None and each.kind == "dense" and each.units is None:
            after = Flow(made.sizes, made.channels)
        elif made is not None and (each.filters != made.channels):
            raise AnotherStory("Another volume is told than is made.")
        counts.append(count_of(told, each, (before, after), working))
    first = _first(told, rows)
    return counts[first], counts[1 - first]


def _first(told: Told, rows: Sequence[Layer]) -> int:
    """Which of two layers is asked to have more, or fewer, than the other: the one that is named, or before "than"."""
    than = [at for at, each in enumerate(told.pieces) if each.rule == "note" and each.words[0].sense == "than"]
    if len(than) == 1 and not told.named and rows[0].place < than[0] < rows[1].place:
        return 0
    named = [n for n, each in enumerate(rows) if each.kind in told.named or f"option {each.option}" in told.named]
    if len(named) == 1 and len(told.named) == 1 and not than:
        return named[0]
    raise AnotherStory("It is not plain which has more.")


def _times(told: Told, working: Working) -> Answered:
    one, other = _sides(told, working)
    return over(one, other), ""


def _difference(told: Told, working: Working) -> Answered:
    one, other = _sides(told, working)
    fewer = any(each.word("FEWER") is not None for each in told.pieces)
    return (less(other, one) if fewer else less(one, other)), told.asks.sense("COUNTED")


def _saved(told: Told, working: Working) -> Answered:
    """What several small windows save against one large."""
    rows = layers_in(told)
    small, large = ([each for each in rows if each.count > 1], [each for each in rows if each.count == 1])
    kinds = {each.kind for each in rows}
    if len(small) != 1 or len(large) != 1 or kinds != {"convolution"} or told.both is None or told.volumes:
        raise AnotherStory("It is not plain what is saved.")
    whole = small[0].count * (small[0].kernel[0] - 1) + 1
    if whole != large[0].kernel[0]:
        raise AnotherStory("The windows do not see as much.")
    flow = Flow((), told.both)
    counts = [count_of(told, each, (flow, flow), working) for each in (large[0], small[0])]
    return less(*counts), told.asks.sense("COUNTED")


_ASKED: dict[str, Callable[[Told, Working], Answered]] = {
    "how_many": _how_many, "how_long": _how_long, "times_as_many": _times, "difference": _difference,
}  # fmt: skip
