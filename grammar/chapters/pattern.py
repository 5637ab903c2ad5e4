"""Patterns of clauses: words, figures and nouns in a row, read from the data, and where they fit a row of pieces.

    sell|charge         one of these words, in any of its forms; an article and a light word may stand before it
    <price>             a figure of what the quantity `price` is measured in
    @  @who             a noun with the words before it; named, where it matters which
    {unit}              the word of a unit or thing that the question counts in
    {time}              the word of a time of which something is said to be: "a month", "yearly"
    %per                a pattern that the chapter names so, or that all do
    [ … ]   ( … / … )   what may be left out; one or the other
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from grammar.chapters.pieces import Piece
from grammar.lexicon.inflection import forms

Bound = tuple[tuple[str, Sequence[Piece]], ...]
Pieces = Sequence[Piece]
Fit = Callable[[Pieces, int, Bound], Iterator[tuple[int, Bound]]]

_ITEM = re.compile(r"<[a-z_]+>|@[a-z]*|\{[a-z]+\}|%[a-z_]+|[\[\]()]| / |[^\s\[\]()]+")
_LIGHT = frozenset({
    "exactly", "just", "only", "simply", "also", "now", "altogether", "always", "each", "its", "his", "her", "their",
    "your", "my", "our", "then", "still", "first-class", "fully", "completely",
}) - {"each"}  # fmt: skip
_BOUNDS = frozenset({
    "COMMA", "STOP", "QUESTION", "COLON", "SEMICOLON", "DASH", "OPEN", "CLOSE", "AND", "BUT", "IF", "WHEN", "WHAT",
    "HOW", "WHICH", "NOT", "WITHOUT", "MORE", "FEWER", "THAN", "PER", "EACH", "EVERY", "AT", "TO", "FROM", "BY", "FOR",
    "WITH", "IN", "ON", "OF", "AS", "BE", "MODAL", "DO", "HAVE", "AFTER", "BEFORE", "UNTIL", "EQUALS", "PLUS",
    "MINUS", "SLASH", "TIMES", "GROW", "SHRINK", "HALF", "PERCENT", "SAME", "REMAINING", "INTO", "RELATIVE", "BETWEEN",
    "CURRENCY", "POWER", "EQUAL", "THROUGH", "BIGGER", "SMALLER", "UNDER", "ABOVE", "OVER",
})  # fmt: skip
_MATERIAL = frozenset({
    "faulty", "defective", "unsold", "broken", "returned", "free", "extra", "additional", "unused", "half", "other",
    "double", "damaged", "stolen", "lost", "spoiled", "rotten", "wasted", "except", "remaining", "rest", "no", "both",
    "another", "tax", "discount", "instead", "minus", "less",
})  # fmt: skip
"""Words that make a thing another: no noun of a pattern holds one."""
_IRREGULAR = (
    "buy bought", "sell sold", "make made", "take took taken", "give gave given", "get got", "pay paid",
    "bring brought", "lose lost", "put put", "come came", "go went gone", "hold held", "keep kept", "leave left",
    "draw drew drawn", "grow grew grown", "fall fell fallen", "rise rose risen", "let let", "cut cut", "set set",
    "spend spent", "find found", "stand stood", "drive drove", "begin began begun", "choose chose chosen",
    "mean meant", "win won", "build built", "become became", "run ran run", "drink drank drunk", "melt melted molten",
)  # fmt: skip
_AUXILIARY = frozenset({"be", "have", "do"})
_LONGEST = 4
_NUMBERED = frozenset({1, 2, 3, 4})
"""What numbers things: "plan 1"."""


def compiled(text: str, phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    """What a pattern fits.

    Raises: KeyError where it names what the chapter does not know.
    """
    items = [item.strip() for item in _ITEM.findall(text)]
    fit = _choice(items, phrases, dimensions)
    assert not items, text
    return fit


def _choice(items: list[str], phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    ways = [_row(items, phrases, dimensions)]
    while items and items[0] == "/":
        items.pop(0)
        ways.append(_row(items, phrases, dimensions))
    return ways[0] if len(ways) == 1 else _either(ways)


def _row(items: list[str], phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    parts: list[Fit] = []
    while items and items[0] not in {"/", "]", ")"}:
        item = items.pop(0)
        if item in {"[", "("}:
            inner = _choice(items, phrases, dimensions)
            items.pop(0)
            parts.append(_either([inner, _nothing]) if item == "[" else inner)
        elif item.startswith("%"):
            parts.append(phrases[item[1:]])
        elif item.startswith("<"):
            parts.append(_figure(item[1:-1], dimensions[item[1:-1]]))
        else:
            parts.append(_noun(item) if item[0] == "@" else _SPECIAL[item] if item in _SPECIAL else _word(item))
    return _after_each_other(parts)


def _nothing(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
    yield at, bound


def _either(ways: Sequence[Fit]) -> Fit:
    def fit(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
        for way in ways:
            yield from way(pieces, at, bound)

    return fit


def either(ways: Sequence[Fit]) -> Fit:
    """One of several patterns."""
    return _either(ways)


def _after_each_other(parts: Sequence[Fit]) -> Fit:
    def fit(pieces: Pieces, at: int, bound: Bound, first: int = 0) -> Iterator[tuple[int, Bound]]:
        if first == len(parts):
            yield at, bound
            return
        for end, more in parts[first](pieces, at, bound):
            yield from fit(pieces, end, more, first + 1)

    return fit


def _word(item: str) -> Fit:
    words = item.split("|")
    plain = [form for word in words if word.isalpha() and word.islower() for form in _forms(word)]
    wanted = frozenset((*words, *plain, *(word.upper() for word in words if word in _AUXILIARY)))

    def fit(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
        for place in _places(pieces, at):
            if pieces[place].words & wanted or pieces[place].kind in wanted:
                yield place + 1, bound

    return fit


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The forms of a verb."""
    line = next((line for line in _IRREGULAR if line.split()[0] == word), word)
    return tuple(form for form, _ in forms(line, "verb"))


def _figure(role: str, dimension: str) -> Fit:
    wanted = frozenset(dimension.split("|"))
    anything = "any" in wanted

    def fit(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
        for place in _places(pieces, at):
            if pieces[place].value is not None and (anything or pieces[place].dimension in wanted):
                yield place + 1, (*bound, (role, pieces[place : place + 1]))

    return fit


def _places(pieces: Pieces, at: int) -> Iterator[int]:
    """A place, and those behind it over articles and light words."""
    while at < len(pieces):
        yield at
        if pieces[at].kind != "ARTICLE" and not pieces[at].words & _LIGHT:
            return
        at += 1


def _noun(item: str) -> Fit:
    name = item[1:]

    def fit(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
        start = at + (at < len(pieces) and (pieces[at].kind == "ARTICLE" or bool(pieces[at].words & _LIGHT)))
        for end in range(start, min(start + _LONGEST, len(pieces))):
            piece = pieces[end]
            if end > start and piece.kind in {"NUMBER", "LETTER"} and (not piece.unit and piece.value in _NUMBERED):
                yield end + 1, ((*bound, (name, pieces[start : end + 1])) if name else bound)
                return
            if piece.value is not None or piece.kind in _BOUNDS or piece.words & _MATERIAL:
                return
            yield end + 1, ((*bound, (name, pieces[start : end + 1])) if name else bound)

    return fit


def _asked_unit(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
    yield from _noun("@unit")(pieces, at, bound)
    if at < len(pieces) and pieces[at].kind == "PERCENT":
        yield at + 1, (*bound, ("unit", pieces[at : at + 1]))


def _time(pieces: Pieces, at: int, bound: Bound) -> Iterator[tuple[int, Bound]]:
    for place in _places(pieces, at):
        piece = pieces[place]
        if piece.kind == "TIME" or (piece.kind == "EVERY" and piece.text.lower() != "every"):
            yield place + 1, (*bound, ("period", pieces[place : place + 1]))


_SPECIAL: Mapping[str, Fit] = {"{unit}": _asked_unit, "{time}": _time}


def words_of(text: str, phrases: Mapping[str, str]) -> Iterator[str]:
    """The words of a pattern, and of those that it names."""
    for item in _ITEM.findall(text):
        if item.startswith("%"):
            yield from words_of(phrases.get(item[1:], ""), phrases)
        elif item[0] not in "<@{[]()" and item.strip() != "/":
            yield from (word for word in item.split("|") if len(word) > 3)
