"""The clauses of a text about draws and tries: each sentence is covered by clauses of clauses.toml from end to end."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import Match, Row, row_from

_ENDS = frozenset({"STOP", "SEMICOLON", "QUESTION"})
_SEPARATE = frozenset({"scene", "trial", "rate", "one_in", "guessed"})
"""Clauses that stand between joints, with nothing else beside them."""
_MOST_TRIED = 4_000
"""More patterns than these are not tried on one text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause tells, by its name, and where its pattern holds."""

    name: str
    match: Match


@cache
def _book() -> dict[str, dict[str, list[str]]]:
    book: dict[str, dict[str, list[str]]] = tomllib.loads(
        files("grammar.lots").joinpath("clauses.toml").read_text("utf-8")
    )
    return book


@cache
def pattern(name: str) -> str:
    """The patterns of a name as alternatives of one.

    Raises: KeyError where there are none.
    """
    return "|".join(_filled(each) for each in _book()["clauses"][name])


@cache
def _told() -> tuple[tuple[str, str], ...]:
    """The name and pattern of every clause, in the order in which they are tried."""
    return tuple((name, _filled(each)) for name, told in _book()["told"].items() for each in told)


def _filled(text: str) -> str:
    for key, values in _book()["clauses"].items():
        text = text.replace("{" + key + "}", values[0]) if "{" + key + "}" in text else text
    return text


def lifted(marks: Sequence[Mark]) -> Row:
    """The row of the marks without adjuncts."""
    row = row_from(_numbered(marks))
    idle = row.places(pattern("adjuncts"))
    return row_from([mark for at, mark in enumerate(row.marks) if at not in idle]) if idle else row


_REFUSING = frozenset({"refuse", "refuses"})
"""What is done with a lot, here, and no condition on who sits beside whom."""
_NUMBERED = frozenset({"cluster", "class", "group", "type", "category", "label", "grade", "level", "stage"})


def _numbered(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with each name of one of several classes as one mark: cluster 1."""
    found: list[Mark] = []
    for mark in marks:
        if mark.kind == "NUMBER" and found and found[-1].word in _NUMBERED and mark.text[:1].isdigit():
            found[-1] = replace(found[-1], kind="WORD", word=f"{found[-1].word}_{mark.value}", named=False)
        else:
            found.append(replace(mark, kind="WORD", named=False) if mark.word in _REFUSING else mark)
    return found


def covers(row: Row) -> Iterator[tuple[Clause, ...]]:
    """Every way in which clauses cover the row, the first that each sentence allows first."""
    tries = [0]
    yield from _covers(row, 0, tries)


def _covers(row: Row, at: int, tries: list[int]) -> Iterator[tuple[Clause, ...]]:
    start, joint = at, pattern("joints")
    while (found := row.at(joint, at)) is not None:
        at = found.end
    if at >= len(row.marks):
        yield ()
        return
    end = next((place for place in range(at, len(row.marks)) if row.marks[place].kind in _ENDS), len(row.marks))
    for name, told in _told():
        tries[0] += 1
        if tries[0] > _MOST_TRIED:
            return
        match = row.at(told, at, end)
        if match is not None and (name not in _SEPARATE or _is_apart(row, match, at > start or not at)):
            for rest in _covers(row, match.end, tries):
                yield (Clause(name, match), *rest)


def _is_apart(row: Row, match: Match, begins: bool) -> bool:
    return begins and (match.end == len(row.marks) or row.at(pattern("joints"), match.end) is not None)
