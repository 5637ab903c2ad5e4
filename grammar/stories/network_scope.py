"""Which layers of a network are asked about: named by place, part or size, by the two that one joins, or left out."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, Layers, Mention, Relative, Told
from grammar.span import Span
from grammar.stories.network_nodes import nodes_of

_LINKING = ("connect", "link", "join", "wire")
_LEAVING_OUT = {"except", "excluding", "apart", "besides", "but", "excluded", "everything", "outside", "beyond"}
_REACH = 8
_EXITING = {"leave", "leaves", "leaving", "exit", "exits", "outgoing", "emerge", "emerging", "depart", "originate",
            "start", "starting", "begin", "starts"}  # fmt: skip
_ASIDE = {"after", "before", "above", "below"}
_TOLD = {"pair", "chain", "units", "grid"}
_BEING = {"is", "was", "are", "has", ":", "="}


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of the question for one layer or several: where they stand, and the mention they are."""

    start: int
    end: int
    mention: Mention


def clues_of(found: Layers, sentences: set[int]) -> tuple[tuple[Clue, ...], bool]:
    """The layers spoken of in the sentences that ask, and whether one is named by those that it joins."""
    row = found.items
    spoken = [m for m in found.mentions if row[m.start].sentence in sentences and _names(row, m)]
    spoken = [m for m in spoken if not _is_told(row, m)]
    single = [m for m in spoken if not m.many and not m.announced]
    asked = [n for n, item in enumerate(row) if item.sentence in sentences]
    joining = [n for n in asked if row[n].kind in {"between", "from"} or row[n].word.startswith(_LINKING)]
    joining += [n for a, b in itertools.pairwise(single) for n in range(a.end, b.start) if row[n].kind == "flow"]
    kept = [m for m in single if joining or m.layer or m.part != "input"]
    kept += [m for m in spoken if m not in single and _governed(row, m)]
    kept += [m for m in spoken if m.announced == 2 and m not in kept and _between(row, m)]
    kept += _halves(row, asked)
    kept = [m for m in kept if not _is_of_activation(row, m)]
    if not kept and any(m.many and _between(row, m) for m in spoken):
        raise NotAnswered("It is not clear between which layers.", spans=(spoken[0].span,))
    for mention in kept:
        found.explained |= {n for n in _before(row, mention.start) if _leaves_out(row[n])}
    return tuple(Clue(m.start, m.end, m) for m in sorted(kept, key=lambda m: m.start)), bool(joining)


def _is_of_activation(row: Sequence[Item], mention: Mention) -> bool:
    """ "Dropout 0.5 on the hidden layers", "ReLU in the first layer": what happens there, not what is asked about."""
    before = [row[n] for n in _before(row, mention.start)]
    placed = bool(before) and before[-1].kind == "at"
    return placed and any(i.kind == "aside" or i.text.lower() in _ACTIVATIONS for i in before)


_ACTIVATIONS = {
    "relu", "tanh", "sigmoid", "gelu", "elu", "selu", "swish", "silu", "activation", "activations", "softmax",
    "dropout", "regularization", "regularisation", "l1", "l2", "leakyrelu", "nonlinearity", "logistic",
}  # fmt: skip


def _is_told(row: Sequence[Item], mention: Mention) -> bool:
    """ "If the first layer is 30 by 20": what a layer is, not which one is asked about."""
    behind = row[mention.end : mention.end + 2]
    return len(behind) == 2 and behind[0].text.lower() in _BEING and behind[1].kind in _TOLD


def _between(row: Sequence[Item], mention: Mention) -> bool:
    """ "Between the two hidden layers"."""
    return "between" in {row[n].kind for n in _before(row, mention.start)}


def _names(row: Sequence[Item], mention: Mention) -> bool:
    """Whether a mention can name a layer: "the last" does behind "all but"."""
    before = [row[n] for n in _before(row, mention.start)]
    return mention.layer or mention.part != ANY or any(_leaves_out(i) or i.kind == "than" for i in before)


def _governed(row: Sequence[Item], mention: Mention) -> bool:
    """ "The parameters of the hidden layers": whether the layers are what is counted, not what a network is told by."""
    if row[mention.start].kind not in {"hidden", "ordinal", "layer", "dense", "number"} or mention.part not in {
        HIDDEN,
        ANY,
    }:
        return False
    if mention.part == ANY and not mention.place:
        return False
    index = mention.start - 1
    while index >= 0 and row[index].kind in {"link", "at", "word", "that", "number", "ordinal", "size", "and", "comma"}:
        index -= 1
    behind = [i.kind for i in row[mention.end : mention.end + 3]]
    return (index >= 0 and row[index].kind in {"count", "bias", "custom", "from"}) or behind[:2] in (["link", "ask"],)


def _halves(row: Sequence[Item], asked: Sequence[int]) -> list[Mention]:
    """The encoder or the decoder, where its parameters are asked for."""
    found = []
    for n in asked:
        before = [row[i].kind for i in range(max(0, n - 3), n)]
        if row[n].word in {"encoder", "decoder"} and "count" in before and not {"net", "chain", "number"} & set(before):
            found.append(Mention(row[n].word, 0, False, n, n + 1, row[n].span))
    return found


def referred(found: Layers, asked: Span) -> list[Told]:
    """The sizes that are repeated to say which layer is meant; they are told no second time."""
    first = next((i for i, item in enumerate(found.items) if item.kind == "ask" and item.span.start <= asked.end), -1)
    known = {t.size for t in found.told if t.index < first and not isinstance(t.size, Relative)}
    again = [t for t in found.told if t.index > first >= 0 and t.size in known and not t.chained]
    chain = {t.size for t in found.told if t.chained}
    again += [t for t in found.told if not t.chained and t.size in chain and t not in again]
    if again and (known or chain):
        found.told[:] = [t for t in found.told if not any(t is a for a in again)]
    return again


def scope(
    row: Sequence[Item], clues: Sequence[Clue], again: Sequence[Told], told: Sequence[Told], sentences: set[int]
) -> tuple[str, ...]:
    """The names of the layers asked about in the sentences; none for the whole network.

    Raises: NotAnswered where no layer fits, or it is not clear which.
    """
    again = again if len(again) < 3 else ()
    _demand_one_side(row, sentences, bool(clues or again))
    sized = [(t.index, t.index + 1, _onward(row, t.index, t.index + 1, _sized(t, told), told))
             for t in again if row[t.index].sentence in sentences]  # fmt: skip
    places = sorted([*((c.start, c.end, _reached(row, c, told)) for c in clues), *sized])
    dense = set(range(1, len(told) + (told[0].part != INPUT)))
    left_out = [p for p in places if _is_left_out(row, p[0]) or any(_leaves_out(i) for i in row[p[0] : p[1]])]
    _demand_named(row, clues)
    if len(clues) == 1 and clues[0].mention.announced == 2 and _between(row, clues[0].mention):
        return _joining(row, clues[0], told)
    columns = _columns(row, clues, told)
    if columns:
        return (f"layer {columns}",)
    several = [c for c in clues if c.mention.many or c.mention.announced or c.mention.part.endswith("coder")]
    halves = {c.mention.part for c in clues if c.mention.part.endswith("coder")}
    if halves and {"encoder", "decoder"} <= {i.word for i in row if i.sentence in sentences}:
        raise NotAnswered("It is not clear which half of the autoencoder is asked about.")
    if several and not left_out:
        fitting = [p[2] for p in places]
    else:
        fitting = [s for some in _joined(row, [p for p in places if p not in left_out]) for s in some]
    if not fitting and not left_out:
        return ()
    if any(p[2] != {max(dense)} and any(row[n].kind == "without" for n in _before(row, p[0])) for p in left_out):
        raise NotAnswered("It is not clear what the network is without the layer.", spans=(row[left_out[0][0]].span,))
    spans = tuple(row[start].span for start, _, _ in places)
    union = len(fitting) > 1 and _listed(row, [p for p in places if p not in left_out])
    layers = (
        set.union(*fitting)
        if union
        else set.intersection(*fitting)
        if fitting
        else dense.difference(*(_only(p[2]) for p in left_out))
    )
    if layers == {0} or (not layers and all(0 in each for each in fitting)):
        raise NotAnswered("The input has no parameters of its own.", spans=spans)
    layers.discard(0)
    if not layers or (len(layers) > 1 and not several and not left_out and not union):
        raise NotAnswered("It is not clear which layer is asked about.", spans=spans)
    return tuple(f"layer {n}" for n in sorted(layers)) if layers != dense else ()


def _columns(row: Sequence[Item], clues: Sequence[Clue], told: Sequence[Told]) -> int:
    """The layer between two of the sizes of a chain, of which the first is the input: "between the second and the third
    layer" of 9-8-7-6; 0 where no such two are named."""
    if len(clues) != 2 or told[0].part != INPUT or not all(each.chained for each in told):
        return 0
    one, two = clues
    low, high = sorted((one.mention.place, two.mention.place))
    plain = all(each.mention.part == ANY and not each.mention.many for each in clues)
    joins = _joins(row, (one.start, one.end, set()), (two.start, two.end, set()))
    return low if plain and joins and 0 < low == high - 1 < len(told) - 1 else 0


def _reached(row: Sequence[Item], clue: Clue, told: Sequence[Told]) -> set[int]:
    """The layers that a clue names."""
    return _onward(row, clue.start, clue.end, nodes_of(row, clue.mention, told), told)


def _onward(row: Sequence[Item], start: int, end: int, nodes: set[int], told: Sequence[Told]) -> set[int]:
    """The layers that are named; of what leaves a layer, the one that it flows into."""
    if not any(_exits(i) for i in row[max(0, start - 3) : end]):
        return nodes
    last = len(told) - (told[0].part == INPUT)
    return {n + 1 for n in nodes if n < last}


def _exits(item: Item) -> bool:
    return item.word in _EXITING or item.kind == "outward"


def _demand_one_side(row: Sequence[Item], sentences: set[int], named: bool) -> None:
    """Raises NotAnswered where weights on both sides of a layer are spoken of, or those that leave an unnamed one."""
    asked = [i for i in row if i.sentence in sentences and i.kind != "link"]
    for one, two, three in zip(asked, asked[1:], (*asked[2:], *asked[:1]), strict=False):
        touching = two.text.lower() in _TOUCHING or (two.text.lower() in _ATTACHED and three.text.lower() == "to")
        leaving = two.word in _EXITING and two.text.lower() != "left" and not named
        if one.kind == "count" and (touching or leaving):
            raise NotAnswered("It is not clear on which side of the layer.", spans=(two.span,))
    if {i.text.lower() for i in asked} >= {"incoming", "outgoing"}:
        raise NotAnswered("It is not clear on which side of the layer.", spans=(asked[0].span,))


_ATTACHED = {"connected", "attached", "linked", "joined"}
_TOUCHING = {"touch", "touches", "touching", "adjacent", "incident", "border", "bordering", "involve", "involves",
             "involving", "around", "attach"}  # fmt: skip


def _demand_named(row: Sequence[Item], clues: Sequence[Clue]) -> None:
    """Raises NotAnswered where layers are named by what they come after or before."""
    for clue in clues:
        if any(row[n].kind in _ASIDE for n in range(max(0, clue.start - 2), clue.start)):
            raise NotAnswered("It is not clear which layers are meant.", spans=(row[clue.start].span,))


def _joining(row: Sequence[Item], clue: Clue, told: Sequence[Told]) -> tuple[str, ...]:
    """The layer between "the two hidden layers"."""
    ends = sorted(nodes_of(row, clue.mention, told))
    if len(ends) != 2:
        raise NotAnswered("It is not clear between which layers.", spans=(row[clue.start].span,))
    return (f"layer {ends[1]}",)


def _listed(row: Sequence[Item], places: "_Places") -> bool:
    """Whether layers are named one beside the other: "the first and the last layer"."""
    return all(
        len(one[2]) == 1 == len(two[2])
        and {row[n].kind for n in range(one[1], two[0])} <= {"and", "comma", "at", "link"}
        and "and" in {row[n].kind for n in range(places[0][1], places[-1][0])}
        and not {row[n].kind for n in range(max(0, one[0] - 3), one[0])} & {"between", "from"}
        for one, two in itertools.pairwise(places)
    )


def _only(layers: set[int]) -> set[int]:
    """The one layer that is left out.

    Raises: NotAnswered where it is not clear which.
    """
    if len(layers) != 1:
        raise NotAnswered("It is not clear which layer is left out.")
    return layers


def _is_left_out(row: Sequence[Item], start: int) -> bool:
    return any(_leaves_out(row[n]) for n in _before(row, start))


def _before(row: Sequence[Item], start: int) -> range:
    return range(max(0, start - 3), start)


def _leaves_out(item: Item) -> bool:
    return item.text.lower() in _LEAVING_OUT or item.kind == "without"


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
    linked = any(row[n].word.startswith(_LINKING) for n in range(max(0, one[0] - 3), one[0]))
    return bool(before & {"between", "from"}) or "flow" in between or linked


def _sized(again: Told, told: Sequence[Told]) -> set[int]:
    """The layers of a size that is repeated."""
    first = 0 if told[0].part == INPUT else 1
    return {n for n, t in enumerate(told, start=first) if t.size == again.size}
