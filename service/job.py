"""What a worker process does: one question or one turn of a conversation, from its text to the body that is sent."""

import logging
from dataclasses import dataclass, replace

from service.answer import BadQuestion, answer, broken, out_of_memory
from service.conversation import NEW, Conversation, restored, turn
from service.parts import Answer, Status
from service.reading import recognized
from service.render.body import Json, answer_id, body, recognition, written

log = logging.getLogger("abacist")
FORGOTTEN = "The conversation so far could not be read, so this was taken as a new question."


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was sent; `name` is the id its answer gets, "" for one made from its content."""

    text: str
    digits: int | None = None
    conversation: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said next in a conversation, which `before` holds as stored text; `remark` is told with the answer."""

    question: Question
    before: str = NEW.stored()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Of what kind an answer is: its `field` of knowledge, `mixed` for several, "" where none is known."""

    field: str
    status: Status
    failed: bool = False
    """Whether not the question, but a fault of ours or a lack of time or memory is why there is no answer."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was taken: the body of its answer as JSON text, the conversation after it as stored text, and of what
    kind the answer is."""

    body: str
    after: str
    kind: Kind


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
    except Exception as error:
        return instead(question, error)


def take(taking: Turn) -> Taken:
    """A turn of a stored conversation; one whose text cannot be read is begun anew, and the answer says so.

    Raises: BadQuestion where the request is broken.
    """
    try:
        before, remark = restored(taking.before), taking.remark
    except (ValueError, RecursionError):
        before, remark = NEW, FORGOTTEN
    given, after = turned(taking.question, before)
    return taken(replace(taking, remark=remark), given, after)


def taken(taking: Turn, given: Answer, after: Conversation) -> Taken:
    """The turn with its answer and the conversation after it."""
    told = remarked(given, taking.remark)
    return Taken(sent(taking.question, told, after.question), after.stored(), kind(given))


def kind(given: Answer) -> Kind:
    """Of what kind an answer is."""
    fields = given.reading.fields if given.reading else ()
    return Kind("mixed" if len(fields) > 1 else "".join(fields), given.status, given.failed)


def turned(question: Question, before: Conversation) -> tuple[Answer, Conversation]:
    """The answer to the next turn and the conversation after it, which is as before where our own code failed.

    Raises: BadQuestion where the request is broken.
    """
    try:
        return turn(question.text, before, question.digits)
    except BadQuestion:
        raise
    except Exception as error:
        return instead(question, error), before


def instead(question: Question, error: Exception) -> Answer:
    """The honest answer where our own code failed, which is logged."""
    if isinstance(error, MemoryError):
        return out_of_memory(question.text)
    # The question itself stays out of the log: it is the asker's.
    log.error("no answer for %s", answer_id(question.text, question.digits), exc_info=error)
    return broken(question.text)


def remarked(given: Answer, remark: str) -> Answer:
    """The answer with a remark, "" for none, as its first note."""
    return replace(given, notes=(remark, *given.notes)) if remark else given


def sent(question: Question, given: Answer, standing: str = "") -> str:
    """An answer to `question` as the JSON text of its body; `standing` is the question that stands after it."""
    name = question.name or answer_id(question.text, question.digits, standing)
    return written(body(given, name, question.conversation))


def recognize(taking: Turn) -> str:
    """How what is said reads, as JSON text: by itself without solving it, else as a follow-up in its conversation."""
    try:
        found = recognized(taking.question.text)
        if found is None and taking.before != NEW.stored():
            return written(_followed(taking))
        return written(recognition(found))
    except Exception:
        log.exception("not recognized: %s", answer_id(taking.question.text, taking.question.digits))
        return written(recognition(None))


def _followed(taking: Turn) -> Json:
    """A follow-up has the fields of the question that it makes; whose facts stand in that question, not in this."""
    given, _ = turn(taking.question.text, restored(taking.before))
    understood = given.status is not Status.NOT_UNDERSTOOD
    return {**recognition(given.reading if understood else None), "problem": None}
