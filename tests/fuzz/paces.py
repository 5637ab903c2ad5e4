"""Families of questions about what is done at a pace: vessels, stints, trips with rests, loads, saves, shared jobs."""

from fractions import Fraction
from math import ceil
from random import Random

from tests.fuzz.told import NAMES, Question, capital, figure, say


def _of(family: str, text: str, value: Fraction | int) -> Question:
    return Question(f"paces: {family}", capital(text), Fraction(value))


def vessel(chance: Random) -> Question:
    """Some flows in, some out: until it is full, or how much is in it after a time."""
    gain, out, start, minutes = chance.randint(2, 30), chance.randint(2, 12), chance.randint(20, 700), chance.randint(3, 60)
    words = {"i": gain + out, "o": out, "s": figure(chance, start), "n": minutes, "f": figure(chance, start + gain * minutes)}
    if chance.random() < 0.5:
        text = say(
            chance,
            "a [tank|barrel] [with a capacity of|that can hold] {f} litres [has {s} litres in it|already contains {s} litres of water]. "
            "[a tap adds {i} litres every minute while {o} litres per minute leak out|it is filled at {i} litres per minute and a leak drains {o} litres per minute]. "
            "[how many minutes until it is full?|after how many minutes is it full?|how many minutes does it take to fill it?]",
            **words,
        )  # fmt: skip
        return _of("vessel", text, minutes)
    text = say(
        chance,
        "a [tank|barrel|tub] contains {s} litres of water. {i} litres [flow|run] in [per|every] minute and {o} litres [flow|run] out [per|every] minute. "
        "how many litres [are in it|does it contain|are there] after {n} minutes?",
        **words,
    )  # fmt: skip
    return _of("vessel", text, start + gain * minutes)


def stint(chance: Random) -> Question:
    """The rest of a book, or one at it alone and then another, too."""
    if chance.random() < 0.5:
        pages, minutes, times = chance.randint(8, 60), chance.choice((15, 20, 30, 45)), chance.randint(2, 9)
        done = pages * chance.randint(1, 3)
        text = say(
            chance,
            "{a} reads {p} pages in {t} minutes. [the|a] book has {n} pages[, of which {d} are already read| and {a} has already read {d} of them]. "
            "[how many minutes will the rest take?|how many more minutes does {a} need for the rest?]",
            a=chance.choice(NAMES), p=pages, t=minutes, n=done + pages * times, d=done,
        )  # fmt: skip
        return _of("rest of a book", text, minutes * times)
    one, two, alone, both = chance.randint(3, 40) * 10, chance.randint(3, 40) * 10, chance.randint(2, 6), chance.randint(1, 6)
    first = chance.choice("AB")
    whole = (one if first == "A" else two) * alone + (one + two) * both
    text = say(
        chance,
        "machine A [prints|makes] {a} pages [an|per] hour and machine B {b} pages [an|per] hour. {f} [works|runs] alone for {t} hours, then both work together. "
        "how many hours [in all|altogether] does it take to print {w} pages?",
        a=one, b=two, f=first, t=figure(chance, alone), w=figure(chance, whole, words=False),
    )  # fmt: skip
    return _of("alone, then together", text, alone + both)


def trip(chance: Random) -> Question:
    """Two parts of a way with a rest between them, or a way between two times of the day."""
    one, two, hours, more = chance.randint(4, 16) * 5, chance.randint(4, 16) * 5, chance.randint(1, 5), chance.randint(1, 5)
    rest, who = chance.choice((15, 20, 30, 45)), chance.choice(NAMES)
    ways, time = one * hours + two * more, hours + more + Fraction(rest, 60)
    asked, value = chance.choice((
        ("what is the average speed for the whole trip, [including the break|break included]?", ways / time),
        ("how many minutes does the whole trip take?", time * 60),
    ))  # fmt: skip
    text = say(
        chance,
        "{a} [drives|cycles] {d} km at {v} km/h[, rests for {r} minutes and then continues another| . After a break of {r} minutes {p} goes] {e} km at {x} km/h. "
        + asked,
        a=who, p=chance.choice(("he", "she")), d=one * hours, e=two * more, v=one, x=two, r=rest,
    ).replace(" .", ".")  # fmt: skip
    return _of("trip", text, value)


def load(chance: Random) -> Question:
    """So many at a time, each load as long as the others."""
    many, minutes, whole = chance.randint(4, 24), chance.choice((10, 12, 15, 20)), chance.randint(30, 300)
    thing = chance.choice(("cookies", "rolls", "plates"))
    text = say(
        chance,
        "[an oven|a kiln] [holds|takes] {k} {t} at a time and [one|each] batch takes {m} minutes. how many minutes [does it take|are needed] for {n} {t}?",
        k=figure(chance, many), t=thing, m=minutes, n=whole,
    )  # fmt: skip
    return _of("load", text, ceil(Fraction(whole, many)) * minutes)


def saves(chance: Random) -> Question:
    """How many checkpoints a run saves."""
    every, many = chance.choice((100, 250, 500, 1000)), chance.randint(3, 60)
    text = say(
        chance,
        "[training runs for {s} steps and a checkpoint of {g} GB is saved every {e} steps.|every {e} steps a {g} GB checkpoint is [saved|written]; the run has {s} steps.] "
        "how many checkpoints are [saved|written|there]?",
        s=figure(chance, every * many, words=False), e=every, g=chance.randint(2, 40),
    )  # fmt: skip
    return _of("saves", text, many)


def joining(chance: Random) -> Question:
    """Others come to a shared job."""
    many, days, more = chance.randint(2, 9), chance.randint(5, 20), chance.randint(2, 8)
    after = chance.randint(2, days - 1)
    rest = Fraction(many * (days - after), many + more)
    asked, value = chance.choice((
        ("how many more days does it take?", rest),
        ("how many days does the job take in all?", after + rest),
    ))  # fmt: skip
    text = say(
        chance,
        "{n} [workers|men] can [finish|do] a job in {d} days. after {a} days, {m} more [workers|men] join [them|]. " + asked,
        n=many, d=days, a=after, m=more,
    ).replace(" .", ".")  # fmt: skip
    return _of("joining", text, value)


FAMILIES = (vessel, stint, trip, load, saves, joining)
