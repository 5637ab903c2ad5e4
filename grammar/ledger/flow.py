"""The way of a flow: what there was, what came and what went are told, and what there is then is asked."""

from grammar.ledger.asked import asks_now, marked, peers
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.line import Entry
from grammar.ledger.naming import words
from grammar.ledger.rests import told_rest
from grammar.ledger.wholes import said_whole

_STOCKED = frozenset({"state", "in", "make", "buy", "part"})


def flow(book: Book) -> Balanced:
    """What there is after all that came and went.

    Raises: AnotherStory where it is not plain which way an amount went, or what there was.
    """
    demand(book, _DEMANDS)
    came, went = _came(book), _went(book)
    ledger = ledger_of(book)
    ledger.close(ledger.parts([*_begun(book), *came]))
    if not went:
        return ledger.ask(ledger.whole)
    ledger.close([*ledger.parts(went), ledger.rest])
    return ledger.ask(ledger.rest)


def _begun(book: Book) -> tuple[Entry, ...]:
    """What there was: the first amount, and those in one list with it."""
    amounts = book.amounts
    size = next((n for n in range(len(amounts) - 1, 1, -1) if peers(amounts[:n]) and amounts[0].deeds <= _STOCKED), 1)
    return amounts[:size]


def _later(book: Book) -> tuple[Entry, ...]:
    return book.amounts[len(_begun(book)) :]


def _came(book: Book) -> list[Entry]:
    come = [e for e in _later(book) if e.comes or e.piece.border in {"PLUS", "MORE"}]
    return [e for e in come if not e.deeds & {"out", "state"}]


def _went(book: Book) -> list[Entry]:
    return [e for e in _later(book) if "out" in e.deeds and not e.comes and "state" not in e.deeds]


def _only_amounts(book: Book) -> bool:
    return len(book.amounts) > 1 and not book.shares and not book.question.percent and not book.counts


def _asks_what_there_is(book: Book) -> bool:
    asked = marked(book, "now", "rest", "total") or asks_now(book)
    return asked and not marked(book, "need", "each", "not", "start") and not book.named_parts(_later(book))


def _no_whole_told(book: Book) -> bool:
    return not told_rest(book) and not said_whole(book, book.amounts[0])


def _starts(book: Book) -> bool:
    """Whether the first amount is what there was: stated, or come by."""
    return book.amounts[0].states or book.amounts[0].comes or len(_begun(book)) > 1


def _all_move(book: Book) -> bool:
    came, went = _came(book), _went(book)
    several = len(_begun(book)) > 1
    return bool(came or several) and len(came) + len(went) == len(_later(book))


def _goes_on(book: Book) -> bool:
    """Whether what is asked is what there is, and not what came in all, nor after what came back."""
    if not _went(book):
        return not marked(book, "rest", "total")
    back = any("back" in words(book.within(e.piece)) for e in _later(book))
    return not back and not marked(book, "total")


_DEMANDS: tuple[Demand[Book], ...] = (
    (_only_amounts, "There are not several amounts of one thing."),
    (_asks_what_there_is, "It is not asked what there is then."),
    (_no_whole_told, "An amount is said to be all of it."),
    (_starts, "It is not told what there was first."),
    (_all_move, "It is not plain which way an amount went."),
    (_goes_on, "It is not plain whether the question is about what came or what there is."),
    (lambda book: len(book.nouns) < 2, "The amounts count different things."),
)
