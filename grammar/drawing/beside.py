"""What a text says of the draws outside its question: it turns out to be red, the first two are hearts."""

from collections.abc import Iterator

from grammar.drawing.lot import Lot
from grammar.stories.chances.row import Row

_BORDERS = frozenset({"STOP", "QUESTION", "COMMA", "SEMICOLON", "COLON", "IF", "GIVEN", "KNOWING", "BUT"})
_SHOWN = frozenset({"EVEN", "ODD", "PRIME", "SUM", "FACE", "DOUBLES", "MULTIPLE_OF"})
_SHOWING = frozenset({"show", "land", "see", "read", "get", "up"})


def told_beside(row: Row, lot: Lot, hidden: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Where clauses outside `hidden` name what is drawn, from mark to mark."""
    return tuple(_named(row, lot, hidden))


def _named(row: Row, lot: Lot, hidden: frozenset[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(len(row.marks) + 1):
        if at == len(row.marks) or row.marks[at].kind in _BORDERS or at in hidden:
            naming = [place for place in range(start, at) if _names(row, lot, place)]
            if naming:
                joins = [place + 1 for place in range(start, naming[0]) if row.marks[place].kind == "AND"]
                yield max([start, *joins]), at
            start = at + 1


def _names(row: Row, lot: Lot, at: int) -> bool:
    """Whether a word says which sort is drawn, or which number it shows."""
    mark = row.marks[at]
    if lot.called(mark) is not None or mark.kind == "SAME":
        return True
    before = row.marks[at - 1] if at else mark
    told = mark.kind == "NUMBER" and (before.kind in {"BE", "ON"} or before.stem in _SHOWING)
    return lot.shows and (told or mark.kind in _SHOWN)
