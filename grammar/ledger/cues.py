"""What the words around the lines of a ledger say: which is the whole, which the rest, and what is asked."""

from collections.abc import Sequence

from grammar.accounts.words import is_in
from grammar.ledger.book import Book, Entry, is_rest
from grammar.ledger.lines import kind
from grammar.ledger.question import stem
from grammar.token import Token

_SPLITTING = frozenset({"split", "divided", "partitioned", "shared", "distributed",
                        "separated", "breaks", "allocated", "partition", "share", "divide"})  # fmt: skip
_HOLDING = frozenset({"consists", "consisting", "comprises", "comprising", "composed"})
_NOUNS = {"WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "NEURON", "ROUND", "BIAS"}


def counted(book: Book) -> str:
    """What the question counts: "jar" in "how many jars"."""
    tokens, places = book.tokens, book.question.places
    for at, place in enumerate(places):
        if tokens[place].kind == "MANY":
            noun = ""
            for p in places[at + 1 :]:
                if tokens[p].kind not in _NOUNS:
                    break
                noun = tokens[p].sense or tokens[p].text.lower()
            return noun
    return ""


def holds_all(book: Book, entry: Entry) -> bool:
    """Whether the words say that an amount is all of it, or bounds it: also "the whole year", "a budget of"."""
    return said_whole(book, entry) or any(
        w in {"whole", "full", "entire"} or is_in(w, "nouns", "bound") for w in book.words(entry)
    )


def said_whole(book: Book, entry: Entry) -> bool:
    """Whether the words say that an amount is all of it: "a total of", "of the 84", "was split into", "84: 52 …"."""
    tokens, line = book.tokens, entry.line
    words = [w for w in book.words(entry) if w not in {"all", "full", "complete", "whole"}]
    behind = [t.text.lower() for t in tokens[line.end : book.pieces[line.piece].end]]
    pluses = sum(t.kind == "PLUS" for t in tokens[: line.start])
    if kind(tokens, line.start - 1) == "EQUALS" and pluses:
        return pluses + 1 == len(book.entries)
    lead = {t.text.lower() for t in tokens[book.pieces[line.piece].start : line.start]}
    if lead & (_HOLDING | {"made", "contains", "includes", "consist"}):
        return False
    if set(book.words(entry)) == {"all", tokens[line.start].text.lower()}:
        return True
    beside = line.piece + 1
    after = book.pieces[beside] if beside < len(book.pieces) else None
    alone = after is not None and not any(e.line.piece == beside for e in book.entries)
    asks = after is not None and after.start in book.question.places
    tail = [t.text.lower() for t in tokens[after.start : after.end]] if after is not None and alone and not asks else []
    if any(_totals(w) for w in words) or (len(tail) < 5 and any(_totals(w) and w != "everything" for w in tail)):
        return True
    if _of_it(book, entry):
        return True
    if after is not None and after.border == "COLON" and not alone:
        return True
    before = book.pieces[line.piece - 1] if line.piece else None
    heads = before is not None and kind(tokens, before.end) in {"COLON", "EQUALS"} and not any(
        e.line.piece == line.piece - 1 for e in book.entries)  # fmt: skip
    heads = heads and before is not None and before.start not in book.question.places
    if heads and before is not None and any(_totals(t.text.lower()) for t in tokens[before.start : before.end]):
        return True
    if after is not None and {"of", "out"} & set(_head(book, beside)) and {"which", "these", "those", "them", "whom"} & set(
        _head(book, beside)):  # fmt: skip
        return True
    made = {"made", "make", "makes"} & set(behind) and {"of", "up"} & set(behind)
    make_up = "make" in words and "up" in words
    return any(w in _SPLITTING for w in words) or any(w in _HOLDING for w in behind) or bool(made or make_up)


def _head(book: Book, piece: int) -> list[str]:
    """The first words of a piece."""
    start = book.pieces[piece].start
    return [t.text.lower() for t in book.tokens[start : start + 3]]


def _of_it(book: Book, entry: Entry) -> bool:
    """ "Of 2,400 applications", "out of 960 sensors", "70 % of our $1.5M budget"."""
    lead = entry.line.start - 1
    while kind(book.tokens, lead) in {"ARTICLE", "POSSESSOR", "ALL", "PRONOUN"}:
        lead -= 1
    piece = book.pieces[entry.line.piece]
    piece = book.pieces[entry.line.piece]
    if piece.start < len(book.tokens) and book.tokens[piece.start].kind in {"OF", "OUT", "FROM"} and piece.start < entry.line.start:
        return entry.line.start - piece.start < 7
    near = lead
    while kind(book.tokens, near) in {"WORD", "POSSESSIVE", "MEASURE", "FOREIGN", "ARTICLE"} and entry.line.start - near < 6:
        near -= 1
    if kind(book.tokens, near) == "OF" and any(
        t.kind in {"PERCENT", "WHAT", "FRACTION"} for t in book.tokens[piece.start : near]
    ):
        return True
    if kind(book.tokens, lead - 1) == "WORD" and book.tokens[lead - 1].text.lower() == "top":
        return False
    if kind(book.tokens, lead) not in {"OF"} and not (book.tokens[lead].text.lower() == "among" if lead >= 0 else False):
        return False
    return lead - 1 <= piece.start


def _totals(word: str) -> bool:
    return is_in(word, "marks", "total") and word not in {"all", "complete", "add", "whole"}


def states(entry: Entry) -> bool:
    """Whether a verb of its own says what there is."""
    return "state" in entry.deeds and not entry.inherited


def taken(entry: Entry) -> bool:
    """Whether a verb says that it was taken or is a part."""
    return bool(entry.deeds & {"out", "part"})


def told_rest(book: Book) -> bool:
    """Whether the text itself speaks of the rest."""
    asked = set(book.question.places)
    return any(is_rest(book.tokens, p) for p in range(len(book.tokens)) if p not in asked)


def names_rest(book: Book) -> frozenset[str]:
    """The stems of the question that the text says of the rest."""
    tokens, asked = book.tokens, set(book.question.places)
    found: set[str] = set()
    for n, piece in enumerate(book.pieces):
        places = range(piece.start, piece.end)
        if not any(is_rest(book.tokens, p) and p not in asked for p in places):
            continue
        near = [piece]
        if n and not any(e.line.piece == n - 1 for e in book.entries) and piece.border in {"COLON", "DASH", "AND", "OPEN"}:
            near.append(book.pieces[n - 1])
        if any(e.line.piece == n for e in book.entries):
            near = []
        found |= {
            tokens[p].sense or tokens[p].text.lower() for each in near for p in range(each.start, each.end)
            if p not in asked and tokens[p].text.isalnum()
        }  # fmt: skip
    return frozenset(found) & (book.question.names | book.question.verbs | (book.question.marks & {"not"}))


def asks_total(book: Book) -> bool:
    """Whether all of it is asked: "in total", "over the four days"."""
    marks = book.question.marks
    counts = any(c.start in book.question.places for c in book.counts)
    return ("total" in marks or counts) and not marks & {"rest", "not", "each", "start", "need"}


def asks_plainly_now(book: Book) -> bool:
    """Whether a question in the present asks how many there are, and names nothing else."""
    verbs = {book.tokens[p].text.lower() for p in book.question.places if book.tokens[p].kind in {"HAVE", "BE", "HOLD", "DO"}}
    asked = counted(book)
    return bool(verbs & {"have", "has", "are", "is", "does", "do", "own", "owns"}) and any(
        e.line.noun == asked for e in book.amounts if asked
    ) and not book.question.verbs  # fmt: skip


def parallel(book: Book, amounts: Sequence[Entry]) -> bool:
    """Whether the amounts are told side by side, none as what there was before the others."""
    stated = [states(e) for e in amounts]
    same = len({e.verbs for e in amounts}) == 1 and not any(e.inherited for e in amounts)
    moved = [bool(e.deeds & {"out", "in", "buy", "make"}) and not e.deeds & {"part", "state"} for e in amounts]
    if any(stated) and any(moved):
        return False
    first = amounts[0]
    dominates = first.line.worth >= sum(e.line.worth for e in amounts[1:])
    nouns = {e.line.noun for e in amounts if e.line.noun}
    one = len({book.pieces[e.line.piece].sentence for e in amounts}) == 1
    listed = all(book.pieces[e.line.piece].border in {"COMMA", "AND"} and e.inherited for e in amounts[1:])
    alike = len(nouns) < 2 or (one and listed and counted(book) not in nouns)
    return alike and (same or not (dominates and stated[0] and not all(stated) and not one))


def mentioned(book: Book, parts: Sequence[Entry]) -> bool:
    """Whether the text names, beside the parts, what the question names."""
    tokens, asked = book.tokens, set(book.question.places)
    told = {e.line.piece for e in parts}
    others = {
        stem(tokens[p]) for n, piece in enumerate(book.pieces) if n not in told
        for p in range(piece.start, piece.end) if p not in asked
    }  # fmt: skip
    return bool(others & book.question.names)


def negates(book: Book, entries: Sequence[Entry]) -> bool:
    """Whether the question asks for what was not done: "unlabelled", "inactive"."""
    words = {book.tokens[p].text.lower() for p in book.question.places}
    told = {w for e in entries for w in book.words(e)}
    return any(w.startswith(prefix) and w[len(prefix) :] in told for w in words for prefix in _NEGATIVE)


_NEGATIVE = ("un", "in", "non-", "non")


def of_whole(book: Book, share: Entry) -> bool:
    """Whether a share is told of the whole, and not of what was left."""
    tokens, at = book.tokens, share.line.end
    if any(t.kind in {"GROW", "SHRINK"} and t.form != "ing" for t in _piece(book, share)) or kind(tokens, share.line.start - 1) == "BY":
        return False
    if kind(tokens, at) != "OF":
        return True
    if any(e.line.start == at + 1 for e in book.shares):
        return False
    piece = book.pieces[share.line.piece]
    words = {t.text.lower() for t in tokens[at + 1 : piece.end]}
    if share is not book.shares[0] and words & {"those", "these", "that", "which", "what", "other", "others", "else"}:
        return False
    return not words & {"rest", "remaining", "remainder", "others", "left"}


def _piece(book: Book, entry: Entry) -> Sequence[Token]:
    piece = book.pieces[entry.line.piece]
    return book.tokens[piece.start : piece.end]


def is_rest_amount(book: Book, amount: Entry) -> bool:
    """Whether an amount is told to be the rest: "the other 5 pupils", "the rest, 360 g"."""
    at = amount.line.piece
    piece = book.pieces[at]
    if any(is_rest(book.tokens, p) or book.tokens[p].kind in {"LEAVE"} for p in range(piece.start, piece.end)):
        return True
    if at and book.pieces[at].border in {"COMMA", "COLON", "DASH", "RELATIVE", "OPEN"}:
        before = book.pieces[at - 1]
        if any(is_rest(book.tokens, p) for p in range(before.start, before.end)):
            return True
    named = {
        t.sense or t.text.lower()
        for n, each in enumerate(book.pieces) if not any(e.line.piece == n for e in book.entries)
        and any(is_rest(book.tokens, p) for p in range(each.start, each.end)) and each.start not in book.question.places
        for t in book.tokens[each.start : each.end]
    }  # fmt: skip
    return bool(named & amount.label)


def is_that(book: Book, share: Entry, amount: Entry) -> bool:
    """Whether an amount is what a share comes to: "that's 4,214 rows", "36 castings, i.e. 1.5 % of the batch"."""
    piece, other = book.pieces[amount.line.piece], book.pieces[share.line.piece]
    led = {t.text.lower() for t in book.tokens[piece.start : amount.line.start]}
    back = {t.text.lower() for t in book.tokens[other.start : share.line.start]}
    if {"that", "this", "which"} & (led | back) or "RELATIVE" in {piece.border, other.border}:
        return True
    if share.rests and amount.line.piece == share.line.piece + 1 and piece.border in {"COLON", "DASH"}:
        return True
    between = book.pieces[share.line.piece + 1 : amount.line.piece]
    after = amount.line.piece > share.line.piece and all(p.end - p.start <= 2 for p in between)
    after = after and (bool(between) or piece.border in {"COMMA", "OPEN", "DASH"})
    if after and amount.line.start - piece.start <= 4 and not amount.label - {"e", "i", "ie"} and not amount.verbs - share.verbs:
        return True
    behind = 0 < share.line.piece - amount.line.piece <= 2 and other.border in {"COMMA", "OPEN", "DASH"}
    return behind and share.line.start - other.start <= 2 and not share.verbs


def asks_size(book: Book) -> bool:
    """Whether the question asks for what the shares are of."""
    wholes: set[str] = set()
    for e in book.shares:
        at = e.line.end
        if kind(book.tokens, at) == "OF":
            piece = book.pieces[e.line.piece]
            wholes |= {t.sense or t.text.lower() for t in book.tokens[at + 1 : piece.end]}
    for e in book.shares[:1]:
        piece = book.pieces[e.line.piece]
        subject = [p for p in range(piece.start, e.line.start)]
        if kind(book.tokens, e.line.end) != "OF" and any(book.tokens[p].kind == "BE" for p in subject):
            wholes |= {stem(book.tokens[p]) for p in subject if book.tokens[p].kind in _NOUNS}
    return bool(wholes & book.question.stems) or any(is_in(w, "nouns", "whole") for w in book.question.stems)


def sibling(book: Book, parts: Sequence[Entry]) -> bool:
    """Whether the question names something of the kind of the names of all parts: "part C" beside "part A"."""
    mine = {_shape(book, p) for p in book.question.places} - {""}
    theirs = [
        {_shape(book, p) for p in range(book.pieces[e.line.piece].start, book.pieces[e.line.piece].end)} - {""} for e in parts
    ]  # fmt: skip
    return bool(mine.intersection(*theirs)) if theirs else False


def proper(book: Book, place: int) -> bool:
    """Whether a word is a name."""
    return _shape(book, place) in {"NAME", "CLOCK", "LETTER"}


def _shape(book: Book, place: int) -> str:
    token = book.tokens[place]
    if token.kind in {"LETTER", "CLOCK", "ORDINAL", "MONTH", "WEEKDAY", "DAYTIME"}:
        return token.kind
    first = place == 0 or kind(book.tokens, place - 1) in {"STOP", "QUESTION", "LINE"}
    first = first and kind(book.tokens, place + 1) not in {"POSSESSIVE", "HAVE", "GIVE", "GAIN", "TAKE", "HOLD"}
    if token.kind == "WORD" and token.text[0].isupper() and not first:
        return "NAME"
    return ""
