"""Jobs for worker processes in tests: what the question says is done, an endless loop too."""

import json
import os
import signal
import time

from service import answer as answering
from service.conversation import NEW
from service.job import Kind, Question, Taken, Turn, recognize, reply, take
from service.parts import Status
from tests.service import fakes


def answered(turn: Turn) -> Taken:
    """Take a turn with the small solver; "endless", "slow", "hungry", "die" and "raise" do what they
    say."""
    _do_as_told(turn.question)
    _use_fakes()
    return take(turn)


def replied(question: Question) -> str:
    """Answer with the small solver; "endless", "slow", "die", "raise" and "pid" do what they say."""
    if question.text == "pid":
        return str(os.getpid())
    _do_as_told(question)
    _use_fakes()
    return reply(question)


def _do_as_told(question: Question) -> None:
    match question.text.partition(" ")[0]:
        case "endless":
            while True:
                pass
        case "slow":
            time.sleep(0.5)
        case "hungry":
            bytearray(1 << 40)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise RuntimeError("a secret inside")


def recognized(turn: Turn) -> str:
    """Recognize with the small reader."""
    _use_fakes()
    return recognize(turn)


def _use_fakes() -> None:
    answering.grammar.read = fakes.read
    answering.solvers.solve = fakes.solve


def remembered(turn: Turn) -> Taken:
    """Tell every turn of the conversation so far and the remark; "endless" and "raise" do what they say."""
    _do_as_told(turn.question)
    said = turn.question.text
    before = [] if turn.before == NEW.stored() else json.loads(turn.before)
    after = before if said == "idle" else [*before, said * 20_000 if said == "long" else said]
    told = {"conversation": turn.question.conversation, "said": after, "remark": turn.remark}
    return Taken(json.dumps(told), json.dumps(after), Kind("", Status.ANSWERED))
