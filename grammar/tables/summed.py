"""The sum of cells that a question asks for: which rows and columns, and whether they add up."""

from collections.abc import Callable

from grammar.accounts.scales import SCALES, TIMES
from grammar.errors import NotAnswered
from grammar.tables.asking import is_form, names
from grammar.tables.equations import Equation, NoParts, demand_parts
from grammar.tables.grid import Line
from grammar.tables.heading import counted_in, stem, stems
from grammar.tables.table import Place, Table
from grammar.tables.words import words_of


def asked(table: Table, sums: list[Equation]) -> tuple[Place, ...]:
    """The cells whose sum is asked.

    Raises: NotAnswered where that is not plain.
    """
    rows = table.rows
    chosen = _columns(table)
    places = tuple((r, c) for r in rows.chosen for c in chosen)
    told = any(set(places) <= set(e.parts) for e in sums)
    for holds, reason in _DEMANDS:
        if not holds(table, places):
            raise NotAnswered(reason, hint="Name the rows and the column.")
    demand_parts(table, places, told=told)
    return places


def _columns(table: Table) -> tuple[int, ...]:
    """The columns that are meant: those named, the whole of them, the only one, or all where they are alike.

    Raises: NotAnswered where that cannot be told.
    """
    columns = table.columns
    if columns.named and columns.joined:
        return columns.named
    if len(columns.chosen) == 1:
        return columns.chosen
    if columns.whole >= 0:
        return (columns.whole,)
    if not columns.named and _alike(table):
        return columns.chosen
    raise NotAnswered("I cannot tell which column is meant.", hint="Name the column.")


def _alike(table: Table) -> bool:
    """Whether all columns tell of the same, so that a row has a sum."""
    heads = [table.grid.heads[c] for c in table.columns.chosen]
    words = [stems(head) for head in heads]
    if any(w & (words_of("intensive") | words_of("counting") | words_of("course")) for w in words):
        return False
    units = {table.unit((0, c)) for c in table.columns.chosen}
    dated = all(any(t.value is not None or t.kind in {"MONTH", "WEEKDAY"} for t in head) for head in heads)
    titled = any(_tells_of(table, line) for line in table.asking.title)
    whole = bool(table.asking.words & {"table"}) and table.asking.asks_all
    return len(units) == 1 and (units != {""} or dated or titled or whole)


def _tells_of(table: Table, title: Line) -> bool:
    """Whether a title says that all numbers are of one thing, and of that which the question counts, if any."""
    counted = stems(table.asking.counted[-1:])
    numbered = any(t.text.lower() in {"number", "numbers", "count", "counts"} for t in title)
    return bool(counted & set(map(stem, counted_in(title)))) or (numbered and not counted)


def _several(table: Table, places: tuple[Place, ...]) -> bool:
    return len(places) > 1


def _all_told(table: Table, places: tuple[Place, ...]) -> bool:
    return not any(table.cell(p).open for p in places)


def _in_one_list(table: Table, places: tuple[Place, ...]) -> bool:
    return table.rows.joined and table.columns.joined


def _asks_sum(table: Table, places: tuple[Place, ...]) -> bool:
    """Whether a sum is asked: of all, of rows joined by "and", of what is left, or how many there are."""
    asking, rows = table.asking, table.rows
    joined = len(rows.named) > 1 or (len(rows.named) == 1 and len({c for _, c in places}) > 1)
    cued = asking.cue < 0 or bool(rows.left_out) or bool(table.columns.left_out)
    plain = bool(asking.counted) and _names_what_is_told(table, places)
    long = "LONG" in asking.kinds and all(table.unit(p) in TIMES for p in places)
    return cued and (asking.asks_all or joined or bool(rows.left_out) or plain or long)


def _names_what_is_told(table: Table, places: tuple[Place, ...]) -> bool:
    """Whether the question says a word of the heading, or counts what the words around the table speak of."""
    asking = table.asking
    return bool(_head(table, places) & asking.stems or stems(asking.counted[-1:]) & table.counted)


def _head(table: Table, places: tuple[Place, ...]) -> frozenset[str]:
    """The words that head the columns of some cells, without those that only date them or say that they are all."""
    heads = [table.grid.heads[c] for c in {c for _, c in places}]
    told = [t for head in heads for t in head if t.kind not in {"NUMBER", "MONTH", "WEEKDAY"}]
    return stems(told) - words_of("total")


def _knows_nouns(table: Table, places: tuple[Place, ...]) -> bool:
    """Whether what the question counts is what the table tells of: "teachers" are not told of where schools are.

    Raises: NoParts where it counts the rows of a list.
    """
    asking = table.asking
    other = stems(asking.counted[-1:]) & (table.known - table.counted)
    if other and not any(table.grid.heads):
        raise NoParts("The list does not tell of what is asked.")
    if any(not any(is_form(said, name) for name in table.known) for said in stems(asking.counted[:-1])):
        return False
    things = bool(other) or any(counted_in(head) for head in table.grid.heads)
    generic = not things and _head(table, places) <= words_of("counting") | words_of("total")
    units = {table.unit(p) for p in places} - {""}
    measured = bool(units) and (
        _is_one_scale({asking.unit, *units}) or {t.text.lower() for t in asking.counted} <= words_of("mass")
    )
    return not asking.counted or generic or measured or _names_what_is_told(table, places)


def _is_one_scale(units: set[str]) -> bool:
    return len(units) == 1 or any(units <= set(scale) for scale in SCALES)


def _knows_names(table: Table, places: tuple[Place, ...]) -> bool:
    """Whether all names in the question are those of the table, or of who shows it."""
    return bool(table.asking.words & words_of("showing")) or all(
        stem(token) in table.known for token in names(table.asking)
    )


def _are_amounts(table: Table, places: tuple[Place, ...]) -> bool:
    """Whether no cell is told in percent."""
    return "percent" not in {table.unit(p) for p in places}


_DEMANDS: tuple[tuple[Callable[[Table, tuple[Place, ...]], bool], str], ...] = (
    (_several, "One cell of the table is asked, which stands there."),
    (_all_told, "A cell that is asked is empty."),
    (_in_one_list, "I cannot tell which rows are meant."),
    (_knows_nouns, "The table does not tell of what is asked."),
    (_asks_sum, "I cannot tell which cells are meant."),
    (_knows_names, "The table does not tell of what is asked."),
    (_are_amounts, "The numbers of the column do not add up."),
)
