"""Things of several kinds that a text counts: 3 red and 4 blue marbles, 12 chips of which 5 are faulty, 7 men and 5
women."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.drawing.lot import Lot, each_apart
from grammar.samples import Sort
from grammar.stories.chances.pools import Stock, mentions, stocked
from grammar.stories.chances.row import Row

_REST = "(AND|BUT|COMMA)? (REMAIN|remaining|OTHER) (OF (PRONOUN|CONTENT))? (ones|CONTENT)? (BE|HAVE) label:((CONTENT)+)"
_JUDGED = {"GOOD": "BAD", "BAD": "GOOD"}


def stocks(row: Row, skipped: frozenset[int]) -> Iterator[Lot]:
    """What the numbers outside `skipped` tell."""
    told = stocked(row, mentions(row, skipped))
    if told is not None and len(told.groups) > 1 and all(each.size > 0 for each in told.groups):
        yield _lot(row, told)


def _lot(row: Row, told: Stock) -> Lot:
    sorts = tuple(Sort(each.kind, each.size) for each in told.groups)
    names: dict[str, frozenset[int]] = {}
    for at, (_, called) in enumerate(told.words):
        for word in called:
            names[word] = names.get(word, frozenset()) | {at}
    senses: dict[tuple[str, str], frozenset[int]] = {}
    for mark in row.marks:
        if mark.kind in _JUDGED and mark.stem in names and len(sorts) == 2:
            senses[mark.kind, mark.sense] = names[mark.stem]
            senses[_JUDGED[mark.kind], mark.sense] = frozenset({0, 1}) - names[mark.stem]
    used = told.used | _other_kinds(row, told)
    if sorts[-1].name == "other":
        rest = row.first(_REST)
        if rest is not None:
            used |= rest.places
            names |= {
                mark.stem: frozenset({len(sorts) - 1}) for mark in rest.all("label") if mark.stem not in told.things
            }
    return Lot(sorts, names, told.things, used, classes={"": each_apart(len(sorts))}, senses=senses)


def _other_kinds(row: Row, told: Stock) -> frozenset[int]:
    """Words that say of what the text has not counted only that it is the rest: "the rest are blue"."""
    if not any(each.kind == "other" for each in told.groups):
        return frozenset()
    return frozenset(at for (at, mark), (_, after) in pairwise(enumerate(row.marks))
                     if mark.kind == "OTHER" and after.kind in _JUDGED)  # fmt: skip
