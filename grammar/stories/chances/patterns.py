"""The patterns of chance and counting, which are data: the books in TOML beside this module."""

import tomllib
from functools import cache
from importlib.resources import files

_BOOKS = ("patterns.toml", "conditions.toml")
"""A section may stand in several of them, each of its patterns in one."""


@cache
def _book() -> dict[str, dict[str, list[str]]]:
    shelf = files("grammar.stories.chances")
    found: dict[str, dict[str, list[str]]] = {}
    for name in _BOOKS:
        book: dict[str, dict[str, list[str]]] = tomllib.loads(shelf.joinpath(name).read_text("utf-8"))
        found |= {section: found.get(section, {}) | told for section, told in book.items()}
    return found


@cache
def patterns(name: str) -> tuple[str, ...]:
    """The patterns under "section.name", each to be looked for by itself.

    Raises: KeyError where there are none.
    """
    section, _, key = name.partition(".")
    book = _book()[section]
    return tuple(_filled(each, book) for each in book[key])


def either(name: str) -> str:
    """The patterns under "section.name" as alternatives of one."""
    return "|".join(patterns(name))


def _filled(text: str, book: dict[str, list[str]]) -> str:
    for key, values in book.items():
        if "{" + key + "}" in text:
            text = text.replace("{" + key + "}", _filled(values[0], book))
    return text
