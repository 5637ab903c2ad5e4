"""The chapters as the data tells them: their quantities, what clauses tell and ask of these, and their laws."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.chapters.fit import Fit
from grammar.chapters.pattern import ITEM, compiled, either
from grammar.problem import HasValue, Problem

_Data = Mapping[str, Any]
JOINING = frozenset({
    "while", "whereas", "with", "where", "so", "when", "after", "by", "that", "which", "who", "plus", "given",
    "assume", "suppose", "for", "has", "have", "or", "either", "then", "in", "it", "there", "please", "if", "though",
    "at",
})  # fmt: skip
"""Words that join the clauses of a sentence."""
_SYMBOL = re.compile(r"[a-z][a-z_0-9]*")
_FUNCTIONS = frozenset({"sqrt", "ln", "ceil", "floor", "pi"})


@dataclass(frozen=True, slots=True)
class Sized:
    """A quantity of a chapter: what a sentence calls it, what it is measured in; `each` where several things have one
    of their own, `needs` what must be told of it besides its law, `unit` the one in which the laws have it, `default`
    what it is where nothing tells it, `below` a quantity that is more, `noun` what it counts; one that `leads`
    is told of nowhere else; `like` another of the same dimension; one `entire` is a whole number or none."""

    name: str
    called: str
    measure: str
    each: bool
    whole: bool
    spoken: str
    counted: bool
    paced: bool
    aside: frozenset[str]
    unit: str
    default: Fraction | None = None
    below: str = ""
    noun: str = ""
    leads: bool = False
    usual: str = ""
    like: str = ""
    most: Fraction | None = None
    entire: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """An equation between quantities by their names, `result` alone on its left."""

    name: str
    equation: str
    sentence: str
    source: str
    unless: frozenset[str]
    when: frozenset[str]

    @property
    def left(self) -> str:
        """What stands on the left."""
        return self.equation.partition("=")[0]

    @property
    def right(self) -> str:
        """What stands on the right."""
        return self.equation.partition("=")[2]

    @property
    def symbols(self) -> frozenset[str]:
        """The quantities that it ties."""
        return frozenset(_SYMBOL.findall(self.equation)) - _FUNCTIONS


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """What a clause says: the pattern that it fits; a quantity that it asks for, or none where it tells; values that it
    sets; and whether it tells of one of several things."""

    fit: Fit
    asks: str
    sets: tuple[tuple[str, Fraction, str], ...]
    each: bool


@dataclass(frozen=True, slots=True, eq=False)
class Chapter:
    """A chapter of school books."""

    name: str
    cues: tuple[frozenset[str], ...]
    quantities: Mapping[str, Sized]
    clauses: tuple[Clause, ...]
    laws: tuple[Law, ...]
    aside: frozenset[str]
    strict: bool
    single: frozenset[str]
    idle: Fit
    named: frozenset[str]
    late: bool
    only: tuple[frozenset[str], ...]
    joining: frozenset[str] = JOINING
    raised: bool = False

    def sized(self, name: str) -> Sized:
        """The quantity of a symbol: "price_1" is a price.

        Raises: KeyError where it is none.
        """
        return self.quantities.get(name) or self.quantities[name.rpartition("_")[0]]


@cache
def laws(name: str) -> tuple[Law, ...]:
    """The laws of a chapter."""
    return tuple(_laws(_data(name)))


@cache
def names() -> tuple[str, ...]:
    """The names of the chapters."""
    found = [each.name for each in files("grammar.chapters").iterdir() if each.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in found if name != "common.toml"))


def is_of_a_chapter(told: Problem) -> bool:
    """Whether a problem is one of a chapter."""
    return any(isinstance(goal, HasValue) and goal.measure.owner in names() for goal in told.goals)


@cache
def cues(*, late: bool) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """The chapters, those asked late or the others, with the words of which a text must hold one of each set."""
    told = {name: _data(name) for name in names()}
    return tuple((name, _cues(of)) for name, of in told.items() if of.get("late", False) is late)


@cache
def cues_of_leading() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Those chapters asked late of which a quantity leads, and their words."""
    return tuple((name, of) for name, of in cues(late=True)
                 if any(told.get("leads", False) for told in _data(name)["quantity"].values()))  # fmt: skip


def _cues(data: _Data) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each) for each in data["cues"])


@cache
def chapter(name: str) -> Chapter:
    """The chapter of a name."""
    data = _data(name)
    quantities = {
        each: Sized(
            each, told["called"], told["measure"], told.get("each", False), told.get("whole", False),
            told.get("spoken", ""), told.get("counted", False),
            told.get("paced", False),
            frozenset(told.get("aside", ())), told.get("unit", ""),
            Fraction(told["default"]) if "default" in told else None, told.get("below", ""),
            told.get("noun", ""), told.get("leads", False), told.get("usual", ""),
            told.get("like", ""), Fraction(told["most"]) if "most" in told else None,
            told.get("entire", False),
        )
        for each, told in data["quantity"].items()
    }  # fmt: skip
    clauses = tuple(_clauses(data, {each: sized.measure for each, sized in quantities.items()}))
    return Chapter(
        name, _cues(data), quantities, clauses, laws(name), frozenset(data.get("aside", ())), data.get("strict", False),
        frozenset(data.get("single", ())),
        _idle(), frozenset(_named(data)), data.get("late", False),
        tuple(frozenset(each) for each in data.get("only", ())), raised=data.get("raised", False),
    )  # fmt: skip


@cache
def _idle() -> Fit:
    """What may stand in any clause and says nothing of its figures: "for the hall"."""
    return _any(_data("common")["idle"], _shared(), {})


@cache
def _shared() -> Mapping[str, Fit]:
    """The patterns with a name that all chapters know."""
    phrases: dict[str, Fit] = {}
    for name, text in _data("common")["phrase"].items():
        phrases[name] = compiled(text, phrases, {})
    return phrases


def _named(data: _Data) -> Iterator[str]:
    """The words of the names of quantities, and others of the chapter, which always say something."""
    yield from data.get("material", ())
    for told in data["quantity"].values():
        for text in told.get("names", ()):
            yield from _words_of(text, data.get("phrase", {}))


@cache
def _data(name: str) -> _Data:
    return tomllib.loads(files("grammar.chapters").joinpath(f"{name}.toml").read_text("utf-8"))


def _laws(data: _Data) -> Iterator[Law]:
    for name, told in data.get("law", {}).items():
        yield Law(
            name, told["equation"], told["sentence"], told.get("source", ""), frozenset(told.get("unless", ())),
            frozenset(told.get("when", ())),
        )  # fmt: skip


def _clauses(data: _Data, dimensions: Mapping[str, str]) -> Iterator[Clause]:
    common = _data("common")
    phrases = dict(_shared())
    for name, text in data.get("phrase", {}).items():
        phrases[name] = compiled(text, phrases, dimensions)
    for told in data.get("fact", ()):
        yield Clause(_any(told["says"], phrases, dimensions), "", _sets(told), told.get("each", False))
    for asked in data.get("ask", ()):
        yield Clause(_any(asked["says"], phrases, dimensions), asked["of"], _sets(asked), asked.get("each", False))
    for name, told in data["quantity"].items():
        if "names" in told:
            own = {**phrases, "name": _any(told["names"], phrases, dimensions)}
            bare = "" if "/" in dimensions[name] else "|number"
            roles = {**dimensions, name: dimensions[name] + bare}
            for says, asks in ((common["tells"], ""), (common["asks"], name)):
                of = [each.replace("<it>", f"<{name}>") for each in says]
                yield Clause(_any(of, own, roles), asks, (), told.get("each", False))


def _sets(told: _Data) -> tuple[tuple[str, Fraction, str], ...]:
    """The values that a clause sets, each with its unit: "1 hour"."""
    said = ((name, *value.partition(" ")[::2]) for name, value in told.get("sets", {}).items())
    return tuple((name, Fraction(value), unit) for name, value, unit in said)


def _any(texts: list[str], phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    return either([compiled(text, phrases, dimensions) for text in texts])


def _words_of(text: str, phrases: Mapping[str, str]) -> Iterator[str]:
    """The words of a pattern, and of those that it names."""
    for item in ITEM.findall(text):
        if item[0] in "<{[]()" or item.strip() == "/":
            continue
        for word in item.split("|"):
            if word[0] == "%":
                yield from _words_of(phrases.get(word[1:], ""), phrases)
            elif word[0] != "@" and len(word) > 3:
                yield word
