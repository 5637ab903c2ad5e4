"""Gates on how the amounts of a book are told: what is no list of parts is another reader's."""

from collections.abc import Sequence

from grammar.accounts.scales import LENGTHS, dimension
from grammar.accounts.words import lemma_of
from grammar.ledger.asked import peers
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand
from grammar.ledger.line import Entry, Kind, united
from grammar.ledger.naming import NOUNS, kind, noun, shape, stem, word, words
from grammar.ledger.networks import asks_of_sizes, asks_of_something_else, asks_other_sizes, confuses_network
from grammar.ledger.wholes import said_whole
from grammar.ledger.words import says, words_of
from grammar.token import Token

_EXTENTS = frozenset({"tall", "taller", "wide", "wider", "deep", "deeper", "thick", "thicker"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def _unlike(book: Book) -> bool:
    """ "12 apples and 3 kg": amounts that measure different things."""
    units = {dimension(e.line.unit) for e in book.amounts if e.line.unit}
    return len(units) > 1 or bool(units and any(e.line.noun and not e.line.unit for e in book.amounts))


def _is_unlike_asked(book: Book) -> bool:
    """Litres are asked where centimetres are told; steps where numbers of something else are told."""
    asked = dimension(book.question.unit) if book.question.unit else ""
    measured = {dimension(e.line.unit) for e in book.amounts if e.line.unit}
    rounds = {
        noun(t) for t in (book.tokens[p] for p in book.question.places) if t.kind == "ROUND" and t.text.endswith("s")
    }
    told = {e.line.unit for e in book.amounts} | book.nouns | {c.noun for c in book.counts}
    return bool(asked and measured and asked not in measured) or bool(rounds and not rounds & told)


def _takes_turns(book: Book) -> bool:
    """ "In 4 hours": how long each takes to do the same, of which no sum is asked."""
    return any(
        e.line.unit in _TIMES and kind(book.tokens, e.line.start - 1) == "IN" for e in book.entries[1:]
    )


def _is_round_among_others(book: Book) -> bool:
    """ "A dataset of 410 and 7 epochs"."""
    rounds = {e.line.noun for e in book.amounts if kind(book.tokens, e.line.end) == "ROUND"}
    return bool(rounds) and any(e.line.noun and e.line.noun not in rounds for e in book.amounts)


def _says_where(book: Book) -> bool:
    """ "At 40 km": an amount that says where or when."""
    at = [e.line.start - 1 for e in book.entries if e.line.unit and kind(book.tokens, e.line.start - 1) == "AT"]
    return any(kind(book.tokens, p - 1) != "BE" for p in at)


def of_part(book: Book) -> bool:
    """Whether a part of a part is told: "12 of them", "of those 12 are"."""
    first = 1 if book.entries and book.entries[0].line.factors else 2
    later = [e for e in book.entries[first:] if not book.compares]
    amounts = any(_is_of_part(book, e) for e in later if e.line.kind is Kind.AMOUNT)
    return amounts or any(_is_of_share(book, e) for e in later if e.line.kind is Kind.SHARE)


def _is_of_share(book: Book, share: Entry) -> bool:
    """ "40 % are firs; a quarter of the firs are ill"."""
    names = book.tokens[share.line.end + 1 : share.line.end + 4] if kind(book.tokens, share.line.end) == "OF" else ()
    told = united([e.label for e in book.entries if e.at < share.at and e.line.kind is Kind.SHARE])
    return any(stem(t) in told - united([e.named for e in book.amounts]) for t in names)


def _is_of_part(book: Book, entry: Entry) -> bool:
    again, line = words_of("part_again"), entry.line
    behind = words(book.tokens[line.end : line.end + 3])
    before = words(book.tokens[entry.piece.start : line.start])
    if behind & words_of("resting") and entry.goes:
        return False  # "96 of those left" went as the others did
    told = kind(book.tokens, line.behind) == "OF" and bool(behind & again)
    earlier = united([e.label | e.verbs for e in book.entries[1:] if e.at < entry.at])
    named = book.tokens[line.behind + 1 : line.behind + 4] if kind(book.tokens, line.behind) == "OF" else ()
    told = told or any(stem(t) in earlier or lemma_of(t.text) in earlier for t in named)
    return bool(told or ("of" in before and before & again))


def _asks_groups(book: Book) -> bool:
    """ "12 eggs of 60 g each … how many eggs": the number of groups is asked, and not what they have together."""
    asked, groups = book.question.counted, [e.line for e in book.amounts if e.line.factors and e.line.noun != "pair"]
    inside = {noun(book.tokens[p]) for line in groups for p in range(line.start, line.behind)}
    inside |= {noun(book.tokens[p]) for line in groups for p in range(line.start + 1, line.start + 3)}
    return bool(asked) and asked in inside - {line.noun for line in groups}


def _stands_alone(book: Book) -> bool:
    """A bare number between commas beside amounts with units."""
    if not any(e.line.unit for e in book.entries):
        return False
    return any(
        not e.line.unit and (e.piece.start, e.piece.end) == (e.line.start, e.line.end) and e.piece.border == "COMMA"
        for e in book.entries
    )


def _stands_beside(book: Book) -> bool:
    """ "… at the clinic, where 64 patients sleep": a clause that says something else."""
    return any(says(word(book.tokens, e.piece.start), "beside") and not book.asks_in(e.piece) for e in book.entries)


def _is_group_size(book: Book) -> bool:
    """ "90 sweets are put in bags of 7": how many each of an untold number of groups holds."""
    return any(is_group_size(book.tokens, e.line.start) for e in book.amounts if not e.line.factors)


def is_group_size(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands behind "in bags of", where no number counts the bags."""
    group = at - 2
    plural = kind(tokens, at - 1) == "OF" and kind(tokens, group) in NOUNS and word(tokens, group).endswith("s")
    counted = any(tokens[p].value is not None for p in range(max(group - 3, 0), max(group, 0)))
    return plural and not counted and kind(tokens, group - 1) in {"IN", "INTO", "TO", "BY", "WITH"}


def _goes_up_and_down(book: Book) -> bool:
    """ "Went down 3 on Monday, up 1 on Tuesday": steps of one thing, each its own way."""
    named = {n for n, t in enumerate(book.tokens) if t.value is not None}
    kinds = {t.kind for n, t in enumerate(book.tokens) if n - 2 not in named}  # not "1,500 warm-up steps"
    behind = {word(book.tokens, e.line.behind) for e in book.amounts}
    return {"UP", "DOWN"} <= kinds or {"in", "out"} <= behind


def _asks_later_one(book: Book) -> bool:
    """ "Each copy is 80 % … the sixth copy": a share of one of a row, of which a later one is asked."""
    asked = [book.tokens[p] for p in book.question.places if book.tokens[p].kind == "ORDINAL"]
    told = united([e.label for e in book.entries])
    goes_on = any(
        [word(book.tokens, n + k) for k in range(3)] == ["and", "so", "on"] for n in range(len(book.tokens))
    )
    return goes_on or (bool(book.shares) and any(stem(t) not in told for t in asked))


def _is_argument(book: Book) -> bool:
    """ "f(12)": a number in a call."""
    before = [book.tokens[e.line.start - 1] for e in book.entries if e.line.start]
    called = any(
        t.kind == "OPEN" and t.glued and kind(book.tokens, n - 1) not in {"NUMBER", "SLASH", ""}
        and any(n < e.line.start < _closed(book, n) for e in book.entries)
        for n, t in enumerate(book.tokens)
    )  # fmt: skip
    return called or any(token.kind in {"OPEN", "EQUALS"} and token.glued for token in before)


def _closed(book: Book, at: int) -> int:
    return next((n for n in range(at, len(book.tokens)) if kind(book.tokens, n) == "CLOSE"), at)


def _has_columns(book: Book) -> bool:
    """A table with several numbers in a row."""
    if not any(t.kind == "BAR" for t in book.tokens):
        return False
    ends = [n for n, t in enumerate(book.tokens) if t.kind == "LINE"]
    rows = zip([-1, *ends], [*ends, len(book.tokens)], strict=True)
    return any(sum(start < e.line.start < end for e in book.entries) > 1 for start, end in rows)


def _is_equation(book: Book) -> bool:
    """ "x = 12", "12 + n = 40": a sign of equality beside a letter."""
    lettered = any(t.kind == "LETTER" or (t.kind == "WORD" and len(t.text) == 1) for t in book.tokens)
    signs = [t.kind for t in book.tokens if t.kind in {"EQUALS", "PLUS"}]
    bare = not any(e.line.noun or e.line.unit for e in book.amounts)
    written = bare and signs[:1] == ["EQUALS"] and "PLUS" in signs  # "n = 12 + 40"
    return written or (lettered and "EQUALS" in signs)


def _has_brackets(book: Book) -> bool:
    """ "[3, 4, 5]", "the point (2, 1)"."""
    kinds = [t.kind for t in book.tokens]
    pairs = [kinds[n : n + 5] == ["OPEN", "NUMBER", "COMMA", "NUMBER", "CLOSE"] for n in range(len(kinds))]
    return any(pairs) or any(t.text == "[" for t in book.tokens)


def _is_ratio(book: Book) -> bool:
    """ "3:2"."""
    colons = [n for n, t in enumerate(book.tokens) if t.kind == "COLON"]
    between = [n for n in colons if kind(book.tokens, n - 1) == kind(book.tokens, n + 1) == "NUMBER"]
    gaps = [(book.tokens[n].span.start - book.tokens[n - 1].span.end, book.tokens[n + 1].span.start
             - book.tokens[n].span.end) for n in between]  # fmt: skip
    return any(before == behind for before, behind in gaps)  # not "3 million: one million"


def _names_twice(book: Book) -> bool:
    """ "Ann has 12, Ben has 5, Ann finds 3": two lines, and not all, are told of one name."""
    if book.compares:
        return False
    names = [
        {stem(book.tokens[p]) for p in e.piece.places if p not in e.line.base and _is_proper(book, p)}
        for e in book.entries
        if not said_whole(book, e)
    ]
    every = set().union(*names) - book.nouns
    indexed = all(any(w.isdecimal() for w in e.label) for e in book.entries)
    named = [each for each in names if each & every]
    twice = any(one <= two for n, one in enumerate(named) for m, two in enumerate(named) if n != m)
    return not indexed and twice and any(1 < sum(name in each for each in names) < len(names) for name in every)


def _is_proper(book: Book, place: int) -> bool:
    return shape(book.tokens, place) in {"NAME", "CLOCK", "LETTER"}


def _asks_difference(book: Book) -> bool:
    """ "By how much"."""
    start = book.question.places[0]
    return book.question.words[0] == "by" or kind(book.tokens, start - 1) == "BY"


def _asks_else(book: Book) -> bool:
    """ "How old", "what fraction", "what precision"; but how tall is what is measured in a unit of length."""
    if {*book.question.words} & _EXTENTS and all(e.line.unit in LENGTHS for e in book.amounts):
        return False
    shared = words_of("share_asked") if not book.amounts else frozenset[str]()
    return any(says(w, "asking_else") and w not in shared for w in book.question.words)


def _asks_unknown(book: Book) -> bool:
    """ "What is the …": a name that the text does not tell, and that says nothing of a whole."""
    places = book.question.places
    kinds = [book.tokens[p].kind for p in places if book.tokens[p].kind != "ARTICLE"]
    return kinds == ["WHAT", "BE", "WORD"] and bool(book.question.names) and not book.question.marks


def _asks_no_amount(book: Book) -> bool:
    """ "Who won?", "on which page am I?", "can they all go?"."""
    words = book.question.words
    asks = any(book.tokens[p].kind in {"HOW", "WHAT"} for p in book.question.places)
    which = [p for p in book.question.places if kind(book.tokens, p) == "WHICH"]
    placed = any(kind(book.tokens, p - 1) in {"ON", "IN", "AT"} for p in which)
    return placed or (not asks and says(words[0], "deciding") and "total" not in book.question.marks)


def _tells_in_question(book: Book) -> bool:
    """ "How many of 40 …" tells a whole; any other amount among the words of the question is no line."""
    asked = [p for p in book.pieces if set(p.places) & set(book.question.places)]
    inside = [e.line.start for e in book.amounts if e.piece in asked]
    if all(e.piece.sentence == book.question.sentence for e in book.entries) and peers(book.entries):
        return False
    return not all(at <= 5 or any(t.kind == "OF" for t in book.tokens[at - 5 : at]) for at in inside)


def _tells_a_margin(book: Book) -> bool:
    """ "35 % of it is gross margin": what is kept, though the rest of the text takes away."""
    return any(token.text.lower() in {"margin", "margins"} for token in book.tokens)


def _is_of_filling(book: Book) -> bool:
    """ "It is 60 % full. A quarter of the water is used": a share behind another of how full something is."""
    return any(words(book.within(each.piece)) & words_of("filling") for each in book.shares[:-1])


GATES: tuple[Demand[Book], ...] = (
    (_tells_a_margin, "A margin is told."),
    (_is_of_filling, "A share is of what fills something."),
    (_unlike, "Unlike amounts are told."),
    (_is_unlike_asked, "What is asked is measured otherwise."),
    (_takes_turns, "It is told how long each takes."),
    (_is_round_among_others, "Rounds are told beside other amounts."),
    (_says_where, "An amount says where or when something is."),
    (_asks_groups, "It is asked how many groups there are."),
    (_stands_alone, "A number stands alone beside amounts."),
    (_stands_beside, "An amount is told in a clause beside."),
    (_is_group_size, "Groups of one size are told."),
    (_goes_up_and_down, "Steps up and down are told."),
    (_asks_later_one, "One of a row is asked."),
    (_is_argument, "A number is an argument of a function."),
    (_has_columns, "A table has several columns."),
    (_is_equation, "An equation is told."),
    (_has_brackets, "Brackets hold a list of numbers."),
    (_is_ratio, "A ratio is told."),
    (_names_twice, "Two numbers are told of one name."),
    (confuses_network, "Different things are counted in a network."),
    (asks_of_sizes, "Numbers are asked that follow from sizes."),
    (asks_of_something_else, "Parameters are asked of something that counts others."),
    (asks_other_sizes, "Other sizes of a network are asked."),
    (_asks_difference, "A difference is asked."),
    (_asks_else, "Another measure is asked than an amount or a percentage."),
    (_asks_unknown, "A name is asked that nothing else tells of."),
    (_asks_no_amount, "No amount is asked."),
    (_tells_in_question, "An amount stands among the words of the question."),
)
"""What stands in the way of a ledger, with its reason."""
