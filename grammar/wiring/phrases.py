"""The phrases of words.toml, ready to be looked for, and texts made from them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.frames.layer_parts import parts
from grammar.lexicon import lexicon
from grammar.span import Span
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.wiring.pattern import Match, Pattern, pattern, words_of

Row = tuple[Token, ...]
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})


@cache
def _data() -> Mapping[str, Any]:
    read: Mapping[str, Any] = tomllib.loads(files("grammar.wiring").joinpath("words.toml").read_text("utf-8"))
    return read


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of words, by name."""
    own = {name: frozenset(words) for name, words in _data()["classes"].items()}
    return {"piece": frozenset(parts()["piece"]), **own}


@cache
def phrases(name: str) -> tuple[Pattern, ...]:
    """The phrases of a name."""
    return tuple(pattern(each, classes()) for each in _data()["phrases"][name])


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Phrases that are said otherwise: what they come to, words of which one must stand in the text, a sum that their
    numbers must make (its place, then the places of its terms), whether they are so in every text (`first`), whether
    they name a layer, which may be the one that is asked about, and words of which none may stand in the text."""

    find: tuple[Pattern, ...]
    say: str
    near: frozenset[str]
    check: tuple[int, ...]
    first: bool
    layer: bool
    unless: frozenset[str]


@cache
def rewrites() -> tuple[Rewrite, ...]:
    """The phrases that can be said more plainly, in the order in which they are tried."""
    return tuple(
        Rewrite(tuple(pattern(find, classes()) for find in each["find"]), each["say"],
                frozenset(word for name in each.get("near", ()) for word in classes().get(name, {name})),
                tuple(each.get("check", ())), each.get("first", False), each.get("layer", False),
                classes()["apart"] if "*" in each["say"] or "+" in each["say"] else frozenset())
        for each in _data().get("rewrite", ())
    )  # fmt: skip


def figures(name: str) -> Mapping[str, Fraction]:
    """A table of numbers by word."""
    return {word: Fraction(value) for word, value in _data()[name].items()}


def found(tokens: Row, name: str) -> Iterator[Match]:
    """The places where a phrase of a name stands, in the order of the phrases."""
    words = words_of(tokens)
    for each in phrases(name):
        yield from each.found(tokens, words)


def said(text: str, span: Span) -> Row:
    """The tokens of a text that stands for a stretch of another."""
    return tuple(replace(each, span=span) for each in _spoken(text))


@cache
def _spoken(text: str) -> Row:
    return tokenize(text, lexicon())


def put(tokens: Row, start: int, end: int, text: str = "") -> Row:
    """The tokens with a text for a stretch of them; the brackets that are left empty go too."""
    span = tokens[start].span | tokens[end - 1].span
    made = said(text, span) if text else ()
    if not made:
        while start and end < len(tokens) and tokens[start - 1].kind == "OPEN" and tokens[end].kind == "CLOSE":
            start, end = start - 1, end + 1
    return (*tokens[:start], *made, *tokens[end:])


def sentence(tokens: Row, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and where the sign stands that ends it."""
    start = next((n + 1 for n in range(place - 1, -1, -1) if tokens[n].kind in _ENDS), 0)
    return start, next((n for n in range(place, len(tokens)) if tokens[n].kind in _ENDS), len(tokens))


def value(tokens: Sequence[Token], place: int) -> Fraction:
    """The number at a place."""
    return tokens[place].value or Fraction(0)
