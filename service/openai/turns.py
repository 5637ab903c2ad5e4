"""The turns of a conversation taken one after the other, each in a worker under a deadline of its own."""

import asyncio
import json
import logging
from dataclasses import dataclass

from service.answer import broken, out_of_memory
from service.conversation import NEW, Conversation, restored, turn
from service.job import Question
from service.parts import Answer
from service.render.body import Json, answer_id, body, written
from service.workers import Busy, Workers

log = logging.getLogger("abacist")
DEADLINES = 3
"""How many deadlines all the turns before the last may take together."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said next in a conversation, which is in its stored form."""

    said: str
    before: str


def taken(asked: Turn) -> str:
    """The body of the answer and the conversation after it, as JSON text."""
    before = restored(asked.before)
    given, after = safely(asked.said, before)
    return written({"answer": _body(given), "after": after.stored()})


def safely(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """The turn, whatever happens inside: where it fails, the conversation stands as it stood."""
    try:
        return turn(said, before)
    except MemoryError:
        return out_of_memory(said), before
    except Exception:
        # What was said stays out of the log: it is the asker's.
        log.exception("no answer for %s", answer_id(said, None))
        return broken(said), before


async def answered(workers: Workers, said: tuple[str, ...], deadline: float) -> Json:
    """The body of the answer to the last of what was `said`.

    Raises: Busy where too many questions are under way.
    """
    now = asyncio.get_running_loop().time
    end = now() + DEADLINES * deadline
    standing = NEW.stored()
    for text in said[:-1]:
        if now() > end:
            return _body(workers.instead(Question(said[-1]), TimeoutError()))
        _, standing = await _taken(workers, Turn(text, standing))
    content, _ = await _taken(workers, Turn(said[-1], standing))
    return content


async def _taken(workers: Workers, asked: Turn) -> tuple[Json, str]:
    try:
        told = json.loads(await workers.run(taken, asked))
    except Busy:
        raise
    except Exception as error:
        return _body(workers.instead(Question(asked.said), error)), asked.before
    return told["answer"], told["after"]


def _body(given: Answer) -> Json:
    return body(given, answer_id(given.question, None), None)
