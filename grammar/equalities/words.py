"""Words that say how what an article writes is to be taken, from the tables in words.toml beside this module."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, frozenset[str]]:
    told = tomllib.loads(files("grammar.equalities").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(each["words"]) for name, each in told.items()}


def said(table: str) -> frozenset[str]:
    """The words of a table, in small letters.

    >>> "mod" in said("elsewhere")
    True
    """
    return _tables()[table]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters.

    >>> words_of("It isn\u2019t 12.5 %.")
    ['it', "isn't", '12', '5']
    """
    plain = text.lower().replace("\u2019", "'")
    return "".join(sign if sign.isalnum() or sign == "'" else " " for sign in plain).split()


def denies(text: str) -> bool:
    """Whether a text says of something that it is not so."""
    return not said("denying").isdisjoint(words_of(text)) or "\u2260" in text


def supposes(text: str) -> bool:
    """Whether a text speaks of another case than the one told, or of a bound."""
    return not said("supposing").isdisjoint(words_of(text))


def has_number(text: str) -> bool:
    """Whether a text may hold a number, in digits or in words."""
    return any(sign.isdigit() for sign in text) or not said("numerals").isdisjoint(words_of(text))


_NAME = re.compile(r"[A-Za-z][-_]\d|#\d|[A-Za-z]\d{2}")


def names_by_number(text: str) -> bool:
    """Whether a number in a text is a part of a name: "BE-32", "#114", "H264"."""
    return _NAME.search(text) is not None
