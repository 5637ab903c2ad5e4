"""Checking an article in parts that each fit into a worker: take it apart, then judge a few statements at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from grammar.errors import CannotAnswer
from service.article import html, markdown
from service.article.claim import Found
from service.article.equations import equations
from service.article.page import Block, Page, Table
from service.article.passage import Passage
from service.article.sentences import sentences
from service.article.tables import has_total, totals

A_SHARE = 8
"""Statements that are judged in one go."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what stands before it in its paragraph."""

    passage: Passage
    before: str = ""


Statement = Sentence | Table


@dataclass(frozen=True, slots=True)
class Share:
    """Statements to be judged together."""

    statements: tuple[Statement, ...]


def page_of(text: str) -> Page:
    """The pieces of an article, by what it is written in."""
    return html.page(text) if html.is_html(text) else markdown.page(text)


def taken_apart(text: str) -> tuple[Share, ...]:
    """The statements of an article that may hold a claim, in shares."""
    found = tuple(each for piece in page_of(text) for each in _statements(piece))
    return tuple(Share(found[at : at + A_SHARE]) for at in range(0, len(found), A_SHARE))


def _statements(piece: Block | Table) -> Iterator[Statement]:
    if isinstance(piece, Table):
        if has_total(piece):
            yield piece
        return
    for sentence in sentences(piece.passage):
        if any(sign.isdigit() for sign in sentence.text):
            yield Sentence(sentence)


def judged(share: Share) -> tuple[tuple[Found, ...], ...]:
    """What is found in each statement of a share."""
    return tuple(_found(each) for each in share.statements)


def _found(statement: Statement) -> tuple[Found, ...]:
    match statement:
        case Table():
            return tuple(totals(statement))
        case Sentence(passage):
            try:
                return tuple(equations(passage))
            except CannotAnswer:
                return ()
