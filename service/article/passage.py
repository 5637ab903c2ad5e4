"""Words as they are read, and where each of them stands in the article as it was sent."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters as read, from `at` on, that stand for `width` of the article from `source` on; runs of equal
    length and width stand for themselves, character by character."""

    at: int
    length: int
    source: int
    width: int


@dataclass(frozen=True)
class Passage:
    """A stretch of the article as it reads, without the marks of its form."""

    text: str
    runs: tuple[Run, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [run.at for run in self.runs]

    def where(self, span: Span) -> Span:
        """Where what stands at a span of the text stands in the article."""
        if not self.runs:
            return Span()
        if span.start >= span.end:
            start = self._source(min(span.start, max(len(self.text) - 1, 0)))
            return Span(start, start)
        return Span(self._source(span.start), self._end(span.end - 1))

    @property
    def span(self) -> Span:
        """Where the whole passage stands in the article."""
        return self.where(Span(0, len(self.text)))

    def part(self, start: int, end: int) -> "Passage":
        """The passage from `start` to `end`."""
        writer = Writer()
        writer.copy(self, start, end)
        return writer.passage()

    def stripped(self) -> "Passage":
        """The passage without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def _run(self, at: int) -> Run:
        return self.runs[max(bisect_right(self._starts, at) - 1, 0)]

    def _source(self, at: int) -> int:
        run = self._run(at)
        return run.source + (at - run.at if run.length == run.width else 0)

    def _end(self, at: int) -> int:
        run = self._run(at)
        return run.source + (at - run.at + 1 if run.length == run.width else run.width)


class Writer:
    """Puts a passage together from pieces of the article."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def put(self, text: str, source: int, width: int) -> None:
        """Let `text` stand for `width` characters of the article from `source` on."""
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        follows = last is not None and last.length == last.width and last.source + last.width == source
        if last is not None and follows and len(text) == width:
            self._runs[-1] = Run(last.at, last.length + width, last.source, last.width + width)
        else:
            self._runs.append(Run(self.length, len(text), source, width))
        self._texts.append(text)
        self.length += len(text)

    def copy(self, passage: Passage, start: int, end: int) -> None:
        """Take over a part of another passage."""
        at = start
        while at < end:
            run = passage._run(at)
            stop = min(end, run.at + run.length)
            if run.length == run.width:
                self.put(passage.text[at:stop], run.source + at - run.at, stop - at)
            else:
                self.put(passage.text[at:stop], run.source, run.width)
            at = stop

    def instead(self, text: str, passage: Passage, start: int, end: int) -> None:
        """Let `text` stand for a part of another passage."""
        where = passage.where(Span(start, end))
        self.put(text, where.start, where.end - where.start)

    def passage(self) -> Passage:
        """All that has been put, as one passage."""
        return Passage("".join(self._texts), tuple(self._runs))


def whole(text: str, start: int = 0, end: int | None = None) -> Passage:
    """A part of an article as it stands there."""
    stop = len(text) if end is None else end
    return Passage(text[start:stop], (Run(0, stop - start, start, stop - start),) if stop > start else ())
