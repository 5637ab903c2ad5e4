"""The words of a change that recurs (words.toml), by what they tell."""

import tomllib
from functools import cache
from importlib.resources import files

from grammar.course.text import Text
from grammar.lexicon.inflection import forms


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section of the table, verbs in all their forms."""
    told = _table()[section]
    verbs = [form for line in told.get("verbs", []) for form, _ in forms(line, "verb")]
    return frozenset([*told.get("words", []), *verbs])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.course.explained").joinpath("words.toml").read_text("utf-8"))


def says(text: Text, places: range, *sections: str) -> bool:
    """Whether a word of one of the sections stands at places."""
    said = text.said(places)
    return any(not said.isdisjoint(words(section)) for section in sections)
