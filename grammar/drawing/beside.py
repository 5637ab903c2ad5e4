"""What a text says to be known of the draws: outside its question (it turns out to be red, the first two are hearts),
or by the subject of what is asked (a defective bolt comes from A)."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.drawing.lot import Lot
from grammar.runs import between
from grammar.stories.chances.row import Row

_BORDERS = frozenset({"STOP", "QUESTION", "COMMA", "SEMICOLON", "COLON", "IF", "GIVEN", "KNOWING", "BUT"})
_SHOWN = frozenset({"EVEN", "ODD", "PRIME", "SUM", "FACE", "DOUBLES", "MULTIPLE_OF"})
_VERBS = frozenset({"BE", "HAVE", "MOVE"})
_JOINING = frozenset({"AND", "OR", "BUT", "COMMA", "NOT", "ORDINAL", "NUMBER"})
_SHOWING = frozenset({"show", "land", "see", "read", "get", "up"})


def told_beside(row: Row, lot: Lot, hidden: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Where clauses outside `hidden` name what is drawn, from mark to mark."""
    return tuple(_named(row, lot, hidden))


def _named(row: Row, lot: Lot, hidden: frozenset[int]) -> Iterator[tuple[int, int]]:
    for places in between([mark.kind in _BORDERS or at in hidden for at, mark in enumerate(row.marks)]):
        naming = [place for place in places if _names(row, lot, place)]
        if naming:
            joins = [place + 1 for place in range(places.start, naming[0]) if row.marks[place].kind == "AND"]
            yield max([places.start, *joins]), places.stop


def restricted(row: Row, lot: Lot, asked: tuple[int, int], hidden: frozenset[int]) -> int | None:
    """The place of the verb where its subject names one sort of a single thing and its predicate another; 0 where that
    may be but is not sure, None where no subject is narrowed down."""
    if lot.taken != 1 and not lot.classes.get("suit"):
        return None
    named = [at for at in range(*asked) if at not in hidden and lot.called(row.marks[at]) is not None]
    marks = any(each.parts for each in lot.sorts) or "both" in lot.names
    for one, two in pairwise(named):
        between = row.marks[one + 1 : two]
        if lot.called(row.marks[one]) == lot.called(row.marks[two]) or _JOINING & {mark.kind for mark in between}:
            continue
        verbs = [at for at, mark in enumerate(between, one + 1) if mark.kind in _VERBS]
        if verbs or marks:
            sure = len(verbs) > 0 and not any(mark.kind in {"DRAW", "TOSS"} for mark in between)
            return verbs[0] if sure else 0
    return None


def _names(row: Row, lot: Lot, at: int) -> bool:
    """Whether a word says which sort is drawn, or which number it shows."""
    mark = row.marks[at]
    if lot.called(mark) is not None or mark.kind == "SAME":
        return True
    before = row.marks[at - 1] if at else mark
    apart = mark.kind == "DIFFERENT" and (before.kind in {"BE", "ALL"} or before.stem in _SHOWING)
    told = apart or (mark.kind == "NUMBER" and (before.kind in {"BE", "ON"} or before.stem in _SHOWING))
    return lot.shows and (told or mark.kind in _SHOWN)
