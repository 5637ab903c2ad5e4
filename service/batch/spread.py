"""Questions answered by a cluster of Ray: the one that RAY_ADDRESS names, else one that is made on this machine.

Each core of it has an actor with a worker of its own under the same deadline and bound of memory as here. An actor that
is lost with its machine is made anew elsewhere and asked again, which changes nothing: the answers are the same.
"""

import logging
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, cycle, islice, repeat
from typing import Any

from service.batch.here import AHEAD, answered_by
from service.batch.item import Item, Outcome
from service.settings import BadSetting, Settings
from service.workers import Workers

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
try:
    import ray
except ModuleNotFoundError as missing:
    raise BadSetting("--engine ray needs a package: pip install 'abacist[ray]'") from missing

CHUNK = 64
"""Questions that are handed to an actor at once."""
WAITING = 3
"""Chunks that are handed to an actor before its first is fetched."""
RETRIES = 5


class Answerer:
    """What answers on a core of the cluster."""

    def __init__(self, settings: Settings) -> None:
        self._pool = Workers(settings, hushed=True)

    def answers(self, items: tuple[Item, ...]) -> list[Outcome]:
        """What became of each question."""
        return [outcome for _, outcome in answered_by(self._pool, iter(items), AHEAD)]


def answered(items: Iterator[Item], settings: Settings) -> Iterator[tuple[Item, Outcome]]:
    """Each question with what became of it, in order; `workers` of the settings are actors, 0 is one a core."""
    ray.init(log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
    try:
        yield from _spread(items, settings)
    finally:
        ray.shutdown()


def _spread(items: Iterator[Item], settings: Settings) -> Iterator[tuple[Item, Outcome]]:
    actors = _actors(settings)
    under_way: deque[tuple[tuple[Item, ...], Any]] = deque()
    for chunk, actor in zip(chain(_chunks(items), repeat(None)), cycle(actors), strict=False):
        if chunk is not None:
            under_way.append((chunk, actor.answers.remote(chunk)))
        if len(under_way) >= WAITING * len(actors) or chunk is None:
            if not under_way:
                return
            first, promised = under_way.popleft()
            yield from zip(first, ray.get(promised), strict=True)


def _chunks(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    while chunk := tuple(islice(items, CHUNK)):
        yield chunk


def _actors(settings: Settings) -> list[Any]:
    cores = int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]
    made = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=RETRIES)(Answerer)
    return [made.remote(replace(settings, workers=1)) for _ in range(settings.workers or cores)]
