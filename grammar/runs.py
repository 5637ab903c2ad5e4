"""Runs of words: those that name something, found by their first word, and those between the ends of clauses."""

from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import TypeVar

V = TypeVar("V")
Run = tuple[str, ...]


class Runs(dict[Run, V]):
    """What each run of lemmas names.

    >>> runs = Runs({("batch",): 1, ("batch", "size"): 2})
    >>> runs.longest(("the", "batch", "size", "is"), 1)
    (3, 2)
    >>> list(runs.found(("batch", "size", "batch")))
    [(0, 2, 2), (2, 3, 1)]
    >>> runs.longest(("batch",), 0)
    (1, 1)
    """

    def longest(self, lemmas: Sequence[str], at: int) -> tuple[int, V] | None:
        """The end and meaning of the longest run that starts at a place of `lemmas`."""
        if not 0 <= at < len(lemmas):
            return None
        for length in self._lengths.get(lemmas[at], ()):
            run = tuple(lemmas[at : at + length])
            if run in self:
                return at + len(run), self[run]
        return None

    def found(self, lemmas: Sequence[str]) -> Iterator[tuple[int, int, V]]:
        """Start, end and meaning of every run, the longest from the left, none inside another."""
        at, size, begins = 0, len(lemmas), self._lengths
        while at < size:
            named = self.longest(lemmas, at) if lemmas[at] in begins else None
            if named is not None:
                yield at, *named
            at = named[0] if named is not None else at + 1

    def may_stand_in(self, words: Set[str]) -> bool:
        """Whether any run begins with one of some words."""
        return not self._lengths.keys().isdisjoint(words)

    def lengths(self, first: str) -> tuple[int, ...]:
        """The lengths of the runs that begin with a word, the longest first."""
        return self._lengths.get(first, ())

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        lengths: dict[str, set[int]] = {}
        for run in self:
            lengths.setdefault(run[0], set()).add(len(run))
        return {begin: tuple(sorted(each, reverse=True)) for begin, each in lengths.items()}


def between(ends: Sequence[bool]) -> Iterator[range]:
    """The places between ends, in order, empty runs left out.

    >>> list(between([False, False, True, True, False]))
    [range(0, 2), range(4, 5)]
    """
    start = 0
    for at, ended in enumerate((*ends, True)):
        if ended:
            if at > start:
                yield range(start, at)
            start = at + 1
