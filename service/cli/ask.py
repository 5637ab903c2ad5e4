"""`abacist ask`: one question answered in a child process that a deadline ends for certain."""

import os
import pickle
import resource
import select
import signal
import sys
from collections.abc import Callable
from dataclasses import replace

from service.answer import BadQuestion, broken, timed_out
from service.cli import ANSWERED, BAD_REQUEST, NOT_ANSWERED
from service.cli.terminal import coloured, wants_colour
from service.job import Question, hush, safely, sent
from service.parts import Answer, Status
from service.render.text import lines
from service.settings import Settings, from_environment

CHUNK = 1 << 16
LOADING = 3.0
"""Seconds beyond the deadline, on a slow or busy machine, until readers and SymPy are loaded."""


def ask(text: str, digits: int | None, *, as_json: bool, as_latex: bool) -> int:
    """Print the answer to `text`; the exit status is 0 answered, 2 a broken request, 3 not answered."""
    question = Question(text, digits)
    hush()
    try:
        given = answered_in_child(question, safely, _cold(from_environment()))
    except BadQuestion as error:
        print(f"abacist: {error}", file=sys.stderr)
        return BAD_REQUEST
    if as_json:
        print(sent(question, given))
    elif as_latex:
        print("\n".join(_latex(given)))
    else:
        print(coloured(lines(given)) if wants_colour(sys.stdout) else "\n".join(line.text for line in lines(given)))
    return ANSWERED if given.status is Status.ANSWERED else NOT_ANSWERED


def _cold(settings: Settings) -> Settings:
    """The settings with the time that a child spends loading what a warm worker has loaded when it is asked."""
    return replace(settings, deadline=settings.deadline + LOADING)


def answered_in_child(question: Question, answerer: Callable[[Question], Answer], settings: Settings) -> Answer:
    """The answer, made in a forked child: a timer in this process could not stop a big power, a signal can.

    Raises: BadQuestion where the request is broken.
    """
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _answer_and_end(question, answerer, settings, sending)
    os.close(sending)
    try:
        outcome = _received(receiving, question, settings.deadline)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(receiving)
    if isinstance(outcome, BadQuestion):
        raise outcome
    return outcome


def _answer_and_end(
    question: Question, answerer: Callable[[Question], Answer], settings: Settings, sending: int
) -> None:
    """The whole life of the child; it never returns into the parent's code."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (settings.memory, settings.memory))
        try:
            outcome: Answer | BadQuestion = answerer(question)
        except BadQuestion as error:
            outcome = error
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(pickle.dumps(outcome))
    finally:
        os._exit(0)


def _received(receiving: int, question: Question, seconds: float) -> Answer | BadQuestion:
    """What the child sent; an honest answer where it sent nothing in time, or died."""
    if not select.select([receiving], [], [], seconds)[0]:
        return timed_out(question.text, seconds)
    content = bytearray()
    while chunk := os.read(receiving, CHUNK):
        content += chunk
    outcome: Answer | BadQuestion = pickle.loads(content) if content else broken(question.text)
    return outcome


def _latex(given: Answer) -> list[str]:
    if given.status is not Status.ANSWERED:
        return [line.text for line in lines(given)]
    return [*(step.latex for step in given.steps if step.latex), *(one.latex for one in given.answers)]
