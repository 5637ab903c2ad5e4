"""Whether the service lives, and whether it is ready: a worker has answered lately, us where nobody else asked."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from service.failures import RETRY_AFTER, failure
from service.job import Question, Taken, Turn
from service.parts import Status
from service.workers import Workers

log = logging.getLogger("abacist")

CANARY = Turn(Question("1 + 1 = ?"))
"""What is asked where nobody asks."""
OFTEN = 5.0
"""Seconds after which it is asked."""
LATELY = 15.0
"""Seconds for which an answer shows that the next one would come."""


class Health:
    """When a worker answered last."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._answered = float("-inf")

    def answered(self) -> None:
        """Note that a worker has just answered."""
        self._answered = self._now()

    def is_good(self) -> bool:
        """Whether a worker answered lately."""
        return self._now() - self._answered <= LATELY

    @asynccontextmanager
    async def kept(self, workers: Workers, job: Callable[[Turn], Taken]) -> AsyncIterator[None]:
        """Ask the canary now, and again whenever nobody else has been answered for a while."""
        await self._ask(workers, job)
        asking = asyncio.create_task(self._keep_asking(workers, job))
        try:
            yield
        finally:
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking

    async def _keep_asking(self, workers: Workers, job: Callable[[Turn], Taken]) -> None:
        while True:
            await asyncio.sleep(OFTEN)
            if self._now() - self._answered >= OFTEN:
                await self._ask(workers, job)

    async def _ask(self, workers: Workers, job: Callable[[Turn], Taken]) -> None:
        try:
            found = await workers.run(job, CANARY)
        except Exception as error:
            log.warning("the canary was not answered: %s", type(error).__name__)
            return
        if found.kind.status is Status.ANSWERED:
            self.answered()
        else:
            log.error("the canary was answered wrongly: %s", found.kind.status.value)


def add_health(app: FastAPI) -> None:
    """Answer /livez, where the event loop turns, and /readyz, where workers answer and the service does not end."""

    @app.get("/livez", include_in_schema=False)
    async def live() -> Response:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> Response:
        if app.state.health.is_good() and not app.state.traffic.leaving:
            return JSONResponse({"status": "ok"})
        return failure(503, "Not ready", "not_ready", headers=RETRY_AFTER)
