"""The ways of shares: from the whole to a part of it, and from a part, or what is left, to the whole."""

from grammar.errors import AnotherStory
from grammar.ledger.asked import asks_behind, asks_size, asks_total, marked
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.leaving import takes_away
from grammar.ledger.line import Entry, united
from grammar.ledger.parts import is_base, is_that, of_whole
from grammar.ledger.rests import is_rest, names_rest, negates, told_rest
from grammar.ledger.words import words_of


def part(book: Book) -> Balanced:
    """The part that a share tells of the whole.

    Raises: AnotherStory where it is not plain what the share is of, or which one is asked.
    """
    demand(book, _OF_PART)
    ledger = ledger_of(book)
    ledger.tell(ledger.whole, book.amounts[0])
    return ledger.ask(ledger.part(_asked(book)[0]))


def _has_shares(book: Book) -> bool:
    return len(book.amounts) == 1 and bool(book.shares) and not book.question.percent


def _all_of_whole(book: Book) -> bool:
    return all(of_whole(book, e) for e in book.shares)


def _counts_no_parts(book: Book) -> bool:
    return not book.counts


def _comes_to_it(book: Book) -> bool:
    """ "20 % more were bought": a share that comes to the whole."""
    return any(e.comes and not e.goes for e in book.shares)


def _is_of_part(book: Book) -> bool:
    """Whether what the amount is said of is also what a share is said of: it is that part, and no whole."""
    return bool(book.amounts[0].label & united([e.label for e in book.shares]))


def _asked(book: Book) -> list[Entry]:
    """The shares that are asked: those behind the word that asks, else those that the question names."""
    inside = [e for e in book.shares if _stands_in_question(book, e)]
    if inside or marked(book, "rest"):
        return inside or [e for e in book.shares if e.rests and len(book.shares) == 1]
    asked = book.question.stems | book.question.verbs
    return [e for e in book.shares if ((e.label | e.verbs) - book.amounts[0].named) & asked]


def _stands_in_question(book: Book, share: Entry) -> bool:
    return share.piece.sentence == book.question.sentence and asks_behind(book, share)


def _is_whole(book: Book) -> bool:
    """Whether the amount is neither the rest nor what the share comes to."""
    amount, share = book.amounts[0], _asked(book)[0]
    return not is_rest(book, amount) and (_stands_in_question(book, share) or not is_that(book, share, amount))


_OF_PART: tuple[Demand[Book], ...] = (
    (_has_shares, "There is not one amount with its shares."),
    (_all_of_whole, "A share is of something else than the whole."),
    (lambda book: sum(e.line.value for e in book.shares) <= 1, "The shares are more than the whole."),
    (_counts_no_parts, "The parts are counted."),
    (lambda book: len(book.shares) == 1 or not told_rest(book), "Several shares and a rest are told."),
    (lambda book: not marked(book, "not", "start"), "What is not so is asked, or what there was first."),
    (lambda book: not _comes_to_it(book), "A share comes to the whole."),
    (lambda book: not _is_of_part(book), "The amount is told of a part."),
    (lambda book: not negates(book, book.shares), "What is not so is asked."),
    (lambda book: len(_asked(book)) == 1, "It is not plain which share is asked."),
    (_is_whole, "It is not plain which number is the whole."),
    (lambda book: not names_rest(book) and not takes_away(book.tokens), "The rest is asked."),
)


# --- from a part to the whole -----------------------------------------------------------------------------------------


def grown(book: Book) -> Balanced:
    """The whole, where one amount is what the shares leave of it, or what one of them comes to.

    Raises: AnotherStory where it is not plain which of both, or the whole is not asked.
    """
    demand(book, _OF_WHOLE)
    amount, shares = book.amounts[0], book.shares
    ledger = ledger_of(book)
    if _is_left(book):
        ledger.tell(ledger.rest, amount)
        ledger.close([*ledger.parts(shares), ledger.rest])
        return ledger.ask(ledger.whole)
    ledger.tell(ledger.part(_own_share(book)), amount)
    return ledger.ask(ledger.whole)


def _asks_whole(book: Book) -> bool:
    """Whether all of it is asked, in words or because nothing but the whole is not told."""
    rest = is_rest(book, book.amounts[0]) and not book.named_parts(book.shares) and not marked(book, "rest", "not")
    return asks_total(book) or asks_size(book) or marked(book, "start") or rest


def _is_left(book: Book) -> bool:
    """Whether the amount is what all shares leave, and not what "the remaining 30 %" comes to."""
    amount, shares = book.amounts[0], book.shares
    kept = len(shares) == 1 and shares[0].rests and is_that(book, shares[0], amount)
    return not kept and is_rest(book, amount) and sum(e.line.value for e in shares) < 1


def _own_share(book: Book) -> Entry:
    """The share that the amount comes to: the only one, or the one told with the same words; no other is asked."""
    amount, shares = book.amounts[0], book.shares
    mine = [e for e in shares if _is_told_alike(book, e, amount)]
    if len(shares) == 1:
        mine = [e for e in shares if is_that(book, e, amount)]
    if len(mine) != 1:
        raise AnotherStory("The amount is neither the rest nor a share.")
    if any(book.named_parts([e], shares) for e in shares if e is not mine[0]):
        raise AnotherStory("Another share is asked.")
    return mine[0]


def _is_told_alike(book: Book, share: Entry, amount: Entry) -> bool:
    """Whether a share has words in common with an amount that no other share has."""
    return bool((share.label & amount.named) - united([e.label for e in book.shares if e is not share]))


_OF_WHOLE: tuple[Demand[Book], ...] = (
    (_has_shares, "There is not one amount with its shares."),
    (_asks_whole, "The whole is not asked."),
    (lambda book: not asks_behind(book, book.shares[0]), "A share is asked."),
    (_counts_no_parts, "The parts are counted."),
    (lambda book: sum(e.line.value for e in book.shares) <= 1, "The shares are more than the whole."),
    (_all_of_whole, "A share is of something else than the whole."),
    (lambda book: not is_base(book, book.amounts[0]), "A share is told of the amount."),
)


# --- shares alone -----------------------------------------------------------------------------------------------------


def alone(book: Book) -> Balanced:
    """The share that the shares told leave of a whole of which no amount is told: it is 1.

    Raises: AnotherStory where they are not plainly shares of one whole, or the rest is not asked.
    """
    demand(book, _ALONE)
    ledger = ledger_of(book)
    ledger.tell_one()
    ledger.close([*ledger.parts(book.shares), ledger.rest])
    return ledger.ask(ledger.rest)


def _asks_share(book: Book) -> bool:
    return book.question.percent or bool({*book.question.words} & words_of("share_asked"))


_ALONE: tuple[Demand[Book], ...] = (
    (lambda book: bool(book.shares) and not book.amounts and not book.counts, "Amounts are told."),
    (_asks_share, "No share is asked."),
    (lambda book: sum(e.line.value for e in book.shares) < 1, "The shares are all of it."),
    (lambda book: all(of_whole(book, e) and not e.rests for e in book.shares), "A share is of something else."),
    (lambda book: bool(names_rest(book)) and not book.named_parts(book.shares), "The rest is not asked."),
)
