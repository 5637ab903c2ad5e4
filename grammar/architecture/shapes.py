"""What a text says of the shape of data: "28x28 grey images", "input 3x32x32", "a 7x7x64 feature map"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.architecture.items import STRONG, Item, between
from grammar.architecture.senses import Figure
from grammar.errors import NotAnswered
from grammar.span import Span

_SHAPED = {"image", "pixel"}
_SEVERAL = {"images", "pictures", "photos", "frames", "clips", "videos", "scans", "crops", "tiles", "icons", "patches",
            "blocks", "samples", "volumes", "tensors", "grids", "boards"}  # fmt: skip
_MOST_COLOURS = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """The sides and channels told at a place of the text; `grid` holds numbers of which one may be the channels; `made`
    is what the only layer makes of what enters."""

    at: int
    span: Span
    grid: tuple[Fraction, ...] = ()
    channels: Fraction | None = None
    side: Fraction | None = None
    flat: Fraction | None = None
    ordered: bool = False
    made: bool = False


def shapes(row: Sequence[Item], figures: Sequence[Figure], anchors: Sequence[int]) -> tuple[list[Shape], list[Figure]]:
    """The shapes told, those that stand together joined, and the figures that are no part of one."""
    told: list[Shape] = []
    rest: list[Figure] = []
    for figure in figures:
        shape = _shape(row, figure, anchors)
        rest += [figure] if shape is None else []
        told += [shape] if shape is not None else []
    told += [Shape(at, each.span, channels=Fraction(each.named("channels")[0])) for at, each in enumerate(row)
             if each.named("channels")]  # fmt: skip
    return _joined(row, sorted(told, key=lambda each: each.at), anchors), rest


def _shape(row: Sequence[Item], figure: Figure, anchors: Sequence[int]) -> Shape | None:
    if figure.is_list or figure.is_pair or figure.aside or _of_all(row, figure):
        return None
    shaped = bool(_SHAPED & set(figure.senses))
    flattened = _flattened_to(row, figure)
    if flattened is not None:
        return Shape(flattened - 1, figure.span, figure.numbers)
    if figure.is_grid:
        entering = not figure.senses and figure.direction == "inbound" and not _before_layer(row, figure, anchors)
        is_shape = shaped or entering or _opens(row, figure, anchors)
        made = not is_shape and _is_made(row, figure)
        return Shape(figure.at, figure.span, figure.numbers, made=made) if is_shape or made else None
    if not shaped or any(each.text in _SEVERAL for each in row[figure.at + 1 : figure.at + 3]):
        return None
    if any(each.text.startswith("channel ") for each in row[figure.at + 1 : figure.at + 2]):
        return Shape(figure.at, figure.span, channels=figure.numbers[0])  # "a 64-channel input"
    return Shape(figure.at, figure.span, side=figure.numbers[0])


def _is_made(row: Sequence[Item], figure: Figure) -> bool:
    """Whether a volume is what another becomes: "turns 128x128x3 into 128x128x64"."""
    led = figure.at > 1 and row[figure.at - 1].named("direction") == ("outbound",)
    before = row[figure.at - 2].numbers if led and row[figure.at - 2].kind == "grid" else ()
    return not figure.senses and len(figure.numbers) > 2 and len(before) == len(figure.numbers)


def _of_all(row: Sequence[Item], figure: Figure) -> bool:
    """ "All 3x3": said of the layers, not of the data."""
    return figure.at > 0 and row[figure.at - 1].text in {"all", "each", "every", "both"}


def _flattened_to(row: Sequence[Item], figure: Figure) -> int | None:
    """The place of the flattening that a product belongs to: "flatten to 256*4*4"."""
    at = figure.at - 1
    while at >= 0 and (row[at].named("link") or row[at].named("direction")):
        at -= 1
    return at if figure.is_grid and at >= 0 and "flatten" in row[at].named("layer") else None


def _before_layer(row: Sequence[Item], figure: Figure, anchors: Sequence[int]) -> bool:
    """Whether the grid stands right before a layer: "on a 3x3 convolution"."""
    return figure.at + 1 in anchors


def _opens(row: Sequence[Item], figure: Figure, anchors: Sequence[int]) -> bool:
    """Whether a grid without a noun opens a chain of layers: "3x32x32 -> conv …"."""
    if figure.senses or any(at < figure.at for at in anchors):
        return False
    behind = next((at for at in anchors if at > figure.at), None)
    start = next((at + 1 for at in range(figure.at, -1, -1) if row[at].strength == STRONG), 0)
    if behind is None or any(each.is_number for each in row[start : figure.at]):
        return False
    return max((each.strength for each in between(row, figure.at, behind)), default=0) == STRONG


def _joined(row: Sequence[Item], told: list[Shape], anchors: Sequence[int]) -> list[Shape]:
    joined: list[Shape] = []
    for each in told:
        if joined and _together(row, joined[-1], each, anchors):
            joined[-1] = _merged(joined[-1], each)
        else:
            joined.append(each)
    return joined


def _together(row: Sequence[Item], one: Shape, other: Shape, anchors: Sequence[int]) -> bool:
    parted = max((each.strength for each in between(row, one.at, other.at)), default=0)
    apart = any(one.at < at < other.at for at in anchors)
    return parted < STRONG and not apart and _merges(one, other)


def _merges(one: Shape, other: Shape) -> bool:
    twice = one.made != other.made or (one.grid and other.grid) or (one.side is not None and other.side is not None)
    clash = one.channels is not None and other.channels is not None and one.channels != other.channels
    return not twice and not clash


def _merged(one: Shape, other: Shape) -> Shape:
    channels = one.channels if one.channels is not None else other.channels
    side = one.side if one.side is not None else other.side
    return Shape(one.at, one.span | other.span, one.grid or other.grid, channels, side)


def sided(shape: Shape, rank: int) -> tuple[tuple[Fraction, ...], Fraction | None]:
    """The sides and the channels of a shape, where data has so many sides.

    Raises: NotAnswered where it cannot be told which number is the channels.
    """
    grid, channels = shape.grid, shape.channels
    if shape.ordered and len(grid) == 1:
        return (), grid[0]
    if shape.ordered and len(grid) == rank + 1:
        return grid[:-1], grid[-1]
    if shape.side is not None and not grid:
        return (shape.side,) * rank, channels
    if len(grid) == rank + 1:
        first = _channels_first(grid, channels)
        if first is None:
            raise NotAnswered("Which of the numbers are the channels?", spans=(shape.span,))
        return (grid[1:], grid[0]) if first else (grid[:-1], grid[-1])
    if grid and len(grid) != rank:
        raise NotAnswered("The shape does not fit the layers.", spans=(shape.span,))
    return grid, channels


def _channels_first(grid: tuple[Fraction, ...], channels: Fraction | None) -> bool | None:
    """Whether the channels come first; None where it cannot be told."""
    first, last = grid[0], grid[-1]
    if channels is not None and (first == channels) != (last == channels):
        return first == channels
    if len(set(grid)) == 1:
        return False
    if len(set(grid[1:])) == 1 and len(grid) > 2:
        return True
    if len(set(grid[:-1])) == 1 and len(grid) > 2:
        return False
    if (first <= _MOST_COLOURS) != (last <= _MOST_COLOURS):
        return first <= _MOST_COLOURS
    return None
