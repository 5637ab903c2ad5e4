"""Signs of mathematics said in words between numbers: "7 to the power of 22" is 7^22, "25 factorial" is 25!."""

from collections.abc import Sequence

from grammar.token import Token

_VALUES = frozenset({"NUMBER", "LETTER", "CLOSE"})
_RAISED = ("to", "the", "power", "of")


def raised(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with signs for such words.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> [token.text for token in raised(tokenize("7 to the power of 22", lexicon()))]
    ['7', '^', '22']
    """
    if not any(token.text in {"power", "factorial"} for token in tokens):
        return tokens
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _length(tokens, at) if found and found[-1].kind in _VALUES else 0
        span = tokens[at].span | tokens[at + max(length, 1) - 1].span
        if length:
            sign = ("STOP", "!") if tokens[at].text == "factorial" else ("POWER", "^")
            found.append(Token(*sign, span, glued=True))
        else:
            found.append(tokens[at])
        at += max(length, 1)
    return tuple(found)


def _length(tokens: Sequence[Token], at: int) -> int:
    """How many words from a place on say a sign."""
    words = [token.text.lower() for token in tokens[at : at + len(_RAISED) + 2]]
    if words[:1] == ["factorial"]:
        return 1
    start = 1 if words[:1] == ["raised"] else 0
    said = tuple(words[start : start + len(_RAISED)]) == _RAISED
    behind = tokens[at + start + len(_RAISED) :][:1]
    return start + len(_RAISED) if said and behind and behind[0].kind in _VALUES - {"CLOSE"} else 0
