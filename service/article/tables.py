"""The totals of a table, judged: a row of totals below what it adds up, or a column of them beside it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.equalities import Figure
from grammar.equalities.labels import cell, is_empty, is_partial, is_total, sums_up
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
    rows = [row for row in table.rows if any(each.text for each in row)]
    if not 2 < len(rows) <= MOST_ROWS:
        return
    head = rows[0]
    for place, row in enumerate(rows):
        if place > 1 and row and is_total(row[0].text):
            for column in range(1, len(row)):
                yield from _column_total(head, rows[1:place], row, column)


def has_total(table: Table) -> bool:
    """Whether a table has a row that says to be the total of others."""
    return any(place > 1 and row and is_total(row[0].text) for place, row in enumerate(table.rows))


def _column_total(head: Row, above: Sequence[Row], row: Row, column: int) -> Iterator[Found]:
    stated = cell(row[column].text)
    heading = head[column].text if column < len(head) else ""
    parts = _parts(above, column)
    if stated is None or parts is None or len(parts) < 2:
        return
    found = total(parts, stated)
    if found is None or (found.holds is Holds.FALSE and not _must_add(heading, parts, stated)):
        return
    passage, start = _quoted(row, column)
    yield Found(passage, start, len(passage.text), found.holds, found.correct.exact(), _why(parts, stated, found))


def _parts(above: Sequence[Row], column: int) -> list[Figure] | None:
    """The figures that a total adds up, None where a cell above it is no figure."""
    found: list[Figure] = []
    for row in above:
        if row and (is_partial(row[0].text) or is_total(row[0].text)):
            continue
        if column >= len(row) or is_empty(row[column].text):
            continue
        figure = cell(row[column].text)
        if figure is None:
            return None
        found.append(figure)
    return found


def _must_add(heading: str, parts: Sequence[Figure], stated: Figure) -> bool:
    """Whether a column is of amounts of which the total can be nothing but the sum."""
    if not sums_up(heading) or stated.unit == "percent" or any(each.strange for each in (*parts, stated)):
        return False
    mean = sum((each.value for each in parts), Fraction(0)) / len(parts)
    return abs(stated.value - mean) >= stated.step


def _quoted(row: Row, column: int) -> tuple[Passage, int]:
    """The row from its head to the cell of the total, as one passage of the article."""
    start, end = row[0].span.start, row[column].span.end
    writer = Writer()
    text = " | ".join(each.text for each in (row[0], row[column]))
    writer.put(text, start, end - start)
    return writer.passage(), 0


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
