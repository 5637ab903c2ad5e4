"""The turns of conversations, each taken in a worker and kept in the store, one after the other in a conversation.

A name never leads to another state than the one that the answer which bore it left, or a later one of the same
conversation. So where a conversation cannot be read, or a turn of it cannot be kept, the answer bears a new name.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TypeVar
from weakref import WeakValueDictionary

from service.conversation import NEW
from service.job import FORGOTTEN, Question, Taken, Turn, kind, remarked, sent, take
from service.remembered import TurnJob
from service.store import LONGEST, Store, StoreFault, is_name, new_name
from service.workers import Busy, Workers

Outcome = TypeVar("Outcome")
PATIENCE = 10.0
"""Seconds that a turn waits for the earlier ones of its conversation."""
UNKNOWN = "The conversation was not found, perhaps because it has expired; this was taken as a new question."
NOT_KEPT = "This turn could not be kept, so the next one begins a new conversation."
log = logging.getLogger("abacist")


class Turns:
    """Takes turns with `job` in the workers and keeps conversations in the store."""

    def __init__(self, store: Store, workers: Workers, job: TurnJob) -> None:
        self._store = store
        self._workers = workers
        self._job = job
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._fault = ""

    async def take(self, question: Question) -> str:
        """The body of the answer to the next turn of the conversation that the question names, or to the first of one.

        Raises: Busy where the conversation or the workers are too busy.
        """
        name = question.conversation
        if name is None:
            return await self._first(question)
        if not is_name(name):
            return await self._first(question, UNKNOWN)
        async with self._alone(name):
            return await self._next(question, name)

    async def standing(self, name: str | None) -> str:
        """The stored text of a conversation, that of a new one where it cannot be read."""
        if name is None or not is_name(name):
            return NEW.stored()
        with suppress(StoreFault):
            return await self._tried(self._store.kept(name)) or NEW.stored()
        return NEW.stored()

    async def close(self) -> None:
        """Leave the store."""
        await self._store.close()

    @asynccontextmanager
    async def _alone(self, name: str) -> AsyncIterator[None]:
        """Let the turns of a conversation through one by one; those in other processes are met when they are kept."""
        lock = self._locks.setdefault(name, asyncio.Lock())
        try:
            async with asyncio.timeout(PATIENCE):
                await lock.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            yield
        finally:
            lock.release()

    async def _first(self, question: Question, remark: str = "") -> str:
        name = new_name()
        found = await self._taken(Turn(replace(question, conversation=name), remark=remark))
        # Where it is not kept, its name leads nowhere, and the next turn is told so.
        with suppress(StoreFault):
            await self._written(self._store.begin(name, _fitting(found.after)))
        return found.body

    async def _next(self, question: Question, name: str) -> str:
        """The answer to the next turn, taken again where another process kept one in between."""
        clock = asyncio.get_running_loop().time
        end = clock() + PATIENCE
        while clock() < end:
            try:
                before = await self._tried(self._store.kept(name))
            except StoreFault:
                return await self._first(question, FORGOTTEN)
            if before is None:
                return await self._first(question, UNKNOWN)
            found = await self._taken(Turn(question, before))
            try:
                kept = await self._written(self._store.replace(name, before, _fitting(found.after)))
            except StoreFault:
                renamed = replace(question, conversation=new_name())
                return (await self._taken(Turn(renamed, before, NOT_KEPT))).body
            if kept:
                return found.body
        raise Busy

    async def _taken(self, turn: Turn) -> Taken:
        return await taken(self._workers, turn, self._job)

    async def _written(self, call: Awaitable[Outcome]) -> Outcome:
        outcome = await self._tried(call)
        if self._fault:
            log.warning("conversations are kept again")
            self._fault = ""
        return outcome

    async def _tried(self, call: Awaitable[Outcome]) -> Outcome:
        """What the store gives; a fault that lasts is logged once."""
        try:
            return await call
        except StoreFault as fault:
            if str(fault) != self._fault:
                log.error("conversations are not kept: %s", fault)
                self._fault = str(fault)
            raise


async def taken(workers: Workers, turn: Turn, job: TurnJob = take) -> Taken:
    """The turn as it was taken before, or as a worker takes it; where that was stopped or lost, an honest answer and
    the conversation as before.

    Raises: Busy where too many questions are under way.
    """
    started = time.perf_counter()
    known = workers.remembered.again(job, turn)
    if known is not None:
        workers.watcher.remembered(known.kind, time.perf_counter() - started)
        return known
    try:
        found = await workers.run(job, turn)
    except Busy:
        raise
    except Exception as error:
        given = workers.instead(turn.question, error)
        found = Taken(sent(turn.question, remarked(given, turn.remark)), turn.before, kind(given))
    workers.remembered.keep(job, turn, found)
    workers.watcher.question(found.kind, time.perf_counter() - started)
    return found


def _fitting(text: str) -> str:
    if len(text) > LONGEST:
        raise StoreFault("a conversation is too long to be kept")
    return text
