"""API keys. Only their hashes are kept, so that whoever reads the file of keys cannot ask with it.

A key is 256 random bits, which nobody guesses however fast a hash is: SHA-256 serves, and costs a request nothing.
"""

import hashlib
import hmac
import logging
import os
import re
import secrets
from pathlib import Path

from service.settings import BadSetting

log = logging.getLogger("abacist")

PREFIX = "abk_"
RANDOM_BYTES = 32
ENTRY = re.compile(r"([A-Za-z0-9._-]{1,64}):([0-9a-f]{64})")
Digests = tuple[tuple[str, bytes], ...]
"""Holders of keys, each with the SHA-256 of the key."""


def fresh_key() -> str:
    """A new key, which nobody has had before."""
    return PREFIX + secrets.token_urlsafe(RANDOM_BYTES)


def line(holder: str, key: str) -> str:
    """What the file of keys keeps of a key: the holder's name and the hash.

    Raises: ValueError where the name is not letters, digits, dots, dashes and underscores, 64 at most.
    """
    told = f"{holder}:{_digest(key).hex()}"
    if not ENTRY.fullmatch(told):
        raise ValueError("a name is 1 to 64 letters, digits, dots, dashes or underscores")
    return told


class Keys:
    """The keys that open; where a file holds them, they are read again whenever it has changed.

    Raises: BadSetting where the setting, or the file it names, holds something else than keys.
    """

    def __init__(self, setting: str) -> None:
        inline = [part.strip() for part in setting.split(",") if part.strip()]
        self._file = None if all(map(ENTRY.fullmatch, inline)) else Path(setting)
        self._seen = self._state()
        self._digests = self._read_file() if self._file else _read(inline, "ABACIST_KEYS")

    def holder(self, key: str) -> str:
        """Who holds the key, "" where nobody does; takes the same time for every key of one length."""
        self._refresh()
        digest, found = _digest(key), ""
        for name, kept in self._digests:
            if hmac.compare_digest(digest, kept):
                found = name
        return found

    def reread(self) -> None:
        """Read the file again at the next request, changed or not."""
        self._seen = None

    def _refresh(self) -> None:
        """Take up a file that has changed; one that cannot be read leaves the keys as they were."""
        state = self._state()
        if self._file is None or state == self._seen:
            return
        self._seen = state
        try:
            self._digests = self._read_file()
        except BadSetting as error:
            log.error("the keys stay as they were: %s", error)
        else:
            log.warning("the file of keys was read again; keys: %d", len(self._digests))

    def _state(self) -> tuple[int, int, int] | None:
        try:
            told = os.stat(self._file or os.devnull)
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size, told.st_ino

    def _read_file(self) -> Digests:
        assert self._file
        try:
            text = self._file.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise BadSetting("ABACIST_KEYS holds no keys, nor names a file that can be read") from error
        return _read(text.splitlines(), "the file of keys")


def _read(lines: list[str], where: str) -> Digests:
    """The keys of lines; empty ones and those that start with # say nothing."""
    found = []
    for place, told in enumerate(map(str.strip, lines), start=1):
        if told and not told.startswith("#"):
            entry = ENTRY.fullmatch(told)
            if entry is None:
                # The line stays unsaid: it may be a key that was pasted in the place of its hash.
                raise BadSetting(f"{where}, line {place}: a name, a colon and a SHA-256 hash are needed")
            found.append((entry[1], bytes.fromhex(entry[2])))
    return tuple(found)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()
