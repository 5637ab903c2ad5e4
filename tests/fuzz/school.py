"""Families of questions from school: percentages, prices, means, ratios, speed, each done by hand."""

from fractions import Fraction
from random import Random

from tests.fuzz.told import NAMES, Question, figure, percent, say

_GOODS = ("coat", "bike", "phone", "laptop", "lamp", "book", "chair")


def percent_of(chance: Random) -> Question:
    """So many percent of a number, or which percentage one number is of another."""
    p, n = chance.randint(1, 99), chance.randint(1, 90) * 50
    if chance.random() < 0.5:
        return Question(
            "percent: of",
            say(
                chance,
                "[What is {p} of {n}?|How much is {p} of {n}?|Calculate {p} of {n}.|Find {p} of {n}.]",
                p=percent(chance, p),
                n=figure(chance, n),
            ),
            Fraction(p * n, 100),
        )
    part = Fraction(p * n, 100)
    return Question(
        "percent: which",
        say(
            chance,
            "[What percentage of {n} is {a}?|{a} is what percent of {n}?|What percent of {n} is {a}?|How many percent of {n} is {a}?]",
            n=figure(chance, n),
            a=figure(chance, part, words=False),
        ),
        Fraction(p),
    )


def price(chance: Random) -> Question:
    """A price with something off or on top, forwards and backwards."""
    p, n, off, thing = (
        chance.randint(1, 18) * 5,
        chance.randint(1, 60) * 20,
        chance.random() < 0.6,
        chance.choice(_GOODS),
    )
    after = n * Fraction(100 - p if off else 100 + p, 100)
    a, b, q = figure(chance, n), figure(chance, after, words=False), percent(chance, p)
    if chance.random() < 0.6:
        verb = (
            "[reduced by {q}|discounted by {q}|marked down by {q}|sold at {q} off|sold with a discount of {q}]"
            if off
            else "[increased by {q}|marked up by {q}|raised by {q}]"
        )
        text = say(
            chance,
            "[The price of a {t} is ${a}. It is "
            + verb
            + ". What is the new price?|A {t} [costs|sells for] ${a} and is "
            + verb
            + ". What does it cost now?|A {t} priced at ${a} is "
            + verb
            + ". What is its new price?]",
            t=thing,
            a=a,
            q=q,
        )
        return Question("price: new", text, after)
    text = say(
        chance,
        "[After a [discount|reduction] of {q}, a {t} costs ${b}. What was its original price?|A {t} costs ${b} after {q} off. What was the original price?|A {t} was reduced by {q} and now costs ${b}. What did it cost before?]"
        if off
        else "[After an increase of {q}, a {t} costs ${b}. What was its original price?|The price of a {t} rose by {q} to ${b}. What was the price before?]",
        t=thing,
        q=q,
        b=b,
    )
    return Question("price: original", text, Fraction(n))


def change(chance: Random) -> Question:
    """The percentage by which something changed."""
    p, n, up = chance.randint(1, 95), chance.randint(1, 60) * 20, chance.random() < 0.5
    after = n * Fraction(100 + p if up else 100 - p, 100)
    what = chance.choice(("price", "population", "score", "salary", "accuracy", "number of users")).replace(
        "accuracy", "rent"
    )
    verb = "[rises|increases|grows|goes up]" if up else "[falls|decreases|drops|goes down]"
    text = say(
        chance,
        "[The {w} "
        + verb
        + " from {a} to {b}. By [what percentage|how many percent] does it [change|{v}]?|What is the percentage {noun} from {a} to {b}?|By what percentage does the {w} {v} when it goes from {a} to {b}?]",
        w=what,
        a=figure(chance, n),
        b=figure(chance, after, words=False),
        v="rise" if up else "fall",
        noun="increase" if up else "decrease",
    )
    if " change?" in text and not up:
        return change(chance)
    return Question("percent: change", text, Fraction(p))


def mean(chance: Random) -> Question:
    """A mean, or the number that makes it."""
    row = [chance.randint(1, 99) for _ in range(chance.randint(3, 6))]
    written = f"{', '.join(map(str, row[:-1]))} and {row[-1]}"
    value = Fraction(sum(row), len(row))
    if chance.random() < 0.5:
        return Question(
            "mean: of",
            say(
                chance,
                "[What is the [mean|average] of {r}?|Find the [mean|average|arithmetic mean] of {r}.|The scores are {r}. What is their [mean|average]?|{a} scored {r} points. What is the average [score|]?]",
                r=written,
                a=chance.choice(NAMES),
            ),
            value,
        )
    known = f"{', '.join(map(str, row[:-2]))} and {row[-2]}"
    if (value * 100).denominator != 1:
        return mean(chance)
    return Question(
        "mean: missing",
        say(
            chance,
            "[The [mean|average] of {n} numbers is {m}. {k} of them are {r}. What is the [last|other|missing] [number|one]?|The average of {n} scores is {m}. The first {k} are {r}. What is the last one?]",
            n=figure(chance, len(row)),
            m=figure(chance, value, words=False),
            k=figure(chance, len(row) - 1),
            r=known,
        ),
        Fraction(row[-1]),
    )


def motion(chance: Random) -> Question:
    """Distance, time or speed from the other two."""
    speed, time = chance.randint(4, 130), Fraction(chance.randint(1, 16), 2)
    way = speed * time
    who = chance.choice(("A car", "A train", "A cyclist", "A ship", "A bus"))
    s, t, w = (
        say(chance, "{n} [km/h|km per hour|kilometres per hour]", n=speed),
        f"{figure(chance, time)} hours",
        figure(chance, way, words=False),
    )
    if t in ("1 hours", "one hours"):
        t = t[:-1]
    which = chance.randint(0, 2)
    if which == 0:
        return Question(
            "motion: distance",
            say(
                chance,
                "[{a} [travels|goes|drives] at {s} for {t}. How [far|many kilometres] does it [go|travel]?|How far does a car go in {t} at {s}?|At {s}, how many km does {b} cover in {t}?]",
                a=who,
                b=who.lower(),
                s=s,
                t=t,
            ),
            way,
        )
    if which == 1:
        return Question(
            "motion: time",
            say(
                chance,
                "[{a} [travels|goes] {w} km at {s}. How many hours does it take?|How many hours does {b} need for {w} km at {s}?|How many hours does it take to travel {w} km at {s}?]",
                a=who,
                b=who.lower(),
                w=w,
                s=s,
            ),
            time,
        )
    return Question(
        "motion: speed",
        say(
            chance,
            "[{a} [travels|covers|goes] {w} km in {t}. What is its [average|] speed in km/h?|What is the speed in km/h of {b} that covers {w} km in {t}?|{a} needs {t} for {w} km. How fast is it in km/h?]",
            a=who,
            b=who.lower(),
            w=w,
            t=t,
        ),
        Fraction(speed),
    )


def ratio(chance: Random) -> Question:
    """A whole in a ratio."""
    a, b = chance.randint(1, 9), chance.randint(1, 9)
    if a == b:
        b += 1
    k, (x, y) = chance.randint(2, 60), chance.sample(NAMES, 2)
    which, value = chance.choice(((x, a * k), (y, b * k)))
    text = say(
        chance,
        "[{x} and {y} share ${n} in the ratio {a}:{b}. How [much|many dollars] does {w} get?|${n} is [divided|split|shared] between {x} and {y} in the ratio {a}:{b}. How much does {w} get?|{x} and {y} split ${n} in the ratio {a} to {b}. What is {w}'s share?]",
        x=x,
        y=y,
        n=figure(chance, (a + b) * k),
        a=a,
        b=b,
        w=which,
    )
    return Question("ratio", text, Fraction(value), name=x)


def buying(chance: Random) -> Question:
    """So many at so much each."""
    n, cents = chance.randint(2, 30), chance.randint(2, 80) * 25
    each = Fraction(cents, 100)
    money = f"${each.numerator}" if each.denominator == 1 else f"${cents // 100}.{cents % 100:02d}"
    thing = chance.choice(("notebooks", "tickets", "sandwiches", "lamps", "chairs"))
    total = n * each
    if chance.random() < 0.6:
        return Question(
            "price: total",
            say(
                chance,
                "[How much do {n} {t} cost at {m} each?|{a} buys {n} {t} at {m} each. How much does [she|{a}] pay?|One of the {t} costs {m}. How much do {n} {t} cost?|{a} buys {n} {t} for {m} each. What is the total cost?]".replace(
                    "|One of the {t} costs {m}. How much do {n} {t} cost?", ""
                ),
                n=figure(chance, n),
                t=thing,
                m=money,
                a=chance.choice(NAMES),
            ),
            total,
        )
    whole = f"${total.numerator}" if total.denominator == 1 else f"${float(total):.2f}"
    return Question(
        "price: each",
        say(
            chance,
            "[{n} {t} cost {w} [in total|altogether|]. How much does one cost?|{a} pays {w} for {n} {t}. What does each cost?]",
            n=figure(chance, n),
            t=thing,
            w=whole,
            a=chance.choice(NAMES),
        ).replace("1 ", "1 "),
        each,
    )


FAMILIES = (percent_of, price, change, mean, motion, ratio, buying)
