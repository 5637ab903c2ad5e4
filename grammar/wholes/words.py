"""The words that the reading of wholes and parts goes by, from the tables in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("grammar.wholes").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(word for words in lists.values() for word in words) for name, lists in data.items()}


def says(word: str, *names: str) -> bool:
    """Whether a word stands in one of the tables.

    >>> says("Total", "totals"), says("lamp", "totals", "rests")
    (True, False)
    """
    return any(word.lower() in _tables()[name] for name in names)


def told(said: str, name: str) -> bool:
    """Whether one of the phrases of a table stands in what is said.

    >>> told("how many are there in all", "phrases_total")
    True
    """
    padded = f" {said} "
    return any(f" {phrase} " in padded for phrase in _tables()[name])
