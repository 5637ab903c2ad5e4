"""What networks are made of: parameters, weights, biases and units, layer by layer and together.

Counts are measures owned by "network", or by "network 1", "network 2" where several are told of. "unit" in total
counts the hidden and output units, not the inputs: inputs are numbers fed in, nothing is computed there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from grammar.errors import Contradiction
from grammar.problem import Asked, Dense, Input, Layer, Letter, Measure, Network, Scaled, Size
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Given, Goal, Law, Variable
from solvers.moments import START
from solvers.reading import Reading, number
from solvers.terms import Add, Name, Num, Term
from solvers.wording import pluralise

FIELD = "network"

_GOODFELLOW = "I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), chapter 6"

_inputs, _outputs, _bias, _count = Name("inputs"), Name("outputs"), Name("bias"), Name("count")
_DENSE_SYMBOLS = (
    ("inputs", "what each unit sees"), ("outputs", "the units of the layer"),
    ("bias", "1 where every unit has a bias, else 0"),
)  # fmt: skip

DENSE_PARAMETERS = Law(
    "dense_parameters", FIELD, _count, _inputs * _outputs + _bias * _outputs,
    (("count", "the parameters of the layer"), *_DENSE_SYMBOLS),
    "In {layer}, every unit has a weight for each input{bias_words}.",
    _GOODFELLOW,
)  # fmt: skip
DENSE_WEIGHTS = Law(
    "dense_weights", FIELD, _count, _inputs * _outputs,
    (("count", "the weights of the layer"), *_DENSE_SYMBOLS[:2]),
    "In {layer}, every unit has a weight for each input.",
    _GOODFELLOW,
)  # fmt: skip
DENSE_BIASES = Law(
    "dense_biases", FIELD, _count, _bias * _outputs,
    (("count", "the biases of the layer"), *_DENSE_SYMBOLS[1:]),
    "In {layer}, there is one bias a unit{bias_words}.",
    _GOODFELLOW,
)  # fmt: skip
SAME_SIZE = Law(
    "same_size", FIELD, Name("inputs"), Name("outputs"),
    (("inputs", "what enters the layer"), ("outputs", "what the layer before puts out")),
    "What enters {layer} is what the layer before puts out.",
    _GOODFELLOW,
)  # fmt: skip


SCALED_SIZE = Law(
    "scaled_size", FIELD, Name("size"), Name("factor") * Name("letter"),
    (("size", "a size"), ("factor", "how many times the letter it is"), ("letter", "the number the letter stands for")),
    "The size is told by a letter.",
    _GOODFELLOW,
)  # fmt: skip


@lru_cache(maxsize=1024)
def network_total(layers: tuple[int, ...]) -> Law:
    """The network's count is that of its layers together, which have these numbers."""
    symbols = [f"layer_{at}" for at in layers]
    parts: tuple[Term, ...] = tuple(map(Name, symbols))
    return Law(
        "network_total", FIELD, Name("total"), Add(parts) if len(parts) > 1 else parts[0],
        (("total", "the whole network"), *((symbol, "one layer") for symbol in symbols)),
        "The {things} of the layers add up.",
        _GOODFELLOW,
    )  # fmt: skip


LAWS = (DENSE_PARAMETERS, DENSE_WEIGHTS, DENSE_BIASES, SAME_SIZE, SCALED_SIZE, network_total((1, 2)))

_HEADS = ("parameter", "weight", "bias", "unit")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A layer in its place: what it is called, its sizes as variables, and the layer as told."""

    name: str
    inputs: Variable
    outputs: Variable
    layer: Layer
    fact: Network
    alone: bool

    def counted(self, head: str) -> Measure:
        """The measure of the layer's count; the only layer's is the network's."""
        return _measure(self.fact, head) if self.alone else _measure(self.fact, head, self.name)


def bind(reading: Reading) -> Bound:
    """The layers of every network as laws over its counts.

    Raises: Contradiction where sizes told do not fit each other.
    """
    bound = NOTHING
    for each in reading.all_facts:
        if isinstance(each, Network):
            bound |= _bound(reading, each)
    return bound


def _bound(reading: Reading, fact: Network) -> Bound:
    placed, bound = _placed(reading, fact)
    heads = _heads(reading, fact)
    laws = [law for each in placed for law in LAYER_LAWS[type(each.layer)](reading, each, heads)]
    for head in heads:
        bound |= _total(reading, head, placed, fact)
    return Bound(laws=tuple(laws)) | bound


def _heads(reading: Reading, fact: Network) -> tuple[str, ...]:
    """What of the network is counted in this problem; laws about anything else would only be in the way."""
    spoken = {each.head for each in reading.measures() if each.owner == fact.owner}
    return tuple(each for each in _HEADS if each in spoken)


# --- sizes ------------------------------------------------------------------------------------------------------------


def _placed(reading: Reading, fact: Network) -> tuple[list[_Placed], Bound]:
    sizes = _Sizes(reading, fact)
    before, placed = sizes.inputs, list[_Placed]()
    alone = sum(not isinstance(each, Input) for each in fact.layers) == 1
    for layer in fact.layers:
        if isinstance(layer, Input):
            before = sizes.given(sizes.inputs, layer.size, None)
            continue
        name = f"layer {len(placed) + 1}"
        entering = sizes.entering(before, layer, name, first=not placed and not _starts_with_input(fact))
        before = sizes.given(reading.level(_measure(fact, "unit", name), START), layer.outputs, layer)
        placed.append(_Placed(name, entering, before, layer, fact, alone))
    return placed, sizes.bound


def _starts_with_input(fact: Network) -> bool:
    return any(isinstance(each, Input) for each in fact.layers)


def _measure(fact: Network, head: str, *qualifiers: str) -> Measure:
    return Measure(head, qualifiers, fact.owner)


class _Sizes:
    """The sizes of a network's layers as variables; every size asked for in one network is one unknown."""

    def __init__(self, reading: Reading, fact: Network) -> None:
        self.reading, self.fact = reading, fact
        self.inputs = reading.level(_measure(fact, "input"), START)
        self.bound = NOTHING
        self.asked: Variable | None = None

    def given(self, own: Variable, size: Size, layer: Dense | None) -> Variable:
        """The variable that stands for a size, with what is told or asked of it."""
        match size:
            case Scaled(name, factor):
                binding = (("size", own), ("factor", factor), ("letter", letter_variable(name)))
                law = BoundLaw(SCALED_SIZE, binding, (self.fact,), (("layer", own.named),))
                self.bound |= Bound(laws=(law,))
                return own
            case Letter(name):
                letter = letter_variable(name)
                self._same(own, letter)
                return letter
            case Asked():
                return self._wanted(own, size, layer)
            case Fraction():
                self.bound |= Bound(givens=(Given(own, Num(size), self.fact, self.fact.span),))
                return own

    def _wanted(self, own: Variable, asked: Asked, layer: Dense | None) -> Variable:
        if self.asked is not None:
            self._same(own, self.asked)
            return self.asked
        self.asked = own
        thing = "inputs" if layer is None else _units_called(self.fact, layer)
        goal = Goal(self.fact, asked, own, thing, pluralise(asked.unit) or "units", True)
        self.bound |= Bound(goals=(goal,))
        return own

    def _same(self, own: Variable, other: Variable) -> None:
        law = BoundLaw(SAME_SIZE, (("inputs", own), ("outputs", other)), (self.fact,), (("layer", own.named),))
        self.bound |= Bound(laws=(law,))

    def entering(self, before: Variable, layer: Dense, name: str, *, first: bool) -> Variable:
        """What enters a layer: what the one before puts out, which a size told for it must equal."""
        if layer.inputs is None:
            return before
        if first:
            return self.given(before, layer.inputs, None)
        told = next((each.term for each in self.bound.givens if each.variable == before), None)
        if told is not None and isinstance(layer.inputs, Fraction) and told != number(layer.inputs):
            raise Contradiction(
                f"{name} is said to take {layer.inputs} inputs, but what comes before it puts out {_shown(told)}",
                spans=(self.fact.span,),
                hint=f"How many inputs does {name} take?",
            )
        key = (self.fact.owner, name)
        own = Variable("entering", key, f"the inputs of {name}", "input", "", Domain.SIZE)
        entering = self.given(own, layer.inputs, None)
        law = BoundLaw(SAME_SIZE, (("inputs", entering), ("outputs", before)), (self.fact,), (("layer", name),))
        self.bound |= Bound(laws=(law,))
        return before


def letter_variable(name: str) -> Variable:
    """The number that a letter of the text stands for."""
    return Variable("letter", (name,), name, "", "", Domain.ANY, name)


def _shown(term: Term) -> str:
    return str(term.value) if isinstance(term, Num) else "another number"


def _units_called(fact: Network, layer: Dense) -> str:
    return "units of the output layer" if fact.layers[-1] is layer else "units of the hidden layer"


# --- counts -----------------------------------------------------------------------------------------------------------


def _dense(reading: Reading, placed: _Placed, heads: tuple[str, ...]) -> tuple[BoundLaw, ...]:
    layer = placed.layer
    assert isinstance(layer, Dense)
    bias = Fraction(int(layer.bias))
    called = f"{placed.name} ({layer.named})" if layer.named else placed.name
    called = f"{called} of {placed.fact.named}" if placed.fact.named else called
    words = (("layer", called), ("bias_words", " and one bias" if layer.bias else ", and there is no bias"))
    of_bias = (("layer", called), ("bias_words", "" if layer.bias else ", but this layer has none"))

    def law(kind: Law, head: str, *sizes: tuple[str, Variable | Fraction]) -> BoundLaw:
        count = reading.level(placed.counted(head), START)
        return BoundLaw(kind, (("count", count), *sizes), (placed.fact,), of_bias if head == "bias" else words)

    inputs, outputs, biased = ("inputs", placed.inputs), ("outputs", placed.outputs), ("bias", bias)
    laws = {
        "parameter": law(DENSE_PARAMETERS, "parameter", inputs, outputs, biased),
        "weight": law(DENSE_WEIGHTS, "weight", inputs, outputs),
        "bias": law(DENSE_BIASES, "bias", outputs, biased),
    }
    return tuple(laws[head] for head in heads if head in laws)


LAYER_LAWS: dict[type[Layer], Callable[[Reading, _Placed, tuple[str, ...]], tuple[BoundLaw, ...]]] = {
    Dense: _dense,
}
"""The laws of each class of layer; a new layer is a new line here."""


def _total(reading: Reading, head: str, placed: list[_Placed], fact: Network) -> Bound:
    whole = reading.level(_measure(fact, head), START)
    parts = [
        each.outputs if head == "unit" else reading.level(_measure(fact, head, each.name), START) for each in placed
    ]
    if not parts:
        return NOTHING
    numbers = tuple(range(1, len(parts) + 1))
    binding = (("total", whole), *((f"layer_{at}", each) for at, each in zip(numbers, parts, strict=True)))
    return Bound(laws=(BoundLaw(network_total(numbers), binding, (fact,), (("things", pluralise(head)),)),))
