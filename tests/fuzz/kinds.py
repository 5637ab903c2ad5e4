"""Families of questions about things of two kinds: the share of one is told, and how many there are of one or of all."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from tests.fuzz.told import Question, aside, capital, figure, joined, percent, polite, say


@dataclass(frozen=True, slots=True)
class Pair:
    """Things of two kinds: what all are, where they are, and for each kind what is said of so many of them ("are
    girls"), what they are called ("girls") and how it is asked how many there are of it."""

    things: str
    place: str
    said: tuple[str, str]
    named: tuple[str, str]
    asked: tuple[str, str]


PAIRS = (
    Pair("pupils", "in a class", ("are girls", "are boys"), ("girls", "boys"), ("How many girls are there", "How many boys are there")),
    Pair("people", "in a club", ("are women", "are men"), ("women", "men"), ("How many women are there", "How many men are there")),
    Pair("visitors", "of a zoo", ("are adults", "are children"), ("adult visitors", "children"), ("How many of them are adults", "How many of them are children")),
    Pair("questions", "of a test", ("were answered correctly", "were answered wrongly"), ("correct answers", "wrong answers"), ("How many were answered correctly", "How many were answered wrongly")),
    Pair("emails", "in an inbox", ("are spam", "are not spam"), ("spam emails", "emails that are not spam"), ("How many of them are spam", "How many of them are not spam")),
    Pair("students", "in a course", ("passed", "failed"), ("students who passed", "students who failed"), ("How many students passed", "How many students failed")),
    Pair("bulbs", "in a box", ("work", "are broken"), ("working bulbs", "broken bulbs"), ("How many bulbs work", "How many bulbs are broken")),
    Pair("images", "in a data set", ("are labelled", "are unlabelled"), ("labelled images", "unlabelled images"), ("How many images are labelled", "How many images are unlabelled")),
    Pair("requests", "in a log", ("succeeded", "failed"), ("successful requests", "failed requests"), ("How many requests succeeded", "How many requests failed")),
    Pair("parameters", "of a model", ("are frozen", "are trainable"), ("frozen parameters", "trainable parameters"), ("How many parameters are frozen", "How many parameters are trainable")),
    Pair("seats", "in a hall", ("are taken", "are free"), ("taken seats", "free seats"), ("How many seats are taken", "How many seats are free")),
    Pair("tickets", "for a show", ("were sold", "were not sold"), ("sold tickets", "unsold tickets"), ("How many tickets were sold", "How many tickets were not sold")),
)  # fmt: skip
FRACTIONS = {Fraction(1, 2): "half", Fraction(1, 3): "[a third|one third|1/3]", Fraction(2, 3): "[two thirds|2/3]", Fraction(1, 4): "[a quarter|one quarter|1/4]",
             Fraction(3, 4): "[three quarters|3/4]", Fraction(2, 5): "[two fifths|2/5]", Fraction(3, 5): "[three fifths|3/5]", Fraction(1, 5): "a fifth"}  # fmt: skip


def of_two_kinds(chance: Random) -> Question:
    """Of one kind the share is told, of one kind or of all how many there are; how many of one or of all is asked."""
    pair, one = chance.choice(PAIRS), chance.randint(0, 1)
    share = chance.choice([*FRACTIONS, *(Fraction(n, 100) for n in (5, 10, 12, 15, 20, 30, 35, 40, 45, 60, 70, 80, 85, 90))])
    whole = share.denominator * chance.randint(2, 60)
    sizes = {"all": Fraction(whole), one: whole * share, 1 - one: whole * (1 - share)}
    told, wanted = chance.choice([(a, b) for a in sizes for b in sizes if a != b])
    written = say(chance, FRACTIONS[share]) if share in FRACTIONS else percent(chance, share * 100)
    shared = say(chance, "{s} of the {t} {p} {said}", s=written, t=pair.things, p=pair.place, said=pair.said[one])
    sentences = (_joined(chance, capital(shared), _amount(chance, pair, told, sizes[told], one)),)
    question = _asked(chance, pair, wanted)
    return Question("kinds: two", joined((*sentences, *aside(chance)), polite(chance, question)), sizes[wanted])


def _amount(chance: Random, pair: Pair, told: int | str, size: Fraction, one: int) -> str:
    n = figure(chance, size)
    if told == "all":
        return say(chance, "there are {n} {t} [in all|altogether|in total]", n=n, t=pair.things)
    assert isinstance(told, int)
    forms = ["there are {n} {named}", "{n} {said}"]
    if told != one:
        forms += ["the other {n} {said}", "the remaining {n} {said}"]
    return say(chance, chance.choice(forms), n=n, named=pair.named[told], said=pair.said[told])


def _joined(chance: Random, one: str, two: str) -> str:
    return f"{one}{chance.choice(('. ' + capital(two), ', and ' + two, ' and ' + two, '; ' + two))}."


def _asked(chance: Random, pair: Pair, wanted: int | str) -> str:
    if wanted == "all":
        return say(chance, "[How many {t} are there [in all|altogether|in total|]?|How many {t} are there {p}?|What is the total number of {t}?]",
                   t=pair.things, p=pair.place)  # fmt: skip
    assert isinstance(wanted, int)
    return f"{pair.asked[wanted]}?"


FAMILIES = (of_two_kinds,)
