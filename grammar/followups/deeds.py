"""The verbs of a follow-up: one that the question does not tell acts in a way that no number of it takes up."""

from collections.abc import Sequence

from grammar.token import Token

_DEEDS = frozenset({"GROW", "SHRINK", "GIVE", "GAIN", "LEAVE", "HOLD", "TAKE", "INVEST", "MOVE", "STOPS"})
_MOVING = frozenset({"GROW", "SHRINK"})
_WORKING = _MOVING | {"MULTIPLY", "DIVIDE", "GAIN", "GIVE"}
_CHANGING = _MOVING | {"MULTIPLY", "FACTOR", "FACTOR_VERB", "DIVIDE"}
LIGHT = frozenset({
    "use", "take", "need", "hold", "contain", "get", "require", "include", "receive", "go", "come", "save", "gain",
    "run", "travel", "drive", "walk", "ride",
})  # fmt: skip
"""Verbs that only bring up what is so much, or say of a speed whose it is."""


def lemma(token: Token) -> str:
    """The word that a token is a form of."""
    return token.sense or token.text.lower()


def acts_otherwise(said: Sequence[Token], question: Sequence[Token]) -> bool:
    """Whether a verb that is said is none of the question's and no light one: "what if I withdraw 300"."""
    known, kinds = {lemma(token) for token in question}, {token.kind for token in question}
    last = max((at for at, token in enumerate(said) if token.value is not None), default=len(said))
    for at, token in enumerate(said):
        if token.kind not in _DEEDS or token.form == "noun" or lemma(token) in known | LIGHT:
            continue
        if lemma(token) == "add" and any(other.kind == "MORE" for other in said):
            continue
        if token.kind not in _MOVING or _CHANGING.isdisjoint(kinds) or at > last:
            return True
    return False


def is_arithmetic(said: Sequence[Token]) -> bool:
    """Whether words work on the answer, "add 3 to it", and replace no number of the question."""
    return any(first.form == "base" and first.kind in _WORKING for first in said[:1])
