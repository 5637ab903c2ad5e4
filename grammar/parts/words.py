"""Words of wholes and parts, from the data in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files

from grammar.accounts.item import Item
from grammar.accounts.matching import stem
from grammar.accounts.naming import content
from grammar.accounts.words import is_in as is_known
from grammar.accounts.words import lemma_of
from grammar.lexicon.inflection import uninflected


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.parts").joinpath("words.toml").read_text("utf-8"))


def is_marked(word: str, name: str) -> bool:
    """Whether a word stands in a list of marks.

    >>> is_marked("besides", "beside")
    True
    """
    return word.lower() in _data()["marks"][name]


def naming(item: Item) -> str:
    """The lemma by which a word names a thing: "broken" and "broke" name one."""
    return lemma_of(item.text) or content(item)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of things that words name."""
    found: dict[str, set[str]] = {}
    for kind, members in _data()["kinds"].items():
        for word in members:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _covering() -> dict[str, frozenset[str]]:
    """The kinds of which words name all."""
    found: dict[str, set[str]] = {}
    for kind, words in _data()["covering"].items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def fits(word: str, asked: str) -> bool:
    """Whether what a word counts is what is asked: the same, one of its kind, or anything where any thing is asked.

    >>> fits("pear", "fruit"), fits("spoon", "fruit"), fits("girl", "boy")
    (True, False, False)
    """
    if not asked or word == asked or is_marked(asked, "anything"):
        return True
    return bool(kinds_of(word) & _covering().get(asked, frozenset()))


def kinds_of(word: str) -> frozenset[str]:
    """The kinds of things that a noun is known to be of.

    >>> sorted(kinds_of("pear"))
    ['fruit', 'tree']
    """
    return _kinds().get(uninflected(word), frozenset())


def measures(asked: str) -> bool:
    """Whether a noun asks how much there is of whatever is told: "size", "cost", "attendance".

    >>> measures("total"), measures("change")
    (True, False)
    """
    return asked not in _covering() and any(is_known(asked, "nouns", name) for name in ("whole", "neutral", "bound"))


@cache
def completing() -> tuple[tuple[frozenset[str], ...], ...]:
    """Groups of kinds that make up a whole together: for each kind the stems of its words."""
    return tuple(tuple(frozenset(stem(w) for w in words.split("/")) for words in group)
                 for group in _data()["complete"].values())  # fmt: skip
