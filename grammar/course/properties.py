"""What a number is the measure of, by the words beside it, and which numbers measure what is asked."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from grammar import units
from grammar.course.mention import Mention
from grammar.course.text import Text
from grammar.course.wants import Want


@dataclass(frozen=True, slots=True)
class Property:
    """What can be measured of a thing: its name, its dimension and the words that tell of it."""

    name: str
    dimension: str
    words: frozenset[str]


@lru_cache(maxsize=1)
def _by_word() -> dict[str, frozenset[Property]]:
    """The properties that each word tells of."""
    told = tomllib.loads(files("grammar.course").joinpath("properties.toml").read_text("utf-8"))
    every = [Property(name, each["dimension"], frozenset(each["words"])) for name, each in told.items()]
    words = frozenset().union(*(p.words for p in every))
    return {word: frozenset(p for p in every if word in p.words) for word in words}


def fitting(text: Text, want: Want, able: list[Mention]) -> list[Mention]:
    """The numbers that measure what is asked: of its property, else of its dimension, where every other number is in
    the unit of another; none where that does not tell them apart."""
    asked = told_of(text, range(want.start, want.end))
    dimensions = {p.dimension for p in asked} | ({units.dimension(want.unit)} if want.unit else set())
    of_kind = [m for m in able if dimension(m) in dimensions]
    named = [m for m in of_kind if told_of(text, _beside(text, m)) & asked]
    apart = all(told_of(text, _beside(text, m)) - asked for m in of_kind if m not in named)
    chosen = named if named and apart else of_kind
    return chosen if all(m.unit or m.head for m in able) else []


def dimension(mention: Mention) -> str:
    """The dimension of a number with a unit, "" of a number that counts things."""
    return units.dimension(mention.unit) if mention.unit else ""


def is_of_another(text: Text, want: Want, mention: Mention) -> bool:
    """Whether a share is of what has another dimension than is asked: "10 % of its value … what is its weight"."""
    if text.kind(mention.end) != "OF":
        return False
    base = {p.dimension for p in told_of(text, range(mention.end, mention.end + _NEAR))} - {""}
    asked = {p.dimension for p in told_of(text, range(want.start, want.end))} - {""}
    return bool(base and asked) and not base & asked


def is_capacity(text: Text, mention: Mention) -> bool:
    """Whether a number is how much there can be: "room for 64 GB", "can hold 500 litres"."""
    before = _beside(text, mention)
    able = any(text.kinds[p] == "MODAL" and text.kind(p + 1) == "HOLD" for p in before if p < text.size)
    return able or any(p.name == "capacity" for p in told_of(text, before))


def is_circumstance(text: Text, level: Mention) -> bool:
    """ "At 25 degrees": what no verb of beginning or standing there leads to."""
    if text.kind(level.start - 1) != "AT" or dimension(level) == "money":
        return False
    led = level.start - 2 - (text.word(level.start - 2) in {"out", "off"})  # "starts out at 5"
    return text.kind(led) not in {"BEGIN", "HOLD", "INVEST", "STOPS", "ONLY", "BE", "REACH", "MEASURE"}


def told_of(text: Text, places: range) -> frozenset[Property]:
    """The properties that the words at places tell of."""
    return told_of_words(text.said(places))


def told_of_words(said: frozenset[str]) -> frozenset[Property]:
    """The properties that words tell of."""
    told = _by_word()
    return frozenset().union(*[told[word] for word in said & told.keys()])


def _beside(text: Text, mention: Mention) -> range:
    """The places of a number's own words: "24 cm tall", "a height of 24 cm", "weighing 3 tonnes"."""
    clause, start = text.within(mention.place), mention.start
    while start > clause.start and text.tokens[start - 1].value is None and mention.start - start < _NEAR:
        start -= 1
    after = text.word(mention.end - 1), text.word(mention.end)
    told = not _by_word().keys().isdisjoint(after)
    return range(mention.end - 1, mention.end + 1) if told else range(start, mention.start)


_NEAR = 4
