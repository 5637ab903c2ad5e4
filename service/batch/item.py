"""A question of a batch as it was read, and the line that answers it."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from service.answer import BadQuestion, is_unicode
from service.job import Question, sent
from service.render.body import bad_request, written
from service.workers import Workers


class BadLine(ValueError):
    """A line of a batch that is no question; the message names it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the batch; `end` is how far the batch has been read when it has."""

    question: Question
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The line that answers a question, and what is told of it where it could not be asked."""

    line: str
    complaint: str = ""


class Source(Protocol):
    """Where questions come from; `size` is how far it can be read."""

    size: int

    def items(self) -> Iterator[Item | BadLine]:
        """The questions one by one, and what is told of those that are none."""


class Sink(Protocol):
    """Where answers go."""

    def names(self) -> Iterator[str]:
        """The names of the questions that are answered there, in order; what was not finished is cut off.

        Raises: BadLine where something else is there.
        """

    def write(self, name: str, line: str) -> None:
        """Put the line that answers a question behind the others."""

    def close(self) -> None:
        """Finish what was written."""


def question(told: object, where: str) -> Question:
    """The question that a row of a batch holds.

    Raises: BadLine.
    """
    if not isinstance(told, Mapping):
        raise BadLine(f"{where}: a JSON object is needed, with id and question")
    name, text, digits = told.get("id"), told.get("question"), told.get("digits")
    if not isinstance(name, str) or not name or not is_unicode(name):
        raise BadLine(f"{where}: the id is missing or not text")
    if not isinstance(text, str):
        raise BadLine(f"{where}: the question is missing or not text")
    if digits is not None and type(digits) is not int:
        raise BadLine(f"{where}: digits must be a whole number")
    return Question(text, digits, name=name)


def outcome(asked: Question, under_way: "Future[str]", pool: Workers) -> Outcome:
    """What became of a question, an honest line too where its worker was stopped or lost."""
    try:
        return Outcome(under_way.result())
    except BadQuestion as error:
        line = written({"id": asked.name, "error": bad_request(str(error))})
        return Outcome(line, f"{asked.name}: {error}")
    except Exception as error:
        return Outcome(sent(asked, pool.instead(asked, error)))
