"""The words of a question that name the outcome, and those that tell a fact beside it."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.lots.account import Marks

_CUTS = frozenset({"BEFORE", "FROM", "OUT", "IN", "AMONG", "WITH", "OF", "WHEN", "IF", "ON"})
_BARS = frozenset({"STOP", "SEMICOLON", "QUESTION", "COMMA", "CLOSE"})


def parts(asked: Marks) -> Iterator[tuple[Marks, Marks]]:
    """The words that name the outcome, and those that tell a fact beside it: how many are drawn from what."""
    marks = trimmed(asked)
    yield marks, ()
    for at, mark in enumerate(marks):
        if at and mark.kind in _CUTS:
            yield marks[:at], marks[at:]
        sample = [each.kind for each in marks[at : at + 3]] in (["DRAW", "OF", "NUMBER"], ["GROUPING", "OF", "NUMBER"])
        if mark.kind == "NUMBER" or sample:
            for end in range(at + 2, len(marks)):
                if _is_drawn(marks[at:end]) and marks[end].kind not in {"NUMBER", "OF", "FROM", "OUT"}:
                    kept = (replace(mark, kind="PRONOUN", word="them", value=None),)
                    yield (*marks[:at], *kept, *marks[end:]), marks[at:end]
    if marks and marks[0].kind in {"OUT", "AMONG", "OF", "FROM", "IN"}:
        for end in range(2, len(marks)):
            if marks[end].kind == "COMMA":
                yield marks[end + 1 :], marks[:end]


def trimmed(marks: Marks) -> Marks:
    while marks and marks[-1].kind in _BARS:
        marks = marks[:-1]
    while marks and marks[0].kind in _BARS:
        marks = marks[1:]
    return marks


def _is_drawn(marks: Marks) -> bool:
    return any(mark.kind in {"DRAW", "TOSS"} or mark.word in {"checked", "tested", "inspected"} for mark in marks)


