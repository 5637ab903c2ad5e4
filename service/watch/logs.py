"""The log, as lines for people or as JSON for machines: requests have names, and what was asked stays unsaid."""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from service.settings import BadSetting

REQUEST = ContextVar("REQUEST", default="")
"""The id of the request that is being answered."""


class Lines(logging.Formatter):
    """A line for people: time, level, logger, what happened, and the request it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, the trace of an error under it."""
        told = _told(record)
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{told.pop('time')} {told.pop('level')} {told.pop('logger')}: {told.pop('message')}{fields}"
        return "\n".join([line, *map(str, told.values())])


class JsonLines(logging.Formatter):
    """A JSON object a line: time, level, logger, message, request, and what more is known."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        return json.dumps({**_told(record), **_fields(record)}, ensure_ascii=False)


FORMS = {"text": Lines, "json": JsonLines}


def set_up(form: str) -> None:
    """Write this process's log to standard error in that form.

    Raises: BadSetting where there is no such form.
    """
    if form not in FORMS:
        raise BadSetting(f"ABACIST_LOG must be {' or '.join(FORMS)}")
    # No line says any of this, and to find it takes longer than the line itself.
    logging._srcfile = None
    logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FORMS[form]())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "mcp"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _told(record: logging.LogRecord) -> dict[str, str]:
    told = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
    }
    if record.exc_info and record.exc_info[1]:
        told["error"] = _trace(record.exc_info[1])
    return told


def _fields(record: logging.LogRecord) -> dict[str, object]:
    """What a record says beside its message, in `extra={"fields": …}`, and the request it belongs to."""
    fields = dict(getattr(record, "fields", {}))
    return fields | ({"request": REQUEST.get()} if REQUEST.get() else {})


def _trace(error: BaseException) -> str:
    """Where an error arose and of which kind, without its message, which may hold words of the question."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    before = error.__cause__ or error.__context__
    return (f"{_trace(before)}\nthen\n" if before else "") + f"{frames}{type(error).__name__}"
