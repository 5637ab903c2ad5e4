"""Worker processes that can be stopped, lost and replaced while the others go on."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from service.job import Question
from service.settings import Settings
from service.workers import Busy, Workers
from tests.service import jobs

SETTINGS = Settings(workers=2, deadline=0.5, queue=4)
ENDLESS = Question("endless")
GRADIENT = Question("the gradient")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(SETTINGS)
    yield pool
    pool.stop()


def _run(workers: Workers, *questions: Question) -> list[str | BaseException]:
    async def all_of_them() -> list[str | BaseException]:
        under_way = (workers.run(jobs.replied, question) for question in questions)
        return await asyncio.gather(*under_way, return_exceptions=True)

    return asyncio.run(all_of_them())


def test_an_endless_job_is_stopped_while_others_are_answered(workers: Workers) -> None:
    endless, *others = _run(workers, ENDLESS, GRADIENT, GRADIENT, GRADIENT)
    assert isinstance(endless, TimeoutError)
    assert all('"status":"answered"' in str(other) for other in others)


def test_the_event_loop_goes_on_while_a_job_runs(workers: Workers) -> None:
    async def turns_of_the_loop() -> int:
        job = asyncio.ensure_future(workers.run(jobs.replied, ENDLESS))
        turns = 0
        while not job.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert isinstance(job.exception(), TimeoutError)
        return turns

    assert asyncio.run(turns_of_the_loop()) > 5


def test_stopped_workers_are_really_gone_and_replaced(workers: Workers) -> None:
    _run(workers, ENDLESS, ENDLESS)
    (first,) = _run(workers, Question("pid"))
    _run(workers, ENDLESS, ENDLESS)
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(first)), 0)
    assert _run(workers, GRADIENT) != []


def test_a_worker_that_dies_fails_its_own_question_only(workers: Workers) -> None:
    died, answered = _run(workers, Question("die"), GRADIENT)
    assert isinstance(died, Exception)
    assert '"status":"answered"' in str(answered)
    assert '"status":"answered"' in str(_run(workers, GRADIENT)[0])


def test_what_a_job_raises_comes_back(workers: Workers) -> None:
    (raised,) = _run(workers, Question("raise"))
    assert isinstance(raised, RuntimeError)


def test_a_full_house_is_busy(workers: Workers) -> None:
    outcomes = _run(workers, *[GRADIENT] * 6)
    assert [type(one) for one in outcomes].count(Busy) == 2


def test_a_pool_whose_idle_workers_are_killed_is_replaced() -> None:
    pool = Workers(Settings(workers=1))
    try:
        (worker,) = _run(pool, Question("pid"))
        os.kill(int(str(worker)), signal.SIGKILL)
        # Whether the loss is noticed before or after the next question is handed over is not for us to choose.
        outcomes = [_run(pool, GRADIENT)[0] for _ in range(3)]
    finally:
        pool.stop()
    assert '"status":"answered"' in str(outcomes[-1])
