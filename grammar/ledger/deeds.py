"""What the verbs of a text do to an account: they state what is there, or put something to it, or take from it."""

from collections.abc import Callable, Sequence

from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.ledger.naming import PLACING, is_act, kind, word
from grammar.ledger.words import says
from grammar.token import Token

_STATING = frozenset({"HAVE", "BEGIN"})
_FARTHEST = 10
_NOTHING: frozenset[str] = frozenset()


def deeds_of(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What a word does to an account, if it is a verb: "has" states, "sold" takes out."""
    token = tokens[at]
    moved = bool(classes_of(token.text) & {"in", "out"}) and "state" not in classes_of(token.text)
    stated = token.kind in _STATING or (token.kind == "HOLD" and token.sense != "use" and not moved)
    if (stated or token.kind == "GET") and _is_auxiliary(tokens, at):
        return _NOTHING
    if stated and not (token.text.endswith("ing") and kind(tokens, at - 1) in PLACING):
        return frozenset({"state"})
    if token.kind == "WORD" and token.text.endswith("ed") and not classes_of(token.text) and _is_away(tokens, at):
        return frozenset({"out"})  # "kicked out"
    if not is_act(tokens, at) and not _receives(tokens, at):
        return _NOTHING
    return next((frozenset({way}) for says_so, way in _WAYS if says_so(tokens, at)), classes_of(token.text))


def _is_auxiliary(tokens: Sequence[Token], at: int) -> bool:
    """The "had" of "had been cancelled", "has since sent", the "got" of "got sold"."""
    after = at + 1 + (kind(tokens, at + 1) in {"ADVERB", "NOT", "AND"})
    return kind(tokens, at) in {"HAVE", "GET"} and (word(tokens, after) == "been" or _is_participle(tokens, after))


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    formed = at < len(tokens) and (tokens[at].form == "past" or tokens[at].text.endswith("ed"))
    return formed and bool(classes_of(tokens[at].text)) and tokens[at].kind not in {"HAVE", "BE"}


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """ "Were borrowed", "have been rented"."""
    before = at - 1 - (kind(tokens, at - 1) in {"ADVERB", "AND", "NOT"})
    return kind(tokens, before) == "BE" or word(tokens, before) == "been"


def _comes(tokens: Sequence[Token], at: int) -> bool:
    """ "Came in", "got on", "put back": what a small word behind a verb makes of it."""
    small, lemma = word(tokens, at + 1), lemma_of(tokens[at].text)
    if not is_in(lemma, "particles", "both"):
        return False
    if small == "back":
        return not says(lemma, "handing_back")
    if small in {"aboard", "onboard"}:
        return True
    return small == "in" and (kind(tokens, at + 2) != "NUMBER" or says(lemma, "bringing"))


def _receives(tokens: Sequence[Token], at: int) -> bool:
    """ "A colleague gave him 1,900": what somebody else hands to the one whose stock it is."""
    handed = is_in(lemma_of(tokens[at].text), "marks", "handing") and says(word(tokens, at + 1), "receivers")
    subject = at - 1 - (kind(tokens, at - 1) in {"HAVE", "AND", "ADVERB"})
    return handed and kind(tokens, at + 2) in {"NUMBER", "CURRENCY", "ANOTHER", "MORE"} and not says(
        word(tokens, subject), "givers"
    )


def _is_away(tokens: Sequence[Token], at: int) -> bool:
    """ "… off", "… away"."""
    return is_in(word(tokens, at + 1), "particles", "out")


def _is_taken(tokens: Sequence[Token], at: int) -> bool:
    """ "17 were borrowed"."""
    return says(lemma_of(tokens[at].text), "taken_away") and _is_passive(tokens, at)


def _moves_away(tokens: Sequence[Token], at: int) -> bool:
    """ "Got off", "took away"."""
    behind = at + 1 if kind(tokens, at + 1) == "NUMBER" else at  # "put 340 ashore"
    return _is_away(tokens, behind) and is_in(lemma_of(tokens[at].text), "particles", "both")


def _sets_out(tokens: Sequence[Token], at: int) -> bool:
    """ "Leaves the depot with 80"."""
    near = range(at + 1, at + _FARTHEST)
    led = any(kind(tokens, p) == "WITH" and kind(tokens, p + 1) == "NUMBER" for p in near)
    return led and says(lemma_of(tokens[at].text), "departing")


def _goes_back(tokens: Sequence[Token], at: int) -> bool:
    """ "Handed back"."""
    return word(tokens, at + 1) == "back" and says(lemma_of(tokens[at].text), "handing_back")


_WAYS: tuple[tuple[Callable[[Sequence[Token], int], bool], str], ...] = (
    (_receives, "in"),
    (_is_taken, "out"),
    (_moves_away, "out"),
    (_sets_out, "state"),
    (_comes, "in"),
    (_goes_back, "out"),
)
"""What the words around a verb make of it, the first that does."""
