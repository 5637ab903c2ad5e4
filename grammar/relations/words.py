"""What comparatives measure and what kinds are counted as, from the data in words.toml beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.relations").joinpath("words.toml").read_text("utf-8"))


def extent_of(word: str) -> str:
    """What a comparative or adjective measures, "" where it may be anything.

    >>> extent_of("older"), extent_of("larger")
    ('time', '')
    """
    return next((name for name, words in _data()["extents"].items() if word in words), "")


def class_of(unit: str) -> str:
    """What a unit measures, "unit" where that is nothing that a comparative names.

    >>> class_of("kilogram")
    'weight'
    """
    return next((name for name, words in _data()["units"].items() if unit in words), "unit")


def makes_up(part: str, whole: str) -> bool:
    """Whether things of one kind are counted as the other, too: girls as pupils.

    >>> makes_up("girl", "pupil")
    True
    """
    return whole in _data()["wholes"]["any"] or part in _data()["wholes"].get(whole, ())
