"""A text about one dense network that no other story has read, read once more by what explains its numbers.

The roles that the numbers of such a text may have are few: a size in a chain, a count of layers, a count that is told,
something else. Every number has to be explained by one of many things; every word that relates numbers, beside them or
the goal, too; and words that speak of anything but one plain network and a count of it refuse the text.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.dense.asked import Asking
from grammar.dense.chain import rowed
from grammar.dense.goals import facts
from grammar.dense.items import Row, items
from grammar.dense.levels import Levels
from grammar.dense.others import demand_counted
from grammar.dense.plainly.bias import Own, convention, spoken
from grammar.dense.plainly.cues import is_said
from grammar.dense.plainly.flow import Flow, aside, flows
from grammar.dense.plainly.goal import Goal, goal
from grammar.dense.plainly.letters import HOLE, lettered
from grammar.dense.plainly.mention import Mention, mentions
from grammar.dense.plainly.related import demand_related
from grammar.dense.plainly.rivals import demand_no_rival
from grammar.dense.plainly.roles import is_bare
from grammar.dense.plainly.scoped import (
    demand_layers,
    demand_placed,
    demand_scoped,
    demand_symmetric,
    demand_whole_counted,
    pieces_of,
)
from grammar.dense.plainly.sums import joined, shaped
from grammar.dense.plainly.whole import demand_whole, with_one_output, without_pronouns
from grammar.dense.real import demand_real
from grammar.dense.scope import Scope, scope
from grammar.dense.sound import demand_fed_once
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import (
    Asked,
    Assumption,
    Dense,
    Equals,
    Fact,
    HasValue,
    Input,
    Measure,
    Network,
    Problem,
    Quantity,
    SetAside,
    Whenever,
)  # fmt: skip
from grammar.span import Span
from grammar.stories.network_heads import NAMES
from grammar.stories.network_telling import without_biases
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.wiring.notations import listed as written
from grammar.wiring.rewriting import united

_NETWORK = frozenset({
    "unit", "layer", "hidden layer", "dense", "map", "network", "parameter", "weight", "bias", "input", "output",
})  # fmt: skip
_PLAINLY = frozenset({"layer", "hidden layer", "dense", "map", "network", "parameter", "bias"})
_POWERS = frozenset({"^", "²", "³"})
_MOST_NUMBERS = 24
_PAIR = ["open", "number", "and", "number", "close"]


def problem(scene: Scene) -> Problem:
    """The network that the numbers of a text tell and what is asked of it.

    Raises: AnotherStory where it tells of none; NotAnswered where a number, a relation or the goal is not explained.
    """
    tokens, asks_letter = lettered(united(written(scene.tokens)))
    row = _row(rowed(tokens))
    senses = {each.sense for each in row}
    if len(senses & _NETWORK) < 2 or not senses & _PLAINLY:
        raise AnotherStory("No network is told.")
    demand_counted(tokens)
    _demand_all_read(tokens, row)
    if is_said([each.text for each in tokens], "rivals", "lists"):
        raise NotAnswered("Several counts are asked one by one.", spans=(row[0].span,))
    told = joined(row, shaped(row, tuple(items(row))))
    if not 0 < len(told) <= _MOST_NUMBERS:
        raise AnotherStory("No network is told.")
    want = goal(row, lettered=asks_letter)
    return _problem(scene, row, mentions(row, told), want)


def _row(row: Row) -> Row:
    """The pieces without the stops of "i.e." and "e.g.", and without a hidden layer that is denied."""
    kept = [
        each for at, each in enumerate(row)
        if not (each.sense == "stop" and at > 1 and row[at - 1].text.lower() in {"e", "g"})
    ]  # fmt: skip
    denied = {n for at, each in enumerate(kept[:-1]) if each.sense == "no" for n in range(at, at + 2)
              if kept[at + 1].sense == "hidden layer"}  # fmt: skip
    return with_one_output(without_pronouns(tuple(each for at, each in enumerate(kept) if at not in denied)))


def _demand_all_read(tokens: Sequence[Token], row: Row) -> None:
    """Raises NotAnswered where a figure of the text stands in no piece that was read, is raised to a power or is 0."""
    read = {n for each in row for n in range(each.at, each.end)}
    for at, each in enumerate(tokens):
        figure = each.text[:1].isdigit() and each.kind != "CLOCK"
        if (figure and at not in read) or each.value == 0 or each.text in _POWERS:
            raise NotAnswered("A number was not read.", spans=(each.span,))
    pairs = [at for at in range(len(row)) if [each.sense for each in row[at : at + len(_PAIR)]] == _PAIR]
    if len(pairs) > 1:
        raise NotAnswered("Pairs of sizes were not understood.", spans=(row[pairs[0]].span,))


def _problem(scene: Scene, row: Row, seen: Sequence[Mention], want: Goal) -> Problem:
    used, idle = _covered(seen)
    demand_no_rival(row, used, bounded=not want.head)
    demand_related(row, used, idle)
    flow = _flow(flows(seen, want.missing), want)
    demand_real(row, flow.sizes)
    demand_fed_once(row, [each.item for each in seen])
    demand_whole(row, used | idle | spoken(row, want.named), want.sentence, leaves=flow.leaves)
    demand_symmetric(row, flow, seen)
    biased = convention(row, want.named, Levels(flow.sizes), flow.own, used | idle)
    span = row[0].span | row[-1].span
    made = _asked_size if not want.head else _asked_count
    told = Levels(flow.sizes, flow.again, flow.entered or any(each.text.startswith("input layer") for each in row))
    demand_scoped(row, want, told, used - pieces_of(flow.again) | spoken(row, want.named))
    facts_, goals, assumed = made(row, flow, _settled(biased, want), want, seen, told, span)
    return Problem(facts_, goals, (), assumed, tuple(
        SetAside(each.named, why, each.span) for each, why in aside(seen)
    ), scene.notes)  # fmt: skip


def _covered(seen: Sequence[Mention]) -> tuple[frozenset[int], frozenset[int]]:
    """The pieces of numbers that are used, and of those that are not."""
    apart = {each.cover for each, _ in aside(seen)}
    used, idle = set[int](), set[int]()
    for each in seen:
        (idle if each.item.cover in apart else used).update(range(*each.item.cover))
    return frozenset(used), frozenset(idle)


def _settled(biased: Own, want: Goal) -> Own:
    """The layers with biases where what is asked counts them."""
    return tuple(True for _ in biased) if want.biased and not any(each is False for each in biased) else biased


def _flow(found: Sequence[Flow], want: Goal) -> Flow:
    """The one network that the numbers tell.

    Raises: NotAnswered where it is none, or not clear which.
    """
    inverse = not want.head
    fits = [each for each in found if (each.total is not None) is inverse and (HOLE in each.sizes) is inverse]
    if len(fits) != 1:
        raise NotAnswered("It is not clear which sizes the layers have.", hint="Tell the sizes in order.")
    return fits[0]


Made = tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Assumption, ...]]


def _network(flow: Flow, biased: Own, span: Span) -> Network:
    hole = Asked("unit", span=span)
    sizes = [hole if each == HOLE else each for each in flow.sizes]
    layers = tuple(Dense(size, bias=each is not False) for size, each in zip(sizes[1:], biased, strict=True))
    return Network((Input(sizes[0]), *layers), span)


def _asked_count(
    row: Row, flow: Flow, biased: Own, want: Goal, seen: Sequence[Mention], told: Levels, span: Span
) -> Made:
    """The facts where a count is asked."""
    if any(each is None for each in biased) and not all(each is None for each in biased):
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(span,))
    network = _network(flow, biased, span)
    if want.head == "parameter" and any(each.item.chained and len(each.item.values) > 2 for each in seen):
        # a chain that is written out is read elsewhere, unless something else stands in the text
        raise NotAnswered("It is not clear what is told of the network besides its sizes.", spans=(span,))
    if want.head == "bias" and any(each is False for each in biased):
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(span,))
    if want.head == "weight" and all(each is None for each in biased) and any(map(is_bare, seen)):
        raise NotAnswered("It is not clear whether a dense layer is meant.", spans=(span,))
    if told.last == 1 and told.sizes[-1] == 1:
        return _counted(row, network, biased, want, Scope(), span)
    used = _covered(seen)[0]
    where = scope(row, want.sentence, told, used - pieces_of(told.again) | spoken(row, want.named))
    if told.last > 1:
        demand_placed(row, want, told, where, used - pieces_of(told.again) | spoken(row, want.named))
    demand_layers(row, want, used - pieces_of(told.again) | spoken(row, want.named))
    if where.each:
        raise NotAnswered("Every layer is asked about.", spans=(span,))
    return _counted(row, network, biased, want, Scope(where.layers, where.used), span)


def _counted(row: Row, network: Network, biased: Own, want: Goal, where: Scope, span: Span) -> Made:
    """The facts of the count of some layers."""
    made = facts(Asking(want.head, want.named, want.sentence), network, where, span)
    goals = tuple(each for each in made if not isinstance(each, Equals))
    return (network, *made), goals, _assumed(network, biased, want.head, made)


def _assumed(network: Network, biased: Own, head: str, made: tuple[Fact, ...]) -> tuple[Assumption, ...]:
    """The convention that decides where nothing is said of biases."""
    if any(each is not None for each in biased) or head == "bias":
        return ()
    if head == "parameter":
        other = (without_biases(network), *made)
        return (Assumption("bias", "every dense layer has a bias", "without biases", other),)
    last = made[-1]
    if isinstance(last, HasValue) and len(made) == 1:
        counted = replace(last, measure=replace(last.measure, head="parameter", named="weights and biases"))
        return (Assumption("bias", "weights are counted without biases", "with biases", (network, counted)),)
    return ()


def _asked_size(
    row: Row, flow: Flow, biased: Own, want: Goal, seen: Sequence[Mention], told: Levels, span: Span
) -> Made:
    """The facts where a size is asked and a count is told."""
    assert flow.total is not None
    value, head = flow.total
    if any(each is None for each in biased) and not all(each is None for each in biased):
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(span,))
    demand_whole_counted(row, flow, _covered(seen)[0])
    head = "parameter" if head == "weight" and any(biased) else head
    network = _network(flow, biased, span)
    measure = Measure(head, (), "network", named=NAMES[head])
    fact = HasValue(measure, Quantity(Fraction(value), "", head, span), Whenever(), span=span)
    open_ = all(each is None for each in biased) and head == "parameter"
    other = (without_biases(network), fact)
    assumed = (Assumption("bias", "every dense layer has a bias", "without biases", other),) if open_ else ()
    return (network, fact), (network,), assumed
