"""A table as it is asked: its rows and columns by name, with the unit and scale of every cell."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from grammar.accounts.scales import in_scale
from grammar.ledger.naming import noun
from grammar.problem import Scale
from grammar.tables.asking import Asking
from grammar.tables.axis import Axis, axis_of
from grammar.tables.cell import Cell
from grammar.tables.grid import Grid
from grammar.tables.heading import counted_in, is_whole, scale_of, stem, stems, unit_of
from grammar.tables.words import words_of
from grammar.token import Token

Place = tuple[int, int]
_NOUNS = frozenset({"WORD", "MEASURE", "NEURON", "BIAS", "ROUND", "COUNTED", "ORDINARY", "FOREIGN", "LAYER"})


@dataclass(frozen=True)
class Table:
    """A grid with its question, and both of its axes."""

    grid: Grid
    asking: Asking
    rows: Axis
    columns: Axis

    def cell(self, at: Place) -> Cell:
        """The cell in a row and a column."""
        return self.grid.rows[at[0]].cells[at[1]]

    @cached_property
    def open(self) -> tuple[Place, ...]:
        """The places of the cells without a number."""
        return tuple((r, c) for r, row in enumerate(self.grid.rows) for c, cell in enumerate(row.cells) if cell.open)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The words for what the numbers of the table count: of headings and labels, and of the title."""
        units = [token for row in self.grid.rows for cell in row.cells for token in cell.tokens if token.value is None]
        title = [frozenset(map(stem, counted_in(line))) for line in self.asking.title]
        return frozenset().union(*title, *map(stems, (*self.rows.labels, *self.columns.labels))) | stems(units)

    @cached_property
    def known(self) -> frozenset[str]:
        """The words of the table and of the lines before it."""
        told = [*self.rows.labels, *self.columns.labels, self.grid.corner, *self.asking.title, *self.asking.told]
        units = [token for row in self.grid.rows for cell in row.cells for token in cell.tokens if token.value is None]
        return frozenset().union(*map(stems, told)) | stems(units)

    def head_unit(self, column: int) -> str:
        """The unit that a column is told in by its heading, else by the title, "" for none."""
        own = unit_of(self.grid.heads[column], head=True)
        told = next((unit for line in self.asking.title if (unit := unit_of(line, head=False))), "")
        headed = any(unit_of(head, head=True) for head in self.grid.heads)
        return own or ("" if headed else told)

    def unit(self, at: Place) -> str:
        """The unit of a cell: its own, or that of its column."""
        column = [row.cells[at[1]].unit for row in self.grid.rows]
        return self.cell(at).unit or self.head_unit(at[1]) or next((u for u in column if u), "")

    def scale(self, column: int) -> Scale | None:
        """The scale that a column is told in."""
        own = scale_of(self.grid.heads[column])
        return own or next((s for line in self.asking.title if (s := scale_of(line))), None)

    def value(self, at: Place, unit: str) -> Fraction:
        """The value of a cell that is not open, in a unit."""
        cell, scale = self.cell(at), self.scale(at[1])
        value = (cell.value or Fraction(0)) * (scale.value if scale is not None else 1)
        return value * in_scale(self.unit(at), unit)[1] if unit else value

    def outside(self, token: Token) -> Fraction:
        """The value of a number beside a table of one column, told as the column is."""
        scale = self.scale(0)
        return (token.value or Fraction(0)) * (scale.value if scale is not None else 1)

    def noun(self, column: int) -> str:
        """What a column counts, "" where that is not said."""
        counted = [t for t in self.asking.counted if t.kind in _NOUNS]
        heads = [t for t in self.grid.heads[column] if t.kind in _NOUNS and len(self.grid.heads) == 1]
        title = [t for line in self.asking.title[-1:] for t in line if t.kind in _NOUNS][:1]
        words = [t for t in (counted[-1:] or heads[-1:] or title) if t.text.lower() not in words_of("table")]
        return noun(words[0]) if words and not is_whole(words) else ""

    def name(self, at: Place) -> str:
        """How a person calls a cell."""
        row, column = (_text(self.rows.labels[at[0]]), _text(self.columns.labels[at[1]]))
        return " ".join(filter(None, (row, column)))


def table_of(grid: Grid, asking: Asking) -> Table:
    """The table of a grid and its question.

    Raises: NotAnswered where its whole stands in the midst, or rows are named in more than one way.
    """
    labels = [row.label for row in grid.rows]
    heads = frozenset().union(*map(stems, grid.heads)) | stems(grid.corner)
    rows = axis_of(labels, asking, heads if len(grid.heads) > 1 or grid.heads[0] else frozenset(), columns=False)
    columns = (
        axis_of(grid.heads, asking, frozenset(), columns=True)
        if len(grid.heads) > 1
        else Axis(grid.heads, -1, (), (), True)
    )
    return Table(grid, asking, rows, columns)


def _text(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.text for t in tokens if t.text[0].isalnum())
