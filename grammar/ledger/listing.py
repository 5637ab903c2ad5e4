"""Lists whose sum is asked: amounts side by side, and a question that sets none of them apart."""

from collections.abc import Callable

from grammar.accounts.scales import LENGTHS, MONEY, TIMES
from grammar.accounts.words import is_in
from grammar.ledger.asked import asks_size, listed, marked, opposed, same_verbs, sibling
from grammar.ledger.book import Book
from grammar.ledger.kinds import embraces
from grammar.ledger.line import Entry, united
from grammar.ledger.naming import NOUNS, kind, noun, stem, stems, word
from grammar.ledger.rests import told_rest
from grammar.ledger.words import says, words_of

_LISTING = frozenset({"COMMA", "AND", "SEMICOLON", "PLUS"})
_FEWEST_LISTED = 2
_PLACING = frozenset({"IN", "ON", "AT", "DURING", "FOR", "TO", "FROM", "BEFORE", "AFTER"})
_DONE = frozenset({"been", "were", "was", "are"})


def asks_of_list(book: Book) -> bool:
    """Whether three amounts or more stand in one list, and nothing in the question is of some, of a rest, of one more
    of their kind, or of what each has several of."""
    return all(holds(book) for holds in _DEMANDS)


def _has_several(book: Book) -> bool:
    """Whether three amounts or more are told, of something."""
    named = bool(book.question.counted) or any(e.line.noun or e.line.unit or e.verbs for e in book.amounts)
    return len(book.amounts) > _FEWEST_LISTED and named


def _asks_of_none_apart(book: Book) -> bool:
    """Whether the question names none of the amounts, nor one more of their kind."""
    question, amounts = book.question, book.amounts
    done = {stem(book.tokens[p]) for p in question.places if word(book.tokens, p - 1) in _DONE}
    named = book.named_parts(amounts) - said_of_all(book) - {question.counted} - done
    other = sibling(book, amounts[1:]) or asks_for_another(book) or lists_another(book)
    return not named and not other


def _asks_of_no_rest(book: Book) -> bool:
    """Whether neither the text nor the question speaks of a rest, of room for more, or of what each has."""
    question = book.question
    some = marked(book, "rest", "not", "each", "start", "need") or told_rest(book)
    apart = {*question.words} & words_of("room") or question.stems & words_of("borne")
    blank = any(t.kind == "BLANK" for t in book.tokens)
    return not some and not apart and not blank and not {"far", "from"} <= {*question.words}


def _in_list(book: Book) -> bool:
    """Whether all amounts stand on one side of one verb, or each behind a verb or a name of its own as the others."""
    others = book.amounts[1:]
    linked = all(e.piece.border in _LISTING and not _is_stated(book, e) for e in others)
    one = linked and len({e.piece.sentence for e in book.amounts}) == 1 and not opposed(book.amounts)
    rows = listed(book, book.amounts) and all(e.piece.border in {"LINE", "BAR", "COMMA", ""} for e in others)
    written = {"EQUALS", "PLUS"} <= {t.kind for t in book.tokens}
    return not written and (one or rows or same_verbs(book.amounts))


def _is_stated(book: Book, entry: Entry) -> bool:
    """Whether another verb than that of the first amount stands before an amount."""
    own = not entry.inherits and entry.verbs != book.amounts[0].verbs
    led = range(entry.piece.start, entry.line.start)
    first = book.amounts[0]
    kinds = {book.tokens[p].kind for p in led} & {"BE", "HAVE", "HOLD", "WITH"}
    return (own and bool(entry.deeds)) or bool(
        kinds - {book.tokens[p].kind for p in range(first.piece.start, first.line.start)}
    )


def _is_of_all(book: Book) -> bool:
    """Whether what the question counts is what the amounts count, a name for all of it, or named in the text as all."""
    counted, nouns = book.question.counted, book.nouns
    if not counted or not nouns or nouns == {counted}:
        return True
    told = {w for p in book.untold.values() for w in stems(book.tokens, book.outside(p.places))}
    return counted not in nouns and (counted in told or embraces(counted, nouns))


def _asks_measure(book: Book) -> bool:
    """Whether amounts in a unit are asked in that unit, as a size or how long, far or much it is; of three sides of a
    thing ("25 m long, 10 m wide") no sum is asked."""
    sided = [e for e in book.amounts if is_in(word(book.tokens, e.line.end), "marks", "still")
             or word(book.tokens, e.line.end) == "long"]  # fmt: skip
    units = any(e.line.unit for e in book.amounts)
    words = {*book.question.words}
    timed = any(e.line.unit in TIMES | LENGTHS for e in book.amounts)
    plain = bool(book.question.unit) or asks_size(book) or bool(words & {"long", "far", "heavy"})
    plain = plain or ("much" in words and not timed)
    money = all(e.line.unit in MONEY for e in book.amounts)
    return len(sided) < len(book.amounts) and (not units or plain or money)


def asks_for_another(book: Book) -> bool:
    """Whether a word right before what is counted says of which kind, and no amount is told of it: "green pens"."""
    question = book.question
    places = [p for p in question.places if noun(book.tokens[p]) == question.counted]
    if not question.counted or not places or question.counted not in book.nouns:
        return False
    before = book.tokens[places[0] - 1]
    told = united([e.label for e in book.amounts]) | book.modifiers
    other = before.kind in NOUNS | {"LIGHT"} and stem(before) not in told
    last = question.places[-1]
    said = kind(book.tokens, last - 1) == "BE" and stem(book.tokens[last]) in question.names - told  # "are absent"
    return other or (said and last > places[0])


def lists_another(book: Book) -> bool:
    """Whether the question names what stands in the list without an amount: "120 of beds and a pond"."""
    first = book.amounts[0]
    beside = [
        p for n, p in book.untold.items()
        if n > first.at and p.sentence == first.piece.sentence and p.border in {"COMMA", "AND"}
        and not says(word(book.tokens, p.start), "nobody")
    ]  # fmt: skip
    return bool(book.question.names & stems(book.tokens, [n for p in beside for n in p.places]))


def said_of_all(book: Book) -> frozenset[str]:
    """The stems behind the last amount of a list: where or when all of it is, "… and 120 in the second hall"."""
    first, last = book.amounts[0], book.amounts[-1]
    behind = range(last.line.behind, last.piece.end)
    placed = bool(behind) and kind(book.tokens, behind[0]) in _PLACING
    alone = not any(kind(book.tokens, e.line.behind) in _PLACING for e in book.amounts[:-1])
    same = last.piece.sentence == first.piece.sentence and last.piece.border == "AND"
    ordered = any(book.tokens[p].kind in {"ORDINAL", "OTHER"} for p in behind)
    before = book.pieces[first.at - 1] if first.at else None
    led = before is not None and before.sentence == first.piece.sentence and first.piece.border == "COMMA"
    lead = stems(book.tokens, before.places) if before is not None and led else frozenset[str]()
    return lead | (stems(book.tokens, behind) if placed and alone and same and not ordered else frozenset())


_DEMANDS: tuple[Callable[[Book], bool], ...] = (
    _has_several,
    _asks_of_none_apart,
    _asks_of_no_rest,
    _in_list,
    _is_of_all,
    _asks_measure,
)
