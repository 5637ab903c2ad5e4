"""Which of the sentences told before it a statement rests on: rows of them that hang together with it by what they name
(grammar/statements/names.py), and what the readings behind several such rows come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from grammar.statements.names import names, points

Row = tuple[int, ...]
MOST_TOLD = 4
"""Sentences of a paragraph that are read together."""
MOST_LED = 3
"""Sentences of the paragraph before it that may be."""
FURTHEST = 5
"""Sentences before a statement of which any few are tried as what it rests on."""
FEW = 3
"""Sentences that are, at most."""
MOST_ROWS = 20


@dataclass(frozen=True)
class Told:
    """The sentences with numbers before a statement, the last first paragraph's from `own` on; `deep` where any few of
    them are tried as what it rests on, and not only those right before it."""

    sentences: tuple[str, ...] = ()
    own: int = 0
    deep: bool = False

    def nearest(self) -> tuple[Row, ...]:
        """Nothing, the last sentence, the last ones of the paragraph, and those of the paragraph before it."""
        end = len(self.sentences)
        lead = tuple(range(max(self.own - MOST_LED, 0), self.own))
        own = tuple(range(max(self.own, end - MOST_TOLD), end))
        return tuple(dict.fromkeys(((), own[-1:], own, lead)))

    def further(self, statement: str) -> Iterator[Row]:
        """The rows of a few sentences that hang together with a statement, which the nearest are not."""
        if not self.deep:
            return
        near = range(max(len(self.sentences) - FURTHEST, 0), len(self.sentences))
        tied = _Ties(statement, tuple(self.sentences[at] for at in near))
        known = set(self.nearest())
        found = 0
        for few in (2, FEW, 1):
            for picked in combinations(range(len(near)), few):
                row = tuple(near[at] for at in picked)
                if row not in known and tied.hang_together(picked) and found < MOST_ROWS:
                    found += 1
                    yield row

    def nearby(self) -> str:
        """All that is told near a statement."""
        return " ".join(map(self.text, self.nearest()))

    def text(self, row: Row) -> str:
        """The sentences of a row."""
        return " ".join(self.sentences[at] for at in row)

    def left_out(self, statement: str, rows: Sequence[Row]) -> Iterator[int]:
        """The sentences that hang together with a statement and stand in none of the rows that a reading rests on."""
        near = range(max(len(self.sentences) - FURTHEST, self.own), len(self.sentences))
        used = {at for row in rows for at in row}
        words = names(statement).union(*(names(self.sentences[at]) for at in used))
        for at in near:
            told = self.sentences[at]
            if at not in used and (not words.isdisjoint(names(told)) or (points(told) and min(used, default=at) < at)):
                yield at

    def until(self, at: int) -> "Told":
        """What is told before one of the sentences."""
        return Told(self.sentences[:at], min(self.own, at), self.deep)


NONE = Told()


class _Ties:
    """Which sentences hang together with a statement and with each other: by a name, or by a word that points back."""

    def __init__(self, statement: str, told: tuple[str, ...]) -> None:
        self._named = (*map(names, told), names(statement))
        self._points = (*map(points, told), points(statement))

    def hang_together(self, row: Row) -> bool:
        """Whether a statement leads to each sentence of a row, from one to the other."""
        reached, left = [len(self._named) - 1], set(row)
        while reached:
            one = reached.pop()
            tied = {at for at in left if self._tied(one, at)}
            reached += tied
            left -= tied
        return not left

    def _tied(self, one: int, other: int) -> bool:
        first, second = min(one, other), max(one, other)
        return self._points[second] or not self._named[first].isdisjoint(self._named[second])


def dominant(rows: Sequence[Row], covered: Sequence[frozenset[str]]) -> list[int]:
    """The rows that no other has more of: of the names of the statement that they `covered`, then of sentences."""
    named = [at for at, one in enumerate(covered) if not any(one < other for other in covered)]
    return [at for at in named if not any(set(rows[at]) < set(rows[other]) for other in named)]
