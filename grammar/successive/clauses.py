"""The clauses of a text of values one after the other: they cover every sentence, or the text is of no such kind."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from grammar.stories.chances.row import Match, Row

_JOINTS = "COMMA|AND|BUT|COLON|STOP|SEMICOLON|QUESTION|DASH|OPEN|CLOSE"
_ENDS = frozenset({"STOP", "QUESTION", "SEMICOLON"})
_MOST_TRIED = 2_000


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause tells or asks, by its name, and where its pattern holds."""

    name: str
    match: Match
    asks: bool


@cache
def _told() -> tuple[tuple[str, str, bool], ...]:
    book = tomllib.loads(files("grammar.successive").joinpath("clauses.toml").read_text("utf-8"))
    parts: dict[str, str] = book["parts"]
    return tuple((name, _filled(each, parts), section == "asked") for section in ("asked", "told")
                 for name, lines in book[section].items() for each in lines)  # fmt: skip


def _filled(text: str, parts: dict[str, str]) -> str:
    for _ in range(2):
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
    return text


def cover(row: Row) -> tuple[Clause, ...] | None:
    """The clauses that cover the row from end to end, the first that do; None where none do."""
    tries = [0]
    return next(_covers(row, 0, tries), None)


def _covers(row: Row, at: int, tries: list[int]) -> Iterator[tuple[Clause, ...]]:
    start = at
    while at < len(row.marks) and row.at(_JOINTS, at, at + 1) is not None:
        at += 1
    if at >= len(row.marks):
        yield ()
        return
    end = next((place for place in range(at, len(row.marks)) if row.marks[place].kind in _ENDS), len(row.marks))
    for place in range(at, start - 1, -1):
        for name, told, asks in _told():
            tries[0] += 1
            match = row.at(told, place, end) if tries[0] < _MOST_TRIED and place < end else None
            if match is not None and (name != "scene" or _is_apart(row, match)):
                for rest in _covers(row, match.end, tries):
                    yield (Clause(name, match, asks), *rest)


def _is_apart(row: Row, match: Match) -> bool:
    return match.end == len(row.marks) or row.at(_JOINTS, match.end, match.end + 1) is not None
