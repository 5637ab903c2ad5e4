"""Families of questions about what goes on at a rate: so much a day, meeting, interest, half-lives, each run by hand."""

from fractions import Fraction
from math import ceil
from random import Random

from tests.fuzz.told import NAMES, Question, aside, figure, joined, percent, polite, say

_MAKERS = (
    ("A machine", "makes|produces", "parts"), ("A printer", "prints", "pages"), ("A baker", "bakes", "loaves"),
    ("A factory", "builds|makes", "lamps"), ("{a}", "reads", "pages"), ("{a}", "picks|collects", "apples"),
    ("A server", "handles|answers", "requests"), ("{a}", "saves", "coins"), ("An annotator", "labels", "images"),
)  # fmt: skip


def daily(chance: Random) -> Question:
    """So many a day: over days, per day, or how long for so many."""
    (who, verbs, things), period = chance.choice(_MAKERS), chance.choice(("day", "hour", "week", "minute"))
    who = who.format(a=chance.choice(NAMES))
    each, periods = chance.randint(2, 300), chance.randint(2, 40)
    whole, asks = each * periods, chance.randint(0, 2)
    words = {
        "w": who, "t": things, "p": period, "e": figure(chance, each), "n": figure(chance, periods),
        "s": figure(chance, whole), "low": who if who in NAMES else who[:1].lower() + who[1:], "v": verbs.split("|")[0],
        "base": verbs.split("|")[0].removesuffix("s"),
    }  # fmt: skip
    told = "{w} [" + verbs + "] {e} {t} [per {p}|a {p}|each {p}|every {p}]."
    if asks == 0:
        pattern, value = "[How many {t} is that in {n} {p}s?|How many {t} does {low} {base} in {n} {p}s?]", whole
    elif asks == 1:
        pattern, value = "[How many {p}s does it take for {s} {t}?|How many {p}s are needed for {s} {t}?]", periods
    else:
        told = "{w} [" + verbs + "] {s} {t} in {n} {p}s."
        pattern, value = "[How many {t} [per {p}|a {p}] is that?|How many is that per {p}?]", each
    sentence = say(chance, told, **words)
    return Question(
        "rates: daily", joined((sentence, *aside(chance, 0.15)), polite(chance, say(chance, pattern, **words))),
        Fraction(value),
    )  # fmt: skip


def in_and_out(chance: Random) -> Question:
    """So many come and so many go each day."""
    thing, period = chance.choice(("books", "boxes", "bottles", "coins", "cars")), chance.choice(("day", "hour", "week"))
    comes, goes, periods = chance.randint(2, 90), chance.randint(1, 90), chance.randint(2, 12)
    start = chance.randint(0, 500) + goes * periods
    text = say(
        chance,
        "[A store has {s} {t}.|There are {s} {t} in a store.] [Each|Every] {p}, {c} {t} [come in|are added|are delivered] "
        "and {g} [are sold|are taken out|leave|are removed]. How many {t} [are there|are in the store|does it have] after {n} {p}s?",
        s=figure(chance, start), t=thing, p=period, c=figure(chance, comes), g=figure(chance, goes), n=figure(chance, periods),
    )  # fmt: skip
    for _ in range(periods):
        start += comes - goes
    return Question("rates: in and out", text, Fraction(start))


def meeting(chance: Random) -> Question:
    """Two that come towards each other, or one that follows another."""
    a, b, hours = chance.randint(4, 60) * 2, chance.randint(2, 60) * 2, Fraction(chance.randint(2, 16), 2)
    kind = chance.choice(("trains", "cars", "cyclists", "ships"))
    if chance.random() < 0.6:
        asked, value = chance.choice((
            ("[After how many hours|In how many hours] do they meet?", hours),
            ("How many hours does it take until they meet?", hours),
            ("How many kilometres has the first one gone when they meet?", a * hours),
        ))  # fmt: skip
        text = say(
            chance,
            "Two {k} [are {d} km apart and|{d} km apart] [drive|go|move|travel] towards each other[, one at {a} km/h and the other at {b} km/h| at {a} km/h and {b} km/h]. " + asked,
            k=kind, d=figure(chance, (a + b) * hours), a=a, b=b,
        )  # fmt: skip
        return Question("rates: meeting", text, Fraction(value))
    slow, fast = sorted((a, a + b))
    lead = chance.randint(1, 5)
    value = Fraction(slow * lead, fast - slow)
    text = say(
        chance,
        "A [truck|bus] [leaves|starts] at {a} km/h. A car [leaves|starts] {n} hours later [from the same place|on the same road] at {b} km/h. "
        "[How many hours does the car need to catch up?|How many hours after the car starts does it catch up?|How many hours does the car drive until it catches up?]",
        a=slow, b=fast, n=figure(chance, lead),
    ).replace("1 hours", "1 hour").replace("one hours", "one hour")  # fmt: skip
    return Question("rates: chase", text, value)


def interest(chance: Random) -> Question:
    """Interest added every month or year, month by month."""
    start, rate, years = chance.randint(1, 90) * 100, chance.choice((3, 6, 12, 24, Fraction(12, 10))), chance.randint(1, 3)
    monthly = chance.random() < 0.6
    compounded = "[compounded|added|credited] monthly" if monthly else "[compounded|added] [annually|yearly|once a year]"
    text = say(
        chance,
        "[{a} puts ${s} into|${s} is put into|{a} deposits ${s} in] an account at {r} [interest per year|annual interest|a year], "
        + compounded
        + ". [How much is in the account after {n}?|What is the balance after {n}?|How much money is there after {n}?]",
        a=chance.choice(NAMES), s=figure(chance, start, words=False), r=percent(chance, rate),
        n="one year" if years == 1 else f"{figure(chance, years)} years",
    )  # fmt: skip
    value = Fraction(start)
    for _ in range(years * (12 if monthly else 1)):
        value += value * rate / (1200 if monthly else 100)
    return Question("rates: interest monthly" if monthly else "rates: interest yearly", text, value)


def half_life(chance: Random) -> Question:
    """What a half-life leaves, or what there was."""
    life, times = chance.randint(2, 60), chance.randint(1, 6)
    unit, thing = chance.choice(("hours", "days", "years", "minutes")), chance.choice(("isotope", "drug", "substance"))
    start = chance.randint(1, 60) * 2**times
    words = {
        "t": thing, "l": figure(chance, life), "u": unit, "n": figure(chance, life * times), "s": figure(chance, start),
        "e": figure(chance, start // 2**times),
    }  # fmt: skip
    way = chance.randint(0, 2)
    if way == 0:
        text = "[The half-life of a[n|n] {t} is {l} {u}. How much of {s} [g|grams|mg] is left after {n} {u}?|A {t} has a half-life of {l} {u}. [At first|Initially] there are {s} grams[ of it|]. How many grams are left after {n} {u}?]"
        value = start // 2**times
    elif way == 1:
        text = "A {t} has a half-life of {l} {u}. How many {u} does it take until {s} grams have [become|decayed to] {e} grams?"
        value = life * times
    else:
        text = "A {t} has a half-life of {l} {u}. After {n} {u} there are {e} grams left. How many grams were there at first?"
        value = start
    said = say(chance, text, **words)
    for one in ("A isotope", "a isotope"):
        said = said.replace(one, one.replace(" ", "n "))
    said = said.replace("an drug", "a drug").replace("an substance", "a substance")
    return Question("rates: half-life", said, Fraction(value))


def dropped(chance: Random) -> Question:
    """The steps of training where the last batch is dropped or kept."""
    count, batch, epochs = chance.randint(200, 90000), chance.choice((16, 32, 50, 64, 100, 128, 256)), chance.randint(1, 30)
    drops = chance.random() < 0.6
    each = count // batch if drops else ceil(Fraction(count, batch))
    tail = (
        "[The last incomplete batch is dropped.|The last, incomplete batch is dropped.|Incomplete batches are dropped.|drop_last is set.|An incomplete last batch is dropped.]"
        if drops
        else "[The last, smaller batch is kept.|The last incomplete batch is used, too.|The last batch may be smaller.]"
    )
    asked, value = chance.choice((
        ("[How many steps are there in one epoch?|How many batches are there per epoch?|How many steps does an epoch take?]", each),
        ("How many [steps|updates] are there in {e} epochs?", each * epochs),
    ))  # fmt: skip
    text = say(
        chance,
        "[A data set has {n} [images|examples|samples].|There are {n} training [images|examples].] The batch size is {b}. " + tail + " " + asked,
        n=figure(chance, count), b=batch, e=epochs,
    ).replace(" 1 epochs", " one epoch")  # fmt: skip
    return Question("training: last batch", text, Fraction(value))


def accuracy(chance: Random) -> Question:
    """An accuracy from counts, or counts from it."""
    count, right = chance.randint(1, 40) * 100, 0
    p = chance.randint(1, 99)
    right = count * p // 100
    words = {"n": figure(chance, count), "r": figure(chance, right, words=False), "w": figure(chance, count - right, words=False), "p": percent(chance, p)}  # fmt: skip
    what = chance.choice(("images", "examples", "e-mails", "samples"))
    ways: tuple[tuple[str, int], ...] = (
        ("A [model|classifier] [classifies|gets] {r} of {n} {t} [correctly|right]. What is its accuracy in percent?", p),
        ("A [model|classifier] gets {w} of {n} {t} wrong. What is its accuracy in percent?", p),
        ("A [model|classifier] has an accuracy of {p} on {n} {t}. How many {t} does it [classify correctly|get right]?", right),
        ("A [model|classifier] has an accuracy of {p} on {n} {t}. How many {t} does it [misclassify|get wrong]?", count - right),
        ("Of {n} {t}, a [model|classifier] gets {r} right. What percentage [does it get|is] wrong?", 100 - p),
    )  # fmt: skip
    pattern, value = chance.choice(ways)
    return Question("training: accuracy", say(chance, pattern, t=what, **words), Fraction(value))


FAMILIES = (daily, in_and_out, meeting, interest, half_life, dropped, accuracy)
