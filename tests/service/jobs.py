"""Jobs for worker processes in tests: what the question says is done, an endless loop too."""

import os
import signal
import time

from service import answer as answering
from service.job import Question, recognize, reply
from tests.service import fakes


def answered(question: Question) -> str:
    """Answer with the small solver; "endless", "slow", "die" and "raise" do what they say."""
    match question.text.partition(" ")[0]:
        case "endless":
            while True:
                pass
        case "slow":
            time.sleep(0.5)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise RuntimeError("a secret inside")
        case "pid":
            return str(os.getpid())
    _use_fakes()
    return reply(question)


def recognized(question: Question) -> str:
    """Recognize with the small reader."""
    _use_fakes()
    return recognize(question)


def _use_fakes() -> None:
    answering.grammar.read = fakes.read
    answering.solvers.solve = fakes.solve
