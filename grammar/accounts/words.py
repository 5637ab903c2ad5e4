"""The words that say what a number does to an account, from the data in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files

from grammar.lexicon.inflection import forms, uninflected


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.accounts").joinpath("words.toml").read_text("utf-8"))


@cache
def _verbs() -> dict[str, frozenset[tuple[str, str]]]:
    """The lemmas and classes of every surface form of a verb."""
    found: dict[str, set[tuple[str, str]]] = {}
    for kind, lines in _data()["verbs"].items():
        for line in lines:
            for surface, _ in forms(line, "verb"):
                found.setdefault(surface, set()).add((line.split()[0], kind))
    return {surface: frozenset(senses) for surface, senses in found.items()}


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset(_data()[table][name])


def is_word(word: str, table: str, name: str) -> bool:
    """Whether a word stands in a list of the data as it is.

    >>> is_word("means", "marks", "strange")
    False
    """
    return word.lower() in _listed(table, name)


def lemma_of(surface: str) -> str:
    """The lemma of a verb that the data holds, "" for any other word.

    >>> lemma_of("sold"), lemma_of("lamp")
    ('sell', '')
    """
    senses = _verbs().get(surface.lower())
    return min(lemma for lemma, _ in senses) if senses else ""


def classes_of(surface: str) -> frozenset[str]:
    """What a verb may do to an account: "in", "out", "make", "buy", "part", "state", "split".

    >>> sorted(classes_of("sold"))
    ['out']
    """
    return frozenset(kind for _, kind in _verbs().get(surface.lower(), ()))


@cache
def verbs_of(kind: str) -> frozenset[str]:
    """The forms of the verbs of a class."""
    return frozenset(surface for surface, senses in _verbs().items() if any(found == kind for _, found in senses))


def is_in(word: str, table: str, name: str) -> bool:
    """Whether a word, or its singular, stands in a list of the data.

    >>> is_in("deposits", "nouns", "in")
    True
    """
    lower = word.lower()
    return lower in _listed(table, name) or uninflected(word) in _listed(table, name)
