"""Families of questions about training and memory: steps, batches and bytes, counted by loops."""

from fractions import Fraction
from random import Random

from tests.fuzz.networks import chained, counted, described, sizes_of
from tests.fuzz.told import Question, figure, say


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
    lead = say(
        chance,
        "[A data set has {n} {w} and the batch size is {b}.|{n} {w} are used for training with a batch size of {b}.|We train on {n} {w} in batches of {b}.|A model is trained on {n} {w} with batch size {b}.]",
        n=n,
        w=what,
        b=batch,
    )
    drop = say(chance, " [The last incomplete batch is dropped.|Incomplete batches are dropped.]") if drops else ""
    step = chance.choice(("steps", "iterations", "batches", "updates"))
    if chance.random() < 0.5:
        asked, value = (
            say(
                chance,
                "[How many {s} are there per epoch?|How many {s} does one epoch have?|How many {s} are in one epoch?|How many {s} per epoch?]",
                s=step,
            ),
            each,
        )
    else:
        asked, value = (
            say(
                chance,
                "[How many {s} are there in {e} epochs?|How many {s} does training for {e} epochs take?|How many {s} is that in {e} epochs?]",
                s=step,
                e=figure(chance, epochs),
            ),
            each * epochs,
        )
    return Question("training: steps", " ".join((lead, *([drop] if drop else []), asked)), Fraction(value))


_BITS = {
    "float32": 32,
    "float16": 16,
    "fp16": 16,
    "fp32": 32,
    "int8": 8,
    "bfloat16": 16,
    "32-bit floats": 32,
    "16-bit floats": 16,
    "8-bit integers": 8,
    "float64": 64,
}
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
    sizes, (form, bits) = sizes_of(chance, 3, 4), chance.choice(list(_BITS.items()))
    unit = chance.choice(("bytes", "kB", "KiB"))
    text = say(
        chance,
        "[A network has {p}. How many {u} do its parameters take in {f}?|How many {u} do the parameters of the network {r} take in {f}?]",
        p=described(chance, sizes).rstrip(","),
        r=chained(chance, sizes),
        u=unit,
        f=form,
    )
    return Question("memory: network", text, Fraction(counted(sizes, True) * bits, 8 * _BYTES[unit]))


FAMILIES = (steps, memory, memory_of_network)
