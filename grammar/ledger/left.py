"""The way of what is left: the whole and all parts but one are told, and the one is asked."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.words import classes_of, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.asked import asks_total, marked, opposed, peers, same_verbs
from grammar.ledger.book import Book, nouns_of
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.leaving import ASKING
from grammar.ledger.line import Entry, united
from grammar.ledger.naming import NOUNS, stems, words
from grammar.ledger.parts import is_that, of_whole
from grammar.ledger.rests import negates, parted_evenly, told_rest
from grammar.ledger.split import Split
from grammar.ledger.words import words_of
from grammar.lexicon.inflection import uninflected
from grammar.token import Token

_LONGEST_NAME = 3
_NAMING = NOUNS | {"ARTICLE", "POSSESSOR", "LETTER", "CLOCK"}


def left(book: Book) -> Balanced:
    """What the parts leave of the whole.

    Raises: AnotherStory where it is not plain which amount is the whole, or whether the rest is asked.
    """
    whole = whole_of(book)
    if whole is None:
        raise AnotherStory("It is not plain which number is the whole.")
    split = Split(book, whole, tuple(e for e in book.entries if e is not whole))
    demand(split, _DEMANDS)
    demand(split, next(demands for asks, demands in ASKING if asks(split)))
    ledger = ledger_of(book)
    ledger.tell(ledger.whole, whole)
    ledger.close([*ledger.parts(split.parts), ledger.rest])
    return ledger.ask(ledger.rest)


def whole_of(book: Book) -> Entry | None:
    """The one amount among shares, else the amount that is more than all others together."""
    amounts = book.amounts
    if book.shares and len(amounts) == 1:
        return amounts[0]
    top = max(amounts, key=lambda e: e.line.worth, default=None)
    dominates = top is not None and 2 * top.line.worth > sum(e.line.worth for e in amounts)
    return top if dominates and len(amounts) > 1 else None


# --- the whole and its parts ------------------------------------------------------------------------------------------


def _asks_no_total(split: Split) -> bool:
    """A total is asked only in words that ask for the rest as well, or of a whole where nothing else is named."""
    book = split.book
    that = marked(book, "that") and told_rest(book)
    return not asks_total(book) or (split.said and bool(that or split.rest or told_rest(book)))


def _is_like_others(split: Split) -> bool:
    """ "Rack A takes 112 and rack B takes 108": told with one verb, each of another of one kind."""
    every = split.book.amounts
    alike = same_verbs(every) and bool(split.whole.verbs) and split.whole.piece.sentence == every[-1].piece.sentence
    first = every[0] is split.whole and split.whole.piece.border == "COLON"  # "goals: 28 at home, 19 away"
    listed = first and all(e.piece.border in {"COMMA", "AND"} and e.inherits for e in every[1:3])
    return (alike or listed or peers(every)) and not split.book.shares and not split.rest


def _parts_told(split: Split) -> bool:
    return bool(split.parts) and not any(e.rests for e in split.book.entries)


def _none_put_to_it(split: Split) -> bool:
    """Whether nothing comes to the whole, or comes back to it."""
    book = split.book
    told = told_rest(book)
    alike = all(e.verbs == split.whole.verbs for e in split.parts)  # "picked 96 together … picked 41"
    come = any(e.comes for e in split.parts) and not split.said and not told and not split.enumerated and not alike
    made = told and all(e.deeds & {"out", "part", "make"} for e in split.parts)
    come = come or (opposed(split.parts) and not made)
    brought = any(e.verbs & words_of("bringing") for e in split.parts) and not alike
    come = come or (brought and not marked(book, "rest"))
    come = come or any(_is_got(book, e) for e in split.parts)
    return not come and not any(words(book.within(e.piece)) & words_of("returning") for e in split.parts)


def _is_got(book: Book, entry: Entry) -> bool:
    """ "She gets 35 new pencils": what comes to whom the whole is of is no part of it."""
    led = book.tokens[entry.piece.start : entry.line.start]
    return any(a.kind == "PRONOUN" and {"in", "buy"} & classes_of(b.text) for a, b in pairwise(led))


def _whole_is_there(split: Split) -> bool:
    """Whether the whole is no amount that went itself."""
    stays = "out" not in split.whole.deeds or bool(split.whole.deeds & {"state", "part", "in"})
    return split.said or split.enumerated or stays


def _whole_was_there(split: Split) -> bool:
    """Whether the whole is not what there was after the rest went: "she sold 12 and now has 33"."""
    told = split.book.within(split.whole.piece)
    return split.said or not words(told) & words_of("by_now")


def _counts_the_same(split: Split) -> bool:
    """Whether whole and parts count what is asked: of another noun only what the words say is part of it."""
    book, asked, mine = split.book, split.book.question.counted, split.whole.line.noun
    others = nouns_of(split.parts) - {mine}
    if _lists_kinds(split, others | {asked}):
        return True
    beside = {w for p in book.untold.values() for w in stems(book.tokens, book.outside(p.places))}
    known = split.rest or negates(book, split.parts) or ((split.said or told_rest(book)) and asked in beside)
    if asked and book.nouns and asked not in book.nouns | book.modifiers and not known:
        return False
    inside = {uninflected(n) for n in others} & words_of("of_networks")
    return bool(known and asked and asked not in book.nouns) or not mine or not others or (split.said and not inside)


def _lists_kinds(split: Split, nouns: frozenset[str]) -> bool:
    """ "128 animals: cats, dogs and birds": whether the sentence of the whole names all that is counted and asked."""
    book = split.book
    beside = [p for p in book.untold.values() if p.sentence == split.whole.piece.sentence]
    return len(nouns) > 1 and nouns <= stems(book.tokens, [n for p in beside for n in p.places])


def _shares_of_it(split: Split) -> bool:
    """Whether all shares are of the whole, leave something of it, and none is what the amount comes to."""
    shares, book = split.book.shares, split.book
    if not shares:
        return True
    others = split.whole.label & united([e.label for e in shares]) - shares[0].base
    fits = sum(e.line.value for e in shares) < 1 and book.fits(len(split.parts) + 1) and not others
    return fits and all(of_whole(book, e) and not is_that(book, e, split.whole) for e in shares)


def _comes_first(split: Split) -> bool:
    """Whether the whole is told first, alone is stated, or is said to be all."""
    stated = split.whole.states and not any(e.states for e in split.parts)
    measured = split.all_go and not split.whole.deeds and any(t.kind == "BE" for t in _told_of(split))
    return split.book.amounts[0] is split.whole or stated or split.said or measured


def _told_of(split: Split) -> Sequence[Token]:
    """The words before the whole in its piece."""
    return split.book.tokens[split.whole.piece.start : split.whole.line.start]


def _asks_no_part(split: Split) -> bool:
    """Whether all that the question names is not the name of a part that is told, unless it is that of the rest too:
    of true positives and false negatives the false positives are none."""
    names = split.named
    rest = (split.rest and names <= split.rest) or negates(split.book, split.parts)
    if not names or rest or split.another:
        return True
    beside = split.book.question.names - split.whole.label
    told = [e for e in split.parts if names <= e.named and not _is_denied(split, e)]
    return not any(beside <= e.named | split.book.nouns for e in told)


def _asks_whole(split: Split) -> bool:
    """ "How many pages are in the book", where the book has 300 and nothing is said of later."""
    question = split.book.question
    later = marked(split.book, "rest", "now", "not") or any(
        split.book.tokens[p].kind in {"AFTER", "LATER", "THEN"} for p in question.places
    )
    named = question.names - split.rest
    own = bool(question.counted) and question.counted == split.whole.line.noun
    return own and bool(named) and named <= split.whole.label and not later and not split.another and not question.verbs


def _is_denied(split: Split, entry: Entry) -> bool:
    """ "Non-trainable parameters", where those without the "non" are asked."""
    return "non" in words(split.book.within(entry.piece)) and "non" not in split.book.question.words


def _leaves_none_out(split: Split) -> bool:
    """Whether each name in the list of what the whole is of has its amount, or is asked: in "a + b + c = 78, of which a
    is 14" c is not the rest."""
    book = split.book
    told = united([e.named for e in split.parts]) | book.question.names | {book.question.counted}
    listed = [p for n, p in book.untold.items() if n < split.whole.at and p.sentence == split.whole.piece.sentence]
    bare = [p for p in listed if p.end - p.start <= _LONGEST_NAME and all(t.kind in _NAMING for t in book.within(p))]
    names = [stems(book.tokens, p.places) - split.rest for p in bare if not book.asks_in(p)]
    return told_rest(book) or all(not each or each & told for each in names)


def _is_plain_denial(split: Split) -> bool:
    """Whether a question with "not" is about the rest, in the words of the text or as what a part did."""
    return not marked(split.book, "not") or bool(split.rest) or negates(split.book, split.parts)


def _asks_more_than_parts(split: Split) -> bool:
    """Whether a question does not ask what was done with the parts and no more: "she spends 8 and 4 and saves the rest.
    How much does she spend?"."""
    book, done = split.book, split.book.question.verbs
    rest = {lemma_of(t.text) for p in book.untold.values() if not book.asks_in(p) for t in book.within(p)}
    plain = not marked(book, "rest", "not") and not done & rest and not book.question.names - split.whole.label
    return not (plain and done and all(done & e.verbs for e in split.parts))


def _asks_before(split: Split) -> bool:
    """ "How many did she have before?"."""
    return any(split.book.tokens[p].kind == "BEFORE" for p in split.book.question.places)


_DEMANDS: tuple[Demand[Split], ...] = (
    (lambda split: not split.book.question.percent, "A percentage is asked."),
    (_asks_no_total, "A total is asked."),
    (lambda split: not parted_evenly(split.book), "The rest is parted again."),
    (lambda split: split.said or not _is_like_others(split), "The largest amount is told as the others are."),
    (_parts_told, "No parts are told, or a number is the rest itself."),
    (_none_put_to_it, "Something is put to the whole."),
    (_whole_is_there, "The largest amount is no whole: it went."),
    (_whole_was_there, "The largest amount is what there is now."),
    (_counts_the_same, "The parts count something else than the whole."),
    (_shares_of_it, "It is not plain what the shares are of."),
    (
        lambda split: not marked(split.book, "need", "each", "start") and not _asks_before(split),
        "It is asked what is needed, what each has, or what there was.",
    ),
    (_comes_first, "It is not plain which number is the whole."),
    (lambda split: not _asks_whole(split), "The whole is asked."),
    (_asks_no_part, "A part is asked that is told."),
    (_is_plain_denial, "It is not plain what is denied."),
    (_asks_more_than_parts, "It is asked what the parts come to."),
    (_leaves_none_out, "Something is listed without an amount."),
)
