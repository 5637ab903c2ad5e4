"""The lines of a text with what their pieces say of them."""

from collections.abc import Sequence

from grammar.accounts.words import classes_of, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Entry, Kind, Line, Piece, united
from grammar.ledger.naming import is_act, kind, stem, stems, word
from grammar.ledger.pieces import piece_at
from grammar.ledger.words import says
from grammar.token import Token

_STATING = frozenset({"HAVE", "BEGIN"})
_RESTING = frozenset({"REMAIN", "REMAINING"})
_CLAUSAL = frozenset({"BE", "HAVE", "MODAL", "DO", "REMAIN", "LEAVE", "TO", "BY"})
_PLACING = frozenset({"IN", "ON", "OF", "AT", "FROM", "BY"})


def entries_of(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries of the lines.

    Raises: AnotherStory where two stand in one piece.
    """
    places = [piece_at(pieces, line.start) for line in lines]
    if len(set(places)) < len(places) or -1 in places:
        raise AnotherStory("Two numbers are told in one breath.")
    found: list[Entry] = []
    for line, at in zip(lines, places, strict=True):
        found.append(_entry(tokens, line, at, pieces[at], found[-1] if found else None))
    return tuple(found)


def _entry(tokens: Sequence[Token], line: Line, at: int, piece: Piece, before: Entry | None) -> Entry:
    places = [p for p in piece.places if not line.start <= p < line.behind]
    acts = [p for p in places if _deeds(tokens, p)]
    base = _base(tokens, line, piece, acts)
    deeds = united([_deeds(tokens, p) for p in acts])
    verbs = frozenset(lemma_of(tokens[p].text) or stem(tokens[p]) for p in acts if tokens[p].kind not in {"HAVE", "BE"})
    inherits = not deeds and before is not None and before.piece.sentence == piece.sentence
    return Entry(
        line,
        at,
        piece,
        label=stems(tokens, set(places) - set(acts)) - base,
        base=base,
        deeds=before.deeds if before is not None and inherits else deeds,
        verbs=before.verbs if before is not None and inherits else verbs,
        rests=any(tokens[p].kind in _RESTING or says(word(tokens, p), "resting") for p in places),
        inherits=inherits,
    )


def _deeds(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What a word does to an account, if it is a verb: "has" states, "sold" takes out."""
    token = tokens[at]
    if token.kind in _STATING or (token.kind == "HOLD" and token.sense != "use"):
        return frozenset({"state"})
    return classes_of(token.text) if is_act(tokens, at) else frozenset()


def _base(tokens: Sequence[Token], line: Line, piece: Piece, acts: Sequence[int]) -> frozenset[str]:
    """The stems of what a share is of: "30 % of the images", "in the corpus 30 %"."""
    if line.kind is not Kind.SHARE:
        return frozenset()
    behind, before = range(0), range(0)
    if kind(tokens, line.end) == "OF":
        ends = (p for p in range(line.end, piece.end) if p in acts or tokens[p].kind in _CLAUSAL)
        behind = range(line.end, next(ends, piece.end))
    if tokens[piece.start].kind in _PLACING:
        before = range(piece.start, line.start)
    return stems(tokens, [*behind, *before])
