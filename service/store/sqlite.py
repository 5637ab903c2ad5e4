"""Conversations in a file of SQLite, which outlives a restart and which several processes share."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from service.places import state_folder
from service.store import StoreFault

Outcome = TypeVar("Outcome")
IN_MEMORY = ":memory:"
FILE = "conversations.sqlite3"
LOCKED = 1.0
"""Seconds to wait where another process holds the file."""
PATIENCE = 2.0
"""Seconds after which a call is given up, whatever holds it."""
SPARE = 100
"""To count all that is kept takes a while, so it may grow by one part in so many before it is counted."""
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS conversation (name TEXT PRIMARY KEY, text TEXT NOT NULL, used REAL NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_used ON conversation (used);
"""
KEPT = "SELECT text FROM conversation WHERE name = ? AND used > ?"
BEGIN = "INSERT INTO conversation VALUES (?, ?, ?)"
REPLACE = "UPDATE conversation SET text = ?, used = ? WHERE name = ? AND text = ?"
EXPIRE = "DELETE FROM conversation WHERE used <= ?"
BOUND = "DELETE FROM conversation WHERE name IN (SELECT name FROM conversation ORDER BY used DESC LIMIT -1 OFFSET ?)"


class SqliteStore:
    """Keeps texts in the file `path`, "" for the usual place, for `expiry` seconds after their last use, `most` of
    them at most. Its one thread holds the one connection, which is made anew after a fault."""

    def __init__(self, path: str, expiry: float, most: int, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._expiry = expiry
        self._most = most
        self._now = now
        self._thread = ThreadPoolExecutor(1, "store")
        self._connection: sqlite3.Connection | None = None
        self._new: list[tuple[str, str]] = []
        self._keeping: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()
        self._unbounded = most

    async def kept(self, name: str) -> str | None:
        """The text under a name, None where there is none or it has expired."""
        return await self._done(lambda file: self._kept(file, name))

    async def begin(self, name: str, text: str) -> None:
        """Keep the text under a new name; expired texts go, and beyond the most that are kept the oldest."""
        self._new.append((name, text))
        self._keeping = self._keeping or asyncio.create_task(self._begun())
        await asyncio.shield(self._keeping)

    async def _begun(self) -> None:
        """Keep what is new in one transaction; what comes while that runs shares the next one."""
        async with self._one:
            new, self._new, self._keeping = self._new, [], None
            await self._done(lambda file: self._begin(file, new))

    async def replace(self, name: str, before: str, after: str) -> bool:
        """Put a text in the place of the one it was made from, and keep it afresh; False where another stands there."""
        return await self._done(lambda file: self._replace(file, name, before, after))

    async def close(self) -> None:
        """Leave the file."""
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.wrap_future(self._thread.submit(self._leave)), PATIENCE)
        self._thread.shutdown(wait=False)

    def _kept(self, file: sqlite3.Connection, name: str) -> str | None:
        row = file.execute(KEPT, (name, self._now() - self._expiry)).fetchone()
        return row[0] if row else None

    def _begin(self, file: sqlite3.Connection, new: list[tuple[str, str]]) -> None:
        file.execute("BEGIN IMMEDIATE")
        file.execute(EXPIRE, (self._now() - self._expiry,))
        file.executemany(BEGIN, [(name, text, self._now()) for name, text in new])
        self._unbounded += len(new)
        if self._unbounded * SPARE >= self._most:
            file.execute(BOUND, (self._most,))
            self._unbounded = 0
        file.execute("COMMIT")

    def _replace(self, file: sqlite3.Connection, name: str, before: str, after: str) -> bool:
        return file.execute(REPLACE, (after, self._now(), name, before)).rowcount == 1

    async def _done(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
        under_way = asyncio.wrap_future(self._thread.submit(self._worked, work))
        try:
            return await asyncio.wait_for(under_way, PATIENCE)
        except TimeoutError as error:
            raise StoreFault(f"no reply within {PATIENCE:g} seconds") from error

    def _worked(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
        try:
            return work(self._opened())
        except (sqlite3.Error, OSError) as error:
            self._leave()
            raise StoreFault(f"{self._path or FILE}: {error}") from error

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            path = self._path if self._path == IN_MEMORY else _for_us_alone(self._path)
            self._connection = sqlite3.connect(path, timeout=LOCKED, isolation_level=None)
            self._connection.executescript(SCHEMA)
        return self._connection

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _for_us_alone(path: str) -> Path:
    """The file, made where it is not there yet, which no other user may read."""
    file = Path(path) if path else state_folder() / FILE
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    return file
