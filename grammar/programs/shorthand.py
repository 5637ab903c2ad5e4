"""Layers in the shorthand of courses: CONV-5-16 (16 filters of 5x5), POOL-2, FC-10; what defines it tells no layer."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.programs.lines import Row
from grammar.token import Token
from grammar.wiring.phrases import put

_LAYERS = frozenset({"conv", "pool", "fc", "maxpool", "dense"})
_ENDS = frozenset({"STOP", "LINE", "QUESTION", "SEMICOLON"})
_USUAL = {"padding": Fraction(0), "stride": Fraction(1)}


def spelled(tokens: Row) -> Row:
    """The tokens with every convolution in shorthand spelled out, and without the sentences that define it.

    >>> from grammar.span import Span
    >>> from grammar.wiring.phrases import said
    >>> " ".join(t.text for t in spelled(said("CONV-5-16, POOL-2, FC-10", Span())))
    '5 x 5 conv with 16 filters , POOL 2 , FC 10'
    """
    if not any(each.text.lower() in _LAYERS and _goes_on(tokens, at) for at, each in enumerate(tokens)):
        return tokens
    tokens = _undefined(tokens)
    for at in range(len(tokens) - 4, -1, -1):
        if tokens[at].text.lower() == "conv" and _is_sized(tokens[at + 1 : at + 4]):
            kernel, filters = tokens[at + 1].text, tokens[at + 3].text
            tokens = put(tokens, at, at + 4, f"{kernel}x{kernel} conv with {filters} filters")
    return tokens


def _goes_on(tokens: Row, at: int) -> bool:
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and behind.glued and behind.kind in {"NUMBER", "LETTER"}


def _is_sized(row: Sequence[Token]) -> bool:
    kinds = [each.kind for each in row]
    return kinds == ["NUMBER", "HYPHEN", "NUMBER"] and all(each.glued for each in row)


def _undefined(tokens: Row) -> Row:
    """Without the clauses that say what "CONV-K-N", "POOL-K", "FC-N" stand for, where these say only what is usual."""
    at = 0
    while at < len(tokens):
        letters = tokens[at].text.lower() in _LAYERS and _goes_on(tokens, at) and tokens[at + 1].kind == "LETTER"
        end = _definition(tokens, at) if letters else at
        if end > at:
            tokens = (*tokens[:at], *tokens[end:])
        else:
            at += 1
    return tokens


def _definition(tokens: Row, start: int) -> int:
    """Where a clause that defines ends; its start where it tells anything unusual."""
    at = start + 1
    while at < len(tokens) and tokens[at].kind not in _ENDS:
        if tokens[at].text.lower() in _LAYERS and _goes_on(tokens, at):
            break
        number = tokens[at].value
        if number is not None and number != _USUAL.get(tokens[at - 1].text.lower()):
            return start
        at += 1
    return at
