"""Families of questions that join two thoughts: networks compared, more than twice, a rest shared, each done by hand."""

from fractions import Fraction
from itertools import pairwise
from random import Random

from tests.fuzz.networks import chained, counted, sizes_of
from tests.fuzz.told import NAMES, Question, aside, figure, joined, percent, polite, say
from tests.fuzz.wholes import THINGS, people_named


def two_networks(chance: Random) -> Question:
    """Two networks, and how much more the one has."""
    one, two = sizes_of(chance, 3, 4), sizes_of(chance, 3, 4)
    biased = chance.random() < 0.6
    a, b = sorted((counted(one, biased), counted(two, biased)))
    if a == b:
        return two_networks(chance)
    if counted(one, biased) < counted(two, biased):
        one, two = two, one
    tail = "" if biased else chance.choice((" without biases", " (no biases)"))
    asked, value = chance.choice((
        ("How many more parameters does A have than B{x}?", b - a),
        ("How many parameters do they have together{x}?", a + b),
        ("How many fewer parameters does B have than A{x}?", b - a),
        ("By how many parameters does A exceed B{x}?", b - a),
    ))  # fmt: skip
    text = say(
        chance,
        "[Network A is {r} and network B is {q}.|Network A has the layer sizes {r}, network B {q}.|Network A has the layer sizes {r}. Network B has the layer sizes {q}.] " + asked,
        r=chained(chance, one), q=chained(chance, two), x=tail,
    )  # fmt: skip
    return Question("dense: two networks", text, Fraction(value))


def more_than_twice(chance: Random) -> Question:
    """Each told by a multiple of the one before and so many more or fewer."""
    people, thing = people_named(chance, chance.choice((2, 2, 3))), chance.choice(THINGS)
    sizes = [chance.randint(10, 120)]
    told = [say(chance, "{a} has {n} {t}", a=people[0], n=figure(chance, sizes[0]), t=thing)]
    for before, a in pairwise(people):
        times, more = chance.randint(2, 4), chance.randint(1, 9)
        words = {2: "twice", 3: "[three|3] times", 4: "[four|4] times"}[times]
        if chance.random() < 0.6:
            sizes.append(sizes[-1] * times + more)
            how = "[{m} more than {w} as many {t} as {b}|{m} more {t} than {w} as many as {b}|{m} {t} more than {w} as many as {b}]"
        else:
            sizes.append(sizes[-1] * times - more)
            how = "[{m} fewer than {w} as many {t} as {b}|{m} less than {w} as many {t} as {b}]"
        told.append(say(chance, "{a} has " + how.replace("{w}", words), a=a, m=figure(chance, more), t=thing, b=before))
    who, value = chance.choice((("{a}", sizes[-1]), ("they", sum(sizes))))
    asked = (
        say(chance, "[How many {t} does {a} have?|How many does {a} have?]", t=thing, a=people[-1])
        if who != "they"
        else say(chance, "How many {t} do they have [together|in total|altogether]?", t=thing)
    )
    sentences = tuple(each + "." for each in told)
    return Question("wholes: more than twice", joined((*sentences, *aside(chance, 0.15)), asked), Fraction(value))


_PARTS = {"half": Fraction(1, 2), "a third": Fraction(1, 3), "a quarter": Fraction(1, 4), "a fifth": Fraction(1, 5)}


def spent(chance: Random) -> Question:
    """Money spent in shares: of all, then of the rest; what is left, or what there was."""
    first, second = chance.sample(sorted(_PARTS), 2)
    whole = chance.randint(1, 30) * 60
    left = whole * (1 - _PARTS[first]) * (1 - _PARTS[second])
    a, (x, y) = chance.choice(NAMES), chance.sample(("books", "food", "rent", "games", "a coat"), 2)
    if chance.random() < 0.6:
        text = say(
            chance,
            "{a} has ${n}. {a} spends {f} of it on {x} and {s} of [the rest|what is left|the remainder] on {y}. [How much [money|] is left?|How much does {a} have left?|How much money does {a} have now?]",
            a=a, n=figure(chance, whole, words=False), f=first, s=second, x=x, y=y,
        )  # fmt: skip
        return Question("wholes: spent", text, left)
    text = say(
        chance,
        "{a} spends {f} of [her|the] money on {x} and {s} of the rest on {y}. [${n} are left.|Then {a} has ${n} left.] How much [money|] did {a} have [at first|at the beginning|before]?",
        a=a, n=figure(chance, left, words=False), f=first, s=second, x=x, y=y,
    )  # fmt: skip
    return Question("wholes: spent before", text, Fraction(whole))


def rest_shared(chance: Random) -> Question:
    """So many go, and the rest is shared equally."""
    a, thing, people, each = chance.choice(NAMES), chance.choice(THINGS), chance.randint(2, 9), chance.randint(2, 40)
    keeps = chance.randint(2, 60)
    text = say(
        chance,
        "{a} has {n} {t}. [She|{a}] keeps {k} [of them|{t}] and [shares|divides] the rest equally among {p} friends. How many {t} does each friend get?",
        a=a, n=figure(chance, people * each + keeps), t=thing, k=figure(chance, keeps), p=figure(chance, people),
    )  # fmt: skip
    return Question("wholes: rest shared", text, Fraction(each))


def pieces(chance: Random) -> Question:
    """Boxes of several sizes, put together."""
    thing = chance.choice(THINGS)
    (n, k), (m, j) = ((chance.randint(2, 12), chance.randint(2, 40)) for _ in range(2))
    if k == j:
        j += 1
    text = say(
        chance,
        "[There are {n} boxes with {k} {t} each and {m} bags with {j} {t} each.|{a} has {n} boxes of {k} {t} and {m} bags of {j} {t}.|{n} boxes hold {k} {t} each, and {m} bags hold {j} {t} each.] "
        "[How many {t} are there [in total|altogether]?|How many {t} is that in all?]",
        a=chance.choice(NAMES), n=figure(chance, n), k=figure(chance, k), m=figure(chance, m), j=figure(chance, j), t=thing,
    )  # fmt: skip
    return Question("wholes: boxes and bags", text[:1].upper() + text[1:], Fraction(n * k + m * j))


def changed_part(chance: Random) -> Question:
    """A share of a whole, of which a share is told in turn."""
    p, q = chance.randint(1, 19) * 5, chance.randint(1, 19) * 5
    whole, thing = chance.randint(1, 20) * 400, chance.choice(("images", "students", "books", "voters", "patients"))
    one, two = {"images": ("animals", "cats"), "students": ("girls", "left-handed"), "books": ("novels", "French"), "voters": ("women", "retired"), "patients": ("men", "smokers")}[thing]  # fmt: skip
    asked, value = chance.choice((
        ("How many [of them|{t}] are {y}?".replace("[of them|{t}] are {y}", "{x} are {y}"), Fraction(whole * p * q, 10000)),
        ("How many {x} are there?", Fraction(whole * p, 100)),
    ))  # fmt: skip
    text = say(
        chance,
        "[There are {n} {t}.|A survey covers {n} {t}.] {p} of [them|the {t}] are {x}, and {q} of the {x} are {y}. " + asked,
        n=figure(chance, whole), t=thing, p=percent(chance, p), q=percent(chance, q), x=one, y=two,
    )  # fmt: skip
    return Question("wholes: share of a share", polite(chance, text) if chance.random() < 0.2 else text, value)


FAMILIES = (two_networks, more_than_twice, spent, rest_shared, pieces, changed_part)
