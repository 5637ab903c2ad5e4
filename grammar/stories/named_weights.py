"""Words for units that depend on the rest of a text: pounds of mass, and the one of "how many seconds has a week?"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.quantities import glossary
from grammar.token import Token
from grammar.units import dimension

_OF_MONEY = frozenset({"MONEY", "CENT", "CURRENCY"})
_OPENING = frozenset({"HOW", "WHAT", "CONVERT"})


def measured(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with pounds that weigh as a unit of mass, and with the one of a unit that is asked in another."""
    found = tuple(weighed(tokens)) if any(token.sense == "pound" for token in tokens) else tuple(tokens)
    return tuple(_single(found)) if not any(token.value is not None for token in found) else found


def _unit(token: Token) -> str:
    words = glossary().unit_words
    return next((words[(key,)] for key in (token.text, token.sense) if (key,) in words), "")


def weighed(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with pounds as a unit of mass where something weighs and nothing is paid."""
    others = [token for token in tokens if token.sense != "pound"]
    weighs = any(dimension(_unit(token)) == "mass" or token.text.lower().startswith("weigh") for token in others)
    priced = any(token.kind in _OF_MONEY or token.text == "£" for token in others)
    for token in tokens:
        mass = token.sense == "pound" and token.kind in {"MONEY", "WORD"} and weighs and not priced
        yield replace(token, kind="UNIT", text="lb", sense="lb") if mass else token


def _single(tokens: Sequence[Token]) -> Iterator[Token]:
    """ "How many seconds are there in a week?": the only number is the one that the article says."""
    units = [_unit(token) for token in tokens]
    dimensions = [dimension(unit) for unit in units if unit]
    asks = len(dimensions) == 2 and len(set(dimensions)) == 1 and tokens[0].kind in _OPENING
    for at, token in enumerate(tokens):
        if asks and token.kind == "ARTICLE" and at + 1 < len(tokens) and units[at + 1]:
            yield replace(token, kind="NUMBER", text="1", value=Fraction(1))
        else:
            yield token
