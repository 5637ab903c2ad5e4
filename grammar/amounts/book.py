"""The clauses of amounts as the data tells them: patterns, and the equations that each means."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.accounts.words import verbs_of
from grammar.amounts.words import bound, moment, more, opening, person, predicate
from grammar.chapters.book import Chapter, Clause
from grammar.chapters.fit import Fit
from grammar.chapters.pattern import compiled, either
from grammar.lexicon.inflection import forms

_Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What can be said of a thing by an adjective: its words, and the dimensions of its figures."""

    name: str
    more: frozenset[str]
    less: frozenset[str]
    words: frozenset[str]
    verbs: frozenset[str]
    measures: frozenset[str]
    unit: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a clause means: equations between amounts, or the expression that it wants, with others behind strokes of
    which the first that is not negative is meant, and the unit of it; `law` names why it holds, "" where the text tells
    a value; one that is `late` is read only where no other story tells the text."""

    means: tuple[tuple[str, str], ...]
    wants: str
    unit: str
    law: str
    late: bool

    @property
    def sides(self) -> tuple[str, ...]:
        """All that stands in its equations, or is wanted."""
        return (*(side for equation in self.means for side in equation), self.wants)


@dataclass(frozen=True, slots=True)
class Law:
    """Why an equation holds."""

    name: str
    sentence: str
    source: str


@cache
def _data() -> _Data:
    whole: dict[str, Any] = {}
    for file in sorted(files("grammar.amounts").joinpath("clauses").iterdir(), key=lambda file: file.name):
        for name, told in tomllib.loads(file.read_text("utf-8")).items():
            whole[name] = {**whole.get(name, {}), **told} if isinstance(told, dict) else [*whole.get(name, ()), *told]
    return whole


@cache
def cues() -> tuple[frozenset[str], ...]:
    """The words of which a text must hold one of each set."""
    return tuple(frozenset(each) for each in _data()["cues"])


@cache
def attributes() -> Mapping[str, Attribute]:
    """The attributes by their names."""
    return {name: _attribute(name, told) for name, told in _data()["attribute"].items()}


def _attribute(name: str, told: _Data) -> Attribute:
    more, less = frozenset(told.get("more", ())), frozenset(told.get("less", ()))
    verbs = frozenset(form for line in told.get("verbs", ()) for form, _ in forms(line, "verb"))
    words = frozenset((*told.get("adjectives", ()), *told.get("nouns", ()))) | verbs
    return Attribute(name, more, less, words, verbs, frozenset(told["measures"]), told.get("unit", ""))


@cache
def laws() -> tuple[Law, ...]:
    """Why the equations of clauses hold."""
    return tuple(Law(name, told["sentence"], told.get("source", "")) for name, told in _data()["law"].items())


@cache
def act(word: str) -> str:
    """The verb of which a word is a form."""
    lines: list[str] = _data()["acts"]
    return next(line.split()[0] for line in lines if any(form == word for form, _ in forms(line, "verb")))


@cache
def opposites() -> tuple[frozenset[str], ...]:
    """Words of which one holds of what the other does not."""
    return tuple(frozenset(each) for each in _data()["opposites"])


@cache
def accounts() -> frozenset[str]:
    """What begins with nothing, and to which clauses add."""
    return frozenset(_data()["accounts"])


@cache
def beside() -> frozenset[str]:
    """What may be told and not be needed where money is asked: all other amounts count."""
    return frozenset(_data()["beside"])


@cache
def kinds() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Words for all of some, and words for their kinds: students are boys and girls."""
    return tuple((frozenset(told["all"]), frozenset(told["kinds"])) for told in _data()["whole"])


@cache
def meanings() -> tuple[Meaning, ...]:
    """What each clause means, facts before questions."""
    return tuple(meaning for meaning, _ in _told())


@cache
def clauses(*, late: bool) -> Chapter:
    """The clauses in the form in which chapters are read: each asks for its place among the meanings; without `late`
    those that other stories are asked of first are left out."""
    asked = [(at, fit) for at, (meaning, fit) in enumerate(_told()) if late or not meaning.late]
    return Chapter(
        "amounts", cues(), {}, tuple(Clause(fit, str(at), (), False) for at, fit in asked), (),
        frozenset(), False, frozenset(), _idle(), frozenset(), False, (), frozenset(_data()["joining"]),
    )  # fmt: skip


@cache
def _told() -> tuple[tuple[Meaning, Fit], ...]:
    phrases, roles = _phrases(), _roles()
    found = []
    for told in (*_data()["fact"], *_data()["ask"]):
        fit = either([compiled(text, phrases, roles) for text in told["says"]])
        means = tuple(_sides(text) for text in told.get("means", ()))
        found.append((Meaning(means, told.get("wants", ""), told.get("unit", ""), told.get("law", ""),
                              told.get("late", False)), fit))  # fmt: skip
    return tuple(found)


def _sides(text: str) -> tuple[str, str]:
    left, _, right = text.partition(" = ")
    return left, right


@cache
def _idle() -> Fit:
    phrases = _phrases()
    return either([compiled(text, phrases, _roles()) for text in _data()["idle"]])


@cache
def _phrases() -> Mapping[str, Fit]:
    phrases: dict[str, Fit] = dict(_bound())
    for name, text in _data()["phrase"].items():
        phrases[name] = compiled(text, phrases, _roles())
    return phrases


def _roles() -> Mapping[str, str]:
    return {name: told["measure"] for name, told in _data()["role"].items()}


def _bound() -> Iterator[tuple[str, Fit]]:
    known = attributes().values()
    adjectives = frozenset(word for told in _data()["attribute"].values() for word in told.get("adjectives", ()))
    nouns = frozenset(word for told in _data()["attribute"].values() for word in told.get("nouns", ()))
    verbs = frozenset(word for told in attributes().values() for word in told.verbs)
    for role in ("extent", "extent_b"):
        yield role, bound(role, adjectives)
    for role in ("attribute", "attribute_b"):
        yield role, bound(role, nouns)
    yield "weighs", bound("weighs", verbs)
    longer = bound("greater", frozenset().union(*(each.more for each in known)))
    yield "greater", either([longer, more(bound("greater", adjectives))])
    yield "lesser", bound("lesser", frozenset().union(*(each.less for each in known)))
    acts = {form: line.split()[0] for line in _data()["acts"] for form, _ in forms(line, "verb")}
    yield "act", bound("act", frozenset(acts))
    yield "gains", bound("gains", verbs_of("in") | verbs_of("buy"))
    yield "loses", bound("loses", verbs_of("out"))
    yield "them", bound("them", frozenset({"them", "these", "those"}))
    for role in ("when", "when_b"):
        yield role, either([compiled(f"@{role}", {}, {}), moment(role)])
    yield "opening", opening()
    yield "one_person", person("who")
    yield "another", person("who_b")
    yield "whose", bound("who", frozenset({"POSSESSOR"}))
    yield "doing", predicate("doing")
    yield "do_so", predicate("doing", of_many=True)


SYMBOL = re.compile(r"[a-z_]+")
