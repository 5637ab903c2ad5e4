"""Families of questions about dense networks, their training and their memory, counted by loops."""

from fractions import Fraction
from random import Random

from tests.fuzz.told import Question, aside, capital, figure, joined, polite, say

_SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30, 32, 50, 64, 100, 128, 200, 256, 300, 512, 784, 1000, 1024)
_BIASED = ("", "", " with biases", " including biases", " (biases included)", " Every neuron has a bias.")
_UNBIASED = (" without biases", " without bias terms", " (no biases)", " ignoring biases", " It has no biases.", " There are no biases.")


def counted(sizes: list[int], biased: bool) -> int:
    """The parameters of dense layers of these sizes, weight by weight and bias by bias."""
    total = 0
    for inputs, outputs in zip(sizes, sizes[1:], strict=False):
        for _ in range(outputs):
            total += inputs + (1 if biased else 0)
    return total


def _row(chance: Random, fewest: int = 3, most: int = 5) -> list[int]:
    return [chance.choice(_SIZES) for _ in range(chance.randint(fewest, most))]


def _chain(chance: Random, sizes: list[int]) -> str:
    return chance.choice(("-", " - ", " → ", " -> ", "→")).join(map(str, sizes))


def _prose(chance: Random, sizes: list[int]) -> str:
    """The layers of a network as a noun phrase."""
    units = chance.choice(("units", "neurons", "nodes"))
    first, *hidden, last = sizes
    inputs = say(chance, "[{n} inputs|{n} input [units|neurons|features|nodes]|an input layer of {n} {u}|an input of size {n}]", n=figure(chance, first), u=units)
    outputs = say(chance, "[{n} outputs|{n} output [units|neurons|nodes]|an output layer of {n} {u}|an output layer with {n} {u}]", n=figure(chance, last), u=units)
    if len(hidden) == 1:
        middle = say(chance, "[a hidden layer of {n} {u}|one hidden layer of {n} {u}|a hidden layer with {n} {u}|{n} hidden {u}|a single hidden layer of {n} {u}]", n=figure(chance, hidden[0]), u=units)
    elif len(set(hidden)) == 1:
        middle = say(chance, "[{k} hidden layers of {n} {u} each|{k} hidden layers with {n} {u} each|{k} hidden layers, each with {n} {u},|{k} hidden layers of {n} {u}]", k=figure(chance, len(hidden)), n=hidden[0], u=units)
    else:
        row = f"{', '.join(map(str, hidden[:-1]))} and {hidden[-1]}"
        middle = say(chance, "[hidden layers of {r} {u}|hidden layers with {r} {u}|{k} hidden layers of {r} {u}|{k} hidden layers with {r} {u}]", r=row, u=units, k=figure(chance, len(hidden)))
    return say(chance, chance.choice(("{i}, {m} and {o}", "{i}, {m}, and {o}", "{i}, then {m} and {o}")), i=inputs, m=middle, o=outputs).replace(",,", ",").replace(", and", ", and")


def _kind(chance: Random) -> str:
    return chance.choice(("network", "neural network", "dense network", "fully connected network", "feedforward network", "multilayer perceptron", "MLP"))


def _asked(chance: Random, biased: bool | None) -> tuple[str, bool]:
    """What is asked of a whole network and whether biases count in it."""
    if biased is False:
        return chance.choice(("parameters", "weights", "parameters")), False
    return ("parameters" if biased or chance.random() < 0.7 else "weights and biases"), True


def chain(chance: Random) -> Question:
    """A network as a row of sizes."""
    sizes, biased = _row(chance, 2), chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice(_BIASED if biased else _UNBIASED)
    row, kind = _chain(chance, sizes), _kind(chance)
    dot = tail.endswith(".")
    text = say(
        chance,
        "[How many {w} does a {r} {k} have{t}?|How many {w} has the {k} {r}{t}?|A {k} has the layer sizes {r}{t}. How many {w} does it have?|"
        "Number of {w} of the {k} {r}{t}?|Find the number of {w} of a {k} {r}{t}.|A {k} {r}{t}: how many {w}?]",
        w=what, r=row, k=kind, t="" if dot else tail,
    )  # fmt: skip
    if dot:
        text = f"{text[: text.rfind('?') + 1] or text}" if not tail else f"{tail.strip().replace('It', 'The network')} {text}"
    text = text.replace(" a MLP", " an MLP").replace("A MLP", "An MLP")
    return Question("dense: chain", text, Fraction(counted(sizes, biased)))


def prose(chance: Random) -> Question:
    """A network in words, biases counted or not."""
    sizes = _row(chance)
    if len(sizes) > 3 and chance.random() < 0.5:
        sizes[1:-1] = [sizes[1]] * (len(sizes) - 2)
    biased = chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice(_BIASED if biased else _UNBIASED)
    dot = tail.endswith(".")
    lead = say(chance, "[A|The] {k} [has|has|consists of|with] {p}", k=_kind(chance), p=_prose(chance, sizes)).rstrip(",")
    lead = lead.replace("A MLP", "An MLP")
    asked = say(chance, "[How many {w} does it have{t}?|What is [its number of|the number of] {w}{t}?|How many {w} are there [in total|]{t}?|Find its number of {w}{t}.]", w=what, t="" if dot else tail)
    if " with " in lead.split(" has ")[0].split(" consists ")[0]:
        lead = lead.replace(" with ", " has ", 1)
    text = joined((lead + "." + (tail if dot else ""), *aside(chance, 0.15)), polite(chance, asked))
    return Question("dense: prose", text, Fraction(counted(sizes, biased)))


def asked_first(chance: Random) -> Question:
    """The question with the network in it."""
    sizes = _row(chance, 3, 4)
    biased = chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice([each for each in (_BIASED if biased else _UNBIASED) if not each.endswith(".")])
    text = say(chance, "[How many {w} does a {k} with {p} have{t}?|How many {w} are there in a {k} with {p}{t}?|What is the number of {w} of a {k} with {p}{t}?|Compute the number of {w} in a {k} with {p}{t}.]", w=what, k=_kind(chance), p=_prose(chance, sizes).rstrip(","), t=tail)
    return Question("dense: asked first", text.replace(" a MLP", " an MLP"), Fraction(counted(sizes, biased)))


def one_layer(chance: Random) -> Question:
    """The parameters of one layer of a network."""
    sizes = _row(chance, 4, 4)
    at = chance.randint(0, 2)
    biased = chance.random() < 0.5
    name = ("first hidden layer", "second hidden layer", "output layer")[at]
    what = "parameters" if biased else "weights"
    text = say(chance, "A {k} has {p}. How many {w} does the {n} have?", k="network", p=_prose(chance, sizes), w=what, n=name)
    value = sizes[at] * sizes[at + 1] + (sizes[at + 1] if biased else 0)
    return Question("dense: one layer", text, Fraction(value))


def single(chance: Random) -> Question:
    """One dense layer."""
    a, b, biased = chance.choice(_SIZES), chance.choice(_SIZES), chance.random() < 0.5
    tail = chance.choice([each for each in (_BIASED if biased else _UNBIASED) if not each.endswith(".")])
    text = say(chance, "[How many parameters does a [dense|fully connected|linear] layer [from {a} to {b}|with {a} inputs and {b} outputs|that maps {a} inputs to {b} outputs|with {a} inputs and {b} [units|neurons]] have{t}?|A [dense|fully connected|linear] layer has {a} inputs and {b} [outputs|neurons|units]. How many parameters does it have{t}?]", a=a, b=b, t=tail)
    return Question("dense: single layer", text, Fraction(a * b + (b if biased else 0)))


def only(chance: Random) -> Question:
    """Weights only, or biases only."""
    sizes = _row(chance)
    which = chance.choice(("weights", "biases"))
    value = counted(sizes, False) if which == "weights" else sum(sizes[1:])
    text = say(chance, "[A {k} has {p}. How many {w} does it have{o}?|How many {w}{o} does a {k} with {p} have?|How many {w} has the network {r}{o}?]", k="network", p=_prose(chance, sizes).rstrip(","), r=_chain(chance, sizes), w=which, o="" if which == "biases" else chance.choice((" without biases", "", " (no biases)")))
    return Question("dense: weights or biases", text, Fraction(value))


def hidden_units(chance: Random) -> Question:
    """The width of the hidden layer that gives a number of parameters."""
    first, hidden, last, biased = chance.choice(_SIZES), chance.choice(_SIZES), chance.choice(_SIZES[:12]), chance.random() < 0.6
    total = counted([first, hidden, last], biased)
    tail = say(chance, "[with biases|including biases]" if biased else "[without biases|and no biases]")
    text = say(
        chance,
        "[A network with {a} inputs, one hidden layer and {b} outputs has {n} parameters, {t}. How many hidden [units|neurons] does it have?|"
        "How many hidden [units|neurons] give a network with {a} inputs and {b} outputs exactly {n} parameters {t}?|"
        "How [wide|large] is the [single|only] hidden layer of a network with {a} inputs, {b} outputs and {n} parameters {t}?]",
        a=first, b=last, n=figure(chance, total), t=tail,
    )  # fmt: skip
    return Question("dense: hidden units", text, Fraction(hidden))


def steps(chance: Random) -> Question:
    """Steps an epoch or in all, the last batch counted or dropped."""
    batch, epochs = chance.choice((8, 10, 16, 20, 32, 50, 64, 100, 128, 256)), chance.randint(2, 40)
    samples = chance.choice((batch * chance.randint(3, 900), chance.randint(3000, 60000)))
    drops = chance.random() < 0.3
    each = 0
    left = samples
    while left >= batch or (left > 0 and not drops):
        left, each = left - batch, each + 1
    n = figure(chance, samples, words=False)
    what = chance.choice(("samples", "images", "examples"))
    lead = say(chance, "[A data set has {n} {w} and the batch size is {b}.|{n} {w} are used for training with a batch size of {b}.|We train on {n} {w} in batches of {b}.|A model is trained on {n} {w} with batch size {b}.]", n=n, w=what, b=batch)
    drop = say(chance, " [The last incomplete batch is dropped.|Incomplete batches are dropped.]") if drops else ""
    step = chance.choice(("steps", "iterations", "batches", "updates"))
    if chance.random() < 0.5:
        asked, value = say(chance, "[How many {s} are there per epoch?|How many {s} does one epoch have?|How many {s} are in one epoch?|How many {s} per epoch?]", s=step), each
    else:
        asked, value = say(chance, "[How many {s} are there in {e} epochs?|How many {s} does training for {e} epochs take?|How many {s} is that in {e} epochs?]", s=step, e=figure(chance, epochs)), each * epochs
    return Question("training: steps", " ".join((lead, *([drop] if drop else []), asked)), Fraction(value))


_BITS = {"float32": 32, "float16": 16, "fp16": 16, "fp32": 32, "int8": 8, "bfloat16": 16, "32-bit floats": 32, "16-bit floats": 16, "8-bit integers": 8, "float64": 64}
_BYTES = {"bytes": 1, "kB": 1000, "MB": 10**6, "GB": 10**9, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}


def memory(chance: Random) -> Question:
    """How much the parameters take to store."""
    n = chance.choice((chance.randint(1, 90) * 10**9, chance.randint(1, 900) * 10**6, chance.randint(10, 900) * 1000))
    form, bits = chance.choice(list(_BITS.items()))
    unit = chance.choice(("MB", "GB", "MiB", "GiB", "bytes") if n >= 10**6 else ("kB", "KiB", "bytes", "MB"))
    text = say(
        chance,
        "[How many {u} does a model with {n} parameters [take|need|take up] in {f}?|A model has {n} parameters, stored as {f}. How many {u} is that?|"
        "A model with {n} parameters is stored in {f}. How many {u} [does it take|does it need]?|How many {u} of memory do {n} parameters need in {f}?|"
        "How many {u} are needed to store {n} parameters in {f}?]",
        u=unit, n=figure(chance, n, words=False), f=form,
    )  # fmt: skip
    return Question("memory: size", text, Fraction(n * bits, 8 * _BYTES[unit]))


def memory_of_network(chance: Random) -> Question:
    """The bytes of a network that is described."""
    sizes, (form, bits) = _row(chance, 3, 4), chance.choice(list(_BITS.items()))
    unit = chance.choice(("bytes", "kB", "KiB"))
    text = say(chance, "[A network has {p}. How many {u} do its parameters take in {f}?|How many {u} do the parameters of the network {r} take in {f}?]", p=_prose(chance, sizes).rstrip(","), r=_chain(chance, sizes), u=unit, f=form)
    return Question("memory: network", text, Fraction(counted(sizes, True) * bits, 8 * _BYTES[unit]))


FAMILIES = (
    chain, prose, asked_first, one_layer, single, only, hidden_units, steps, memory, memory_of_network,
)  # fmt: skip
__all__ = ["FAMILIES", "capital"]
