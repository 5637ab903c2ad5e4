"""What a worker process does: one question, from its text to the body that is sent."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from service.answer import BadQuestion, answer, broken, out_of_memory
from service.parts import Answer
from service.reading import recognized
from service.render.body import answer_id, body, recognition, written

log = logging.getLogger("abacist")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was sent; `name` is the id its answer gets, "" for one made from its content."""

    text: str
    digits: int | None = None
    conversation: str | None = None
    name: str = ""


Job = Callable[[Question], str]


def hush() -> None:
    """Log a failure of ours in one line, without its traceback, as a person at a terminal wants it."""
    log.addFilter(_in_one_line)


def _in_one_line(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0]:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
        record.exc_info = None
    return True


def reply(question: Question) -> str:
    """The body of the answer, as JSON text; our own failures are logged and answered safely.

    Raises: BadQuestion where the request is broken.
    """
    return sent(question, safely(question))


def safely(question: Question) -> Answer:
    """The answer, whatever happens inside.

    Raises: BadQuestion where the request is broken.
    """
    try:
        return answer(question.text, question.digits)
    except BadQuestion:
        raise
    except MemoryError:
        return out_of_memory(question.text)
    except Exception:
        # The question itself stays out of the log: it is the asker's.
        log.exception("no answer for %s", answer_id(question.text, question.digits))
        return broken(question.text)


def sent(question: Question, given: Answer) -> str:
    """An answer to `question` as the JSON text of its body."""
    name = question.name or answer_id(question.text, question.digits)
    return written(body(given, name, question.conversation))


def recognize(question: Question) -> str:
    """How the question reads, as JSON text, without solving it."""
    try:
        return written(recognition(recognized(question.text)))
    except Exception:
        log.exception("not recognized: %s", answer_id(question.text, question.digits))
        return written(recognition(None))
