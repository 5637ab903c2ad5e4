"""A program in a terminal of its own, for a test to type into and to look at."""

import contextlib
import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.service.servers import HOUSE

CTRL_C = "\x03"
PATIENCE = 60
"""Seconds until something that is not seen counts as missing."""


class PseudoTerminal:
    """What is typed goes in; everything shown is in `seen`."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self.seen = ""
        self._looked_at = 0
        self._is_open = True

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self._handle, text.encode())

    def shows(self, expected: str, patience: float = PATIENCE) -> str:
        """Wait until something is shown after what was looked at before; what stood before it."""
        end = time.monotonic() + patience
        while (place := self.seen.find(expected, self._looked_at)) < 0:
            assert self._reads(end), f"{expected!r} is not in {self.seen[self._looked_at :]!r}"
        before = self.seen[self._looked_at : place]
        self._looked_at = place + len(expected)
        return before

    def interrupts(self, expected: str) -> None:
        """Press Ctrl-C, and once more where it came in the moment before readline waits for keys: it learns only of
        what comes while it waits. What was typed before must have been shown: the kernel drops keys not yet read."""
        self.type(CTRL_C)
        try:
            self.shows(expected, PATIENCE / 6)
        except AssertionError:
            self.type(CTRL_C)
            self.shows(expected)

    def ends(self, key: str = "") -> int:
        """Wait until the program has ended, the key pressed again each second that ends it; its exit status."""
        end = time.monotonic() + PATIENCE
        while self._is_open:
            assert time.monotonic() < end, "it has not ended"
            with contextlib.suppress(OSError):
                self.type(key)
            self._reads(time.monotonic() + 1)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def hang_up(self) -> int:
        """Close the terminal; the exit status of the program in it."""
        os.close(self._handle)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _reads(self, end: float) -> bool:
        if not select.select([self._handle], [], [], max(0, end - time.monotonic()))[0]:
            return False
        try:
            content = os.read(self._handle, 1 << 16)
        except OSError:
            # The last program at the other end has left.
            content = b""
        self.seen += content.decode()
        self._is_open = bool(content)
        return self._is_open


@contextmanager
def in_terminal(code: str, **environment: str) -> Iterator[PseudoTerminal]:
    """Python code run in a terminal, from the house; it is ended with the block, and must never show a traceback."""
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(HOUSE)
        os.execve(sys.executable, [sys.executable, "-c", code], {**os.environ, "TERM": "xterm", **environment})
    terminal = PseudoTerminal(pid, handle)
    try:
        yield terminal
    finally:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        with contextlib.suppress(OSError):
            os.close(handle)
    assert "Traceback" not in terminal.seen
