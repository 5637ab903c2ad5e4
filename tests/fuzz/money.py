"""Families of questions about money and percentages: what one person buys and sells, earns, spends and saves; two
things that change, each by its own percentage; changes that happen once after others; parts of parts."""

from fractions import Fraction
from random import Random

from tests.fuzz.told import Question, figure, joined, percent, say

_PEOPLE = (("Maria", "she", "her"), ("Omar", "he", "his"), ("Lena", "she", "her"), ("Tom", "he", "his"))
_GOODS = ("mugs", "plants", "shirts", "books", "hats", "lamps")
_EACH = "[each|apiece]"


def _person(chance: Random) -> dict[str, str]:
    name, pronoun, owner = chance.choice(_PEOPLE)
    return {"N": name, "s": pronoun, "S": pronoun.capitalize(), "own": owner}


def _share(chance: Random, *values: int) -> tuple[str, Fraction]:
    value = chance.choice(values)
    return percent(chance, value), Fraction(value, 100)


def shopping(chance: Random) -> Question:
    """Two or three things bought, a discount on all of it or none, a note and the change."""
    names = _person(chance)
    told, bill = [], Fraction(0)
    for goods in chance.sample(_GOODS, chance.choice((1, 2))):
        n, price = chance.randint(2, 9), chance.randint(2, 20)
        told.append(say(chance, "{n} {x} [at|for] ${p} " + _EACH, n=figure(chance, n), x=goods, p=price))
        bill += n * price
    text = say(chance, "{N} [buys|bought|orders] {all}", all=" and ".join(told), **names)
    if chance.random() < 0.5:
        said, part = _share(chance, 10, 20, 25)
        text += " " + say(chance, "and gets {p} off [the total|everything|the whole bill]", p=said)
        bill *= 1 - part
    if chance.random() < 0.5:
        return Question("money: shopping", f"{text}. How much does {names['s']} pay?", bill)
    note = int(bill // 50 + 1) * 50
    paying = say(chance, "{S} [pays with a ${c} bill|pays with ${c}|hands over ${c}].", c=note, **names)
    asked = say(chance, "How much change does {s} get?", **names)
    return Question("money: shopping", joined((f"{text}.", paying), asked), note - bill)


def trading(chance: Random) -> Question:
    """A lot bought and sold again, all of it, all but some, or in two parts."""
    names, goods = _person(chance), chance.choice(_GOODS)
    n, cost = chance.randint(12, 60), chance.randint(2, 9)
    price, kept = cost + chance.randint(4, 9), chance.randint(2, 5)
    way, income = chance.choice((
        ("{S} [sells|sold] [them|all of them|the {x}] [for|at] ${p} " + _EACH, n * price),
        ("{S} [sells|sold] all [but|except] {k} [of them|] [for|at] ${p} " + _EACH, (n - kept) * price),
        ("{S} [sells|sold] {k} {x} [for|at] ${d} each and the rest [for|at] ${p} " + _EACH,
         kept * (price + 2) + (n - kept) * price),
    ))  # fmt: skip
    buying = say(chance, "{N} [buys|bought] {n} {x} [for|at] ${c} " + _EACH, n=n, x=goods, c=cost, **names)
    selling = say(chance, way, x=goods, p=price, k=figure(chance, kept), d=price + 2, **names)
    asked = say(chance, "[What is {own} profit|How much profit [does|did] {s} make|What profit does {s} make]?", **names)
    return Question("money: trading", joined((f"{buying}.", f"{selling}."), asked), Fraction(income - n * cost))


def pay(chance: Random) -> Question:
    """Hours at a wage, with overtime or a tax on it."""
    names, wage = _person(chance), chance.randint(10, 30)
    if chance.random() < 0.5:
        hours, (said, part) = chance.randint(20, 45), _share(chance, 10, 20, 25)
        text = say(
            chance,
            "{N} [works|worked] {h} hours [at|for] ${w} [an hour|per hour]. {p} [of {own} pay is taken off as tax|is "
            "deducted for tax|goes to taxes]. How much [does {s} take home|is left]?",
            h=hours, w=wage, p=said, **names,
        )  # fmt: skip
        return Question("money: pay", text, hours * wage * (1 - part))
    extra = chance.randint(1, 15)
    text = say(
        chance,
        "{N} [earns|makes|is paid] ${w} [an hour|per hour] for the first 40 hours [of the week|each week] and [1.5|one "
        "and a half] times that rate for [overtime|every hour over 40]. [Last|This] week {s} worked {h} hours. [How "
        "much did {s} earn|What was {own} pay]?",
        w=wage, h=40 + extra, **names,
    )  # fmt: skip
    return Question("money: pay", text, wage * (40 + extra * Fraction(3, 2)))


def budget(chance: Random) -> Question:
    """A monthly income of which parts go, and parts of the rest."""
    names, whole = _person(chance), chance.randint(10, 50) * 100
    (one, rent), (two, food) = _share(chance, 25, 30, 40), _share(chance, 10, 20, 25)
    told = say(
        chance, "{N} earns ${v} a month. {S} spends {p} of it on rent and {q} of the rest on food.",
        v=figure(chance, whole, words=False), p=one, q=two, **names,
    )  # fmt: skip
    asked, value = chance.choice((
        ("How much does {s} spend on food?", whole * (1 - rent) * food),
        ("How much [is left|does {s} have left]?", whole * (1 - rent) * (1 - food)),
    ))  # fmt: skip
    return Question("money: budget", f"{told} {say(chance, asked, **names)}", value)


def two_changes(chance: Random) -> Question:
    """Two things told, each changed by its own percentage; or one told, and another changed beside it."""
    a, b = chance.choice((("sales", "costs"), ("wages", "prices"), ("rents", "fees")))
    v, w = chance.randint(4, 18) * 50, chance.randint(10, 19) * 10
    (one, p), (two, q) = _share(chance, 10, 20, 25), _share(chance, 5, 10, 20)
    both = chance.random() < 0.5
    first = say(chance, "A firm's {a} were ${v} and its {b} were ${w}." if both else "{A} were ${v}.",
                a=a, A=a.capitalize(), b=b, v=v, w=w)  # fmt: skip
    then = say(chance, "{A} [rose|went up|grew] by {p} and {b} [then|] [fell|dropped] by {q}.",
               A=a.capitalize(), b=b, p=one, q=two)  # fmt: skip
    asked, value = (b, w * (1 - q)) if both and chance.random() < 0.5 else (a, v * (1 + p))
    text = joined((first, then), say(chance, "What are [the|] {x} now?", x=asked))
    return Question("money: two changes", text, value)


def once_after(chance: Random) -> Question:
    """A change in every period for some periods, and one that happens once after it."""
    start, n = Fraction(chance.randint(1, 30) * 2, 10), chance.randint(2, 4)
    said, part = _share(chance, 5, 10, 20)
    way, factor = chance.choice((("halved", 2), ("divided by 10", 10), ("cut by 50%", 2)))
    text = say(
        chance,
        "[A learning rate of {v} is used at first|The learning rate starts at {v}|Initially the learning rate is {v}]. "
        "It [falls|decreases|decays] by {p} [every|each|per] epoch for {n} epochs and is then {w}. What is [it|the "
        "learning rate] then?",
        v=figure(chance, start), p=said, n=figure(chance, n), w=way,
    )  # fmt: skip
    return Question("money: once after", text, start * (1 - part) ** n / factor)


def parts_of_parts(chance: Random) -> Question:
    """A part of all, and a part of that."""
    (one, p), (two, q) = _share(chance, 20, 40, 50), _share(chance, 10, 20, 50)
    n = chance.randint(2, 20) * 100
    text = say(
        chance,
        "[A school has {n} students|There are {n} students]. {p} of them [swim|play chess|play an instrument], and {q} "
        "of [those|these] are girls. How many [students|] is that?",
        n=n, p=one, q=two,
    )  # fmt: skip
    return Question("money: parts of parts", text, n * p * q)


FAMILIES = (shopping, trading, pay, budget, two_changes, once_after, parts_of_parts)
