"""A text about one network of dense layers as a Problem."""

from dataclasses import replace
from fractions import Fraction

from grammar.dense.apiece import level, single_out
from grammar.dense.asked import Asking, asking
from grammar.dense.biases import Biases, biases
from grammar.dense.chain import Chain, chained, rowed
from grammar.dense.goals import facts
from grammar.dense.items import Row
from grammar.dense.others import demand_alone
from grammar.dense.real import demand_real
from grammar.dense.scope import Scope, demand_chosen, halved, scope
from grammar.dense.sound import demand_fed_once, demand_related, demand_sound, harmless
from grammar.dense.trained import trained
from grammar.dense.words import listed
from grammar.errors import AnotherStory, CannotRead, NotAnswered
from grammar.problem import (
    Assumption,
    Dense,
    Equals,
    Fact,
    HasValue,
    Input,
    Network,
    Problem,
    SetAside,
)  # fmt: skip
from grammar.span import Span
from grammar.stories.network_telling import without_biases
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.wiring.notations import listed as written
from grammar.wiring.rewriting import united

_NETWORK = frozenset({"unit", "layer", "hidden layer", "dense", "map", "network", "parameter", "weight", "bias"})
_COUNTED = frozenset({"parameter", "weight", "bias"})
_REACH = 4
_ENTRIES = frozenset({"entry", "entries", "elements"})
_LAYERED = frozenset({
    "LAYER", "NEURON", "HIDDEN", "DENSE", "INPUT", "OUTPUT", "HYPHEN", "ARROW", "BIAS", "EQUALS", "X",
    "TIMES_SIGN",
})  # fmt: skip

_DRAWN = frozenset({"circle", "circles", "dots", "knobs", "dials", "wires"})


def problem(scene: Scene) -> Problem:
    """The network that the text tells and what it asks of it.

    Raises: AnotherStory where it is not told whole, so that other stories may be told.
    """
    kinds = {each.kind for each in scene.tokens}
    drawn = any(each.text.lower() in _DRAWN for each in scene.tokens)
    if not (drawn or kinds & _LAYERED) or "BAR" in kinds:
        raise AnotherStory("No network is told.")
    demand_alone(scene.tokens)
    try:
        read = _read(scene)
    except CannotRead as error:
        raise AnotherStory("No network is told whole.") from error
    return _told(scene, *read)


def told(scene: Scene) -> Problem:
    """The network that the text tells and what it asks of it.

    Raises: AnotherStory where no count is asked; NotAnswered where a part is not understood; Lacking where a size is
    missing.
    """
    return _told(scene, *_read(scene))


def _read(scene: Scene) -> tuple[tuple[Token, ...], Row, Asking, Chain]:
    """The pieces of a text, what it asks, and the layers that it tells.

    Raises: as `told`.
    """
    tokens = united(written(scene.tokens))
    row = single_out(rowed(tokens))
    if not any(each.sense in _NETWORK for each in row):
        raise AnotherStory("No network is told.")
    asked = asking(row)
    if asked.head == "parameter" and any(
        each.text in _ENTRIES and row[max(n - 1, 0)].text != "which" for n, each in enumerate(row)
    ):
        raise AnotherStory("It is not clear whether biases are counted.")
    return tokens, row, asked, chained(row)


def _told(scene: Scene, tokens: tuple[Token, ...], row: Row, asked: Asking, chain: Chain) -> Problem:
    """The problem of a network that is told whole."""
    said = biases(row, asked.named, chain.levels, chain.layers)
    used = said.used | harmless(row) | chain.used | asked.way.used | _in_percent(row, asked)
    if _asks_more(row, asked) or halved(row, asked.sentence):
        raise AnotherStory("More than one count is asked.")
    try:
        where = _where(row, asked, chain, used)
    except NotAnswered as error:
        demand_related(row, used)
        raise error
    if asked.head == "weight" and _asks_biases_too(row, asked):
        raise AnotherStory("Weights and biases are asked.")
    if said.open_ & (set(where.layers) or chain.levels.all):
        raise NotAnswered("Biases in some of the layers only are not understood.")
    demand_fed_once(row, chain.again)
    demand_chosen(row, chain.levels, used | where.used)
    try:
        demand_sound(row, used | where.used)
        demand_real(row, [size for size in chain.sizes if isinstance(size, Fraction)])
    except NotAnswered as error:
        raise AnotherStory("A relation is not understood.") from error
    return _problem(chain, said, asked, where, tokens, scene)


def _asks_more(row: Row, asked: Asking) -> bool:
    """Whether a total is asked too: "… in layer 1 and in total?", "And how many altogether?"."""
    whole = [n for n, each in enumerate(row) if each.text in {"total", "altogether", "overall", "all"}]
    return any(row[max(n - 2, 0)].text == "and" or row[n - 1].text == "and" for n in whole if n in asked.sentence) or (
        sum(_counts(row, n) for n in range(len(row))) > 1
    )


def _asks_biases_too(row: Row, asked: Asking) -> bool:
    """ "The number of all weights plus all biases"."""
    named = [n for n, each in enumerate(row) if n in asked.sentence and each.sense == "bias"]
    return any({"plus", "+"} & {each.text.lower() for each in row[max(n - 3, 0) : n]} for n in named)


def _counts(row: Row, at: int) -> bool:
    """Whether "how many" asks for what a network has: "how many weights", "how many are there?"."""
    behind = row[at + 1 : at + _REACH]
    open_ = bool(behind) and (behind[0].sense in {"label", "stop", "in"} or behind[0].text in {"altogether", "overall"})
    return row[at].text == "many" and (open_ or any(each.sense in _COUNTED for each in behind))


def _where(row: Row, asked: Asking, chain: Chain, used: frozenset[int]) -> Scope:
    """The layers asked about."""
    if asked.way.name == "unit":
        at, one = level(row, asked.sentence, chain.levels)
        if one.out and (at == chain.levels.last or asked.head != "weight"):
            raise NotAnswered("It is not clear which weights are meant.", spans=(row[one.start].span,))
        return Scope((at + one.out,), frozenset(range(asked.sentence.start, asked.sentence.end)), out=one.out)
    found = trained(row, asked, chain.levels, used)
    if found is not None or asked.way.name in {"largest", "smallest"}:
        return found or Scope()
    return scope(row, asked.sentence, chain.levels, used, apart=asked.way.name == "layers")


def _in_percent(row: Row, asked: Asking) -> frozenset[int]:
    """Where a text says again that a share is asked in percent: "Give the value in percent"."""
    if asked.way.name not in {"percent", "gain"}:
        return frozenset()
    return frozenset(n for n, each in enumerate(row) if n and each.text in listed("ask", "percent")
                     and row[n - 1].sense != "number")  # fmt: skip


def _problem(
    chain: Chain, said: Biases, asked: Asking, where: Scope, tokens: tuple[Token, ...], scene: Scene
) -> Problem:
    span = tokens[0].span | tokens[-1].span
    network = _network(chain, said, span)
    goals = facts(asked, network, where, span)
    aside = tuple(
        SetAside(each.named, "it does not change the size of the network", each.span) for each in chain.idle
    )
    holes = tuple(each for each in goals if not isinstance(each, Equals))
    return Problem((network, *goals), holes, (), _assumed(chain, said, asked, network, goals), aside, scene.notes)


def _network(chain: Chain, said: Biases, span: Span) -> Network:
    layers = tuple(
        Dense(size, bias=each is not False) for size, each in zip(chain.sizes[1:], said.layers, strict=True)
    )
    return Network((Input(chain.sizes[0]), *layers), span)


def _assumed(
    chain: Chain, said: Biases, asked: Asking, network: Network, goals: tuple[Fact, ...]
) -> tuple[Assumption, ...]:
    """The convention that decided where nothing is said of biases."""
    if said.said:
        return ()
    if asked.head == "parameter":
        return (
            Assumption("bias", "every dense layer has a bias", "without biases", (without_biases(network), *goals)),
        )
    last = goals[-1]
    if asked.head == "weight" and len(goals) == 1 and isinstance(last, HasValue):
        counted = replace(last, measure=replace(last.measure, head="parameter", named="weights and biases"))
        return (Assumption("bias", "weights are counted without biases", "with biases", (network, counted)),)
    return ()
