"""The sum of a list or of a table's column that a sentence behind it states: "Together that is 1,250 euros." """

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.equalities import Figure
from grammar.equalities.labels import begins_total, cell, is_partial, sums_up
from grammar.equalities.words import denies, said, words_of
from grammar.statements.mentions import mentions
from service.article.claim import Found
from service.article.page import Table
from service.article.passage import Passage
from solvers.equalities import unit_text
from solvers.rounding import Holds
from solvers.totals import total
from solvers.value import Value
from solvers.wording import pluralise

MOST = 200
"""Parts that a sentence sums up."""
FURTHEST = 2
"""Times the right sum that a wrong one is at most."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list or a column holds, each part as it is written, and the head of the column, "" for a list."""

    parts: tuple[str, ...]
    heading: str = ""


NOTHING = Listed(())


def column(table: Table) -> Listed:
    """The one column of a table of two; nothing of a larger one."""
    rows = [row for row in table.rows[1:] if len(row) == 2 and not begins_total(row[0].text)]
    if any(len(row) != 2 or is_partial(row[0].text) for row in table.rows):
        return NOTHING
    return Listed(tuple(row[1].text for row in rows), table.rows[0][1].text)


def item(text: str) -> str:
    """The amount of an item: what stands behind its colon, or the whole of it."""
    return text.rpartition(": ")[2].rstrip(" .;,")


def summed(sentence: Passage, listed: Listed) -> Iterator[Found]:
    """The sum that a sentence states of what is listed before it.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    words = set(words_of(sentence.text))
    if not 2 <= len(listed.parts) <= MOST or not words & said("summing") or denies(sentence.text):
        return
    stated = mentions(sentence.text)
    parts = [_part(each) for each in listed.parts]
    figures = [each for each in parts if each is not None]
    if len(stated) != 1 or len(figures) != len(parts) or not _belongs(stated[0], figures, listed.heading):
        return
    found = total(figures, stated[0])
    if found is None:
        return
    right, span = found.correct, stated[0].span
    if found.holds is Holds.FALSE and not (_is_near(right, stated[0]) and _is_plain(sentence.text, stated[0])):
        return
    yield Found(sentence, span.start, span.end, found.holds, right.exact(), _why(figures, stated[0], right))


def _part(text: str) -> Figure | None:
    """The one figure of a part."""
    figures = mentions(text)
    return cell(text) or (figures[0] if len(figures) == 1 else None)


def _belongs(stated: Figure, parts: Sequence[Figure], heading: str) -> bool:
    """Whether a sum is of what all parts are of, by their unit or by the head of their column."""
    units = {each.unit for each in parts}
    if not stated.unit or stated.unit == "percent" or not sums_up(heading, alone=True):
        return False
    named = {stated.unit, pluralise(stated.unit)} & set(words_of(heading))
    return units == {stated.unit} or (units == {""} and bool(named))


def _is_plain(text: str, stated: Figure) -> bool:
    """Whether a sentence says nothing but the sum, so that it is of nothing else: "Our total budget is …"."""
    before, after = words_of(text[: stated.span.start]), words_of(text[stated.span.end :])
    return said("summing") | said("around_sum") >= set(before) and not after


def _is_near(right: Value, stated: Figure) -> bool:
    return 0 < right.fraction() <= FURTHEST * stated.value and stated.value <= FURTHEST * right.fraction()


def _why(parts: Sequence[Figure], stated: Figure, right: Value) -> str:
    listed = " + ".join(Value.of(each.value).text() for each in parts[:6])
    more = " + …" if len(parts) > 6 else ""
    ending = "" if right.fraction() == stated.value else f", not {Value.of(stated.value).text()}"
    return f"Sum of the list: {listed}{more} = {right.text()} {unit_text(stated)}".rstrip() + f"{ending}."
