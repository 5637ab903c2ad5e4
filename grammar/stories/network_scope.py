"""Which layer of a network is asked about: named by its place or part, by its size, or by the two that it joins."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, Layers, Mention, Relative, Told
from grammar.span import Span

_LINKING = ("connect", "link", "join", "wire")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Clue:
    """A word of the question for a layer: where it stands, and the mention it is."""

    start: int
    end: int
    mention: Mention


def clues_of(found: Layers, sentences: set[int]) -> tuple[tuple[Clue, ...], bool]:
    """The layers spoken of in the sentences that ask, and whether one is named by those that it joins."""
    row = found.items
    spoken = [
        m
        for m in found.mentions
        if row[m.start].sentence in sentences and not m.many and not m.announced and (m.layer or m.part != ANY)
    ]
    joining = [i for i, item in enumerate(row) if item.sentence in sentences and item.kind in {"between", "from"}]
    asked = [n for n, item in enumerate(row) if item.sentence in sentences]
    joining += [n for n in asked if row[n].word.startswith(_LINKING)]
    joining += [n for a, b in zip(spoken, spoken[1:], strict=False) for n in range(a.end, b.start) if row[n].kind == "flow"]
    clues = tuple(Clue(m.start, m.end, m) for m in spoken if joining or m.layer or m.part == HIDDEN)
    return clues, bool(joining)


def referred(found: Layers, asked: Span) -> list[Told]:
    """The sizes that are repeated to say which layer is meant; they are told no second time."""
    first = next((i for i, item in enumerate(found.items) if item.kind == "ask" and item.span.start <= asked.end), -1)
    known = {t.size for t in found.told if t.index < first and not isinstance(t.size, Relative)}
    again = [t for t in found.told if t.index > first >= 0 and t.size in known and not t.chained]
    chain = {t.size for t in found.told if t.chained}
    again += [t for t in found.told if not t.chained and t.size in chain and t not in again]
    if again and (known or chain):
        found.told[:] = [t for t in found.told if not any(t is a for a in again)]
    asking = {i.sentence for i in found.items if i.kind in {"ask", "question"}}
    return [t for t in again if found.items[t.index].sentence in asking]


def scope(row: Sequence[Item], clues: Sequence[Clue], again: Sequence[Told], told: Sequence[Told]) -> tuple[str, ...]:
    """The qualifiers of the layer asked about; none for the whole network.

    Raises: NotAnswered where no layer or more than one fits.
    """
    places = [(c.start, c.end, _nodes(row, c.mention, told)) for c in clues]
    places += [(t.index, t.index + 1, _sized(t, told)) for t in again]
    places.sort()
    spans = tuple(row[start].span for start, _, _ in places)
    joined, rest = _joined(row, places)
    fitting = [*joined, *rest]
    if not fitting:
        return ()
    layers = set.intersection(*fitting)
    if layers == {0} or (not layers and all(0 in each for each in fitting)):
        raise NotAnswered("The input has no parameters of its own.", spans=spans)
    layers.discard(0)
    if len(layers) != 1:
        raise NotAnswered("It is not clear which layer is asked about.", spans=spans)
    dense = len(told) - (told[0].part == INPUT)
    return (f"layer {layers.pop()}",) if dense > 1 else ()


_Places = list[tuple[int, int, set[int]]]


def _joined(row: Sequence[Item], places: _Places) -> tuple[list[set[int]], list[set[int]]]:
    """The layers that lie between two named ones, and what the others name."""
    layers: list[set[int]] = []
    rest: list[set[int]] = []
    index = 0
    while index < len(places):
        one = places[index]
        two = places[index + 1] if index + 1 < len(places) else None
        if two is not None and _joins(row, one, two):
            layers.append({max(a, b) for a in one[2] for b in two[2] if abs(a - b) == 1})
            index += 2
        else:
            rest.append(one[2])
            index += 1
    return layers, rest


def _joins(row: Sequence[Item], one: tuple[int, int, set[int]], two: tuple[int, int, set[int]]) -> bool:
    """ "Between the first and the second hidden layer", "from the 60 units to the 24"."""
    if two[0] - one[1] > _REACH or any(row[n].kind in {"stop", "question"} for n in range(one[1], two[0])):
        return False
    before = {row[n].kind for n in range(max(0, one[0] - 3), one[0])}
    between = {row[n].kind for n in range(one[1], two[0])}
    return bool(before & {"between", "from"}) or "flow" in between


def _sized(again: Told, told: Sequence[Told]) -> set[int]:
    """The layers of a size that is repeated."""
    first = 0 if told[0].part == INPUT else 1
    return {n for n, t in enumerate(told, start=first) if t.size == again.size}


def _nodes(row: Sequence[Item], mention: Mention, told: Sequence[Told]) -> set[int]:
    """The layers that a mention may mean, counted from 1; 0 the input."""
    first = 0 if told[0].part == INPUT else 1
    last = len(told) - 1 + first
    inner = [n for n in range(1, last)] if told[-1].part != HIDDEN else list(range(1, last + 1))
    own = {
        n for n, t in enumerate(told, start=first) if t.place == mention.place and t.part in {mention.part, ANY} and n
    }
    match mention.part:
        case "output":
            return {last}
        case "input":
            return {0} if not mention.layer else {0, 1} if mention.place == 1 else {0}
        case "hidden":
            dense = list(range(1, last + 1))
            middle = row[mention.start].word == "middle" and len(inner) % 2 == 0
            return _ranked(mention.place, dense if middle else inner) if not own or mention.place <= 0 else own
        case _ if mention.place == -1:
            return {last}
        case _ if mention.place > 0:
            return own if len(own) == 1 else {mention.place} if mention.place <= last else set()
        case _:
            return set(range(1, last + 1))


def _ranked(place: int, inner: list[int]) -> set[int]:
    if place > 0:
        return {inner[place - 1]} if place <= len(inner) else set()
    if place == -1:
        return {inner[-1]} if inner else set()
    return {inner[0]} if len(inner) == 1 else {inner[len(inner) // 2]} if len(inner) % 2 and inner else set()


