"""Temperatures: the minus before degrees belongs to their number, and "100 F to C" names two scales."""

from dataclasses import replace

from grammar.span import Span
from grammar.token import Token, rewritten

_SIGNS = frozenset({"MINUS", "HYPHEN"})
_WORDS = frozenset({"minus", "negative"})
_SCALES = frozenset({"degree", "celsius", "fahrenheit"})
_OTHERS = frozenset({"celsius", "fahrenheit"})
_LETTERS = {"C": "celsius", "F": "fahrenheit"}
_INTO = frozenset({"TO", "IN", "INTO", "IN_UNIT", "AS"})
DEGREES = _SCALES | {"f"}
"""Meanings and words of which a text has one where there may be such a temperature."""


def degrees(tokens: list[Token]) -> list[Token]:
    """The tokens with each temperature as one number and its scale."""
    return below_zero(_lettered(_kelvins(tokens)))


def _kelvins(tokens: list[Token]) -> list[Token]:
    """The tokens with "300 K" as kelvins, no thousands, where another scale is named."""
    if not any(token.sense in _OTHERS for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        bare = token.text.removesuffix("K").rstrip()
        if token.kind == "NUMBER" and token.value is not None and token.text.endswith("K") and bare:
            cut = token.span.end - 1
            found.append(replace(token, text=bare, value=token.value / 1000, span=Span(token.span.start, cut)))
            found.append(Token("UNIT", "K", Span(cut, cut + 1), sense="kelvin"))
        else:
            found.append(token)
    return found


def _lettered(tokens: list[Token]) -> list[Token]:
    """The tokens with the letters of "100 F to C" as units, where one is told and the other is wanted."""
    told = [i for i, t in enumerate(tokens) if i and t.text in _LETTERS and tokens[i - 1].kind == "NUMBER"]
    wanted = [i for i, t in enumerate(tokens) if i and t.text in _LETTERS and tokens[i - 1].kind in _INTO]
    if len(told) != 1 or len(wanted) != 1 or tokens[told[0]].text == tokens[wanted[0]].text:
        return tokens
    named = {at: replace(tokens[at], kind="UNIT", sense=_LETTERS[tokens[at].text]) for at in (*told, *wanted)}
    return [named.get(at, token) for at, token in enumerate(tokens)]


def below_zero(tokens: list[Token]) -> list[Token]:
    """The tokens with "-5 degrees" and "minus 5 degrees" of one number each."""
    return rewritten(tokens, _negative, _SIGNS, _WORDS)


def _negative(tokens: list[Token], index: int) -> tuple[Token, int] | None:
    if index + 2 >= len(tokens):
        return None
    sign, number, scale = tokens[index : index + 3]
    taken = index > 0 and (tokens[index - 1].value is not None or tokens[index - 1].sense in _SCALES)
    if taken or number.kind != "NUMBER" or number.value is None or scale.sense not in _SCALES:
        return None
    text = f"-{number.text}"
    return replace(number, text=text, span=sign.span | number.span, value=-number.value, glued=sign.glued), index + 2
