"""Shapes that only the layers around them show: the side that a window slides over, the volume a dense layer fills."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from grammar.architecture.items import Item
from grammar.architecture.mentions import Gathering
from grammar.architecture.row import leaves
from grammar.architecture.senses import Figure
from grammar.architecture.shapes import Shape

_LINED = {"convolution": "convolution_1d", "pooling": "pooling_1d"}
_ALONG = {"length"}
_ENTERS = {"input", "inputs", "input size", "input of size", "input dimension"}


def entering(row: Sequence[Item], gathering: Gathering, shapes: Sequence[Shape]) -> Iterator[Shape]:
    """The side of what enters a window where a number says only that: "input 224, kernel 7", "a sequence of length 90".
    What has a length has one side."""
    windowed = [each for each in gathering.mentions if "kernel" in each.values]
    if not windowed or any(each.grid or each.side is not None for each in shapes):
        return
    for figure in tuple(gathering.left):
        along = bool(_ALONG & set(figure.senses))
        if len(figure.numbers) > 1 or not (along or _is_input(row, figure)):
            continue
        if along and any(len(each.values["kernel"]) > 1 for each in windowed):
            continue
        for each in windowed if along else ():
            each.kind = _LINED.get(each.kind, each.kind)
        gathering.left.remove(figure)
        yield Shape(figure.at, figure.span, side=figure.numbers[0])
        return


def _is_input(row: Sequence[Item], figure: Figure) -> bool:
    return figure.labelled and any(each.text in _ENTERS for each in row[max(0, figure.at - 3) : figure.at])


def mapped(row: Sequence[Item], gathering: Gathering, shapes: list[Shape]) -> tuple[list[Shape], bool]:
    """A dense layer that fills a volume has a unit for each value of it: "maps a 9x9x3 image to a 9x9x8 tensor"; the
    other shapes, and whether there is one."""
    bare = [each for each in gathering.mentions if each.kind == "dense" and each.known.leaves not in each.values]
    if len(gathering.mentions) != 1 or len(bare) != 1 or len(shapes) != 2:
        return shapes, False
    one, other = shapes
    if not (one.grid and other.grid and leaves(row, other)) or leaves(row, one):
        return shapes, False
    volumes = [each.grid if each.channels is None else (*each.grid[:2], each.channels) for each in shapes]
    entering, leaving = (prod(each, start=Fraction(1)) for each in volumes)
    bare[0].values |= {bare[0].known.enters: (entering,), bare[0].known.leaves: (leaving,)}
    return [replace(one, grid=(), flat=entering)], True
