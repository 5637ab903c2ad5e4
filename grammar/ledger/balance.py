"""Which line is the whole, which are its parts, and what is asked: there must be one way that balances."""

from collections.abc import Callable, Sequence

from grammar.accounts.scales import SCALES
from grammar.errors import AnotherStory
from grammar.ledger.book import Book, Entry
from grammar.ledger.cues import (
    asks_plainly_now,
    asks_size,
    asks_total,
    counted,
    holds_all,
    is_rest_amount,
    is_that,
    mentioned,
    names_rest,
    negates,
    of_whole,
    parallel,
    proper,
    said_whole,
    sibling,
    states,
    taken,
    told_rest,
)
from grammar.ledger.facts import Ledger
from grammar.ledger.question import stem
from grammar.problem import Fact

Balanced = tuple[Ledger, Fact]


def balanced(book: Book) -> Balanced:
    """The facts of a book, and the goal.

    Raises: AnotherStory where no way, or more than one, balances.
    """
    _demand_kind(book)
    found, reasons = [], []
    for way in _WAYS:
        try:
            found.append(way(book))
        except AnotherStory as error:
            reasons.append(error.message)
    if len(found) != 1:
        raise AnotherStory("; ".join(reasons) if not found else "It is not plain what is the whole of what.")
    return found[0]


_ASKED_ELSEWHERE = frozenset({"old", "older", "tall", "precision", "specificity", "sensitivity", "accuracy", "recall"})
_OF_NETS = frozenset({"input", "output", "neuron", "unit", "layer", "bias", "weight", "parameter", "feature", "class"})
_COUNTED_IN_NETS = frozenset({"parameter", "weight", "bias", "connection", "entry", "scalar", "value"})


def _demand_kind(book: Book) -> None:
    """Raises AnotherStory where what is asked is of another kind than what is told: parameters of layers."""
    nouns = {e.line.noun for e in book.amounts if e.line.noun}
    asked = book.question.stems & _COUNTED_IN_NETS
    network = any(t.kind in {"INPUT", "OUTPUT", "NEURON", "HIDDEN", "DENSE", "LAYER"} for t in book.tokens)
    first = min((e.line.start for e in book.entries), default=0)
    headed = any(t.kind == "BAR" for t in book.tokens) and any(
        t.sense in _COUNTED_IN_NETS for t in book.tokens[:first]
    )  # fmt: skip
    sized = any({"width", "dimension", "dim", "vocabulary", "vocab", "hidden", "kernel", "channel", "filter", "input"} & e.label
                for e in book.amounts)  # fmt: skip
    _demand(not (network and len(nouns) > 1), "K a network")
    _demand(not (asked and sized and not nouns & _COUNTED_IN_NETS), "K sizes")
    known = nouns & _COUNTED_IN_NETS or headed or (not network and not nouns)
    _demand(not asked or known, "K parameters of something else")
    sizes = book.question.stems & (_OF_NETS | _COUNTED_IN_NETS)
    _demand(not (network and nouns and sizes) or nouns & sizes, "K other sizes of a network")
    _demand(not (nouns & _OF_NETS - {"parameter", "weight"} and asked and len(nouns) > 1), "K sizes of a network")
    _demand(not any(t.kind == "EQUALS" for t in book.tokens) or not any(t.kind == "LETTER" for t in book.tokens), "K equation")
    _demand(not any(book.tokens[p].kind == "SCALE" for p in book.question.places), "K counted in millions")
    words = [book.tokens[p].text.lower() for p in book.question.places]
    start = book.question.places[0]
    _demand(start == 0 or book.tokens[start - 1].kind != "BY", "K difference")
    _demand(not ("by" in words and words.index("by") < 1), "K difference")
    _demand(not _twice_named(book), "K one named twice")
    _demand(not _ASKED_ELSEWHERE & set(words), "K something else")
    _demand(not {"fraction", "proportion", "portion"} & set(words), "K fraction")
    _demand(not any(t.text == "[" for t in book.tokens), "K brackets")
    own = [p for p in book.pieces if any(a in book.question.places for a in range(p.start, p.end))]
    inside = [e for e in book.amounts for p in own if p.start <= e.line.start < p.end]
    led = all(any(t.kind == "OF" for t in book.tokens[e.line.start - 5 : e.line.start]) for e in inside if e.line.start > 5)
    _demand(led, "K amount in the question")
    _demand(not any(t.kind == "COLON" and n and book.tokens[n - 1].kind == "NUMBER" and n + 1 < len(book.tokens)
                    and book.tokens[n + 1].kind == "NUMBER" for n, t in enumerate(book.tokens)), "K ratio")  # fmt: skip


def _twice_named(book: Book) -> bool:
    """Whether two lines, and not all, are told of one name."""
    names = [
        {stem(book.tokens[p]) for p in range(book.pieces[e.line.piece].start, book.pieces[e.line.piece].end) if proper(book, p)}
        for e in book.entries
    ]  # fmt: skip
    every = frozenset[str]().union(*names) if names else frozenset[str]()
    return any(1 < sum(n in each for each in names) < len(names) for n in every)


def _demand(holds: object, reason: str) -> None:
    if not holds:
        raise AnotherStory(reason)


def _ledger(book: Book) -> Ledger:
    nouns = [e.line.noun for e in book.amounts if e.line.noun]
    asked = counted(book)
    same = len(set(nouns)) == 1
    head = nouns[0] if same and (not asked or nouns[0] == asked) else asked or (nouns[0] if same else "")
    unit = _unit(book)
    return Ledger(book.tokens, "" if unit else head, unit, {e.line: book.label(e) for e in book.entries})


def _unit(book: Book) -> str:
    """The unit of all amounts: the one asked for where they convert to it, else the smallest told."""
    units = {e.line.unit for e in book.amounts if e.line.unit}
    scale = next((s for s in SCALES if units and units <= set(s)), None)
    if scale is None:
        return next((e.line.unit for e in book.amounts if e.line.unit), "")
    return book.question.unit if book.question.unit in scale else min(units, key=lambda each: scale[each])


# --- ways -------------------------------------------------------------------------------------------------------------


def _total(book: Book) -> Balanced:
    """All parts are told, and all of it is asked."""
    amounts = book.amounts
    _demand(not book.shares and len(amounts) > 1 and not book.question.percent, "T amounts")
    _demand(asks_total(book) or _asks_plainly(book), "T asks no total")
    _demand(book.fits(len(amounts)), "T counts")
    _demand(not any(said_whole(book, e) for e in amounts), "T said whole")
    _demand(not told_rest(book), "T rest told")
    _demand(parallel(book, amounts), "T not parallel")
    done = [bool(e.verbs & book.question.verbs) for e in amounts]
    _demand(all(done) or not any(done), "T of some only")
    nouns = {e.line.noun for e in amounts}
    _demand("" not in nouns or not nouns - {""} or nouns & book.question.stems, "T nouns")
    ledger = _ledger(book)
    ledger.close([ledger.part(e.line) for e in amounts])
    return ledger, ledger.ask(ledger.whole, book.question)


def _asks_plainly(book: Book) -> bool:
    """Whether a question names none of the parts and says nothing of a rest, where none of them can be the whole."""
    amounts = book.amounts
    if book.question.marks & {"rest", "not", "each", "start", "need"} or book.named_parts(amounts):
        return False
    same = len({e.verbs for e in amounts}) == 1 and not any(e.inherited for e in amounts)
    asked = counted(book)
    unit = book.question.unit and all(e.line.unit for e in amounts if e.line.unit)
    mine = (asked and any(e.line.noun == asked for e in amounts)) or (unit and any(e.line.unit for e in amounts))
    if not mine and not asks_size(book):
        return False
    first = 2 * amounts[0].line.worth >= sum(e.line.worth for e in amounts)
    contained = amounts[0].verbs & {"contain", "consist", "comprise", "include"}
    if first and not (same and amounts[0].verbs) and not contained and not asks_size(book):
        return False
    return len(amounts) > 2 and not any(states(e) and not same for e in amounts[1:])


def _left(book: Book) -> Balanced:
    """The whole and all parts but one are told, and the one is asked."""
    whole = _whole(book)
    _demand(not book.question.percent, "L percent")
    if whole is None:
        raise AnotherStory("L no whole")
    parts = [e for e in book.entries if e is not whole]
    said = holds_all(book, whole)
    that = "that" in book.question.marks and told_rest(book) and said
    summed = asks_total(book) and not that
    _demand(not summed or book.question.marks & {"rest"} or (said and not _sums(book)), "L total asked")
    _demand(parts and not any(e.rests for e in (whole, *parts)), "L no parts")
    _demand(_is_part(book, whole, parts, said), "L no part of it")
    _demand(sum(e.line.value for e in book.shares) < 1 and not (book.shares and book.counts), "L shares")
    _demand(not book.shares or not any(is_that(book, e, whole) for e in book.shares), "L amount is a share")
    _demand(not book.question.marks & {"need", "each"}, "L need")
    first = book.amounts[0] is whole or (states(whole) and not any(states(e) for e in parts))
    _demand(first or said, "L whole neither first nor said")
    _demand_rest(book, whole, parts, said)
    ledger = _ledger(book)
    ledger.tell(ledger.whole, whole.line)
    ledger.close([*(ledger.part(e.line) for e in parts), ledger.rest])
    return ledger, ledger.ask(ledger.rest, book.question)


def _sums(book: Book) -> bool:
    return not names_rest(book) and not book.question.names


def _whole(book: Book) -> Entry | None:
    """The one amount among shares, else the amount that is more than all others together."""
    amounts = book.amounts
    if book.shares and len(amounts) == 1:
        return amounts[0]
    if len(amounts) < 2:
        return None
    top = max(amounts, key=lambda e: e.line.worth)
    return top if 2 * top.line.worth > sum(e.line.worth for e in amounts) else None


def _is_part(book: Book, whole: Entry, parts: Sequence[Entry], said: bool) -> bool:
    """Whether all are parts of the whole, and none is put to it or told of something else."""
    put = any(e.deeds & {"in", "make", "buy"} or "back" in book.words(e) for e in parts)
    back = any(set(book.words(e)) & _RETURNING for e in parts)
    asked, nouns = counted(book), {e.line.noun for e in book.amounts if e.line.noun}
    if asked and nouns and asked not in nouns and not names_rest(book):
        return False
    if back or (put and not said and not told_rest(book)):
        return False
    if "out" in whole.deeds and not whole.deeds & {"state", "part", "in"}:
        return False
    others = {e.line.noun for e in parts if e.line.noun} - {whole.line.noun}
    if whole.line.noun and others and (not said or others & _OF_NETS):
        return False
    if book.shares and whole.label & frozenset().union(*(e.label for e in book.shares)) - book.shares[0].base:
        return False
    return not book.shares or all(of_whole(book, e) for e in book.shares)


_RETURNING = frozenset({"back", "refund", "refunds", "refunded", "returned", "returns", "credited", "reimbursed", "restocked"})


def _demand_rest(book: Book, whole: Entry, parts: Sequence[Entry], said: bool) -> None:
    marks, question = book.question.marks, book.question
    named, rest = book.named_parts(parts), names_rest(book)
    another = sibling(book, parts) and bool(question.names - named)
    _demand(not named or (rest and not named - rest) or another, "L part named")
    _demand("not" not in marks or rest, "L negated")
    if "rest" in marks or rest or negates(book, parts):
        _demand(book.fits(len(parts), len(parts) + 1), "L counts")
        _demand(said or told_rest(book) or all(taken(e) for e in parts), "L rest of what?")
        return
    _demand(not book.shares, "L shares without rest")
    if "now" in marks:
        _demand(all(taken(e) for e in parts) and (states(whole) or not whole.deeds & {"out", "in"}), "L now")
        return
    _demand(book.fits(len(parts) + 1), "L counts")
    if not question.names:
        _demand(said and told_rest(book), "L nothing named")
        return
    known = bool(book.counts) or another or (mentioned(book, parts) and (all(taken(e) for e in parts) or _is_list(book, parts)))
    _demand(said or (known and (states(whole) or book.amounts[0] is whole)), "L whole not said")


def _is_list(book: Book, parts: Sequence[Entry]) -> bool:
    """Whether each part stands in a line or behind a colon of its own."""
    return all(any(t.kind in {"COLON", "DASH", "BAR", "EQUALS"} for t in book.tokens[p.start : e.line.start])
               for e in parts for p in (book.pieces[e.line.piece],))  # fmt: skip


def _part(book: Book) -> Balanced:
    """The whole is told, and the part is asked that a share tells."""
    _demand(len(book.amounts) == 1 and book.shares and not book.question.percent, "P no shares")
    whole, shares = book.amounts[0], book.shares
    _demand(all(of_whole(book, e) for e in shares) and not book.counts, "P of rest")
    _demand(len(shares) == 1 or not told_rest(book), "P rest told")
    _demand(not book.question.marks & {"not", "start"}, "P negated")
    _demand(not any(e.deeds & {"in", "buy", "make"} and not e.deeds & {"part", "out"} for e in shares), "P gains")
    common = whole.label | {whole.line.noun}
    _demand(not any(whole.label & (e.label - e.base) for e in shares), "P amount is a part")
    asked = [e for e in shares if ((e.label | e.verbs) - common) & (book.question.stems | book.question.verbs)]
    if "rest" in book.question.marks:
        asked = [e for e in shares if e.rests and len(shares) == 1]
    inside = [e for e in shares if book.pieces[e.line.piece].sentence == book.question.sentence and _is_asked(book, e)]
    asked = inside or asked
    _demand(not negates(book, shares), "P negated")
    _demand(len(asked) == 1, "P not one named")
    _demand(not is_rest_amount(book, whole) and (inside or not is_that(book, asked[0], whole)), "P amount is no whole")
    _demand(not names_rest(book), "P rest named")
    ledger = _ledger(book)
    ledger.tell(ledger.whole, whole.line)
    return ledger, ledger.ask(ledger.part(asked[0].line), book.question)


def _is_asked(book: Book, share: Entry) -> bool:
    """ "Which number is 20 % of 80": the share stands behind the word that asks."""
    piece = book.pieces[share.line.piece]
    return any(t.kind in {"WHAT", "WHICH"} for t in book.tokens[piece.start : share.line.start])


def _grown(book: Book) -> Balanced:
    """One amount is what the shares leave, or the share itself, and all of it is asked."""
    _demand(len(book.amounts) == 1 and book.shares and not book.question.percent, "G no shares")
    amount, shares = book.amounts[0], book.shares
    left = is_rest_amount(book, amount) and not book.named_parts(shares) and not book.question.marks & {"rest", "not"}
    _demand(asks_total(book) or asks_size(book) or "start" in book.question.marks or left, "G whole not asked")
    _demand(not _is_asked(book, shares[0]), "G share asked")
    _demand(not book.counts and sum(e.line.value for e in shares) <= 1, "G shares")
    _demand(all(of_whole(book, e) for e in shares), "G of rest")
    ledger = _ledger(book)
    kept = len(shares) == 1 and shares[0].rests and is_that(book, shares[0], amount)
    if not kept and is_rest_amount(book, amount) and sum(e.line.value for e in shares) < 1:
        ledger.tell(ledger.rest, amount.line)
        ledger.close([*(ledger.part(e.line) for e in shares), ledger.rest])
        return ledger, ledger.ask(ledger.whole, book.question)
    mine = [e for e in shares if is_that(book, e, amount)] if len(shares) == 1 else [
        e for e in shares if (e.label & (amount.label | {amount.line.noun})) - frozenset().union(*(o.label for o in shares if o is not e))
    ]  # fmt: skip
    _demand(len(mine) == 1, "G amount is neither rest nor share")
    _demand(not [e for e in shares if e is not mine[0] and book.named_parts([e], shares)], "G another share asked")
    part = ledger.part(mine[0].line)
    ledger.tell(part, amount.line)
    return ledger, ledger.ask(ledger.whole, book.question)


def _percentage(book: Book) -> Balanced:
    """A part and the whole are told, or all parts, and the percentage that one is of all is asked."""
    amounts = book.amounts
    _demand(book.question.percent and not book.shares and len(amounts) > 1, "% amounts")
    whole = _whole(book)
    ledger = _ledger(book)
    if whole is not None and said_whole(book, whole):
        parts = [e for e in amounts if e is not whole]
        _demand(book.fits(len(parts), len(parts) + 1), "% counts")
        rest = names_rest(book)
        named = [e for e in parts if book.named_parts([e])]
        ledger.tell(ledger.whole, whole.line)
        if rest and not named:
            ledger.close([*(ledger.part(e.line) for e in parts), ledger.rest])
            return ledger, ledger.ask(ledger.rest, book.question)
        _demand(len(named) == 1 and "not" not in book.question.marks and "rest" not in book.question.marks, "% part")
        return ledger, ledger.ask(ledger.part(named[0].line), book.question)
    named = [e for e in amounts if book.named_parts([e], amounts)]
    _demand(len(named) == 1 and not told_rest(book) and book.fits(len(amounts)), "% not one named")
    _demand("not" not in book.question.marks and not book.question.marks & {"rest"}, "% negated")
    _demand(parallel(book, amounts) and len({e.deeds for e in amounts}) == 1, "% not parallel")
    measures = [ledger.part(e.line) for e in amounts]
    ledger.close(measures)
    return ledger, ledger.ask(measures[amounts.index(named[0])], book.question)


def _flow(book: Book) -> Balanced:
    """What there was, what came and what went are told, and what there is then is asked."""
    amounts = book.amounts
    first, moved = amounts[0] if amounts else None, amounts[1:]
    _demand(first is not None and moved and not book.shares and not book.question.percent and not book.counts, "F amounts")
    assert first is not None
    marks = book.question.marks
    _demand(marks & {"now", "rest", "total"} or asks_plainly_now(book), "F not asked")
    _demand(not marks & {"need", "each", "not", "start"} and not book.named_parts(moved), "F something else asked")
    _demand(not told_rest(book) and not said_whole(book, first), "F whole said")
    _demand(states(first) or first.deeds & {"in", "make", "buy"}, "F no start")
    come = [e for e in moved if e.deeds & {"in", "make", "buy"} and not e.deeds & {"out", "state"}]
    gone = [e for e in moved if "out" in e.deeds and not e.deeds & {"in", "make", "buy", "state"}]
    _demand(come and len(come) + len(gone) == len(moved), "F which way?")
    _demand(gone or "rest" not in marks, "F nothing went")
    _demand(not any("back" in book.words(e) for e in moved) and "total" not in marks or not gone, "F back")
    nouns = {e.line.noun for e in amounts if e.line.noun}
    _demand(len(nouns) < 2, "F nouns")
    ledger = _ledger(book)
    ledger.close([ledger.part(e.line) for e in (first, *come)])
    if not gone:
        return ledger, ledger.ask(ledger.whole, book.question)
    ledger.close([*(ledger.part(e.line) for e in gone), ledger.rest])
    return ledger, ledger.ask(ledger.rest, book.question)


_WAYS: tuple[Callable[[Book], Balanced], ...] = (_total, _left, _part, _grown, _percentage, _flow)
