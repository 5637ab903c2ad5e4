"""Sentences said to whoever answers: "Show your work.", "Assume nothing else changes.", "Can you help me?"."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from grammar.manner.sentences import ENDS, asks, sentences, without
from grammar.token import Token


@cache
def words(name: str) -> frozenset[str]:
    """A set of words of words.toml by its name."""
    data = tomllib.loads(files("grammar.manner").joinpath("words.toml").read_text("utf-8"))
    return frozenset(data[name].split())


_OPENING = frozenset({"please", "also", "and", "then", "so", "kindly", "hint"})
_MARKS = frozenset({"COMMA", "COLON", "OPEN", "CLOSE", "DASH", "HYPHEN", "SEMICOLON", "POSSESSIVE"})


def uninstructed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without such sentences, as long as something else in the text asks; without those that leave all as it
    was told, wherever a number is told."""
    for places in reversed(list(sentences(tokens))):
        rest, sentence = without(tokens, _closed(tokens, places)), tokens[places.start : places.stop]
        stated = any(token.value is not None for token in rest) and _leaves(_row(sentence))
        if _is_said(sentence, first=places.start == 0) and (stated or asks(rest)):
            tokens = rest
    return tokens


def _row(sentence: Sequence[Token]) -> list[str]:
    """The words of a sentence in small letters, without its marks and what only opens it."""
    row = [t.text.lower().replace("’", "'") for t in sentence if t.kind not in ENDS | _MARKS]
    while row and row[0] in _OPENING:
        row = row[1:]
    return row


def _closed(tokens: Sequence[Token], places: range) -> range:
    """The places with the bracket that closes behind the stop: "(Hint: think first.)"."""
    opened = sum({"OPEN": 1, "CLOSE": -1}.get(tokens[at].kind, 0) for at in places)
    closes = opened == 1 and places.stop < len(tokens) and tokens[places.stop].kind == "CLOSE"
    return range(places.start, places.stop + closes)


def _is_said(sentence: Sequence[Token], *, first: bool) -> bool:
    """Whether a sentence is said to whoever answers."""
    if any(token.value is not None and token.kind != "ORDINAL" for token in sentence):
        return False
    row = _row(sentence)
    return bool(row) and (_tells(row) or _leaves(row) or (first and _leads(row)) or set(row) <= words("announcing"))


def _tells(row: Sequence[str]) -> bool:
    """ "Explain your reasoning step by step"."""
    lead = row[1:] if row[0] in {"don't", "no"} or row[:2] == ["do", "not"] else row
    known = words("telling") | words("telling_of")
    return bool(lead) and row[0] in words("telling") | {"don't", "no"} and set(row[1:]) <= known


def _leaves(row: Sequence[str]) -> bool:
    """ "Assume that everything else stays the same"."""
    known = bool(row) and row[0] in words("leaving") and set(row[1:]) <= words("leaving_of")
    return known and not words("leaving_needs").isdisjoint(row)


def _leads(row: Sequence[str]) -> bool:
    """ "I need help with this homework problem"."""
    return set(row) <= words("leading")
