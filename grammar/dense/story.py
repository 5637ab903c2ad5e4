"""A text about one network of dense layers as a Problem."""

from dataclasses import replace
from fractions import Fraction

from grammar.dense.asked import Asking, asking
from grammar.dense.biases import Biases, biases
from grammar.dense.chain import Chain, chained, rowed
from grammar.dense.real import demand_real
from grammar.dense.scope import scope
from grammar.dense.sound import demand_sound, harmless
from grammar.errors import AnotherStory, CannotRead
from grammar.problem import (
    Asked,
    Assumption,
    Dense,
    Fact,
    HasValue,
    Input,
    Network,
    Problem,
    SetAside,
)  # fmt: skip
from grammar.span import Span
from grammar.stories.network_parts import part_asked
from grammar.stories.network_question import Question
from grammar.stories.network_telling import without_biases
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.wiring.notations import listed
from grammar.wiring.rewriting import united

_NETWORK = frozenset({"unit", "layer", "hidden layer", "dense", "map", "network", "parameter", "weight", "bias"})
_SUMMED = frozenset({"summed", "sum", "added", "together", "altogether", "combined", "total"})
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
    try:
        return told(scene)
    except CannotRead as error:
        raise AnotherStory("No network is told whole.") from error


def told(scene: Scene) -> Problem:
    """The network that the text tells and what it asks of it.

    Raises: AnotherStory where no count is asked; NotAnswered where a part is not understood; Lacking where a size is
    missing.
    """
    tokens = united(listed(scene.tokens))
    row = rowed(tokens)
    if not any(each.sense in _NETWORK for each in row):
        raise AnotherStory("No network is told.")
    asked = asking(row)
    if asked.head == "parameter" and any(each.text in _ENTRIES for each in row):
        raise AnotherStory("It is not clear whether biases are counted.")
    chain = chained(row)
    said = biases(row, asked.named, chain.layers)
    used = said.used | harmless(row) | chain.used
    where = scope(row, asked, chain, used)
    demand_sound(row, used | where.used)
    demand_real(row, [size for size in chain.sizes if isinstance(size, Fraction)])
    return _problem(chain, said, asked, where.names, tokens, scene)


def _problem(
    chain: Chain, said: Biases, asked: Asking, names: tuple[str, ...], tokens: tuple[Token, ...], scene: Scene
) -> Problem:
    span = tokens[0].span | tokens[-1].span
    network = _network(chain, said, span)
    question = Question(asked.head, span)
    goals = part_asked(question, network, names, Asked(span=span))
    if len(goals) > 1 and any(token.text.lower() in _SUMMED for token in scene.tokens):
        raise AnotherStory("It is not clear whether each or all of them is asked.")
    aside = tuple(
        SetAside(each.named, "it does not change the size of the network", each.span) for each in chain.idle
    )
    holes = tuple(each for each in goals if isinstance(each, HasValue))
    return Problem((network, *goals), holes, None, _assumed(chain, said, asked, network, goals), aside, scene.notes)


def _network(chain: Chain, said: Biases, span: Span) -> Network:
    layers = tuple(
        Dense(size, bias=_biased(said, own, at == len(chain.layers) - 1))
        for at, (size, own) in enumerate(zip(chain.sizes[1:], chain.layers, strict=True))
    )
    return Network((Input(chain.sizes[0]), *layers), span)


def _biased(said: Biases, own: bool | None, last: bool) -> bool:
    """Whether a layer has biases: as its own words say, else as the text says of its part or of all."""
    if own is not None:
        return own
    if said.only:
        return (said.only == "output") is last
    return said.every is not False


def _assumed(
    chain: Chain, said: Biases, asked: Asking, network: Network, goals: tuple[Fact, ...]
) -> tuple[Assumption, ...]:
    """The convention that decided where nothing is said of biases."""
    if said.every is not None or said.only or all(each is not None for each in chain.layers):
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
