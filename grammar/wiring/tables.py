"""Layers in rows under a heading: tables with bars, lines with commas, columns set apart by spaces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.lexicon.inflection import uninflected
from grammar.wiring.phrases import Row, classes, put

_RULED = frozenset("-:=+ ")
_SEPARATORS = ("|", ",", ";", None)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of a table, the heading first, and the tokens that it takes."""

    cells: tuple[tuple[str, ...], ...]
    start: int
    end: int


def tabled(tokens: Row) -> Row:
    """The tokens with a table of layers as layers written out.

    >>> from grammar.wiring.phrases import said
    >>> from grammar.span import Span
    >>> " ".join(t.text for t in tabled(said("layer,in,out\\nfc_a,8,4\\nfc_b,4,2", Span())))
    'Linear ( 8 , 4 ) , Linear ( 4 , 2 ) .'
    """
    table = _table(tokens)
    layers = _layers(table) if table is not None else ""
    return put(tokens, table.start, table.end, f"{layers}.") if table is not None and layers else tokens


def _lines(tokens: Row) -> Iterator[tuple[int, int, str]]:
    """The lines of a text: where each begins and ends, and what is written there."""
    start = 0
    for end in (*(n for n, each in enumerate(tokens) if each.kind == "LINE"), len(tokens)):
        if end > start:
            yield start, end, "".join(("" if t.glued else " ") + t.text for t in tokens[start:end]).strip()
        start = end + 1


def _table(tokens: Row) -> _Table | None:
    """The rows that stand one below the other and have as many cells."""
    if [each.kind for each in tokens].count("LINE") < _FEWEST:
        return None
    lines = list(_lines(tokens))
    for separator in _SEPARATORS:
        for at in range(len(lines)):
            rows = list(_rows([line for *_, line in lines[at:]], separator))
            if len(rows) > _FEWEST and _is_heading(rows[0][1]) and all(_is_told(row) for _, row in rows[1:]):
                last = at + rows[-1][0]
                return _Table(tuple(row for _, row in rows), lines[at][0], lines[last][1])
    return None


def _rows(lines: Sequence[str], separator: str | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows from the first line on, as long as they have as many cells; rules between them are passed over."""
    width = 0
    for at, line in enumerate(lines):
        if width and set(line) <= _RULED | {"|"}:
            continue
        cells = tuple(each.strip() for each in line.strip("| ").split(separator))
        if len(cells) < _FEWEST or (width and len(cells) != width):
            return
        width = len(cells)
        yield at, cells


def _is_heading(cells: Sequence[str]) -> bool:
    return not any(set(each) & set("0123456789?.") for each in cells) and any(_roles(cells))


def _is_told(cells: Sequence[str]) -> bool:
    return any(each.isdecimal() for each in cells)


def _roles(heading: Sequence[str]) -> list[str]:
    """What the columns tell ("in", "out", "size", "biased", "many"), "" for names and the like."""
    return [next((role for role in _ROLES if _words(each) & classes()[f"column_{role}"]), "") for each in heading]


_ROLES = ("counted", "biased", "many", "in", "out", "size")


def _words(cell: str) -> set[str]:
    return {uninflected(each) for each in cell.lower().replace("_", " ").replace("-", " ").replace("#", " ").split()}


def _layers(table: _Table) -> str:
    """The layers as code; "" where a column is not understood."""
    roles, body = _roles(table.cells[0]), table.cells[1:]
    known = {role: [row[at] for row in body] for at, role in enumerate(roles) if role}
    sized = [role for role in ("in", "out", "size") if role in known]
    numbered = [at for at, role in enumerate(roles) if not role and at and any(row[at].isdecimal() for row in body)]
    if "counted" in known or numbered or len(set(roles) - {""}) < sum(map(bool, roles)):
        return ""
    if "in" in known and len(sized) == 1 + (len(sized) > 1) and len(sized) > 1:
        pairs = list(zip(known["in"], known[sized[1]], strict=True))
        return _coded(pairs, known)
    sizes = known.get("size", known.get("out", []))
    entering = bool(sizes) and bool(_words(" ".join(body[0])) & classes()["column_in"])
    if not all(each.isdecimal() for each in sizes) or "many" in known or not sizes:
        return ""
    if not entering:
        return ", ".join(f"Dense({each})" for each in sizes) if "biased" not in known else ""
    chained = {name: column[1:] for name, column in known.items()}
    return _coded(list(pairwise(sizes)), chained)


def _coded(pairs: Sequence[tuple[str, str]], known: dict[str, list[str]]) -> str:
    """Pairs of what enters and what leaves as code, with biases or without, as often as the table says."""
    if not all(each.isdecimal() for pair in pairs for each in pair):
        return ""
    biased = known.get("biased", [""] * len(pairs))
    many = known.get("many", ["1"] * len(pairs))
    if not all(each.isdecimal() and 0 < int(each) < _MOST for each in many):
        return ""
    marks = [_mark(each) for each in biased]
    if None in marks:
        return ""
    return ", ".join(f"Linear({a}, {b}{mark})" for (a, b), mark, times in zip(pairs, marks, many, strict=True)
                     for _ in range(int(times)))  # fmt: skip


_MOST = 50


def _mark(cell: str) -> str | None:
    """What a cell says of the biases of its layer; None where that is not clear."""
    word = cell.lower()
    if word in _YES:
        return ", bias=True" if word else ""
    return ", bias=False" if word in _NO else None


_YES = frozenset({"", "yes", "true", "y", "✓", "with", "x", "on", "1"})
_NO = frozenset({"no", "false", "n", "-", "–", "none", "without", "off", "0", "✗"})
