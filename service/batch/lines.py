"""Batches as lines of JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

from service.batch.item import BadLine, Item, question


class Lines:
    """Questions, a JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = path.stat().st_size

    def items(self) -> Iterator[Item | BadLine]:
        """The questions one by one, and what is told of lines that hold none."""
        end = 0
        with self._path.open("rb") as coming:
            for place, line in enumerate(coming, start=1):
                end += len(line)
                if line.strip():
                    try:
                        yield Item(question(_read(line, where := f"{self._path.name}, line {place}"), where), end)
                    except BadLine as error:
                        yield error


def _read(line: bytes, where: str) -> object:
    try:
        told: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{where}: this is not JSON") from error
    return told


class AnswerLines:
    """Answers, a JSON object a line, each there when it has been written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._going = path.open("ab+")

    def names(self) -> Iterator[str]:
        """The names of the questions that are answered, in order; a line that was not finished is cut off.

        Raises: BadLine where something else than answers is there.
        """
        self._going.seek(0)
        kept = 0
        for place, line in enumerate(self._going, start=1):
            if not line.endswith(b"\n"):
                break
            yield answered_name(line, f"{self._path.name}, line {place}")
            kept += len(line)
        self._going.truncate(kept)

    def write(self, name: str, line: str) -> None:
        """Put the line that answers a question behind the others."""
        self._going.write(line.encode() + b"\n")
        self._going.flush()

    def close(self) -> None:
        """Leave the file."""
        self._going.close()


def answered_name(line: bytes | str, where: str) -> str:
    """The name of the question that a line answers.

    Raises: BadLine where it is no answer.
    """
    try:
        return str(json.loads(line)["id"])
    except (ValueError, LookupError, TypeError) as error:
        raise BadLine(f"{where}: this is not an answer") from error
