"""Families of questions of draws, codes, digits, lots and means in two or three steps, counted one by one."""

from fractions import Fraction
from itertools import permutations, product
from math import gcd
from random import Random

from tests.fuzz.told import NAMES, Question, figure, say

_COLOURS = ("red", "blue", "green", "white", "black")


def stock_changed(chance: Random) -> Question:
    """An urn from which some of a kind go, or to which some come, before two are drawn."""
    (a, b), x, y = chance.sample(_COLOURS, 2), chance.randint(4, 12), chance.randint(4, 12)
    u, o = chance.randint(2, 5), chance.randint(2, 3)
    told, left, others = chance.choice((
        ("{u} more {a} balls are [added|put in].", x + u, y), ("{o} {b} balls are [removed|taken out].", x, y - o),
        ("{n} loses {o} of the {b} balls.", x, y - o), ("{u} {a} balls are added and {o} {b} balls are removed.", x + u, y - o),
    ))  # fmt: skip
    text = say(
        chance, "[A bag has {x} {a} and {y} {b} balls.|There are {x} {a} balls and {y} {b} balls in a box.] " + told
        + " Then two are drawn [without replacement|at once]. What is the [probability|chance] that both are {a}?",
        x=x, y=y, a=a, b=b, u=u, o=o, n=chance.choice(NAMES),
    )  # fmt: skip
    drawn = list(permutations([a] * left + [b] * others, 2))
    return Question("counted: stock changed", text, Fraction(drawn.count((a, a)), len(drawn)))


def codes(chance: Random) -> Question:
    """Codes of three digits, with or without repetition, under one condition."""
    words, holds = chance.choice((
        ("the last digit is even", lambda p: p[-1] % 2 == 0), ("the first digit is odd", lambda p: p[0] % 2 == 1),
        ("the code contains the digit 3", lambda p: 3 in p), ("all digits are odd", lambda p: all(x % 2 for x in p)),
    ))  # fmt: skip
    again = chance.random() < 0.5
    text = say(
        chance, "[A lock code has three digits, and {r}. How many [such|] codes are there if {c}?|"
        "How many 3-digit codes are possible if {c} and {r}?]",
        c=words, r="digits may repeat" if again else say(chance, "[no digit may be used twice|all digits are different]"),
    )  # fmt: skip
    found = [p for p in product(range(10), repeat=3) if holds(p) and (again or len(set(p)) == 3)]
    return Question("counted: codes", text, Fraction(len(found)))


def packed(chance: Random) -> Question:
    """Things packed so many at a time."""
    size, things = chance.randint(5, 24), chance.randint(50, 400)
    things += things % size == 0
    asked, value = chance.choice((
        ("How many eggs are left over?", things % size), ("How many boxes can be filled completely?", things // size),
        ("How many more eggs are needed to fill the last box?", -things % size),
        ("How many boxes are needed [for all eggs|to hold all of them]?", -(-things // size)),
    ))  # fmt: skip
    text = say(
        chance, "[A farmer [packs|puts] {n} eggs into boxes of {k}.|{n} eggs are packed in boxes that hold {k} each.|"
        "{name} has {n} eggs and packs them in boxes of {k}.] " + asked, n=things, k=size, name=chance.choice(NAMES),
    )  # fmt: skip
    return Question("counted: packed", text, Fraction(value))


def most_bags(chance: Random) -> Question:
    """Two kinds of things in as many equal bags as there can be."""
    x, y = chance.randint(2, 12), chance.randint(2, 12)
    many = chance.randint(3, 15)
    x, y = x * many, y * many
    asked, value = chance.choice((
        ("How many bags does {n} pack?", gcd(x, y)), ("How many pens go into each bag?", x // gcd(x, y)),
    ))  # fmt: skip
    text = say(
        chance, "{n} has {x} pens and {y} pads and packs them into as many identical bags as possible[ with nothing left over|]. "
        + asked, n=chance.choice(NAMES), x=x, y=y,
    )  # fmt: skip
    return Question("counted: most bags", text, Fraction(value))


def means_moved(chance: Random) -> Question:
    """A mean that one or two join or leave, or the mean of those who are left."""
    n, mean, value, more = chance.randint(5, 12), chance.randint(20, 60), chance.randint(5, 99), chance.randint(5, 99)
    part, own = chance.randint(2, n - 2), chance.randint(20, 60)
    pattern, expected = chance.choice((
        ("{n} numbers have a mean of {m}. What is the mean if {v} is added to the list?", Fraction(n * mean + value, n + 1)),
        ("The mean of {n} numbers is {m}. {v} and {w} are added. What is the new mean?",
         Fraction(n * mean + value + more, n + 2)),
        ("The mean of {n} numbers is {m}. One of them, {v}, is [removed|taken away]. What is the mean of the others?",
         Fraction(n * mean - value, n - 1)),
        ("{n} people have a mean score of {m}. {k} of them have a mean of {o}. What is the mean of the others?",
         Fraction(n * mean - part * own, n - part)),
    ))  # fmt: skip
    text = say(chance, pattern, n=n, m=mean, v=value, w=more, k=part, o=own)
    return Question("counted: means moved", text, expected)


def sums_of_terms(chance: Random) -> Question:
    """The first terms of a sequence added, where two of them are told, or what is done in the first and how it grows."""
    first, step, count = chance.randint(1, 20), chance.randint(2, 9), chance.randint(6, 20)
    if chance.random() < 0.5:
        i, j = chance.randint(4, 6), chance.randint(7, 10)
        text = say(
            chance, "The {i}th term of an arithmetic sequence is {a} and the {j}th term is {b}. [Find|What is] the sum of the "
            "first {n} terms[.|?]", i=i, j=j, a=first + (i - 1) * step, b=first + (j - 1) * step, n=count,
        )  # fmt: skip
        return Question("counted: sums", text, Fraction(count * (2 * first + (count - 1) * step), 2))
    factor, count = chance.choice((2, 3)), chance.randint(4, 8)
    text = say(
        chance, "{name} puts aside {a} cents on the first day and {k} as much each day as on the day before. "
        "How many cents has {name} saved after {n} days?", name=chance.choice(NAMES), a=figure(chance, first, words=False),
        k={2: "twice", 3: "three times"}[factor], n=count,
    )  # fmt: skip
    return Question("counted: sums", text, Fraction(first * (factor**count - 1), factor - 1))


FAMILIES = (stock_changed, codes, packed, most_bags, means_moved, sums_of_terms)
