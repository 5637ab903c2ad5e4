"""Tables and lists: any cell that is left open, and the sum of any rows and columns."""

from fractions import Fraction

from grammar.accounts.scales import SCALES, TIMES
from grammar.errors import AnotherStory, CannotRead, NotAnswered
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Scale, SetAside, Sum, Whenever
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.tables.asking import asking_of
from grammar.tables.cell import NUMBERS, UNITS
from grammar.tables.equations import Equation, NoParts, counts_parts, equations_of, total_told
from grammar.tables.gap import gap_of, solving
from grammar.tables.grid import Grid, barred
from grammar.tables.heading import counted_in, is_year, stems
from grammar.tables.listing import listed
from grammar.tables.summed import asked
from grammar.tables.table import Place, Table, table_of
from grammar.token import Token

_SIZED = frozenset({"INPUT", "OUTPUT", "NEURON", "HIDDEN"})
_NAMED = frozenset({"WORD", "LAYER", "NUMBERED", "ROUND", "MONTH", "FOREIGN"})


def of_parameters(scene: Scene) -> Problem:
    """The sum that a table or a list tells whose heading says that it is of parameters, and no sizes of layers.

    Raises: AnotherStory where there is none, or it does not tell what is asked.
    """
    found = scene.once(_laid_out)
    if found is None or not _is_of_parameters(found):
        raise AnotherStory("There is no table of parameters.")
    try:
        return _read(found, scene)
    except CannotRead as refusal:
        raise AnotherStory(refusal.message) from refusal


def _laid_out(scene: Scene) -> Grid | None:
    """The table or the list of a text, None where there is none."""
    if not any(t.kind == "LINE" for t in scene.tokens):
        return None
    return barred(scene.tokens) or listed(scene.tokens)


def _is_of_parameters(grid: Grid) -> bool:
    """Whether a heading, or the line before a list, counts parameters."""
    sized = any(t.kind in _SIZED for row in grid.rows for t in row.label) and not any(grid.heads)
    told = [stems(head) for head in grid.heads] + [stems(counted_in(line)) for line in grid.before]
    return not sized and any("parameter" in words for words in told)


def problem(scene: Scene) -> Problem:
    """The sum that a table or a list tells, and what is asked of it.

    Raises: AnotherStory where there is none, NotAnswered where a table does not tell what is asked.
    """
    found = scene.once(_laid_out)
    if found is None:
        raise AnotherStory("There is no table.")
    if any(t.kind == "BAR" for t in scene.tokens):
        return _read(found, scene)
    try:
        return _read(found, scene)
    except NoParts:
        raise
    except CannotRead as refusal:
        raise AnotherStory(refusal.message) from refusal


def _read(grid: Grid, scene: Scene) -> Problem:
    table = table_of(grid, asking_of(grid))
    _demand_numbers(table)
    sums = equations_of(table)
    gap = gap_of(table)
    told = solving(table, sums, gap) if gap is not None else Equation(None, asked(table, sums))
    facts = _facts(table, told, gap)
    used = {*told.cells, *table.open}
    return Problem(facts, facts[-1:], set_aside=_aside(table, used), notes=scene.notes)


def _demand_numbers(table: Table) -> None:
    """Raises NotAnswered where a number beside the table names nothing, dates nothing and counts no rows or columns."""
    asking = table.asking
    named = table.rows.places | table.columns.places
    at = [n for n, t in enumerate(asking.tokens) if t.kind in NUMBERS and n not in named]
    if any(n + 1 in table.rows.places for n in at):
        raise NoParts("The question asks for several of what a row tells of.")
    loose = [asking.tokens[n] for n in at if not counts_parts(table, asking.tokens, n)]
    title = [(line, n) for line in asking.title for n, t in enumerate(line) if t.kind in NUMBERS]
    loose += [line[n] for line, n in title if not _is_name(line, n) and line[n] is not total_told(table)]
    if loose:
        raise NotAnswered("A number beside the table was not understood.", spans=tuple(t.span for t in loose))


def _is_name(line: tuple[Token, ...], at: int) -> bool:
    """Whether a number in a title only names or dates something: "2024", "run 7"."""
    behind = line[at + 1].kind if at + 1 < len(line) else ""
    return is_year(line[at]) or (at > 0 and line[at - 1].kind in _NAMED and behind in {"", "COLON", "OPEN", "STOP"})


def _facts(table: Table, told: Equation, gap: Place | None) -> tuple[Fact, ...]:
    """The facts of a sum, the last of which asks for one cell, or for the whole where none is left open."""
    unit = _unit(table, told)
    values = {p: table.value(p, unit) for p in told.cells if p != gap}
    noun = "" if unit or any(v.denominator != 1 for v in values.values()) else table.noun(told.parts[0][1])
    head = noun or unit or "value"
    measures = {p: Measure(head, (f"row {p[0]}", f"column {p[1]}"), named=table.name(p)) for p in told.cells}
    whole = measures[told.whole] if isinstance(told.whole, tuple) else Measure(head, ("all",), named=f"total {head}")
    facts: list[Fact] = [_has(measures[p], value, unit, noun, _span(table, p)) for p, value in values.items()]
    if isinstance(told.whole, Token):
        facts.append(_has(whole, table.outside(told.whole), unit, noun, told.whole.span))
    facts.append(Sum(whole, tuple(measures[p] for p in told.parts)))
    span = _spanned(table.asking.tokens)
    wanted = Asked(unit and table.asking.unit, scale=_scale(table, told), span=span)
    return (*facts, HasValue(measures[gap] if gap is not None else whole, wanted, Whenever(), span=span))


def _has(measure: Measure, value: Fraction, unit: str, noun: str, span: Span) -> HasValue:
    return HasValue(measure, Quantity(value, unit, noun, span), Whenever(), span=span)


def _unit(table: Table, told: Equation) -> str:
    """The unit of all cells of a sum: the one that is asked, else the smallest.

    Raises: NotAnswered where they measure different things, or another is wanted.
    """
    units, wanted = {table.unit(p) for p in told.cells}, table.asking.unit
    scale = next((s for s in SCALES if units <= set(s)), None)
    if len(units) > 1 and scale is None:
        raise NotAnswered("The cells are told in several units.")
    titled = any(t.sense == wanted and t.kind in UNITS for line in table.asking.title for t in line)
    if wanted and wanted not in (scale or units) and (units != {""} or (wanted in TIMES and not titled)):
        raise NotAnswered("The cells are not told in the unit that is asked.")
    return wanted or min(units, key=lambda unit: (scale or {unit: 1})[unit])


def _scale(table: Table, told: Equation) -> Scale | None:
    """The scale of the column, in which the answer is told unless the question counts things."""
    return None if table.asking.counted else table.scale(told.parts[0][1])


def _span(table: Table, at: Place) -> Span:
    return _spanned(table.cell(at).tokens)


def _spanned(tokens: tuple[Token, ...]) -> Span:
    return tokens[0].span | tokens[-1].span if tokens else Span()


def _aside(table: Table, used: set[Place]) -> tuple[SetAside, ...]:
    """The numbers of the table that are not asked for."""
    every = [(r, c) for r, row in enumerate(table.grid.rows) for c in range(len(row.cells))]
    rest = [p for p in every if p not in used]
    return tuple(
        SetAside(_text(table.cell(p).tokens), "the question does not ask for it", _span(table, p)) for p in rest
    )


def _text(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.text for t in tokens)
