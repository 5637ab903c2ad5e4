"""The unit that the answer is wanted in, where it is said apart from the question: "Answer in MB."."""

from collections.abc import Sequence

from grammar.manner.instructions import words
from grammar.manner.sentences import ENDS, asks, without
from grammar.token import Token
from grammar.units import unit_called

_BORDERS = ENDS | {"COMMA", "OPEN", "CLOSE", "DASH", "SEMICOLON"}
_LED = frozenset({"in", "into", "using"})
_MOST = 5
_PART = "fraction"
"""What is asked in percent is another number than what is asked without."""


def ununited(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], str]:
    """The tokens without what says in which unit the answer is wanted, and the unit, "" where none is named so."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at - 1].text.lower() not in _LED or not (unit := _unit(tokens, at)):
            continue
        start, end = _start(tokens, at - 1), _end(tokens, at)
        rest = without(tokens, range(start, end))
        if _is_said(tokens, start, at - 1) and asks(rest):
            beside = start == at - 1 and tokens[start - 1].kind == "COMMA"  # "what does it cost, in cents?"
            return tokens if beside else rest, unit
    return tokens, ""


def _end(tokens: Sequence[Token], at: int) -> int:
    """Behind all that is said of the unit, with the mark that ends it where it stands alone."""
    end = at
    while end < len(tokens) and tokens[end].kind not in _BORDERS:
        end += 1
    alone = end < len(tokens) and tokens[end].kind in ENDS | {"CLOSE"}
    return end + (alone and tokens[_start(tokens, at) - 1].kind in ENDS | {"OPEN"})


def _start(tokens: Sequence[Token], at: int) -> int:
    """Where the clause begins, with the bracket or comma before it."""
    while at > 0 and tokens[at - 1].kind not in _BORDERS:
        at -= 1
    return at


def _unit(tokens: Sequence[Token], at: int) -> str:
    """The unit that fills the clause from a place on: "MB", "km/h", "metres per second"."""
    end = at
    while end < len(tokens) and tokens[end].kind not in _BORDERS and tokens[end].kind != "PLEASE":
        end += 1
    if not 0 < end - at <= _MOST:
        return ""
    said = " ".join(token.text for token in tokens[at:end]).replace(" / ", "/")
    unit = unit_called(said)
    return said if unit is not None and unit.dimension != _PART else ""


def _is_said(tokens: Sequence[Token], start: int, led: int) -> bool:
    """Whether the words before the unit say nothing but that the answer is wanted so."""
    lead = {token.text.lower() for token in tokens[start:led]}
    plain = lead <= words("telling") | words("telling_of")
    return plain and (bool(lead & {"answer", "answers", "result", "results"}) or (not lead and _opens(tokens, start)))


def _opens(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].kind in ENDS | {"COMMA"}
