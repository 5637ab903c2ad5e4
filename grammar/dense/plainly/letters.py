"""The letter of a size that is asked for, read as a number like any other: "a hidden layer of h units … find h"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.token import Token

HOLE = Fraction(10**30 + 57)
"""What stands for the unknown size while the text is read."""
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "EXCLAMATION"})
_BEFORE = frozenset(
    {"is", "find", "determine", "compute", "calculate", "=", "of", "solve", "must", "should", "be", "for", "'s", "s"}
)
_SHORT = 9


def lettered(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], bool]:
    """The tokens with the unknown number for the letter that is asked for, and whether there is one."""
    asked = {each.text for each in _asked(tokens)}
    if len(asked) != 1:
        return tuple(tokens), False
    letter = asked.pop()
    spoken = [at for at, each in enumerate(tokens) if each.kind == "LETTER" and each.text == letter]
    last = spoken[-1] if len(spoken) > 1 else -1
    return tuple(
        replace(each, kind="NUMBER", value=HOLE) if at in spoken and at != last else each
        for at, each in enumerate(tokens)
    ), True


def _asked(tokens: Sequence[Token]) -> list[Token]:
    """The letters that a short sentence asks for."""
    ends = [at for at, each in enumerate(tokens) if each.kind in _ENDS]
    found: list[Token] = []
    for start, end in zip([-1, *ends], [*ends, len(tokens)], strict=True):
        own = tokens[start + 1 : end]
        letters = [at for at, each in enumerate(own) if each.kind == "LETTER"]
        asks = bool(own) and (own[0].kind in {"WHAT", "COMMAND", "HOW"} or own[0].text.lower() in _BEFORE)
        said = len(letters) == 1 and own[letters[0] - 1].text.lower() in _BEFORE
        if asks and said and len(own) <= _SHORT and not any(each.value is not None for each in own):
            found.append(own[letters[0]])
    return found
