"""The unit that a question names behind "in" where its own words do not take it up: "… cost in pence?"."""

from collections.abc import Sequence

from grammar.token import Token
from grammar.units import unit_called

_ENDS = frozenset({"QUESTION", "STOP", "COLON"})
_ASKING = frozenset({"WHAT", "HOW", "MUCH", "MANY", "COMMAND"})
_KINDS = frozenset({"data", "money"})
_WHOLE = frozenset({"dollar", "euro", "pound"})


def asked_in(tokens: Sequence[Token]) -> str:
    """The part of a currency, or the unit of data, in which a text asks for its answer, "" where it names none.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> asked_in(tokenize("What does an egg cost in pence?", lexicon()))
    'penny'
    """
    for at in range(len(tokens) - 1):
        behind = tokens[at + 2].kind if at + 2 < len(tokens) else "STOP"
        unit = unit_called(tokens[at + 1].text) if tokens[at].kind == "IN" and behind in _ENDS else None
        if unit is not None and unit.dimension in _KINDS and unit.name not in _WHOLE and _asks(tokens, at):
            return unit.name
    return ""


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence of a place asks something, or the text does in a few words that name it."""
    start = max((place + 1 for place in range(at) if tokens[place].kind in {"STOP", "QUESTION"}), default=0)
    return any(token.kind in _ASKING for token in tokens[start:at]) or tokens[at + 2 : at + 3] == () or (
        tokens[at + 2].kind == "QUESTION"
    )  # fmt: skip
