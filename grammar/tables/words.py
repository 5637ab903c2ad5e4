"""The words of tables and lists, from the tables in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words_of(table: str) -> frozenset[str]:
    """The words of a table.

    >>> "smudged" in words_of("open")
    True
    """
    data = tomllib.loads(files("grammar.tables").joinpath("words.toml").read_text("utf-8"))
    return frozenset(word for words in data[table].values() for word in words)
