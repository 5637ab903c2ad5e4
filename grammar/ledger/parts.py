"""What a share is of, and which amount it comes to."""

from grammar.ledger.book import Book
from grammar.ledger.line import Entry
from grammar.ledger.naming import kind, speaks_of_rest, word, words
from grammar.ledger.words import says, words_of

_BEING = frozenset({"BE", "MAKE", "EQUALS", "EQUAL", "GIVE", "POSSESSIVE"})
_SUBJECTS = frozenset({"BE", "HAVE", "HOLD", "MAKE", "TAKE", "WORD"})
_APPOSING = frozenset({"COMMA", "OPEN", "DASH"})
_LEADING = frozenset({"ARTICLE", "POSSESSOR", "TOTAL", "ALL", "PRONOUN", "THAT"})
_LONGEST_LEAD = 4


def of_whole(book: Book, share: Entry) -> bool:
    """Whether a share is told of the whole, and not of what was left, of another part, or by how much it moved."""
    if _moves(book, share) or is_led_by_rest(book, share):
        return False
    at = share.line.end
    if kind(book.tokens, at) != "OF":
        return True
    told = words(book.tokens[at + 1 : share.piece.end])
    again = share is not book.shares[0] and told & words_of("of_another")
    rest = speaks_of_rest(book.tokens[at + 1 : share.piece.end])
    return not again and not rest and all(e.line.start != at + 1 for e in book.shares)


def is_led_by_rest(book: Book, share: Entry) -> bool:
    """ "Of what remains, 20 %": of what was left, or of another part."""
    before = book.pieces[share.at - 1] if share.at else None
    beside = before is not None and before.sentence == share.piece.sentence and before.start not in _starts(book)
    if before is None or not beside or kind(book.tokens, before.start) not in {"OF", "FROM", "OUT"}:
        return False
    return bool(words(book.within(before)) & (words_of("resting") | words_of("of_another")))


def _starts(book: Book) -> set[int]:
    return {e.piece.start for e in book.entries}


def _moves(book: Book, share: Entry) -> bool:
    """ "Rose by 12 %", "dropped 12 %"."""
    scaled = any(t.kind in {"GROW", "SHRINK"} and t.form != "ing" for t in book.within(share.piece))
    return scaled or kind(book.tokens, share.line.start - 1) == "BY"


def is_that(book: Book, share: Entry, amount: Entry) -> bool:
    """Whether an amount is what a share comes to: "that's 4,214 rows", "36 castings, i.e. 1.5 % of the batch"."""
    return _refers(book, share, amount) or _explains_rest(share, amount) or _goes_on(book, share, amount) or (
        _follows(book, share, amount) or _precedes(book, share, amount)
    )  # fmt: skip


def _goes_on(book: Book, share: Entry, amount: Entry) -> bool:
    """ "The test set makes up 15 % and has 2,700 rows", "is 15 %; it has 2,700": more is told of what the share is."""
    led = book.tokens[amount.piece.start : amount.line.start]
    verb = bool(led) and any(t.kind in _BEING | {"HAVE", "HOLD"} for t in led)
    bare = all(t.kind in _BEING | {"HAVE", "HOLD", "PRONOUN", "ADVERB"} for t in led)
    told = book.tokens[share.piece.start : share.line.start]
    return verb and bare and amount.at == share.at + 1 and any(t.kind in _SUBJECTS for t in told)


def _refers(book: Book, share: Entry, amount: Entry) -> bool:
    """ "30 %, which is 12", "that is 30 %"."""
    led = [p for e in (share, amount) for p in range(e.piece.start, e.line.start)]
    that = any(says(word(book.tokens, p), "that") and kind(book.tokens, p + 1) in _BEING for p in led)
    return that or "RELATIVE" in {share.piece.border, amount.piece.border}


def _explains_rest(share: Entry, amount: Entry) -> bool:
    """ "The remaining 30 %: 12"."""
    return share.rests and amount.at == share.at + 1 and amount.piece.border in {"COLON", "DASH"}


def _follows(book: Book, share: Entry, amount: Entry) -> bool:
    """ "30 %, 12 images", "30 %, i.e. 12": an amount right behind, with no name and no verb of its own."""
    between = book.pieces[share.at + 1 : amount.at]
    near = amount.at > share.at and all(p.end - p.start <= 2 for p in between)
    apposed = near and (bool(between) or amount.piece.border in _APPOSING)
    short = amount.line.start - amount.piece.start <= _LONGEST_LEAD
    return apposed and short and not amount.label - words_of("namely") and not amount.verbs - share.verbs


def _precedes(book: Book, share: Entry, amount: Entry) -> bool:
    """ "12 images, 30 %"."""
    near = 0 < share.at - amount.at <= 2 and share.piece.border in _APPOSING
    between = book.pieces[amount.at + 1 : share.at]
    namely = bool(between) and all(words(book.within(p)) <= words_of("namely") for p in between)
    if _is_of_them(book, share):
        return False
    return (near or namely) and share.line.start - share.piece.start <= 2 and not share.verbs


def _is_of_them(book: Book, share: Entry) -> bool:
    """ "24 marbles, a third of them are red": what is told before is the whole, where a verb says something of the
    part; "24, a third of them, are red" tells of neither."""
    at = share.line.end
    pointing = kind(book.tokens, at) == "OF" and kind(book.tokens, at + 1) in {"PRONOUN", "RELATIVE", "WHICH", "THAT"}
    return pointing and kind(book.tokens, at + 2) not in {"", "COMMA", "STOP", "CLOSE", "DASH"}


def is_base(book: Book, amount: Entry) -> bool:
    """Whether a share is told of an amount: "a third | of the 261 children"."""
    behind = any(e.at + 1 == amount.at and e.line.end == amount.piece.start for e in book.shares)
    led = (t.kind for t in book.tokens[amount.piece.start + 1 : amount.line.start])
    return behind and kind(book.tokens, amount.piece.start) == "OF" and all(each in _LEADING for each in led)
