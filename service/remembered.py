"""Answers that are given again to what is asked again, within bounded memory, while the service runs.

A turn is a pure function of what is said, its digits and the conversation before it, and a running service has one
version; so its answer differs only in the name of the conversation. What a deadline, a lost worker, a lack of memory or
a fault of ours made of a turn is no such answer, and is never kept.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from sys import getsizeof

from service.job import Kind, Taken, Turn

TurnJob = Callable[[Turn], Taken]
ASIDE = 1024
"""Bytes that an answer takes here beside its texts."""


@dataclass(frozen=True, slots=True)
class _Kept:
    before: str
    """The body up to the name of its conversation, all of it where none is named."""
    behind: str
    after: str
    kind: Kind
    size: int


class Remembered:
    """The turns taken lately, in at most so many bytes; beyond them the one unasked for longest is forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    @property
    def size(self) -> int:
        """The bytes taken now."""
        return self._size

    def again(self, job: TurnJob, turn: Turn) -> Taken | None:
        """What a turn came to when it was taken by that job before, None where that is not known."""
        key = _key(job, turn)
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        named = json.dumps(turn.question.conversation) if kept.behind else ""
        return Taken(f"{kept.before}{named}{kept.behind}", kept.after, kept.kind)

    def keep(self, job: TurnJob, turn: Turn, taken: Taken) -> None:
        """Keep what a turn came to, unless it failed or is too large."""
        key, texts = _key(job, turn), (turn.question.text, turn.before, taken.body, taken.after)
        size = ASIDE + sum(map(getsizeof, texts))
        if taken.kind.failed or size > self._most or key in self._kept:
            return
        self._kept[key] = _Kept(*_ends(taken.body, turn.question.conversation), taken.after, taken.kind, size)
        self._size += size
        while self._size > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size


def _key(job: TurnJob, turn: Turn) -> Hashable:
    """All of a turn but the name of its conversation, and what takes it."""
    question = turn.question
    named = question.conversation is not None
    return job, question.text, question.digits, question.name, named, turn.before, turn.remark


def _ends(body: str, conversation: str | None) -> tuple[str, str]:
    """The body before and behind the name of its conversation, which nobody guesses and stands before all that was
    said."""
    before, _, behind = body.partition(json.dumps(conversation)) if conversation is not None else (body, "", "")
    return before, behind
