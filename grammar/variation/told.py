"""The values that a text tells of what varies: "at 50 km/h it is 20 m", "y = 12 when x = 2", "900 entries take 1 s"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from grammar.errors import AnotherStory
from grammar.school.row import Row
from grammar.units import Unit, unit_called
from grammar.variation.law import Law

_NUMBERS = frozenset({"NUMBER", "FRACTION"})
_CONTENT = frozenset({
    "WORD", "LETTER", "MEASURE", "ROUND", "INPUT", "OUTPUT", "RELATION", "LAYER", "COUNTED", "UNIT", "THING", "FOREIGN",
    "POINTS",
})  # fmt: skip
_LINKS = frozenset({"BE", "EQUALS", "OF", "COLON"})
_MEASURED = {
    **dict.fromkeys(("time", "period", "duration"), "time"),
    **dict.fromkeys(("cost", "price", "worth"), "money"),
    **dict.fromkeys(
        ("distance", "length", "height", "radius", "diameter", "side", "depth", "width", "edge", "extension",
         "stretch", "elongation"), "length",
    ),
    **dict.fromkeys(("weight", "mass"), "mass"),
    **dict.fromkeys(("memory", "storage"), "data"),
    **dict.fromkeys(("speed", "velocity"), "length/time"),
    "volume": "volume", "area": "area", "energy": "energy", "power": "power", "rate": "data/time",
}  # fmt: skip
_IT = frozenset({"it", "this", "that"})
"""Words that point at what varies."""
_MOST_BEHIND = 2
_HOURS = {"h": "hour", "s": "second"}


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit, the words that say of what it is, and their places."""

    number: Fraction
    unit: Unit | None
    noun: str
    words: frozenset[str]
    places: frozenset[int]


def values(row: Row, start: int, end: int, taken: frozenset[int]) -> list[Value]:
    """The numbers between two places that are not taken."""
    free = [at for at in range(start, end) if row.words[at].kind in _NUMBERS and at not in taken]
    return [_value(row, at, start) for at in free]


def _value(row: Row, at: int, start: int) -> Value:
    words, places, end = set[str](), {at}, at + 1
    unit = _unit(row, at, places)
    if unit is not None:
        words.add(f"dim:{unit.dimension}")
        end = max(places) + 1
    noun = ""
    last = min(end + _MOST_BEHIND - (unit is not None), len(row.words))
    while end < last and row.words[end].kind in _CONTENT and row.words[end].lemma != "cost" and _adjoins(row, end):
        words.add(row.words[end].lemma)
        noun = noun or row.words[end].lemma
        places.add(end)
        end += 1
    before = at - 1 - (row.words[at - 1].kind == "CURRENCY") if at else -1
    if before > start - 1 and row.words[before].kind in _LINKS:
        words |= _named(row, before - 1, start)
    elif before > start - 1 and row.words[before].kind in _CONTENT:
        words.add(row.words[before].lemma)
    return Value(row.words[at].value or Fraction(0), unit, noun, frozenset(words), frozenset(places))


def _adjoins(row: Row, at: int) -> bool:
    """Whether no article was left out before a word: "at 2 atm the volume is"."""
    return row.words[at].span.start - row.words[at - 1].span.end <= 1


def _unit(row: Row, at: int, places: set[int]) -> Unit | None:
    """The unit of a number, which its places then hold."""
    if at and row.words[at - 1].kind == "CURRENCY":
        places.add(at - 1)
        return unit_called(row.words[at - 1].text)
    word = row.words[at + 1] if at + 1 < len(row.words) else None
    unit = unit_called(word.text) if word is not None and word.kind in {"UNIT", "TIME", "MONEY", "WORD"} else None
    if unit is None or word is None:
        return None
    places.add(at + 1)
    rated = [each.kind for each in row.words[at + 2 : at + 3]] in (["SLASH"], ["PER"])
    below = row.words[at + 3].text if rated and at + 3 < len(row.words) else ""
    under = unit_called(_HOURS.get(below, below))
    if under is None:
        return unit
    places |= {at + 2, at + 3}
    return unit_called(f"{unit.name}/{under.name}")


def _named(row: Row, at: int, start: int) -> set[str]:
    """The words of what has a value, the last of them at a place."""
    found, passed = set[str](), _CONTENT | ({"OF"} if row.words[at + 1].kind != "OF" else set())
    while at >= start and row.words[at].kind in passed:
        found.add(row.words[at].lemma)
        at -= 1
        if row.words[at].kind != "OF" and not _adjoins(row, at + 1):
            break
    if not found and at >= start and row.words[at].lemma in _IT:
        found.add("it")
    return found


def matched(law: Law, told: Sequence[Value], asked: Sequence[Value]) -> tuple[dict[int, Value], dict[int, Value]]:
    """Which of the things that vary, what varies being number 0, each value is of: those told, and those of the
    question.

    Raises: AnotherStory where that is not plain.
    """
    known = [law.first | {"it"}, *(each.words for each in law.others)]
    known = [words | {f"dim:{_MEASURED[word]}" for word in words if word in _MEASURED} for words in known]
    first = _assigned(known, told)
    for at, value in first.items():
        known[at] = known[at] | value.words - _IT
    common = [word for word in set().union(*known) if sum(word in words for words in known) > 1]
    return first, _assigned([words - {*common} for words in known], asked)


def _assigned(known: Sequence[frozenset[str]], values: Sequence[Value]) -> dict[int, Value]:
    """The one way to give each value a thing whose words name it; one value may be of what no word names."""
    stray = [not any(value.words & words for words in known) and "it" not in value.words for value in values]
    found = [dict(zip(order, values, strict=True)) for order in permutations(range(len(known)), len(values))
             if all(_fits(known[at], value, at) or free for at, value, free in zip(order, values, stray, strict=True))]
    if len(found) != 1 or stray.count(True) > 1 or (values and all(stray)):
        raise AnotherStory("It is not plain of what the values are.")
    return found[0]


def _fits(words: frozenset[str], value: Value, at: int) -> bool:
    return bool((value.words - _IT) & words) or ("it" in value.words and not at)
