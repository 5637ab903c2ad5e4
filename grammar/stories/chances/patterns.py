"""The patterns of chance and counting, which are data: the books in TOML beside this module."""

import re
import tomllib
from collections.abc import Sequence
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


@cache
def either(name: str) -> str:
    """The patterns under "section.name" as alternatives of one."""
    return "|".join(patterns(name))


def _filled(text: str, book: dict[str, list[str]]) -> str:
    for key, values in book.items():
        if "{" + key + "}" in text:
            text = text.replace("{" + key + "}", _filled(values[0], book))
    return text


_PIECE = re.compile(r"(?:(?P<name>[a-z_]+):)?(?:(?P<open>\()|(?P<atom>[A-Za-z_]+))|(?P<sign>[)|?*+])")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of classes (DRAW) and words (of), `name:` before one or before a bracket, and ( | ) ? * + as usual."""
    return re.compile("".join(_written(piece, at) for at, piece in enumerate(_PIECE.finditer(pattern))))


def _written(piece: re.Match[str], at: int) -> str:
    name, atom = piece["name"], piece["atom"]
    if piece["sign"]:
        return piece["sign"]
    opening = f"(?P<{name}__{at}>" if name else "(?:"
    if piece["open"]:
        return opening
    if atom == "CONTENT":
        return f"{opening}(?<![^ ])[A-Z_]+/\\S+\\+ )"
    return f"{opening}(?<![^ ]){atom}/\\S+ )" if atom.isupper() else f"{opening}(?<![^ ])[A-Z_]+/{atom}\\+? )"


Needs = tuple[frozenset[str], ...]
"""Sets of classes and words, one of each of which a text holds."""


@cache
def needs(pattern: str) -> Needs:
    """What a text holds wherever a pattern does; most are not found for want of it, and need not be looked for.

    >>> [sorted(need) for need in needs("(coin|DIE) NUMBER? of")]
    [['DIE', 'coin'], ['of']]
    """
    pieces = [piece["sign"] or ("(" if piece["open"] else piece["atom"]) for piece in _PIECE.finditer(pattern)]
    return _of_ways(pieces[::-1])


def _of_ways(left: list[str]) -> Needs:
    """What one of several ways needs; `left` are the pieces from the last to the next, of which those are taken."""
    ways = [_of_row(left)]
    while left and left[-1] == "|":
        left.pop()
        ways.append(_of_row(left))
    if len(ways) == 1:
        return ways[0]
    return (frozenset().union(*(min(way, key=len) for way in ways)),) if all(ways) else ()


def _of_row(left: list[str]) -> Needs:
    found: list[frozenset[str]] = []
    while left and left[-1] not in "|)":
        piece = left.pop()
        own: Sequence[frozenset[str]] = () if piece == "CONTENT" else (frozenset({piece}),)
        if piece == "(":
            own = _of_ways(left)
            left.pop()
        spared = bool(left) and left[-1] in "?*"
        while left and left[-1] in "?*+":
            left.pop()
        found += () if spared else own
    return tuple(found)
