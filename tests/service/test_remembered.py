"""What is asked again is answered as before, without a worker, in bounded memory; failures are not remembered."""

import asyncio
import json
from collections.abc import Iterator

import httpx
import pytest

from service.answer import broken, out_of_memory, timed_out
from service.app import create_app
from service.conversation import NEW
from service.job import Kind, Question, Taken, Turn, kind, take
from service.parts import Answer, Status
from service.remembered import ASIDE, Remembered
from service.settings import Settings
from service.turns import taken
from service.workers import Workers
from tests.service import jobs
from tests.service.serving import serving

QUESTION = "A model with 8 parameters doubles every epoch. How many parameters after 3 epochs?"
LATER = "and after 5 epochs?"


def _turn(text: str, conversation: str | None = "c_first", digits: int | None = None, before: str = "") -> Turn:
    return Turn(Question(text, digits, conversation), before or NEW.stored())


def _made(turn: Turn) -> Taken:
    body = json.dumps({"id": "ans_1", "conversation": turn.question.conversation, "text": turn.question.text})
    return Taken(body, "after", Kind("change", Status.ANSWERED))


def test_the_same_turn_has_the_same_answer_but_for_the_name_of_its_conversation() -> None:
    known = Remembered(10**6)
    first, second = _turn('"c_first"'), _turn('"c_first"', "c_second")
    known.keep(take, first, _made(first))
    found = known.again(take, second)
    assert found is not None
    assert json.loads(found.body) == {"id": "ans_1", "conversation": "c_second", "text": '"c_first"'}
    assert (found.after, found.kind) == ("after", _made(first).kind)


@pytest.mark.parametrize(
    "other",
    [
        _turn("b"),
        _turn("a", digits=3),
        _turn("a", before="{}"),
        _turn("a", None),
        Turn(_turn("a").question, remark="x"),
    ],
    ids=["text", "digits", "before", "nameless", "remark"],
)
def test_another_turn_is_another(other: Turn) -> None:
    known = Remembered(10**6)
    known.keep(take, _turn("a"), _made(_turn("a")))
    assert known.again(take, other) is None
    assert known.again(jobs.answered, _turn("a")) is None


def test_what_was_unasked_for_longest_is_forgotten_first() -> None:
    known = Remembered(3 * (ASIDE + 600))
    for text in ("a", "b", "c"):
        known.keep(take, _turn(text), _made(_turn(text)))
    assert known.again(take, _turn("a")) is not None
    known.keep(take, _turn("d"), _made(_turn("d")))
    assert [text for text in "abcd" if known.again(take, _turn(text))] == ["a", "c", "d"]


def test_memory_is_bounded_whatever_is_asked() -> None:
    known = Remembered(100_000)
    for number in range(2000):
        turn = _turn(f"{number} " + "?" * (number % 500))
        known.keep(take, turn, _made(turn))
        assert known.size <= 100_000
    large = _turn("?" * 100_000)
    known.keep(take, large, _made(large))
    assert known.again(take, large) is None
    assert known.again(take, _turn("1999 " + "?" * 499)) is not None


@pytest.mark.parametrize("failed", [timed_out("a", 2.0), out_of_memory("a"), broken("a")])
def test_a_failure_is_not_remembered(failed: Answer) -> None:
    known = Remembered(10**6)
    known.keep(take, _turn("a"), Taken("{}", "", kind(failed)))
    assert known.again(take, _turn("a")) is None


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(Settings(workers=1, deadline=0.5))
    yield pool
    pool.stop()


@pytest.mark.parametrize("text", ["endless loop", "die now", "raise it", "bug inside"])
def test_a_turn_that_failed_is_taken_again(workers: Workers, text: str) -> None:
    before = workers.remembered.size
    given = asyncio.run(taken(workers, _turn(text), jobs.answered))
    assert json.loads(given.body)["status"] in {"timed_out", "not_understood"}
    assert workers.remembered.size == before


def test_what_is_not_understood_is_remembered_too(workers: Workers) -> None:
    turn = _turn("unknown words")
    asyncio.run(taken(workers, turn, jobs.answered))
    assert workers.remembered.again(jobs.answered, turn) is not None


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(workers=1, store=":memory:"))) as running:
        yield running


def test_conversations_that_are_remembered_stay_apart(client: httpx.Client) -> None:
    def ask(text: str, name: str | None = None) -> dict[str, object]:
        told: dict[str, object] = client.post("/v1/answers", json={"question": text, "conversation": name}).json()
        return told

    talks = []
    for _ in range(3):
        first = ask(QUESTION)
        talks.append([first, ask(LATER, str(first["conversation"]))])
    names = [[said["conversation"] for said in talk] for talk in talks]
    assert len({name for talk in names for name in talk}) == 3
    assert all(len(set(talk)) == 1 for talk in names)
    assert [[said["answers"][0]["exact"] for said in talk] for talk in talks] == [["64", "256"]] * 3  # type: ignore[index]
    counted = client.get("/metrics").text
    assert "abacist_remembered_total 4.0" in counted
    assert 'abacist_questions_total{field="change",status="answered"} 6.0' in counted
