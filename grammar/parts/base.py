"""What a number is told to be of: the whole, what is left by then, the part told last, or a thing by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from grammar.accounts.item import BORDERS, ENDS, Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS
from grammar.accounts.words import is_in
from grammar.parts.words import naming

_DETERMINERS = {"ARTICLE", "POSSESSOR"}
_LEADING = _DETERMINERS | {"ALL", "ONLY", "ADVERB", "TOTAL", "FULL", "FURTHER"}
_CLOSING = {"BE", "HAVE", "verb", "MODAL", "DO", "ON", "TO", "FOR", "BY", "AT", "FROM", "WITH", "INTO", "AS", "BUT",
            "THAN",
            "RELATIVE", "WHEN", "AFTER", "BEFORE", "IN", "DURING", "COMMAND", "OVER", "GIVE", "REMAIN"}  # fmt: skip
_LATEST = {"those", "these", "which", "whom", "whose"}
_SPOKEN = {"them", "it", "that", "this", "mine"}
_FIRST = {"original", "initial", "originally", "starting", "total", "whole", "entire"}
_LOOSE = {"over", "free", "available", "still", "stay", "keep"}


class Kind(Enum):
    """What a base is named by."""

    REST = "rest"
    LATEST = "latest"
    SPOKEN = "spoken of"
    NAMED = "named"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Base:
    """What a number is of: how that is said, its words, and its place among the items."""

    kind: Kind
    words: frozenset[str]
    start: int
    end: int


def behind(items: Sequence[Item], at: int, end: int) -> Base | None:
    """The base behind a number that stands at a place and whose noun ends at another: "a third of the rest"."""
    share = items[at].kind == "share"
    start = at + 1 if share else end
    if items[start : start + 1] and items[start].kind == "OUT" and end == at + 1:
        start += 1
    if start < len(items) and items[start].kind == "OF" and (share or end == at + 1 or items[start - 1].kind == "OUT"):
        return _read(items, start + 1)
    halved = share and items[at].unit == "fraction" and start < len(items)
    return _read(items, start) if halved and items[start].kind in _DETERMINERS else None


def fronted(items: Sequence[Item], start: int, stop: int) -> Base | None:
    """The base that opens a clause: "Of the novels 9 are …", "of which 12 …", "out of these"."""
    at = start
    while at < stop and items[at].kind in {"AND", "BUT", "OUT"}:
        at += 1
    if at >= stop or items[at].kind not in {"OF", "FROM"}:
        return None
    found = _read(items, at + 1)
    return found if found is not None and found.end <= stop else None


def _read(items: Sequence[Item], start: int) -> Base | None:
    """The base whose words start at a place."""
    after = items[start + 1].kind if start + 1 < len(items) else ""
    if items[start : start + 1] and items[start].text.lower() in _LATEST and after in _DETERMINERS:
        return Base(Kind.LATEST, frozenset(), start, start + 1)
    at = start
    while at < len(items) and items[at].kind in _LEADING and items[at].text.lower() not in _LATEST | _SPOKEN:
        at += 1
    stop = at
    while stop < len(items) and not _closes(items, at, stop):
        stop += 1
    inside = items[start:stop]
    words = stems(naming(i) for i in inside if i.kind in NOUNS | {"verb", "LETTER", "ORDINAL"})
    texts = {i.text.lower() for i in inside}
    if any(says_left(i) for i in inside) or (texts & _LATEST and "still" in texts):
        return Base(Kind.REST, words, start, stop)
    if texts & _FIRST and not any(i.is_number for i in inside):
        return Base(Kind.WHOLE, words, start, stop)
    if not words and texts & _LATEST:
        return Base(Kind.LATEST, words, start, stop)
    if not words and texts & _SPOKEN:
        return Base(Kind.SPOKEN, words, start, stop)
    return Base(Kind.NAMED, words, start, stop) if stop > start else None


def _closes(items: Sequence[Item], at: int, stop: int) -> bool:
    """Whether a base ends before a place."""
    item = items[stop]
    if item.kind in BORDERS | ENDS or (item.is_number and stop > at and items[stop - 1].kind not in _LEADING | {"OF"}):
        return True
    whats = any(i.kind == "WHAT" or i.text.lower() == "what" for i in items[at:stop])
    if whats and (item.kind in {"BE", "REMAIN", "verb"} or says_left(item)):
        return False
    if item.kind == "verb" and stop + 1 < len(items) and items[stop + 1].kind in BORDERS | ENDS:
        return False
    return item.kind in _CLOSING and not says_left(item) and stop > at


def says_left(item: Item) -> bool:
    """Whether a word says that something remains."""
    return is_in(item.text, "marks", "rest") and item.text.lower() not in _LOOSE
