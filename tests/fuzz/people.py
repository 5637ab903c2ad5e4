"""Families of questions about people who have things: compared, given away, told by their sum; each done by hand."""

from fractions import Fraction
from itertools import pairwise
from random import Random

from tests.fuzz.told import Question, aside, figure, joined, say
from tests.fuzz.wholes import THINGS, people_named


def compared(chance: Random) -> Question:
    """Two or three people, each told by the one before."""
    people, thing = people_named(chance, chance.choice((2, 2, 3))), chance.choice(THINGS)
    sizes, told = [chance.randint(10, 90) * 12], []
    told.append(say(chance, "{a} has {n} {t}", a=people[0], n=figure(chance, sizes[0]), t=thing))
    for before_, a in pairwise(people):
        last, way = sizes[-1], chance.randint(0, 3)
        k = chance.choice((2, 3, 4, 5)) if way == 2 else chance.randint(2, 9)
        times = {2: "twice", 3: "[three times|3 times]", 4: "[four times|4 times]", 5: "five times"}
        if way == 0:
            size, words = (
                last + k,
                f"{figure(chance, k)} more [{thing}|]than {before_}".replace("[", "[").replace(
                    f"[{thing}|]than", f"[{thing} than|than]"
                ),
            )
        elif way == 1:
            size, words = (
                last - k,
                f"{figure(chance, k)} [fewer|less] [{thing} than|than] {before_}".replace("[fewer|less]", "fewer"),
            )
        elif way == 2:
            size, words = last * k, times[k] + f" as many [{thing} as|as] {before_}"
        else:
            size, words = Fraction(last, 2), f"half as many [{thing} as|as] {before_}"
        sizes.append(Fraction(size))
        told.append(say(chance, "{a} has " + words, a=a))
    if chance.random() < 0.5:
        asked, value = (
            say(
                chance,
                "[How many {t} do they have [together|in total|altogether]?|How many {t} are there [altogether|in total]?]",
                t=thing,
            ),
            sum(sizes),
        )
    else:
        asked, value = (
            say(chance, "[How many {t} does {a} have?|How many does {a} have?]", t=thing, a=people[-1]),
            sizes[-1],
        )
    sentences = tuple(each + "." for each in told)
    return Question(
        "wholes: compared", joined((*sentences, *aside(chance, 0.15)), asked), Fraction(value), sentences, people[0]
    )


def transfer(chance: Random) -> Question:
    """One gives to the other."""
    (a, b), thing = people_named(chance, 2), chance.choice(THINGS)
    one, two = chance.randint(40, 400), chance.randint(2, 400)
    n = chance.randint(1, 39)
    asked, value = chance.choice(
        (
            (f"How many {thing} does {a} have [now|then|left|after that]?", one - n),
            (f"How many {thing} does {b} have [now|then|after that]?", two + n),
        )
    )
    text = say(
        chance,
        "[{a} has {x} {t} and {b} has {y}.|{a} has {x} {t}. {b} has {y} {t}.] [{a} gives {b} {n} {t}.|{a} gives {n} {t} to {b}.|Then {a} gives {n} of [them|the {t}] to {b}.|{b} gets {n} {t} from {a}.] " + asked,
        a=a, b=b, x=figure(chance, one), y=figure(chance, two), n=figure(chance, n), t=thing,
    )  # fmt: skip
    return Question("wholes: transfer", text, Fraction(value), name=a)


def sum_and_difference(chance: Random) -> Question:
    """Two by their sum and how they compare."""
    (a, b), thing = people_named(chance, 2), chance.choice(THINGS)
    small = chance.randint(3, 200)
    if chance.random() < 0.5:
        k = chance.randint(2, 40)
        big, words = small + k, f"{figure(chance, k)} more than {b}"
    else:
        k = chance.randint(2, 5)
        big, words = small * k, f"{'twice' if k == 2 else figure(chance, k) + ' times'} as many as {b}"
    who, value = chance.choice(((a, big), (b, small)))
    text = say(
        chance,
        "[{a} and {b} have {s} {t} [together|in total|altogether].|Together, {a} and {b} have {s} {t}.] {a} has {w}. [How many {t} does {x} have?|How many does {x} have?]",
        a=a,
        b=b,
        s=figure(chance, small + big),
        t=thing,
        w=words,
        x=who,
    )
    return Question("wholes: sum and comparison", text, Fraction(value), name=a)


FAMILIES = (compared, transfer, sum_and_difference)
