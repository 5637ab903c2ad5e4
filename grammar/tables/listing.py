"""Lists as tables of one column: lines of a label and a number."""

from collections.abc import Sequence

from grammar.tables.cell import cell_of
from grammar.tables.grid import Grid, Line, Row, lines_of
from grammar.token import Token

_BULLETS = frozenset({"TIMES_SIGN", "HYPHEN", "DASH", "BULLET", "PLUS", "MINUS"})
_SIGNS = frozenset({"COLON", "DASH", "EQUALS"})
_FEWEST = 2
_FEWEST_BARE = 3
_LONGEST_LABEL = 6
_CLAUSAL = frozenset(
    {"BE", "HAVE", "DO", "QUESTION", "HOW", "WHAT", "WHICH", "MODAL", "ARROW", "SLASH", "OPEN", "EQUALS", "COMMA"}
)


def listed(tokens: Sequence[Token]) -> Grid | None:
    """The list of a text, None where there is not one."""
    lines = lines_of(tokens)
    if len(lines) <= _FEWEST:
        return None
    items = [_item(line) for line in lines]
    signs = [item is not None and _split(_unmarked(line))[1] for item, line in zip(items, lines, strict=True)]
    if any(signs):
        items = [item if signed else None for item, signed in zip(items, signs, strict=True)]
    while any(items) and _asks_again(items):
        items[max(n for n, item in enumerate(items) if item is not None)] = None
    at = [n for n, item in enumerate(items) if item is not None]
    if not at or at != list(range(at[0], at[-1] + 1)):
        return None
    rows = tuple(item for item in items if item is not None)
    if len(rows) < (_FEWEST if any(signs) else _FEWEST_BARE) or not any(row.cells[0].value is not None for row in rows):
        return None
    return Grid((), ((),), rows, tuple(lines[: at[0]]), tuple(lines[at[-1] + 1 :]))


def _asks_again(items: Sequence[Row | None]) -> bool:
    """Whether the last row only asks for a number of the list: "misc = ?", "x = ?"."""
    *told, last = [item for item in items if item is not None]
    label = [t.text.lower() for t in last.label]
    again = any(
        label in ([t.text.lower() for t in row.label], [t.text.lower() for t in row.cells[0].tokens]) for row in told
    )
    return last.cells[0].open and again


def _item(line: Line) -> Row | None:
    """The row that a line of a list is."""
    inside = _unmarked(line)
    label, signed, rest = _split(inside)
    if not label or not rest or len(label) > _LONGEST_LABEL or any(t.kind in _CLAUSAL for t in label):
        return None
    cell = cell_of(rest)
    if not cell.counts or (cell.open and not signed and not _is_marked_open(rest)):
        return None
    return Row(tuple(label), (cell,)) if any(t.text[0].isalnum() for t in label) else None


def _is_marked_open(rest: Sequence[Token]) -> bool:
    """Whether an open cell without a sign before it ends no question: "Apr ?", "music ? GB", "(smudged)"."""
    return rest[0].kind in {"QUESTION", "UNDERSCORE", "OPEN"} and (len(rest) > 1 or not rest[0].glued)


def _unmarked(line: Line) -> Line:
    """A line without its bullet or number: "2. rust", "* GPUs", "3) eggs"."""
    if len(line) > 2 and line[0].kind == "NUMBER" and (line[1].kind == "STOP" or line[1].text == ")"):
        return line[2:]
    return line[1:] if line[0].kind in _BULLETS else line


def _split(line: Line) -> tuple[Line, bool, Line]:
    """A line's label and what stands behind its sign; without a sign what stands behind its last word."""
    for at, token in enumerate(line):
        dotted = [t.kind for t in line[at : at + 2]] == ["STOP", "STOP"]
        if at and (dotted or token.kind in _SIGNS or (token.kind == "HYPHEN" and not token.glued)):
            end = at + 1
            while dotted and end < len(line) and line[end].kind == "STOP":
                end += 1
            return line[:at], True, line[end:]
    number = next(
        (
            n
            for n, t in enumerate(line)
            if n and t.kind in {"NUMBER", "QUESTION", "UNDERSCORE", "OPEN", "CURRENCY"} and _counts(line[n:])
        ),
        0,
    )
    return line[:number], False, line[number:] if number else ()


def _counts(rest: Line) -> bool:
    return cell_of(rest).counts
