"""The layers that a text tells in order, each with its window and its filters, and the volumes they work on."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lark import Token as LarkToken

from grammar.errors import AnotherStory
from grammar.pieced import Piece
from grammar.volumes.layers import CONVOLVING, Layer, Sizes, Told, Volume

_OF_CHANNELS = frozenset({"depthwise", "separable"})


ASKS = ("how_many", "how_long", "times_as_many", "difference")


def told_of(pieces: Sequence[Piece]) -> Told:
    """What the pieces tell.

    Raises: AnotherStory where not one thing is asked, or a number belongs to nothing.
    """
    asks = [each for each in pieces if each.rule in ASKS]
    if len(asks) != 1:
        raise AnotherStory("Not one thing is asked of volumes.")
    told = Told(pieces, asks[0])
    for at, piece in enumerate(pieces):
        telling = _TELLING.get(piece.rule)
        if telling is not None:
            telling(told, at, piece)
        elif piece.rule not in {*ASKS, "more"}:
            raise AnotherStory("A piece tells nothing of volumes.")
    return told


def _last(told: Told, kinds: frozenset[str] = CONVOLVING) -> Layer | None:
    return next((each for each in reversed(told.layers) if each.kind in kinds), None)


def _layer(told: Told, at: int, piece: Piece) -> None:
    kind, sizes = piece.sense("LAYER"), _grid(piece)
    behind = at > told.asked and piece.sentence == told.asks.sentence
    if behind and not sizes and piece.word("NUMBER") is None and any(each.kind == kind for each in told.layers):
        told.named.append(kind)
        return
    count = _count(piece)
    told.layers.append(Layer(kind, at, piece.sentence, piece.span, count, sizes, option=told.option))


def _count(piece: Piece) -> Fraction:
    """The number before a window or a layer."""
    leaves = [each for each in piece.tree.children if isinstance(each, LarkToken) and each.type == "NUMBER"]
    return piece.words[int(leaves[0])].value or Fraction(1) if leaves else Fraction(1)


def _grid(piece: Piece) -> Sizes:
    grids = list(piece.tree.find_data("grid"))
    if len(grids) > 1:
        raise AnotherStory("Several windows are told at once.")
    leaves = grids[0].children if grids else []
    return tuple(word.value or Fraction(0) for each in leaves if isinstance(each, LarkToken) and each.type == "NUMBER"
                 for word in (piece.words[int(each)],))  # fmt: skip


def _volume(told: Told, at: int, piece: Piece) -> None:
    """A volume; sizes alone behind a layer or filters are their window."""
    sizes = _grid(piece)
    if not sizes:
        goes_on = at + 1 < len(told.pieces) and bool(_grid(told.pieces[at + 1]))
        behind = told.asked < at and piece.sentence == told.asks.sentence
        if piece.sense("VOLUME") == "input" and behind and not goes_on:
            raise AnotherStory("It is asked of what goes in.")
        return
    before = told.pieces[at - 1] if at else piece
    last = told.layers[-1] if told.layers and before.rule in {"layer", "filters"} else None
    if last is not None and last.kind in _WINDOWED and not last.kernel and not _is_image(told, at, piece):
        last.kernel = sizes
        return
    becomes = before.rule == "note" and before.words[0].sense == "becomes"
    _put(told, sizes, at, made=becomes and bool(told.volumes))


def _is_image(told: Told, at: int, piece: Piece) -> bool:
    """Whether a noun, or colours, say that sizes are those of an image."""
    behind = told.pieces[at + 1] if at + 1 < len(told.pieces) else piece
    coloured = behind.rule == "note" and behind.words[0].sense in {"colour", "grey"}
    return coloured or piece.word("VOLUME") is not None


_WINDOWED = CONVOLVING | {"pooling"}


def _put(told: Told, sizes: Sizes, at: int, *, made: bool) -> None:
    first = sum(each.made == made for each in told.volumes)
    if first and (made or told.asks.rule != "times_as_many"):
        raise AnotherStory("Several volumes are told.")
    sides, channels = (sizes[:2], sizes[2]) if len(sizes) == 3 else (sizes, None)
    if len(sizes) == 3 and sizes[1] == sizes[2] and sizes[0] < sizes[1] and sizes[0] <= 4:
        sides, channels = sizes[1:], sizes[0]
    told.volumes.append(Volume(sides, at, channels, made))


def _made(told: Told, at: int, piece: Piece) -> None:
    _put(told, _grid(piece), at, made=bool(told.volumes))


def _mapped(told: Told, at: int, piece: Piece) -> None:
    one, other = piece.tree.find_data("grid")
    for made, grid in ((True, one), (False, other)) if _order(one, other) else ((False, one), (True, other)):
        words = [piece.words[int(each)] for each in grid.children if isinstance(each, LarkToken)]
        _put(told, tuple(each.value for each in words if each.value is not None), at, made=made)


def _order(one: object, other: object) -> bool:
    """Whether Lark found the second grid first."""
    places = [int(str(next(iter(getattr(each, "children", ["0"]))))) for each in (one, other)]
    return places[0] > places[1]


def _filters(told: Told, at: int, piece: Piece) -> None:
    sizes, number = _grid(piece), _count(piece) if piece.word("NUMBER") is not None else None
    own = any(isinstance(each, LarkToken) and each.type == "NUMBER" for each in piece.tree.children)
    layer = _last(told)
    if _is_one(told, at, piece):
        told.apiece = True
        return
    if not sizes and not own:
        raise AnotherStory("Filters are only spoken of.")
    if layer is None or layer.sentence != piece.sentence or (own and layer.filters is not None):
        layer = Layer("convolution", at, piece.sentence, piece.span, option=told.option, named=False)
        told.layers.append(layer)
    layer.filters = number if own else layer.filters
    layer.kernel = sizes or layer.kernel


def _is_one(told: Told, at: int, piece: Piece) -> bool:
    """Whether one filter of those told is asked about: "How many weights does one filter have?"."""
    one = piece.word("NUMBER") is None or piece.number == 1
    return one and not _grid(piece) and at > told.asked and piece.sentence == told.asks.sentence


def _step(told: Told, at: int, piece: Piece) -> None:
    """ "Per filter" where it is asked; "per time step" says nothing."""
    biased = told.pieces[at - 1].rule == "note" and told.pieces[at - 1].words[0].sense == "bias"
    told.apiece |= not biased and piece.word("FILTER") is not None and piece.sentence == told.asks.sentence


def _attribute(told: Told, at: int, piece: Piece) -> None:
    layer = told.layers[-1] if told.layers else None
    if layer is None or layer.kind not in _WINDOWED:
        raise AnotherStory("A window is told of no layer.")
    if piece.word("KERNEL") is not None:
        sizes = _grid(piece) or (piece.number,) * (1 if layer.kind == "line" else 2)
        if layer.kernel:
            raise AnotherStory("A layer has two windows.")
        layer.kernel = sizes
    elif piece.word("STRIDE") is not None:
        layer.stride = piece.number
    else:
        layer.padding = piece.number


def _channels(told: Told, at: int, piece: Piece) -> None:
    """Channels that enter, leave, or both, by what is said and by what the layer lacks."""
    word = piece.sense("CHANNEL") or piece.sense("INOUT")
    if piece.word("NUMBER") is None:
        raise AnotherStory("Channels are only spoken of.")
    if word == "both":
        told.both = piece.number
        return
    layer = _last(told)
    into = word == "in" or (layer is not None and layer.kind in _OF_CHANNELS and layer.channels is None)
    if layer is None:
        told.lone = piece.number
    elif into and piece.word("TO") is None and word != "out":
        layer.channels = piece.number
    elif layer.filters is None:
        layer.filters = piece.number
    elif told.volumes and told.volumes[-1].channels is None and told.lone is None:
        told.lone = piece.number
    else:
        raise AnotherStory("It is not plain which channels these are.")


def _pair(told: Told, at: int, piece: Piece) -> None:
    layer = _last(told)
    numbers = [each.value for each in piece.words if each.value is not None]
    if layer is None or layer.filters is not None or layer.channels is not None:
        raise AnotherStory("It is not plain which layer leads from one to the other.")
    layer.channels, layer.filters = numbers


def _list(told: Told, at: int, piece: Piece) -> None:
    told.lists = [piece.number]


def _number(told: Told, at: int, piece: Piece) -> None:
    if at > told.asked and any(each.count == piece.number != 1 for each in told.layers):
        return  # "the stack of three"
    behind = told.pieces[at + 1] if at + 1 < len(told.pieces) else piece
    if piece.number == 1 and behind.rule == "note" and behind.words[0].sense == "bias":
        return  # "one bias per filter"
    if not told.lists or told.pieces[at - 1].rule not in {"list", "number"}:
        raise AnotherStory("A number belongs to nothing.")
    told.lists.append(piece.number)


def _units(told: Told, at: int, piece: Piece) -> None:
    layer = _last(told, frozenset({"dense"}))
    if piece.word("NUMBER") is None or layer is None or layer.units is not None:
        raise AnotherStory("It is not plain which layer has these units.")
    layer.units = piece.number


def _blocks(told: Told, at: int, piece: Piece) -> None:
    told.blocks.append((at, piece.number))


def _shrink(told: Told, at: int, piece: Piece) -> None:
    told.halved = told.halved or Fraction(0)


def _sides(told: Told, at: int, piece: Piece) -> None:
    """How often the sides are halved."""
    if told.halved != 0:
        raise AnotherStory("It is not plain what is done so often.")
    multiple = {"once": Fraction(1), "twice": Fraction(2)}
    told.halved = multiple.get(piece.words[0].sense, piece.number)


def _note(told: Told, at: int, piece: Piece) -> None:
    sense = piece.words[0].sense
    layer = told.layers[-1] if told.layers else None
    if sense in {"colour", "grey"}:
        if not told.volumes or told.volumes[-1].channels is not None:
            raise AnotherStory("It is not plain which image has colours.")
        told.volumes[-1].channels = Fraction(3 if sense == "colour" else 1)
    elif sense in {"same", "valid"} and layer is not None:
        layer.same, layer.padding = sense == "same", Fraction(0) if sense == "valid" else layer.padding


def _option(told: Told, at: int, piece: Piece) -> None:
    if piece.sentence == told.asks.sentence and at > told.asked:
        told.named.append(f"option {piece.words[0].value}")
    told.option = piece.words[0].value


def _single(told: Told, at: int, piece: Piece) -> None:
    told.layers.append(Layer("convolution", at, piece.sentence, piece.span, kernel=_grid(piece), option=Fraction(-1)))


def _length(told: Told, at: int, piece: Piece) -> None:
    """The samples of a signal."""
    told.volumes.append(Volume((piece.number,), at))


def alike(layer: Layer, **changes: Fraction | None) -> Layer:
    """A layer like another."""
    return replace(layer, **changes)  # type: ignore[arg-type]


_TELLING = {
    "layer": _layer, "volume": _volume, "made": _made, "mapped": _mapped, "filters": _filters,
    "attribute": _attribute, "channels": _channels, "pair": _pair, "list": _list, "number": _number, "units": _units,
    "blocks": _blocks, "shrink": _shrink, "sides": _sides, "note": _note, "option": _option, "single": _single,
    "length": _length, "step": _step,
}  # fmt: skip
