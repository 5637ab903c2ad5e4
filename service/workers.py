"""Warm worker processes under a deadline that really ends what runs in them.

A worker is one process with one thread, since SymPy keeps global state. A question that overstays is ended with its
worker, and a new one takes the place; the others go on. Asking never blocks the event loop.
"""

import asyncio
import logging
import multiprocessing
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from pebble import ProcessPool

from service.answer import broken, timed_out
from service.job import Job, Question, hush
from service.parts import Answer
from service.render.body import answer_id
from service.settings import Settings

log = logging.getLogger("abacist")
Asked = TypeVar("Asked")


class Busy(Exception):
    """As many questions are under way as are taken; try again a little later."""


class Workers:
    """A pool of worker processes; `start` before asking, `stop` at the end."""

    def __init__(self, settings: Settings, *, hushed: bool = False) -> None:
        self._settings = settings
        self._hushed = hushed
        self._under_way = 0
        self._pool = self._fresh_pool()

    async def run(self, job: Callable[[Asked], str], asked: Asked) -> str:
        """The result of `job`, without ever blocking the event loop.

        Raises: Busy where too many questions are under way; TimeoutError past the deadline; whatever the job raises.
        """
        if self._under_way >= self._settings.queue:
            raise Busy
        self._under_way += 1
        try:
            return await asyncio.wrap_future(self.submit(job, asked))
        finally:
            self._under_way -= 1

    def submit(self, job: Callable[[Asked], str], asked: Asked) -> "Future[str]":
        """Hand a job to the pool; its future raises TimeoutError past the deadline."""
        try:
            return self._scheduled(job, asked)
        except RuntimeError:
            # Pebble gives a pool up for lost when an idle worker is killed from outside.
            log.warning("the worker pool was lost and is replaced")
            threading.Thread(target=self._end, args=(self._pool,), daemon=True).start()
            self._pool = self._fresh_pool()
            return self._scheduled(job, asked)

    def _scheduled(self, job: Callable[[Asked], str], asked: Asked) -> "Future[str]":
        return self._pool.schedule(job, args=(asked,), timeout=self._settings.deadline)

    def instead(self, question: Question, error: Exception) -> Answer:
        """The honest answer to a question whose job was stopped, lost or broken; the latter two are logged."""
        if isinstance(error, TimeoutError):
            return timed_out(question.text, self._settings.deadline)
        # The question itself stays out of the log: it is the asker's.
        log.error("no answer for %s", answer_id(question.text, question.digits), exc_info=error)
        return broken(question.text)

    async def warm(self, job: Job) -> None:
        """Wait until the workers answer."""
        asked = [self.submit(job, Question("1 + 1 = ?")) for _ in range(self._settings.worker_count)]
        await asyncio.gather(*map(asyncio.wrap_future, asked), return_exceptions=True)

    def stop(self) -> None:
        """End every worker now, with what it is doing."""
        self._end(self._pool)

    def _fresh_pool(self) -> ProcessPool:
        # A fork server is one clean process with everything loaded: a lost worker is replaced in milliseconds, and
        # no worker inherits threads, sockets or locks of this process.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["service.warm", "pebble"])
        return ProcessPool(
            max_workers=self._settings.worker_count,
            initializer=_settle,
            initargs=(self._settings.memory, self._hushed),
            context=context,
        )

    @staticmethod
    def _end(pool: ProcessPool) -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _settle(memory: int, hushed: bool) -> None:
    """Bound a new worker's address space and leave Ctrl-C to the process that started it."""
    if hushed:
        hush()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
