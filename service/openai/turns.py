"""The turns of a chat taken one after the other, each in a worker under a deadline of its own."""

import asyncio
import json

from service.conversation import NEW
from service.job import Question, Taken, Turn, sent, take
from service.render.body import Json
from service.workers import Busy, Workers

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
        standing = (await _taken(workers, question, standing)).after
    return _read((await _taken(workers, last, standing)).body)


async def _taken(workers: Workers, question: Question, standing: str) -> Taken:
    """The turn; where it is stopped or lost, the conversation stands as it stood."""
    try:
        return await workers.run(take, Turn(question, standing))
    except Busy:
        raise
    except Exception as error:
        return Taken(sent(question, workers.instead(question, error)), standing)


def _read(body: str) -> Json:
    told: Json = json.loads(body)
    return told
