"""Quantities told in two units as one: "1 hour 30 minutes", "5 feet 8 inches", "an hour and a half", "half an hour"."""

from dataclasses import replace
from fractions import Fraction

from grammar.quantities import glossary
from grammar.token import Token, rewritten
from grammar.units import Unit

_COMPOUND = frozenset({"time", "length", "mass", "volume"})
_ARTICLES = frozenset({"ARTICLE"})
_MOST_PARTS = 3


def joined(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every quantity of several units as one number, in the smallest of them."""
    read = rewritten(list(tokens), _one_and, (), {"one"})
    read = rewritten(read, _half_behind, _ARTICLES | {"NUMBER"})
    read = rewritten(read, _half_before, {"FRACTION"})
    return tuple(rewritten(read, _in_parts, {"NUMBER"}))


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


def _in_parts(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """The number of "2 hours and 20 minutes", its unit left behind it."""
    first, unit, end = tokens[at], _unit(tokens, at + 1), at + 1
    if first.value is None or unit is None or unit.dimension not in _COMPOUND:
        return None
    value, parts, smallest = first.value, 1, unit
    while parts < _MOST_PARTS:
        place = end + 2 if _kind(tokens, end + 1) == "AND" else end + 1
        lower, number = _unit(tokens, place + 1), tokens[place].value if _kind(tokens, place) == "NUMBER" else None
        if lower is None or number is None or not _continues(smallest, lower, number):
            break
        value, end, parts = value * (smallest.scale / lower.scale) + number, place + 1, parts + 1
        smallest = lower
    return (_number(tokens, at, end, value), end) if parts > 1 else None


def _continues(unit: Unit, lower: Unit, number: Fraction) -> bool:
    """Whether so many of a lower unit are less than one of the unit before."""
    ratio = unit.scale / lower.scale
    return unit.dimension == lower.dimension and ratio > 1 and ratio.denominator == 1 and number < ratio


def _one_and(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "One and a half hours"."""
    halved = _kind(tokens, at + 1) == "AND" and _kind(tokens, at + 2) == "FRACTION"
    part = tokens[at + 2].value if halved else None
    if part is None or part >= 1:
        return None
    return _number(tokens, at, at + 3, 1 + part), at + 3


def _half_behind(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "An hour and a half", "two hours and a quarter": the number, its unit left behind it."""
    if _kind(tokens, at + 2) != "AND":
        return None
    token, unit = tokens[at], _unit(tokens, at + 1)
    one = token.kind in _ARTICLES and token.text.lower() in {"a", "an"}
    whole = Fraction(1) if one else token.value if token.kind == "NUMBER" else None
    part = tokens[at + 3].value if _kind(tokens, at + 3) == "FRACTION" else None
    if unit is None or whole is None or part is None:
        return None
    if unit.dimension not in _COMPOUND or part >= 1 or _unit(tokens, at + 4) or _kind(tokens, at + 4) == "OF":
        return None
    number = _number(tokens, at, at + 4, whole + part)
    tokens[at + 3] = replace(tokens[at + 1], span=tokens[at + 3].span)
    return number, at + 3


def _half_before(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "Half an hour", "three quarters of an hour": the part as a number before its unit."""
    token, place = tokens[at], at + 1 + (_kind(tokens, at + 1) == "OF")
    unit = _unit(tokens, place + 1)
    article = _kind(tokens, place) in _ARTICLES and tokens[place].text.lower() in {"a", "an"}
    if token.value is None or not article or unit is None or unit.dimension != "time":
        return None
    return _number(tokens, at, place + 1, token.value), place + 1
