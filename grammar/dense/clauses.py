"""The sentences and clauses of a text about dense networks, as stretches of its pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.dense.piece import Piece
from grammar.runs import between

_ENDING = frozenset({"stop", "open", "close"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces from `start` up to `end`."""

    start: int
    end: int

    def of(self, row: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces themselves."""
        return row[self.start : self.end]

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.start <= index < self.end


def sentences(row: Sequence[Piece]) -> Iterator[Stretch]:
    """The sentences, without the stops that end them."""
    return (Stretch(places.start, places.stop) for places in between([each.sense == "stop" for each in row]))


def clause(row: Sequence[Piece], index: int) -> Stretch:
    """What stands around a place up to the next comma, bracket, colon or stop."""
    start, end = index, index + 1
    while start and not _parts(row[start - 1]):
        start -= 1
    while end < len(row) and not _parts(row[end]):
        end += 1
    return Stretch(start, end)


def _parts(piece: Piece) -> bool:
    return piece.sense in _ENDING or piece.text in {",", ":", "-", "–", "—"}
