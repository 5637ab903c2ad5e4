"""The words that are understood, by meaning, each surface form standing once; the data is in the TOML files beside
this module.

A file holds classes, one a terminal of the phrase grammar:

    [GROW]
    pos = "verb"                      # how its words inflect: verb, noun, adjective or fixed
    words = ["increase", "grow grew grown"]          # irregular past and participle, or plural, behind the base form
    [GROW.senses]                     # optional: words that share a meaning, by the name of that meaning
    parameter = ["parameter", "param"]
    [GROW.values]                     # optional: the number that a meaning carries
    double = "2"
"""

import tomllib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.lexicon.inflection import forms, uninflected

SLIP_LENGTH = 5
SWAP_LENGTH = 4
"""A word of fewer letters is another word sooner than a slip; two letters that changed places are still seen in it."""
CHANGE_LENGTH = 7
"""Only in words of so many letters a single wrong letter is no other word."""
_LITTLE = frozenset({"HOW", "ARTICLE", "AND", "BE", "WHAT", "WHICH", "WHEN", "COMMAND"})
"""Classes of words in which a slip is seen however short the word is, and though it begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form means: terminal, sense (the lemma where nothing else is said), inflection and number."""

    kind: str
    sense: str
    form: str = "base"
    value: Fraction | None = None


class Lexicon:
    """All surface forms. Built once; read only."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._slips = _index(entries)

    def look(self, word: str) -> Entry | None:
        """The entry of a surface form, or None."""
        return self._entries.get(word) or self._entries.get(word.lower())

    def slip(self, word: str) -> str | None:
        """The one word of the lexicon that is a single dropped, extra, wrong or swapped letter away, or None."""
        typed = word.lower()
        if not typed.isascii() or len(typed) < len("how") or self.look(word) is not None:
            return None
        found = {w for key in _keys(typed) for w in self._slips.get(key, ()) if self._may_mean(word, typed, w)}
        found = {w for w in found if self._entries[w].kind != "ORDINARY"}
        alike = {w for w in found if w.endswith(typed[-2:])}  # "eigth" is "eighth" sooner than "eight"
        found = alike or found
        if len({self._entries[w].sense for w in found}) != 1:
            return None
        return min(found) if found == {uninflected(typed)} or typed not in _english() else None

    def _may_mean(self, word: str, typed: str, meant: str) -> bool:
        """Whether what was typed may be a slip of a word: long enough, no name, and one letter away."""
        if meant[0] != typed[0]:
            return False
        little = self._entries[meant].kind in _LITTLE
        if word[:1].isupper() and not little:
            return False
        if len(typed) == len(meant):
            swapped = _is_swapped(typed, meant) and (little or len(typed) >= SWAP_LENGTH)
            return swapped or (len(typed) >= CHANGE_LENGTH and _is_changed(typed, meant))
        return min(len(typed), len(meant)) >= SLIP_LENGTH and _is_longer(typed, meant)

    def lemma(self, word: str) -> str:
        """The singular, lower-case form of a word that the lexicon does not hold."""
        return uninflected(word)

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        """All surface forms with their entries."""
        return iter(self._entries.items())


@cache
def _english() -> Container[str]:
    """The words of English: one of them is no slip of another, "factory" none of "factor". Read when first needed."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(distance=1).word_frequency.keys())


def _index(entries: dict[str, Entry]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in entries:
        if len(word) >= len("how") and word.isalpha():
            for key in _keys(word):
                index.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in index.items()}


def _keys(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _differing(typed: str, word: str) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]


def _is_swapped(typed: str, word: str) -> bool:
    """Whether two neighbouring letters changed places."""
    match _differing(typed, word):
        case [one, two]:
            return two == one + 1 and (typed[one], typed[two]) == (word[two], word[one])
        case _:
            return False


def _is_changed(typed: str, word: str) -> bool:
    """Whether one letter inside is a wrong one; another ending is another form or another word."""
    match _differing(typed, word):
        case [place]:
            return 0 < place < len(word) - 1
        case _:
            return False


def _is_longer(typed: str, word: str) -> bool:
    """Whether one has a letter more than the other."""
    longer, shorter = sorted((typed, word), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer))
    )


@cache
def lexicon() -> Lexicon:
    """The whole lexicon, read from the package's data.

    Raises: ValueError where a surface form stands in two places (a defect of the data).
    """
    paths = sorted(files("grammar.lexicon").iterdir(), key=lambda p: p.name)
    return _book(path.read_text("utf-8") for path in paths if path.name.endswith(".toml"))


@cache
def field_words(field: str) -> Lexicon:
    """The words that mean something of their own in one field only (fields/chance.toml), beside the whole lexicon.

    Raises: ValueError where a surface form stands in two places (a defect of the data).
    """
    return _book([files("grammar.lexicon").joinpath("fields", f"{field}.toml").read_text("utf-8")])


def _book(texts: Iterable[str]) -> Lexicon:
    entries: dict[str, Entry] = {}
    for text in texts:
        for kind, section in tomllib.loads(text).items():
            _add(entries, kind, section)
    return Lexicon(entries)


def _add(entries: dict[str, Entry], kind: str, section: dict[str, object]) -> None:
    senses: dict[str, list[str]] = dict(section.get("senses", {}))  # type: ignore[call-overload]
    values: dict[str, str] = dict(section.get("values", {}))  # type: ignore[call-overload]
    words = [(line.split()[0], line) for line in section.get("words", ())]  # type: ignore[attr-defined]
    words += [(sense, line) for sense, lines in senses.items() for line in lines]
    words += [(sense, sense) for sense in values if sense not in senses and all(sense != s for s, _ in words)]
    for sense, line in words:
        value = Fraction(values[sense]) if sense in values else None
        for surface, form in forms(line, str(section.get("pos", "fixed"))):
            known = entries.get(surface)
            if known is not None and (known.kind, known.sense) != (kind, sense):
                raise ValueError(f"“{surface}” stands in {known.kind} ({known.sense}) and in {kind} ({sense})")
            entries.setdefault(surface, Entry(kind, sense, form, value))
