"""Families of questions about dense networks, their training and their memory, counted by loops."""

from fractions import Fraction
from itertools import pairwise
from random import Random

from tests.fuzz.told import Question, aside, figure, joined, polite, say

_SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30, 32, 50, 64, 100, 128, 200, 256, 300, 512, 784, 1000, 1024)
_BIASED = ("", "", " with biases", " including biases", " (biases included)", " Every neuron has a bias.")
_UNBIASED = (
    " without biases",
    " without bias terms",
    " (no biases)",
    " ignoring biases",
    " It has no biases.",
    " There are no biases.",
)


def counted(sizes: list[int], biased: bool) -> int:
    """The parameters of dense layers of these sizes, weight by weight and bias by bias."""
    total = 0
    for inputs, outputs in pairwise(sizes):
        for _ in range(outputs):
            total += inputs + (1 if biased else 0)
    return total


def sizes_of(chance: Random, fewest: int = 3, most: int = 5) -> list[int]:
    return [chance.choice(_SIZES) for _ in range(chance.randint(fewest, most))]


def chained(chance: Random, sizes: list[int]) -> str:
    return chance.choice(("-", " - ", " → ", " -> ", "→")).join(map(str, sizes))


def described(chance: Random, sizes: list[int]) -> str:
    """The layers of a network as a noun phrase."""
    units = chance.choice(("units", "neurons", "nodes"))
    first, *hidden, last = sizes
    inputs = say(
        chance,
        "[{n} inputs|{n} input [units|neurons|features|nodes]|an input layer of {n} {u}|an input of size {n}]",
        n=figure(chance, first),
        u=units,
    )
    outputs = say(
        chance,
        "[{n} outputs|{n} output [units|neurons|nodes]|an output layer of {n} {u}|an output layer with {n} {u}]",
        n=figure(chance, last),
        u=units,
    )
    if len(hidden) == 1:
        middle = say(
            chance,
            "[a hidden layer of {n} {u}|one hidden layer of {n} {u}|a hidden layer with {n} {u}|{n} hidden {u}|a single hidden layer of {n} {u}]",
            n=figure(chance, hidden[0]),
            u=units,
        )
    elif len(set(hidden)) == 1:
        middle = say(
            chance,
            "[{k} hidden layers of {n} {u} each|{k} hidden layers with {n} {u} each|{k} hidden layers, each with {n} {u},|{k} hidden layers of {n} {u}]",
            k=figure(chance, len(hidden)),
            n=hidden[0],
            u=units,
        )
    else:
        row = f"{', '.join(map(str, hidden[:-1]))} and {hidden[-1]}"
        middle = say(
            chance,
            "[hidden layers of {r} {u}|hidden layers with {r} {u}|{k} hidden layers of {r} {u}|{k} hidden layers with {r} {u}]",
            r=row,
            u=units,
            k=figure(chance, len(hidden)),
        )
    return (
        say(
            chance,
            chance.choice(("{i}, {m} and {o}", "{i}, {m}, and {o}", "{i}, then {m} and {o}")),
            i=inputs,
            m=middle,
            o=outputs,
        )
        .replace(",,", ",")
        .replace(", and", ", and")
    )


def _kind(chance: Random) -> str:
    return chance.choice(
        (
            "network",
            "neural network",
            "dense network",
            "fully connected network",
            "feedforward network",
            "multilayer perceptron",
            "MLP",
        )
    )


def _asked(chance: Random, biased: bool | None) -> tuple[str, bool]:
    """What is asked of a whole network and whether biases count in it."""
    if biased is False:
        return chance.choice(("parameters", "weights", "parameters")), False
    return ("parameters" if biased or chance.random() < 0.7 else "weights and biases"), True


def chain(chance: Random) -> Question:
    """A network as a row of sizes."""
    sizes, biased = sizes_of(chance, 2), chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice(_BIASED if biased else _UNBIASED)
    row, kind = chained(chance, sizes), _kind(chance)
    dot = tail.endswith(".")
    text = say(
        chance,
        "[How many {w} does a {r} {k} have{t}?|How many {w} has the {k} {r}{t}?|A {k} has the layer sizes {r}{t}. How many {w} does it have?|"
        "Number of {w} of the {k} {r}{t}?|Find the number of {w} of a {k} {r}{t}.|A {k} {r}{t}: how many {w}?]",
        w=what, r=row, k=kind, t="" if dot else tail,
    )  # fmt: skip
    if dot:
        text = (
            f"{text[: text.rfind('?') + 1] or text}"
            if not tail
            else f"{tail.strip().replace('It', 'The network')} {text}"
        )
    text = text.replace(" a MLP", " an MLP").replace("A MLP", "An MLP")
    return Question("dense: chain", text, Fraction(counted(sizes, biased)))


def prose(chance: Random) -> Question:
    """A network in words, biases counted or not."""
    sizes = sizes_of(chance)
    if len(sizes) > 3 and chance.random() < 0.5:
        sizes[1:-1] = [sizes[1]] * (len(sizes) - 2)
    biased = chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice(_BIASED if biased else _UNBIASED)
    dot = tail.endswith(".")
    lead = say(
        chance, "[A|The] {k} [has|has|consists of|with] {p}", k=_kind(chance), p=described(chance, sizes)
    ).rstrip(",")
    lead = lead.replace("A MLP", "An MLP")
    asked = say(
        chance,
        "[How many {w} does it have{t}?|What is [its number of|the number of] {w}{t}?|How many {w} are there [in total|]{t}?|Find its number of {w}{t}.]",
        w=what,
        t="" if dot else tail,
    )
    if " with " in lead.split(" has ")[0].split(" consists ")[0]:
        lead = lead.replace(" with ", " has ", 1)
    text = joined((lead + "." + (tail if dot else ""), *aside(chance, 0.15)), polite(chance, asked))
    return Question("dense: prose", text, Fraction(counted(sizes, biased)))


def asked_first(chance: Random) -> Question:
    """The question with the network in it."""
    sizes = sizes_of(chance, 3, 4)
    biased = chance.random() < 0.6
    what, _ = _asked(chance, biased)
    tail = chance.choice([each for each in (_BIASED if biased else _UNBIASED) if not each.endswith(".")])
    text = say(
        chance,
        "[How many {w} does a {k} with {p} have{t}?|How many {w} are there in a {k} with {p}{t}?|What is the number of {w} of a {k} with {p}{t}?|Compute the number of {w} in a {k} with {p}{t}.]",
        w=what,
        k=_kind(chance),
        p=described(chance, sizes).rstrip(","),
        t=tail,
    )
    return Question("dense: asked first", text.replace(" a MLP", " an MLP"), Fraction(counted(sizes, biased)))


def one_layer(chance: Random) -> Question:
    """The parameters of one layer of a network."""
    sizes = sizes_of(chance, 4, 4)
    at = chance.randint(0, 2)
    biased = chance.random() < 0.5
    name = ("first hidden layer", "second hidden layer", "output layer")[at]
    what = "parameters" if biased else "weights"
    text = say(
        chance,
        "A {k} has {p}. How many {w} does the {n} have?",
        k="network",
        p=described(chance, sizes),
        w=what,
        n=name,
    )
    value = sizes[at] * sizes[at + 1] + (sizes[at + 1] if biased else 0)
    return Question("dense: one layer", text, Fraction(value))


def single(chance: Random) -> Question:
    """One dense layer."""
    a, b, biased = chance.choice(_SIZES), chance.choice(_SIZES), chance.random() < 0.5
    tail = chance.choice([each for each in (_BIASED if biased else _UNBIASED) if not each.endswith(".")])
    text = say(
        chance,
        "[How many parameters does a [dense|fully connected|linear] layer [from {a} to {b}|with {a} inputs and {b} outputs|that maps {a} inputs to {b} outputs|with {a} inputs and {b} [units|neurons]] have{t}?|A [dense|fully connected|linear] layer has {a} inputs and {b} [outputs|neurons|units]. How many parameters does it have{t}?]",
        a=a,
        b=b,
        t=tail,
    )
    return Question("dense: single layer", text, Fraction(a * b + (b if biased else 0)))


def only(chance: Random) -> Question:
    """Weights only, or biases only."""
    sizes = sizes_of(chance)
    which = chance.choice(("weights", "biases"))
    value = counted(sizes, False) if which == "weights" else sum(sizes[1:])
    text = say(
        chance,
        "[A {k} has {p}. How many {w} does it have{o}?|How many {w}{o} does a {k} with {p} have?|How many {w} has the network {r}{o}?]",
        k="network",
        p=described(chance, sizes).rstrip(","),
        r=chained(chance, sizes),
        w=which,
        o="" if which == "biases" else chance.choice((" without biases", "", " (no biases)")),
    )
    return Question("dense: weights or biases", text, Fraction(value))


def hidden_units(chance: Random) -> Question:
    """The width of the hidden layer that gives a number of parameters."""
    first, hidden, last, biased = (
        chance.choice(_SIZES),
        chance.choice(_SIZES),
        chance.choice(_SIZES[:12]),
        chance.random() < 0.6,
    )
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


FAMILIES = (chain, prose, asked_first, one_layer, single, only, hidden_units)
