"""Turns of conversations: never mixed, never lost, and honest where the store fails."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from service import turns as taking
from service.job import FORGOTTEN, Question, Turn, take
from service.settings import Settings
from service.store import StoreFault, new_name
from service.store.sqlite import IN_MEMORY, SqliteStore
from service.turns import NOT_KEPT, UNKNOWN, Turns
from service.wire import AnswerBody
from service.workers import Busy, Workers
from tests.service import jobs

Outcome = TypeVar("Outcome")
Told = dict[str, Any]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(Settings(workers=2, deadline=0.5))
    yield pool
    pool.stop()


def _store(path: Path | str = IN_MEMORY) -> SqliteStore:
    return SqliteStore(str(path), 3600, 100)


def _run(turns: Turns, talk: Callable[[], Awaitable[Outcome]]) -> Outcome:
    async def talked() -> Outcome:
        try:
            return await talk()
        finally:
            await turns.close()

    return asyncio.run(talked())


async def _say(turns: Turns, text: str, name: object = None) -> Told:
    told: Told = json.loads(await turns.take(Question(text, conversation=name if isinstance(name, str) else None)))
    return told


def test_a_turn_follows_the_one_before(workers: Workers) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> list[Told]:
        first = await _say(turns, "a")
        return [first, await _say(turns, "b", first["conversation"]), await _say(turns, "c", first["conversation"])]

    told = _run(turns, talk)
    assert [one["said"] for one in told] == [["a"], ["a", "b"], ["a", "b", "c"]]
    assert len({one["conversation"] for one in told}) == 1
    assert {one["remark"] for one in told} == {""}


def test_conversations_do_not_see_one_another(workers: Workers) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> list[Told]:
        mine, yours = await _say(turns, "mine"), await _say(turns, "yours")
        return [await _say(turns, "more", one["conversation"]) for one in (mine, yours)]

    assert [one["said"] for one in _run(turns, talk)] == [["mine", "more"], ["yours", "more"]]


@pytest.mark.parametrize("name", [new_name(), "c_mine", "abacist:conversation", "x" * 200])
def test_a_name_that_is_not_known_begins_a_conversation_with_another(workers: Workers, name: str) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> list[Told]:
        first = await _say(turns, "a", name)
        return [first, await _say(turns, "b", first["conversation"])]

    first, second = _run(turns, talk)
    assert first["conversation"] not in (None, name)
    assert (first["remark"], first["said"]) == (UNKNOWN, ["a"])
    assert (second["remark"], second["said"]) == ("", ["a", "b"])


def test_parallel_turns_of_one_conversation_come_one_after_the_other(workers: Workers, tmp_path: Path) -> None:
    here, there = (Turns(_store(tmp_path / "kept"), workers, jobs.remembered) for _ in range(2))

    async def talk() -> list[Told]:
        first = await _say(here, "0")
        under_way = [_say(here if at % 2 else there, str(at), first["conversation"]) for at in range(1, 21)]
        told = [first, *await asyncio.gather(*under_way)]
        await there.close()
        return told

    said = sorted((one["said"] for one in _run(here, talk)), key=len)
    assert [len(one) for one in said] == list(range(1, 22))
    assert all(one == said[-1][: len(one)] for one in said)
    assert sorted(map(int, said[-1])) == list(range(21))


def test_a_slow_turn_holds_up_no_other_conversation(workers: Workers) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> bool:
        slow, other = await _say(turns, "a"), await _say(turns, "b")
        under_way = asyncio.ensure_future(turns.take(Question("endless", conversation=str(slow["conversation"]))))
        await asyncio.sleep(0.05)
        await _say(turns, "c", other["conversation"])
        was_first = not under_way.done()
        await under_way
        return was_first

    assert _run(turns, talk)


@pytest.mark.parametrize("said", ["idle", "endless", "raise"])
def test_a_turn_that_does_nothing_leaves_the_conversation_as_it_was(workers: Workers, said: str) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> tuple[object, object]:
        name = (await _say(turns, "a"))["conversation"]
        between = await _say(turns, said, name)
        return between["conversation"] == name, (await _say(turns, "b", name))["said"]

    assert _run(turns, talk) == (True, ["a", "b"])


def test_a_first_turn_that_is_stopped_has_begun_a_conversation(workers: Workers) -> None:
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> Told:
        return await _say(turns, "a", (await _say(turns, "endless"))["conversation"])

    told = _run(turns, talk)
    assert (told["said"], told["remark"]) == (["a"], "")


def test_a_turn_waits_no_longer_than_it_is_patient(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "PATIENCE", 0.05)
    turns = Turns(_store(), workers, jobs.remembered)

    async def talk() -> list[str | BaseException]:
        name = str((await _say(turns, "a"))["conversation"])
        asked = (turns.take(Question(said, conversation=name)) for said in ("endless", "b"))
        return await asyncio.gather(*asked, return_exceptions=True)

    stopped, busy = _run(turns, talk)
    assert "longer than" in str(stopped)
    assert isinstance(busy, Busy)


class _Failing:
    """A store that fails at the calls that are named, and otherwise keeps."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self._store = _store()

    def _demand(self, call: str) -> None:
        if call in self.failing:
            raise StoreFault("it is broken")

    async def kept(self, name: str) -> str | None:
        self._demand("kept")
        return await self._store.kept(name)

    async def begin(self, name: str, text: str) -> None:
        self._demand("begin")
        await self._store.begin(name, text)

    async def replace(self, name: str, before: str, after: str) -> bool:
        self._demand("replace")
        return await self._store.replace(name, before, after)

    async def close(self) -> None:
        await self._store.close()


def test_what_cannot_be_read_is_never_pretended(workers: Workers) -> None:
    store = _Failing()
    turns = Turns(store, workers, jobs.remembered)

    async def talk() -> list[Told]:
        first = await _say(turns, "a")
        store.failing = ("kept",)
        unread = await _say(turns, "b", first["conversation"])
        store.failing = ()
        return [first, unread, await _say(turns, "c", unread["conversation"])]

    first, unread, after = _run(turns, talk)
    assert (unread["said"], unread["remark"]) == (["b"], FORGOTTEN)
    assert unread["conversation"] != first["conversation"]
    assert after["said"] == ["b", "c"]


@pytest.mark.parametrize("said", ["b", "long"])
def test_a_turn_that_is_not_kept_is_answered_and_leaves_no_old_state_behind(workers: Workers, said: str) -> None:
    store = _Failing()
    turns = Turns(store, workers, jobs.remembered)

    async def talk() -> list[Told]:
        first = await _say(turns, "a")
        store.failing = () if said == "long" else ("replace",)
        lost = await _say(turns, said, first["conversation"])
        store.failing = ()
        return [first, lost, await _say(turns, "c", lost["conversation"])]

    first, lost, after = _run(turns, talk)
    assert (len(lost["said"]), lost["remark"]) == (2, NOT_KEPT)
    assert lost["conversation"] != first["conversation"]
    assert (after["said"], after["remark"]) == (["c"], UNKNOWN)


def test_a_lasting_fault_is_logged_once_and_its_end_too(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    store = _Failing("kept", "begin", "replace")
    turns = Turns(store, workers, jobs.remembered)

    async def talk() -> None:
        for _ in range(3):
            await _say(turns, "a secret", new_name())
        store.failing = ()
        for _ in range(2):
            await _say(turns, "a secret")

    with caplog.at_level(logging.WARNING, "abacist"):
        _run(turns, talk)
    assert caplog.messages == ["conversations are not kept: it is broken", "conversations are kept again"]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"question": 5}', "[" * 20_000, '{"question": "a", "secret": 1}'])
def test_a_stored_text_of_another_form_is_a_forgotten_conversation(kept: str) -> None:
    taken = take(Turn(Question("What is 1 + 1?", conversation="c_x"), kept))
    alone = take(Turn(Question("What is 1 + 1?", conversation="c_x")))
    body = AnswerBody.model_validate_json(taken.body)
    assert FORGOTTEN in body.text
    assert FORGOTTEN in body.markdown
    assert (taken.after, body.answers) == (alone.after, AnswerBody.model_validate_json(alone.body).answers)
