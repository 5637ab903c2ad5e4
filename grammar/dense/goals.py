"""The facts that a question adds to a dense network, those with the hole last."""

from collections.abc import Callable
from fractions import Fraction

from grammar.dense.asked import Asking
from grammar.dense.scope import Scope
from grammar.errors import NotAnswered
from grammar.problem import Apply, Asked, Equals, Expression, Fact, HasValue, Input, Measure, Network, Whenever
from grammar.span import Span
from grammar.stories.network_heads import NAMES
from grammar.stories.network_parts import counts, measure, part_asked, summed
from grammar.stories.network_question import Question

Made = tuple[Fact, ...]


def facts(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """What is asked of a network, or of the layers of it that are meant.

    Raises: NotAnswered where that is not clear.
    """
    made = _WAYS.get(asked.way.name)
    if made is not None:
        return made(asked, network, where, span)
    if where.each and asked.head == "parameter" and len(asked.named) > 1:
        raise NotAnswered("It is not clear whether weights and biases are counted together.", spans=(span,))
    name = "list" if where.each else asked.way.name
    names, of = where.names, asked.way.of
    if asked.way.name == "layers" and len(names) != len({*names}) != 2:
        raise NotAnswered("It is not clear which layers are compared.", spans=(span,))
    if of == "fewer":
        names, of = names[::-1], ""
    return part_asked(Question(asked.head, span, way=name, of=of), network, names, Asked(span=span))


def _made(name: str, named: str, unit: str, expression: Expression, span: Span) -> Made:
    whole = Measure(name, (), "", named=named)
    return Equals(whole, expression), HasValue(whole, Asked(unit, span=span), Whenever(), span=span)


def _total(head: str, where: Scope) -> Expression:
    return summed([measure(head, (name,)) for name in where.names]) if where.names else measure(head, ())


def _average(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """The mean count of the layers."""
    layers = len(where.names) or len(counts(network, asked.head, span))
    mean = Apply("/", _total(asked.head, where), Fraction(layers))
    return _made("mean", f"mean {NAMES[asked.head]} per layer", asked.head, mean, span)


def _apart(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """Two counts one by one: "how many weights and how many biases"."""
    if len(where.names) > 1:
        raise NotAnswered("It is not clear of which layers.", spans=(span,))
    return tuple(
        HasValue(measure(head, where.names), Asked("", span=span), Whenever(), span=span)
        for head in (asked.head, asked.way.of)
    )


def _unit(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """What one unit of a layer has."""
    sizes = [each.size if isinstance(each, Input) else each.outputs for each in network.layers]
    units = sizes[where.layers[0] - where.out]
    if not isinstance(units, Fraction):
        raise NotAnswered("The size of the layer is not told.", spans=(span,))
    one = Apply("/", measure(asked.head, where.names), units)
    named = f"{NAMES[asked.head]} that leave one unit" if where.out else f"{NAMES[asked.head]} of one unit"
    return _made("unit", named, asked.head, one, span)


def _gain(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """By what percentage biases add to the weights."""
    gain = Apply("/", _total("bias", where), _total("weight", where))
    return _made("ratio", "percentage by which biases add to it", "percent", Apply("*", Fraction(100), gain), span)


def _plain(asked: Asking, network: Network, where: Scope, span: Span) -> Made:
    """How many parameters biases are."""
    return _made("sum", "parameters that are biases", "parameter", _total("bias", where), span)


_WAYS: dict[str, Callable[[Asking, Network, Scope, Span], Made]] = {
    "apart": _apart, "average": _average, "unit": _unit, "gain": _gain, "plain": _plain,
}  # fmt: skip
