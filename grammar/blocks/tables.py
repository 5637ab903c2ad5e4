"""Tables before layers: an embedding of so many rows, each a vector of so many values."""

from collections.abc import Sequence

from grammar.blocks.mark import Mark, Row
from grammar.blocks.words import any_of, has

_NEAR = 6


def tabled(row: Row, marks: Sequence[Mark]) -> list[Mark]:
    """The numbers of a text, where the rows and columns of a table are told together as one."""
    kept: list[Mark] = []
    for at, each in enumerate(marks):
        before = kept[-1] if kept else None
        if before is not None and at and marks[at - 1] is before and _is_table(row, before, each):
            one, two = (before, each) if _is_wide(row, each) else (each, before)
            kept[-1] = Mark("table", before.start, each.end, (one.value, two.value))
        else:
            kept.append(each)
    return kept


def _is_table(row: Row, one: Mark, two: Mark) -> bool:
    kinds = {one.kind, two.kind}
    if len(one.sizes) + len(two.sizes) > 2 or not kinds <= {"bare", "size", "many"} or two.role == "mid":
        return False
    start = max((n + 1 for n in range(one.start) if row[n].sense == "stop"), default=0)
    between = row[one.end : two.start]
    spoken = any_of((*row[max(start, one.start - _NEAR) : one.start], *row[two.start : two.end + 1]), "table")
    spoken = spoken or (any_of(between, "table") and any_of(row[one.start : one.end], "dimension_word"))
    if any(each.sense in {"stop", "takes", "gives"} for each in between):
        return False
    wide = [_is_wide(row, each) for each in (one, two)]
    rows = [_is_rows(row, each) for each in (one, two)]
    return spoken and ((wide[1] and rows[0]) or (wide[0] and rows[1]))


def _is_wide(row: Row, one: Mark) -> bool:
    """Whether a number is said of values side by side: "20 dimensions", "size 20", "20-dimensional"."""
    near = (*row[max(one.start - 3, 0) : one.start], *row[one.start + 1 : one.end + 1])
    texts = {each.text.lower() for each in near}
    return any_of(row[one.start + 1 : one.end], "wide") or bool(
        texts & {"size", "width", "dimension", "dim", "dimensions", "length"}
    )


def _is_rows(row: Row, one: Mark) -> bool:
    """Whether a number counts things of which each has a row."""
    behind = row[one.start + 1 : one.start + 4]
    before = row[max(one.start - 4, 0) : one.start]
    noun = next(
        (each for each in behind if each.sense in {"", "idle", "extent", "value", "class", "several", "foreign"}), None
    )
    return (noun is not None and not has(noun, "dimension_word")) or any_of(before, "vocabulary")
