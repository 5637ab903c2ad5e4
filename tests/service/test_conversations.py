"""Conversations over HTTP: two processes share them, a restart does not end them, a broken store stops no answer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from service.turns import UNKNOWN
from service.wire import AnswerBody
from tests.service.servers import free_port, redis_server, service

DOUBLES = "A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?"
HALVES = "A model starts with 800 parameters and halves every epoch. How many parameters after 3 epochs?"


def _ask(client: httpx.Client, question: str, conversation: str | None = None) -> AnswerBody:
    response = client.post("/v1/answers", json={"question": question, "conversation": conversation})
    assert response.status_code == 200, response.text
    return AnswerBody.model_validate_json(response.content)


@contextmanager
def _settings(kind: str, folder: Path) -> Iterator[dict[str, str]]:
    if kind == "file":
        yield {"store": str(folder / "kept")}
    else:
        with redis_server(free_port()) as address:
            yield {"redis": address}


@pytest.mark.parametrize("kind", ["file", "redis"])
def test_two_processes_take_the_turns_of_one_conversation(kind: str, tmp_path: Path) -> None:
    with _settings(kind, tmp_path) as shared, service(**shared) as here, service(**shared) as there:
        first = _ask(here, DOUBLES)
        name = first.conversation
        with ThreadPoolExecutor(8) as threads:
            under_way = [
                threads.submit(_ask, here if at % 2 else there, HALVES if at % 3 else DOUBLES, name) for at in range(12)
            ]
            told = [one.result() for one in under_way]
    assert first.answers[0].exact == "64"
    assert {one.conversation for one in told} == {name}
    assert [one.answers[0].exact for one in told] == ["100" if at % 3 else "64" for at in range(12)]


def test_a_conversation_outlives_the_service(tmp_path: Path) -> None:
    with service(store=str(tmp_path / "kept")) as before:
        name = _ask(before, DOUBLES).conversation
    with service(store=str(tmp_path / "kept")) as after:
        known, unknown = _ask(after, HALVES, name), _ask(after, HALVES, f"c_{'A' * 22}")
    assert (known.conversation, UNKNOWN in known.text) == (name, False)
    assert (unknown.conversation != name, UNKNOWN in unknown.text) == (True, True)


def test_a_broken_store_stops_no_answer(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"something else " * 1000)
    with service(store=str(tmp_path / "kept")) as broken:
        first = _ask(broken, DOUBLES)
        second = _ask(broken, HALVES, first.conversation)
    assert [one.answers[0].exact for one in (first, second)] == ["64", "100"]
    assert second.conversation != first.conversation
