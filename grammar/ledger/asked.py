"""What of a whole the question of a book asks for."""

from collections.abc import Sequence

from grammar.accounts.words import is_in
from grammar.ledger.book import Book
from grammar.ledger.line import Entry, united
from grammar.ledger.naming import NOUNS, kind, noun, shape, stem
from grammar.ledger.words import says, words_of
from grammar.token import Token

_LISTING = frozenset({"COLON", "DASH", "BAR", "EQUALS"})


def marked(book: Book, *marks: str) -> bool:
    """Whether the question has one of the marks."""
    return bool(book.question.marks & set(marks))


def asks_total(book: Book) -> bool:
    """Whether all of it is asked: "in total", "over the four days"."""
    counts = any(c.start in book.question.places for c in book.counts)
    return (marked(book, "total") or counts) and not marked(book, "rest", "not", "each", "start", "need")


def asks_now(book: Book) -> bool:
    """Whether a question in the present asks how many there are, and names nothing else: "does she have"."""
    present = set(book.question.words) & words_of("present")
    return bool(present) and book.question.counted in book.nouns and not book.question.verbs


def asks_size(book: Book) -> bool:
    """Whether the question asks for what the shares are of: "how many images", "how big is the batch"."""
    wholes = united([_said_of(book, e) for e in book.shares]) | united([_subject(book, e) for e in book.shares[:1]])
    sized = any(says(w, "sizes") for w in book.question.words)
    if sized and not book.shares and any(e.line.unit or e.line.noun for e in book.amounts):
        return True
    return bool(wholes & book.question.stems) or any(is_in(w, "nouns", "whole") for w in book.question.stems)


def _said_of(book: Book, share: Entry) -> frozenset[str]:
    """ "30 % of the images"."""
    line = share.line
    return _nouns(book.tokens[line.end + 1 : share.piece.end]) if kind(book.tokens, line.end) == "OF" else frozenset()


def _subject(book: Book, share: Entry) -> frozenset[str]:
    """ "The images are 30 % photos"."""
    subject = book.tokens[share.piece.start : share.line.start]
    told = any(t.kind == "BE" for t in subject) and kind(book.tokens, share.line.end) != "OF"
    return frozenset(stem(t) for t in subject if t.kind in NOUNS) if told else frozenset()


def _nouns(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(map(noun, tokens))


def asks_behind(book: Book, share: Entry) -> bool:
    """ "Which number is 20 % of 80": the share stands behind the word that asks."""
    return any(t.kind in {"WHAT", "WHICH"} for t in book.tokens[share.piece.start : share.line.start])


def mentioned(book: Book, parts: Sequence[Entry]) -> bool:
    """Whether the text names, beside the parts, what the question names."""
    told = {e.at for e in parts}
    others = [p for n, piece in enumerate(book.pieces) if n not in told for p in book.outside(piece.places)]
    return any(stem(book.tokens[p]) in book.question.names for p in others)


def sibling(book: Book, parts: Sequence[Entry]) -> bool:
    """Whether the question names something of the kind of the names of all parts: "part C" beside "part A"."""
    theirs = [_shapes(book, e.piece.places) for e in parts]
    naming = [p for p in book.question.places if noun(book.tokens[p]) not in book.nouns]
    return bool(theirs) and bool(_shapes(book, naming).intersection(*theirs))


def listed(book: Book, entries: Sequence[Entry]) -> bool:
    """Whether each entry stands in a line or behind a colon of its own."""
    return all(any(t.kind in _LISTING for t in book.tokens[e.piece.start : e.line.start]) for e in entries)


def _shapes(book: Book, places: Sequence[int]) -> frozenset[str]:
    return frozenset(shape(book.tokens, p) for p in places) - {""}


def parallel(book: Book, amounts: Sequence[Entry]) -> bool:
    """Whether the amounts are told side by side, none as what there was before the others."""
    moved = [bool(e.deeds & {"out", "in", "buy", "make"}) and not e.deeds & {"part", "state"} for e in amounts]
    if (any(e.states for e in amounts) and any(moved)) or opposed(amounts):
        return False
    one = len({e.piece.sentence for e in amounts}) == 1
    return _alike(book, amounts, one) and (same_verbs(amounts) or one or not _sets_out(amounts))


def peers(amounts: Sequence[Entry]) -> bool:
    """Whether the amounts make one list with "and" before the last, told with one verb at most: "19 violins, 12 flutes
    and 3 drums"; each counts as much as the others, and none is all of them."""
    if not amounts:
        return False
    first, *others = amounts
    listed = bool(others) and all(e.piece.border in {"COMMA", "AND", "PLUS", "MORE"} for e in others)
    closed = listed and amounts[-1].piece.border != "COMMA"
    one = len({e.piece.sentence for e in amounts}) == 1 and amounts[-1].at - first.at < len(amounts)
    return closed and one and all(e.inherits or e.verbs == first.verbs for e in others)


def opposed(amounts: Sequence[Entry]) -> bool:
    """Whether some came and some went: "baked 36 and burnt 6"."""
    came = any(e.comes and "out" not in e.deeds for e in amounts)
    return came and any("out" in e.deeds and not e.comes for e in amounts)


def same_verbs(amounts: Sequence[Entry]) -> bool:
    """Whether each amount is told with a verb of its own, and all with the same one."""
    return len({e.verbs for e in amounts}) == 1 and not any(e.inherits for e in amounts)


def _sets_out(amounts: Sequence[Entry]) -> bool:
    """Whether the first is stated and no less than the others together, which are not all stated."""
    first, *others = amounts
    dominates = first.line.worth >= sum(e.line.worth for e in others)
    return dominates and first.states and not all(e.states for e in amounts)


def _alike(book: Book, amounts: Sequence[Entry], one: bool) -> bool:
    """Whether all count the same, or make one list of things that the question does not tell apart."""
    listed = all(e.piece.border in {"COMMA", "AND"} for e in amounts[1:]) and sum(not e.inherits for e in amounts) == 1
    nouns = {e.line.noun for e in amounts if e.line.noun}
    return len(nouns) < 2 or (one and listed and book.question.counted not in nouns)
