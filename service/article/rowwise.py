"""The law that the rows of a table follow, and the one row that breaks it: a column that is the product, the sum or the
difference of columns before it, or that runs on with one of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from grammar.equalities import Figure
from grammar.equalities.labels import begins_total, cell, is_partial
from service.article.claim import Found
from service.article.page import Table
from service.article.tables import quoted
from solvers.rounding import Holds, compared
from solvers.value import Value

FEWEST_ROWS = 4
"""Rows that a law takes: three that follow it, and one more."""
FEWEST_DIGITS = 7
"""Digits, without zeros at either end, in which the rows must agree with a law."""
MOST_ROWS = 200
MOST_COLUMNS = 8
FURTHEST = 2
"""Times the right value that a wrong one is at most."""
Column = tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Worked:
    """What a law makes of each row (None where it says nothing of one), and how it is written."""

    values: tuple[Fraction | None, ...]
    shown: tuple[str, ...]


def may_follow(table: Table) -> bool:
    """Whether a table is large enough for a law to show in it."""
    return FEWEST_ROWS < len(table.rows) <= MOST_ROWS and 3 <= len(table.rows[0]) <= MOST_COLUMNS


def breaks(table: Table) -> Iterator[Found]:
    """The cells that break the law that all other rows of their column follow."""
    if not may_follow(table):
        return
    places = [at for at, row in enumerate(table.rows) if at and row and _is_plain(row[0].text)]
    columns = {at: column for at in range(1, len(table.rows[0])) if (column := _column(table, places, at)) is not None}
    if len(places) < FEWEST_ROWS:
        return
    for target in columns:
        before = {at: column for at, column in columns.items() if at < target}
        odd = _odd(columns[target], tuple(_laws(columns[target], tuple(before.values()))))
        if odd is not None:
            row, right, shown = odd
            stated = columns[target][row]
            passage = quoted(table.rows[places[row]], target)
            why = f"The other rows follow a law: here {shown} = {Value.of(right).text()}, not {_text(stated)}."
            yield Found(passage, 0, len(passage.text), Holds.FALSE, Value.of(right).exact(), why)


def _is_plain(label: str) -> bool:
    return bool(label) and not begins_total(label) and not is_partial(label) and "*" not in label


def _column(table: Table, places: Sequence[int], at: int) -> Column | None:
    """A column of figures of one unit, no shares; None where it is none."""
    found = [cell(table.rows[place][at].text) if at < len(table.rows[place]) else None for place in places]
    figures = tuple(each for each in found if each is not None)
    units = {each.unit for each in figures}
    return figures if len(figures) == len(places) and len(units) == 1 and "percent" not in units else None


def _laws(target: Column, before: Sequence[Column]) -> Iterator[_Worked]:
    for first, second in combinations(before, 2):
        yield _paired(first, second, "×", lambda a, b: a * b)
        yield _paired(first, second, "−", lambda a, b: a - b)
        yield _paired(first, second, "+", lambda a, b: a + b)
    if len(before) > 2:
        shown = tuple(" + ".join(map(_text, row)) for row in zip(*before, strict=True))
        yield _Worked(tuple(sum((each.value for each in row), Fraction(0)) for row in zip(*before, strict=True)), shown)
    for column in before:
        for sign, way in (("+", 1), ("−", -1)):
            values = [had.value + way * one.value for had, one in zip(target, column[1:], strict=False)]
            steps = [f"{_text(had)} {sign} {_text(one)}" for had, one in zip(target, column[1:], strict=False)]
            yield _Worked((None, *values), ("", *steps))


def _paired(first: Column, second: Column, sign: str, law: Callable[[Fraction, Fraction], Fraction]) -> _Worked:
    rows = tuple(zip(first, second, strict=True))
    values = (law(a.value, b.value) if min(a.value, b.value) > 0 else None for a, b in rows)
    return _Worked(tuple(values), tuple(f"{_text(a)} {sign} {_text(b)}" for a, b in rows))


def _odd(target: Column, laws: Sequence[_Worked]) -> tuple[int, Fraction, str] | None:
    """The one row that breaks a law that the others surely follow, where the column follows no other law."""
    found: list[tuple[int, Fraction, str]] = []
    for law in laws:
        said = [(at, value) for at, value in enumerate(law.values) if value is not None]
        wrong = [(at, value) for at, value in said if not _agrees(target[at], value, roughly=True)]
        if len(said) >= FEWEST_ROWS and not wrong:
            return None
        if len(wrong) == 1 and _is_law(target, law):
            at, right = wrong[0]
            if 0 < right <= FURTHEST * target[at].value <= FURTHEST**2 * right:
                found.append((at, right, law.shown[at]))
    return found[0] if len({each[:2] for each in found}) == 1 else None


def _is_law(target: Column, law: _Worked) -> bool:
    """Whether so many digits agree in so many rows that it is no chance: 12, 30 and 18 may be one."""
    rows = {
        (figure.value, shown): _digits(value)
        for figure, value, shown in zip(target, law.values, law.shown, strict=True)
        if value is not None and _agrees(figure, value, roughly=False)
    }
    return len(rows) >= FEWEST_ROWS - 1 and sum(rows.values()) >= FEWEST_DIGITS


def _digits(value: Fraction) -> int:
    return len(Value.of(value).decimal(6).replace(".", "").replace("-", "").strip("0"))


def _agrees(stated: Figure, right: Fraction, *, roughly: bool) -> bool:
    return compared(stated.value, stated.step, Value.of(right), roughly=roughly) is not Holds.FALSE


def _text(figure: Figure) -> str:
    return Value.of(figure.value).text()
