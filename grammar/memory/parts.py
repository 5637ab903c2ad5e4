"""The words of a text about memory: parts, formats, amounts, counts, and which of them stand together."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.quantities import glossary
from grammar.stories.named_row import BORDERS, Row

_WIDEST = 16
_FEWEST = 100_000
_MOST_BETWEEN = 2
EACH = frozenset({"PER", "EACH", "EVERY"})
_APART = BORDERS | {"AND", "OPEN", "CLOSE", "WITH", "PLUS", "RELATIVE"}


class Kind(Enum):
    """What a word or a number is."""

    PART = "part"
    FORMAT = "format"
    BYTES = "bytes"
    AMOUNT = "amount"
    PARAMETERS = "parameters"
    DEVICES = "devices"
    NUMBERS = "numbers"
    OVERHEAD = "overhead"
    TIMES = "times"
    STAGE = "stage"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at the places `start` to `end`: a part's name, or a number; amounts are in bytes; a
    part may be what a size is `per`."""

    kind: Kind
    start: int
    end: int
    value: Fraction = Fraction(0)
    name: str = ""
    per: bool = False


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The classes of words."""
    return {name: frozenset(lemmas) for name, lemmas in _told()["classes"].items()}


@cache
def names() -> Mapping[str, str]:
    """The part that each word names."""
    return {lemma: part for part, lemmas in _told()["parts"].items() for lemma in lemmas}


@cache
def _told() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("grammar.memory").joinpath("words.toml").read_text("utf-8"))


def segments(row: Row) -> Iterator[tuple[int, int]]:
    """The stretches between borders, brackets, "and", "plus" and "with"."""
    start = 0
    for at in range(len(row.words) + 1):
        if at == len(row.words) or row.kind(at) in _APART or row.lemmas[at] == "plus":
            if start < at:
                yield start, at
            start = at + 1


def items(row: Row) -> Iterator[Item]:
    """All that is told, from the left."""
    formats = {start: (end, value) for start, end, value in _formats(row)}
    at = 0
    while at < len(row.words):
        if (stage := _stage(row, at)) is not None:
            item = stage
        elif at in formats:
            end, value = formats[at]
            item = Item(Kind.FORMAT, at, end, value)
        elif row.words[at].value is not None:
            item = _number(row, at)
        elif row.lemmas[at] in names() and row.lemmas[at - 1] != "master":
            item = Item(Kind.PART, at, at + 1, name=names()[row.lemmas[at]], per=row.kind(at - 1) in EACH)
        else:
            at += 1
            continue
        yield item
        at = max(item.end, at + 1)


def _stage(row: Row, at: int) -> Item | None:
    """ "ZeRO-3", "ZeRO stage 2": how much of what is kept is shared out."""
    if row.words[at].token.text.lower() != "zero":
        return None
    end = at + 1
    while row.lemmas[end : end + 1] in (("stage",), ("-",)) or row.kind(end) in {"DASH", "HYPHEN"}:
        end += 1
    value = row.words[end].value if end < len(row.words) else None
    return Item(Kind.STAGE, at, end + 1, value) if value in {1, 2, 3} and value is not None else None


def _formats(row: Row) -> Iterator[tuple[int, int, Fraction]]:
    for start, end, carried in row.book.carried.found(row.lemmas):
        sizes = {value for _, value, unit in carried if unit == "byte"}
        if len(sizes) == 1 and not any(row.lemmas[place] in names() for place in range(start, end)):
            yield start, end, sizes.pop()


def _number(row: Row, at: int) -> Item:
    """What a number is by its unit, or by the noun behind it."""
    value, unit = row.words[at].value or Fraction(0), row.unit(at + 1)
    if unit is not None and row.book.dimension(unit.top) == "data":
        size = value * glossary().units[unit.top].scale
        kind = Kind.BYTES if size <= _WIDEST and unit.top in {"bit", "byte"} else Kind.AMOUNT
        is_format = kind is Kind.BYTES and unit.top == "bit"
        return Item(Kind.FORMAT if is_format else kind, at, _behind(row, unit.end), size)
    if unit is not None and unit.top == "percent":
        return Item(Kind.OVERHEAD, at, unit.end, value / 100)
    near = [row.lemmas[place] for place in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(row.words)))
            if row.kind(place) not in _APART]  # fmt: skip
    if row.kind(at + 1) in {"TIMES", "TIMES_SIGN", "X"} and value < _WIDEST:
        return Item(Kind.TIMES, at, at + 2, value)
    if value >= _FEWEST:
        return Item(Kind.PARAMETERS, at, at + 1 + (near[:1] == ["parameter"] or near[:1] == ["weight"]), value)
    if near and near[0] in words()["devices"]:
        return Item(Kind.DEVICES, at, at + 2, value)
    if set(near) & words()["numbers"] and value.denominator == 1:
        return Item(Kind.NUMBERS, at, at + 1, value)
    return Item(Kind.UNKNOWN, at, at + 1, value)


def _behind(row: Row, end: int) -> int:
    """Behind the "per", "for each" or "each" that follows a size."""
    place = end + (row.kind(end) in {"FOR", "OF"} and row.kind(end + 1) in {"PER", "EACH"})
    return place + 1 if row.kind(place) in {"PER", "EACH"} and row.lemmas[place + 1 : place + 2] != () else end
