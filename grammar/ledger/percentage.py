"""The way of a percentage: how much of the whole one part is, where the whole or all parts are told."""

from grammar.errors import AnotherStory
from grammar.ledger.asked import marked, parallel
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.left import whole_of
from grammar.ledger.line import Entry
from grammar.ledger.rests import names_rest, negates, told_rest
from grammar.ledger.wholes import said_whole


def percentage(book: Book) -> Balanced:
    """What percentage of the whole a part, or the rest, is.

    Raises: AnotherStory where it is not plain of what, or which one is asked.
    """
    demand(book, _DEMANDS)
    whole = whole_of(book)
    return _of_whole(book, whole) if whole is not None and said_whole(book, whole) else _of_all(book)


def _of_whole(book: Book, whole: Entry) -> Balanced:
    parts = [e for e in book.amounts if e is not whole]
    named = [e for e in parts if book.named_parts([e])]
    ledger = ledger_of(book)
    ledger.tell(ledger.whole, whole)
    if not book.fits(len(parts), len(parts) + 1):
        raise AnotherStory("There are not as many amounts as parts.")
    if (names_rest(book) and not named) or negates(book, parts):
        ledger.close([*ledger.parts(parts), ledger.rest])
        return ledger.ask(ledger.rest)
    return ledger.ask(ledger.part(_one(book, named)))


def _one(book: Book, named: list[Entry]) -> Entry:
    if len(named) != 1 or marked(book, "not", "rest"):
        raise AnotherStory("It is not plain which part is asked.")
    return named[0]


def _of_all(book: Book) -> Balanced:
    demand(book, _PARTS_ALONE)
    ledger, amounts = ledger_of(book), book.amounts
    asked = _one(book, [e for e in amounts if book.named_parts([e], amounts)])
    measures = ledger.parts(amounts)
    ledger.close(measures)
    return ledger.ask(measures[amounts.index(asked)])


def _asks_percentage(book: Book) -> bool:
    return book.question.percent and not book.shares and len(book.amounts) > 1


def _side_by_side(book: Book) -> bool:
    return parallel(book, book.amounts) and len({e.deeds for e in book.amounts}) == 1


def _leaves_open(book: Book) -> bool:
    """ "And some green ones", "the others late or not at all": how many there are is not told."""
    told = [book.tokens[p] for p in book.outside(range(len(book.tokens)))]
    return any(t.kind == "OR" or t.text.lower() in {"or", "some", "several"} for t in told)


_DEMANDS: tuple[Demand[Book], ...] = (
    (_asks_percentage, "No percentage of amounts is asked."),
    (lambda book: not _leaves_open(book), "How many there are of some is not told."),
)
_PARTS_ALONE: tuple[Demand[Book], ...] = (
    (
        lambda book: not told_rest(book) or any(e.rests for e in book.amounts),
        "A rest is told of, but not how much it is.",
    ),
    (lambda book: book.fits(len(book.amounts)), "There are not as many amounts as parts."),
    (_side_by_side, "The amounts are not told side by side."),
)
