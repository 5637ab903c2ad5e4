"""An article checked: taken apart, every statement looked at, the claims found in it in their order."""

from collections.abc import Iterator

from grammar.errors import CannotAnswer
from service.article import html, markdown
from service.article.claim import Claim, Found, Report
from service.article.equations import equations
from service.article.page import Block, Page, Table
from service.article.passage import Passage
from service.article.sentences import sentences
from service.article.tables import has_total, totals


def page_of(text: str) -> Page:
    """The pieces of an article, by what it is written in."""
    return html.page(text) if html.is_html(text) else markdown.page(text)


def checked(text: str) -> Report:
    """The report on an article in plain text, Markdown or HTML."""
    claims: list[Claim] = []
    statements = judged = 0
    for passage, found in _statements(page_of(text)):
        statements += 1
        judged += bool(found)
        claims += [_claim(text, each) for each in found]
    return Report(tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))), statements, judged)


def _statements(page: Page) -> Iterator[tuple[Passage | Table, list[Found]]]:
    for piece in page:
        if isinstance(piece, Table):
            if has_total(piece):
                yield piece, list(totals(piece))
        else:
            yield from _of_block(piece)


def _of_block(block: Block) -> Iterator[tuple[Passage, list[Found]]]:
    for sentence in sentences(block.passage):
        if any(sign.isdigit() for sign in sentence.text):
            yield sentence, _found(sentence)


def _found(sentence: Passage) -> list[Found]:
    try:
        return list(equations(sentence))
    except CannotAnswer:
        return []


def _claim(text: str, found: Found) -> Claim:
    from grammar.span import Span

    where = found.passage.where(Span(found.start, found.end))
    return Claim(where.of(text), where.start, where.end, found.holds, found.correct, found.why)
