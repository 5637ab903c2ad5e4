"""Both stores keep conversations alike: across restarts, for a while, so many and no more, for several processes."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from service.store import Store, is_name, new_name
from service.store.redis import RedisStore
from service.store.sqlite import SqliteStore
from tests.service.servers import HOUSE, free_port, redis_server

Outcome = TypeVar("Outcome")
Opener = Callable[[], Store]
NAME, OTHER = new_name(), new_name()
TEXT = json.dumps({"question": "“ä” 数 \\ \n ' ; DROP", "asked_back": True})
LONG = 3600.0


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    with redis_server(free_port()) as address:
        yield address


@pytest.fixture(params=["sqlite", "redis"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store_of(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Opener]:
    """What makes an opener of one and the same empty store."""
    if kind == "sqlite":
        return lambda expiry=LONG, most=100: lambda: SqliteStore(str(tmp_path / "kept"), expiry, most)
    address = request.getfixturevalue("redis")
    import redis as client

    with closing(client.Redis.from_url(address)) as one:
        one.flushall()
    return lambda expiry=LONG, most=100: lambda: RedisStore(address, expiry, most)


async def _kept(opened: Opener, *names: str) -> list[str | None]:
    store = opened()
    found = [await store.kept(name) for name in names]
    await store.close()
    return found


async def _begun(opened: Opener, name: str, text: str = TEXT) -> None:
    store = opened()
    await store.begin(name, text)
    await store.close()


def test_what_is_kept_outlives_the_store_that_kept_it(store_of: Callable[..., Opener]) -> None:
    asyncio.run(_begun(store_of(), NAME))
    assert asyncio.run(_kept(store_of(), NAME, OTHER)) == [TEXT, None]


def test_a_text_replaces_only_the_one_it_was_made_from(store_of: Callable[..., Opener]) -> None:
    async def replaced() -> tuple[bool, bool, bool, str | None]:
        store = store_of()()
        await store.begin(NAME, "first")
        outcomes = (
            await store.replace(NAME, "first", "second"),
            await store.replace(NAME, "first", "other"),
            await store.replace(OTHER, "first", "other"),
            await store.kept(NAME),
        )
        await store.close()
        return outcomes

    assert asyncio.run(replaced()) == (True, False, False, "second")


def test_a_conversation_expires_after_its_last_turn(store_of: Callable[..., Opener]) -> None:
    async def after_a_while() -> list[str | None]:
        store = store_of(expiry=1.0)()
        await store.begin(NAME, "used again")
        await store.begin(OTHER, "left alone")
        await asyncio.sleep(0.6)
        assert await store.replace(NAME, "used again", "used again")
        await asyncio.sleep(0.6)
        found = [await store.kept(NAME), await store.kept(OTHER)]
        await store.close()
        return found

    assert asyncio.run(after_a_while()) == ["used again", None]


def test_beyond_the_most_the_one_unused_for_longest_goes(store_of: Callable[..., Opener]) -> None:
    async def crowded() -> list[str | None]:
        store = store_of(most=2)()
        first, second, third = new_name(), new_name(), new_name()
        await store.begin(first, "1")
        await asyncio.sleep(0.002)
        await store.begin(second, "2")
        await asyncio.sleep(0.002)
        await store.replace(first, "1", "1 again")
        await asyncio.sleep(0.002)
        await store.begin(third, "3")
        found = [await store.kept(name) for name in (first, second, third)]
        await store.close()
        return found

    assert asyncio.run(crowded()) == ["1 again", None, "3"]


COUNT = """
import asyncio, sys
from service.settings import Settings
from service.store import opener

async def count():
    store = opener(Settings(store={store!r}, redis={redis!r}))()
    for _ in range(50):
        while True:
            before = await store.kept({name!r})
            if await store.replace({name!r}, before, str(int(before) + 1)):
                break
    await store.close()

asyncio.run(count())
"""


def test_no_turn_is_lost_between_two_processes(
    kind: str, store_of: Callable[..., Opener], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    asyncio.run(_begun(store_of(), NAME, "0"))
    redis = request.getfixturevalue("redis") if kind == "redis" else ""
    code = COUNT.format(store=str(tmp_path / "kept"), redis=redis, name=NAME)
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=HOUSE) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert asyncio.run(_kept(store_of(), NAME)) == ["100"]


def test_names_are_never_made_twice_and_known_again() -> None:
    made = {new_name() for _ in range(1000)}
    assert (len(made), all(map(is_name, made))) == (1000, True)


@pytest.mark.parametrize("given", ["", "c_mine", NAME[:-1], NAME + "A", NAME[:-1] + "/", NAME + "\n", "C" + NAME[1:]])
def test_a_name_of_another_form_is_none_of_ours(given: str) -> None:
    assert not is_name(given)
