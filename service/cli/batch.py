"""`abacist batch`: questions of a file answered in order by all cores, in constant memory, taken up where it ended."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from service.batch import here
from service.batch.item import BadLine, Item, Outcome, Sink, Source
from service.batch.lines import AnswerLines, Lines
from service.cli import ANSWERED, WRONG
from service.cli.terminal import Bar
from service.job import hush
from service.settings import Settings, from_environment

Engine = Callable[[Iterator[Item], Settings], Iterator[tuple[Item, Outcome]]]
COLUMNS = ".parquet"


@dataclass(slots=True)
class Tally:
    """What has happened so far."""

    answered: int = 0
    skipped: int = 0

    def skip(self, complaint: str) -> None:
        """Tell of a line that cannot be asked."""
        self.skipped += 1
        print(f"abacist: {complaint}", file=sys.stderr)


def batch(questions: Path, answers: Path, workers: int = 0, engine: str = "local") -> int:
    """Answer what `questions` holds into `answers`; the exit status is 1 where lines had to be left out.

    Raises: BadLine where `answers` holds something else than answers to `questions`, in order; BadSetting where the
    engine is not installed.
    """
    settings = replace(from_environment(), workers=workers or from_environment().workers)
    answered, tally = _engine(engine), Tally()
    hush()
    source, sink = _source(questions), _sink(answers)
    with closing(sink):
        items = _asked(source, tally)
        done = _take_up(items, sink.names(), answers.name)
        _answer_all(answered(items, settings), sink, tally, Bar(sys.stderr, source.size))
    found = f"{tally.answered:,} answered" + (f", {done:,} were there already" if done else "")
    print(found + (f", {tally.skipped:,} could not be asked" if tally.skipped else ""), file=sys.stderr)
    return WRONG if tally.skipped else ANSWERED


def _engine(name: str) -> Engine:
    if name != "ray":
        return here.answered
    from service.batch import spread

    return spread.answered


def _source(path: Path) -> Source:
    if path.suffix != COLUMNS and not path.is_dir():
        return Lines(path)
    from service.batch.parquet import Table

    return Table(path)


def _sink(path: Path) -> Sink:
    if path.suffix != COLUMNS:
        return AnswerLines(path)
    from service.batch.parquet import AnswerParts

    return AnswerParts(path)


def _asked(source: Source, tally: Tally) -> Iterator[Item]:
    """The questions one by one; what holds none is told of and left out."""
    for item in source.items():
        if isinstance(item, BadLine):
            tally.skip(str(item))
        else:
            yield item


def _take_up(items: Iterator[Item], names: Iterator[str], answers: str) -> int:
    """Move `items` past what is answered already; how many that are."""
    done = 0
    for done, name in enumerate(names, start=1):
        if not any(item.question.name == name for item in items):
            raise BadLine(f"{answers}, line {done}: {name!r} is not the next question; is this another batch?")
    return done


def _answer_all(found: Iterator[tuple[Item, Outcome]], sink: Sink, tally: Tally, bar: Bar) -> None:
    """Write what became of each question, in order."""
    for item, outcome in found:
        sink.write(item.question.name, outcome.line)
        if outcome.complaint:
            tally.skip(outcome.complaint)
        else:
            tally.answered += 1
        bar.show(item.end, tally.answered)
    bar.end()
