"""The form or unit that a question names beside what its words take up: "what fraction …", "… cost in pence?"."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.token import Token
from grammar.units import unit_called

_ENDS = frozenset({"QUESTION", "STOP", "COLON"})
_ASKING = frozenset({"WHAT", "HOW", "MUCH", "MANY", "COMMAND"})
_KINDS = frozenset({"data", "money"})
_WHOLE = frozenset({"dollar", "euro", "pound"})
_PARTS = frozenset({"fraction", "proportion"})
FRACTION = "fraction"


def asked_in(tokens: Sequence[Token]) -> str:
    """The part of a currency, or the unit of data, in which a text asks for its answer, "fraction" where it asks for
    one, "" where it names none.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> asked_in(tokenize("What does an egg cost in pence?", lexicon()))
    'penny'
    """
    if _asks_fraction(tokens):
        return FRACTION
    for at in range(len(tokens) - 1):
        behind = tokens[at + 2].kind if at + 2 < len(tokens) else "STOP"
        unit = unit_called(tokens[at + 1].text) if tokens[at].kind == "IN" and behind in _ENDS else None
        if unit is not None and unit.dimension in _KINDS and unit.name not in _WHOLE and _asks(tokens, at):
            return unit.name
    return ""


def _asks_fraction(tokens: Sequence[Token]) -> bool:
    """ "What fraction is left?", and no percentage."""
    asked = any(one.kind in {"WHAT", "WHICH"} and two.text.lower() in _PARTS for one, two in pairwise(tokens))
    asking = next((at for at, token in enumerate(tokens) if token.kind in {"WHAT", "WHICH"}), 0)
    return asked and not any(token.kind == "PERCENT" for token in tokens[asking:])


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sentence of a place asks something, or the text does in a few words that name it."""
    start = max((place + 1 for place in range(at) if tokens[place].kind in {"STOP", "QUESTION"}), default=0)
    return any(token.kind in _ASKING for token in tokens[start:at]) or tokens[at + 2 : at + 3] == () or (
        tokens[at + 2].kind == "QUESTION"
    )  # fmt: skip
