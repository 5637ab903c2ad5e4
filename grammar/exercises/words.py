"""The classes of words that exercises know, from the data in words.toml beside this module."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from grammar.lexicon import lexicon
from grammar.lexicon.inflection import forms, uninflected
from grammar.runs import Runs

NONE: frozenset[str] = frozenset()


@cache
def classes_of() -> Runs[frozenset[str]]:
    """The classes that runs of lemmas are in."""
    found: Runs[frozenset[str]] = Runs()
    for table, spell in (("phrases", _phrase), ("verbs", _verb)):
        for name, lines in _data()[table].items():
            for run in (run for line in lines for run in spell(line)):
                found[run] = found.get(run, NONE) | {name}
    return found


@cache
def first_words(*classes: str) -> frozenset[str]:
    """The lemmas with which what is in one of these classes begins."""
    wanted = frozenset(classes)
    return frozenset(run[0] for run, own in classes_of().items() if own & wanted)


def _phrase(line: str) -> Iterator[tuple[str, ...]]:
    yield tuple(_base(word) for word in line.split())


def _verb(line: str) -> Iterator[tuple[str, ...]]:
    """All forms of a verb, with the words behind it: "draw drew drawn + off"."""
    verb, _, behind = line.partition(" + ")
    for surface, _ in forms(verb, "verb"):
        yield (_base(surface), *(_base(word) for word in behind.split()))


def _base(word: str) -> str:
    entry = lexicon().look(word)
    return (entry.sense if entry else "") or uninflected(word)


@cache
def loose() -> frozenset[str]:
    """Classes of words that point at something where an exercise looks for them, and say nothing anywhere else."""
    return frozenset(_data()["loose"]["classes"])


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.exercises").joinpath("words.toml").read_text("utf-8"))
