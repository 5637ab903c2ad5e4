"""How data flows through the layers that are told, and the weights that each of them has."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.tensors.working import Working
from grammar.volumes.layers import CONVOLVING, Layer, Sizes, Told, Volume
from grammar.volumes.told import alike

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Flow:
    """What flows at a place: its sides, none where they are not told or it is flat, and its channels."""

    sides: Sizes
    channels: Fraction | None


# --- how data flows ---------------------------------------------------------------------------------------------------


def layers_in(told: Told) -> list[Layer]:
    """The layers in order, those of blocks as often as there are, with channels that are told for all."""
    rows = [each for each in told.layers if not _is_header(each, told.layers)]
    for each in rows:
        if told.both is not None and each.kind in CONVOLVING:
            each.channels, each.filters = each.channels or told.both, each.filters or told.both
    if told.blocks:
        (start, often), *more = told.blocks
        inside = [each for each in rows if each.place > start]
        filling = [each for each in inside if each.kind in CONVOLVING]
        if more or len(filling) != 1 or any(each.place < start for each in rows) or len(told.lists) != often:
            raise AnotherStory("It is not plain what the blocks hold.")
        rows = [alike(each, filters=told.lists[n]) if each in filling else each
                for n in range(int(often)) for each in inside]  # fmt: skip
    elif told.lists:
        raise AnotherStory("Channels are told of no blocks.")
    return rows


def _is_header(layer: Layer, layers: Sequence[Layer]) -> bool:
    """Whether the two steps of a separable convolution are told for themselves."""
    steps = [each for each in layers if each.kind in {"depthwise", "pointwise"}]
    if layer.kind != "separable" or len(steps) != 2 or layer.kernel or layer.filters is not None:
        return False
    steps[0].channels = steps[0].channels or layer.channels
    return True


def flow_into(told: Told, volume: Volume | None = None) -> Flow:
    """What goes in: a volume that is told, with its channels where they are told."""
    first = volume or next((each for each in told.volumes if not each.made), None)
    return Flow(first.sizes, first.channels or told.lone) if first is not None else Flow((), told.lone)


def flows_through(told: Told, rows: Sequence[Layer]) -> list[Flow]:
    """What enters each layer, and what leaves the last."""
    flows = [flow_into(told)]
    made = next((each for each in told.volumes if each.made), None)
    if made is not None:
        return [*flows, _made(told, rows, flows[0], made)]
    for layer in rows:
        flows.append(flow_behind(layer, flows[-1]))
    return flows


def _made(told: Told, rows: Sequence[Layer], before: Flow, made: Volume) -> Flow:
    """The volume that the only layer is said to make.

    Raises: AnotherStory where it makes another one.
    """
    if len(rows) != 1 or rows[0].kind not in {"convolution", "pointwise", "dense", "local"}:
        raise AnotherStory("It is not plain what makes a volume.")
    layer = rows[0]
    if layer.padding is not None or layer.same or layer.stride is not None:
        found = flow_behind(layer, before).sides
        if found != made.sizes:
            raise AnotherStory("Another volume is told than is made.")
    if layer.filters not in {None, made.channels}:
        raise AnotherStory("As many channels are made as there are filters.")
    layer.filters = made.channels
    return Flow(made.sizes, made.channels)


def flow_behind(layer: Layer, flow: Flow) -> Flow:
    """What leaves a layer.

    Raises: AnotherStory where other channels are told than enter, or a window is missing.
    """
    channels = layer.channels or flow.channels
    if layer.channels is not None and flow.channels not in {None, layer.channels}:
        raise AnotherStory("Other channels enter than leave the layer before.")
    if layer.kind in {"flatten", "norm"}:
        return flow
    if layer.kind == "dense":
        return Flow((), layer.units)
    leaving = {"pooling": channels, "depthwise": channels}.get(layer.kind, layer.filters)
    return Flow(tuple(_side(layer, n, each) for n, each in enumerate(flow.sides)), leaving)


def _side(layer: Layer, n: int, before: Fraction) -> Fraction:
    """How long a side is behind a layer.

    Raises: AnotherStory where its window, or how it is padded, is not told.
    """
    window, stride = _moving(layer)
    if layer.same:
        if before % stride:
            raise AnotherStory("The windows do not fit.")
        return before / stride
    plain = layer.kind in {"pooling", "pointwise"} or set(window) == {ONE}
    if n >= len(window) or (layer.padding is None and not plain):
        raise AnotherStory("It is not told how a layer is padded.")
    free = before + 2 * (layer.padding or _ZERO) - window[n]
    if free < 0:
        raise AnotherStory("A window is larger than what it works on.")
    return Fraction(int(free // stride) + 1)


def _moving(layer: Layer) -> tuple[Sizes, Fraction]:
    """The window of a layer and how far it moves; a pool moves by its own size."""
    window = layer.kernel or ((ONE, ONE) if layer.kind == "pointwise" else ())
    return window, layer.stride or (window[0] if layer.kind == "pooling" and window else ONE)


def side_told(layer: Layer, before: Sizes, after: Sizes, n: int, working: Working) -> Expression:
    """A side behind the last layer, worked out before the reader."""
    window, stride = _moving(layer)
    if layer.kind not in MOVED or layer.same or n >= len(window):
        return after[n]
    steps: Expression = over(plus(before[n], 2 * (layer.padding or _ZERO) - window[n]), stride)
    whole = (before[n] + 2 * (layer.padding or _ZERO) - window[n]) % stride == 0
    value = plus(steps if whole else Call("floor", (steps,)), ONE)
    return working.put("a side of what leaves", value, "window_places", layer.span)


MOVED = CONVOLVING | {"pooling"}


def values_in(flow: Flow) -> Expression:
    """How many values flow at a place.

    Raises: AnotherStory where the channels are not told.
    """
    if flow.channels is None:
        raise AnotherStory("The channels are not told.")
    return times(*flow.sides, flow.channels)


# --- what a layer has -------------------------------------------------------------------------------------------------


def weights_of(layer: Layer, before: Flow, after: Flow) -> Expression:
    """The weights of one layer.

    Raises: AnotherStory where a size is missing.
    """
    if layer.kind in {"pooling", "flatten"}:
        return _ZERO
    if layer.kind == "dense":
        return _denseweights(layer, before, after)
    channels, window = layer.channels or before.channels, _moving(layer)[0]
    if len(window) == (2 if layer.kind == "line" else 3):
        if channels not in {None, window[-1]}:
            raise AnotherStory("A window is as deep as what it sees.")
        window, channels = window[:-1], window[-1]
    filters = ONE if layer.kind == "depthwise" else layer.filters
    if channels is None or filters is None or len(window) != (1 if layer.kind == "line" else 2):
        raise AnotherStory("A size of a convolution is not told.")
    if layer.kind == "local" and not after.sides:
        raise AnotherStory("The places of a layer are not told.")
    match layer.kind:
        case "depthwise":
            return times(*window, channels)
        case "separable":
            return plus(times(*window, channels), times(channels, filters))
        case "local":
            return times(*after.sides, *window, channels, filters)
        case _:
            return times(*window, channels, filters)


def _denseweights(layer: Layer, before: Flow, after: Flow) -> Expression:
    """A weight for each value that enters and each that leaves.

    Raises: AnotherStory where either is not told.
    """
    if not before.sides or before.channels is None or (layer.units is None and not after.sides):
        raise AnotherStory("What enters a dense layer is not told.")
    return times(values_in(before), values_in(after) if layer.units is None else layer.units)


def _biases(layer: Layer, after: Flow) -> Expression:
    if layer.kind in {"pooling", "flatten"}:
        return _ZERO
    own = layer.units if layer.kind == "dense" else after.channels
    if own is None or layer.kind in {"local", "separable"}:
        raise AnotherStory("It is not plain how many biases there are.")
    return own


def count_of(told: Told, layer: Layer, flows: tuple[Flow, Flow], working: Working) -> Expression:
    """The parameters, or the weights alone, of one layer, as often as it is told."""
    biased = told.asks.sense("COUNTED") == "parameter" and not told.has("no_bias")
    if biased and not told.has("bias"):
        raise AnotherStory("It is not told whether there are biases.")
    own = weights_of(layer, *flows)
    one = plus(own, _biases(layer, flows[1])) if biased else own
    called = f"the {'parameters' if biased else 'weights'} of layer {layer.place}"
    return working.put(called, times(layer.count, one) if layer.count != 1 else one, "window_weights", layer.span)
