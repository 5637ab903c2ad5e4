"""`abacist ask`: one question answered in a child process that a deadline ends for certain."""

import sys
from collections.abc import Callable
from dataclasses import replace

from service.answer import BadQuestion, broken, timed_out
from service.cli import ANSWERED, BAD_REQUEST, NOT_ANSWERED
from service.cli.child import ChildLost, in_child
from service.cli.terminal import shown
from service.job import Question, hush, safely, sent
from service.parts import Answer, Status
from service.render.text import lines
from service.settings import Settings, from_environment

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
        print("\n".join(latex(given)))
    else:
        print(shown(lines(given), sys.stdout))
    return ANSWERED if given.status is Status.ANSWERED else NOT_ANSWERED


def _cold(settings: Settings) -> Settings:
    """The settings with the time that a child spends loading what a warm worker has loaded when it is asked."""
    return replace(settings, deadline=settings.deadline + LOADING)


def answered_in_child(question: Question, answerer: Callable[[Question], Answer], settings: Settings) -> Answer:
    """The answer, made in a child process; an honest one where the child sent nothing in time, or died.

    Raises: BadQuestion where the request is broken.
    """
    try:
        return in_child(lambda: answerer(question), settings)
    except TimeoutError:
        return timed_out(question.text, settings.deadline)
    except ChildLost:
        return broken(question.text)


def latex(given: Answer) -> list[str]:
    """The working and the results as LaTeX, line by line; as text where there is no result."""
    if given.status is not Status.ANSWERED:
        return [line.text for line in lines(given)]
    return [*(step.latex for step in given.steps if step.latex), *(one.latex for one in given.answers)]
