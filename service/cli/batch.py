"""`abacist batch`: a file of questions answered in order by all cores, in constant memory, taken up where it ended."""

import json
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO

from service.answer import BadQuestion, is_unicode
from service.cli import ANSWERED, WRONG
from service.cli.terminal import Bar
from service.job import Question, hush, reply, sent
from service.render.body import bad_request, written
from service.settings import from_environment
from service.workers import Workers

AHEAD = 8


class BadLine(ValueError):
    """A line of a batch that is no question; the message names it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the batch; `end` is the byte at which its line ends."""

    question: Question
    end: int


@dataclass(slots=True)
class Tally:
    """What has happened so far."""

    answered: int = 0
    skipped: int = 0

    def skip(self, error: ValueError) -> None:
        """Tell of a line that cannot be asked."""
        self.skipped += 1
        print(f"abacist: {error}", file=sys.stderr)


def batch(questions: Path, answers: Path, workers: int = 0) -> int:
    """Answer every line of `questions` into `answers`; the exit status is 1 where lines had to be left out.

    Raises: BadLine where `answers` holds something else than answers to `questions`, in order.
    """
    settings = replace(from_environment(), workers=workers or from_environment().workers)
    tally = Tally()
    hush()
    with questions.open("rb") as coming, answers.open("ab+") as going:
        items = _items(coming, questions.name, tally)
        done = _take_up(items, going, answers.name)
        pool = Workers(settings, hushed=True)
        try:
            ahead = AHEAD * settings.worker_count
            _answer_all(items, going, pool, ahead, tally, Bar(sys.stderr, questions.stat().st_size))
        finally:
            pool.stop()
    found = f"{tally.answered:,} answered" + (f", {done:,} were there already" if done else "")
    print(found + (f", {tally.skipped:,} could not be asked" if tally.skipped else ""), file=sys.stderr)
    return WRONG if tally.skipped else ANSWERED


def _items(coming: BinaryIO, name: str, tally: Tally) -> Iterator[Item]:
    """The questions of a file, one by one; lines that hold none are told of and left out."""
    end = 0
    for place, line in enumerate(coming, start=1):
        end += len(line)
        if line.strip():
            try:
                yield Item(_question(line, f"{name}, line {place}"), end)
            except BadLine as error:
                tally.skip(error)


def _question(line: bytes, where: str) -> Question:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{where}: this is not JSON") from error
    if not isinstance(told, dict):
        raise BadLine(f"{where}: a JSON object is needed, with id and question")
    name, text, digits = told.get("id"), told.get("question"), told.get("digits")
    if not isinstance(name, str) or not name or not is_unicode(name):
        raise BadLine(f"{where}: the id is missing or not text")
    if not isinstance(text, str):
        raise BadLine(f"{where}: the question is missing or not text")
    if digits is not None and type(digits) is not int:
        raise BadLine(f"{where}: digits must be a whole number")
    return Question(text, digits, name=name)


def _take_up(items: Iterator[Item], going: BinaryIO, name: str) -> int:
    """Move `items` past what `going` already answers, cut off a line that was not finished; how many are done."""
    going.seek(0)
    done = kept = 0
    for place, line in enumerate(going, start=1):
        if not line.endswith(b"\n"):
            break
        answered = _answered_name(line, f"{name}, line {place}")
        if not any(item.question.name == answered for item in items):
            raise BadLine(f"{name}, line {place}: {answered!r} is not the next question; is this another batch?")
        done, kept = done + 1, kept + len(line)
    going.truncate(kept)
    return done


def _answered_name(line: bytes, where: str) -> str:
    try:
        return str(json.loads(line)["id"])
    except (ValueError, LookupError, TypeError) as error:
        raise BadLine(f"{where}: this is not an answer") from error


def _answer_all(items: Iterator[Item], going: BinaryIO, pool: Workers, ahead: int, tally: Tally, bar: Bar) -> None:
    """Keep `ahead` questions under way; write in the order of the questions."""
    under_way: deque[tuple[Item, Future[str]]] = deque()
    for item in chain(items, repeat(None)):
        if item is not None:
            under_way.append((item, pool.submit(reply, item.question)))
        if len(under_way) >= ahead or item is None:
            if not under_way:
                break
            first, outcome = under_way.popleft()
            _write(first, outcome, going, pool, tally)
            bar.show(first.end, tally.answered)
    bar.end()


def _write(item: Item, under_way: "Future[str]", going: BinaryIO, pool: Workers, tally: Tally) -> None:
    """Write the line that answers `item`, an honest one too where its worker was stopped or lost."""
    question = item.question
    try:
        line = under_way.result()
        tally.answered += 1
    except BadQuestion as error:
        line = written({"id": question.name, "error": bad_request(str(error))})
        tally.skip(BadLine(f"{question.name}: {error}"))
    except Exception as error:
        line = sent(question, pool.instead(question, error))
        tally.answered += 1
    going.write(line.encode() + b"\n")
    going.flush()
