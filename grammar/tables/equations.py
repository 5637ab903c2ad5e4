"""The sums of a table: every whole and the cells that make it up."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.scales import MONEY
from grammar.errors import NotAnswered
from grammar.tables.cell import NUMBERS
from grammar.tables.grid import Line
from grammar.tables.heading import stem, stems
from grammar.tables.table import Place, Table
from grammar.tables.words import words_of
from grammar.token import Token


class NoParts(NotAnswered):
    """Numbers that stand in one list and are no parts of what is asked, in whatever way they are read."""


@dataclass(frozen=True, slots=True)
class Equation:
    """A whole, which is a cell, a number told beside the table or not told (None), and its parts."""

    whole: Place | Token | None
    parts: tuple[Place, ...]

    @property
    def cells(self) -> tuple[Place, ...]:
        """All its places in the table."""
        return (*self.parts, self.whole) if isinstance(self.whole, tuple) else self.parts


def equations_of(table: Table) -> list[Equation]:
    """Every sum that the table tells, of a column and of a row.

    Raises: NotAnswered where the numbers of one do not add up.
    """
    found = [*_of_columns(table), *_of_rows(table)]
    for each in found:
        if not any(table.cell(p).open for p in each.cells) and left_of(table, each, None) != 0:
            raise NotAnswered("The total of the table is not the sum of its parts.")
    return found


def _of_columns(table: Table) -> Iterator[Equation]:
    rows, told = table.rows, total_told(table)
    for column in range(len(table.columns.labels)):
        parts = tuple((r, column) for r in rows.parts)
        if rows.whole >= 0:
            yield Equation((rows.whole, column), parts)
        elif told is not None and len(table.columns.labels) == 1:
            yield Equation(told, parts)
            told = None
    if told is not None:
        raise NotAnswered("A number beside the table was not understood.", spans=(told.span,))


def _of_rows(table: Table) -> Iterator[Equation]:
    columns = table.columns
    if columns.whole >= 0:
        for row in range(len(table.rows.labels)):
            yield Equation((row, columns.whole), tuple((row, c) for c in columns.parts))


def left_of(table: Table, each: Equation, gap: Place | None) -> Fraction:
    """What an equation leaves for a cell that is left open: as a part what the others leave, as the whole their sum."""
    unit = table.unit(each.parts[0])
    parts = sum((table.value(p, unit) for p in each.parts if p != gap), start=Fraction(0))
    if each.whole == gap:
        return parts
    match each.whole:
        case tuple() as place:
            return table.value(place, unit) - parts
        case Token() as token:
            return table.outside(token) - parts
        case None:
            return -parts


def total_told(table: Table) -> Token | None:
    """The number of a line behind the table that tells the whole: "All four epochs took 356 s".

    Raises: NotAnswered where a line tells a number that is no whole.
    """
    found = []
    titles = [line for line in table.asking.title if any(t.kind == "TOTAL" for t in line)]
    for line in (*table.asking.told, *titles):
        at = [n for n, t in enumerate(line) if t.kind in NUMBERS and t.text.lower() != "one"]
        numbers = [line[n] for n in at if not counts_parts(table, line, n)]
        plain = any(t.kind in {"ALL", "TOTAL", "FULL"} for t in line) and not any(_is_other(table, t) for t in line)
        if numbers and (len(numbers) > 1 or not plain):
            raise NotAnswered("A number beside the table was not understood.", spans=tuple(t.span for t in numbers))
        found += numbers
    if len(found) > 1:
        raise NotAnswered("Several numbers are told beside the table.", spans=tuple(t.span for t in found))
    return found[0] if found else None


def _is_other(table: Table, token: Token) -> bool:
    """Whether a sign of money stands where the table tells of none."""
    return token.kind == "CURRENCY" and table.unit((0, 0)) not in MONEY


def counts_parts(table: Table, line: Line, at: int) -> bool:
    """Whether a number counts the rows or columns, or those named: "the four GPUs", "all three"."""
    sizes = {len(axis.parts) for axis in (table.rows, table.columns)}
    sizes |= {len(axis.named) for axis in (table.rows, table.columns)}
    return line[at].value in sizes and at > 0 and line[at - 1].kind in _DETERMINING


def demand_parts(table: Table, places: tuple[Place, ...], *, told: bool) -> None:
    """Raises NotAnswered where cells are no parts of a whole; `told` where the table has a whole."""
    labels = frozenset(t.text.lower() for r, _ in places for t in table.rows.labels[r])
    if labels & (words_of("charging") if told else words_of("charging") | words_of("course")):
        raise NotAnswered("A row of the table is no part of the total.")
    if not told and any(stems(line) & words_of("naming") for line in table.asking.title):
        raise NoParts("The numbers of the list do not add up.")
    heads = {c: stems(table.columns.labels[c]) for _, c in places}
    single = len(table.columns.labels) == 1
    intensive = words_of("intensive") - ({"price", "prices"} if single else set())
    if not told and any(head & intensive or _is_bare(head) or _is_rate(table, c) for c, head in heads.items()):
        raise NotAnswered("The numbers of the column do not add up.")
    if not told and not any(table.grid.heads) and any(_is_setting(table.rows.labels[r]) for r, _ in places):
        raise NoParts("The list tells of different things.")
    dated = any(t.value is not None or t.kind in _TIMES for r, _ in places for t in table.rows.labels[r])
    if not told and dated and any(head & words_of("stock") for head in heads.values()):
        raise NotAnswered("The numbers of the column are of one moment each.")


_DETERMINING = frozenset({"ARTICLE", "ALL", "POSSESSOR", "PRONOUN", "OVER"})
_SETTING = frozenset({"ROUND", "LIGHT", "RATE", "EXTENT"})
_TIMES = frozenset({"MONTH", "WEEKDAY", "TIME", "CLOCK"})


def _is_rate(table: Table, column: int) -> bool:
    """Whether a column is of rates: "cost per piece", "prices per kg", or of costs beside the numbers of pieces."""
    head = table.grid.heads[column]
    rated = any(t.kind == "PER" for t in head)
    titled = [(a, b) for line in table.asking.title for a, b in pairwise(line) if a.kind == "PER"]
    rated = rated or any(b.kind == "UNIT" or b.sense in {"second", "minute", "hour"} for _, b in titled)
    others = [stems(other) for n, other in enumerate(table.grid.heads) if n != column]
    costs = bool(stems(head) & {"cost", "charge", "fee"}) or table.unit((0, column)) in MONEY
    return rated or (costs and any(other & words_of("counting") for other in others))


def _is_setting(label: Line) -> bool:
    """Whether a label of a list says what is told in its line: "batch size", "epochs", "rate"."""
    numbered = any(t.value is not None for t in label)
    return not numbered and any(t.kind in _SETTING or stem(t) in words_of("intensive") for t in label)


def _is_bare(head: frozenset[str]) -> bool:
    """Whether a heading is a letter: "y"."""
    return len(head) == 1 and len(next(iter(head))) == 1 and next(iter(head)).isalpha()
