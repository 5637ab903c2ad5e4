"""Which way a number goes: it is there, comes to it, goes from it, or is a part of it."""

from collections.abc import Callable, Sequence
from enum import Enum

from grammar.accounts.scales import MONEY
from grammar.accounts.words import lemma_of
from grammar.ledger.deeds import deeds_of
from grammar.ledger.line import Entry, Kind
from grammar.ledger.naming import kind, word
from grammar.token import Token

_AWAY = frozenset({"home", "away", "out", "bad", "missing"})
_ENDING = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA"})
_NEAR = 3
_GETTING = frozenset({"come", "return", "get", "receive", "take", "bring", "win", "buy"})


class Way(Enum):
    """What there is, what comes to it, goes from it, or is a part of it."""

    STATE = "state"
    IN = "in"
    OUT = "out"
    PART = "part"


def way_of(tokens: Sequence[Token], entry: Entry) -> Way | None:
    """Which way a number goes, None where its verb may say either."""
    at = verb_at(tokens, entry)
    deeds = deeds_of(tokens, at) if at >= 0 else entry.deeds
    lemma = lemma_of(word(tokens, at))
    behind = {word(tokens, p) for p in range(at + 1, at + _NEAR)} if at >= 0 else set()
    for says_so, way in _WAYS:
        if says_so(tokens, at, entry):
            return way
    if any(word(tokens, p) == "back" for p in entry.piece.places):
        return Way.IN if kind(tokens, at) == "GET" or lemma in _GETTING else None
    if lemma == "come" and not behind & {"from"}:
        return Way.IN
    if lemma == "go" and behind & _AWAY:
        return Way.OUT
    return _by_deeds(deeds, entry, "sell" if "sell" in entry.verbs else "")


def _departs(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """ "6 left during the year", but not "6 are left", "has 6 left"."""
    having = any(kind(tokens, p) in {"BE", "HAVE", "STILL", "MODAL"} for p in entry.piece.places)
    return at > entry.line.start and word(tokens, at) in {"left", "leave"} and not having


def _is_of_them(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """ "60 of the good ones were installed": they are some of those told before."""
    of = kind(tokens, entry.line.end) == "OF" and kind(tokens, entry.line.end + 1) in {
        "ARTICLE",
        "PRONOUN",
        "POSSESSOR",
    }
    return of and entry.line.kind is Kind.AMOUNT and at > entry.line.start and kind(tokens, at - 1) == "BE"


def _is_unsure(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """ "35 arrived broken"."""
    return at > entry.line.start and {"in", "out"} <= entry.deeds and lemma_of(word(tokens, at)) != "return"


def _returns(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """ "290 are returned"."""
    return lemma_of(word(tokens, at)) == "return" and kind(tokens, at - 1) == "BE"


def _keeps(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """ "It kept 30 for itself"."""
    return lemma_of(word(tokens, at)) == "keep"


def _by_deeds(deeds: frozenset[str], entry: Entry, lemma: str) -> Way | None:
    money = entry.line.unit in MONEY
    if money and "buy" in deeds:
        return Way.OUT
    if money and lemma:
        return Way.IN
    if deeds & {"in", "buy", "make"}:
        return None if "out" in deeds else Way.IN
    if "out" in deeds:
        return Way.OUT
    part = ("part" in deeds and "state" not in deeds) or entry.line.kind is Kind.SHARE
    return Way.PART if part else Way.STATE


_WAYS: tuple[tuple[Callable[[Sequence[Token], int, Entry], bool], Way | None], ...] = (
    (_is_unsure, None),
    (_departs, Way.OUT),
    (_returns, Way.IN),
    (_keeps, Way.PART),
    (_is_of_them, Way.PART),
)
"""What the words around a verb make of it, the first that does."""


def verb_at(tokens: Sequence[Token], entry: Entry) -> int:
    """The place of the verb of a number: the last before it in its piece, else the first behind it, for a share also
    behind its piece; -1 where it has none of its own."""
    piece, line = entry.piece, entry.line
    ahead = [p for p in range(piece.start, line.start) if _acts(tokens, p)]
    if ahead:
        return ahead[-1]
    end = piece.end
    if line.kind is Kind.SHARE:
        end = next(
            (p for p in range(line.end, len(tokens)) if kind(tokens, p) in _ENDING or tokens[p].value is not None), end
        )
    return next((p for p in range(line.end, end) if _acts(tokens, p)), -1)


def _acts(tokens: Sequence[Token], at: int) -> bool:
    return bool(deeds_of(tokens, at)) or (kind(tokens, at) in {"MOVE", "GET"} and bool(lemma_of(word(tokens, at))))
