"""Which layers of a dense network are asked about."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from grammar.dense.clauses import Stretch, clause, sentences
from grammar.dense.items import Row
from grammar.dense.levels import Levels, Reference, references
from grammar.dense.words import listed
from grammar.errors import NotAnswered

_NEAR = 4
_BETWEEN = 8
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """The layers asked about, counted from 1, () for all of them, and the pieces that say so; `each` where every one
    of them is asked about by itself; `out` where what goes out of one unit of the layer before is asked."""

    layers: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()
    each: bool = False
    out: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The layers by the names that they have in a problem."""
        return tuple(f"layer {n}" for n in self.layers)


def scope(row: Row, within: Stretch, told: Levels, used: Set[int], *, apart: bool = False) -> Scope:
    """The layers that a stretch names, of which something is asked or said, together or two `apart`.

    Raises: NotAnswered where it names some and it is not clear which.
    """
    if told.last == 1 and not apart:
        return Scope(used=_demand_no_unit(row, within, used))
    every = references(row, within, told, used)
    named = [each for each in every if not _is_described(row, each, within, used)]
    if len(named) > 1 and _between_numbered(row, within, named):
        spans = tuple(row[each.start].span for each in named)
        raise NotAnswered("It is not clear whether the input counts as the first layer.", spans=spans)
    whole = _each(row, within, used)
    left = _left(row, within, used, every)
    layers = (_two if apart else _meant)(row, named, told) if named else ()
    if left or (named and (not layers or any(each.single and not _ties(row, each) for each in named))):
        spans = tuple(row[at].span for at in left) or tuple(row[each.start].span for each in named)
        raise NotAnswered("It is not clear which layers are meant.", spans=spans)
    spoken = frozenset(at for each in named for at in range(max(each.start - 1, 0), each.end)) | whole
    spoken |= frozenset(
        at for each in named for at in range(max(each.start - _NEAR, 0), each.start)
        if row[at].text in listed("ask", "leaving_out") or row[at].sense == "only"
    )
    if isinstance(layers, tuple):
        return Scope(layers or (tuple(sorted(told.all)) if whole else ()), spoken, bool(whole))
    return Scope(tuple(sorted(layers)) if layers != told.all or whole else (), spoken, bool(whole))


def demand_chosen(row: Row, told: Levels, used: Set[int]) -> None:
    """Raises NotAnswered where something is said of some layers only that no reading has used: "I only care about the
    last layer"."""
    for at, each in enumerate(row):
        if each.sense != "only" or at in used or (at and row[at - 1].sense == "article"):
            continue
        own = next(each for each in sentences(row) if at in each)
        named = references(row, own, told, used)
        if any(each.start > at and set() < each.levels < told.all for each in named):
            raise NotAnswered("It is not clear which layers are meant.", spans=(each.span,))


def _between_numbered(row: Row, within: Stretch, named: Sequence[Reference]) -> bool:
    """Whether what lies between two layers is asked that only their numbers name: "between the second and third layer"
    of four sizes lie other weights where the input is the first of them."""
    between = any(row[at].text == "between" for at in range(within.start, within.end))
    words = {word for each in named for at in range(each.start, each.end) for word in row[at].text.split()}
    numbered = all(any(row[at].sense == "ordinal" for at in range(each.start, each.end)) for each in named)
    return between and numbered and not words & _TOLD_PLACES


_TOLD_PLACES = frozenset({"hidden", "input", "output", "last", "final"})


def _each(row: Row, within: Stretch, used: Set[int]) -> frozenset[int]:
    """Where layers are asked about one by one: "per layer", "for each of the three layers"."""
    for at in range(within.start, within.end):
        if (row[at].sense == "each" or row[at].text == "per") and at not in used:
            end = next((n for n in range(at + 1, min(at + _BETWEEN, within.end)) if row[n].sense in _LAYERED), -1)
            inner = row[at + 1 : end] if end > 0 else ()
            if end > 0 and all(each.sense in {"article", "number", "few"} or each.text == "of" for each in inner):
                return frozenset(range(at, end + 1))
    return frozenset()


_LAYERED = frozenset({"layer", "hidden layer"})


def _left(row: Row, within: Stretch, used: Set[int], named: Sequence[Reference]) -> list[int]:
    """The words for places and layers that name none that is known."""
    read = {at for each in named for at in range(each.start, each.end)} | used
    places = listed("ask", "last") | {"middle", "mid"}
    found = [
        at for at in range(within.start, within.end) if at not in read
        and ((row[at].sense == "ordinal" and row[at - 1].sense == "article") or row[at].text in places
             or (row[at].text == "between" and not named) or (row[at].sense == "output" and "layer" in row[at].text))
    ]  # fmt: skip
    for one in named:
        at = one.start - 1 - (row[one.start - 1].sense == "article")
        if at > within.start and row[at].text in {"and", "&"} and at - 1 not in read and row[at - 1].sense == "":
            found.append(at)  # "of A, B and the output layer"
    return found + sorted(_units(row, within, used))


def _units(row: Row, within: Stretch, used: Set[int]) -> frozenset[int]:
    """Where each unit of a layer is asked about: "how many weights per neuron"."""
    return frozenset(
        at for at in range(within.start, within.end - 1) if row[at].text in {"per", "each", "single", "one", "a", "an"}
        and at not in used and row[at + 1].text.endswith(("neuron", "unit", "node", "cell")) and not _ties_at(row, at)
    )  # fmt: skip


def _demand_no_unit(row: Row, within: Stretch, used: Set[int]) -> frozenset[int]:
    """Nothing; raises NotAnswered where each unit is asked about."""
    found = _units(row, within, used)
    if found:
        raise NotAnswered("It is not clear which units are meant.", spans=tuple(row[at].span for at in found))
    return frozenset(at for at in range(within.start, within.end) if row[at].sense in {"ordinal"})


def _two(row: Row, named: Sequence[Reference], told: Levels) -> tuple[int, ...]:
    """The two layers that are set against each other, in the order in which they are named."""
    sets = [_onward(row, each, told) - {0} for each in named]
    found = tuple(n for each in sets for n in each)
    return found if len(sets) == len(found) == len(set(found)) == len(named) == _PAIR else ()


def _meant(row: Row, named: Sequence[Reference], told: Levels) -> frozenset[int]:
    """The layers that references mean together: the one between two, all but those left out, or those listed."""
    left_out = [each for each in named if _before(row, each, "leaving_out")]
    kept = [each for each in named if each not in left_out]
    if len(kept) == 1 and len(kept[0].levels) == _PAIR and row[max(kept[0].start - 2, 0)].text == "between":
        return frozenset({max(kept[0].levels)})
    if len(kept) == 2 and _joins(row, *kept):
        one, two = kept
        return _between(one, two) if not left_out and not (one.plain and two.plain) else frozenset()
    sets = [_onward(row, each, told) for each in kept]
    if any(not each for each in sets) or any(not each.levels for each in left_out):
        return frozenset()
    whole = frozenset(n for each in sets for n in each) if kept else told.all
    if len(kept) > 1 and not all(_lists(row, one, two) for one, two in pairwise(kept)):
        whole = sets[0].intersection(*sets[1:])
    whole -= frozenset(n for each in left_out for n in each.levels)
    return frozenset() if 0 in whole else whole


def _onward(row: Row, each: Reference, told: Levels) -> frozenset[int]:
    """The layers named; of what goes out of one, the one that it goes into."""
    near = {piece.text for piece in row[max(each.start - _NEAR, 0) : each.end]}
    if near & _TOUCHING:
        return frozenset()
    out = any(piece.sense == "leaves" for piece in row[max(each.start - _NEAR, 0) : each.start])
    if not out and not near & listed("ask", "going_out"):
        return each.levels
    return frozenset(n + 1 for n in each.levels) if max(each.levels, default=told.last) < told.last else frozenset()


_TOUCHING = frozenset({"connected", "attached", "linked", "joined", "touch", "touching", "adjacent", "incident"})


def _between(one: Reference, two: Reference) -> frozenset[int]:
    """The layer from one level to the next."""
    found = {max(a, b) for a in one.levels for b in two.levels if abs(a - b) == 1}
    return frozenset(found if len(found) == 1 else ())


def _joins(row: Row, one: Reference, two: Reference) -> bool:
    """ "Between the first and the second hidden layer", "from the 60 units to the 24", "connect … to …"."""
    between = row[one.end : two.start]
    if len(between) > _BETWEEN or any(each.sense == "stop" for each in between):
        return False
    return any(each.sense in {"ties", "leads"} for each in between) or any(
        each.sense == "ties" or each.text == "from" for each in row[max(one.start - _NEAR, 0) : one.start]
    )


def _ties(row: Row, each: Reference) -> bool:
    """Whether every unit of a layer is said to be wired: "from each input to every hidden unit"."""
    return _ties_at(row, each.start)


def _ties_at(row: Row, at: int) -> bool:
    return any(piece.sense in {"ties", "leads"} for piece in clause(row, at).of(row))


def _lists(row: Row, one: Reference, two: Reference) -> bool:
    between = [each for each in row[one.end : two.start] if each.sense not in {"article", "in"}]
    return all(each.sense == "and" or each.text == "of" for each in between) and bool(between)


def _before(row: Row, each: Reference, name: str) -> bool:
    return any(piece.text in listed("ask", name) for piece in row[max(each.start - _NEAR, 0) : each.start])


def _is_described(row: Row, each: Reference, within: Stretch, used: Set[int]) -> bool:
    """Whether a layer is only said to do something: "with a softmax output layer", "ReLU in the first layer"."""
    before = row[max(each.start - _NEAR, within.start) : each.end]
    if any(piece.text in listed("ask", "acting") for piece in before):
        return True
    if row[each.start - 1].text in {"a", "an"} and any(n in used for n in range(each.end, each.end + _NEAR)):
        return True
    if any(piece.sense == "ties" for piece in row[within.start : each.start]):
        return False
    at = each.start - 1
    while at > within.start and row[at].sense in {"article", "only", ""} and row[at].text not in _ALL:
        at -= 1
    indefinite = row[at + 1].text in {"a", "an"} or row[at].text not in _HAVING
    return row[at].text in listed("ask", "describing") and at >= within.start and indefinite


_HAVING = frozenset({"has", "have", "had", "through"})
_ALL = listed("ask", "describing")
def halved(row: Row, within: Stretch) -> bool:
    """Whether half of an autoencoder or its middle is asked about."""
    half = _names(row[within.start : within.end])
    one_of_two = bool(half) and len(_names(row)) > 1 and half != _names(row)
    return one_of_two or any(_is_half(row, at) or row[at].text == "middle" for at in range(within.start, within.end))


def _names(row: Row) -> set[str]:
    return {each.text for each in row if each.text in _TWO}


def _is_half(row: Row, at: int) -> bool:
    """Whether the encoder or decoder is named of an autoencoder whose layers are told as a whole."""
    first = next((n for n, each in enumerate(row) if each.sense == "number"), 0)
    before = [each.text for n, each in enumerate(row[:first]) if each.sense == "network" and n != at]
    return row[at].text in _HALVES and before[-1:] == ["autoencoder"] and not {*before} & _HALVES


_HALVES = frozenset({"encoder", "decoder"})
_TWO = _HALVES | {"actor", "critic", "generator", "discriminator"}
"""What a network is called that is one of two."""
