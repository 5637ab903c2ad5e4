"""What a text says of its own units ("1 MB = 10^6 bytes"), and what is taken for granted of them otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from grammar.kept import once
from grammar.problem import Asked, Assumption, Fact, Quantity, Stated
from grammar.quantities import glossary
from grammar.stories.named_row import Row
from grammar.units import Unit

_JOINING = frozenset({"EQUALS", "OPEN", "BE", "FOR", "WITH", "AT", "OF", "COMMA", "AS"})
_BETWEEN = _JOINING | {"WORD", "HOLD", "THING", "DECIMALS", "TAKE", "MEASURE"}
_PARTS_OF_UNITS = frozenset({"byte", "MiB", "KiB", "GiB", "kilobyte", "megabyte", "gigabyte"})
_MOST_BETWEEN = 4


@once
def defined(row: Row) -> tuple[frozenset[int], Mapping[str, str]]:
    """The words that say what a unit is, and the unit that it is by them."""
    words, meant = set[int](), dict[str, str]()
    for at in range(len(row.words)):
        words |= {*_said_again(row, at), *truism(row, at)}
        told = (*_definition(row, at), *_rate(row, at), *_bracketed(row, at), *_prefix(row, at))
        for start, end, name, value in told:
            words |= set(range(start, end))
            meant[name] = _unit_of(name, value)
    return frozenset(words), meant


def standard(row: Row) -> frozenset[int]:
    """The words that say of units what they are anyway: "1 GB = 10^9 bytes"; none where one is said to be another."""
    words, meant = defined(row)
    return words if all(name == unit for name, unit in meant.items()) else frozenset()


def _definition(row: Row, at: int) -> Iterator[tuple[int, int, str, Fraction]]:
    """ "1 GB = 10^9 bytes", "MB (10^6 bytes)", "GB stands for 1024 * 1024 * 1024 bytes" with the unit at a place."""
    own, place = row.unit(at), at + 1
    if own is None or glossary().dimension(own.top) != "data" or own.top == "byte":
        return
    while place < min(len(row.words), at + _MOST_BETWEEN) and row.kind(place) in _BETWEEN:
        place += 1
    if place == at + 1 or place >= len(row.words):
        return
    value = row.words[place].value
    while value is not None and row.kind(place + 1) == "TIMES_SIGN" and row.kind(place + 2) == "NUMBER":
        value, place = value * (row.words[place + 2].value or 1), place + 2
    unit = row.unit(place + 1)
    if value is None or unit is None or unit.top not in _PARTS_OF_UNITS:
        return
    units = glossary().units
    start = at - 1 if row.words[at - 1].value == 1 else at + 1
    below = units.get(units[unit.top].rival)
    if value == 1024 and below is not None and own.top in units and units[own.top].rival:
        yield start, unit.end, own.top, value * below.scale  # "1 GB = 1024 MB"
        yield start, unit.end, unit.top, below.scale
        return
    value *= units[unit.top].scale
    if _is_power(value):
        yield start, unit.end, own.top, value


def _rate(row: Row, at: int) -> Iterator[tuple[int, int, str, Fraction]]:
    """ "10^9 bytes per GB", "at 10^9 bytes a GB" with the number at a place."""
    value, unit = row.words[at].value, row.unit(at + 1)
    other = row.unit(unit.end + 1) if unit is not None and row.kind(unit.end) == "PER" else None
    if value is not None and unit is not None and unit.top == "byte" and other is not None and _is_power(value):
        yield at, other.end, other.top, value


def _bracketed(row: Row, at: int) -> Iterator[tuple[int, int, str, Fraction]]:
    """ "How many GB does it take (10^9 bytes)?" with the number at a place: the only unit of data of the sentence that
    no number stands before."""
    value, unit = row.words[at].value, row.unit(at + 1)
    if value is None or unit is None or unit.top != "byte" or not _is_power(value):
        return
    if row.kind(at - 1) != "OPEN" or row.kind(unit.end) != "CLOSE":
        return
    first, last = row.sentence(at)
    found = (row.unit(place) for place in range(first, last) if row.words[place - 1].value is None)
    asked = {each.top for each in found if each is not None and glossary().dimension(each.top) == "data"} - {"byte"}
    if len(asked) == 1:
        yield at, unit.end, next(iter(asked)), value


_PREFIXES = {"kilo": "kilobyte", "mega": "megabyte", "giga": "gigabyte", "tera": "terabyte"}


def _prefix(row: Row, at: int) -> Iterator[tuple[int, int, str, Fraction]]:
    """The 10^6 of "in Mbit/s (10^6)" and of "(mega = 10^6 in both)" with the bracket or number at a place."""
    units = glossary().units
    if row.kind(at) == "OPEN" and row.words[at + 1 : at + 2] and (name := _PREFIXES.get(row.words[at + 1].lemma)):
        end = next((place for place in range(at, min(at + 8, len(row.words))) if row.kind(place) == "CLOSE"), at)
        told = [word.value for word in row.words[at:end] if word.value is not None]
        if told == [units[name].scale]:
            yield at, end + 1, name, units[name].scale
    value = row.words[at].value
    if value is None or not _is_power(value) or (row.kind(at - 1), row.kind(at + 1)) != ("OPEN", "CLOSE"):
        return
    before = row.unit(at - 2) or row.unit(at - 4)
    unit = units.get(before.top) if before is not None and before.end in {at - 1, at - 3} else None
    if unit is not None and unit.dimension == "data" and value in {unit.scale, unit.scale * 8}:
        yield at - 1, at + 2, unit.name, unit.scale


def _said_again(row: Row, at: int) -> range:
    """The places of an amount in brackets that says once more what stands before them: "24 GB (24*10^9 bytes)"."""
    value, unit = row.words[at].value, row.unit(at + 1)
    if value is None or unit is None or row.kind(unit.end) != "OPEN" or row.kind(unit.end + 1) != "NUMBER":
        return range(0)
    units, other = glossary().units, row.unit(unit.end + 2)
    if other is None or {unit.top, other.top} - set(units) or row.kind(other.end) != "CLOSE":
        return range(0)
    same = value * units[unit.top].scale == (row.words[unit.end + 1].value or 0) * units[other.top].scale
    alike = units[unit.top].dimension == units[other.top].dimension
    return range(unit.end + 1, other.end) if same and alike else range(0)


def truism(row: Row, at: int) -> range:
    """The places of what is always so: "24 hours a day", "with 8,760 hours to the year", "1 hour = 60 minutes"."""
    units, unit = glossary().units, row.unit(at + 1)
    if row.words[at].value is None or unit is None or unit.top not in units:
        return range(0)
    place = unit.end + (row.kind(unit.end) in {"PER", "TO", "IN", "EQUALS", "MAKE", "EACH"})
    one = row.words[place : place + 1] and row.words[place].value == 1
    other = row.unit(place + bool(one))
    alike = other is not None and other.top in units and units[other.top].dimension == units[unit.top].dimension
    if other is None or not alike or place == unit.end or unit.top == other.top:
        return range(0)
    amounts = [(row.words[at].value or 0) * units[unit.top].scale, units[other.top].scale]
    return range(at, other.end) if units[unit.top].dimension == "time" and len(set(amounts)) == 1 else range(0)


def _is_power(value: Fraction) -> bool:
    return any(value == base**power for base in (1000, 1024) for power in (1, 2, 3, 4))


def _unit_of(name: str, value: Fraction) -> str:
    units = (unit for unit in glossary().units.values() if unit.dimension == "data")
    return next((unit.name for unit in units if unit.scale == value), name)


def assumed(facts: tuple[Fact, ...], meant: Mapping[str, str]) -> Iterator[Assumption]:
    """That the unit asked for is the one that its name means by the standard, where others mean another by it."""
    units, goal = glossary().units, facts[-1]
    if not isinstance(goal, Stated) or not isinstance(goal.quantity, Asked):
        return
    unit = units.get(goal.quantity.unit)
    told = (f.quantity.unit for f in facts if isinstance(f, Stated) and isinstance(f.quantity, Quantity))
    if unit is None or not unit.rival or unit.name in meant.values() or any(units[t].rival for t in told if t in units):
        return
    other = replace(goal, quantity=replace(goal.quantity, unit=unit.rival))
    yield Assumption("decimal_unit", _says(unit), _says(units[unit.rival]), (*facts[:-1], other))


def _says(unit: Unit) -> str:
    return f"1 {unit.name} is {unit.scale.numerator:,} bytes"
