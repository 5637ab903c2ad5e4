"""What is told and changes nothing: that nothing gets in the way ("without pausing"), and what a unit is anyway ("a
mile is 1609.344 m")."""

from collections.abc import Sequence

from grammar.lexicon.inflection import uninflected
from grammar.manner.instructions import words
from grammar.manner.sentences import ENDS
from grammar.problem import SetAside
from grammar.token import Token
from grammar.units import unit_called

Tokens = tuple[Token, ...]
_BORDERS = ENDS | {"COMMA", "SEMICOLON", "CLOSE", "AND", "DASH"}
_STEM = 4
"""So many letters of "stopping" and "stops" are the same."""
_UNITS = frozenset({"UNIT", "TIME", "LETTER"})


def unhindered(tokens: Tokens) -> Tokens:
    """The tokens without clauses that only say that nothing gets in the way."""
    at = 0
    while at < len(tokens):
        end = _denied(tokens, at)
        if end and not _again(tokens, at, end):
            start = at - (at > 0 and tokens[at - 1].kind == "COMMA")
            tokens = (*tokens[:start], *tokens[end:])
            at = start
        at += 1
    return tokens


def _denied(tokens: Tokens, at: int) -> int:
    """Where "without a single pause" ends; 0 where nothing of the kind begins at a place."""
    clause = tokens[at].kind == "NO" and (not at or tokens[at - 1].kind in {"COMMA", "OPEN", "STOP", "WITH"})
    if tokens[at].kind != "WITHOUT" and not clause:
        return 0
    end = at + 1
    while end < len(tokens) and tokens[end].text.lower() in words("any_of"):
        end += 1
    named = end
    while end < len(tokens) and uninflected(tokens[end].text.lower()) in words("hindering") | words("any_of"):
        end += 1
    closed = end == len(tokens) or tokens[end].kind in _BORDERS
    return end if end > named and closed else 0


def _again(tokens: Tokens, at: int, end: int) -> bool:
    """Whether what gets in the way is spoken of elsewhere: it stops for 5 minutes."""
    own = {token.text.lower() for token in tokens[at:end]}
    stems = {word[:_STEM] for word in own if uninflected(word) in words("hindering")}
    return any(token.text.lower()[:_STEM] in stems for token in (*tokens[:at], *tokens[end:]))


def known_anyway(tokens: Tokens) -> tuple[Tokens, tuple[SetAside, ...]]:
    """The tokens without sentences and brackets that tell what a unit of length, time or mass always is."""
    for at in range(1, len(tokens) - 2):
        start = at - (1 if tokens[at - 1].kind in {"ARTICLE", "NUMBER"} else 0)
        told = tokens[at + 2 : at + 4]
        if tokens[at].kind not in _UNITS or tokens[at + 1].kind not in {"BE", "EQUALS"} or len(told) < 2:
            continue
        if start and tokens[start - 1].kind in ENDS | {"OPEN"} and _is_so(tokens[start : at + 1], told):
            end = at + 4
            closes = end < len(tokens) and tokens[end].kind in ENDS | {"CLOSE"}
            first = start - (tokens[start - 1].kind == "OPEN")
            aside = SetAside(told[0].text, "it is so in any case", told[0].span)
            rest, more = known_anyway((*tokens[:first], *tokens[end + closes :]))
            return rest, (aside, *more)
    return tokens, ()


def _is_so(one: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether one of a unit is so many of another."""
    unit, other = unit_called(one[-1].text), unit_called(told[1].text)
    value = told[0].value
    if unit is None or other is None or value is None or unit.dimension != other.dimension:
        return False
    counted = one[0].value if one[0].kind == "NUMBER" else 1
    return unit.dimension in {"length", "time", "mass"} and (counted or 0) * unit.scale == value * other.scale
