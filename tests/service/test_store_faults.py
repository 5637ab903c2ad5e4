"""A store that is locked, full, broken or gone says so in bounded time, and serves again when it can."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from service.settings import BadSetting, Settings
from service.store import Store, StoreFault, new_name, opener, sqlite
from service.store.redis import RedisStore
from service.store.sqlite import SqliteStore
from tests.service.servers import HOUSE, free_port, redis_server

NAME = new_name()
CALLS: dict[str, Callable[[Store], Awaitable[object]]] = {
    "kept": lambda store: store.kept(NAME),
    "begin": lambda store: store.begin(new_name(), "a secret"),
    "replace": lambda store: store.replace(NAME, "a secret", "another secret"),
}


def _faults(store: Store, *calls: str) -> list[str]:
    """What the store says of each call that fails, "" for one that does not; it is left open."""

    async def told() -> list[str]:
        found = []
        for call in calls:
            try:
                await CALLS[call](store)
                found.append("")
            except StoreFault as fault:
                found.append(str(fault))
        return found

    said = asyncio.run(told())
    assert not any("secret" in one or NAME in one for one in said)
    return said


def _close(store: Store) -> None:
    asyncio.run(store.close())


def _store(file: Path) -> SqliteStore:
    return SqliteStore(str(file), 3600, 100)


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"something else " * 1000)
    store = _store(file)
    assert all("file is not a database" in said for said in _faults(store, *CALLS))
    assert file.read_bytes() == b"something else " * 1000
    file.unlink()
    assert _faults(store, *CALLS) == ["", "", ""]
    _close(store)


@pytest.mark.parametrize("place", ["", "/proc/abacist/kept", "/dev/null/kept"])
def test_a_place_that_holds_no_file_is_named(tmp_path: Path, place: str) -> None:
    store = _store(Path(place) if place else tmp_path)
    assert all(_faults(store, *CALLS))
    _close(store)


def test_a_file_that_breaks_while_it_is_used_is_a_fault_until_it_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    store = _store(file)
    assert _faults(store, "begin") == [""]
    _close(store)
    content = bytearray(file.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    file.write_bytes(content)
    store = _store(file)
    assert all(_faults(store, *CALLS))
    _close(store)


def test_a_locked_file_can_be_read_and_is_written_again_later(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    store = _store(file)
    assert _faults(store, "begin") == [""]
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept, begin, replaced = _faults(store, *CALLS)
        other.execute("ROLLBACK")
    assert (kept, "locked" in begin, "locked" in replaced) == ("", True, True)
    assert _faults(store, *CALLS) == ["", "", ""]
    _close(store)


def test_a_store_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    monkeypatch.setattr(sqlite, "LOCKED", 2.0)
    file = tmp_path / "kept"
    store = _store(file)
    _faults(store, "begin", "kept")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert _faults(store, "replace") == ["no reply within 0.1 seconds"]
        other.execute("ROLLBACK")
    _close(store)


@pytest.mark.parametrize("pragma", ["query_only = 1", "max_page_count = 1"])
def test_a_file_that_is_read_only_or_full_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str
) -> None:
    first = _store(tmp_path / "kept")
    assert _faults(first, "begin") == [""]
    _close(first)
    monkeypatch.setattr(sqlite, "SCHEMA", f"PRAGMA {pragma};")
    monkeypatch.setattr(sqlite, "BEGIN", "INSERT INTO conversation VALUES (?, ? || hex(zeroblob(20000)), ?)")
    store = _store(tmp_path / "kept")
    kept, begin = _faults(store, "kept", "begin")
    assert (kept, "readonly" in begin or "full" in begin) == ("", True)
    _close(store)


def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    store = _store(tmp_path / "folder" / "kept")
    _faults(store, "begin")
    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in sorted((tmp_path / "folder").iterdir())]
    _close(store)
    assert modes
    assert set(modes) == {0o600}


def test_a_redis_that_is_not_there_is_a_fault_and_serves_when_it_comes() -> None:
    port = free_port()
    store = RedisStore(f"redis://:hidden@127.0.0.1:{port}/0", 3600, 100)

    async def before_and_after() -> None:
        with pytest.raises(StoreFault, match="Redis: ConnectionError"):
            await store.kept(NAME)
        with redis_server(port, "--requirepass", "hidden"):
            await store.begin(NAME, "a secret")
            assert await store.kept(NAME) == "a secret"
        with pytest.raises(StoreFault):
            await store.replace(NAME, "a secret", "another secret")
        with redis_server(port, "--requirepass", "hidden"):
            assert await store.kept(NAME) is None
        await store.close()

    asyncio.run(before_and_after())


@pytest.mark.parametrize("more", [("--maxmemory", "1"), ("--requirepass", "x"), ("--rename-command", "EVALSHA", "")])
def test_a_redis_that_refuses_is_a_fault_that_quotes_nothing(more: tuple[str, ...]) -> None:
    async def told(address: str) -> str:
        store = RedisStore(address, 3600, 100)
        with pytest.raises(StoreFault) as raised:
            await store.begin(NAME, "a secret")
        await store.close()
        return str(raised.value)

    with redis_server(free_port(), *more) as address:
        said = asyncio.run(told(address))
    assert said.startswith("Redis: ")
    assert "secret" not in said


@pytest.mark.parametrize("address", ["localhost", "http://:hidden@127.0.0.1", "redis://127.0.0.1:port"])
def test_an_address_that_is_none_is_named_without_its_password(address: str) -> None:
    with pytest.raises(BadSetting, match="ABACIST_REDIS") as raised:
        opener(Settings(redis=address))
    assert "hidden" not in str(raised.value)


def test_the_extra_is_named_where_its_package_is_missing() -> None:
    code = "import sys; sys.modules['redis'] = None; from service.cli import main; sys.exit(main(['serve']))"
    environment = {**os.environ, "ABACIST_REDIS": "redis://127.0.0.1:6379"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, env=environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "abacist: ABACIST_REDIS needs a package: pip install 'abacist[redis]'\n"


def test_without_redis_its_package_is_not_loaded() -> None:
    code = "import sys; from service.app import create_app; from service.settings import Settings; "
    code += "create_app(Settings()); print('redis' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
