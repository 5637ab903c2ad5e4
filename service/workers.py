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

from pebble import ProcessExpired, ProcessPool

from service.answer import timed_out
from service.job import Kind, Question, hush, instead
from service.parts import Answer
from service.remembered import Remembered
from service.settings import Settings
from service.watch import logs

Given = TypeVar("Given")
Result = TypeVar("Result")
log = logging.getLogger("abacist")


class Busy(Exception):
    """As many questions are under way as are taken; try again a little later."""


class Watcher:
    """Who is told what becomes of the work; this one does not care."""

    def question(self, kind: Kind, seconds: float) -> None:
        """A question was answered in that way, after so many seconds."""

    def remembered(self, kind: Kind, seconds: float) -> None:
        """A question was answered as it had been before, without a worker."""

    def worker_ended(self, why: str) -> None:
        """A worker was ended for its `deadline`, or was `lost`."""


class Workers:
    """A pool of worker processes, from its making to `stop`."""

    def __init__(self, settings: Settings, watcher: Watcher | None = None, *, hushed: bool = False) -> None:
        self._settings = settings
        self._hushed = hushed
        self.watcher = watcher or Watcher()
        self.under_way = 0
        self.remembered = Remembered(settings.cache)
        self._pool = self._fresh_pool()

    @property
    def count(self) -> int:
        """How many worker processes there are."""
        return self._settings.worker_count

    async def run(self, job: Callable[[Given], Result], given: Given) -> Result:
        """The result of `job` for what it is given, without ever blocking the event loop.

        Raises: Busy where too many questions are under way; TimeoutError past the deadline; whatever the job raises.
        """
        if self.under_way >= self._settings.queue:
            raise Busy
        self.under_way += 1
        try:
            return await asyncio.wrap_future(self.submit(job, given))
        except TimeoutError:
            self.watcher.worker_ended("deadline")
            raise
        except ProcessExpired:
            self.watcher.worker_ended("lost")
            raise
        finally:
            self.under_way -= 1

    def submit(self, job: Callable[[Given], Result], given: Given) -> "Future[Result]":
        """Hand a job to the pool; its future raises TimeoutError past the deadline."""
        try:
            return self._scheduled(job, given)
        except RuntimeError:
            # Pebble gives a pool up for lost when an idle worker is killed from outside.
            log.warning("the worker pool was lost and is replaced")
            self.watcher.worker_ended("lost")
            threading.Thread(target=self._end, args=(self._pool,), daemon=True).start()
            self._pool = self._fresh_pool()
            return self._scheduled(job, given)

    def _scheduled(self, job: Callable[[Given], Result], given: Given) -> "Future[Result]":
        return self._pool.schedule(job, args=(given,), timeout=self._settings.deadline)

    def instead(self, question: Question, error: Exception) -> Answer:
        """The honest answer to a question whose job was stopped, lost or broken; the latter two are logged."""
        if isinstance(error, TimeoutError):
            return timed_out(question.text, self._settings.deadline)
        return instead(question, error)

    async def warm(self, job: Callable[[Given], object], given: Given) -> None:
        """Wait until every worker has done a first job."""
        asked = [self.submit(job, given) for _ in range(self._settings.worker_count)]
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
            max_tasks=self._settings.recycle,
            initializer=_settle,
            initargs=(self._settings, self._hushed),
            context=context,
        )

    @staticmethod
    def _end(pool: ProcessPool) -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _settle(settings: Settings, hushed: bool) -> None:
    """Bound a new worker's address space, give it a log, and leave Ctrl-C to the process that started it."""
    if hushed:
        hush()
    else:
        logs.set_up(settings.log)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = settings.memory if hard == resource.RLIM_INFINITY else min(settings.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
