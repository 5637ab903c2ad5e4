"""The problem of blocks: a network each, and what is asked as an expression over their counts."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.blocks.size import Block
from grammar.problem import (
    Apply,
    Asked,
    Assumption,
    Dense,
    Equals,
    Expression,
    Fact,
    HasValue,
    Input,
    Layer,
    Measure,
    Network,
    Problem,
    Whenever,
)  # fmt: skip
from grammar.span import Span
from grammar.stories.network_heads import NAMES
from grammar.stories.network_parts import measure, summed
from grammar.stories.network_telling import without_biases

Sides = Sequence[Sequence[int]]
_CALLED = {
    "sum": "{} of all", "differ": "{} by which they differ", "ratio": "ratio of the {}", "share": "share of the {}",
}  # fmt: skip


def problem(
    blocks: Sequence[Block], biased: Sequence[bool | None], sides: Sides, asks: tuple[str, str, str], span: Span
) -> Problem:
    """The problem of blocks of which so many have biases, where in a way ("sum", "differ", "ratio", "share") the count
    of one side of them, or of two, is asked; `asks` are what is counted, the way and the unit of the answer."""
    head, way, unit = asks
    if way == "sum" and len(blocks) == 1:
        return _of_one(blocks[0], biased[0], head, span)
    networks = tuple(_network(each, n, one) for n, (each, one) in enumerate(zip(blocks, biased, strict=True), start=1))
    counts = [_together(blocks, networks, head, side) for side in sides]
    if way == "each":
        goals = tuple(_goal(each, head, span) for each in networks)
        return Problem((*networks, *goals), goals, (), _assumed(networks, biased, head, goals))
    total = Measure(way if way != "differ" else "difference", (), "", named=_CALLED[way].format(NAMES[head]))
    goal = HasValue(total, Asked(unit, span=span), Whenever(), span=span)
    rest: tuple[Fact, ...] = (Equals(total, _made(way, unit, counts)), goal)
    return Problem((*networks, *rest), (goal,), (), _assumed(networks, biased, head, rest))


def _of_one(block: Block, biased: bool | None, head: str, span: Span) -> Problem:
    """The problem of one network, or of so many of its shape."""
    network = replace(_network(block, 1, biased), owner="network", named="")
    own = measure(head, ())
    goal = HasValue(own, Asked("", span=span), Whenever(), span=span)
    rest: tuple[Fact, ...] = (goal,)
    if block.many > 1:
        product = Measure("product", (), "", named=f"{NAMES[head]} of all {block.many} networks")
        goal = HasValue(product, Asked(head, span=span), Whenever(), span=span)
        rest = (Equals(product, Apply("*", Fraction(block.many), own)), goal)
    return Problem((network, *rest), (goal,), (), _assumed((network,), (biased,), head, rest))


def _goal(network: Network, head: str, span: Span) -> HasValue:
    """The count of one of several networks."""
    own = Measure(head, (), network.owner, named=f"{NAMES[head]} of {network.named}")
    return HasValue(own, Asked(head, span=span), Whenever(), span=span)


def _made(way: str, unit: str, counts: Sequence[Expression]) -> Expression:
    if way == "sum":
        return counts[0]
    made = Apply("-" if way == "differ" else "/", counts[0], counts[1])
    return Apply("*", Fraction(100), made) if unit == "percent" else made


def _together(blocks: Sequence[Block], networks: Sequence[Network], head: str, side: Sequence[int]) -> Expression:
    parts: list[Expression] = []
    for n in side:
        own = Measure(head, (), networks[n].owner, named=f"{NAMES[head]} of {networks[n].named}")
        parts.append(Apply("*", Fraction(blocks[n].many), own) if blocks[n].many > 1 else own)
    return summed(parts)


def _network(block: Block, at: int, biased: bool | None) -> Network:
    first, *others = block.sizes
    layers: tuple[Layer, ...] = (Input(first), *(Dense(each, bias=biased is not False) for each in others))
    called = "the table" if block.kind == "table" else f"network {at}"
    return Network(layers, Span(), f"network {at}", called)


def _assumed(
    networks: tuple[Network, ...], biased: Sequence[bool | None], head: str, rest: tuple[Fact, ...]
) -> tuple[Assumption, ...]:
    if head != "parameter" or None not in biased:
        return ()
    bare = tuple(without_biases(each) for each in networks)
    return (Assumption("bias", "every dense layer has a bias", "without biases", (*bare, *rest)),)
