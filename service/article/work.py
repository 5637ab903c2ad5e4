"""Checking an article in parts that each fit into a worker: take it apart, then judge a few statements at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from grammar.equalities.words import has_number
from grammar.errors import CannotAnswer
from grammar.span import Span
from grammar.statements.rules import may_rule
from service.answer import LONGEST_QUESTION
from service.article import html, markdown
from service.article.answers import answers
from service.article.changing import changes
from service.article.claim import Found
from service.article.equations import equations
from service.article.listing import MOST, NOTHING, Listed, column, item, summed
from service.article.page import Block, Page, Role, Table
from service.article.passage import Passage
from service.article.relating import related
from service.article.resting import FURTHEST, MOST_LED, MOST_TOLD, NONE, Told
from service.article.rowwise import breaks, may_follow
from service.article.ruling import rules
from service.article.sentences import sentences
from service.article.standing import Standing, standing
from service.article.stating import statements
from service.article.tables import has_total, totals
from solvers.rounding import Holds

A_SHARE = 4
"""Statements that are judged in one go."""
MOST_QUESTIONS = 24
MOST_DEEP = 20_000
"""Characters of an article of which any few sentences before a statement are tried as what it rests on: that takes its
time."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the one before it, what was told before it that it may rest on, and what is listed right before
    it."""

    passage: Passage
    before: str = ""
    told: Told = NONE
    listed: Listed = NOTHING


Statement = Sentence | Table


def counts(statement: Statement) -> bool:
    """Whether it is a statement with numbers."""
    return has_total(statement) if isinstance(statement, Table) else has_number(statement.passage.text)


@dataclass(frozen=True, slots=True)
class Share:
    """Statements to be judged together, in the light of the questions that the article answers itself."""

    statements: tuple[Statement, ...]
    questions: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with what its paragraph tells before it, and where in the article it ends, each time it is asked."""

    text: str
    ends: tuple[int, ...]


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
    found = tuple(_all_statements(page, deep=len(text) <= MOST_DEEP))
    shares = tuple(Share(found[at : at + A_SHARE]) for at in range(0, len(found), A_SHARE))
    return Apart(shares, tuple(islice(_candidates(page), MOST_QUESTIONS)))


def _all_statements(page: Page, *, deep: bool) -> Iterator[Statement]:
    lead: list[str] = []
    listed = NOTHING
    for piece in page:
        if isinstance(piece, Table):
            listed = column(piece)
            if has_total(piece) or may_follow(piece):
                yield piece
            continue
        told: list[str] = []
        for each in _statements(piece, lead, told, listed):
            yield replace(each, told=replace(each.told, deep=deep))
        if piece.role is Role.ITEM:
            listed = Listed((*listed.parts, item(piece.passage.text))) if len(listed.parts) <= MOST else listed
        else:
            lead, listed = told or lead, NOTHING


def _statements(block: Block, lead: Sequence[str], told: list[str], listed: Listed) -> Iterator[Sentence]:
    """The statements of a block; `lead` is told and `listed` before it, and `told` gets what it tells itself."""
    before = ""
    for sentence in sentences(block.passage):
        if has_number(sentence.text) or may_rule(sentence.text):
            led = tuple(lead[-MOST_LED:])
            yield Sentence(sentence, before, Told((*led, *told[-FURTHEST:]), len(led)), listed)
            told.append(sentence.text)
        before = sentence.text


def _candidates(page: Page) -> Iterator[Candidate]:
    """The questions with numbers, each once, with the sentences of its paragraph before it."""
    asked: dict[str, list[int]] = {}
    for piece in page:
        told: list[str] = []
        for sentence in sentences(piece.passage) if isinstance(piece, Block) else ():
            told.append(sentence.text)
            text = " ".join(told[-MOST_TOLD:])
            asks = sentence.text.endswith("?") and sum(sign.isdigit() for sign in text) > 1
            if asks and len(text) < LONGEST_QUESTION:
                asked.setdefault(text, []).append(sentence.span.end)
    return (Candidate(text, tuple(ends)) for text, ends in asked.items())


def answered(candidate: Candidate) -> Standing | None:
    """A question answered, None where it cannot be."""
    return standing(candidate.text, candidate.ends)


def judged(share: Share) -> tuple[tuple[Found, ...], ...]:
    """What is found in each statement of a share."""
    return tuple(_found(each, share.questions) for each in share.statements)


def _found(statement: Statement, questions: Sequence[Standing]) -> tuple[Found, ...]:
    match statement:
        case Table():
            return (*totals(statement), *breaks(statement))
        case Sentence():
            try:
                return _each_once(_claims(statement, questions))
            except CannotAnswer:
                return ()


def _claims(sentence: Sentence, questions: Sequence[Standing]) -> Iterator[Found]:
    """The claims of a sentence, those that are surest first."""
    passage = sentence.passage
    start = passage.span.start
    asked = sorted((each for each in questions if each.since(start) >= 0), key=lambda each: -each.since(start))
    sure = (*equations(passage), *changes(passage, asked), *answers(passage, sentence.before, asked), *rules(passage))
    sure = (*sure, *summed(passage, sentence.listed))
    tied = tuple(related(passage, sentence.before, sentence.told.nearby()))
    read = tuple(statements(passage, sentence.told)) if not sure else ()
    yield from sure
    yield from (one for one in tied if one.holds is not Holds.FALSE or not any(_rights(other, one) for other in read))
    yield from read


def _rights(other: Found, found: Found) -> bool:
    """Whether another reading of the same words finds them right."""
    return other.holds in (Holds.TRUE, Holds.APPROXIMATELY) and _overlap(other, found)


def _each_once(found: Iterable[Found]) -> tuple[Found, ...]:
    """What is found, without what overlaps something found before."""
    kept: list[Found] = []
    for each in found:
        if not any(_overlap(each, other) for other in kept):
            kept.append(each)
    return tuple(kept)


def _overlap(one: Found, other: Found) -> bool:
    """Whether two claims share words; each may stand in a clause of its own."""
    first, second = (each.passage.where(Span(each.start, each.end)) for each in (one, other))
    return first.start < second.end and second.start < first.end
