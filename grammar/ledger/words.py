"""The words that a ledger goes by, from the tables in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def tables() -> dict[str, frozenset[str]]:
    """The words of every table, whatever list of it they stand in."""
    data: dict[str, dict[str, list[str]]] = tomllib.loads(
        files("grammar.ledger").joinpath("words.toml").read_text("utf-8")
    )
    return {name: frozenset(word for words in lists.values() for word in words) for name, lists in data.items()}


def words_of(table: str) -> frozenset[str]:
    """The words of a table.

    >>> "rest" in words_of("resting")
    True
    """
    return tables()[table]


def says(word: str, *names: str) -> bool:
    """Whether a word stands in one of the tables.

    >>> says("Average", "relating"), says("lamp", "relating", "resting")
    (True, False)
    """
    return any(word.lower() in tables()[name] for name in names)
