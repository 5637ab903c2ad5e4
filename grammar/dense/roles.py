"""The role of every number of a text about dense networks: a size of what enters, of a layer, of what leaves, how many
layers there are, or idle."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.dense.clauses import clause, sentences
from grammar.dense.item import Announced, Item, Size, Told
from grammar.dense.items import NOUNS, Row, items
from grammar.dense.words import listed
from grammar.errors import NotAnswered
from grammar.lexicon.inflection import uninflected

_ENTERING = frozenset({"feature", "picture"})
_MOST_LAYERS = 200


def told(row: Row) -> Told:
    """What the numbers of a text are.

    Raises: NotAnswered where one has no role.
    """
    found = [_settled(each) for each in items(row)]
    meant = {each.values for each in found if each.back and each.noun in {"input", "feature"}}
    idle = tuple(each for each in found if _is_idle(row, each) or (each.noun == "extent" and each.values in meant))
    announced = [each for each in found if _is_count(each) or _is_all(row, each)]
    rest = [each for each in found if each not in idle and each not in announced]
    flow = _Flow([each for at, each in enumerate(rest) if not _is_again(each, (*rest[:at], *rest[at + 1 :]))])
    sizes = [size for at in range(len(flow.row)) for size in flow.sizes(at)]
    again = tuple(each for each in rest if each not in flow.row and (each.definite or each.label or each.place))
    used = frozenset(at for each in found for at in range(*each.cover) if each not in again)
    tied = any(each.sense in {"ties", "behind", "beside"} for each in row)
    inner = frozenset(each.cover[0] for each in flow.row if each.noun == "unit")
    whole = any(each.sense == "network" or (each.sense == "layer" and each.many) for each in row)
    return Told(*_repeated(row, sizes, announced), idle, used, again, tied, whole, inner)


def _settled(item: Item) -> Item:
    """The item where the label says what its noun leaves open."""
    if item.noun in {"unit", "value", "class", "feature", "", "dense", "network"} and item.label in {"input", "output"}:
        return replace(item, noun=item.label)
    if item.noun == "output" and item.label == "layer" and (item.place or item.plural):
        return replace(item, noun="unit")  # "layer 2 has 32 outputs", "three layers with 10 outputs each"
    if item.noun in {"value", "", "dense", "network"}:
        by_place = "unit" if item.place and not item.noun else item.noun
        listed_ = item.label == "network" and len(item.values) > 1 and not item.chained
        strong = "unit" if listed_ else item.label if item.label in _LABELS else ""
        return replace(item, noun=_LABELS.get(strong, by_place))
    return item


_LABELS = {
    "unit": "unit", "layer": "unit", "hidden layer": "unit", "dense": "unit", "idle": "idle", "feature": "feature",
    "class": "class", "foreign": "foreign", "extent": "extent",
}  # fmt: skip


def _is_idle(row: Row, item: Item) -> bool:
    """Whether a number counts nothing of the network: epochs, one bias a unit, days of training."""
    if len(item.values) > 1:
        return False
    vector = item.values == (Fraction(1),) and any("vector" in each.text for each in row[slice(*item.cover)])
    such = item.noun == "network" and item.values == (Fraction(1),) and item.cue not in {"takes", "gives"}
    if item.noun in {"idle", "percent"} or vector or such or _is_object(row, item):
        return True
    if item.noun == "bias" and item.values == (Fraction(1),):
        return any(each.sense in {"unit", "output", "class"} for each in _sentence(row, item))
    if _is_beside(row, item):
        return True
    often = item.cover[0] > 0 and row[item.cover[0] - 1].text == "every"
    apart = row[item.cover[1] : item.cover[1] + 1]
    if apart and apart[0].sense == "each":
        return False  # "two people each train a net"
    return item.noun == "extent" and (often or any(each.text in _TRAINING for each in _sentence(row, item)))


def _is_beside(row: Row, item: Item) -> bool:
    """Whether a number stands in a clause that tells nothing of the network, of things that are not named elsewhere:
    "she has 64 cows"."""
    if item.cue or item.label or item.definite or not (item.noun == "extent" or (item.thing and not item.noun)):
        return False
    own = clause(row, item.cover[0])
    rest = [each for at, each in enumerate(row) if at not in range(*item.cover)]
    around = [each for at, each in enumerate(row) if at in own and at not in range(*item.cover)]
    end = next((n for n in range(item.cover[0] + 1, own.end) if row[n].sense not in {"", "extent"}), own.end)
    names = {uninflected(row[n].text) for n in range(item.cover[0] + 1, end)}
    shared = any(one.sense in _SHARING and two.sense not in _COUNTING for one, two in pairwise(rest))
    told = any(each.sense in NOUNS - {"idle", "extent"} or each.sense == "number" for each in around)
    return not told and not shared and len(around) > 1 and not any(uninflected(each.text) in names for each in rest)


_SHARING = frozenset({"each", "per"})
_COUNTING = NOUNS - {"extent", "idle", "strange"} | {"number"}


def _is_object(row: Row, item: Item) -> bool:
    """Whether what is asked is of one of something: "how many numbers make up one genome?"."""
    own = next((each for each in sentences(row) if item.cover[0] in each), None)
    if own is None or own.end == len(row) or row[own.end].text != "?" or item.text.lower() != "one":
        return False
    asking = any(each.text in {"many", "number"} for each in row[own.start : item.cover[0]])
    return item.noun in {"", "strange"} and asking and item.cue != "gives"


def _is_again(item: Item, others: Sequence[Item]) -> bool:
    """Whether a number tells once more what was told: "those 24 readings"."""
    nouns = {each.noun for each in others if set(item.values) <= set(each.values) and not each.definite}
    if item.definite and item.noun == "input" and any(
        item.values[0] == each.values[0] and len(each.values) > 1 for each in others
    ):
        return True  # "sizes 10, 25 and 5 (the 10 being inputs)"
    chained = any(each.chained and len(each.values) > 2 and set(item.values) < set(each.values) for each in others)
    if chained and len(item.values) == 1 and item.noun in _SIZED and item.cue not in {"leads", "behind"}:
        return True
    last = _before(item, others)
    begins = item.back or (item.out and not item.cue and last.cue == "leads")
    if begins and item.noun != "input" and last.values[-1:] == item.values:
        return True  # "from 361 values to 64 units and (from) 64 units to one"
    told = {each.values for each in others if each.at < item.at}
    if item.back and item.noun in {"", "output"} and item.values in told:
        return True  # "all of those 70"
    vague = item.noun in {"value", ""} or (item.noun == "unit" and not item.hidden)
    return item.definite and not item.place and bool(nouns) and (vague or item.noun in nouns)


def _before(item: Item, others: Sequence[Item]) -> Item:
    """The number told before one, itself where it is the first."""
    before = [each for each in others if each.at < item.at]
    return max(before, key=lambda each: each.at, default=replace(item, values=()))


_SIZED = frozenset({"unit", "input", "output", "feature", "class", "value"})


_TRAINING = listed("ask", "training")


def _is_all(row: Row, item: Item) -> bool:
    """Whether a number tells of how many layers something holds: "biases in all three"."""
    before = row[item.cover[0] - 1].text if item.cover[0] else ""
    few = len(item.values) == 1 and 1 < item.values[0] <= _MOST_NAMED
    return few and not item.noun and not item.out and before in _SUMMING and not item.thing


_SUMMING = frozenset({"all", "these", "those", "last", "first", "the"})


_MOST_NAMED = 12


def _sentence(row: Row, item: Item) -> Row:
    return next((each.of(row) for each in sentences(row) if item.cover[0] in each), ())


def _is_count(item: Item) -> bool:
    return item.noun in {"layer", "hidden layer"} and len(item.values) == 1 and not item.sided


class _Flow:
    """The numbers that are sizes, in the order in which they are told."""

    def __init__(self, row: Sequence[Item]) -> None:
        self.row = row
        self.inner = [n for n, each in enumerate(row) if each.noun in {"unit", "map"}]

    def sizes(self, at: int) -> Iterator[Size]:
        """The sizes that one of them tells.

        Raises: NotAnswered where its role is open.
        """
        item = self.row[at]
        if (item.noun in _COUNTED and not self._is_kinds(at)) or (item.sided and item.noun == "unit"):
            raise _open(item)
        if any(value.denominator != 1 or value < 1 for value in item.values):
            raise _open(item)
        bias = False if item.text.endswith(" off") else True if item.text.endswith(" on") else None
        if item.noun == "map" or (item.chained and not self._leads_in(at) and not self._leads_on(at)):
            yield Size("map", item.values, item.at, item.end, hidden=item.hidden, bias=bias)
            return
        for n, value in enumerate(item.values):
            opens = item.chained and at == n == 0 and item.label != "hidden layer"
            role = "input" if opens else self._role(at, last=n == len(item.values) - 1)
            if not role:
                raise _open(item)
            yield Size(role, (value,), item.at, item.end, place=item.place, hidden=item.hidden, bias=bias,
                       cue=item.cue, sole=item.sole, plural=item.plural and len(item.values) == 1)  # fmt: skip

    def _leads_in(self, at: int) -> bool:
        """Whether a chain goes on from the number before it: "from 1,000 values to 200, then to 50"."""
        return at > 0 and self.row[at].cue == "leads" and (self.row[at - 1].out or self.row[at].noun == "unit")

    def _leads_on(self, at: int) -> bool:
        """Whether a chain goes on behind other words: "62 values into 128 units, these into 256 units"; or begins with
        a hidden layer."""
        item, behind = self.row[at], self.row[at + 1 : at + 2]
        led = at == 0 and any(each.cue == "leads" and not each.chained for each in behind)
        return led or (item.label == "hidden layer" and item.noun in {"output", "class"})

    def _role(self, at: int, *, last: bool) -> str:
        item = self.row[at]
        if item.chained:
            return "output" if last and at == len(self.row) - 1 else "unit"
        if item.noun == "output" and item.cue == "behind":
            return "input"
        return item.noun if item.noun in _STRONG else self._by_cue(at)

    def _by_cue(self, at: int) -> str:
        """The role that noun, verb and place give a number whose noun does not decide."""
        item = self.row[at]
        first, last = not any(n < at for n in self.inner), not any(n > at for n in self.inner)
        before = any(each.noun in {"input", *_ENTERING} or each.cue == "takes" for each in self.row[:at])
        if item.noun in _ENTERING and (before or not first) and item.cue == "leads" and not self._said("output"):
            return "output" if at == len(self.row) - 1 else "unit"
        if item.noun in _ENTERING or item.sided:
            return "input" if item.cue != "gives" or (first and not before) else "output" if before else ""
        if item.noun == "class":
            return "output" if item.cue not in {"takes", "behind"} or last else "input"
        if item.cue in {"takes", "behind"} or (item.cue != "gives" and item.out and first):
            return "input"
        if (item.cue == "gives" and (before or (last and self.inner))) or self._is_end(at):
            return "output"
        if item.cue in {"leads", "ties"}:
            return "output" if at == len(self.row) - 1 else "unit" if at else ""
        return self._by_place(at)

    def _is_kinds(self, at: int) -> bool:
        """Whether things are what a network tells apart: "sorts into 4 animals"."""
        item = self.row[at]
        last = at == len(self.row) - 1 and at > 0 and not self._said("output")
        return item.noun == "extent" and last and item.cue in {"gives", "leads"}

    def _is_end(self, at: int) -> bool:
        """Whether one number leaves at the end: "and one value"."""
        return at == len(self.row) - 1 and at > 0 and self.row[at].values == (Fraction(1),) and not self._said("output")

    def _by_place(self, at: int) -> str:
        """What stands before all layers enters, where nothing else is said to."""
        item = self.row[at]
        opens = item.noun in {"value", "network"} or (item.thing and item.label == "network")
        return "input" if at == 0 and len(self.row) > 1 and opens and not self._said("input") else ""

    def _said(self, role: str) -> bool:
        return any(each.noun == role or (role == "input" and each.noun in _ENTERING) for each in self.row)


_COUNTED = frozenset({"parameter", "weight", "bias", "extent", "foreign", "idle", "percent", "strange"})
_STRONG = frozenset({"input", "output", "unit"})


def _open(item: Item) -> NotAnswered:
    return NotAnswered("A number in the network was not understood.", spans=(item.span,),
                       hint="Say which layer it belongs to.")  # fmt: skip


def _repeated(
    row: Row, sizes: list[Size], counts: Sequence[Item]
) -> tuple[tuple[Size, ...], tuple[Announced, ...]]:
    """The sizes as often as the text says, and the layers that it speaks of."""
    announced: list[Announced] = []
    for count in counts:
        many = count.values[0]
        if many.denominator != 1 or not 0 < many <= _MOST_LAYERS:
            raise _open(count)
        hidden = count.noun == "hidden layer"
        own = _own(row, sizes, count, counts)
        maps = [at for at, each in enumerate(sizes) if each.role == "map"]
        square = maps[0] if len(maps) == 1 and len(set(sizes[maps[0]].values)) == 1 else -1
        if square >= 0 and not hidden and len(sizes[square].values) == 2 and len(sizes) == 1:
            sizes[square] = replace(sizes[square], times=int(many))
        elif len(own) == 1 and sizes[own[0]].role == "unit":
            sizes[own[0]] = replace(sizes[own[0]], times=int(many), plural=False)
        announced.append(Announced(int(many), count.at, hidden))
    return tuple(sizes), tuple(announced)


def _own(row: Row, sizes: Sequence[Size], count: Item, counts: Sequence[Item]) -> list[int]:
    """The sizes told of the layers that a number counts: those behind it in its sentence, before another role."""
    if row[count.cover[1] - 1].text == "of them":
        before = sum(each.at < count.at for each in sizes)
        return [before - 1] if before else []
    stops = [n for n, each in enumerate(row) if each.sense == "stop" and each.at > count.at]
    shared = len(stops) > 1 and row[stops[0] + 1].text.lower() in {"each", "all", "every"}
    end = min((row[n].at for n in stops[shared:]), default=10**9)
    end = min((each.at for each in counts if each.at > count.at), default=end)
    found: list[int] = []
    for at, each in enumerate(sizes):
        if count.at < each.at < end:
            if each.role != "unit":
                break
            found.append(at)
    return found
