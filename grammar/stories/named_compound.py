"""Parts of a unit as numbers of it: "half an hour", "three quarters of an hour"."""

from fractions import Fraction

from grammar.quantities import glossary
from grammar.token import Token, rewritten
from grammar.units import Unit

_ARTICLES = frozenset({"ARTICLE"})


def joined(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every part of a unit as a number of it."""
    return tuple(rewritten(list(tokens), _half_before, {"FRACTION"}))


def _unit(tokens: list[Token], at: int) -> Unit | None:
    if not 0 <= at < len(tokens):
        return None
    words, token = glossary().unit_words, tokens[at]
    name = next((words[(key,)] for key in (token.text, token.sense) if (key,) in words), "")
    return glossary().units.get(name)


def _kind(tokens: list[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def _number(tokens: list[Token], start: int, end: int, value: Fraction) -> Token:
    """One number for the tokens from start to end; its text is what a person wrote there."""
    text = " ".join(token.text for token in tokens[start:end])
    span = tokens[start].span | tokens[end - 1].span
    return Token("NUMBER", text, span, value, "", "", tokens[start].glued)


def _half_before(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "Half an hour", "three quarters of an hour": the part as a number before its unit."""
    token, place = tokens[at], at + 1 + (_kind(tokens, at + 1) == "OF")
    unit = _unit(tokens, place + 1)
    article = _kind(tokens, place) in _ARTICLES and tokens[place].text.lower() in {"a", "an"}
    if token.value is None or not article or unit is None or unit.dimension != "time":
        return None
    return _number(tokens, at, place + 1, token.value), place + 1
