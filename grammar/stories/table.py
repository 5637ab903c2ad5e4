"""Tables: rows with a label and a number, a row for the total; any one of them asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed
from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.phrase import Ask, Noun
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Sum, Whenever
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

_RULES = {"DASH", "HYPHEN", "COLON", "MINUS", "EQUALS"}
_TOTALS = {"TOTAL"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, whether it is the total, and its number (or the hole)."""

    label: tuple[str, ...]
    named: str
    total: bool
    value: Token | None
    span: Span


@cache
def _parser() -> Lark:
    return grammar_of(files("grammar").joinpath("fields/table.lark").read_text("utf-8"), ["start"])


def problem(scene: Scene) -> Problem:
    """The sum that a table tells and the cell that is asked.

    Raises: UnknownPart where there is no table, NotAnswered where it is not one of parts and their total.
    """
    lines = list(_lines(scene.tokens))
    if len(lines) < 2:
        raise AnotherStory("There is no table.")
    cells = _cells(lines)
    body = [c for c in cells[1:] if not all(t.kind in _RULES for part in c for t in part)]
    column = _column(scene, cells[0], body)
    head, rows = cells[0][: column + 1], [_row(c[: column + 1]) for c in body]
    noun = _noun(head)
    table = [r for r in rows if r.label or r.total]
    if not table:
        raise NotAnswered("The table has no rows.", hint="Paste the table with its rows.")
    return _asked(scene, table, noun)


def _column(scene: Scene, head: list[list[Token]], body: list[list[list[Token]]]) -> int:
    """The column that is meant: the only one of numbers, else the one of them that the question names.

    Raises: NotAnswered where that cannot be told.
    """
    width = max(len(c) for c in body) if body else 0
    numeric = [
        i
        for i in range(1, width)
        if all(_is_open_or_number(c[i]) for c in body if i < len(c)) and any(i < len(c) and c[i] for c in body)
    ]
    if len(numeric) < 2:
        return numeric[0] if numeric else width - 1
    asked = {t.sense or t.text.lower() for line in _outside(scene.tokens) for t in line}
    named = [i for i in numeric if i < len(head) and {t.sense or t.text.lower() for t in head[i]} & asked]
    best = [i for i in named if all(t.sense in asked for t in head[i])]
    chosen = best if len(named) > 1 else named
    if len(chosen) != 1:
        raise NotAnswered(
            "I cannot tell which column is meant.",
            spans=tuple(t.span for i in numeric if i < len(head) for t in head[i]),
            hint="Name the column.",
        )
    return chosen[0]


def _is_open_or_number(cell: list[Token]) -> bool:
    return (
        not cell
        or all(t.kind in {"QUESTION", "UNDERSCORE"} for t in cell)
        or (len(cell) == 1 and cell[0].kind == "NUMBER")
    )


def _outside(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The lines of the text that hold no bar."""
    line: list[Token] = []
    for token in (*tokens, Token("LINE", "\n", Span())):
        if token.kind != "LINE":
            line.append(token)
            continue
        if not any(t.kind == "BAR" for t in line):
            yield line
        line = []


def _lines(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The lines of the text that hold a bar."""
    line: list[Token] = []
    for token in (*tokens, Token("LINE", "\n", Span())):
        if token.kind != "LINE":
            line.append(token)
            continue
        if any(t.kind == "BAR" for t in line):
            yield line
        line = []


def _cells(lines: list[list[Token]]) -> list[list[list[Token]]]:
    """Every row as its cells."""
    flat = [t for line in lines for t in (*line, Token("LINE", "\n", Span()))]
    handed = [(t.kind if t.kind in {"BAR", "LINE"} else "CELL", i) for i, t in enumerate(flat)]
    try:
        tree = parsed(_parser(), handed)
    except LarkError as error:
        raise NotAnswered("The table could not be read.", hint="Give every row the same number of cells.") from error
    return [_row_cells(row, flat) for row in tree.children if isinstance(row, Tree)]


def _row_cells(row: Tree[LarkToken], flat: list[Token]) -> list[list[Token]]:
    """The cells of one row; between two bars with nothing between them stands an empty one."""
    cells: list[list[Token]] = []
    barred = False
    for position, part in enumerate(row.children):
        if isinstance(part, Tree):
            cells.append([flat[int(str(leaf))] for leaf in part.children])
            barred = False
        elif barred:
            cells.append([])
        else:
            barred = position > 0 or barred
    return cells


def _row(cells: list[list[Token]]) -> Row:
    words = [t for t in cells[0] if t.kind not in {"NUMBER", "BAR"} and t.text != "**"]
    last = [t for t in next((c for c in reversed(cells[1:]) if c), []) if t.kind != "CURRENCY" and t.text != "**"]
    number = last[0] if len(last) == 1 and last[0].kind == "NUMBER" else None
    if (
        last
        and number is None
        and last[0].kind != "QUESTION"
        and not all(t.kind == "QUESTION" or t.text in {"_", "x"} for t in last)
    ):
        raise AnotherStory("A cell of the table is not a number.", spans=(last[0].span,))
    span = cells[0][0].span if cells[0] else Span()
    return Row(
        tuple(t.sense or t.text.lower() for t in words),
        " ".join(t.text for t in words),
        any(t.kind in _TOTALS for t in words),
        number,
        span,
    )


def _noun(head: list[list[Token]]) -> str:
    """What the last column counts: the noun of its heading."""
    words = [
        t
        for t in (head[-1] or head[-2] if len(head) > 1 else head[-1])
        if t.kind in {"MEASURE", "NEURON", "BIAS", "WORD"}
    ]
    return words[-1].sense if words else "value"


def _asked(scene: Scene, table: list[Row], noun: str) -> Problem:
    totals = [r for r in table if r.total]
    parts = [r for r in table if not r.total]
    if len(totals) > 1 or len(parts) < 1:
        raise NotAnswered("The table does not have one total.", hint="Give the rows and one total.")
    measures = {id(r): Measure(noun, r.label if not r.total else ("total",), named=f"{r.named} {noun}") for r in table}
    whole = measures[id(totals[0])] if totals else Measure(noun, ("total",), named=f"total {noun}")
    _demand_plain(scene, table)
    wanted = _wanted(scene, table, totals)
    facts: list[Fact] = [
        HasValue(measures[id(r)], _quantity(r, noun), Whenever(), span=r.span)
        for r in table
        if r.value is not None and r is not wanted
    ]
    facts.append(Sum(whole, tuple(measures[id(r)] for r in parts)))
    asked = measures[id(wanted)] if wanted is not None else whole
    goal = HasValue(asked, Asked(), Whenever())
    claim = _quantity(wanted, noun) if wanted is not None and wanted.value is not None else None
    return Problem((*facts, goal), (goal,), claim=claim, notes=scene.notes)


_RELATING = {"PERCENT", "NOT", "NONE", "THAN", "MORE", "FEWER", "WITHOUT", "BUT", "TIMES", "EACH", "PER"}


def _demand_plain(scene: Scene, table: Sequence[Row]) -> None:
    """Raises NotAnswered where the question relates cells, or names several rows."""
    outside = [t for line in _outside(scene.tokens) for t in line]
    related = [t for t in outside if t.kind in _RELATING]
    said = {t.sense or t.text.lower() for t in outside}
    named = [r for r in table if r.label and not r.total and set(r.label) <= said]
    if related or 1 < len(named) < len([r for r in table if not r.total]):
        raise NotAnswered("I cannot tell which cells are meant.", spans=tuple(t.span for t in related))


def _quantity(row: Row, noun: str) -> Quantity:
    assert row.value is not None
    assert row.value.value is not None
    return Quantity(row.value.value, "", noun, row.value.span)


def _wanted(scene: Scene, table: list[Row], totals: list[Row]) -> Row | None:
    """The row that is asked: the one without a number, the one that the question names, else the total."""
    empty = [r for r in table if r.value is None]
    if len(empty) > 1:
        raise Lacking("More than one cell of the table is empty.", hint=f"What is the number for {empty[0].named}?")
    if empty and not empty[0].total and not any(r.value is not None for r in totals):
        raise Lacking(
            "The total cannot be told while a cell is empty.", hint=f"What is the number for {empty[0].named}?"
        )
    if empty:
        return empty[0]
    words = (
        {w for p in scene.row if isinstance(p.meaning, Ask | Noun) for w in _question_words(p.meaning)}
        if any(isinstance(p.meaning, Ask) for p in scene.row)
        else set()
    )
    named = [r for r in table if r.label and not r.total and set(r.label) <= words and _after_table(scene, r)]
    return named[0] if len(named) == 1 else (totals[0] if totals else None)


def _after_table(scene: Scene, row: Row) -> bool:
    """Whether the label stands in the question too, and not in the table alone."""
    told = [t for t in scene.tokens if (t.sense or t.text.lower()) in row.label]
    return len(told) > len(row.label)


def _question_words(meaning: Ask | Noun) -> tuple[str, ...]:
    noun = meaning.noun if isinstance(meaning, Ask) else meaning
    return noun.words + noun.owner
