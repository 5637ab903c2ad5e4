"""The verbs of a text told from its nouns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.accounts.words import classes_of, lemma_of
from grammar.relations.piece import JOINTS, NOUNS, TERMS, Piece

_ASIDE = {"do", "than", "as", "what"}


def with_verbs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with the verbs told from the nouns: known ones behind a noun, unknown ones right before a value."""
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].kind if at else "end"
        after = pieces[at + 1].kind if at + 1 < len(pieces) else "end"
        another = piece.word == "another" and after not in TERMS | {"noun"}
        if piece.kind == "ask" and before in TERMS | {"of", "than", "as"}:
            yield replace(piece, kind="what")
        elif piece.kind == "ask" and _thus(pieces, at) in {"ask", "do"}:
            yield replace(piece, kind="verb")
        elif another or piece.text.lower() == "another one" or (piece.kind == "verb" and _counted(before, after)):
            yield replace(piece, kind="noun")
        elif piece.kind in {"noun", "generic"} and _acts(pieces, at, before, after):
            yield replace(piece, kind="verb", word=lemma_of(piece.text) or piece.word)
        else:
            yield piece


def _acts(pieces: Sequence[Piece], at: int, before: str, after: str) -> bool:
    """Whether a noun is a verb where it stands."""
    piece, thus = pieces[at], _thus(pieces, at)
    if not (before in NOUNS | {"pronoun", "'s", "modal", "number", "sum"} or (before in JOINTS and after in TERMS)):
        return False
    ending = after in JOINTS | {"sum"}
    if (ending or after == "prep") and thus == "do":
        return True
    inflected = piece.text.lower().endswith(("s", "ed"))
    if at and before != "number" and after in TERMS | {"up", "down"} and inflected:
        return True
    known = bool(classes_of(piece.text)) and piece.text.islower() and not _later_verb(pieces, at)
    return known and after not in {"be", "have", "verb", "'s"} and (thus in _ASIDE or not ending)


def _counted(before: str, after: str) -> bool:
    """Whether a verb is a noun that is counted: "how many hits", "5 misses"."""
    return before in {"many", "ratioed"} or (before in TERMS and after not in TERMS | {"noun"})


def _later_verb(pieces: Sequence[Piece], at: int) -> bool:
    """Whether another verb stands behind a place, before anything is joined or told."""
    for place, piece in enumerate(pieces[at + 1 :], at + 2):
        valued = place < len(pieces) and pieces[place].kind in TERMS and piece.kind == "noun"
        if piece.kind in {"verb", "be", "have"} or (valued and classes_of(piece.text)):
            return True
        if piece.kind in JOINTS | TERMS | {"up", "down"}:
            return False
    return False


def _thus(pieces: Sequence[Piece], at: int) -> str:
    """The last word before a place that lets a verb stand at an end: "does Ann sell", "than Ole ran"."""
    for piece in reversed(pieces[:at]):
        if piece.kind == "end":
            return ""
        if piece.kind in _ASIDE | {"ask"}:
            return piece.kind
    return ""
