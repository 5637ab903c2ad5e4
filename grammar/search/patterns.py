"""The patterns in which things are said of whole numbers (words.toml), and where they stand in a row of words."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.lexicon.inflection import uninflected
from grammar.problem import Expression, Letter
from grammar.school.arithmetic import expression, letters
from grammar.school.row import Word

_LISTING = frozenset({",", "and", "or", "by", "but", "of", "nor"})
_SIGN_KINDS = {"BELOW": "<", "ABOVE": ">", "AT_LEAST": ">=", "AT_MOST": "<=", "EQUALS": "="}


_SINGULAR = {"does": "do", "has": "have", "divisors": "divisor", "factors": "factor", "multiples": "multiple"}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said at `start` to `end`: its name, the numbers of each place of the pattern, and the words that join
    those of a list."""

    what: str
    values: tuple[tuple[Expression, ...], ...]
    joints: frozenset[str]
    places: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Book:
    """Patterns by their first word, the longest first, and plain words."""

    patterns: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    asks: Mapping[tuple[str, ...], str]
    places: Mapping[tuple[str, ...], int]
    faint: frozenset[str]
    reversing: frozenset[str]
    made: frozenset[str]


@cache
def book() -> Book:
    """The patterns, read from the package's data."""
    data = tomllib.loads(files("grammar.search").joinpath("words.toml").read_text("utf-8"))
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for section in ("conditions", "subjects"):
        for what, lines in data[section].items():
            for line in lines:
                words = tuple(line.split())
                found.setdefault(words[0], []).append((what, words))
    ordered = {first: tuple(sorted(each, key=lambda p: -len(p[1]))) for first, each in found.items()}
    return Book(
        ordered,
        {tuple(line.split()): what for what, lines in data["asks"].items() for line in lines},
        {tuple(line.split()): int(place) for place, lines in data["places"].items() for line in lines},
        frozenset(data["faint"]["words"]),
        frozenset(data["faint"]["reversing"]),
        frozenset(data["faint"]["made"]),
    )


def lemmas_of(words: Sequence[Word]) -> tuple[str, ...]:
    """The words without inflection, signs of order as such."""
    return tuple(map(_lemma, words))


def _lemma(word: Word) -> str:
    if word.kind in _SIGN_KINDS and not word.text[0].isalpha():
        return _SIGN_KINDS[word.kind]
    if word.kind == "BE":
        return "be"
    return _SINGULAR.get(word.lemma, uninflected(word.lemma) if word.kind == "RELATION" else word.lemma)


class Matcher:
    """Finds the longest pattern at a place."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lemmas = lemmas_of(words)
        self._written: dict[int, tuple[Expression, int] | None] = {}

    def written(self, at: int) -> tuple[Expression, int] | None:
        """The expression that begins at a place, and its end."""
        if at not in self._written:
            found = expression(self.words, at, {}) if at < len(self.words) else None
            self._written[at] = None if found is None else (found.expression, found.end)
        return self._written[at]

    def number(self, at: int) -> tuple[Expression, int] | None:
        """The expression in numbers that begins at a place."""
        word = self.words[at] if at < len(self.words) else None
        if word is not None and word.kind == "MULTIPLE" and word.value is not None:
            return word.value, at + 1
        found = self.written(at)
        return found if found is not None and not letters(found[0]) else None

    def said(self, at: int) -> Said | None:
        """The longest pattern at a place."""
        known = book().patterns
        leads = [self.lemmas[at]]
        if self.number(at) is not None:
            leads.append("#")
        if self.place(at) is not None:
            leads.append("@")
        found = [m for lead in leads for what, words in known.get(lead, ()) if (m := self._match(what, words, at))]
        return max(found, key=lambda each: (each.end, len(each.values)), default=None)

    def place(self, at: int) -> tuple[int, int] | None:
        """The place in the digits that is named here."""
        for words, place in book().places.items():
            if self.lemmas[at : at + len(words)] == words:
                return place, at + len(words)
        return None

    def _match(self, what: str, words: tuple[str, ...], start: int) -> Said | None:
        """The pattern where it stands at a place, slot by slot."""
        at, values, places = start, list[tuple[Expression, ...]](), list[int]()
        joints: frozenset[str] = frozenset()
        for word in words:
            end = -1
            if word == "@" and (place := self.place(at)) is not None:
                places.append(place[0])
                end = place[1]
            elif word == "#" and (number := self.number(at)) is not None:
                values.append((number[0],))
                end = number[1]
            elif word == "#s":
                listed, joints, end = self._list(at)
                values.append(listed)
            elif at < len(self.words) and self.lemmas[at] == word:
                end = at + 1
            elif word == "times" and at and self.words[at - 1].kind == "MULTIPLE":  # "twice the sum of its digits"
                end = at
            if end < 0 or (word == "#s" and end == at):
                return None
            at = end
        return Said(what, tuple(values), joints, tuple(places), start, at)

    def _list(self, at: int) -> tuple[tuple[Expression, ...], frozenset[str], int]:
        """The numbers listed from a place on, what joins them, and the end of the list."""
        listed: list[Expression] = []
        joints: set[str] = set()
        end, waiting = at, set[str]()
        while at < len(self.words):
            number = self.number(at)
            if number is not None:
                following = self.lemmas[number[1]] if number[1] < len(self.lemmas) else ""
                if listed and (following in {"digit", "more", "less"} or not waiting):
                    break
                listed.append(number[0])
                at = end = number[1]
                joints |= waiting
                waiting = set()
            elif listed and self.lemmas[at] in _LISTING:
                waiting.add(self.lemmas[at])
                at += 1
            elif listed and waiting & {"or", "and", "nor"} and self.lemmas[at] in {"divisible", "multiple"}:
                at += 1
            else:
                break
        return tuple(listed), frozenset(joints), end


def free_letter(found: Expression) -> str | None:
    """The one letter of an expression."""
    inside = letters(found)
    return next(iter(inside)) if len(inside) == 1 else None


def is_letter_alone(found: Expression) -> bool:
    """Whether an expression is a letter by itself."""
    return isinstance(found, Letter)


def as_number(found: Expression) -> Fraction | None:
    """The whole number that an expression is written as."""
    return found if isinstance(found, Fraction) and found.denominator == 1 else None


def leading(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """What is asked by words, with its places."""
    asks = book().asks
    at = 0
    while at < len(words):
        for size in (2, 1):
            what = asks.get(tuple(words[at : at + size]))
            if what is not None:
                yield what, at, at + size
                at += size - 1
                break
        at += 1
