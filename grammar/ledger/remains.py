"""The way of what remains: shares and amounts are taken from one whole, each of all of it or of what was left then, and
what nobody took is asked."""

from grammar.ledger.asked import asks_total, marked
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, Ledger, ledger_of
from grammar.ledger.leaving import takes_away
from grammar.ledger.line import Entry, Kind, united
from grammar.ledger.naming import DENYING, NOUNS, is_act, kind, speaks_of_rest, stems, words
from grammar.ledger.parts import is_base, is_led_by_rest, is_that
from grammar.ledger.rests import is_rest, names_rest, parted_evenly, told_rest
from grammar.ledger.wholes import holds_all
from grammar.ledger.words import words_of
from grammar.problem import Measure, Share

_PLACING = frozenset({"IN", "ON", "AT", "FROM", "OF", "ARTICLE", "POSSESSOR"})
_SUBJECTS = frozenset({"BE", "HAVE", "HOLD", "TAKE", "GIVE", "GAIN", "MOVE", "MODAL", "DO"})


def remains(book: Book) -> Balanced:
    """What shares and amounts leave of a whole.

    Raises: AnotherStory where the whole is not plain, a share is of something else, or no rest is asked.
    """
    demand(book, _DEMANDS)
    whole = _whole(book)
    ledger = ledger_of(book)
    ledger.tell(ledger.whole, whole)
    told: list[Measure] = []
    for entry in book.entries:
        if entry is not whole:
            told.append(_taken(ledger, entry, told))
    ledger.close([*told, ledger.rest])
    return ledger.ask(ledger.rest)


def _whole(book: Book) -> Entry:
    """The amount that a share is told of, else the one said to be all of it, else the first."""
    bases = [e for e in book.amounts if is_base(book, e)]
    said = bases or [e for e in book.amounts if holds_all(book, e)]
    return said[0] if len(said) == 1 else book.amounts[0]


def _taken(ledger: Ledger, entry: Entry, before: list[Measure]) -> Measure:
    """What an entry takes: an amount, a share of all of it, or one of what was left by those before."""
    if entry.line.kind is Kind.AMOUNT or not _is_of_rest(ledger.book, entry):
        return ledger.part(entry)
    left = Measure(ledger.head or ledger.unit, (f"left {len(before)}",), named=f"left after {before[-1].named}")
    ledger.close([*before, left])
    part = ledger.nameless(entry)
    ledger.facts.append(Share(part, left, entry.line.value, entry.line.span))
    return part


def _is_of_rest(book: Book, share: Entry) -> bool:
    """ "Half of what was left", "a third of the remaining ones"."""
    behind = book.tokens[share.line.end : share.piece.end]
    of = kind(book.tokens, share.line.end) == "OF" and speaks_of_rest(behind)
    led = book.tokens[share.piece.start : share.line.start]
    return of or is_led_by_rest(book, share) or ("of" in words(led) and speaks_of_rest(led))


def _is_of_whole(book: Book, share: Entry) -> bool:
    """Whether a share is told of all of it: of no other, "of it", "of them" behind the verb, or of what all are."""
    line = share.line
    if kind(book.tokens, line.end) != "OF":
        return kind(book.tokens, line.start - 1) != "BY"
    of = words(book.tokens[line.end + 1 : line.end + 3])
    if not line.base:
        return _is_parted(book) and _whole(book).line.start == line.end + 1
    if of & words_of("part_again"):
        return any(book.tokens[p].kind in _SUBJECTS or share.verbs for p in range(share.piece.start, line.start))
    whole = _whole(book)
    others = united([e.label - e.base for e in book.entries if e not in {share, whole}])
    return not (share.base - whole.label - {whole.line.noun}) & others


def _all_of_whole(book: Book) -> bool:
    first = book.shares[0]
    rest = all(_is_of_rest(book, e) or _is_of_whole(book, e) for e in book.shares)
    return rest and not _is_of_rest(book, first)


def _is_more(book: Book) -> bool:
    """Whether the whole is more than what is taken outright."""
    whole, shares = _whole(book), [e for e in book.shares if not _is_of_rest(book, e)]
    taken = sum(e.line.worth for e in book.amounts if e is not whole)
    return taken + whole.line.worth * sum(e.line.value for e in shares) < whole.line.worth


def _asks_rest(book: Book) -> bool:
    """Whether the rest is asked: in words, as what the text says of it, or as one more of what is done with it."""
    whole, question = _whole(book), book.question
    parts = [e for e in book.entries if e is not whole]
    if book.named_parts(parts, parts) - names_rest(book) - _said_of_whole(book, whole) or asks_total(book):
        return False
    if _is_parted(book) or marked(book, "rest", "not") or names_rest(book) or {*question.words} & words_of("of_none"):
        return True
    told = united([e.verbs for e in parts])
    another = told_rest(book) and bool(question.names | question.verbs - told)
    return another or bool(question.verbs & words_of("ending"))


def _said_of_whole(book: Book, whole: Entry) -> frozenset[str]:
    """The stems right behind the whole that tell where it is: "the 48,000 photos in the archive"."""
    at = end = whole.line.behind
    while end < whole.piece.end and kind(book.tokens, end) in NOUNS | _PLACING and not is_act(book.tokens, end):
        end += 1
    return stems(book.tokens, range(at, end))


def _taken_alike(book: Book) -> bool:
    """Whether nothing is put to the whole, nothing comes back, and no amount is denied."""
    whole = _whole(book)
    if any(t.kind in DENYING for e in book.amounts for t in book.within(e.piece) if e is not whole):
        return False
    parts = [e for e in book.entries if e is not whole]
    come = any(e.comes and not e.goes and not e.inherits for e in parts) and not told_rest(book)
    return not come and not any(words(book.within(e.piece)) & words_of("returning") for e in parts)


def _is_parted(book: Book) -> bool:
    """ "Selling 30 % of 500 apples leaves how many": what is left of the amount that a share is told of is asked."""
    return takes_away(book.tokens) and is_base(book, _whole(book))


def _counts_one(book: Book) -> bool:
    whole, counted = _whole(book), book.question.counted
    nouns = {e.line.noun for e in book.amounts if e is not whole and e.line.noun} - {whole.line.noun}
    return not nouns and (not counted or counted in book.nouns | book.modifiers or bool(names_rest(book)))


_DEMANDS: tuple[Demand[Book], ...] = (
    (lambda book: bool(book.shares and book.amounts) and not book.relatives, "No share of an amount is told."),
    (lambda book: not book.question.percent, "A percentage is asked."),
    (lambda book: not marked(book, "each", "need", "start"), "It is asked what each has, is needed, or was."),
    (lambda book: _is_parted(book) or not is_rest(book, _whole(book)), "The amount is what was left."),
    (lambda book: not any(is_that(book, e, _whole(book)) for e in book.shares), "The amount is what a share comes to."),
    (lambda book: not parted_evenly(book), "The rest is parted again."),
    (_all_of_whole, "A share is of something else than the whole."),
    (_is_more, "The shares are more than the whole."),
    (_taken_alike, "Something is put to the whole."),
    (_counts_one, "Different things are counted."),
    (_asks_rest, "The rest is not asked."),
    (lambda book: book.fits(len(book.entries) - 1, len(book.entries)), "There are not as many amounts as parts."),
)
