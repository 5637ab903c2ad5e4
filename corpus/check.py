"""Ask every phrasing of the corpus and compare: answered rightly, answered wrongly, not answered.

An answer is wrong where its value, unit, laws, unused numbers or verdict are not the known ones, where a check of its
own does not hold, or where a question that must be refused gets another status.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from corpus import conversations
from corpus.cases import HERE, SPOKEN, Case, Field, load
from corpus.exact import BadNumber, number, same
from service.answer import BadQuestion, answer
from service.parts import Answer, Status

COLUMNS = ("field", "cases", "phrasings", "answered", "wrong", "abstained")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Abacist: corpus</title>
<style>body{{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}}td,th{{padding:.3rem 1rem;
text-align:right;border-bottom:1px solid #ccc}}td:first-child,th:first-child{{text-align:left}}</style>
<h1>Corpus</h1><table>{rows}</table>{details}</html>
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one phrasing: `wrong` says what is wrong with it, `abstained` why it was not answered."""

    case: str
    text: str
    wrong: str = ""
    abstained: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field's outcomes."""

    field: str
    cases: int
    outcomes: tuple[Outcome, ...]

    @property
    def cells(self) -> tuple[str, int, int, int, int, int]:
        """The row of the table."""
        wrong = sum(bool(one.wrong) for one in self.outcomes)
        abstained = sum(bool(one.abstained) for one in self.outcomes)
        return self.field, self.cases, len(self.outcomes), len(self.outcomes) - wrong - abstained, wrong, abstained


def check(only: str | None = None, *, as_json: bool = False, html: Path | None = None, folder: Path = HERE) -> int:
    """Check the corpus, or the one field `only`, and print the table; the exit status is 1 on any wrong answer.

    Raises: BadCase.
    """
    rows = [*(_row(field) for field in load(folder, only)), *_spoken(folder, only)]
    if html:
        html.write_text(_page(rows), encoding="utf-8")
    print(_json(rows) if as_json else _table(rows))
    return 1 if any(one.wrong for row in rows for one in row.outcomes) else 0


def _row(field: Field) -> Row:
    if sys.stderr.isatty():
        print(f"{field.name} …", file=sys.stderr)
    return Row(field.name, len(field.cases), tuple(judge(case, text) for case in field.cases for text in case.texts))


def _spoken(folder: Path, only: str | None) -> Iterator[Row]:
    """The row of the conversations, where there are any: a case is a conversation, a phrasing a turn of it."""
    spoken = conversations.load(folder, only)
    if spoken:
        turns = ((each.name, told) for each in spoken for told in conversations.faults(each))
        outcomes = tuple(Outcome(name, turn.say, wrong, abstained) for name, (turn, wrong, abstained) in turns)
        yield Row(SPOKEN, len(spoken), outcomes)


def judge(case: Case, text: str) -> Outcome:
    """What becomes of one phrasing of a case."""
    try:
        given = answer(text)
    except BadQuestion as error:
        return Outcome(case.name, text, wrong="" if case.status == "bad_request" else str(error))
    if case.status != Status.ANSWERED:
        status = "" if given.status == case.status else f"{given.status} instead of {case.status}"
        return Outcome(case.name, text, wrong="; ".join([*filter(None, (status,)), *_verdict_faults(case, given)]))
    if given.status is not Status.ANSWERED:
        return Outcome(case.name, text, abstained=f"{given.status}: {given.question_back or given.message}")
    return Outcome(case.name, text, wrong="; ".join(_faults(case, given, text)))


def _faults(case: Case, given: Answer, text: str) -> Iterator[str]:
    yield from _value_faults(case, given)
    unit = given.answers[0].unit if given.answers else ""
    if case.unit is not None and unit != case.unit:
        yield f"unit {unit!r} instead of {case.unit!r}"
    used = {step.law for step in given.steps}
    yield from (f"the law {law} is not among the steps" for law in case.steps if law not in used)
    listed = {one.text.casefold() for one in given.unused}
    # Another phrasing may write the number otherwise, or leave it out.
    told = [one for one in case.unused if one.casefold() in text.casefold()]
    yield from (f"{one!r} is not listed as unused" for one in told if one.casefold() not in listed)
    yield from (f"a check does not hold: {one.text}" for one in given.checks if not one.holds)
    yield from _verdict_faults(case, given)


def _verdict_faults(case: Case, given: Answer) -> Iterator[str]:
    judged = given.verdict.holds if given.verdict else None
    if case.verdict is not None and judged != case.verdict:
        yield f"verdict {judged} instead of {case.verdict}"


def _value_faults(case: Case, given: Answer) -> Iterator[str]:
    if len(given.answers) != len(case.exact):
        yield f"{len(given.answers)} values instead of {len(case.exact)}"
    for one, known in zip(given.answers, case.exact, strict=False):
        try:
            right = same(number(one.exact), number(known))
        except BadNumber as error:
            yield str(error)
        else:
            if not right:
                yield f"{one.exact} instead of {known}"


def _table(rows: list[Row]) -> str:
    cells = [COLUMNS, *(tuple(map(str, row.cells)) for row in rows), _total(rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in cells]
    return "\n".join([*lines, *_remarks(rows)])


def _total(rows: list[Row]) -> tuple[str, ...]:
    return ("all", *(str(sum(int(row.cells[at]) for row in rows)) for at in range(1, len(COLUMNS))))


def _remarks(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        for one in row.outcomes:
            if one.wrong:
                yield f"\nwrong      {row.field} {one.case}: {one.text}\n           {one.wrong}"
    for row in rows:
        for one in row.outcomes:
            if one.abstained:
                yield f"\nabstained  {row.field} {one.case}: {one.text}\n           {one.abstained}"


def _json(rows: list[Row]) -> str:
    fields = [dict(zip(COLUMNS, row.cells, strict=True)) for row in rows]
    remarks = [
        {"field": row.field, "case": one.case, "text": one.text, "wrong": one.wrong, "abstained": one.abstained}
        for row in rows
        for one in row.outcomes
        if one.wrong or one.abstained
    ]
    return json.dumps({"fields": fields, "remarks": remarks}, ensure_ascii=False, indent=1)


def _page(rows: list[Row]) -> str:
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    lines = [(*map(str, row.cells),) for row in rows] + [_total(rows)]
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line)}</tr>" for line in lines)
    details = "".join(f"<pre>{escape(remark.strip())}</pre>" for remark in _remarks(rows))
    return PAGE.format(rows=f"<tr>{head}</tr>{body}", details=details)
