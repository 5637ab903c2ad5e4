"""What is asked of one network: a count of it or of some layers, a share, an extreme, what is left to train, copies."""

from collections.abc import Callable
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
    Whenever,
)
from grammar.span import Span
from grammar.stories.network_heads import NAMES
from grammar.stories.network_question import Question

Made = tuple[Fact, ...]


def part_asked(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """The facts that the question adds to the network, those with the hole last.

    Raises: NotAnswered where the part is not clear.
    """
    return _WAYS.get(asked.way, _plain)(asked, network, scope, hole)


def _plain(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    return _goal(asked.head, scope, hole)


def _each(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    return tuple(fact for name in _names(network) for fact in _goal(asked.head, (name,), hole))


def _list(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    return tuple(fact for name in scope for fact in _goal(asked.head, (name,), hole))


def _share(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    of = asked.of if not scope else ""
    if not of and not scope:
        raise NotAnswered("It is not clear what the share is of.", spans=(asked.span,))
    part, made = (measure(of, ()), ()) if of else _counted(asked.head, scope)
    hole = replace(hole, unit="percent" if asked.way == "percent" else "")
    return (*made, Share(part, measure(asked.head, ()), hole, span=hole.span))


def _extreme(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    return _goal(asked.head, (_largest(network, asked),), hole)


def _trained(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """What is left to train where the layers of the scope are frozen."""
    if not scope:
        raise NotAnswered("It is not clear which layer is frozen.", spans=(asked.span,))
    rest = tuple(name for name in _names(network) if name not in scope)
    return _goal(asked.head, rest, hole, "trainable " + NAMES[asked.head])


def _copies(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """So many networks of the same shape together."""
    together = Measure("product", (), "", named=f"{NAMES[asked.head]} of all {asked.many} networks")
    whole, made = _counted(asked.head, scope)
    return (
        *made,
        Equals(together, Apply("*", Fraction(asked.many), whole)),
        HasValue(together, replace(hole, unit=asked.head), Whenever(), span=hole.span),
    )


def _tied(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """The weights of the first half, which serve the second half too, and all biases."""
    names = _names(network)
    sizes = [layer.size if isinstance(layer, Input) else layer.outputs for layer in network.layers]
    if sizes != sizes[::-1] or len(names) % 2 or asked.head == "bias":
        raise NotAnswered("It is not clear which weights are shared.", spans=(asked.span,))
    shared: list[Expression] = [measure("weight", (name,)) for name in names[: len(names) // 2]]
    total = Measure("sum", (), "", named=NAMES[asked.head] + " with shared weights")
    parts = [*shared, measure("bias", ())] if asked.head == "parameter" else shared
    return (
        Equals(total, summed(parts)),
        HasValue(total, replace(hole, unit=asked.head), Whenever(), span=hole.span),
    )


def _less(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """How many more weights than biases."""
    difference = Measure("difference", (), "", named=f"{NAMES[asked.head]} beyond the {NAMES[asked.of]}")
    return (
        Equals(difference, Apply("-", measure(asked.head, ()), measure(asked.of, ()))),
        HasValue(difference, replace(hole, unit=asked.head), Whenever(), span=hole.span),
    )


def _over(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """How many times as many weights as biases."""
    ratio = Measure("ratio", (), "", named=f"ratio of {NAMES[asked.head]} to {NAMES[asked.of]}")
    return (
        Equals(ratio, Apply("/", measure(asked.head, ()), measure(asked.of, ()))),
        HasValue(ratio, hole, Whenever(), span=hole.span),
    )


def _between(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """How many more one layer has than another."""
    if len(scope) != 2:
        raise NotAnswered("It is not clear which layers are compared.", spans=(asked.span,))
    one, two = (measure(asked.head, (name,)) for name in scope)
    if asked.of == "distance":
        each = counts(network, asked.head, asked.span)
        first, second = (each[int(name.removeprefix("layer ")) - 1] for name in scope)
        one, two = (two, one) if first < second else (one, two)
    difference = Measure("difference", (), "", named=NAMES[asked.head] + " by which they differ")
    ratio = Measure("ratio", (), "", named="ratio of " + NAMES[asked.head])
    if asked.of == "ratio":
        return Equals(ratio, Apply("/", one, two)), HasValue(ratio, hole, Whenever(), span=hole.span)
    return (
        Equals(difference, Apply("-", one, two)),
        HasValue(difference, replace(hole, unit=asked.head), Whenever(), span=hole.span),
    )


def _units(asked: Question, network: Network, scope: tuple[str, ...], hole: Asked) -> Made:
    """The units of the hidden layers, of all layers with or without the input, or of the layers of the scope."""
    names = _names(network)
    last = isinstance(network.layers[0], Input)
    kept = scope or (names[:-1] if asked.way == "hidden" and last else names)
    parts: list[Expression] = [Measure("unit", (name,), "network", named=f"units of {name}") for name in kept]
    if asked.way == "all":
        parts.insert(0, Measure("input", (), "network", named="inputs"))
    hole = replace(hole, unit="unit")
    called = {"hidden": "hidden units", "all": "inputs and units", "computed": "units"}[asked.way]
    total = Measure("sum", (), "", named=called)
    return Equals(total, summed(parts)), HasValue(total, hole, Whenever(), span=hole.span)


_WAYS: dict[str, Callable[[Question, Network, tuple[str, ...], Asked], Made]] = {
    "each": _each, "list": _list, "percent": _share, "share": _share, "largest": _extreme, "smallest": _extreme,
    "frozen": _trained, "copies": _copies, "less": _less, "over": _over, "layers": _between, "tied": _tied,
    "hidden": _units, "all": _units, "computed": _units,
}  # fmt: skip


def _goal(head: str, scope: tuple[str, ...], hole: Asked, named: str = "") -> Made:
    asked, made = _counted(head, scope, named)
    hole = replace(hole, unit=head) if made else hole
    return (*made, HasValue(asked, hole, Whenever(), span=hole.span))


def _counted(head: str, scope: tuple[str, ...], named: str = "") -> tuple[Measure, Made]:
    """A count of the network or of some layers, and the fact that makes it up where there are several."""
    if len(scope) < 2:
        return replace(measure(head, scope), named=named or measure(head, scope).named), ()
    total = Measure("sum", scope, "", named=named or " in ".join((NAMES[head], ", ".join(scope))))
    return total, (Equals(total, summed([measure(head, (name,)) for name in scope])),)


def summed(parts: list[Expression] | list[Measure]) -> Expression:
    """The parts added up."""
    whole: Expression = reduce(lambda one, two: Apply("+", one, two), parts)
    return whole


def _names(network: Network) -> tuple[str, ...]:
    return tuple(f"layer {n}" for n in range(1, 1 + sum(isinstance(layer, Dense) for layer in network.layers)))


def measure(head: str, scope: tuple[str, ...], owner: str = "network") -> Measure:
    """A count of a network, or of one of its layers."""
    return Measure(head, scope, owner, named=" in ".join((NAMES[head], *scope)))


def counts(network: Network, head: str, span: Span) -> list[Fraction]:
    """What is counted in every layer.

    Raises: NotAnswered where a size is open.
    """
    found: list[Fraction] = []
    before: Fraction | None = None
    for layer in network.layers:
        size = layer.size if isinstance(layer, Input) else layer.outputs
        entering = layer.inputs if isinstance(layer, Dense) and layer.inputs is not None else before
        if not isinstance(size, Fraction):
            raise NotAnswered("Layers with open sizes cannot be compared.", spans=(span,))
        if isinstance(layer, Dense):
            assert isinstance(entering, Fraction)
            found.append(entering * size * (head != "bias") + (size if layer.bias and head != "weight" else 0))
        before = size
    return found


def _largest(network: Network, asked: Question) -> str:
    """The layer with most (or fewest) of what is counted, where there is one."""
    each = counts(network, asked.head, asked.span)
    best = max(each) if asked.way == "largest" else min(each)
    if each.count(best) != 1 or len(each) < 2:
        raise NotAnswered("More than one layer is the largest.", spans=(asked.span,))
    return f"layer {each.index(best) + 1}"
