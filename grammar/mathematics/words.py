"""The words that may stand around mathematics (words.toml)."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """A set of words by its name."""
    data = tomllib.loads(files("grammar.mathematics").joinpath("words.toml").read_text("utf-8"))
    return frozenset(data[name].split()) | ({"\n"} if name == "ends" else frozenset())


@cache
def around() -> frozenset[str]:
    """The words and the marks that may stand around mathematics."""
    return words("aside") | words("selecting") | words("summing") | words("ends")
