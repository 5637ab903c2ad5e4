"""Pictures of which no channels are told: they have one, as grey ones do, and the answer says so."""

from dataclasses import replace
from fractions import Fraction

from grammar.architecture.book import book
from grammar.problem import Architecture, Assumption, Measured, Stage

_COUNTED = frozenset({"parameter", "weight", "bias", "product"})
_COLOURS = Fraction(3)


def greyed(network: Architecture, goals: tuple[Measured, ...]) -> tuple[Architecture, tuple[Assumption, ...]]:
    """The network with one channel of what enters where none is told and a count depends on it, and that this is so."""
    if not all(each.of in _COUNTED for each in goals) or not _lacks_channels(network.stages):
        return network, ()
    coloured = _with(network, _COLOURS)
    said = Assumption("channel", "what enters has one channel", "with three colour channels", (coloured, *goals))
    return _with(network, Fraction(1)), (said,)


def _with(network: Architecture, channels: Fraction) -> Architecture:
    first, *rest = network.stages
    values = tuple(sorted({**dict(first.values), "channels": channels}.items()))
    return replace(network, stages=(replace(first, values=values), *rest))


def _lacks_channels(stages: tuple[Stage, ...]) -> bool:
    """Whether a picture enters, told by its sides alone, and a layer that learns is told by what leaves it alone."""
    first = stages[0]
    sides = {name for name, _ in first.values}
    if first.kind != "input" or sides != {"size_1", "size_2"} or first.rank != 2:
        return False
    learning = next((each for each in stages[1:] if book().kinds[each.kind].learns), None)
    apart = any("apart" in each.marks for each in stages[1:])
    if learning is None or apart or book().kinds[learning.kind].family not in {"convolution", "dense"}:
        return False
    told = dict(learning.values)
    return not {"channels", "inputs"} & told.keys() and bool({"filters", "units", "kernel"} & told.keys())
