"""A chat is taken turn by turn: what fails or takes too long leaves the conversation as it stood."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from service.answer import broken, timed_out
from service.job import Question, Taken, Turn
from service.openai.heard import MOST_TURNS, Spoken, heard
from service.openai.turns import answered
from service.parts import Answer
from service.remembered import Remembered
from service.workers import Busy, Watcher


class Fake:
    """Runs a job here, and fails with what it is told to fail with where a text holds its name."""

    def __init__(self, **failures: Exception) -> None:
        self.failures = failures
        self.watcher = Watcher()
        self.remembered = Remembered(0)
        self.said: list[Turn] = []

    async def run(self, job: Callable[[Turn], Taken], asked: Turn) -> Taken:
        self.said.append(asked)
        for name, failure in self.failures.items():
            if name in asked.question.text:
                raise failure
        return job(asked)

    def instead(self, question: Question, error: Exception) -> Answer:
        return timed_out(question.text, 2) if isinstance(error, TimeoutError) else broken(question.text)


def _answered(workers: Fake, *said: str, deadline: float = 60) -> dict[str, Any]:
    return asyncio.run(answered(workers, said, deadline))  # type: ignore[arg-type]


def test_a_turn_is_read_in_the_light_of_those_before() -> None:
    workers = Fake()
    _answered(workers, "What is 12% of 300?", "What is 12% of 400?")
    assert "12% of 300" in workers.said[1].before


def test_a_turn_that_takes_too_long_leaves_the_conversation_as_it_stood() -> None:
    workers = Fake(hard=TimeoutError())
    given = _answered(workers, "What is 12% of 300?", "a hard one", "What is 12% of 400?")
    assert given["status"] == "answered"
    assert workers.said[1].before == workers.said[2].before


@pytest.mark.parametrize(("failure", "status"), [(TimeoutError(), "timed_out"), (RuntimeError(), "not_understood")])
def test_the_last_turn_is_answered_honestly_where_it_fails(failure: Exception, status: str) -> None:
    assert _answered(Fake(hard=failure), "a hard one")["status"] == status


def test_a_full_house_is_told() -> None:
    with pytest.raises(Busy):
        _answered(Fake(hard=Busy()), "a hard one")


def test_a_long_history_ends_in_time() -> None:
    assert _answered(Fake(), "1 + 1?", "2 + 2?", deadline=0)["status"] == "timed_out"


def test_only_the_last_turns_are_taken() -> None:
    spoken = [Spoken("user", f"What is {number} + 1?", "") for number in range(100)]
    said = heard(spoken, "messages").said
    assert len(said) == MOST_TURNS
    assert said[-1] == "What is 99 + 1?"
