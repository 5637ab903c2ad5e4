"""Text and Markdown taken apart, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.article.inline import plain
from service.article.page import Block, Page, Piece, Role, Table
from service.article.passage import Passage, Writer, whole

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
_DIVIDER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_COLUMNS = re.compile(
    r"[ \t]*(?P<label>[^\s|](?: ?[^\s|]){0,60})(?: {3,}|[ .]{4,}|\t+)"
    r"(?P<figure>[-−+$€£]?\d[^\s|]*(?: ?[^\s|\d]{1,9})?)\s*$"
)
_FEWEST_ROWS = 3
_NO_CELL = Passage("", ())
_WRAPPED = 130
"""Characters that the longest line of wrapped text has; longer lines are paragraphs of their own."""
_SHORTEST_WRAPPED = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """A line from `start` to `end` of the article."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def page(text: str) -> Page:
    """The pieces of an article in Markdown or plain text."""
    lines = _lines(text)
    return tuple(_titled(list(_pieces(text, lines))))


def _lines(text: str) -> list[_Line]:
    lines, at = list[_Line](), 0
    for raw in text.split("\n"):
        lines.append(_Line(raw.rstrip("\r"), at))
        at += len(raw) + 1
    return lines


def _titled(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the first one as the title where it is a heading or a short line alone."""
    if pieces and isinstance(pieces[0], Block) and pieces[0].role in {Role.HEADING, Role.TEXT}:
        first = pieces[0]
        if first.role is Role.HEADING or len(pieces) > 1:
            pieces[0] = Block(Role.TITLE if first.role is Role.HEADING else first.role, first.passage)
    return pieces


def _pieces(text: str, lines: Sequence[_Line]) -> Iterator[Piece]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.blank or _RULE.match(line.text):
            at += 1
        elif _FENCE.match(line.text):
            at = _behind_fence(lines, at)
        elif (rows := _table_rows(lines, at)) is not None:
            table, at = rows
            yield Table(tuple(tuple(_cells(each)) for each in table))
        elif (end := _columns_end(lines, at)) is not None:
            yield Table((((_NO_CELL,) * 2), *(tuple(_column_cells(each)) for each in lines[at:end] if not each.blank)))
            at = end
        elif heading := _HEADING.match(line.text):
            passage = plain(whole(text, line.start + heading.end(), line.start + len(line.text.rstrip("# \t"))))
            yield Block(Role.HEADING, passage)
            at += 1
        else:
            end = _paragraph_end(lines, at)
            yield from _paragraph(text, lines[at:end])
            at = end


def _behind_fence(lines: Sequence[_Line], at: int) -> int:
    """The place behind a block of code; one that is not closed ends with the article."""
    mark = lines[at].text.strip()[:3]
    end = next((i for i in range(at + 1, len(lines)) if lines[i].text.strip().startswith(mark)), len(lines) - 1)
    return end + 1


def _table_rows(lines: Sequence[_Line], at: int) -> tuple[list[_Line], int] | None:
    """The rows of the table that begins at a line, and the place behind it; blank lines may part its rows."""
    if "|" not in lines[at].text or at + 1 >= len(lines) or not _DIVIDER.match(lines[at + 1].text):
        return None
    if "|" not in lines[at + 1].text and "-" * 3 not in lines[at + 1].text:
        return None
    rows, end = [lines[at]], at + 2
    while end < len(lines):
        skipped = end
        while skipped < len(lines) and lines[skipped].blank and skipped - end < 2:
            skipped += 1
        following = lines[skipped] if skipped < len(lines) else None
        if following is None or "|" not in following.text or _starts_table(lines, skipped):
            break
        rows.append(following)
        end = skipped + 1
    return rows, end


def _columns_end(lines: Sequence[_Line], at: int) -> int | None:
    """The place behind the rows of a table that is set with spaces, "  Apples    1,240", where one begins."""
    end = at
    while end < len(lines) and _COLUMNS.match(lines[end].text):
        end += 1
    return end if end - at >= _FEWEST_ROWS else None


def _column_cells(line: _Line) -> Iterator[Passage]:
    match = _COLUMNS.match(line.text)
    assert match is not None  # only such lines are rows
    for group in ("label", "figure"):
        start, end = match.span(group)
        yield plain(_shifted(whole(line.text, start, end), line.start)).stripped()


def _starts_table(lines: Sequence[_Line], at: int) -> bool:
    return at + 1 < len(lines) and "|" in lines[at + 1].text and _DIVIDER.match(lines[at + 1].text) is not None


def _cells(line: _Line) -> Iterator[Passage]:
    """The cells of a row, without the bars around them."""
    end = len(line.text.rstrip())
    start = len(line.text) - len(line.text.lstrip())
    if line.text[start : start + 1] == "|":
        start += 1
    if end > start and line.text[end - 1] == "|" and line.text[end - 2 : end - 1] != "\\":
        end -= 1
    content = whole(line.text, 0, end)
    cuts = [match.start() for match in _BAR.finditer(line.text, start, end)]
    for first, last in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
        yield plain(_shifted(content.part(first, last), line.start)).stripped()


_BAR = re.compile(r"(?<!\\)\|")


def _shifted(passage: Passage, by: int) -> Passage:
    writer = Writer()
    for run in passage.runs:
        writer.put(passage.text[run.at : run.at + run.length], run.source + by, run.width)
    return writer.passage()


def _paragraph_end(lines: Sequence[_Line], at: int) -> int:
    """The place behind the lines that go together with the one at a place."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        special = _HEADING.match(line.text) or _FENCE.match(line.text) or _ITEM.match(line.text)
        if line.blank or special or _RULE.match(line.text) or _starts_any_table(lines, end):
            break
        end += 1
    return end


def _paragraph(text: str, lines: Sequence[_Line]) -> Iterator[Block]:
    """The paragraphs that lines make: lines of wrapped text are one, longer ones are each their own."""
    item = _ITEM.match(lines[0].text)
    role = Role.ITEM if item else Role.TEXT
    wrapped = max(len(line.text) for line in lines) <= _WRAPPED
    writer = Writer()
    for place, line in enumerate(lines):
        mark = item if place == 0 else None
        skip = mark.end() if mark else _skipped(line.text)
        if place and _goes_on(lines[place - 1].text, line.text, wrapped=wrapped):
            writer.put(" ", line.start - 1, 1)
        elif place:
            yield Block(role, plain(writer.passage()).stripped())
            writer, role = Writer(), Role.TEXT
        start = line.start + skip
        writer.put(text[start : line.start + len(line.text)], start, len(line.text) - skip)
    yield Block(role, plain(writer.passage()).stripped())


def _starts_any_table(lines: Sequence[_Line], at: int) -> bool:
    return _table_rows(lines, at) is not None or _columns_end(lines, at) is not None


def _skipped(line: str) -> int:
    quote = _QUOTE.match(line)
    return quote.end() if quote else len(line) - len(line.lstrip())


def _goes_on(before: str, line: str, *, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    ended = before.rstrip().endswith((".", "!", "?", ":", ";"))
    small = line.lstrip()[:1].islower()
    return (small or (wrapped and len(before) >= _SHORTEST_WRAPPED)) if not ended else wrapped and len(before) > 60
