"""The way of comparisons: each part is told outright or by another, and one of them or all together is asked."""

from collections.abc import Sequence

from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.asked import asks_total, marked
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, Ledger, ledger_of
from grammar.ledger.line import Entry, Kind, united
from grammar.ledger.naming import shape, stem, stems, words
from grammar.ledger.tally import Tally, Thing, Tie, demand_sound, scale
from grammar.ledger.wholes import said_whole
from grammar.ledger.words import words_of
from grammar.problem import Compares, Measure, Share

_TOGETHER = frozenset({"both", "together", "combined", "sum", "total", "all", "altogether", "jointly", "two", "put"})
_TWO = 2


def compared(book: Book) -> Balanced:
    """The amount of one thing, or of all, where some are told by others.

    Raises: AnotherStory where it is not plain what is compared with what, or what is asked.
    """
    demand(book, _DEMANDS)
    tally = _tally(book)
    asked = _asked(tally)
    demand_sound(tally, leaves=asked == _REST)
    return _facts(tally, asked)


def _tally(book: Book) -> Tally:
    tally = Tally(book)
    wholes = [e for e in book.amounts if _tells_all(book, e)] or _embracing(book)
    if len(wholes) > 1:
        raise AnotherStory("More than one amount is said to be all of it.")
    tally.whole = wholes[0] if wholes else book.entries[0] if _sets_out(book) else None
    told = [e for e in book.entries if e is not tally.whole]
    tally.things = [Thing(_names(book, e), e) for e in told if not _is_apposed(book, e)]
    at = -1
    for entry in told:
        at += not _is_apposed(book, entry)
        if entry.line.kind is not Kind.AMOUNT:
            tally.ties.append(Tie(at, _compared_with(tally, at, entry), entry))
    if tally.whole is not None and not book.fits(len(tally.things)) and book.fits(len(tally.things) + 1):
        tally.things.append(Thing(book.question.names))
    if not book.fits(len(tally.things)):
        raise AnotherStory("There are not as many amounts as parts.")
    return tally


def _sets_out(book: Book) -> bool:
    """ "The barrel held 220 litres; 35 went here and twice as much there": what there was, from which all others go."""
    first, *others = book.entries
    stated = first.line.kind is Kind.AMOUNT and (first.states or first.comes) and not first.goes
    return marked(book, "rest") and stated and len(others) > 1 and all("out" in e.deeds for e in others)


def _is_apposed(book: Book, entry: Entry) -> bool:
    """ "Ann has 12, 5 more than Ben", "which is twice as many as Ben has": more is told of the thing before."""
    line, start = entry.line, entry.piece.start
    relative = book.tokens[start].kind == "RELATIVE"
    first = start + relative + (relative and book.tokens[start + 1].kind == "BE")
    named = bool(stems(book.tokens, line.base) - _counted(book) - _TOGETHER)
    others = [*line.about, *range(line.behind, entry.piece.end)]
    bare = line.start == first and not stems(book.tokens, others) - _counted(book)
    apposed = entry.piece.border in {"COMMA", "DASH", "OPEN"} or relative
    return line.kind is Kind.RELATIVE and apposed and named and bare and entry is not book.entries[0]


def _names(book: Book, entry: Entry) -> frozenset[str]:
    """The stems that name what an entry is told of; of "…, which has 5" those of what stands before."""
    before = book.entries.index(entry) - 1
    if book.tokens[entry.piece.start].kind == "RELATIVE" and before >= 0 and not entry.label:
        return book.entries[before].base
    counted = _counted(book)
    if len(book.nouns) > 1 and entry.line.noun and not entry.label - counted:
        return frozenset({entry.line.noun})
    return (entry.label - counted) or (frozenset() if entry.inherits else entry.verbs - counted)


def _counted(book: Book) -> frozenset[str]:
    """The nouns that all amounts count, which name none of them."""
    told = frozenset(e.line.noun for e in book.entries if e.line.noun) | {book.question.counted}
    return told - united([_keys(e) for e in book.relatives])


def _keys(entry: Entry) -> frozenset[str]:
    """The stems that stand on one side of a comparison only."""
    return entry.base ^ entry.label if entry.base and entry.label else frozenset()


def _tells_all(book: Book, entry: Entry) -> bool:
    """ "560 in all", "the two runs lasted 56 hours"."""
    counted = any(entry.piece.start <= c.start < entry.line.start for c in book.counts)
    return said_whole(book, entry) or counted


def _embracing(book: Book) -> list[Entry]:
    """The amounts told of several of the things: "cows and goats: 96 animals", "head plus body: 60 million"; else the
    only amount, where nothing else tells how much there is, and it is told of none of the things."""
    shared = {w for n, e in enumerate(book.entries) for other in book.entries[n + 1 :] for w in e.label & other.label}
    sides = {side - shared for e in book.entries if e.line.kind is not Kind.AMOUNT for side in _sides(book, e)}
    found = [e for e in book.amounts if sum(bool(side & stems(book.tokens, _before(book, e))) for side in sides) > 1]
    told = all(stems(book.tokens, e.line.base) and not _is_apposed(book, e) for e in book.relatives)
    if found or len(book.amounts) > 1 or not told:
        return found
    apart = {e.piece.sentence for e in book.amounts}.isdisjoint(e.piece.sentence for e in book.relatives)
    return [e for e in book.amounts if apart and not _names(book, e) & united([*sides]) and e.line.noun]


def _sides(book: Book, entry: Entry) -> list[frozenset[str]]:
    """The stems on one side of a comparison only, for each side that is one thing."""
    joined = words(book.tokens[p] for p in entry.line.base) & _TOGETHER
    return [entry.label - entry.base] + ([] if joined else [entry.base - entry.label])


def _before(book: Book, entry: Entry) -> range:
    """The places between what was told before in its sentence and an amount."""
    first = next(p for p in book.pieces if p.sentence == entry.piece.sentence)
    earlier = [max(e.line.behind, e.line.base.stop) for e in book.entries if e.line.start < entry.line.start]
    return range(max([first.start, *earlier]), entry.line.start)


def _compared_with(tally: Tally, at: int, entry: Entry) -> tuple[int, ...]:
    """The things that one is told by: those that are named, all before it where they are put together, or the last."""
    book = tally.book
    said = words(book.tokens[p] for p in entry.line.base)
    named = stems(book.tokens, entry.line.base) - _counted(book) - _TOGETHER - _verbs(book, entry)
    if said & _TOGETHER:
        return _joined(tally, at, named)
    if not named:
        return (_last(tally, at, entry),)
    key = named - tally.things[at].names
    found = [n for n in tally.named(key) if n != at]
    if not found and key and not any(t.names & key for t in tally.things):
        tally.things.append(Thing(named))
        return (len(tally.things) - 1,)
    if len(found) != 1:
        raise AnotherStory("It is not plain what this is compared with.")
    return tuple(found)


def _verbs(book: Book, entry: Entry) -> frozenset[str]:
    """ "16 more than Dov | collected": the verbs in what a comparison is with that are told of other things, too."""
    told = united([e.verbs for e in book.entries])
    return frozenset(stem(book.tokens[p]) for p in entry.line.base if lemma_of(book.tokens[p].text) in told)


def _joined(tally: Tally, at: int, named: frozenset[str]) -> tuple[int, ...]:
    found = [n for n in tally.mentioned(named) if n != at] or [n for n in range(at) if tally.things[n].entry]
    if len(found) < _TWO:
        raise AnotherStory("It is not plain what is put together.")
    return tuple(found)


def _last(tally: Tally, at: int, entry: Entry) -> int:
    """What stands behind "than", or was told before."""
    after = at + 1
    if after < len(tally.things) and entry.line.behind + 1 >= _start(tally, after):
        return after
    if at == 0:
        raise AnotherStory("It is not plain what this is compared with.")
    return at - 1


def _start(tally: Tally, at: int) -> int:
    entry = tally.things[at].entry
    return entry.line.start if entry is not None else len(tally.book.tokens)


# --- what is asked ----------------------------------------------------------------------------------------------------

_ALL, _REST = -1, -2


def _asked(tally: Tally) -> int:
    """The number of the thing that is asked, -1 for all of them."""
    book = tally.book
    question = book.question
    counting = frozenset(c.noun for c in book.counts)
    every = any(c.start in question.places and not c.unit and c.value == len(tally.things) for c in book.counts)
    if asks_total(book) and every:
        return _ALL
    named = tally.mentioned((question.stems | question.verbs) - counting)
    if marked(book, "rest"):
        return _REST
    if asks_total(book) and len(named) in {0, len(tally.things)}:
        return _ALL
    if len(named) == 1 and not asks_total(book):
        return named[0]
    if not named and tally.whole is None and not _names_another(tally) and _is_of_all(book):
        return _ALL
    raise AnotherStory("It is not plain which amount is asked.")


def _is_of_all(book: Book) -> bool:
    """ "How many do they have", "how many TB of web data"."""
    generic = len(book.nouns) > 1 and is_in(book.question.counted, "nouns", "generic")
    return book.question.counted in book.nouns or bool(book.question.unit) or generic


def _names_another(tally: Tally) -> bool:
    """Whether the question names something of the kind of the things: another person, another day."""
    book = tally.book
    shapes = {shape(book.tokens, p) for p in book.question.places} - {""}
    told = {shape(book.tokens, p) for t in tally.things if t.entry is not None for p in t.entry.piece.places}
    return bool(shapes & told)


# --- the facts --------------------------------------------------------------------------------------------------------


def _facts(tally: Tally, asked: int) -> Balanced:
    ledger = ledger_of(tally.book)
    measures = [_measure(ledger, at, thing) for at, thing in enumerate(tally.things)]
    for at, thing in enumerate(tally.things):
        if thing.entry is not None and thing.entry.line.kind is Kind.AMOUNT:
            ledger.tell(measures[at], thing.entry)
    for tie in tally.ties:
        other = _together(ledger, [measures[n] for n in tie.others])
        ledger.facts.append(_relation(ledger, measures[tie.one], other, tie.entry))
    if tally.whole is not None:
        ledger.tell(ledger.whole, tally.whole)
    if asked == _REST:
        ledger.close([*measures, ledger.rest])
        return ledger.ask(ledger.rest)
    if tally.whole is not None or asked == _ALL:
        ledger.close(measures)
    return ledger.ask(ledger.whole if asked == _ALL else measures[asked])


def _measure(ledger: Ledger, at: int, thing: Thing) -> Measure:
    number = f"part {at + 1}"
    named = ledger.book.label(thing.entry) if thing.entry is not None else " ".join(sorted(thing.names))
    return Measure(ledger.head or ledger.unit, (number,), named=named or number)


def _together(ledger: Ledger, measures: Sequence[Measure]) -> Measure:
    """Several things put together."""
    if len(measures) == 1:
        return measures[0]
    key = " + ".join(q for m in measures for q in m.qualifiers)
    both = Measure(ledger.head or ledger.unit, (key,), named=" and ".join(m.named for m in measures))
    ledger.put_together(both, measures)
    return both


def _relation(ledger: Ledger, one: Measure, other: Measure, entry: Entry) -> Compares | Share:
    line = entry.line
    if line.kind is Kind.SHARE:
        return Share(one, other, line.value, line.span)
    return Compares(one, other, line.times, line.plus * scale(line.unit, ledger.unit), line.span)


_DEMANDS: tuple[Demand[Book], ...] = (
    (lambda book: book.compares, "Nothing is compared."),
    (lambda book: not book.question.percent, "A percentage is asked."),
    (lambda book: not marked(book, "not", "each", "need", "start"), "It is asked what is not so, or what each has."),
    (lambda book: not marked(book, "rest") or _sets_out(book), "It is not plain what the rest is of."),
    (lambda book: not any(e.rests for e in book.entries), "A rest is told."),
    (lambda book: len(book.nouns) < _TWO or book.question.counted not in book.nouns, "Different things are counted."),
    (lambda book: not words_of("returning") & words(book.tokens), "Something comes back."),
)
