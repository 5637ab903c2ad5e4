"""The networks that the numbers of a text may tell, one for each way in which every number has a role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby, islice, pairwise, product

from grammar.dense.item import Item
from grammar.dense.plainly.again import restarts
from grammar.dense.plainly.apart import reason
from grammar.dense.plainly.letters import HOLE
from grammar.dense.plainly.mention import Mention
from grammar.dense.plainly.roles import Role, roles
from grammar.errors import NotAnswered

_MOST = 512
_MOST_LAYERS = 200
_NEAR = 4
Part = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The `sizes` from what enters to what leaves, a told `total` with what it counts ("parameter", "weight",
    "bias"); numbers that tell a size `again`, whether what enters is called a layer too, and whether it is said what
    `leaves`."""

    sizes: tuple[Fraction, ...]
    own: tuple[bool | None, ...]
    total: tuple[Fraction, str] | None = None
    again: tuple[Item, ...] = field(default=(), compare=False)
    entered: bool = field(default=False, compare=False)
    leaves: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Sizes that one number or list tells."""

    values: Part
    item: Item
    bias: bool | None = None


def flows(seen: Sequence[Mention], missing: Role | None) -> tuple[Flow, ...]:
    """The different networks that the numbers tell; where a size is asked for, it is put where it is `missing`.

    Raises: NotAnswered where nothing explains a number.
    """
    options = [roles(each) for each in seen]
    for each, found in zip(seen, options, strict=True):
        if not found:
            raise NotAnswered("A number in the network was not understood.", spans=(each.item.span,))
    ways = sorted(islice(product(*options), _MOST), key=lambda way: sum(rank for rank, _ in way))
    for _, alike in groupby(ways, key=lambda way: sum(rank for rank, _ in way)):
        told = dict.fromkeys(flow for way in alike for flow in _told(seen, [role for _, role in way], missing))
        if told:
            return tuple(told)
    return ()


def _told(seen: Sequence[Mention], chosen: Sequence[Role], missing: Role | None) -> Iterator[Flow]:
    """The networks that one choice of roles tells."""
    of: Mapping[Role, list[Item]] = {
        role: [each.item for each, own in zip(seen, chosen, strict=True) if own is role] for role in Role
    }
    entering, leaving = _one(of[Role.INPUT]), _one(of[Role.OUTPUT])
    if entering is None or leaving is None or len(of[Role.TOTAL]) > 1:
        return
    total = _total(of[Role.TOTAL])
    for inner in _inner(seen, of[Role.SIZE], [*of[Role.LAYERS], *of[Role.HIDDEN]]):
        for start, middle, end in _placed(entering, inner, leaving, missing):
            if start and middle and _goes_on(middle[0]) and start[-1].values[-1] == middle[0].values[0]:
                start = ()
            if start and middle and _is_apart(middle[0]):
                continue
            if end and middle and _is_apart(middle[-1]) and end[0].item.at < middle[-1].item.at:
                continue
            layers = (*start, *_between(middle), *end)
            sizes = tuple(value for each in layers for value in each.values)
            own = tuple(each.bias for each in layers for _ in each.values)[1:]
            if _fits(sizes, of, opened=bool(start)) and _is_whole(seen, start, middle, end):
                entered = any(each.values[0] == len(sizes) for each in of[Role.LAYERS])
                leaves = bool(leaving) or _ends(middle)
                yield Flow(sizes, own, total, _named_again(seen, chosen), entered, leaves or missing is not None)


def _named_again(seen: Sequence[Mention], chosen: Sequence[Role]) -> tuple[Item, ...]:
    """The numbers that name a layer by its size, not those that a pair of sizes begins with."""
    return tuple(each.item for each, own in zip(seen, chosen, strict=True) if own is Role.AGAIN and not restarts(each))


def _ends(middle: Sequence[_Layer]) -> bool:
    """Whether the last layer is the end of a chain or of a list of all sizes."""
    last = middle[-1] if middle else None
    listed = last is not None and len(last.values) > 1 and last.item.label not in {"layer", "hidden layer", "unit"}
    return last is not None and (last.item.chained or listed)


def _goes_on(layer: _Layer) -> bool:
    named = layer.item.label in {"unit", "hidden layer", "layer", "dense"} or layer.item.hidden
    return layer.item.noun == "map" or (layer.item.chained and len(layer.values) > 1 and not named)


def _is_apart(layer: _Layer) -> bool:
    """Whether a list is a network of its own, that does not begin with what enters."""
    told = layer.item.label in {"unit", "hidden layer", "layer"} or layer.item.hidden or layer.item.cue == "leads"
    return layer.item.noun == "map" or (layer.item.chained and len(layer.values) > 2 and not told)


def _between(row: tuple[_Layer, ...]) -> tuple[_Layer, ...]:
    """The layers, where hidden ones are told behind what enters and what leaves: "6 to 2 with hidden layers of 12"."""
    pair = row[:1] if row and row[0].item.chained and len(row[0].values) == 2 else ()
    if not pair or len(row) < 2 or not all(each.item.hidden for each in row[1:]):
        return row
    one, two = (_Layer((value,), pair[0].item) for value in pair[0].values)
    return (one, *row[1:], two)


def _one(items: Sequence[Item]) -> tuple[_Layer, ...] | None:
    """What enters or leaves, told once or with the same number again; None where two are told."""
    values = {each.values for each in items}
    if len(values) > 1 or any(len(each) > 1 for each in values):
        return None
    return (_Layer(items[0].values, items[0], _bias(items[0])),) if items else ()


def _bias(item: Item) -> bool | None:
    return False if item.text.endswith(" off") else True if item.text.endswith(" on") else None


def _total(items: Sequence[Item]) -> tuple[Fraction, str] | None:
    if not items or len(items[0].values) > 1:
        return None
    return items[0].values[0], items[0].noun if items[0].noun in {"weight", "bias"} else "parameter"


def _attached(seen: Sequence[Mention], count: Item, one: Item) -> bool:
    """Whether a size is that of each of the layers that are counted: "two layers of 8", "each of ten has 64"."""
    row = seen[0].row
    between = row[count.cover[1] : max(one.cover[0], count.cover[1])]
    if any(each.sense == "stop" for each in between):
        return False
    near = len(between) <= _NEAR and not any(each.sense == "and" or each.text == ":" for each in between)
    around = row[max(0, count.cover[0] - _NEAR) : one.cover[1] + _NEAR]
    return near or count.noun == "hidden layer" or any(each.sense == "each" for each in around)


def _inner(seen: Sequence[Mention], items: Sequence[Item], counts: Sequence[Item]) -> Iterator[tuple[_Layer, ...]]:
    """The layers in the order of the text, those that are counted as often as they are said to be."""
    row = _linked([_Layer(each.values, each, _bias(each)) for each in items])
    if row is None:
        return
    yield row
    for count in counts:
        many = count.values[0]
        behind = [n for n, each in enumerate(row) if each.item.at > count.at]
        if many.denominator != 1 or not 1 < many <= _MOST_LAYERS or not behind:
            continue
        one = row[behind[0]]
        if len(one.values) == 1 and not one.item.chained and _attached(seen, count, one.item):
            yield (*row[: behind[0]], *([one] * int(many)), *row[behind[0] + 1 :])


def _linked(row: Sequence[_Layer]) -> tuple[_Layer, ...] | None:
    """The layers, where one that begins with what the one before puts out goes on from there; None where layers of
    which both sizes are told do not follow each other."""
    made: list[_Layer] = []
    last: _Layer | None = None
    for each in row:
        paired = len(each.values) > 1 and (each.item.chained or each.item.noun == "map")
        if made and _is_apart(made[-1]) and len(each.values) > 2 and each.item.chained:
            return None
        if made and paired and made[-1].values[-1] == each.values[0]:
            each = _Layer(each.values[1:], each.item, each.bias)
        elif made and (each.item.noun == "map" or (paired and (_is_apart(each) or each.item.cue == "takes"))):
            return None
        if paired and each.item.cue == "behind":
            return None
        if made and _is_apart(made[-1]) and not paired and each.item.cue != "leads":
            return None
        if made and each.item.cue in {"behind", "takes"} and each.item.noun == "unit" and not each.item.chained:
            made.insert(made.index(last) if last is not None else 0, each)
        else:
            made.append(each)
        last = each
    places = [each.item.place for each in made if each.item.place]
    return tuple(made) if places == sorted(set(places)) else None


Ends = tuple[tuple[_Layer, ...], tuple[_Layer, ...], tuple[_Layer, ...]]


def _placed(
    entering: tuple[_Layer, ...], inner: tuple[_Layer, ...], leaving: tuple[_Layer, ...], missing: Role | None
) -> Iterator[Ends]:
    """What enters, the layers between, what leaves, with the size that is asked for where it is missing."""
    hole = (_Layer((HOLE,), _NOTHING),)
    if missing is None:
        yield entering, inner, leaving
    elif missing is Role.INPUT and not entering:
        yield hole, inner, leaving
    elif missing is Role.OUTPUT and not leaving:
        yield entering, inner, hole
    elif missing is Role.SIZE and not inner and entering:
        yield entering, hole, leaving


_NOTHING = Item((HOLE,), 0, 0)


def _fits(sizes: Sequence[Fraction], of: Mapping[Role, list[Item]], *, opened: bool) -> bool:
    """Whether there are as many layers as the text speaks of."""
    hidden = len(sizes) - 2
    if len(sizes) < 2 or any(one == two == 1 for one, two in pairwise(sizes)):
        return False
    said = [int(each.values[0]) for each in of[Role.HIDDEN]]
    if said and sum(said) != hidden and not (len(said) > 1 and set(said) == {hidden}):
        return False
    layers = [int(each.values[0]) for each in of[Role.LAYERS]]
    return all(each in {hidden, hidden + 1, hidden + 2} for each in layers) or sum(layers) in {hidden, hidden + 1}


def _is_whole(
    seen: Sequence[Mention], start: tuple[_Layer, ...], middle: tuple[_Layer, ...], end: tuple[_Layer, ...]
) -> bool:
    """Whether nothing is missing before the first layer or behind the last."""
    spoken = {each.sense for each in seen[0].row}
    row = (*middle, *end)
    if (not start and len(row) > 1 and row[0] is row[1]) or (
        any(each.item.sole for each in middle) and len({id(each) for each in middle}) > 1
    ):
        return False
    pair = not start and len(row) == 2 and all(len(each.values) == 1 for each in row)
    if pair and _is_between(seen, row):
        return True
    if not start and (middle[0].item.hidden or not _opens(middle, end, spoken)):
        return False
    last = (*start, *middle, *end)[-1].item
    open_ = not end and last.hidden and not last.chained and last is not _NOTHING
    return not open_ or (len((*start, *middle)) == 2 and not spoken & {"output", "network"})


def _is_between(seen: Sequence[Mention], row: Sequence[_Layer]) -> bool:
    """Whether only what lies between two layers is spoken of: "between a hidden layer of 350 and the next of 220"."""
    row_ = seen[0].row
    first, last = row[0].item.cover[0], row[1].item.cover[0]
    near = row_[max(0, first - 2 * _NEAR) : last]
    said = any(each.text.lower() in {"between", "from", "connect", "connects", "joins", "links"} for each in near)
    return said and not any(each.sense == "stop" for each in row_[first:last])


def _opens(middle: tuple[_Layer, ...], end: tuple[_Layer, ...], spoken: set[str]) -> bool:
    """Whether the first of the layers is what enters: it begins a chain, or all are told alike."""
    first = middle[0].item
    if first.chained or first.noun == "map" or len(middle[0].values) > 2:
        return True
    if len(middle) + len(end) == 2:
        return bool(spoken & {"leads", "ties", "takes", "behind"}) and not end
    return not end and "input" not in spoken and len({each.item.noun for each in middle}) == 1


def aside(seen: Sequence[Mention]) -> Iterator[tuple[Item, str]]:
    """The numbers that are of something else, with the reason."""
    yield from ((each.item, why) for each in seen if (why := reason(each)))
