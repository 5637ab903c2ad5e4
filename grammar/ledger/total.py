"""The way of a total: all parts are told, and all of it is asked."""

from grammar.accounts.scales import MONEY
from grammar.ledger.asked import asks_size, asks_total, listed, marked, parallel, peers, same_verbs, sibling
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.kinds import is_sum_of
from grammar.ledger.line import Entry, united
from grammar.ledger.listing import asks_for_another, asks_of_list, lists_another, said_of_all
from grammar.ledger.naming import is_later, kind, shape, stems, word, words
from grammar.ledger.rests import told_rest
from grammar.ledger.wholes import said_whole
from grammar.ledger.words import says, words_of


def total(book: Book) -> Balanced:
    """All of the parts that are told.

    Raises: AnotherStory where they are not plainly parts, or not all, or something else is asked.
    """
    demand(book, _DEMANDS)
    ledger = ledger_of(book)
    ledger.close(ledger.parts(book.amounts))
    return ledger.ask(ledger.whole)


def _has_parts(book: Book) -> bool:
    return not book.shares and (len(book.amounts) > 1 or _is_product(book)) and not book.question.percent


def _is_product(book: Book) -> bool:
    """ "Each of 12 racks has 8 fans. How many fans are there?"."""
    told = book.amounts[0].line if len(book.entries) == 1 and book.amounts else None
    if told is None or not told.factors or kind(book.tokens, told.behind) not in {"STOP", "LINE"}:
        return False
    plainly = "total" in book.question.marks or book.question.words[-1] in {"there", "have", "has"}
    return plainly and told.noun == book.question.counted and all(map(book.asks_in, book.untold.values()))


def _asks_all(book: Book) -> bool:
    return asks_total(book) or _asks_plainly(book) or _is_told_to_add(book) or asks_of_list(book)


def _is_told_to_add(book: Book) -> bool:
    """ "Add: 3, 5 and 9", "sum up …"."""
    led = word(book.tokens, 0) in {"add", "sum", "total"} and (
        kind(book.tokens, 1) in {"COLON", "UP"} or word(book.tokens, 1) in {"up", "together"}
    )
    return led and not marked(book, "rest", "not", "each", "start", "need")


def _asks_plainly(book: Book) -> bool:
    """Whether a question names none of the parts and says nothing of a rest, where none of them can be the whole."""
    amounts = book.amounts
    named = book.named_parts(amounts) - said_of_all(book)
    if marked(book, "rest", "not", "each", "start", "need") or named:
        return False
    if sibling(book, amounts) or sibling(book, amounts[1:]):
        return False
    if asks_for_another(book) or lists_another(book):
        return False
    bare = {*book.question.words} <= words_of("bare") and all(e.line.noun or e.line.unit for e in amounts)
    alike = peers(amounts)
    groups = all(e.line.factors for e in amounts) or any(e.piece.border in {"PLUS", "MORE"} for e in amounts[1:])
    if not (_asks_of_kind(book) or asks_size(book) or bare or groups):
        return alike and bool(book.question.counted) and _is_composed(book)
    if _may_be_whole(book) and not asks_size(book) and not alike:
        return False
    many = len(amounts) > 2 or alike or all(e.line.factors for e in amounts)
    return many and (same_verbs(amounts) or not any(e.states for e in amounts[1:]))


def _is_composed(book: Book) -> bool:
    """ "The band is made up of 5 drums, 3 flutes and 2 horns": whatever is counted, these are all of it."""
    first = book.amounts[0]
    told = words(book.tokens[first.piece.start : first.line.start])
    made = {"made", "up"} <= told or {"made", "of"} <= told
    return made or bool(told & words_of("holding")) or bool(first.verbs & words_of("embracing") - {"contain"})


def _asks_of_kind(book: Book) -> bool:
    """Whether what the question counts is what the amounts count."""
    units = bool(book.question.unit) and any(e.line.unit for e in book.amounts)
    money = all(e.line.unit in MONEY for e in book.amounts)
    return units or (money and bool(book.question.verbs & words_of("paying"))) or book.question.counted in book.nouns


def _may_be_whole(book: Book) -> bool:
    """Whether the first amount may be all of it: it is no less than the others, and no verb says otherwise."""
    first, amounts = book.amounts[0], book.amounts
    dominates = 2 * first.line.worth >= sum(e.line.worth for e in amounts)
    if all(e.line.factors for e in amounts):
        return False
    done = bool(first.verbs) and len({e.verbs for e in amounts}) == 1
    done = done or listed(book, amounts) or any(e.piece.border in {"PLUS", "MORE"} for e in amounts[1:])
    return dominates and not done and not first.verbs & words_of("embracing")


def _none_is_whole(book: Book) -> bool:
    return not any(said_whole(book, e) for e in book.amounts)


def _all_or_none_done(book: Book) -> bool:
    """ "How many were sold", where all were, or where the verb of the question is said of none."""
    done = [bool(e.verbs & book.question.verbs) for e in book.amounts]
    return all(done) or not any(done)


def _counts_alike(book: Book) -> bool:
    """Whether bare numbers beside counted ones are of the kind asked."""
    bare = any(not e.line.noun for e in book.amounts)
    one = asks_total(book) and len(book.nouns) == 1 and not book.question.counted
    asked = bool(book.nouns & book.question.stems) or one or asks_size(book)
    first = next((e for e in book.amounts if e.line.noun), None)
    if first is not None and not any(e.piece.sentence == first.piece.sentence for e in book.amounts if e is not first):
        asked = asked and first is book.amounts[0]  # "… The hotel has 3 stars"
    return not bare or not book.nouns or asked


def _asks_for_everyone(book: Book) -> bool:
    """Whether the question names nobody of whom only some of the amounts are told."""
    named = [bool(e.label & book.question.names) for e in book.amounts]
    others = [e for e, mine in zip(book.amounts, named, strict=True) if not mine and not e.inherits]
    return not any(named) or not others or not any(_has_name(book, e) for e in others)


def _tells_rest(book: Book) -> bool:
    """Whether the last amount is the rest: "the other 512 are padding"."""
    return book.amounts[-1].rests and not any(e.rests for e in book.amounts[:-1])


def _has_name(book: Book, entry: Entry) -> bool:
    return bool(entry.verbs) and any(shape(book.tokens, p) == "NAME" or book.tokens[p].kind in {"POSSESSOR", "PRONOUN"}
                                     for p in entry.piece.places)  # fmt: skip


def _tells_all_listed(book: Book) -> bool:
    """Whether nothing stands beside the amounts as one more of their kind, without an amount: "has an embedding layer,
    a hidden layer with 20,000"."""
    heads = [e.label for e in book.amounts]
    shared = frozenset.intersection(*heads) if len(heads) > 1 else frozenset[str]()
    told = {e.piece.sentence for e in book.amounts} - {book.question.sentence}
    beside = [p for p in book.untold.values() if p.sentence in told and kind(book.tokens, p.end) in {"COMMA", "AND"}]
    return not any(shared & stems(book.tokens, p.places) for p in beside)


def _denies_none(book: Book) -> bool:
    """Whether nothing is told that is not to be counted: "another 20 minutes, but that is no training"."""
    told = {e.piece.sentence for e in book.entries} - {book.question.sentence}
    places = [p for piece in book.pieces if piece.sentence in told for p in piece.places]
    denied = [p for p in places if book.tokens[p].kind in {"NOT", "NONE"}]
    return all(says(word(book.tokens, p + 1), "beyond") for p in denied)


def _none_goes(book: Book) -> bool:
    """Whether it is not asked what one has where some of what is told went: "saved $300 and spent $100"."""
    gone = ["out" in e.deeds for e in book.amounts]
    return not any(gone) or all(gone) or not {*book.question.words} & words_of("having")


def _asks_no_other_number(book: Book) -> bool:
    """Whether not one is asked of a numbered row of which others are told: "how long will epoch 4 take"."""
    places = {*book.question.places}
    asked = {(word(book.tokens, p - 1), book.tokens[p].value) for p in book.labels if p in places}
    told = {(word(book.tokens, p - 1), book.tokens[p].value) for p in book.labels if p not in places}
    return not asked or asked <= told or not {name for name, _ in asked} & {name for name, _ in told}


def _asks_no_further(book: Book) -> bool:
    """Whether not one is asked of which nothing is told: "two weigh 47 and 68 kg; how heavy is the third"."""
    asked = [p for p in book.question.places if is_later(book.tokens, p)]
    return "total" in book.question.marks or stems(book.tokens, asked) <= united([e.label for e in book.entries])


def _asks_in_unit_told(book: Book) -> bool:
    """Whether no unit is asked where things are counted: "12 pages and 9 pages. How many hours?"."""
    things = all(e.line.noun and not e.line.unit for e in book.amounts)
    return not (book.question.unit and things and book.question.unit not in book.nouns)


_DEMANDS: tuple[Demand[Book], ...] = (
    (_has_parts, "There are not several amounts to add."),
    (_asks_all, "No total is asked."),
    (lambda book: book.fits(len(book.amounts)), "There are not as many amounts as parts."),
    (_none_is_whole, "An amount is said to be all of it."),
    (lambda book: not told_rest(book) or _tells_rest(book), "A rest is told of, but not how much it is."),
    (lambda book: parallel(book, book.amounts), "The amounts are not told side by side."),
    (_all_or_none_done, "The question is about some of the amounts only."),
    (_asks_for_everyone, "The question is about one of several."),
    (_tells_all_listed, "Something is listed without an amount."),
    (_denies_none, "Something is told that does not count."),
    (_none_goes, "Some of the amounts went."),
    (_asks_no_other_number, "One of a numbered row is asked that is not told."),
    (_asks_no_further, "One of several is asked that is not told."),
    (lambda book: is_sum_of(book.question.counted, book.nouns), "What is asked is no name for all that is counted."),
    (_asks_in_unit_told, "A unit is asked in which nothing is told."),
    (_counts_alike, "It is not plain what a bare number counts."),
)
