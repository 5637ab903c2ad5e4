"""Which part of a network a text asks about: all of it, unless a word of place says otherwise and is understood."""

from collections.abc import Sequence, Set

from grammar.dense.apiece import one_unit
from grammar.dense.clauses import clause, sentences
from grammar.dense.item import Item
from grammar.dense.items import Row
from grammar.dense.levels import Levels, references
from grammar.dense.plainly.apart import reason
from grammar.dense.plainly.bias import spoken
from grammar.dense.plainly.cues import cues
from grammar.dense.plainly.flow import Flow
from grammar.dense.plainly.goal import Goal
from grammar.dense.plainly.mention import Mention
from grammar.dense.scope import Scope, scope
from grammar.errors import NotAnswered

_BARE = frozenset({"", "value", "extent", "network", "parameter", "weight"})


def demand_symmetric(row: Row, flow: Flow, seen: Sequence[Mention]) -> None:
    """Raises NotAnswered where an autoencoder does not put out what enters, what leaves is told by "one each", or only
    layers are written as code, and not what enters."""
    coder = any("autoencoder" in each.text.lower() for each in row) and flow.sizes[0] != flow.sizes[-1]
    shared = any(each.item.noun == "output" and reason(each) for each in seen) and not flow.leaves
    plain = [each.item for each in seen if not reason(each) and each.item.noun not in {"layer", "hidden layer"}]
    bare = all(each.noun in _BARE and each.label in _BARE | {"layer"} and len(each.values) < 2 for each in plain)
    if all(each.row[each.start].text.lower() == "dense" for each in seen):
        raise NotAnswered("It is not told what enters the network.", spans=(row[0].span,))  # "Dense(32), Dense(16)"
    if coder or shared or bare:
        raise NotAnswered("It is not clear what leaves the network.", spans=(row[0].span,))


def demand_scoped(row: Row, want: Goal, told: Levels, used: Set[int]) -> None:
    """Raises NotAnswered where another sentence than the question says which of the layers are meant."""
    if _supposes(row, want, used):
        raise NotAnswered("It is not clear what is only supposed.", spans=(row[want.sentence.start].span,))
    if told.last == 1:
        return
    for own in sentences(row):
        if own == want.sentence or any(n in used for n in range(own.start, own.end)):
            continue
        named = [each for each in references(row, own, told, used) if set() < each.levels < told.all]
        if named and any(each.text.lower() in _CHOOSING for each in own.of(row)):
            raise NotAnswered("It is not clear which layers are meant.", spans=(row[own.start].span,))


def _supposes(row: Row, want: Goal, used: Set[int]) -> bool:
    """Whether the question supposes a size behind "if", where others are told before."""
    own = range(want.sentence.start, want.sentence.end)
    start = next((at for at in own if row[at].text.lower() == "if"), want.sentence.end)
    inside = [at for at in own if at > start and at in used and row[at].sense == "number"]
    return bool(inside) and any(at in used and at not in own for at in range(len(row)))


_CHOOSING = frozenset({
    "only", "just", "solely", "consider", "look", "focus", "matters", "interested", "take", "alone", "about", "care",
    "concentrate", "mean", "interests", "concerns", "train", "trained",
})  # fmt: skip


def pieces_of(items_: Sequence[Item]) -> frozenset[int]:
    return frozenset(n for each in items_ for n in range(*each.cover))


def demand_layers(row: Row, want: Goal, covered: Set[int]) -> None:
    """Raises NotAnswered where one unit of a layer is asked about: "how many weights reach any hidden neuron?"."""
    one = one_unit(row, want.sentence)
    if one is not None:
        raise NotAnswered("It is not clear which units are meant.", spans=(row[one.start].span,))
    for at in range(want.sentence.start, want.sentence.end - 1):
        unit = next(
            (n for n in range(at + 1, min(at + 3, want.sentence.end)) if row[n].sense in {"unit", "output"}), -1
        )
        single = unit > 0 and not row[unit].many and "layer" not in row[unit].text
        single = single and (row[unit].text.endswith(_UNITS) or row[at].sense == "each")
        shared = row[at].text.lower() in _SINGLE | {"one"} or (row[at].sense == "ordinal" and at not in covered)
        tied = any(each.sense == "ties" for each in clause(row, at).of(row))
        if single and shared and unit not in covered and not tied:
            raise NotAnswered("It is not clear which units are meant.", spans=(row[at].span,))


def demand_placed(row: Row, want: Goal, told: Levels, where: Scope, sized: Set[int]) -> None:
    """Raises NotAnswered where the question speaks of a place in the network that was not understood: of one layer, of
    a size told before, of what lies between or before something."""
    read = where.used | sized
    again = pieces_of(told.again)
    for at in range(want.sentence.start, want.sentence.end):
        one = row[at].sense in {"layer", "hidden layer"} and not row[at].many
        words = {*row[at].text.lower().split()}
        placed = bool(words & cues("goals", "placing"))
        if (at not in read and (one or placed)) or words & _STRETCHING or (at in again and not where.layers):
            raise NotAnswered("It is not clear which layers are meant.", spans=(row[at].span,))


_STRETCHING = frozenset({"between", "up", "until", "onwards", "starting"})
_UNITS = ("neuron", "unit", "node", "cell")
_SINGLE = frozenset({"every", "any", "each", "per", "one", "single", "a", "an", "another", "some"})


def demand_whole_counted(row: Row, flow: Flow, used: Set[int]) -> None:
    """Raises NotAnswered where the count that is told is of some of the layers only."""
    assert flow.total is not None
    told = next(at for at, each in enumerate(row) if each.sense == "number" and each.value == flow.total[0])
    own = next(each for each in sentences(row) if told in each)
    if len(flow.sizes) > 2 and scope(row, own, Levels(flow.sizes), used | spoken(row, set())).layers:
        raise NotAnswered("It is not clear what the count that is told is of.", spans=(row[told].span,))
