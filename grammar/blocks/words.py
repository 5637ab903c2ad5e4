"""The classes of words of words.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from grammar.dense.piece import Piece
from grammar.lexicon.inflection import uninflected


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of words, by name."""
    read = tomllib.loads(files("grammar.blocks").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in read.items()}


@cache
def lemmas(text: str) -> frozenset[str]:
    """The words of a stretch of text as they stand and uninflected."""
    words = text.lower().replace("-", " ").split()
    return frozenset((*words, *(uninflected(each) for each in words)))


def has(piece: Piece, *names: str) -> bool:
    """Whether a word of a piece is of one of these classes."""
    own = lemmas(piece.text)
    return any(own & classes()[name] for name in names)


def any_of(pieces: Iterable[Piece], *names: str) -> bool:
    """Whether one of the pieces is of one of these classes."""
    return any(has(each, *names) for each in pieces)
