"""A cell that is left open: which is asked, and the sum that tells its number."""

from grammar.errors import NotAnswered
from grammar.tables.equations import Equation, demand_parts, left_of
from grammar.tables.table import Place, Table


def gap_of(table: Table) -> Place | None:
    """The cell without a number that is asked, None where a sum is.

    Raises: NotAnswered where it is not plain which.
    """
    if not table.open:
        return None
    rows, columns = table.rows, table.columns
    named = [p for p in table.open if _fits(p, rows.named, columns.named)]
    found = named if rows.named or columns.named else list(table.open) if _pointed(table) else []
    if len(found) != 1 or table.asking.cue >= 0 or _asks_more(table, found[0]):
        raise NotAnswered("I cannot tell which cell is meant.", hint="Name its row and its column.")
    return found[0]


def _fits(at: Place, rows: tuple[int, ...], columns: tuple[int, ...]) -> bool:
    """Whether a cell stands where all rows and columns that are named meet."""
    return (not rows or rows == at[:1]) and (not columns or columns == at[1:])


def _pointed(table: Table) -> bool:
    """Whether the question speaks of the open cell: "the blank", "x", or of the total that is open."""
    asking = table.asking
    signs = {t.text for p in table.open for t in table.cell(p).tokens if t.kind != "QUESTION"}
    whole = asking.asks_all and all(_is_whole(table, p) for p in table.open)
    return asking.asks_cell or whole or bool(signs & {t.text for t in asking.tokens})


def _asks_more(table: Table, at: Place) -> bool:
    """Whether all of something is asked, and not the cell."""
    return table.asking.asks_all and not table.asking.asks_cell and not _is_whole(table, at)


def _is_whole(table: Table, at: Place) -> bool:
    return at[0] == table.rows.whole or at[1] == table.columns.whole


def solving(table: Table, sums: list[Equation], gap: Place) -> Equation:
    """The sum that tells the number of a cell.

    Raises: NotAnswered where none does, or two tell it otherwise.
    """
    fit = [e for e in sums if gap in e.cells and not any(table.cell(p).open for p in e.cells if p != gap)]
    for each in fit:
        demand_parts(table, each.parts, told=each.whole != gap)
    found = {left_of(table, e, gap) for e in fit}
    if len(found) != 1 or min(found) < 0:
        raise NotAnswered("The table does not tell what belongs in the cell.", hint="Give its row or column a total.")
    return fit[0]
