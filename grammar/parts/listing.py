"""Lists of what a whole is made up of: the one thing listed of which no number is told is what the others leave."""

from collections.abc import Iterator, Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS
from grammar.accounts.pieces import Piece
from grammar.parts.words import is_marked, naming

_NAMING = NOUNS | {"LETTER", "ORDINAL", "verb"}


def untold(items: Sequence[Item], pieces: Sequence[Piece], ask: Ask, told: Sequence[frozenset[str]]) -> frozenset[str]:
    """The stems of the one listed thing that no number is told of, none where the list does not close."""
    for start, stop in _cues(items, pieces, ask):
        for things in (_behind(items, pieces, stop), _ahead(items, pieces, start)):
            if len(things) > 1:
                open_things = [t for t in things if not any(t & names for names in told)]
                if len(open_things) == 1 and len(things) == len(told) + 1:
                    return open_things[0]
    return frozenset()


def _cues(items: Sequence[Item], pieces: Sequence[Piece], ask: Ask) -> Iterator[tuple[int, int]]:
    """Where words stand that say what a whole is made up of, and where they end."""
    for number, piece in enumerate(pieces):
        if number in ask.pieces:
            continue
        for at in range(piece.start, piece.end):
            if is_marked(items[at].text, "composing"):
                end = at + 1
                while end < piece.end and items[end].kind in {"OF", "UP", "INTO", "BETWEEN", "FROM", "TO", "OUT"} | {
                    "POSSESSOR",
                    "ARTICLE",
                }:
                    end += 1
                yield at, end


def _sentence(pieces: Sequence[Piece], at: int) -> list[Piece]:
    inside = next(p for p in pieces if p.start <= at <= p.end)
    return [p for p in pieces if p.sentence == inside.sentence]


def _behind(items: Sequence[Item], pieces: Sequence[Piece], at: int) -> list[frozenset[str]]:
    """The things listed from a place on."""
    spans = [(max(p.start, at), p.end) for p in _sentence(pieces, at - 1) if p.end > at]
    return _named(items, spans)


def _ahead(items: Sequence[Item], pieces: Sequence[Piece], at: int) -> list[frozenset[str]]:
    """The things listed before a place."""
    return _named(items, [(p.start, min(p.end, at)) for p in _sentence(pieces, at) if p.start < at])


def _named(items: Sequence[Item], spans: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    found = [stems(naming(items[i]) for i in range(start, end) if items[i].kind in _NAMING) for start, end in spans]
    return [names for names in found if names]
