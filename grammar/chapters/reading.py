"""Reads a text by the clauses of a chapter: every piece of every sentence is of one, or the text is of no such kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from grammar.chapters.book import Chapter, Clause
from grammar.chapters.fit import Bound, Row
from grammar.chapters.pieces import Piece, pieces_of
from grammar.errors import AnotherStory
from grammar.runs import between
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_JOINTS = frozenset({"COMMA", "AND", "BUT", "COLON", "DASH", "OPEN", "CLOSE", "IF", "MORE"})
_RELATING = frozenset({
    "PERCENT", "CENT", "MULTIPLE", "TIMES", "THAN", "MORE", "FEWER", "BIGGER", "SMALLER", "PER", "WITHOUT", "FRACTION",
    "NUMBER", "ORDINAL", "FOLD", "EVERY", "EACH", "NOT", "HALF", "QUARTER", "GROW", "SHRINK", "FACTOR", "IF", "HOW",
    "WHAT", "WHICH", "COMMAND", "RATIO", "EQUALS", "WHEN", "UNTIL", "AFTER", "BEFORE", "ONLY",
})  # fmt: skip
_LONGEST = 60
_MOST = 24

Said = tuple[tuple[Clause | None, Bound], ...]
"""The clauses of a sentence, None for one that says nothing of figures, each with what its pattern is bound to."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The clauses of a text, all ways to read each sentence."""

    ways: tuple[tuple[Said, ...], ...]


def rows_of(tokens: Sequence[Token]) -> tuple[Row, ...]:
    """The pieces of each sentence of a text."""
    parted = between([token.kind in _ENDS for token in tokens])
    return tuple([Row(tuple(pieces_of(tokens[places.start : places.stop]))) for places in parted])


def sentences_of(rows: Sequence[Row], chapter: Chapter) -> tuple[tuple[Said, ...], ...]:
    """The ways in which each sentence can be read as clauses of a chapter; the last, which mostly asks, is the first
    to tell that one cannot.

    Raises: AnotherStory where one holds anything else.
    """
    if any(len(row.pieces) > _LONGEST for row in rows):
        raise AnotherStory("A sentence is long.")
    found: list[tuple[Said, ...]] = []
    for number in reversed(range(len(rows))):
        ways = tuple(_Sentence(chapter, rows[number]).ways(0))
        if ways:
            found.append(ways)
        elif number or not _is_scene(rows[number].pieces):
            pieces = rows[number].pieces
            raise AnotherStory("More is told.", spans=(pieces[0].span | pieces[-1].span,))
    return tuple(reversed(found))


def _is_scene(pieces: Sequence[Piece]) -> bool:
    """Whether a sentence tells nothing of quantities: "Ann runs a bakery."."""
    return not any(piece.value is not None or piece.kind in _RELATING for piece in pieces)


class _Sentence:
    """The pieces of a sentence, read from the left."""

    def __init__(self, chapter: Chapter, row: Row) -> None:
        self.chapter, self.row, self.pieces = chapter, row, row.pieces
        self.begun = begun(chapter)
        self.anywhere = [at for at in self.begun[""] if chapter.clauses[at].fit.may_stand_in(row)]
        self.known: dict[int, list[Said]] = {}

    def ways(self, at: int) -> list[Said]:
        """The ways to read what stands from a place on, at most so many."""
        if at not in self.known:
            self.known[at] = []
            self.known[at] = list(islice(_once(self._ways(at)), _MOST))
        return self.known[at]

    def _ways(self, at: int) -> Iterator[Said]:
        if at == len(self.pieces):
            yield ()
            return
        if self._joins(at):
            yield from self.ways(at + 1)
        for end, bound in self.chapter.idle(self.row, at):
            units = self.chapter.late and any(piece.kind == "UNIT" for piece in self.pieces[at:end])
            if not units and not any(piece.words & self.chapter.named for piece in self.pieces[at:end]):
                yield from ((((None, bound), *rest) if bound else rest) for rest in self.ways(end))
        seen: set[tuple[object, ...]] = set()
        for clause in self._begun(at):
            for end, bound in clause.fit(self.row, at):
                says = (end, clause.asks, clause.sets, clause.each, bound)
                if end > at and says not in seen:
                    seen.add(says)
                    silent = not (bound or clause.asks or clause.sets or clause.each)
                    yield from ((rest if silent else ((clause, bound), *rest)) for rest in self.ways(end))

    def _begun(self, at: int) -> list[Clause]:
        """The clauses that may begin at a place, in the order in which the chapter has them."""
        places = {place for word in self.row.opens[at] for place in self.begun.get(word, ())}
        return [self.chapter.clauses[place] for place in sorted(places.union(self.anywhere))]

    def _joins(self, at: int) -> bool:
        piece = self.pieces[at]
        return piece.kind in _JOINTS or bool(piece.words & self.chapter.joining)


@cache
def begun(chapter: Chapter) -> Mapping[str, Sequence[int]]:
    """The places of the clauses of a chapter that begin with a word, "" for those that begin with any."""
    found: dict[str, list[int]] = {"": []}
    for place, clause in enumerate(chapter.clauses):
        any_word = clause.fit.begins is None or clause.fit.empty
        for word in ("",) if any_word else clause.fit.begins or ():
            found.setdefault(word, []).append(place)
    return found


def _once(ways: Iterator[Said]) -> Iterator[Said]:
    """The ways that tell something else than those before."""
    seen: set[Said] = set()
    for way in ways:
        if way not in seen:
            seen.add(way)
            yield way
