"""The ways of telling a whole and its parts: just one must balance."""

from collections.abc import Callable

from grammar.errors import AnotherStory
from grammar.ledger.book import Book
from grammar.ledger.compared import compared
from grammar.ledger.demand import refuse
from grammar.ledger.facts import Balanced
from grammar.ledger.flow import flow
from grammar.ledger.left import left
from grammar.ledger.nested import nested
from grammar.ledger.percentage import percentage
from grammar.ledger.remains import remains
from grammar.ledger.shares import alone, grown, part
from grammar.ledger.told import GATES, of_part
from grammar.ledger.total import total

PLAIN: tuple[Callable[[Book], Balanced], ...] = (total, left, part, grown, percentage, flow, alone)
WAYS: tuple[Callable[[Book], Balanced], ...] = (*PLAIN, compared, remains, nested)
"""Each gives the facts of a book and its goal, or raises AnotherStory with the reason why it does not balance."""


def balanced(book: Book) -> Balanced:
    """The facts of a book, and the goal.

    Raises: AnotherStory where no way, or more than one, balances.
    """
    refuse(book, GATES)
    found: list[Balanced] = []
    reasons: list[str] = []
    plain = ((compared,) if book.compares else PLAIN, (remains,))
    for ways in (*(() if of_part(book) else plain), (nested,)):
        for way in ways if not found else ():
            try:
                found.append(way(book))
            except AnotherStory as error:
                reasons.append(error.message)
    if len(found) > 1:
        raise AnotherStory("It is not plain which number is the whole.")
    if not found:
        raise AnotherStory(" ".join(dict.fromkeys(reasons)))
    return found[0]
