"""Models called by their family and size: "Llama-3-70B", "Mistral 7B" are models of so many parameters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.quantities import glossary
from grammar.token import Token

_SIZES = {"m": 10**6, "b": 10**9, "t": 10**12}
_LARGEST_VERSION = 10


def sized(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with the size of each model that is called by it, before the word "model"."""
    at = 0
    while at < len(tokens):
        found = _model(tokens, at) if tokens[at].kind == "WORD" and _is_family(tokens[at].text) else None
        if found is None:
            yield tokens[at]
            at += 1
            continue
        size, end = found
        yield size
        if end >= len(tokens) or tokens[end].sense not in {"model", "parameter"}:
            yield replace(size, kind="WORD", text="model", sense="model", value=None)
        at = end


def _is_family(text: str) -> bool:
    """Whether a word begins with the name of a family of models."""
    letters = "".join(sign for sign in text.lower().partition("-")[0].partition(" ")[0] if sign.isalpha())
    return "family" in (glossary().nouns.longest((letters,), 0) or (0, frozenset[str]()))[1]


def _model(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """The size of the model that is called by it at a place, and where its name ends."""
    first = tokens[at]
    size = _glued(first.text)
    if size is not None:
        return Token("NUMBER", first.text, first.span, size), at + 1
    place = at + 1
    while place < len(tokens) and (tokens[place].kind == "HYPHEN" or _is_version(tokens[place])):
        place += 1
    number = tokens[place] if place < len(tokens) else first
    if number.kind != "NUMBER" or number.text[-1:].lower() not in _SIZES or (number.value or 0) < min(_SIZES.values()):
        return None
    return replace(number, span=first.span | number.span), place + 1


def _is_version(token: Token) -> bool:
    plain = token.kind == "NUMBER" and token.value is not None and token.text.replace(".", "", 1).isdecimal()
    return plain and token.value is not None and token.value < _LARGEST_VERSION


def _glued(text: str) -> Fraction | None:
    """The size at the end of a name: "Llama-3-70 B"."""
    number, _, letter = text.replace("-", " ").rpartition(" ")
    digits = number.rpartition(" ")[2]
    if letter.lower() not in _SIZES or not digits.replace(".", "", 1).isdecimal():
        return None
    return Fraction(digits) * _SIZES[letter.lower()]
