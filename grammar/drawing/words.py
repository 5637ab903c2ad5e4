"""The words of questions about draws, which are data: words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files

from grammar.stories.chances.mark import stem


@cache
def _book() -> dict[str, list[str]]:
    book: dict[str, list[str]] = tomllib.loads(files("grammar.drawing").joinpath("words.toml").read_text("utf-8"))
    return book


@cache
def stems(name: str) -> frozenset[str]:
    """The words listed under a name without their inflection.

    Raises: KeyError where there are none.
    """
    return frozenset(stem(each) for each in words(name))


@cache
def words(name: str) -> frozenset[str]:
    """The words listed under a name.

    Raises: KeyError where there are none.
    """
    return frozenset(_book()[name])


@cache
def hands() -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """The words that name a hand of five cards, and how many of it are of one rank, of a second and so on."""
    told = (each.split("=") for each in _book()["hands"])
    return tuple((tuple(name.split()), tuple(map(int, counts.split()))) for name, counts in told)
