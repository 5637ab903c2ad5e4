"""The turns of a chat taken one after the other, each in a worker under a deadline of its own."""

import asyncio
import json

from service.conversation import NEW
from service.job import Question, Turn, sent
from service.render.body import Json
from service.turns import taken
from service.workers import Workers

DEADLINES = 3
"""How many deadlines all the turns before the last may take together."""


async def answered(workers: Workers, said: tuple[str, ...], deadline: float) -> Json:
    """The body of the answer to the last of what was `said`, where a turn may take `deadline` seconds.

    Raises: Busy where too many questions are under way.
    """
    now = asyncio.get_running_loop().time
    end = now() + DEADLINES * deadline
    standing = NEW.stored()
    *earlier, last = map(Question, said)
    for question in earlier:
        if now() > end:
            return _read(sent(last, workers.instead(last, TimeoutError())))
        standing = (await taken(workers, Turn(question, standing))).after
    return _read((await taken(workers, Turn(last, standing))).body)


def _read(body: str) -> Json:
    told: Json = json.loads(body)
    return told
