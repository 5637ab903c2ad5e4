"""The layers that a stretch of text tells, in the order in which data flows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.dense.grids import sided
from grammar.dense.indices import indexed
from grammar.dense.item import Announced, Item, Size, Told
from grammar.dense.items import Row
from grammar.dense.levels import Levels
from grammar.dense.matrices import mapped
from grammar.dense.pieces import pieces
from grammar.dense.progress import stepped
from grammar.dense.relative import resolved
from grammar.dense.roles import told
from grammar.dense.said import straight
from grammar.dense.writing import spelled
from grammar.errors import Lacking, NotAnswered
from grammar.token import Token


@dataclass(frozen=True, slots=True)
class Chain:
    """The sizes of a network from what enters to what leaves, and for each layer between them whether it is said to
    have biases (None: not said of it alone); numbers of other things are `idle`, and `used` are the pieces that tell
    all this, `again` what tells a size once more, `inner` where those of layers between; `entered` where what enters is
    called a layer too."""

    sizes: tuple[Fraction, ...]
    layers: tuple[bool | None, ...]
    idle: tuple[Item, ...] = ()
    used: frozenset[int] = frozenset()
    again: tuple[Item, ...] = ()
    inner: frozenset[int] = frozenset()
    entered: bool = False

    @property
    def levels(self) -> Levels:
        """What words that name its layers are understood by."""
        return Levels(self.sizes, self.again, self.entered)


def rowed(tokens: Sequence[Token]) -> Row:
    """The pieces of a text, with every size as one number and the numbers of layers as ordinals."""
    row: Row = pieces(tokens)
    for said in (spelled, straight, stepped, indexed, mapped, sided, resolved):
        row = said(row)
    return row


def chained(row: Row) -> Chain:
    """The dense layers that pieces tell, whatever else they say.

    Raises: NotAnswered where a number has no role; Lacking where a size is missing.
    """
    found = told(row)
    joins = frozenset(at for at, each in enumerate(row) if each.sense in {"join", "joins"})
    found = replace(found, sizes=_summed(found.sizes)) if joins else found
    found = replace(found, sizes=_told_once(row, found.sizes))
    sizes, own = _ordered(found.sizes, tied=found.tied)
    _demand_whole(found)
    _demand_announced(found.announced, sizes)
    if any("autoencoder" in each.text for each in row) and all(each.role in {"input", "unit"} for each in found.sizes):
        raise Lacking("What leaves the autoencoder is not told.", hint="How many outputs does it have?")
    entered = any(each.many == len(sizes) and not each.hidden for each in found.announced)
    entered = entered or any(each.text.startswith("input layer") for each in row)
    return Chain(sizes, own, found.idle, found.used | joins, found.again, found.inner, entered)


def _told_once(row: Row, sizes: tuple[Size, ...]) -> tuple[Size, ...]:
    """The sizes without that of what enters where it only names the first of a list again: "10, 20, 5, where 10 is the
    input".

    Raises: NotAnswered where it is not clear whether it stands before the list.
    """
    entering, inner = _of(sizes, "input"), _of(sizes, "unit")
    behind = len(entering) == 1 and len(inner) > 1 and entering[0].at > inner[-1].at and not inner[0].hidden
    if not behind or inner[0].at != inner[-1].at or inner[0].values != entering[0].values:
        return sizes
    if not any(each.text in {"where", "which"} for each in row[inner[0].at : entering[0].at]):
        raise NotAnswered("It is not clear whether the first layer is what enters.")
    return tuple(each for each in sizes if each.role != "input")


Flow = tuple[tuple[Fraction, ...], tuple[bool | None, ...]]


def _ordered(sizes: Sequence[Size], *, tied: bool) -> Flow:
    """The sizes in order of flow."""
    maps = [each for each in sizes if each.role == "map"]
    return _mapped(maps, [each for each in sizes if each.role != "map"]) if maps else _assembled(sizes, tied=tied)


def _mapped(maps: Sequence[Size], others: Sequence[Size]) -> Flow:
    """Layers of which both sizes are told, each of what the one before puts out; others may be told again."""
    values, own = [maps[0].values[0]], list[bool | None]()
    for each in maps:
        for _ in range(each.times):
            if each.values[0] != values[-1]:
                raise NotAnswered("It is not clear how the layers follow each other.")
            values += each.values[1:]
            own += [each.bias] * (len(each.values) - 1)
    known = {"input": {values[0]}, "output": {values[-1]}, "unit": set(values[1:])}
    if any(set(each.values) - known[each.role] for each in others):
        raise NotAnswered("It is not clear how the layers follow each other.")
    return tuple(values), tuple(own)


def _assembled(sizes: Sequence[Size], *, tied: bool) -> Flow:
    """What enters, the layers between, and what leaves."""
    entering, inner, leaving = (_of(sizes, role) for role in ("input", "unit", "output"))
    entering = _joined(entering)
    if len(entering) > 1 or len(leaving) > 1:
        raise NotAnswered("More than one input or output is told.")
    inner = _turned(_placed(inner))
    if not entering and inner and _is_whole(inner, leaving, tied=tied):
        entering, inner = (inner[0],), inner[1:]
    flow = (*entering, *inner, *leaving)
    if len(flow) < 2 or not entering:
        raise Lacking("What enters the network is not told.", hint="How many inputs does the network have?")
    own = tuple(each.bias for each in flow[1:] for _ in range(each.times))
    return tuple(value for each in flow for value in each.values * each.times), own


def _summed(sizes: Sequence[Size]) -> tuple[Size, ...]:
    """The sizes, where what enters is joined from several, told again by their sum or not."""
    entering = [each for each in sizes if each.role == "input"]
    whole = sum((each.values[0] for each in entering), Fraction(0))
    if any(each.values[0] * 2 == whole for each in entering) and len(entering) > 2:
        whole /= 2
    if len(entering) < 2 or entering[0].values[0] == len(entering) - 1:
        raise NotAnswered("It is not clear what is joined.")
    rest = [each for each in sizes if each.role != "input"]
    return (replace(entering[0], values=(whole,)), *rest)


def _joined(entering: Sequence[Size]) -> tuple[Size, ...]:
    """What enters, told once."""
    values = {each.values for each in entering}
    return tuple(entering[:1]) if len(values) == 1 else tuple(entering)


def _is_whole(inner: Sequence[Size], leaving: Sequence[Size], *, tied: bool) -> bool:
    """Whether sizes of layers are told in one list, the first of which is what enters, or of two layers."""
    listed = len(inner) > 1 and len({each.at for each in inner}) == 1 and not leaving
    numbered = [each.place for each in inner] == [*range(1, len(inner) + 1)] and not leaving
    if numbered and len(inner) > 2 and not any(each.hidden for each in inner):
        return True  # "layer 1 has 5 nodes, layer 2 has 7, layer 3 has 2"
    if any(each.hidden for each in inner) and listed:
        return False
    tied = tied and inner[0].cue not in {"leads", "takes", "gives"} and all(each.times == 1 for each in inner)
    return listed or (len(inner) + len(leaving) == 2 and tied)


def _turned(inner: Sequence[Size]) -> tuple[Size, ...]:
    """The layers, where one that is said to come before the one told before it does so."""
    row: list[Size] = []
    for at, each in enumerate(inner):
        before = each.cue == "behind" and at > 0
        row.insert(row.index(inner[at - 1]) if before else len(row), each)
    return tuple(row)


def _demand_whole(found: Told) -> None:
    """Raises Lacking where a layer that is spoken of has no size; NotAnswered where one has two."""
    inner = _of(found.sizes, "unit")
    open_ = inner and inner[-1].hidden and {each.role for each in found.sizes} <= {"input", "unit"}
    if open_ and (len(found.sizes) > 2 or found.whole):
        raise Lacking("What leaves the network is not told.", hint="How many outputs does the network have?")
    if any(each.plural and not _goes_on(found.sizes, each) for each in inner):
        raise Lacking("The number of layers is not told.", hint="How many layers are there?")
    if any(each.sole and not each.place for each in inner) and sum(each.hidden for each in inner) > 1:
        raise NotAnswered("The hidden layer has more than one size.")


def _goes_on(sizes: Sequence[Size], one: Size) -> bool:
    """Whether the size of another layer is told behind: "layers of 16, then 8"."""
    return any(each.role in {"unit", "output"} and each.cue == "leads" for each in sizes if each.at > one.at)


def _of(sizes: Sequence[Size], role: str) -> tuple[Size, ...]:
    return tuple(each for each in sizes if each.role == role)


def _placed(inner: Sequence[Size]) -> tuple[Size, ...]:
    """The layers by the places that ordinals give them.

    Raises: NotAnswered where some have none.
    """
    places = [each.place for each in inner]
    if all(each in {0, at} for at, each in enumerate(places, 1)) or len(places) == 1:
        return tuple(inner)
    if sorted(places) != list(range(1, len(places) + 1)):
        raise NotAnswered("It is not clear how the layers follow each other.")
    return tuple(sorted(inner, key=lambda each: each.place))


def _demand_announced(announced: Sequence[Announced], flow: Sequence[Fraction]) -> None:
    """Raises NotAnswered where other layers are told than are spoken of."""
    hidden = len(flow) - 2
    for name, layers in ((True, {hidden}), (False, {hidden + 1, hidden + 2, hidden})):
        said = [each.many for each in announced if each.hidden is name]
        if said and sum(said) not in layers and not set(said) <= layers:
            raise NotAnswered("Other layers are told than are spoken of.")
