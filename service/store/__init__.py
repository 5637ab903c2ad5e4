"""Where conversations are kept between turns: a file of SQLite, which needs nothing, or Redis, which many hosts share.

A conversation is a short text under an unguessable name. Two processes may take turns of one conversation at once: a
text replaces the one it was made from or none, so that the turn which comes second is told to start again.
"""

import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Protocol

from service.settings import Settings

LONGEST = 64 * 1024
"""The longest text that is kept, in characters."""

NAME_BYTES = 16
NAMES_AT_ONCE = 256


class StoreFault(Exception):
    """The store cannot be used now: locked, full, broken or gone; the message holds nothing of what is kept."""


class Store(Protocol):
    """Keeps texts under names; every call returns in bounded time, and raises StoreFault where the store fails."""

    async def kept(self, name: str) -> str | None:
        """The text under a name, None where there is none or it has expired."""

    async def begin(self, name: str, text: str) -> None:
        """Keep the text under a new name; expired texts go, and beyond the most that are kept the oldest."""

    async def replace(self, name: str, before: str, after: str) -> bool:
        """Put a text in the place of the one it was made from, and keep it afresh; False where another stands there."""

    async def close(self) -> None:
        """Leave the store."""


def opener(settings: Settings) -> Callable[[], Store]:
    """What opens the store that the settings name; it opens even where the store fails.

    Raises: BadSetting where the store could never be used.
    """
    if settings.redis:
        from service.store.redis import redis_opener

        return redis_opener(settings)
    from service.store.sqlite import SqliteStore

    return lambda: SqliteStore(settings.store, settings.conversation_expiry, settings.conversations)


def new_name() -> str:
    """A name for a conversation that nobody can guess."""
    return f"c_{urlsafe_b64encode(next(_CHANCE)).rstrip(b'=').decode()}"


def _chance() -> Iterator[bytes]:
    """Random bytes for names, fetched from the system many at a time: a call of it takes as long as an answer."""
    while True:
        many = os.urandom(NAME_BYTES * NAMES_AT_ONCE)
        yield from (many[at : at + NAME_BYTES] for at in range(0, len(many), NAME_BYTES))


_CHANCE = _chance()


def is_name(given: str) -> bool:
    """Whether a name has the form of those made here."""
    return _NAME.fullmatch(given) is not None


_NAME = re.compile(r"c_[A-Za-z0-9_-]{22}")
