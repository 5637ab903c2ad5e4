"""Questions about a part of one network: its share, the largest layer, what is left to train beside a frozen layer."""

from dataclasses import replace
from fractions import Fraction
from functools import reduce

from grammar.errors import NotAnswered
from grammar.problem import (
    Apply,
    Asked,
    Dense,
    Equals,
    Expression,
    Fact,
    HasValue,
    Input,
    Measure,
    Network,
    Share,
    Sum,
    Whenever,
)
from grammar.stories.network_question import NAMES, Question


def part_asked(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> tuple[Fact, ...]:
    """The facts that the question adds to the network, the one with the hole last.

    Raises: NotAnswered where the part is not clear.
    """
    whole = _measure(asked.head, ())
    if asked.heads:
        return tuple(HasValue(_measure(head, scope), hole, Whenever(), span=hole.span) for head in asked.heads)
    match asked.way:
        case "each":
            return tuple(
                HasValue(_measure(asked.head, (name,)), hole, Whenever(), span=hole.span) for name in _names(network)
            )
        case "hidden" | "all" | "computed":
            return _units(network, asked.way, hole)
        case "percent" | "share":
            if bool(asked.of) == bool(scope):
                raise NotAnswered("It is not clear what the share is of.", spans=(asked.span,))
            part = _measure(asked.of, ()) if asked.of else _measure(asked.head, scope)
            return (
                Share(part, whole, replace(hole, unit="percent" if asked.way == "percent" else ""), span=hole.span),
            )
        case "largest" | "smallest":
            return (HasValue(_measure(asked.head, (_extreme(network, asked),)), hole, Whenever(), span=hole.span),)
        case "frozen":
            if not scope:
                raise NotAnswered("It is not clear which layer is frozen.", spans=(asked.span,))
            rest = Measure(asked.head, ("trainable",), named="trainable " + NAMES[asked.head])
            return (
                Sum(whole, (_measure(asked.head, scope), rest)),
                HasValue(rest, replace(hole, unit=asked.head), Whenever(), span=hole.span),
            )
        case _:
            return (HasValue(_measure(asked.head, scope), hole, Whenever(), span=hole.span),)


def _names(network: Network) -> tuple[str, ...]:
    return tuple(f"layer {n}" for n in range(1, 1 + sum(isinstance(layer, Dense) for layer in network.layers)))


def _units(network: Network, which: str, hole: Asked) -> tuple[Fact, ...]:
    """The units of the hidden layers, of all layers with or without the input."""
    names = _names(network)
    kept = names[:-1] if which == "hidden" else names
    parts: list[Expression] = [Measure("unit", (name,), "network") for name in kept]
    if which == "all":
        parts.insert(0, Measure("input", (), "network", named="inputs"))
    called = {"hidden": "hidden units", "all": "inputs and units", "computed": "units"}[which]
    total = Measure("sum", (), "", named=called)
    return (
        Equals(total, reduce(lambda one, two: Apply("+", one, two), parts)),
        HasValue(total, replace(hole, unit="unit"), Whenever(), span=hole.span),
    )


def _measure(head: str, scope: tuple[str, ...]) -> Measure:
    return Measure(head, scope, "network", named=" in ".join((NAMES[head], *scope)))


def _extreme(network: Network, asked: Question) -> str:
    """The layer with most (or fewest) of what is counted, where there is one."""
    counts: list[Fraction] = []
    before: Fraction | None = None
    for layer in network.layers:
        size = layer.size if isinstance(layer, Input) else layer.outputs
        if not isinstance(size, Fraction):
            raise NotAnswered("The largest layer of a network with open sizes cannot be told.", spans=(asked.span,))
        if isinstance(layer, Dense):
            entering = layer.inputs if isinstance(layer.inputs, Fraction) else before
            assert entering is not None
            counts.append(
                entering * size * (asked.head != "bias") + (size if layer.bias and asked.head != "weight" else 0)
            )
        before = size
    best = max(counts) if asked.way == "largest" else min(counts)
    if counts.count(best) != 1 or len(counts) < 2:
        raise NotAnswered("More than one layer is the largest.", spans=(asked.span,))
    return f"layer {counts.index(best) + 1}"
