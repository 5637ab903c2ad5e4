"""Networks: layers told in any order become a Network, and what is counted of it or asked of its sizes."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from grammar.errors import AnotherStory, Incomplete, NotAnswered, UnknownPart
from grammar.frames.layers import ANY, HIDDEN, INPUT, OUTPUT, Layers, Told, layers
from grammar.lexicon import lexicon
from grammar.phrase import Amount, Ask, Multiple, Noun, Phrase, Point
from grammar.problem import (
    Asked, Assumption, Dense, Fact, HasValue, Input, Layer, Letter, Measure, Network, Problem, Quantity, Relation, SetAside, Whenever,
)  # fmt: skip
from grammar.stories.scene import Scene

WIDEST = 10**6
_HEADS = {"parameter": "parameter", "param": "parameter", "weight": "weight", "connection": "weight", "bias": "bias"}
_WIDTHS = {"unit", "neuron", "node", "width", "hidden", "size", "wide", "class", "input", "feature", "output"}


def problem(scene: Scene) -> Problem:
    """The network that the text tells and what it asks of it.

    Raises: UnknownPart where no network is told or a number in it is not understood; Incomplete where a size is missing.
    """
    found = layers(scene.row)
    told = _Telling(scene, found)
    if len(found.told) < 1 or not _speaks_of_network(scene) or not told.counts or _is_of_counts(found):
        raise AnotherStory("No network is told.")
    foreign = tuple(p for p in scene.row if p.kind == "FOREIGN" or set(_words_of(p)) & _foreign() or _relates(p))
    if foreign:
        raise NotAnswered("I do not know the layers or the relation in this network.", spans=tuple(p.span for p in foreign), hint="I count dense layers so far.")
    if found.unexplained:
        raise (NotAnswered if len(found.told) > 1 else UnknownPart)("A number in the network was not understood.", spans=tuple(p.span for p in found.unexplained), hint="Say which layer it belongs to.")
    strange = tuple(p for p in scene.row if p.kind in _STRANGE or _compares(p))
    if strange:
        raise NotAnswered("A comparison was not understood.", spans=tuple(p.span for p in strange), hint="Ask about one network at a time.")
    try:
        return told.problem()
    except UnknownPart as error:
        if len(found.told) > 1 and told.counts:
            raise NotAnswered(error.message, spans=error.spans, hint=error.hint) from error
        raise


@cache
def _foreign() -> frozenset[str]:
    """The words of layers that are not dense."""
    return frozenset(entry.sense for _, entry in lexicon() if entry.kind == "FOREIGN")


def _relates(phrase: Phrase) -> bool:
    return isinstance(phrase.meaning, Noun) and bool(phrase.meaning.relations)


_STRANGE = {"THAN", "TIMES", "FEWER", "BETWEEN_"}


def _compares(phrase: Phrase) -> bool:
    """A question for a percentage, for how many more, or for the largest of several."""
    meaning = phrase.meaning
    if isinstance(meaning, Ask):
        return meaning.about in {"percent", "factor"} or bool(meaning.noun.marks & {"MORE"})
    return isinstance(meaning, Noun) and bool(set(meaning.words) & {"save", "compared", "difference", "frozen", "saved"})


def _is_of_counts(found: Layers) -> bool:
    """Whether the numbers are counts of parameters to be added, and not widths: several are named so, or one is too large for a width."""
    return len(found.counts) > 1 or any(isinstance(t.size, Fraction) and t.size > WIDEST for t in found.told)


def _speaks_of_network(scene: Scene) -> bool:
    words = {w for p in scene.row for w in _words_of(p)}
    kinds = {p.kind for p in scene.row}
    return bool(words & {"unit", "feature", "pixel", "logit", "layer", "mlp", "hidden", "dense", "neuron", "perceptron", "autoencoder", "connected", "network", "net", "linear", "input"} or kinds & {"CHAIN", "CODE"})


def _words_of(phrase: Phrase) -> tuple[str, ...]:
    match phrase.meaning:
        case Noun() as noun:
            return noun.words + noun.owner
        case Amount(noun=noun) | Ask(noun=noun):
            return noun.words + noun.owner
        case _:
            return (phrase.text.lower(),)


class _Telling:
    """Puts the told sizes in the order in which data flows and finds the question."""

    def __init__(self, scene: Scene, found: Layers) -> None:
        self._scene, self._found = scene, found
        self._asks = [p for p in scene.row if isinstance(p.meaning, Ask)]
        self._head, self._goal = self._asked_count()

    def problem(self) -> Problem:
        told = self._in_order()
        counts = [p for p in self._found.counts if isinstance(p.meaning, Amount)]
        if len(counts) > 1:
            raise UnknownPart("More than one count of parameters is told.", spans=tuple(p.span for p in counts))
        if counts:
            return self._inverse(told, counts[0])
        if not self._head:
            raise UnknownPart("It is not clear what is asked of the network.")
        return self._forward(told)

    @property
    def counts(self) -> bool:
        """Whether the text speaks of parameters, weights or biases."""
        return bool(self._head or self._found.counts)

    # --- what is asked --------------------------------------------------------------------------------------------

    def _asked_count(self) -> tuple[str, Phrase | None]:
        """The head that is counted: the question's noun, else a bare noun that closes the text."""
        for phrase in self._asks:
            for word in _words_of(phrase):
                if word in _HEADS:
                    return _HEADS[word], phrase
        if any(not _is_open(p) for p in self._asks):
            return "", None
        nouns = [p for p in self._scene.row if isinstance(p.meaning, Noun) and set(_words_of(p)) & set(_HEADS)]
        for phrase in reversed(nouns):
            return _HEADS[next(w for w in _words_of(phrase) if w in _HEADS)], phrase
        return "", None

    def _biased(self) -> bool:
        return self._found.bias is not False

    def _qualifiers(self, told: list[Told], entering: bool) -> tuple[str, ...]:
        """Which layer is asked about: "the second dense layer", "the first layer"; all of them where none is named."""
        row = self._scene.row
        for index, phrase in enumerate(row[:-1]):
            point, noun = phrase.meaning, row[index + 1].meaning
            if isinstance(noun, Noun) and "LARGEST" in noun.marks and "layer" in noun.words:
                raise UnknownPart("One layer is asked about by its size.", spans=(row[index + 1].span,))
            if not (isinstance(point, Point) and point.ordinal and not point.unit and isinstance(noun, Noun) and "layer" in noun.words):
                continue
            if self._described(index + 2):
                continue
            inner = [t for i, t in enumerate(told) if not (i == 0 and entering)]
            place = int(point.value)
            if not 1 <= place <= len(inner):
                raise UnknownPart(f"The network has no layer {place}.", spans=(phrase.span,))
            return (f"layer {place}",)
        return ()

    def _described(self, index: int) -> bool:
        """Whether the layer is being described ("the first hidden layer has 300 units") and not asked about."""
        rest = self._scene.row[index : index + 2]
        return len(rest) == 2 and rest[0].kind in {"OF", "WITH", "VERB", "COLON"} and isinstance(rest[1].meaning, Amount | Multiple)

    # --- the network ----------------------------------------------------------------------------------------------

    def _in_order(self) -> list[Told]:
        told = list(self._found.told)
        pairs = [t for t in told if t.inputs is not None]
        if pairs:
            if len(pairs) != len(told):
                raise UnknownPart("Some sizes stand outside the layers.", spans=tuple(t.span for t in told if t.inputs is None))
            return told
        if any(t.chained for t in told) and not all(t.chained for t in told):
            chained = [t for t in told if t.chained]
            others = [t for t in told if not t.chained]
            if all(any(t.size == c.size for c in chained) for t in others):
                return self._flow(chained)
            raise UnknownPart("Some sizes stand outside the chain.", spans=tuple(t.span for t in others))
        return self._flow(told)

    def _flow(self, told: list[Told]) -> list[Told]:
        told = _reconstructed(told[::-1] if self._is_backwards(told) else told)
        inputs = _once([t for t in told if t.part == INPUT])
        outputs = [t for t in told if t.part == OUTPUT]
        middle = [t for t in told if t.part in {HIDDEN, ANY}]
        if len(inputs) > 1 or (len(outputs) > 1 and len({t.size for t in outputs}) > 1):
            raise UnknownPart("More than one input or output is told.", spans=tuple(t.span for t in (*inputs, *outputs)))
        if not inputs and middle and middle[0].part == ANY and (told[0] is middle[0]):
            inputs, middle = [replace(middle[0], part=INPUT)], middle[1:]
        return [*inputs, *middle, *outputs[:1]]

    def _is_backwards(self, told: list[Told]) -> bool:
        """Whether the layers are told from the output to the input: "… after one of 784", "before it comes …", "on top of …"."""
        start, end = told[0].span.end, told[-1].span.start
        between = [p for p in self._scene.row if start <= p.span.start < end]
        return any(p.kind in {"AFTER", "BEFORE"} or "top" in _words_of(p) for p in between) and all(t.part != INPUT or t is told[-1] for t in told)

    def _network(self, told: list[Told], bias: bool) -> Network:
        built: list[Layer] = []
        for index, each in enumerate(told):
            if index == 0 and each.part == INPUT:
                built.append(Input(each.size))
            elif index == 0 and each.chained:
                built.append(Input(each.size))
            else:
                own = each.bias if each.bias is not None else bias
                built.append(Dense(each.size, each.inputs, own))
        span = told[0].span
        for each in told[1:]:
            span = span | each.span
        return Network(tuple(built), span)

    def _forward(self, told: list[Told]) -> Problem:
        if not any(not (i == 0 and (t.part == INPUT or t.chained)) for i, t in enumerate(told)):
            raise Incomplete("Only one size is told.", hint="What is the size of the next layer?")
        network = self._network(told, self._biased())
        hole = Asked(span=self._goal.span if self._goal else network.span)
        scope = self._qualifiers(told, isinstance(network.layers[0], Input))
        named = " in ".join((_NAMES[self._head], *scope))
        goal = HasValue(Measure(self._head, scope, "network", named=named), hole, Whenever(), span=hole.span)
        return Problem((network, goal), (goal,), assumptions=self._assumed(network, goal), set_aside=self._aside(), notes=self._scene.notes)

    def _assumed(self, network: Network, goal: HasValue) -> tuple[Assumption, ...]:
        if self._found.bias is not None or any(t.bias is not None for t in self._found.told):
            return ()
        if self._head == "parameter":
            bare = Network(tuple(replace(x, bias=False) if isinstance(x, Dense) else x for x in network.layers), network.span)
            return (Assumption("bias", "every dense layer has a bias", "without biases", (bare, goal)),)
        if self._head == "weight":
            counted = replace(goal, measure=Measure("parameter", (), "network", named="weights and biases"))
            return (Assumption("bias", "weights are counted without biases", "with biases", (network, counted)),)
        return ()

    def _inverse(self, told: list[Told], phrase: Phrase) -> Problem:
        """A count is told and a size is asked: the letter in the network, else the size that the question names."""
        amount = phrase.meaning
        assert isinstance(amount, Amount)
        head = next((_HEADS[w] for w in amount.noun.words if w in _HEADS), "parameter")
        letters = [t for t in told if isinstance(t.size, Letter)]
        bound = self._bound(phrase)
        hole = Asked("unit", whole=bound is not Relation.EQUAL, span=self._asks[0].span if self._asks else phrase.span)
        if letters:
            placed = [replace(t, size=hole) if isinstance(t.size, Letter) else t for t in told]
        else:
            placed = self._with_asked(told, hole)
        network = self._network(placed, self._biased())
        fact = HasValue(Measure(head, (), "network", named=_NAMES[head]), Quantity(amount.value, "", head, phrase.span), Whenever(), bound, phrase.span)
        facts: tuple[Fact, ...] = (network, fact)
        other = Network(tuple(replace(x, bias=False) if isinstance(x, Dense) else x for x in network.layers), network.span)
        chosen = self._found.bias is not None or head != "parameter"
        assumptions = () if chosen else (Assumption("bias", "every dense layer has a bias", "without biases", (other, fact)),)
        return Problem(facts, (network,), assumptions=assumptions, set_aside=self._aside(), notes=self._scene.notes)

    def _with_asked(self, told: list[Told], hole: Asked) -> list[Told]:
        words = {w for p in self._asks for w in _words_of(p)} | {w for p in self._scene.row if isinstance(p.meaning, Noun) and self._asks and p.start > self._asks[-1].start for w in p.meaning.words}
        part = OUTPUT if words & {"class", "output", "logit"} else INPUT if words & {"input", "feature"} else HIDDEN
        if not words & _WIDTHS and "layer" not in words:
            raise UnknownPart("It is not clear which size is asked.")
        asked = Told(part, hole, span=hole.span)
        if part == INPUT:
            return [asked, *told]
        if part == OUTPUT:
            return [*told, asked]
        if len(told) < 2 or told[-1].part == HIDDEN:
            raise Incomplete("The sizes before and after the asked layer are needed.", hint="How many inputs and outputs does the network have?")
        return [*told[:-1], asked, told[-1]]

    def _bound(self, phrase: Phrase) -> Relation:
        row = self._scene.row
        index = row.index(phrase)
        kinds = [p.kind for p in row[max(0, index - 2) : index]]
        if kinds == ["AT", "MOST"] or kinds[-1:] == ["BELOW"] or kinds == ["FEWER", "THAN"] or kinds == ["UP", "TO"]:
            return Relation.BELOW if kinds[-1] in {"BELOW", "THAN"} else Relation.AT_MOST
        if any(p.kind in {"LARGEST"} or "largest" in p.text.lower() for p in row):
            return Relation.AT_MOST
        return Relation.EQUAL

    def _aside(self) -> tuple[SetAside, ...]:
        return tuple(SetAside(p.text, "it does not change the size of the network", p.span) for p in self._found.aside)


def _reconstructed(told: list[Told]) -> list[Told]:
    """An autoencoder puts out what came in: inputs told again behind a layer are the outputs; a size told twice running is one."""
    kept: list[Told] = []
    for each in told:
        if kept and kept[-1].part == INPUT and kept[-1].size == each.size and each.part in {INPUT, ANY} and len(kept) == 1:
            continue
        behind = any(t.part in {HIDDEN, ANY} for t in kept) and any(t.part == INPUT for t in kept)
        kept.append(replace(each, part=OUTPUT) if each.part == INPUT and behind else each)
    return kept


_NAMES = {"parameter": "parameters", "weight": "weights", "bias": "biases"}


def _is_open(phrase: Phrase) -> bool:
    """A question word that names nothing itself: "what is its parameter count", "which number do you get"."""
    meaning = phrase.meaning
    return isinstance(meaning, Ask) and not meaning.noun.words and meaning.about in {"what", "count", "much"}


def _once(told: list[Told]) -> list[Told]:
    """An input told twice with one size ("3 x 3 positions (9 inputs)") is one input."""
    return told[:1] if told and all(t.size == told[0].size for t in told) else told


