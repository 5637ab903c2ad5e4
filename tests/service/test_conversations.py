"""Conversations over HTTP: two processes share them, a restart does not end them, a broken store stops no answer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

from service.app import create_app
from service.job import FORGOTTEN
from service.settings import Settings
from service.turns import UNKNOWN
from service.wire import AnswerBody, Recognition
from tests.service.servers import free_port, redis_server, service
from tests.service.serving import serving

DOUBLES = "A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?"
LATER = "And after 5 epochs?"
HALVES = "A model starts with 800 parameters and halves every epoch. How many parameters after 3 epochs?"


def _ask(client: httpx.Client, question: str, conversation: str | None = None) -> AnswerBody:
    response = client.post("/v1/answers", json={"question": question, "conversation": conversation})
    assert response.status_code == 200, response.text
    return AnswerBody.model_validate_json(response.content)


def _here(store: str = "", redis: str = "") -> AbstractContextManager[httpx.Client]:
    """A client of the service in this process."""
    return serving(create_app(Settings(workers=1, store=store, redis=redis)))


@contextmanager
def _settings(kind: str, folder: Path) -> Iterator[dict[str, str]]:
    if kind == "file":
        yield {"store": str(folder / "kept")}
    else:
        with redis_server(free_port()) as address:
            yield {"redis": address}


@pytest.mark.parametrize("kind", ["file", "redis"])
def test_two_processes_take_the_turns_of_one_conversation(kind: str, tmp_path: Path) -> None:
    with _settings(kind, tmp_path) as shared, _here(**shared) as here, service(**shared) as there:
        first = _ask(here, DOUBLES)
        name = first.conversation
        with ThreadPoolExecutor(8) as threads:
            under_way = [
                threads.submit(_ask, here if at % 2 else there, HALVES if at % 3 else DOUBLES, name) for at in range(12)
            ]
            told = [one.result() for one in under_way]
        after = [_ask(client, LATER, _ask(there, DOUBLES, name).conversation) for client in (here, there)]
    assert first.answers[0].exact == "64"
    assert {one.conversation for one in (*told, *after)} == {name}
    assert [one.answers[0].exact for one in told] == ["100" if at % 3 else "64" for at in range(12)]
    assert [one.answers[0].exact for one in after] == ["256", "256"]


def test_a_conversation_outlives_the_service(tmp_path: Path) -> None:
    with service(store=str(tmp_path / "kept")) as before:
        name = _ask(before, DOUBLES).conversation
    with _here(store=str(tmp_path / "kept")) as after:
        known, unknown = _ask(after, LATER, name), _ask(after, LATER, f"c_{'A' * 22}")
    assert (known.conversation, known.answers[0].exact, UNKNOWN in known.text) == (name, "256", False)
    assert (unknown.conversation != name, unknown.status, UNKNOWN in unknown.text) == (True, "not_understood", True)


def test_the_same_turns_have_the_same_answers_but_for_their_name(tmp_path: Path) -> None:
    with _here(store=str(tmp_path / "kept")) as client:
        talks = []
        for _ in range(2):
            first = _ask(client, DOUBLES)
            said = [first, _ask(client, LATER, first.conversation), _ask(client, HALVES, first.conversation)]
            talks.append([one.model_copy(update={"conversation": None}) for one in said])
        alone = _ask(client, HALVES).model_copy(update={"conversation": None})
    assert talks[0] == talks[1]
    assert talks[0][-1] == alone


def test_what_is_said_stays_out_of_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "kept").write_bytes(b"something else " * 1000)
    with caplog.at_level("DEBUG"), _here(store=str(tmp_path / "kept")) as broken:
        name = _ask(broken, f"Xylophone: {DOUBLES}").conversation
        _ask(broken, "And after xylophone epochs?", name)
    assert "conversations are not kept" in caplog.text
    assert "xylophone" not in caplog.text.lower()
    assert str(name) not in caplog.text


def test_a_broken_store_stops_no_answer(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"something else " * 1000)
    with _here(store=str(tmp_path / "kept")) as broken:
        first = _ask(broken, DOUBLES)
        second = _ask(broken, HALVES, first.conversation)
        third = _ask(broken, LATER, second.conversation)
    assert [one.answers[0].exact for one in (first, second)] == ["64", "100"]
    assert (third.status, FORGOTTEN in third.text) == ("not_understood", True)
    assert len({one.conversation for one in (first, second, third)}) == 3


def test_a_follow_up_is_recognized_in_its_conversation_alone(tmp_path: Path) -> None:
    with _here(store=str(tmp_path / "kept")) as client:
        name = _ask(client, DOUBLES).conversation
        said = [{"question": LATER, "conversation": one} for one in (name, None, f"c_{'A' * 22}")]
        found = [Recognition.model_validate_json(client.post("/v1/recognize", json=one).content) for one in said]
        later = _ask(client, LATER, name)
    assert [(one.recognized, one.fields, one.problem) for one in found] == [
        (True, ["change"], None),
        (False, [], None),
        (False, [], None),
    ]
    assert later.answers[0].exact == "256"
