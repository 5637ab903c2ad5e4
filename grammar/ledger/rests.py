"""What the words of a text say of the rest, of which no line tells how much it is."""

from collections.abc import Iterable, Sequence

from grammar.accounts.words import is_in, lemma_of
from grammar.ledger.book import Book
from grammar.ledger.line import Entry, Piece, united
from grammar.ledger.naming import DENYING, fills, kind, noun, stems, word, words
from grammar.ledger.words import opposites_of, says, words_of
from grammar.token import Token

_NEAREST = 4
_APPOSING = frozenset({"COMMA", "COLON", "DASH", "RELATIVE", "OPEN"})
_NAMING = frozenset({"COLON", "DASH", "AND", "OPEN"})


def told_rest(book: Book) -> bool:
    """Whether the text itself speaks of the rest."""
    return _rests(book, book.outside(range(len(book.tokens))))


def parted_evenly(book: Book) -> bool:
    """ "The rest is split equally between both": what one of them gets is no rest."""
    equally = any(is_in(t.text, "marks", "equal") or t.kind == "HALF" for t in book.tokens)
    return told_rest(book) and (equally or _is_shared(book))


def _is_shared(book: Book) -> bool:
    """ "Ann and Bob pay the rest. How much does Ann pay?": one of several that share the rest is asked."""
    for number, piece in book.untold.items():
        before = book.untold.get(number - 1)
        joined = before is not None and piece.border == "AND" and before.sentence == piece.sentence
        if before is None or not joined or not _rests(book, book.outside(piece.places)):
            continue
        one, other = stems(book.tokens, before.places), stems(book.tokens, piece.places)
        if bool(one & book.question.names) != bool((other - one) & book.question.names):
            return True
    return False


def names_rest(book: Book) -> frozenset[str]:
    """The stems of the question that the text says of the rest."""
    asked = book.question.names | book.question.verbs | (book.question.marks & {"not"})
    return _nouns(book, [p for n in book.untold for p in _said_of_rest(book, n)]) & asked


def _said_of_rest(book: Book, number: int) -> list[int]:
    """The places that name the rest: a piece that speaks of it, and its own head before a colon."""
    piece, before = book.pieces[number], book.untold.get(number - 1)
    some = word(book.tokens, piece.start) == "some" and not book.asks_in(piece)
    if not some and not _rests(book, book.outside(piece.places)):
        return []
    near = [*before.places] if before is not None and piece.border in _NAMING else []
    return book.outside([*near, *piece.places])


def _nouns(book: Book, places: Iterable[int]) -> frozenset[str]:
    return frozenset(noun(book.tokens[p]) for p in places if book.tokens[p].text.isalnum())


def _rests(book: Book, places: Iterable[int]) -> bool:
    return any(
        (_speaks_of_rest(book.tokens[p]) and not _is_figure_of_speech(book, p)) or fills(book.tokens, p)
        for p in places
    )


def _speaks_of_rest(token: Token) -> bool:
    return says(token.text, "resting") or token.kind == "REMAINING"


def _is_figure_of_speech(book: Book, at: int) -> bool:
    """ "Nothing else", "one after the other", "each other"."""
    alone = kind(book.tokens, at - 1) in {"NONE", "EACH", "NO"} or says(word(book.tokens, at - 1), "nobody")
    return alone or (kind(book.tokens, at - 1) == "ARTICLE" and kind(book.tokens, at - 2) == "AFTER")


def is_rest(book: Book, amount: Entry) -> bool:
    """Whether an amount is told to be the rest: "the other 5 pupils", "the rest, 360 g"."""
    if kind(book.tokens, amount.line.start - 1) in {"OF", "ARTICLE"} and any(
        says(word(book.tokens, p), "resting") and kind(book.tokens, p + 1) == "OF"
        for p in range(amount.line.start - _NEAREST, amount.line.start)
    ):
        return False  # "the rest of the 12,000 votes"
    if _rests(book, amount.piece.places) or any(t.kind == "LEAVE" for t in book.within(amount.piece)):
        return True
    if _is_apposed(book, amount):
        return True
    told = [piece for piece in book.untold.values() if _rests(book, piece.places) and not book.asks_in(piece)]
    return bool(_nouns(book, _all_places(told)) & amount.label)


def _is_apposed(book: Book, amount: Entry) -> bool:
    """ "The rest, 360 g", "the rest, i.e. 360 g"."""
    before = amount.at - 1
    while before >= 0 and words(book.within(book.pieces[before])) <= words_of("namely"):
        before -= 1
    beside = before >= 0 and (before < amount.at - 1 or amount.piece.border in _APPOSING)
    return beside and _rests(book, book.pieces[before].places)


def _all_places(pieces: Sequence[Piece]) -> list[int]:
    return [p for piece in pieces for p in piece.places]


def negates(book: Book, entries: Sequence[Entry]) -> bool:
    """Whether the question asks for what the text says was done: "unlabelled", "inactive", "did not vote"."""
    return _denies(book, entries) or _opposes(book, entries) or _keeps(book, entries)


def _denies(book: Book, entries: Sequence[Entry]) -> bool:
    """ "How many did not vote", where the text says of one part, in no other words, that it did."""
    asked = (book.question.names | book.question.verbs) - words_of("denying") - {"do"}
    if "not" not in book.question.marks or len(entries) != 1 or not asked:
        return False
    (part,) = entries
    behind = book.pieces[part.at + 1 : part.at + 2] if kind(book.tokens, part.piece.end) == "OF" else ()
    denied = any(t.kind in DENYING for piece in (part.piece, *behind) for t in book.within(piece))
    return not denied and asked <= part.label | part.verbs


def _keeps(book: Book, entries: Sequence[Entry]) -> bool:
    """ "How many are kept", where the text says how many went."""
    asked = book.question.verbs - united([e.verbs | words(book.within(e.piece)) for e in entries])
    return bool(asked & words_of("keeping") and all(e.goes for e in entries)) or asked == {"leave"}


def _opposes(book: Book, entries: Sequence[Entry]) -> bool:
    """ "Unlabelled", "inactive", "unspent", where the text says how many are labelled or spent; "wrong", "rejected",
    where it says of one part that it is right or was accepted."""
    told = {w for e in entries for w in words(book.within(e.piece))} | united([e.verbs for e in entries])
    asked = {*book.question.words} | book.question.stems | book.question.verbs
    bare = {w.removeprefix(p) for w in asked for p in words_of("negating") if w.startswith(p)}
    if (bare | {lemma_of(w) for w in bare} - {""}) & told:
        return True
    opposite = {w for each in told | united([e.label for e in entries]) for w in opposites_of(each)}
    return len(entries) == 1 and bool(opposite & asked)
