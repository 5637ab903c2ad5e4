"""What a text lays out in rows and columns, and the lines around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.tables.cell import Cell, cell_of
from grammar.token import Token

Line = tuple[Token, ...]
_RULES = frozenset({"DASH", "HYPHEN", "COLON", "MINUS", "EQUALS"})
_INDICES = frozenset({"#", "no", "nr", "id", "index", "rank", "idx", "number"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the tokens of its label, and its cells, one a column of numbers."""

    label: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of numbers: what heads their labels and each column (nothing for a list), and the lines around them."""

    corner: Line
    heads: tuple[Line, ...]
    rows: tuple[Row, ...]
    before: tuple[Line, ...]
    behind: tuple[Line, ...]


def lines_of(tokens: Sequence[Token]) -> list[Line]:
    """The lines of a text that are not empty."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "LINE":
            lines.append([])
        else:
            lines[-1].append(token)
    return [tuple(line) for line in lines if line]


def barred(tokens: Sequence[Token]) -> Grid | None:
    """The table whose cells stand between bars, None where there is none that is of numbers."""
    lines = lines_of(tokens)
    at = [n for n, line in enumerate(lines) if any(t.kind == "BAR" for t in line)]
    if len(at) < 2 or any(b - a > 1 for a, b in pairwise(at)):
        return None
    rows = [_cells(lines[n]) for n in at]
    body = [row for row in rows if not all(t.kind in _RULES for cell in row for t in cell)]
    width = max(map(len, rows))
    body = [(*row, *[()] * (width - len(row))) for row in body]
    headed = len(body) > 1 and _is_head(body[0])
    head = body[0] if headed else ((),) * width
    return _grid(head, body[headed:], tuple(lines[: at[0]]), tuple(lines[at[-1] + 1 :]))


def _cells(line: Line) -> tuple[Line, ...]:
    """The cells of a line, between its bars."""
    cells: list[list[Token]] = [[]]
    for token in line:
        if token.kind == "BAR":
            cells.append([])
        else:
            cells[-1].append(token)
    first, last = line[0].kind == "BAR", line[-1].kind == "BAR"
    return tuple(tuple(cell) for cell in cells[first : len(cells) - last])


def _is_head(row: Sequence[Line]) -> bool:
    """Whether a row names the columns: no amount stands in it, at most a year."""
    cells = [cell_of(cell) for cell in row[1:]]
    years = [c for c in cells if c.value is not None and c.tokens[0].text.isdigit() and len(c.tokens[0].text) == 4]
    return not any(c.value is not None and c not in years for c in cells) and len(years) != 1


def _grid(
    head: Sequence[Line], body: Sequence[Sequence[Line]], before: tuple[Line, ...], behind: tuple[Line, ...]
) -> Grid | None:
    read = [[cell_of(cell) for cell in row] for row in body]
    numeric = [n for n in range(len(head)) if _is_numeric([row[n] for row in read])]
    text = [n for n in range(len(head)) if n not in numeric]
    index = 0 in numeric and "".join(t.text for t in head[0]).lower() in {"", *_INDICES} and bool(text)
    label = text[0] if text else 0
    columns = [n for n in numeric if n != label and not (index and n == 0)]
    if not columns or not body:
        return None
    named = head[label] if label in numeric else ()
    rows = tuple(
        Row((*named, *row[label]), tuple(cells[n] for n in columns)) for row, cells in zip(body, read, strict=True)
    )
    return Grid(head[label], tuple(head[n] for n in columns), rows, before, behind)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Whether a column is of numbers, or of signs that stand for one."""
    signed = all({t.kind for t in c.tokens} == {"QUESTION"} for c in cells)
    return all(c.counts for c in cells) and (signed or any(c.value is not None for c in cells))
