"""The words that a second look at a text about a dense network goes by, from cues.toml beside this module."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from grammar.dense.piece import Piece

_ANY = "*"


@cache
def _data() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    read = tomllib.loads(files("grammar.dense.plainly").joinpath("cues.toml").read_text("utf-8"))
    return {section: {name: tuple(lines) for name, lines in of.items()} for section, of in read.items()}


def cues(section: str, name: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(_data()[section][name])


def classes(section: str) -> tuple[str, ...]:
    """The names of the classes of a section."""
    return tuple(_data()[section])


def words_of(row: Sequence[Piece]) -> tuple[tuple[str, int], ...]:
    """Every word of a row in small letters, with the place of its piece."""
    return tuple((word, at) for at, each in enumerate(row) if not _is_name(each) for word in _split(each.text))


def _is_name(piece: Piece) -> bool:
    """Whether a piece is a number, or a network by a name of its own ("spam filter")."""
    return piece.sense in {"number", "map"} or (piece.sense == "network" and " " in piece.text)


def said(row: Sequence[Piece], section: str, name: str) -> Iterator[int]:
    """The places where a word or phrase of a class stands in a row."""
    words = words_of(row)
    for at, (word, place) in enumerate(words):
        for phrase in _phrases(section, name).get(word[:1], ()):
            near = [each for each, _ in words[at : at + len(phrase)]]
            if len(near) == len(phrase) and all(map(_is, near, phrase)):
                yield place
                break


def is_said(words: Sequence[str], section: str, name: str) -> bool:
    """Whether a word or phrase of a class stands among the words of a text."""
    texts = [part for word in words for part in _split(word)]
    return any(
        all(map(_is, texts[at : at + len(phrase)], phrase)) and len(texts[at:]) >= len(phrase)
        for at, word in enumerate(texts) for phrase in _phrases(section, name).get(word[:1], ())
    )  # fmt: skip


@cache
def _phrases(section: str, name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a class by their first letter."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in _data()[section][name]:
        phrase = tuple(_split(line))
        found[phrase[0][0]] = (*found.get(phrase[0][0], ()), phrase)
    return found


def _split(text: str) -> list[str]:
    return text.lower().replace("-", " ").split()


def _is(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith(_ANY) else word == pattern
