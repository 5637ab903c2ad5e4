"""An article checked in this process, or by worker processes of which each part has its deadline."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from grammar.span import Span
from service.article.claim import Claim, Found, Report
from service.article.work import Apart, Share, answered, counts, judged, taken_apart
from service.workers import Busy, Workers

Given = TypeVar("Given")
Result = TypeVar("Result")
Outcome = tuple[Share, tuple[tuple[Found, ...], ...] | None]
"""A share and what was found in each of its statements, None where it was not looked at in time."""
PAUSE = 0.05
TRIES = 2
"""How often a job is given to a worker that can be made no smaller."""


def checked(text: str) -> Report:
    """The report on an article in plain text, Markdown or HTML, of any length."""
    apart = taken_apart(text)
    questions = tuple(each for each in map(answered, apart.candidates) if each is not None)
    return _report(text, [(share, judged(replace(share, questions=questions))) for share in apart.shares])


async def checked_by(
    workers: Workers, text: str, seconds: float, show: Callable[[int, int], None] = lambda done, whole: None
) -> Report:
    """The report on an article, each share of it judged by a worker; what is not begun after so many seconds is counted
    as late. `show` is told how many statements are done, and of how many.

    Raises: Busy where too much is under way to begin.
    """
    end = time.monotonic() + seconds
    apart = await _apart(workers, text, end)
    if apart is None:
        return Report((), 1, 0, late=1)
    checking = _Checking(workers, end, sum(len(share.statements) for share in apart.shares), show)
    questions = tuple(each for each in [await checking.done(answered, one) for one in apart.candidates] if each)
    return _report(text, await checking.outcomes([replace(share, questions=questions) for share in apart.shares]))


async def _apart(workers: Workers, text: str, end: float) -> Apart | None:
    """The article taken apart, None where no worker did so in time.

    Raises: Busy where too much is under way to begin.
    """
    for _ in range(TRIES):
        try:
            return await workers.run(taken_apart, text)
        except Busy:
            raise
        except Exception:
            if time.monotonic() >= end:
                break
    return None


class _Checking:
    """Hands shares to the workers, as many at once as there are workers."""

    def __init__(self, workers: Workers, end: float, whole: int, show: Callable[[int, int], None]) -> None:
        self._workers, self._end, self._whole, self._show = workers, end, whole, show
        self._done = 0

    async def outcomes(self, shares: Sequence[Share]) -> list[Outcome]:
        """What became of every share; one that was stopped is judged again, statement by statement."""
        waiting = list(reversed(shares))
        found: list[Outcome] = []

        async def work() -> None:
            while waiting:
                share = waiting.pop()
                several = len(share.statements) > 1
                outcome = await self.done(judged, share, tries=1 if several else TRIES)
                if outcome is None and several and time.monotonic() < self._end:
                    waiting.extend(Share((each,), share.questions) for each in share.statements)
                    continue
                found.append((share, outcome))
                self._done += len(share.statements)
                self._show(self._done, self._whole)

        await asyncio.gather(*(work() for _ in range(self._workers.count)))
        return found

    async def done(self, job: Callable[[Given], Result], given: Given, tries: int = TRIES) -> Result | None:
        """What a job gives, None where it was not done in time or broke as often as it is tried: a cold or busy worker
        may miss a deadline that says nothing of the job."""
        while tries and time.monotonic() < self._end:
            try:
                return await self._workers.run(job, given)
            except Busy:
                await asyncio.sleep(PAUSE)
            except Exception:
                tries -= 1
        return None


def _report(text: str, outcomes: Iterable[Outcome]) -> Report:
    claims: list[Claim] = []
    statements = told = late = 0
    for share, found in outcomes:
        held = found if found is not None else ((),) * len(share.statements)
        for statement, group in zip(share.statements, held, strict=True):
            counted = counts(statement) or bool(group)
            statements += counted
            told += bool(group)
            late += counted and found is None
            claims += [_claim(text, each) for each in group]
    return Report(tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))), statements, told, late)


def _claim(text: str, found: Found) -> Claim:
    where = found.passage.where(Span(found.start, found.end))
    said = found.passage.text[found.start : found.end]
    return Claim(where.of(text), where.start, where.end, found.holds, found.correct, found.why, said)
