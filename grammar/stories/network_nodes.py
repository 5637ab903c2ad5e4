"""Which layers of a network words name: by place, part, half or the middle; and which of them have biases."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, Layers, Mention, Told


def biased(found: Layers, told: list[Told]) -> list[Told]:
    """The layers with what is said of the biases of some of them.

    Raises: NotAnswered where it is not clear which layers are meant.
    """
    first = 0 if told[0].part == INPUT else 1
    for each in found.partly:
        where = {n for n, t in enumerate(told, start=first) if t.index == each.number}
        for mention in each.layers:
            nodes = nodes_of(found.items, mention, told) - {0}
            if not nodes:
                raise NotAnswered("It is not clear which layers have biases.", spans=(mention.span,))
            where |= nodes
        if not where:
            raise NotAnswered("Biases in some of the layers only are not understood.")
        told = [
            replace(t, bias=each.holds) if n in where else replace(t, bias=not each.holds) if each.only else t
            for n, t in enumerate(told, start=first)
        ]
    return told


def nodes_of(row: Sequence[Item], mention: Mention, told: Sequence[Told]) -> set[int]:
    """The layers that a mention may mean, counted from 1; 0 the input."""
    first = 0 if told[0].part == INPUT else 1
    last = len(told) - 1 + first
    inner = list(range(1, last)) if told[-1].part != HIDDEN else list(range(1, last + 1))
    own = {
        n for n, t in enumerate(told, start=first) if t.place == mention.place and t.part in {mention.part, ANY} and n
    }
    dense = list(range(1, last + 1))
    match mention.part:
        case "encoder" | "decoder":
            return _half(mention.part, told, first, dense)
        case _ if mention.many or mention.announced > 1:
            return _several(mention, inner if mention.part == HIDDEN else dense)
        case "output":
            return {last}
        case "input":
            return {0} if not mention.layer else {0, 1} if mention.place == 1 else {0}
        case "hidden":
            if row[mention.start].word == "middle":
                return _middle(inner) or _middle(dense)
            return _ranked(mention.place, inner) if not own or mention.place <= 0 else own
        case _ if mention.place == -1:
            return {last}
        case _ if mention.place > 0:
            return own if len(own) == 1 else {mention.place} if mention.place <= last else set()
        case _:
            return set(dense)


def _several(mention: Mention, layers: list[int]) -> set[int]:
    """ "The first two layers", "the last two hidden layers", "the hidden layers"."""
    if not mention.place:
        return set(layers) if mention.announced in {0, len(layers)} else set()
    if mention.place > 1 and not mention.announced:
        return {layers[mention.place - 1]} if mention.place <= len(layers) else set()
    count = mention.announced or 1
    return set(layers[:count]) if mention.place == 1 else set(layers[-count:]) if mention.place == -1 else set()


def _half(part: str, told: Sequence[Told], first: int, dense: list[int]) -> set[int]:
    """The layers down to the narrowest, or those behind it."""
    sizes = [t.size for t in told]
    if any(not isinstance(s, Fraction) for s in sizes):
        return set()
    least = min(range(len(sizes)), key=lambda n: sizes[n] if isinstance(sizes[n], Fraction) else 0)  # type: ignore[arg-type,return-value]
    if sizes.count(sizes[least]) != 1:
        return set()
    return {n for n in dense if (n <= least + first) == (part == "encoder")}


def _middle(row: list[int]) -> set[int]:
    return {row[len(row) // 2]} if len(row) % 2 else set()


def _ranked(place: int, inner: list[int]) -> set[int]:
    if place > 0:
        return {inner[place - 1]} if place <= len(inner) else set()
    if place == -1:
        return {inner[-1]} if inner else set()
    return set(inner)
