"""The words of dense networks by what they mean, from words.toml beside this module."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.lexicon.inflection import forms

RELATING = frozenset({
    "share", "average", "fewer", "than", "differs", "gone", "rises", "falls", "bound", "keeps", "extreme",
})  # fmt: skip
"""The classes of words that relate counts, each of which is understood or refused."""


@cache
def _data() -> Mapping[str, Any]:
    read: Mapping[str, Any] = tomllib.loads(files("grammar.dense").joinpath("words.toml").read_text("utf-8"))
    return read


def _lines() -> Iterator[tuple[str, str]]:
    """Every phrase as it may stand in a text, with its class."""
    for section, part in (("nouns", "noun"), ("verbs", "verb"), ("words", "")):
        for name, lines in _data()[section].items():
            for line in lines:
                yield from ((form, name) for form in _forms(line, part))


def _forms(line: str, part: str) -> Iterator[str]:
    *before, last = line.split() if part == "noun" else ("", line)
    if not part:
        yield line
    elif part == "verb" and line.endswith(" at"):
        yield from (f"{form} at" for form, _ in forms(line.removesuffix(" at"), "verb"))
    else:
        yield from (" ".join((*filter(None, before), form)) for form, _ in forms(last, part))


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases by their first word, the longest first, each with its class; the class told first is meant."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, name in _lines():
        words = tuple(phrase.replace("-", " ").split())
        if words:
            found.setdefault(words[0], {}).setdefault(words, name)
    return {first: tuple(sorted(of.items(), key=lambda item: -len(item[0]))) for first, of in found.items()}


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """The words of a list that is asked for by name."""
    return frozenset(_data()[section][name])


def phrase_at(words: Sequence[str], at: int) -> tuple[str, int]:
    """The class of the longest phrase that begins at a place, and how many words it takes; ("", 1) where none does.

    >>> phrase_at(["hidden", "layers"], 0), phrase_at(["greenish"], 0)
    (('hidden layer', 2), ('', 1))
    """
    for phrase, name in phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return name, len(phrase)
    return "", 1
