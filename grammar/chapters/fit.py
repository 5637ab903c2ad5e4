"""What fits a row of pieces from a place on, and the row with what was found to fit it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from grammar.chapters.classes import LIGHT
from grammar.chapters.pieces import Piece

Bound = tuple[tuple[str, Sequence[Piece]], ...]
Ends = tuple[tuple[int, Bound], ...]
"""The places at which a pattern may end, each with what its names are bound to on the way."""


class Row:
    """The pieces of a sentence, what stands among them, and where patterns were found to end."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)
        words = [word for piece in self.pieces for word in (*piece.words, piece.kind)]
        figures = [f"<{piece.dimension}>" for piece in self.pieces if piece.value is not None]
        self.holds = frozenset((*words, *figures, *(["<any>"] if figures else [])))
        self.opens = tuple([self._open(at) for at in range(len(self.pieces) + 1)])
        self.ends: dict[tuple[int, int], Ends] = {}

    def _open(self, at: int) -> frozenset[str]:
        """The words, classes and figures with which a pattern may begin at a place."""
        found: set[str] = set()
        for place in places(self, at):
            piece = self.pieces[place]
            found.update(piece.words)
            found.update((piece.kind, f"<{piece.dimension}>", "<any>") if piece.value is not None else (piece.kind,))
        return frozenset(found)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What a pattern fits from a place on, the words of which a sentence must hold one of each set for it, and those
    with one of which it begins, None where these are not known; one that is `empty` may fit nothing."""

    run: Callable[[Row, int], Iterator[tuple[int, Bound]]]
    needs: tuple[frozenset[str], ...] = ()
    begins: frozenset[str] | None = None
    empty: bool = False

    def __call__(self, row: Row, at: int) -> Ends:
        """Where it ends if it begins at a place."""
        if self.begins is not None and not self.empty and self.begins.isdisjoint(row.opens[at]):
            return ()
        key = (id(self), at)
        known = row.ends.get(key)
        if known is None:
            known = row.ends[key] = tuple(dict.fromkeys(self.run(row, at))) if self.may_stand_in(row) else ()
        return known

    def may_stand_in(self, row: Row) -> bool:
        """Whether a sentence holds the words that it needs."""
        return not any(map(row.holds.isdisjoint, self.needs))


def places(row: Row, at: int) -> Iterator[int]:
    """A place, and those behind it over articles and light words."""
    while at < len(row.pieces):
        yield at
        if not is_light(row.pieces[at]):
            return
        at += 1


def is_light(piece: Piece) -> bool:
    """Whether a piece may stand before a word that a pattern names."""
    return piece.kind == "ARTICLE" or not piece.words.isdisjoint(LIGHT)
