"""Families of questions about what things are like: ages, heights, weights and prices compared, parts, groups, costs."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from tests.fuzz.told import Question, joined, say
from tests.fuzz.wholes import people_named


@dataclass(frozen=True, slots=True)
class Quality:
    """What things have: how it is told, how two of them are compared, how it is asked."""

    things: tuple[str, ...]
    is_so: str
    more: str
    less: str
    times: str
    asks: str
    differ: str
    unit: str


_QUALITIES = (
    Quality((), "{a} is {n} [years old|]", "{a} is {n} years older than {b}", "{a} is {n} years younger than {b}",
            "{a} is {k} as old as {b}", "How old is {a}?", "How much older is {a} than {b}?", "years"),
    Quality(("oak", "pine", "tower", "mast", "house", "wall", "crane"), "the {a} is {n} m [tall|high]",
            "the {a} is {n} m [taller|higher] than the {b}", "the {a} is {n} m lower than the {b}",
            "the {a} is {k} as [tall|high] as the {b}", "How [tall|high] is the {a}?",
            "How much [taller|higher] is the {a} than the {b}?", "metres"),
    Quality(("dog", "goat", "pig", "calf", "crate", "barrel", "stone"), "the {a} weighs {n} kg",
            "the {a} [weighs {n} kg more|is {n} kg heavier] than the {b}",
            "the {a} [weighs {n} kg less|is {n} kg lighter] than the {b}",
            "the {a} [weighs {k} as much|is {k} as heavy] as the {b}", "[How much does the {a} weigh|How heavy is the {a}]?",
            "How much heavier is the {a} than the {b}?", "kilograms"),
    Quality(("lamp", "chair", "kettle", "coat", "bag", "clock", "desk"), "the {a} costs ${n}",
            "the {a} costs ${n} more than the {b}", "the {a} [costs ${n} less|is ${n} cheaper] than the {b}",
            "the {a} costs {k} as much as the {b}", "[How much|What] does the {a} cost?",
            "How much more does the {a} cost than the {b}?", "dollars"),
)  # fmt: skip
_TIMES = {2: "twice", 3: "three times", 4: "4 times", 5: "five times"}


def _named(chance: Random, quality: Quality, count: int) -> list[str]:
    return chance.sample(quality.things, count) if quality.things else people_named(chance, count)


def _compared(chance: Random, quality: Quality, a: str, b: str, size: Fraction) -> tuple[str, Fraction]:
    """A thing told by another, and what it is."""
    n, k = chance.randint(2, 9), chance.choice(tuple(_TIMES))
    pattern, other = chance.choice((
        (quality.more, size + n), (quality.less, size - n), (quality.times, size * k),
        (quality.times.replace("{k}", "half"), size / 2),
    ))  # fmt: skip
    return say(chance, pattern, a=a, b=b, n=n, k=_TIMES[k]), other


def qualities(chance: Random) -> Question:
    """Two or three things, each told by another: how it is, or by how much one is more."""
    quality = chance.choice(_QUALITIES)
    names = _named(chance, quality, chance.choice((2, 2, 3)))
    sizes = {names[0]: Fraction(chance.randint(5, 20) * 4)}
    told = [say(chance, quality.is_so, a=names[0], n=sizes[names[0]])]
    for before, name in pairwise(names):
        words, sizes[name] = _compared(chance, quality, name, before, sizes[before])
        told.append(words)
    if chance.random() < 0.5:
        told.reverse()
    low, high = sorted((names[0], names[-1]), key=lambda name: sizes[name])
    if chance.random() < 0.3 and sizes[low] < sizes[high]:
        asked, value = say(chance, quality.differ, a=high, b=low), sizes[high] - sizes[low]
    else:
        asked, value = say(chance, quality.asks, a=names[-1]), sizes[names[-1]]
    sentences = [f"{each[0].upper()}{each[1:]}." for each in told]
    return Question("amounts: qualities", joined(tuple(sentences), asked), value)


def together(chance: Random) -> Question:
    """Two things told by their difference or quotient and their sum."""
    quality = chance.choice(_QUALITIES)
    a, b = _named(chance, quality, 2)
    small = Fraction(chance.randint(5, 40))
    n, k = chance.randint(2, 9), chance.choice(tuple(_TIMES))
    pattern, large = chance.choice(((quality.more, small + n), (quality.times, small * k)))
    told = say(chance, pattern, a=a, b=b, n=n, k=_TIMES[k])
    total = {
        "years": f"Together they are {large + small} years old.", "kilograms": f"Together they weigh {large + small} kg.",
        "dollars": f"Together they cost ${large + small}.", "metres": f"Together they are {large + small} m tall.",
    }[quality.unit]  # fmt: skip
    name, value = chance.choice(((a, large), (b, small)))
    return Question("amounts: together", f"{told[0].upper()}{told[1:]}. {total} {say(chance, quality.asks, a=name)}", value)


def parts(chance: Random) -> Question:
    """So many of all, or a share of them, are or do something: how many, the others, in percent."""
    whole = chance.randint(2, 30) * 20
    percent = chance.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 60, 65, 70, 80, 85, 90))
    part = whole * percent // 100
    noun, does, not_so = chance.choice((
        ("students", "take the bus", "do not take the bus"), ("guests", "drink tea", "do not drink tea"),
        ("seats", "are taken", "are free"), ("tickets", "are sold", "are unsold"), ("marbles", "are red", "are not red"),
        ("people", "work from home", "do not work from home"), ("players", "are women", "are men"),
    ))  # fmt: skip
    told = say(
        chance, "[{p} [%|percent] of the {w} {n} {d}|Of [the|our] {w} {n}, {k} {d}|{k} of the {w} {n} {d}|"
        "There are {w} {n} and {k} of them {d}].", p=percent, w=whole, n=noun, d=does, k=part,
    )  # fmt: skip
    way = chance.randint(0, 3)
    shared = f" {percent} " in f" {told}" and f" {part} " not in f" {told}"
    if way == 0 and shared:
        return Question("amounts: parts", f"{told} How many {noun} {does}?", Fraction(part))
    if way == 1 and not shared:
        return Question("amounts: parts", f"{told} What [percentage|percent] of the {noun} {does}?".replace(
            "[percentage|percent]", chance.choice(("percentage", "percent"))), Fraction(percent))  # fmt: skip
    return Question("amounts: parts", f"{told} How many {noun} {not_so}?", Fraction(whole - part))


def groups(chance: Random) -> Question:
    """How many of something that holds so many are needed for all."""
    each, whole = chance.randint(3, 50), chance.randint(20, 600)
    group, what = chance.choice((("bus", "people"), ("van", "guests"), ("box", "eggs"), ("crate", "bottles"), ("boat", "hikers")))
    plural = group + ("es" if group in {"bus", "box"} else "s")
    text = say(
        chance, "[A {g} holds {e} {w}. How many {p} are needed for {n} {w}?|How many {p} do we need for {n} {w} if each {g} holds {e}?|"
        "How many {p} that hold {e} {w} each do we need for {n} {w}?|There are {n} {w}. Each {g} holds {e} {w}. How many {p} are needed?]",
        g=group, p=plural, e=each, w=what, n=whole,
    )  # fmt: skip
    return Question("amounts: groups", text, Fraction(-(-whole // each)))


def costs(chance: Random) -> Question:
    """What several things of two kinds cost, from the price of one and a comparison."""
    (a, b), n, m = chance.sample(("pen", "pencil", "stamp", "mug", "plate", "ticket"), 2), chance.randint(2, 9), chance.randint(2, 9)
    low, more, k = chance.randint(1, 9), chance.randint(1, 9), chance.choice(tuple(_TIMES))
    words, high = chance.choice((
        (f"costs ${more} more than a {b}", low + more), (f"costs {_TIMES[k]} as much as a {b}", low * k),
    ))  # fmt: skip
    told = f"A {b} costs ${low}. A {a} {words}."
    asked, value = chance.choice((
        (f"What do {n} {a}s cost?", n * high), (f"How much do {n} {a}s and {m} {b}s cost?", n * high + m * low),
        (f"What does a {a} cost?", high),
    ))  # fmt: skip
    return Question("amounts: costs", f"{told} {asked}", Fraction(value))


FAMILIES = (qualities, together, parts, groups, costs)
