"""The rows and columns of a table by their names: which the question names, which are the whole of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.errors import NotAnswered
from grammar.tables.asking import Asking
from grammar.tables.grid import Line
from grammar.tables.heading import is_whole, is_year, spans_others, stems


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows, or the columns, of a table: their labels, the place of their whole (-1 for none), the places of those
    that the question names, and of those that it leaves out; whether each of both stands in one list, and where the
    question names them."""

    labels: tuple[Line, ...]
    whole: int
    named: tuple[int, ...]
    left_out: tuple[int, ...]
    joined: bool
    places: frozenset[int] = frozenset()

    @property
    def parts(self) -> tuple[int, ...]:
        """The places of all that are no whole."""
        return tuple(n for n in range(len(self.labels)) if n != self.whole)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The parts that are named, else all of them but those left out."""
        named = tuple(n for n in self.named if n != self.whole)
        return named or tuple(n for n in self.parts if n not in self.left_out)


def axis_of(labels: Sequence[Line], asking: Asking, others: frozenset[str], *, columns: bool) -> Axis:
    """The axis of some labels; `others` are words that name something else.

    Raises: NotAnswered where the whole stands among the others, or not plainly some are named.
    """
    whole = _whole(labels)
    names = [
        stems(label) - (stems(labels[whole]) if whole >= 0 and n != whole else frozenset())
        for n, label in enumerate(labels)
    ]
    own = [name - frozenset().union(*names[:n], *names[n + 1 :]) - others for n, name in enumerate(names)]
    places = {n: _places(asking, labels[n], own[n]) for n in range(len(labels)) if n != whole}
    places = {n: found for n, found in places.items() if found}
    if any(not own[n] and asking.places(names[n] - others) for n in range(len(labels)) if n != whole):
        raise NotAnswered("I cannot tell which rows are meant.")
    out = {n: found for n, found in places.items() if asking.leaves(found)}
    kept = {n: found for n, found in places.items() if n not in out}
    if columns and not _says_column(asking):
        out, kept = {}, places
    if (out and kept) and not columns:
        raise NotAnswered("I cannot tell which rows are meant.")
    joined = all(asking.joins([p for found in some.values() for p in found]) for some in (out, kept) if len(some) > 1)
    every = frozenset(p for found in places.values() for p in found)
    return Axis(tuple(labels), whole, tuple(kept), tuple(out), joined, every)


def _says_column(asking: Asking) -> bool:
    return bool(asking.words & {"column", "columns"})


def _places(asking: Asking, label: Line, own: frozenset[str]) -> list[int]:
    """Where the question names a label; a number only as a year, or behind the word that leads it in the label."""
    shared = stems(label)
    found = asking.places(own)
    single = len(shared) == 1 or any(is_year(t) for t in label)
    before = [asking.tokens[p - 1 : p] for p in found]
    return [
        p
        for p, led in zip(found, before, strict=True)
        if asking.tokens[p].value is None or single or stems(led) & shared
    ]


def _whole(labels: Sequence[Line]) -> int:
    """The place of the one label that is the whole of the others, first or last; -1 where there is none."""
    found = [n for n, label in enumerate(labels) if is_whole(label)]
    if not found and len(labels) > 2 and spans_others(labels[-1], labels[:-1]):
        found = [len(labels) - 1]
    if len(found) > 1 or (found and found[0] not in {0, len(labels) - 1}) or (found and len(labels) < 2):
        raise NotAnswered("The table does not have one total.", hint="Give the rows and one total.")
    return found[0] if found else -1
