"""Questions answered by the cores of this machine."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import chain, repeat

from service.batch.item import Item, Outcome, outcome
from service.job import reply
from service.settings import Settings
from service.workers import Workers

AHEAD = 64
"""Questions that are under way for each worker, so that one which takes long leaves enough for the others to do."""


def answered(items: Iterator[Item], settings: Settings) -> Iterator[tuple[Item, Outcome]]:
    """Each question with what became of it, in order."""
    pool = Workers(settings, hushed=True)
    try:
        yield from answered_by(pool, items, AHEAD * settings.worker_count)
    finally:
        pool.stop()


def answered_by(pool: Workers, items: Iterator[Item], ahead: int) -> Iterator[tuple[Item, Outcome]]:
    """Each question with what became of it, in order, `ahead` of them under way."""
    under_way: deque[tuple[Item, Future[str]]] = deque()
    for item in chain(items, repeat(None)):
        if item is not None:
            under_way.append((item, pool.submit(reply, item.question)))
        if len(under_way) >= ahead or item is None:
            if not under_way:
                return
            first, future = under_way.popleft()
            yield first, outcome(first.question, future, pool)
