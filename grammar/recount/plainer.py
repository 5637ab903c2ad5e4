"""What a text says of parts and of each, in the words that the other readers of steps go by."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.ledger.naming import kind, word
from grammar.token import Token


def plainly(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """ "12 out of 30" as "12 of 30", and "what does one of them get" as what each gets."""
    found: list[Token] = []
    asked = False
    for at, token in enumerate(tokens):
        asked = token.kind in {"WHAT", "HOW"} or (asked and token.kind not in {"STOP", "LINE"})
        if token.kind == "OUT" and [kind(tokens, at - 1), kind(tokens, at + 1)] == ["NUMBER", "OF"]:
            continue
        if asked and [word(tokens, at + p) for p in range(3)] == ["one", "of", "them"]:
            found.append(replace(token, kind="EACH", value=None))
        elif not asked or not found or found[-1].kind != "EACH" or word(tokens, at) not in {"of", "them"}:
            found.append(token)
    return tuple(found)
