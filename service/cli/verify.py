"""`abacist verify`: the claims of an article in a file, judged by all cores, with a bar for long ones."""

import asyncio
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from service.answer import is_unicode
from service.article.checking import checked_by
from service.article.claim import Report
from service.article.marked import marked
from service.article.reports import body, markdown
from service.article.table import table
from service.cli import ANSWERED, WRONG
from service.cli.terminal import Bar, wants_colour
from service.render.body import written
from service.settings import from_environment
from service.workers import Workers
from solvers.rounding import Holds

LONGEST = 16 * 1024 * 1024
"""Bytes of an article."""
SECONDS = 900.0
"""Longest time for an article; whoever waits can end it."""
WIDTH = 100
"""Characters of a line where no terminal says how many it has."""
PATIENCE = 5
"""Times the deadline of a question that a part of an article may take, which nobody else waits for."""


class BadArticle(ValueError):
    """A file that is no article; the message names it."""


def verify(name: str, *, as_json: bool, as_markdown: bool, page: str | None) -> int:
    """Print the report on the article in a file; the exit status is 1 where a claim is wrong.

    Raises: BadArticle where the file is no text, or too long.
    """
    text = _text(name)
    report = asyncio.run(_report(text))
    if page:
        Path(page).write_text(marked(report, text, "Article" if name == "-" else Path(name).name), encoding="utf-8")
    if as_json:
        print(written(body(report)))
    elif as_markdown:
        print(markdown(report, text))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
        print(table(report, text, width, coloured=wants_colour(sys.stdout)))
    return WRONG if report.count(Holds.FALSE) else ANSWERED


def _text(name: str) -> str:
    with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
        content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise BadArticle(f"{name}: an article has at most {LONGEST // 1024**2} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadArticle(f"{name}: this is not text in UTF-8") from error
    if not text.strip() or not is_unicode(text):
        raise BadArticle(f"{name}: there is no text in it")
    return text


async def _report(text: str) -> Report:
    settings = from_environment()
    workers = Workers(replace(settings, deadline=PATIENCE * settings.deadline), hushed=True)
    bar: list[Bar] = []

    def show(done: int, whole: int) -> None:
        if not bar:
            bar.append(Bar(sys.stderr, whole, "looked at"))
        bar[0].show(done, done)

    try:
        return await checked_by(workers, text, SECONDS, show)
    finally:
        workers.stop()
        for each in bar:
            each.end()
