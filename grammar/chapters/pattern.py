"""Patterns of clauses: words, figures and nouns in a row, read from the data, and where they fit a row of pieces.

    sell|charge         one of these words, in any of its forms; an article and a light word may stand before it
    <price>             a figure of what the quantity `price` is measured in
    <=time>             the same, one of a time or unit that is named without a number: "a second", "daily"
    @  @who             a noun with the words before it; named, where it matters which
    {unit}              the word of a unit or thing that the question counts in
    {measured}          that of a unit
    {measure}           the same, only where it is a unit of measure: "seconds", "litres"
    {time}              the word of a time of which something is said to be: "a month", "yearly"
    %per                a pattern that the chapter names so, or that all do; "%per|each": it or a word
    [ … ]   ( … / … )   what may be left out; one or the other
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from grammar.chapters.classes import BOUNDS, IRREGULAR, MATERIAL
from grammar.chapters.fit import Bound, Fit, Row, is_light, places
from grammar.chapters.pieces import Piece
from grammar.lexicon.inflection import forms
from grammar.units import unit_called

ITEM = re.compile(r"<=?[a-z_]+>|\{[a-z]+\}|[\[\]()]| / |[^\s\[\]()]+")
"""What a pattern is made of."""
_AUXILIARY = frozenset({"be", "have", "do"})
_CLOSING = frozenset({"ARTICLE", "TIME"})
_CLOSES = {"unit": "", "per": ""}
"""What no noun of a name begins with, a time for those that are not here."""
_RATED = frozenset({"SLASH", "PER"})
_MEASURED = frozenset({"TIME", "UNIT", "MONEY"})
_UNDER = frozenset({"TIME", "LETTER", "UNIT"})
_LONGEST = 4
_NUMBERED = frozenset({1, 2, 3, 4})
"""What numbers things: "plan 1"."""


def compiled(text: str, phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    """What a pattern fits.

    Raises: KeyError where it names what the chapter does not know.
    """
    items = [item.strip() for item in ITEM.findall(text)]
    fit = _choice(items, phrases, dimensions)
    assert not items, text
    return fit


def _choice(items: list[str], phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    ways = [_row(items, phrases, dimensions)]
    while items and items[0] == "/":
        items.pop(0)
        ways.append(_row(items, phrases, dimensions))
    return ways[0] if len(ways) == 1 else either(ways)


def _row(items: list[str], phrases: Mapping[str, Fit], dimensions: Mapping[str, str]) -> Fit:
    parts: list[Fit] = []
    while items and items[0] not in {"/", "]", ")"}:
        item = items.pop(0)
        if item in {"[", "("}:
            inner = _choice(items, phrases, dimensions)
            items.pop(0)
            parts.append(either([inner, _NOTHING]) if item == "[" else inner)
        elif item.startswith("<="):
            parts.append(_one_of(item[2:-1], dimensions[item[2:-1]]))
        elif item.startswith("<"):
            parts.append(_figure(item[1:-1], dimensions[item[1:-1]]))
        else:
            parts.append(_item(item, phrases))
    return _after_each_other(parts)


def _item(item: str, phrases: Mapping[str, Fit]) -> Fit:
    """Words, a noun, or a pattern with a name: one or the other of them with "|"."""
    if item in _SPECIAL:
        return _SPECIAL[item]
    each = item.split("|")
    ways = [phrases[way[1:]] if way[0] == "%" else _noun(way) for way in each if way[0] in "%@"]
    words = "|".join(way for way in each if way[0] not in "%@")
    ways += [_word(words)] if words else []
    return ways[0] if len(ways) == 1 else either(ways)


def _nothing(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
    yield at, ()


_NOTHING = Fit(_nothing, (), frozenset(), empty=True)


def either(ways: Sequence[Fit]) -> Fit:
    """One of several patterns."""

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for way in ways:
            yield from way(row, at)

    needs = [way.needs for way in ways]
    needed = (frozenset().union(*[each[0] for each in needs]),) if all(needs) else ()
    return Fit(run, needed, _begins(ways), any(way.empty for way in ways))


def _begins(ways: Sequence[Fit]) -> frozenset[str] | None:
    """The words with one of which one of several patterns begins."""
    known = [way.begins for way in ways if way.begins is not None]
    return frozenset().union(*known) if len(known) == len(ways) else None


def _after_each_other(parts: Sequence[Fit]) -> Fit:
    if not parts:
        return _NOTHING
    first, rest = parts[0], _after_each_other(parts[1:])
    if rest is _NOTHING:
        return first

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for place, bound in first(row, at):
            yield from ((end, bound + more) for end, more in rest(row, place))

    begins = _begins([first, rest]) if first.empty else first.begins
    return Fit(run, (*first.needs, *rest.needs), begins, first.empty and rest.empty)


def _word(item: str) -> Fit:
    words = item.split("|")
    plain = [form for word in words if word.isalpha() and word.islower() for form in _forms(word)]
    wanted = frozenset((*words, *plain, *(word.upper() for word in words if word in _AUXILIARY)))

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for place in places(row, at):
            if row.pieces[place].words & wanted or row.pieces[place].kind in wanted:
                yield place + 1, ()

    return Fit(run, (wanted,), wanted)


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The forms of a verb."""
    line = next((line for line in IRREGULAR if line.split()[0] == word), word)
    return tuple(form for form, _ in forms(line, "verb"))


def _figure(role: str, dimension: str) -> Fit:
    wanted = frozenset(dimension.split("|"))
    anything = "any" in wanted

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for place in places(row, at):
            if row.pieces[place].value is not None and (anything or row.pieces[place].dimension in wanted):
                yield place + 1, ((role, row.pieces[place : place + 1]),)

    figures = frozenset(f"<{each}>" for each in wanted)
    return Fit(run, (figures,), figures)


def _one_of(role: str, dimension: str) -> Fit:
    """One of the unit that a word names, of what the quantity is measured in: "per second", "a litre"."""
    wanted = frozenset(dimension.split("|"))

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        for place in places(row, at):
            piece = row.pieces[place]
            unit = unit_called(piece.sense or piece.text) or unit_called(piece.text)
            if piece.value is None and unit is not None and ("any" in wanted or unit.dimension in wanted):
                one = replace(piece, value=Fraction(1), unit=unit.name, dimension=unit.dimension)
                yield place + 1, ((role, (one,)),)

    return Fit(run)


def _noun(item: str) -> Fit:
    name = item[1:]

    def run(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
        start = at + (at < len(row.pieces) and is_light(row.pieces[at]))
        if name == "who" and start > at and row.pieces[at].text == "A":
            yield at + 1, ((name, row.pieces[at : at + 1]),)  # "A works alone"
        for end in range(start, min(start + _LONGEST, len(row.pieces))):
            piece = row.pieces[end]
            numbered = end > start and piece.value in _NUMBERED and not piece.unit
            compound = end > start and row.pieces[end - 1].kind == "HYPHEN"
            if not compound and ((end > start and piece.kind in _CLOSING) or piece.kind == _CLOSES.get(name, "TIME")):
                return
            if not numbered and (piece.value is not None or piece.kind in BOUNDS or piece.words & MATERIAL):
                return
            yield end + 1, ((name, row.pieces[start : end + 1]),) if name else ()
            if numbered:
                return

    return Fit(run)


def _asked_unit(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
    for end, bound in _UNIT_NOUN(row, at):
        yield end, bound
        if end + 1 < len(row.pieces) and row.pieces[end].kind in _RATED and _is_under(row.pieces[end + 1]):
            yield end + 2, (("unit", (*bound[0][1], *row.pieces[end : end + 2])),)
    if at < len(row.pieces) and row.pieces[at].kind == "PERCENT":
        yield at + 1, (("unit", row.pieces[at : at + 1]),)


def _asked_measure(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
    for end, bound in _asked_unit(row, at):
        if bound and bound[0][1][0].kind in _MEASURED:
            yield end, bound


def _is_under(piece: Piece) -> bool:
    """Whether a rate may be so many for one of it: "per second"."""
    return piece.kind in _UNDER or piece.text == "second"


def _time(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
    for place in places(row, at):
        piece = row.pieces[place]
        if piece.kind == "TIME" or (piece.kind == "EVERY" and piece.text.lower() != "every"):
            yield place + 1, (("period", row.pieces[place : place + 1]),)


def _measured(row: Row, at: int) -> Iterator[tuple[int, Bound]]:
    """ "MB", "litres per second"."""
    if at < len(row.pieces) and row.pieces[at].value is None and unit_called(row.pieces[at].text) is not None:
        yield at + 1, (("unit", row.pieces[at : at + 1]),)
        below = row.pieces[at + 2 : at + 3]
        if below and row.pieces[at + 1].kind in _PER and unit_called(below[0].text) is not None:
            yield at + 3, (("unit", row.pieces[at : at + 3]),)


_UNIT_NOUN = _noun("@unit")
_PER = frozenset({"SLASH", "PER", "ARTICLE"})
_SPECIAL: Mapping[str, Fit] = {
    "{unit}": Fit(_asked_unit), "{measure}": Fit(_asked_measure), "{measured}": Fit(_measured), "{time}": Fit(_time),
}  # fmt: skip
