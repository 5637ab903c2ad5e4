"""Checking an article in parts that each fit into a worker: take it apart, then judge a few statements at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from grammar.equalities.words import has_number
from grammar.errors import CannotAnswer
from grammar.statements.rules import may_rule
from service.answer import LONGEST_QUESTION
from service.article import html, markdown
from service.article.answers import answers
from service.article.changing import changes
from service.article.claim import Found
from service.article.equations import equations
from service.article.page import Block, Page, Table
from service.article.passage import Passage
from service.article.ruling import rules
from service.article.sentences import sentences
from service.article.standing import Standing, standing
from service.article.tables import has_total, totals

A_SHARE = 8
"""Statements that are judged in one go."""
MOST_QUESTIONS = 24
MOST_TOLD = 6
"""Sentences of a paragraph that are read as one question."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the one before it."""

    passage: Passage
    before: str = ""


Statement = Sentence | Table


def counts(statement: Statement) -> bool:
    """Whether it is a statement with numbers."""
    return isinstance(statement, Table) or has_number(statement.passage.text)


@dataclass(frozen=True, slots=True)
class Share:
    """Statements to be judged together, in the light of the questions that the article answers itself."""

    statements: tuple[Statement, ...]
    questions: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with what its paragraph tells before it, and where in the article it ends."""

    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Apart:
    """An article taken apart: its statements in shares, and the questions that it states."""

    shares: tuple[Share, ...]
    candidates: tuple[Candidate, ...]


def page_of(text: str) -> Page:
    """The pieces of an article, by what it is written in."""
    return html.page(text) if html.is_html(text) else markdown.page(text)


def taken_apart(text: str) -> Apart:
    """The statements of an article that may hold a claim, in shares, and its questions."""
    page = page_of(text)
    found = tuple(each for piece in page for each in _statements(piece))
    shares = tuple(Share(found[at : at + A_SHARE]) for at in range(0, len(found), A_SHARE))
    return Apart(shares, tuple(islice(_candidates(page), MOST_QUESTIONS)))


def _statements(piece: Block | Table) -> Iterator[Statement]:
    if isinstance(piece, Table):
        if has_total(piece):
            yield piece
        return
    before = ""
    for sentence in sentences(piece.passage):
        if has_number(sentence.text) or may_rule(sentence.text):
            yield Sentence(sentence, before)
        before = sentence.text


def _candidates(page: Page) -> Iterator[Candidate]:
    """The questions with numbers, each once, with the sentences of its paragraph before it."""
    seen: set[str] = set()
    for piece in page:
        told: list[str] = []
        for sentence in sentences(piece.passage) if isinstance(piece, Block) else ():
            told.append(sentence.text)
            text = " ".join(told[-MOST_TOLD:])
            asks = sentence.text.endswith("?") and sum(sign.isdigit() for sign in text) > 1
            if asks and len(text) < LONGEST_QUESTION and text not in seen:
                seen.add(text)
                yield Candidate(text, sentence.span.end)


def answered(candidate: Candidate) -> Standing | None:
    """A question answered, None where it cannot be."""
    return standing(candidate.text, candidate.end)


def judged(share: Share) -> tuple[tuple[Found, ...], ...]:
    """What is found in each statement of a share."""
    return tuple(_found(each, share.questions) for each in share.statements)


def _found(statement: Statement, questions: Sequence[Standing]) -> tuple[Found, ...]:
    match statement:
        case Table():
            return tuple(totals(statement))
        case Sentence(passage, before):
            start = passage.span.start
            asked = [each for each in reversed(questions) if each.end <= start]
            try:
                return _each_once(
                    (*equations(passage), *changes(passage, asked), *answers(passage, before, asked), *rules(passage))
                )
            except CannotAnswer:
                return ()


def _each_once(found: Sequence[Found]) -> tuple[Found, ...]:
    """What is found, without what overlaps something found before."""
    kept: list[Found] = []
    for each in found:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return tuple(kept)
