"""What a person types, line by line: with editing, completion and a history in a terminal, plainly from a pipe."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Protocol

from service.cli.terminal import wants_colour
from service.places import state_folder

SIGN = "> "
FILE = "history"
REMEMBERED = 1000
"""Lines of history that are kept."""


class Prompt(Protocol):
    """Where the next thing said comes from."""

    in_terminal: bool

    def next(self) -> str:
        """What is said next, which may have several lines.

        Raises: EOFError after the last; KeyboardInterrupt where Ctrl-C took it back.
        """


class Pipe:
    """Lines that no person types just now."""

    in_terminal = False

    def next(self) -> str:
        """The next line.

        Raises: EOFError after the last.
        """
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line


class Terminal:
    """Lines that a person types: what `commands` begin with is completed, what was said is kept for the next time."""

    in_terminal = True

    def __init__(self, commands: Sequence[str]) -> None:
        self._sign = "\001\033[1m\002" + SIGN + "\001\033[0m\002" if wants_colour(sys.stdout) else SIGN
        self._history = _History(_line_editor(_completer(commands)))

    def next(self) -> str:
        """The next line, or lines that were pasted together.

        Raises: EOFError on Ctrl-D; KeyboardInterrupt on Ctrl-C.
        """
        said = input(self._sign)
        self._history.add(" ".join(said.split()))
        return said


def prompt(commands: Sequence[str]) -> Prompt:
    """A terminal where there is one, otherwise a pipe."""
    return Terminal(commands) if sys.stdin.isatty() and sys.stdout.isatty() else Pipe()


def _completer(commands: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(begun: str, place: int) -> str | None:
        found = [command for command in commands if begun.startswith("/") and command.startswith(begun)]
        return found[place] if place < len(found) else None

    return complete


def _line_editor(complete: Callable[[str, int], str | None]) -> ModuleType | None:
    """GNU readline, set up; None where Python was built without it."""
    try:
        import readline
    except ModuleNotFoundError:
        return None
    if "libedit" in (readline.__doc__ or ""):
        return None
    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")
    # Python turns this off, since its own prompt reads one line at a time: a paste is one thing said.
    readline.parse_and_bind("set enable-bracketed-paste on")
    readline.set_auto_history(False)
    return readline


class _History:
    """What was said before, kept in the state folder for this user alone; where that fails, for this time only."""

    def __init__(self, editor: ModuleType | None) -> None:
        self._editor = editor
        self._last = ""
        try:
            self._file: Path | None = _own_file()
            self._load()
        except OSError:
            self._file = None

    def add(self, said: str) -> None:
        """Remember a line, unless it is the last one again."""
        if self._editor is None or said in ("", self._last):
            return
        self._last = said
        self._editor.add_history(said)
        if self._file is not None:
            try:
                self._editor.append_history_file(1, self._file)
            except OSError:
                self._file = None

    def _load(self) -> None:
        if self._editor is None or self._file is None:
            return
        self._editor.read_history_file(self._file)
        if self._editor.get_current_history_length() > REMEMBERED:
            self._editor.set_history_length(REMEMBERED)
            self._editor.write_history_file(self._file)
            self._editor.set_history_length(-1)


def _own_file() -> Path:
    file = state_folder() / FILE
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    return file
