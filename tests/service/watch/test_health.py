"""The service is ready while workers answer, and says so to whoever spreads the load."""

import asyncio

from service.app import create_app
from service.job import Kind, Taken, Turn
from service.parts import Status
from service.settings import Settings
from service.watch.health import LATELY, Health
from service.wire import FailureBody
from service.workers import Workers
from tests.service import jobs
from tests.service.serving import serving


def test_an_answer_shows_for_a_while_that_the_next_would_come() -> None:
    now = 1000.0
    health = Health(lambda: now)
    assert not health.is_good()
    health.answered()
    now += LATELY
    assert health.is_good()
    now += 1
    assert not health.is_good()


def wrong(turn: Turn) -> Taken:
    """A worker whose answers are no good."""
    return Taken("", "", Kind("", Status.NOT_UNDERSTOOD))


def test_a_canary_that_is_not_answered_rightly_shows_nothing() -> None:
    workers = Workers(Settings(workers=1))

    async def after_asking(health: Health) -> bool:
        async with health.kept(workers, wrong if health is bad else jobs.answered):
            return health.is_good()

    good, bad = Health(), Health()
    try:
        assert [asyncio.run(after_asking(health)) for health in (good, bad)] == [True, False]
    finally:
        workers.stop()


def test_a_service_whose_workers_cannot_answer_lives_and_is_not_ready() -> None:
    with serving(create_app(Settings(workers=1, queue=0), jobs.answered, jobs.recognized)) as client:
        live, ready = client.get("/livez"), client.get("/readyz")
    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.headers["retry-after"] == "1"
    assert FailureBody.model_validate_json(ready.content).error.code == "not_ready"
