"""Families of questions about wholes and their parts: sums, rests, shares, comparisons, transfers, each done by hand."""

from fractions import Fraction
from random import Random

from tests.fuzz.told import NAMES, Question, aside, capital, figure, joined, percent, polite, say

THINGS = ("apples", "marbles", "stickers", "books", "coins", "stamps", "cards", "photos", "pencils", "eggs")
MODELS = ("encoder", "decoder", "backbone", "head", "embedding", "generator", "classifier")
KINDS = ("red", "blue", "green", "white", "black")


def people_named(chance: Random, count: int) -> list[str]:
    return chance.sample(NAMES, count)


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def total_of_people(chance: Random) -> Question:
    """Several people have things: how many together?"""
    people, thing = people_named(chance, chance.randint(2, 4)), chance.choice(THINGS)
    sizes = [chance.randint(2, 500) for _ in people]
    has = "[has|owns|has got]"
    told = tuple(
        say(chance, "{a} " + has + " {n} {t}.", a=a, n=figure(chance, n), t=thing)
        for a, n in zip(people, sizes, strict=True)
    )
    if chance.random() < 0.5:
        told = (
            _listed(
                [
                    say(
                        chance,
                        "{a} " + has.replace("has|owns|has got", "has") + " {n}",
                        a=a,
                        n=figure(chance, n) + (f" {thing}" if not at else ""),
                    )
                    for at, (a, n) in enumerate(zip(people, sizes, strict=True))
                ]
            )
            + ".",
        )
    asked = say(
        chance,
        "[How many {t} do they have [together|in total|altogether|in all]?|How many {t} are there [in total|altogether|in all]?|What is the total number of {t}?]",
        t=thing,
    )
    return Question(
        "wholes: total", joined((*told, *aside(chance)), polite(chance, asked)), Fraction(sum(sizes)), told, people[0]
    )


def total_of_model(chance: Random) -> Question:
    """The parts of a network: its parameters in all, or those of one part."""
    parts = chance.sample(MODELS, chance.randint(2, 4))
    sizes = [
        chance.choice((chance.randint(10, 999) * 1000, chance.randint(2, 60) * 10**6, chance.randint(100, 99999)))
        for _ in parts
    ]
    pieces = [
        say(
            chance,
            "the {a} [has|holds|contains] {n} [parameters|parameters|weights]".replace(
                "[parameters|parameters|weights]", "parameters"
            ),
            a=a,
            n=figure(chance, n),
        )
        for a, n in zip(parts, sizes, strict=True)
    ]
    if chance.random() < 0.5:
        told = tuple(capital(each) + "." for each in pieces)
        asked = say(
            chance,
            "[How many parameters [are there|are there in total|does the model have in total|do they have together]?|What is the total number of parameters?]",
        )
        return Question("wholes: model", joined((*told, *aside(chance)), asked), Fraction(sum(sizes)), told)
    whole = say(
        chance, "[A model has|The whole model has|Altogether, a model has] {n} parameters", n=figure(chance, sum(sizes))
    )
    asked = say(
        chance,
        "[How many parameters does the {a} have?|How many parameters are in the {a}?|How many does the {a} have?|How many parameters are left for the {a}?]",
        a=parts[-1],
    )
    text = f"{whole}: {_listed(pieces[:-1]) if len(pieces) > 2 else pieces[0]}. The rest is the {parts[-1]}. {asked}"
    return Question("wholes: model rest", text, Fraction(sizes[-1]))


def rest_of_kinds(chance: Random) -> Question:
    """A whole of a few kinds: how many of the last one?"""
    kinds, thing = chance.sample(KINDS, chance.randint(2, 4)), chance.choice(THINGS)
    sizes = [chance.randint(2, 300) for _ in kinds]
    whole = say(
        chance,
        "[{a} has {n} {t}|A box holds {n} {t}|There are {n} {t} in a box|A bag contains {n} {t}]",
        a=chance.choice(NAMES),
        n=figure(chance, sum(sizes)),
        t=thing,
    )
    pieces = [
        say(chance, "{n} [are|of them are] {k}", n=figure(chance, n), k=k)
        for n, k in zip(sizes[:-1], kinds[:-1], strict=True)
    ]
    rest = say(chance, "[the rest are|the others are|all others are|the remaining ones are] {k}", k=kinds[-1])
    told = f"{whole}. {capital(_listed([*pieces, rest]))}."
    asked = say(
        chance,
        "[How many are {k}?|How many {k} {t} are there?|How many of the {t} are {k}?|How many of them are {k}?]",
        k=kinds[-1],
        t=thing,
    )
    return Question("wholes: rest", joined((told,), polite(chance, asked)), Fraction(sizes[-1]))


def gone(chance: Random) -> Question:
    """A person's things come and go."""
    a, b, thing = *people_named(chance, 2), chance.choice(THINGS)
    have = begin = chance.randint(50, 900)
    told = []
    for _ in range(chance.randint(1, 4)):
        n = chance.randint(1, max(1, have // 2))
        gains = chance.random() < 0.4
        have += n if gains else -n
        verb = (
            "[buys|finds|gets|receives]"
            if gains
            else "[loses|gives away|sells|eats|uses]".replace("|eats|uses", "")
            if chance.random() < 0.7
            else f"gives {b}"
        )
        if gains:
            told.append(
                say(
                    chance,
                    "[She|Then she|Later, she] " + verb + " {n} [more|more {t}|{t}|new {t}]",
                    n=figure(chance, n),
                    t=thing,
                )
            )
        else:
            told.append(
                say(chance, "[She|Then she|Later, she] " + verb + " {n} [of them|{t}]", n=figure(chance, n), t=thing)
            )
    first = say(chance, "{a} [has|starts with|had] {n} {t}", a=a, n=figure(chance, begin), t=thing)
    asked = say(
        chance,
        "[How many {t} does [she|{a}] have [now|left|in the end|at the end]?|How many does she have [now|in the end]?|How many {t} are left?]",
        t=thing,
        a=a,
    )
    sentences = tuple(each + "." for each in (first, *told))
    return Question("wholes: acts", joined(sentences, asked), Fraction(have), name=a)


def before(chance: Random) -> Question:
    """What there was before something came or went."""
    a, thing = chance.choice(NAMES), chance.choice(THINGS)
    begin, n = chance.randint(50, 900), chance.randint(5, 45)
    gains = chance.random() < 0.4
    verb = "[buys|finds|gets]" if gains else "[loses|gives away|sells]"
    past = "[bought|found|got]" if gains else "[lost|gave away|sold]"
    left = begin + n if gains else begin - n
    text = say(
        chance,
        "[{a} " + verb + " {n} {t} and [then|now] has {l}. How many {t} did {a} have [before|at first|at the start]?|"
        "After {a} " + past + " {n} {t}, {l} {t} are left. How many were there [before|at first]?|"
        "{a} " + past + " {n} {t}. Now {a} has {l} {t}. How many {t} did {a} have [before|at the beginning|originally]?]",
        a=a, n=figure(chance, n), t=thing, l=figure(chance, left),
    )  # fmt: skip
    if gains:
        text = text.replace(" are left", " are there")
    return Question("wholes: before", text, Fraction(begin), name=a)


def equal_shares(chance: Random) -> Question:
    """So many shared equally, or so many groups of so many."""
    thing, people, each = chance.choice(THINGS), chance.randint(2, 12), chance.randint(2, 60)
    whole = people * each
    p, w, e = figure(chance, people), figure(chance, whole), figure(chance, each)
    if chance.random() < 0.5:
        text = say(
            chance,
            "[{w} {t} are shared equally [among|between] {p} [children|people|friends]. How many {t} does each [child|person|friend] get?|{p} [children|friends] share {w} {t} equally. How many does each [get|receive]?|If {w} {t} are divided equally among {p} [boxes|bags], how many {t} are in each [box|bag]?]",
            w=w,
            t=thing,
            p=p,
        )
        return Question("wholes: equal shares", _agreeing(text), Fraction(each))
    text = say(
        chance,
        "[There are {p} boxes with {e} {t} each. How many {t} are there [in total|altogether|in all]?|Each of {p} boxes holds {e} {t}. How many {t} is that [in total|altogether]?|{e} {t} are in each box, and there are {p} boxes. How many {t} are there in total?]",
        p=p,
        e=e,
        t=thing,
    )
    return Question("wholes: groups", capital(text), Fraction(whole))


def _agreeing(text: str) -> str:
    """One sort of person or box in the whole text."""
    for many, one in (
        ("children", "child"),
        ("people", "person"),
        ("friends", "friend"),
        ("boxes", "box"),
        ("bags", "bag"),
    ):
        if many in text:
            for other in ("child", "person", "friend", "box", "bag"):
                text = text.replace(f"each {other} get", f"each {one} get").replace(
                    f"in each {other}?", f"in each {one}?"
                )
    return capital(text)


_SHARES = {
    (1, 2): "half",
    (1, 3): "a third",
    (2, 3): "two thirds",
    (1, 4): "a quarter",
    (3, 4): "three quarters",
    (1, 5): "a fifth",
    (2, 5): "two fifths",
    (3, 10): "three tenths",
}


def _share(chance: Random) -> tuple[Fraction, str]:
    if chance.random() < 0.5:
        (over, under), words = chance.choice(list(_SHARES.items()))
        return Fraction(over, under), chance.choice((words, f"{over}/{under}"))
    p = chance.randint(1, 19) * 5
    return Fraction(p, 100), percent(chance, p)


def part_of(chance: Random) -> Question:
    """A share of a whole, or what is not in it."""
    share, words = _share(chance)
    whole, thing, kind = chance.randint(1, 50) * 60, chance.choice(THINGS), chance.choice(KINDS)
    lead = say(
        chance,
        "[There are {n} {t} in a box|A box holds {n} {t}|{a} has {n} {t}|A collection of {n} {t} is sorted]",
        n=figure(chance, whole),
        t=thing,
        a=chance.choice(NAMES),
    )
    told = say(chance, "{s} of [them|the {t}] are {k}", s=words, t=thing, k=kind)
    if chance.random() < 0.5:
        asked, value = (
            say(chance, "[How many {t} are {k}?|How many {k} {t} are there?|How many are {k}?]", t=thing, k=kind),
            share * whole,
        )
    else:
        asked, value = (
            say(
                chance,
                "[How many {t} are not {k}?|How many are not {k}?|How many of them are not {k}?]",
                t=thing,
                k=kind,
            ),
            (1 - share) * whole,
        )
    text = chance.choice(
        (
            f"{lead}. {capital(told)}. {asked}",
            f"{lead}, and {told}. {asked}",
            f"{lead}; {told}. {polite(chance, asked)}",
        )
    )
    return Question("wholes: share", text, value)


def shares_of_rests(chance: Random) -> Question:
    """A share goes, then a share of the rest."""
    (one, first), (two, second) = _share(chance), _share(chance)
    a, thing = chance.choice(NAMES), chance.choice(THINGS)
    whole = chance.randint(1, 9) * 600
    text = say(
        chance,
        "{a} has {n} {t}. [She|Then {a}] [sells|gives away|loses] {s} of them and [then|later] [sells|gives away|loses] {r} of [the rest|what is left|the remaining {t}]. "
        "[How many {t} are left?|How many {t} does {a} have left?|How many does {a} keep?|How many {t} remain?]",
        a=a, n=figure(chance, whole), t=thing, s=first, r=second,
    )  # fmt: skip
    return Question("wholes: share of the rest", text, whole * (1 - one) * (1 - two), name=a)


def whole_from_part(chance: Random) -> Question:
    """The whole, from a share of it."""
    share, words = _share(chance)
    whole, thing, kind = chance.randint(1, 50) * 60, chance.choice(THINGS), chance.choice(KINDS)
    text = say(
        chance,
        "[{Cs} of the {t} in a box are {k}. There are {n} {k} {t}. How many {t} are in the box?|"
        "{n} {t} in a box are {k}, which is {s} of all {t}. How many {t} are [there in total|in the box]?|"
        "{n} of the {t} are {k}; that is {s} of them. How many {t} are there [in total|altogether|in all]?]",
        Cs=capital(words), s=words, t=thing, k=kind, n=figure(chance, share * whole, words=False),
    )  # fmt: skip
    return Question("wholes: whole from share", text, Fraction(whole))


FAMILIES = (
    total_of_people,
    total_of_model,
    rest_of_kinds,
    gone,
    before,
    equal_shares,
    part_of,
    shares_of_rests,
    whole_from_part,
)
