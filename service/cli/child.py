"""Work done in a forked child: a timer in this process could not stop a big power, a signal to the child can."""

import os
import pickle
import resource
import select
import signal
from collections.abc import Callable
from typing import NoReturn, TypeVar

from service.answer import BadQuestion
from service.settings import Settings

Outcome = TypeVar("Outcome")
CHUNK = 1 << 16
INTERRUPT = {signal.SIGINT}


class ChildLost(Exception):
    """The child ended without an outcome."""


def in_child(work: Callable[[], Outcome], settings: Settings) -> Outcome:
    """What the work gives; the child is ended when this returns, at the deadline, or by Ctrl-C.

    Raises: BadQuestion that the work raises; TimeoutError past the deadline; ChildLost.
    """
    receiving, sending = os.pipe()
    # Ctrl-C goes to both: it must not find the child unborn, nor in this process's code, nor keep it from being ended.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)
    try:
        child = os.fork()
        if child == 0:
            os.close(receiving)
            _work_and_end(work, settings, sending)
        os.close(sending)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            outcome = _received(receiving, settings.deadline)
        finally:
            signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(receiving)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if isinstance(outcome, BadQuestion):
        raise outcome
    return outcome  # type: ignore[return-value]


def _work_and_end(work: Callable[[], object], settings: Settings, sending: int) -> NoReturn:
    """The whole life of the child; it never returns into the parent's code."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_AS, (settings.memory, settings.memory))
        try:
            outcome: object = work()
        except BadQuestion as error:
            outcome = error
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(pickle.dumps(outcome))
    finally:
        os._exit(0)


def _received(receiving: int, seconds: float) -> object:
    if not select.select([receiving], [], [], seconds)[0]:
        raise TimeoutError
    content = bytearray()
    while chunk := os.read(receiving, CHUNK):
        content += chunk
    if not content:
        raise ChildLost
    return pickle.loads(content)
