"""Batches as Parquet: questions in columns id, question and digits, answers in columns id and answer (its JSON).

Parquet cannot be written behind what is there, so the answers are a folder of parts, each whole when it has its name.
This loads the package that reads it, which is an extra.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from service.batch.item import BadLine, Item, question
from service.settings import BadSetting

try:
    import pyarrow
    from pyarrow import parquet
except ModuleNotFoundError as missing:
    raise BadSetting("Parquet needs a package: pip install 'abacist[ray]'") from missing

PART = 2_000
"""Answers in a part: so many at most are made again where a batch is taken up."""
AT_ONCE = 1_024
SCHEMA = pyarrow.schema([("id", pyarrow.string()), ("answer", pyarrow.string())])


class Table:
    """Questions, a row each, in a file or in the files of a folder by their names."""

    def __init__(self, path: Path) -> None:
        self._files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        try:
            self.size = sum(parquet.read_metadata(each).num_rows for each in self._files)
        except pyarrow.ArrowInvalid as error:
            raise BadLine(f"{path.name}: this is not Parquet") from error

    def items(self) -> Iterator[Item | BadLine]:
        """The questions one by one, and what is told of rows that hold none."""
        end = 0
        for file in self._files:
            for place, row in enumerate(self._rows(file), start=1):
                end += 1
                try:
                    yield Item(question(row, f"{file.name}, row {place}"), end)
                except BadLine as error:
                    yield error

    @staticmethod
    def _rows(file: Path) -> Iterator[object]:
        with parquet.ParquetFile(file) as opened:
            known = [name for name in ("id", "question", "digits") if name in opened.schema_arrow.names]
            for batch in opened.iter_batches(batch_size=AT_ONCE, columns=known):
                yield from batch.to_pylist()


class AnswerParts:
    """Answers in a folder of parts."""

    def __init__(self, path: Path) -> None:
        if path.exists() and not path.is_dir():
            raise BadLine(f"{path.name} is a file; answers in Parquet are a folder of parts")
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._parts = 0
        self._open: list[tuple[str, str]] = []

    def names(self) -> Iterator[str]:
        """The names of the questions that the whole parts answer, in order.

        Raises: BadLine where something else than answers is there.
        """
        for part in sorted(self._path.glob("part-*.parquet")):
            try:
                with parquet.ParquetFile(part) as opened:
                    for batch in opened.iter_batches(batch_size=AT_ONCE, columns=["id"]):
                        yield from map(str, batch.column(0).to_pylist())
            except (pyarrow.ArrowInvalid, pyarrow.ArrowKeyError, IndexError) as error:
                raise BadLine(f"{part.name}: these are not answers") from error
            self._parts += 1

    def write(self, name: str, line: str) -> None:
        """Put the line that answers a question behind the others; it is there when its part is whole."""
        self._open.append((name, line))
        if len(self._open) == PART:
            self._keep()

    def close(self) -> None:
        """Write what is left as the last part."""
        if self._open:
            self._keep()

    def _keep(self) -> None:
        """Write the part under another name first, so that one that has its own is whole."""
        names, lines = zip(*self._open, strict=True)
        part = self._path / f"part-{self._parts:06}.parquet"
        unfinished = part.with_suffix(".unfinished")
        parquet.write_table(pyarrow.table({"id": names, "answer": lines}, SCHEMA), unfinished)
        os.replace(unfinished, part)
        self._parts += 1
        self._open = []


def answers_in(path: Path) -> Iterator[dict[str, object]]:
    """The answers in the parts of a folder, in order."""
    for part in sorted(path.glob("part-*.parquet")):
        yield from map(json.loads, parquet.read_table(part).column("answer").to_pylist())
