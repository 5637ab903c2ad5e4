"""Which amount the words of a text say is all of it."""

from collections.abc import Callable

from grammar.accounts.words import is_in
from grammar.ledger.book import Book
from grammar.ledger.line import Entry
from grammar.ledger.naming import NOUNS, kind, word, words
from grammar.ledger.words import says, words_of

_DETERMINING = frozenset({"ARTICLE", "POSSESSOR", "ALL", "PRONOUN"})
_NOMINAL = frozenset({"WORD", "POSSESSIVE", "MEASURE", "FOREIGN", "ARTICLE"})
_SHARING = frozenset({"PERCENT", "WHAT", "FRACTION"})
_LEADING = frozenset({"OF", "OUT", "FROM"})
_AFTER = frozenset({"STOP", "COMMA", "AND", "BUT", "SEMICOLON", "LINE", "QUESTION", "COLON", "CLOSE", ""})
_BARE = frozenset({"ARTICLE", "CURRENCY", "ADVERB", "POWER", "TIMES_SIGN"})
_LONGEST_LEAD = 6
_LONGEST_NAME = 5
_LONGEST_TAIL = 4

Says = Callable[[Book, Entry], bool]


def holds_all(book: Book, entry: Entry) -> bool:
    """Whether the words say that an amount is all of it, or bounds it: also "the whole year", "a budget of"."""
    told = words(book.within(entry.piece))
    head = book.untold.get(entry.at - 1)
    if head is not None and kind(book.tokens, head.end) == "COLON" and not book.asks_in(head):
        told |= {w for w in words(book.within(head)) if not w.endswith("s")}  # "Budget for the conference: 84"
    return said_whole(book, entry) or any(says(w, "whole") or is_in(w, "nouns", "bound") for w in told)


def said_whole(book: Book, entry: Entry) -> bool:
    """Whether the words say that an amount is all of it: "a total of", "of the 84", "was split into", "84: 52 …"."""
    start = entry.line.start
    pluses = sum(t.kind == "PLUS" for t in book.tokens[:start])
    if kind(book.tokens, start - 1) == "EQUALS" and pluses:
        return pluses + 1 in {len(book.entries) - 1, len(book.entries)}
    if words(book.tokens[entry.piece.start : start]) & words_of("containing"):
        return False
    return any(says_so(book, entry) for says_so in _SIGNS)


def _is_all(book: Book, entry: Entry) -> bool:
    """ "All 84"."""
    return words(book.within(entry.piece)) == {"all", word(book.tokens, entry.line.start)}


def _is_total(book: Book, entry: Entry) -> bool:
    """ "84 in total", but not "put together 84 …"."""
    joined = book.untold.get(entry.at - 1) if entry.piece.border == "AND" else None
    piece = book.tokens[_behind_heading(book, entry) : entry.piece.end]
    told = [*piece, *(book.within(joined) if joined is not None else ())]
    put = any(kind(book.tokens, p) == "TOTAL" and word(book.tokens, p - 1) == "put" for p in entry.piece.places)
    places = entry.piece.places
    beside = any(kind(book.tokens, p - 1) == "WITH" and word(book.tokens, p) == "everything" for p in places)
    return any(map(_totals, words(told) - {"together" if put else "", "everything" if beside else ""}))


def _behind_heading(book: Book, entry: Entry) -> int:
    """Where the words of an amount begin behind a heading: "All times: | setup 12 minutes"."""
    places = range(entry.piece.start, entry.line.start - 1)
    return next((p + 1 for p in places if kind(book.tokens, p) == "COLON"), entry.piece.start)


def _sums_to(book: Book, entry: Entry) -> bool:
    """ "They add up to 84", "the sides come to 84"."""
    to = _before(book, entry)
    verb = to - 1 - (word(book.tokens, to - 1) == "up")
    return kind(book.tokens, to) == "TO" and says(word(book.tokens, verb), "summing")


def _is_in_all(book: Book, entry: Entry) -> bool:
    """ "84 in all", "84 pupils all told"."""
    at = entry.line.behind
    return word(book.tokens, at) == "in" and word(book.tokens, at + 1) == "all" and kind(book.tokens, at + 2) in _AFTER


def _is_total_behind(book: Book, entry: Entry) -> bool:
    """ "84, all told together": a short piece behind the amount."""
    after = book.untold.get(entry.at + 1)
    if after is None or book.asks_in(after) or after.end - after.start > _LONGEST_TAIL:
        return False
    return any(_totals(w) and not says(w, "all_things") for w in words(book.within(after)))


def _is_headed(book: Book, entry: Entry) -> bool:
    """ "Total: 84"."""
    before = book.untold.get(entry.at - 1)
    if before is None or kind(book.tokens, before.end) not in {"COLON", "EQUALS"} or book.asks_in(before):
        return False
    if before.end - before.start > _LONGEST_NAME:
        return False  # "We merged four crawls into one corpus: …"
    bare = all(t.kind in _BARE for t in book.tokens[entry.piece.start : entry.line.start])
    return bare and any(map(_totals, words(book.within(before))))


def _heads(book: Book, entry: Entry) -> bool:
    """ "84: 52 …"."""
    after = entry.at + 1
    return after < len(book.pieces) and after not in book.untold and book.pieces[after].border == "COLON"


def _is_parted(book: Book, entry: Entry) -> bool:
    """ "84, of which 52 …"."""
    if entry.at + 1 == len(book.pieces):
        return False
    start = book.pieces[entry.at + 1].start
    head = words(book.tokens[start : start + 3])
    return bool(head & {"of", "out", "from"} and head & words_of("part_again") - {"it"})


def _is_taken_from(book: Book, entry: Entry) -> bool:
    """ "Looked at 84 and flagged 52 of them"."""
    after = next((e for e in book.entries if e.at > entry.at), None)
    if after is None or kind(book.tokens, after.line.behind) != "OF":
        return False
    again = word(book.tokens, after.line.behind + 1) in words_of("part_again") - {"it", "which"}
    return again and entry is book.entries[0]


def _is_split(book: Book, entry: Entry) -> bool:
    """ "84 were split"."""
    verbs = [p for p in entry.piece.places if kind(book.tokens, p + 1) not in NOUNS]  # not "one shared matrix"
    return any(says(word(book.tokens, p), "splitting") for p in verbs)


def _is_composed(book: Book, entry: Entry) -> bool:
    """ "84 consists of", "84 are made up of", "make up the 84"."""
    told = words(book.within(entry.piece))
    behind = words(book.tokens[entry.line.end : entry.piece.end])
    made = behind & {"made", "make", "makes"} and behind & {"of", "up"}
    return bool(behind & words_of("holding") or made or {"make", "up"} <= told)


def _leads(book: Book, entry: Entry) -> bool:
    """ "Of the 84 pupils", "out of our 84"."""
    lead = entry.line.start - entry.piece.start
    return 0 < lead <= _LONGEST_LEAD and kind(book.tokens, entry.piece.start) in _LEADING


def _is_shared(book: Book, entry: Entry) -> bool:
    """ "70 % of our yearly budget of $84"."""
    near = _before(book, entry)
    while kind(book.tokens, near) in _NOMINAL and entry.line.start - near <= _LONGEST_NAME:
        near -= 1
    told = book.tokens[entry.piece.start : max(near, 0)]
    return kind(book.tokens, near) == "OF" and any(t.kind in _SHARING for t in told)


def _is_of(book: Book, entry: Entry) -> bool:
    """ "52 of the 84", "among 84", but not "on top of the 84"."""
    at = _before(book, entry)
    of = kind(book.tokens, at) == "OF" or says(word(book.tokens, at), "among")
    leads = kind(book.tokens, entry.piece.start) not in _LEADING or entry.piece.start == entry.line.start
    first = at - 1 - (kind(book.tokens, at - 1) in {"MANY", "MUCH"})
    if entry.line.unit and at == entry.line.start - 1 and word(book.tokens, at - 1) == "one":
        return False  # "8 files of 4 GB and one of 1 GB"
    return of and leads and word(book.tokens, at - 1) != "top" and first <= entry.piece.start


def _before(book: Book, entry: Entry) -> int:
    """The place before an amount and its article."""
    at = entry.line.start - 1
    while kind(book.tokens, at) in _DETERMINING:
        at -= 1
    return at


def _totals(name: str) -> bool:
    return is_in(name, "marks", "total") and not says(name, "no_total")


_SIGNS: tuple[Says, ...] = (
    _is_all,
    _is_total,
    _sums_to,
    _is_in_all,
    _is_total_behind,
    _is_headed,
    _heads,
    _is_parted,
    _is_split,
    _is_taken_from,
    _is_composed,
    _leads,
    _is_shared,
    _is_of,
)
