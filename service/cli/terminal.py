"""Lines of an answer in a terminal's colours, and a bar that shows how far a batch is."""

import os
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from service.render.text import Line, Role

PLAIN = "\033[0m"
COLOURS = {
    Role.RESULT: "\033[1;32m",
    Role.REFUSAL: "\033[1;33m",
    Role.HEADING: "\033[1m",
    Role.BODY: "",
    Role.MATHS: "\033[36m",
    Role.ASIDE: "\033[2m",
    Role.GAP: "",
}
SENTENCES = {Role.RESULT, Role.REFUSAL, Role.BODY}
BAR = 30


def wants_colour(stream: TextIO) -> bool:
    """True for a terminal whose owner has not asked for plain text."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def coloured(lines: Iterable[Line]) -> str:
    """The lines as one text with the terminal's signs for colour."""
    return "\n".join(f"{COLOURS[line.role]}{line.text}{PLAIN}" if COLOURS[line.role] else line.text for line in lines)


def shown(lines: Iterable[Line], stream: TextIO) -> str:
    """The lines as text for that stream: in a terminal as wide as it is, and coloured where that is wanted."""
    if stream.isatty():
        lines = wrapped(lines, shutil.get_terminal_size().columns)
    return coloured(lines) if wants_colour(stream) else "\n".join(line.text for line in lines)


def wrapped(lines: Iterable[Line], width: int) -> Iterator[Line]:
    """The lines with their sentences broken between words, and what is broken off set in; formulas and tables stay."""
    for line in lines:
        if line.role in SENTENCES and len(line.text) > width:
            margin = " " * min(len(line.text) - len(line.text.lstrip()) + 2, width // 2)
            parts = textwrap.wrap(line.text, width, subsequent_indent=margin, break_on_hyphens=False)
            yield from (Line(line.role, part) for part in parts)
        else:
            yield line


class Bar:
    """A progress bar on a terminal; on anything else it stays silent."""

    def __init__(self, stream: TextIO, whole: int, done: str = "answered") -> None:
        self._stream = stream
        self._whole = max(whole, 1)
        self._done = done
        self._shown = ""
        self._visible = stream.isatty()

    def show(self, part: int, count: int) -> None:
        """Show that `part` of the whole is done, which is `count` items."""
        filled = BAR * part // self._whole
        bar = f"\r[{'#' * filled}{'.' * (BAR - filled)}] {100 * part // self._whole:3}%  {count:,} {self._done}"
        if self._visible and bar != self._shown:
            self._stream.write(bar)
            self._stream.flush()
            self._shown = bar

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._shown:
            self._stream.write("\n")
