"""The way of a flow: what there was, what came and went is told; what there is then, or was first, is asked."""

from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.scales import MONEY, dimension
from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.ledger.asked import asks_now, marked, peers
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, ledger_of
from grammar.ledger.line import Entry, united
from grammar.ledger.naming import NOUNS, is_act, kind, stem, stems, word, words
from grammar.ledger.wholes import said_whole
from grammar.ledger.words import says, words_of

_MOVING = frozenset({"in", "out", "make", "buy"})
_FURTHER = frozenset({"PLUS", "MORE"})


@dataclass(frozen=True, slots=True)
class Flow:
    """A book as a stock: what there was first, what came, what went and what there was at the end."""

    book: Book
    begun: tuple[Entry, ...]
    came: tuple[Entry, ...]
    went: tuple[Entry, ...]
    ended: tuple[Entry, ...]

    @property
    def moved(self) -> tuple[Entry, ...]:
        """What came or went, in the order in which it is told."""
        return tuple(sorted((*self.came, *self.went), key=lambda e: e.at))


def flow(book: Book) -> Balanced:
    """What there is after all that came and went, or what there was before.

    Raises: AnotherStory where it is not plain which way an amount went, or what there was.
    """
    told = _flow_of(book)
    demand(told, _DEMANDS)
    demand(told, _OF_START if told.ended else _OF_END)
    ledger = ledger_of(book)
    if len(told.begun) == 1 and not told.came:
        ledger.tell(ledger.whole, told.begun[0])
    else:
        start = ledger.parts(told.begun) if told.begun else [ledger.rest]
        ledger.close([*start, *ledger.parts(told.came)])
    if told.ended:
        ledger.close([*ledger.parts(told.went), *ledger.parts(told.ended)])
        return ledger.ask(ledger.rest)
    if not told.went:
        return ledger.ask(ledger.whole)
    ledger.close([*ledger.parts(told.went), ledger.rest])
    return ledger.ask(ledger.rest)


def _flow_of(book: Book) -> Flow:
    """The amounts of a book by which way they went: those before the first that moved are what there was."""
    amounts = book.amounts
    ended = tuple(e for e in amounts if _is_end(book, e))
    others = tuple(e for e in amounts if e not in ended)
    size = next((n for n, e in enumerate(others) if n and (_goes(book, e) or _comes(book, e))), len(others))
    if not ended and size > 1 and not peers(others[:size]):
        size = next((n for n in range(size, 1, -1) if peers(others[:n])), 1)
    size = 0 if ended else max(size, 1)
    later = others[size:]
    came = tuple(e for e in later if _comes(book, e))
    return Flow(book, others[:size], came, tuple(e for e in later if _goes(book, e)), ended)


def _goes(book: Book, entry: Entry) -> bool:
    """Whether a verb says that it went, and none that it came or is there: money goes for what it is spent on, and
    what is done no longer waits."""
    if not entry.deeds and any(
        is_in(word(book.tokens, p), "nouns", "out") for p in range(entry.piece.start, entry.line.start)
    ):
        return True  # "Withdrawals: 60"
    out = "out" in entry.deeds or ("part" in entry.deeds and (entry.line.unit in MONEY or _waited(book, entry)))
    return out and not entry.deeds & {"in", "make", "buy", "state"}


def _waited(book: Book, entry: Entry) -> bool:
    """ "Of the 340 in the queue 215 finished"."""
    waits = any(says(word(book.tokens, p), "waiting") for p in book.question.places)
    return waits and any(says(v, "finishing") for v in entry.verbs)


def _comes(book: Book, entry: Entry) -> bool:
    """Whether a verb says that it came, or it is told as so many more, and none that it went or is there."""
    more = entry.piece.border in _FURTHER or (kind(book.tokens, entry.line.end) == "MORE" and bool(entry.deeds))
    named = any(is_in(word(book.tokens, p), "nouns", "in") for p in range(entry.piece.start, entry.line.start))
    brought = named and "out" not in entry.deeds  # "a delivery of 40 came"
    return brought or ((entry.comes or more) and not entry.deeds & {"out", "state"})


def _is_end(book: Book, entry: Entry) -> bool:
    """ "Now has 33", "after which 385 were left": what there was when all had moved."""
    told = words(book.within(entry.piece))
    if any(is_in(w, "marks", "start") for w in told):
        return False  # "opening balance 700"
    last = entry is book.amounts[-1] or entry is book.amounts[0]
    exists = marked(book, "start") and entry is book.amounts[-1] and word(book.tokens, entry.piece.start) == "there"
    then = "then" in told and "state" in entry.deeds and entry is not book.amounts[0]
    return last and (entry.rests or exists or then or bool(told & words_of("by_now"))) and not entry.comes


# --- what is asked ----------------------------------------------------------------------------------------------------


def _asks_end(flow: Flow) -> bool:
    """Whether it is asked what there is then: in words, or as how many there are, and not what moved."""
    book, question = flow.book, flow.book.question
    if marked(book, "need", "each", "not", "start") or question.percent or _asks_moved(flow):
        return False
    if marked(book, "total" if flow.went else "rest") and not marked(book, "now", "rest" if flow.went else "now"):
        return False
    if marked(book, "now", "rest") or asks_now(book):
        return True
    later = any(book.tokens[p].kind in {"AFTER", "LATER", "THEN"} for p in question.places)
    sized = any(says(w, "sizes") or is_in(w, "nouns", "whole") for w in question.words)
    same = bool(question.names) and question.names <= united([e.label for e in flow.begun])
    return later or sized or bool(flow.went and (question.counted in book.nouns or same))


def _asks_moved(flow: Flow) -> bool:
    """ "How many did she sell", "how many green ones": what is named where it moved, and not what there was."""
    book, question = flow.book, flow.book.question
    moving = {v for v in question.verbs if classes_of(v) & _MOVING and not says(v, "ending", "present", "keeping")}
    if {"has", "have"} & {*question.words}:
        moving -= {"get"}  # "how much has he got"
    if moving and not marked(book, "rest"):
        return True
    before = united([e.label for e in flow.begun]) | _outside(flow) | book.nouns
    last = {e.piece.sentence for e in flow.moved[-1:]}
    told = [e.label - (_times(book, e) if e.piece.sentence in last else frozenset()) for e in flow.moved]
    if any(book.tokens[p].kind == "AFTER" for p in question.places):
        told = told[:-2]  # "after City Hall", where the last got off and on
    money = {"cash", "money"} if all(e.line.unit in MONEY for e in book.amounts) else set()
    return bool(united(told) & question.names - before - money)


def _times(book: Book, entry: Entry) -> frozenset[str]:
    """The stems of the times at which an amount moved."""
    return frozenset(stem(t) for t in book.within(entry.piece) if t.kind in {"CLOCK", "WEEKDAY", "MONTH", "DAYTIME"})


def _outside(flow: Flow) -> frozenset[str]:
    """The stems of what stands in no piece of an amount that moved, nor in the question."""
    pieces = {n for n, _ in enumerate(flow.book.pieces)} - {e.at for e in flow.moved}
    places = flow.book.outside([p for n in pieces for p in flow.book.pieces[n].places])
    return frozenset(stem(flow.book.tokens[p]) for p in places)


def _asks_start(flow: Flow) -> bool:
    """Whether it is asked what there was first."""
    before = any(flow.book.tokens[p].kind == "BEFORE" for p in flow.book.question.places)
    return (marked(flow.book, "start") or before) and not marked(flow.book, "need", "each", "not")


# --- what must be told ------------------------------------------------------------------------------------------------


def _only_amounts(flow: Flow) -> bool:
    book = flow.book
    return len(book.amounts) > 1 and not book.shares and not book.relatives and not book.counts


def _starts(flow: Flow) -> bool:
    """Whether what there was is stated, come by, or told without a verb before what a verb moves."""
    first = flow.begun[0]
    moved = "out" in first.deeds and not first.deeds & {"in", "make", "buy", "state"}
    return said_whole(flow.book, first) or (not moved and not first.inherits)


def _all_move(flow: Flow) -> bool:
    """Whether each amount has its way, and something came or what there was is told."""
    told = len(flow.begun) + len(flow.came) + len(flow.went) + len(flow.ended)
    return bool(flow.moved) and told == len(flow.book.amounts)


def _stays_positive(flow: Flow) -> bool:
    """Whether never more goes than is there."""
    left = sum(e.line.worth for e in flow.begun)
    for entry in flow.moved:
        left += entry.line.worth if entry in flow.came else -entry.line.worth
        if left < 0:
            return False
    return True


def _is_of_one(flow: Flow) -> bool:
    """Whether all that there was and moved is of one noun, of a more general one, or of its young; or of several that
    the question does not tell apart."""
    asked = flow.book.question.counted
    mine = {e.line.noun for e in (*flow.begun, *flow.ended) if e.line.noun} or ({asked} & flow.book.nouns)
    others = {e.line.noun for e in flow.moved if e.line.noun} - mine - united([e.label for e in flow.begun])
    if any(others & stems(flow.book.tokens, range(e.line.start, e.line.end)) for e in flow.begun if e.line.factors):
        return False  # "6 boxes of 12 eggs. 2 boxes are lost"
    if not all(is_in(n, "nouns", "generic") or is_in(n, "nouns", "young") for n in others):
        return False
    return asked not in others | mine if len(mine) > 1 else not mine or asked not in others


def _is_of_one_owner(flow: Flow) -> bool:
    """Whether nobody else than the owner of the stock gets, makes or gives away something: "Ann buys 5" is no gain of
    Tom's."""
    book = flow.book
    owners = united([e.label for e in flow.begun]) | book.question.names
    return not any(_actor(book, e) - owners for e in flow.moved)


def _actor(book: Book, entry: Entry) -> frozenset[str]:
    """The stem of who gets or gives away an amount, right before the verb; none for a pronoun, or where it is told
    only that things went."""
    places = range(entry.piece.start, entry.line.start)
    acts = [p for p in places if says(lemma_of(book.tokens[p].text), "own") and is_act(book.tokens, p)]
    if not acts or any(says(word(book.tokens, p), "receivers") for p in range(acts[-1], entry.line.start)):
        return frozenset()
    who = acts[-1] - 1
    while kind(book.tokens, who) in {"HAVE", "ADVERB", "AND", "NOT"} and who > entry.piece.start:
        who -= 1
    return stems(book.tokens, [who]) if who in places and kind(book.tokens, who) in NOUNS | {"LETTER"} else frozenset()


def _no_whole_told(flow: Flow) -> bool:
    """Whether no amount is said to be all of what others are parts of."""
    parted = [e for e in flow.book.amounts[:1] if said_whole(flow.book, e)]
    return not parted or bool(flow.came and flow.went)


def _is_not_moved_twice(flow: Flow) -> bool:
    """Whether none that is told of another moves as that did: of 30 sold "10 of those were broken"."""
    moved = flow.moved
    for before, entry in pairwise(moved):
        of = kind(flow.book.tokens, entry.line.behind) == "OF"
        again = words(flow.book.tokens[entry.line.behind : entry.line.behind + 4])
        if of and again & words_of("part_again") and (entry in flow.came) == (before in flow.came):
            return False
    return True


def _moves_once(flow: Flow) -> bool:
    """Whether no amount is told to move again and again: "going down by six annually"."""
    tokens = flow.book.tokens
    steps = any(kind(tokens, e.line.start - 1) == "BY" for e in flow.moved)
    often = any(says(word(tokens, p), "often") for e in flow.moved for p in range(e.line.end, e.piece.end))
    return not steps and not often


def _measures_alike(flow: Flow) -> bool:
    """Whether all are in units of one dimension; a bare number among money is money."""
    measured = {dimension(e.line.unit) if e.line.unit else "" for e in flow.book.amounts}
    return len(measured - {""} if "money" in measured else measured) == 1


_DEMANDS: tuple[Demand[Flow], ...] = (
    (_measures_alike, "The amounts measure different things."),
    (_moves_once, "An amount moves again and again."),
    (_only_amounts, "There are not several amounts of one thing."),
    (_all_move, "It is not plain which way an amount went."),
    (_is_of_one, "The amounts count different things."),
    (_is_of_one_owner, "An amount comes to somebody else."),
    (_is_not_moved_twice, "A part of what moved is told."),
)
_OF_END: tuple[Demand[Flow], ...] = (
    (_asks_end, "It is not asked what there is then."),
    (_no_whole_told, "An amount is said to be all of it."),
    (_starts, "It is not told what there was first."),
    (_stays_positive, "More goes than is there."),
)
_OF_START: tuple[Demand[Flow], ...] = (
    (_asks_start, "It is not asked what there was first."),
    (lambda flow: len(flow.ended) == 1, "It is not plain what there was at the end."),
)
