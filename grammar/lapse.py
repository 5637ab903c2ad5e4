"""A time that has gone by, told in one way: "once 3 epochs have passed", "at the end of 3 epochs" are "after 3 epochs".

Every story reads the tokens behind this, so that the words of the lapse are no words of the thing that changes.
"""

from collections.abc import Sequence
from dataclasses import replace

from grammar.token import Token

_OPENING = frozenset({"after", "once", "when"})
_TIMES = frozenset({"TIME", "ROUND"})
_GONE = frozenset({"passed", "elapsed"})
_GONE_IN_TWO = frozenset({("gone", "by"), ("gone", "past"), ("been", "completed"), ("been", "run")})
_BEHIND = frozenset({"COMMA", "STOP", "QUESTION", "IF", "LINE", ""})
_END_OF = ("at", "the", "end", "of")


def lapsed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every such time told by "after" alone.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in lapsed(tokenize("once three days have passed, it is", lexicon())))
    'after three days , it is'
    """
    told: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _passed(tokens, place) or _ended(tokens, place)
        if end:
            number = end[0]
            after = replace(tokens[place], kind="AFTER", text="after", sense="after", form="base")
            told += [after, *tokens[number : number + 2]]
            place = end[1]
        else:
            told.append(tokens[place])
            place += 1
    return tuple(told) if len(told) < len(tokens) else tokens


def _passed(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where the number of "once 3 epochs have passed" stands, and what is behind it all."""
    if tokens[at].text.lower() not in _OPENING:
        return None
    number = _counted(tokens, at + 1)
    if number is None or _kind(tokens, number + 2) != "HAVE":
        return None
    words = tuple(t.text.lower() for t in tokens[number + 3 : number + 5])
    end = number + 4 if words[:1] and words[0] in _GONE else number + 5 if words in _GONE_IN_TWO else None
    return (number, end) if end is not None and _kind(tokens, end) in _BEHIND | {"WHAT", "HOW"} else None


def _ended(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where the number of "at the end of 3 epochs" stands, and what is behind it all."""
    if tokens[at].text.lower() != "at" or tuple(t.text.lower() for t in tokens[at : at + 4]) != _END_OF:
        return None
    number = _counted(tokens, at + 4)
    return (number, number + 2) if number is not None and _kind(tokens, number + 2) in _BEHIND else None


def _counted(tokens: Sequence[Token], at: int) -> int | None:
    """Where the number of a time stands, behind its article: "(the) 3 epochs"."""
    number = at + (_kind(tokens, at) == "ARTICLE")
    return number if _kind(tokens, number) == "NUMBER" and _kind(tokens, number + 1) in _TIMES else None


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""
