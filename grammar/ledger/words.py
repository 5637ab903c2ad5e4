"""The words that a ledger goes by, from the tables in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.ledger").joinpath("words.toml").read_text("utf-8"))


@cache
def tables() -> dict[str, frozenset[str]]:
    """The words of every table, whatever list of it they stand in."""
    return {name: frozenset(word for words in lists.values() for word in words) for name, lists in _data().items()}


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


def opposites_of(word: str) -> frozenset[str]:
    """What all those are of which the word is not so.

    >>> sorted(opposites_of("accept")), sorted(opposites_of("girl"))
    (['decline', 'refuse', 'reject'], ['boy'])
    """
    return frozenset(_data()["opposites"].get(word, ()))


def sized(name: str) -> int:
    """How many a group of a name has, 0 where it does not say.

    >>> sized("twin"), sized("lamp")
    (2, 0)
    """
    return next((int(many) for many, names in _data()["sized"].items() if name in names), 0)
