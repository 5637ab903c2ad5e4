"""The totals of a table, judged: a row of totals below what it adds up, or a column of them beside it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.equalities import Figure
from grammar.equalities.labels import begins_total, cell, is_empty, is_partial, is_total, sums_up
from service.article.claim import Found
from service.article.page import Table
from service.article.passage import Passage, Writer
from solvers.rounding import Holds
from solvers.totals import Total, total
from solvers.value import Value

MOST_ROWS = 2_000
"""Rows of a table that are added up; a longer table is data."""
Row = tuple[Passage, ...]


def totals(table: Table) -> Iterator[Found]:
    """The totals of a table that could be judged."""
    rows = [*table.rows[:1], *(row for row in table.rows[1:] if any(each.text for each in row))]
    if not 2 < len(rows) <= MOST_ROWS:
        return
    for place in _places(rows):
        for column in range(1, len(rows[place])):
            yield from _column_total(rows, place, column)


def has_total(table: Table) -> bool:
    """Whether a table has a row that says to be the total of others."""
    return any(_places(table.rows))


def _places(rows: Sequence[Row]) -> Iterator[int]:
    """The places of the rows that say to be totals."""
    return (place for place, row in enumerate(rows) if place > 1 and row and begins_total(row[0].text))


def _column_total(rows: Sequence[Row], place: int, column: int) -> Iterator[Found]:
    row = rows[place]
    stated = cell(row[column].text)
    found = _best(rows, place, column, stated) if stated is not None else None
    if stated is None or found is None:
        return
    parts, judged = found
    heading = rows[0][column].text if column < len(rows[0]) else ""
    plainly = is_total(row[0].text) or (place == len(rows) - 1 and _is_near(stated, judged))
    if judged.holds is Holds.FALSE and not (plainly and _must_add(heading, parts, stated, alone=len(rows[0]) == 2)):
        return
    passage = quoted(row, column)
    yield Found(passage, 0, len(passage.text), judged.holds, judged.correct.exact(), _why(parts, stated, judged))


def _best(rows: Sequence[Row], place: int, column: int, stated: Figure) -> tuple[list[Figure], Total] | None:
    """What a total may add up, and how it holds: the rows since the total before it, all rows, or the partial sums."""
    above = rows[1:place]
    last = max((at + 1 for at, row in enumerate(above) if row and begins_total(row[0].text)), default=0)
    ways = (
        [row for row in above[last:] if not _sums(row)],
        [row for row in above if not _sums(row)],
        [row for row in above if _sums(row)],
    )
    judged: list[tuple[list[Figure], Total]] = []
    for way in ways:
        parts = _parts(way, column)
        found = total(parts, stated) if parts is not None and len(parts) > 1 else None
        if found is not None and parts is not None:
            judged.append((parts, found))
    return min(judged, key=lambda each: list(Holds).index(each[1].holds), default=None)


def _sums(row: Row) -> bool:
    """Whether a row sums others up itself."""
    return bool(row) and (is_partial(row[0].text) or begins_total(row[0].text))


def _parts(above: Sequence[Row], column: int) -> list[Figure] | None:
    """The figures of a column, None where a cell is no figure."""
    found: list[Figure] = []
    for row in above:
        if column >= len(row) or is_empty(row[column].text):
            continue
        figure = cell(row[column].text)
        if figure is None:
            return None
        found.append(figure)
    return found


def _is_near(stated: Figure, judged: Total) -> bool:
    """Whether a total is so near to the sum that it can be nothing else."""
    right = judged.correct.fraction()
    return 0 < right <= 2 * stated.value and stated.value <= 2 * right


def _must_add(heading: str, parts: Sequence[Figure], stated: Figure, *, alone: bool) -> bool:
    """Whether a column is of amounts of which the total can be nothing but the sum."""
    if not sums_up(heading, alone=alone) or stated.unit == "percent" or any(each.strange for each in (*parts, stated)):
        return False
    mean = sum((each.value for each in parts), Fraction(0)) / len(parts)
    return abs(stated.value - mean) >= stated.step


def quoted(row: Row, column: int) -> Passage:
    """The row from its head to a cell, as one passage of the article."""
    start, end = row[0].span.start, row[column].span.end
    writer = Writer()
    writer.put(" | ".join(each.text for each in (row[0], row[column])), start, end - start)
    return writer.passage()


def _why(parts: Sequence[Figure], stated: Figure, found: Total) -> str:
    shown = [Value.of(each.value).text() for each in parts]
    listed = " + ".join(shown) if len(shown) <= 6 else f"{shown[0]} + … + {shown[-1]} ({len(shown)} rows)"
    sum_ = f"Sum of the rows: {listed} = {found.correct.text()}"
    match found.holds:
        case Holds.TRUE:
            return f"{sum_}."
        case Holds.APPROXIMATELY:
            return f"{sum_}, rounded as shown."
        case _:
            return f"{sum_}, not {Value.of(stated.value).text()}."
