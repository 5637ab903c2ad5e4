"""The way of parts of parts: some of one part are told again, "12 of them", "of the flagged ones 5 %", and what is
asked is one of the sets that follow: a share, the rest of a set, or those of a set that are not of a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.asked import asks_total, marked, peers
from grammar.ledger.book import Book
from grammar.ledger.demand import Demand, demand
from grammar.ledger.facts import Balanced, Ledger, ledger_of
from grammar.ledger.line import Entry, Kind, united
from grammar.ledger.naming import kind, speaks_of_rest, stems, word, words
from grammar.ledger.told import of_part
from grammar.ledger.wholes import said_whole
from grammar.ledger.words import opposites_of, says, words_of
from grammar.problem import Measure, Share

_ROOT = 0
_LONGEST = 6
_POINTING = frozenset({"them", "which", "whom", "it", "ones"})
_VERBAL = frozenset({"BE", "HAVE", "MODAL", "DO", "HOLD", "COMMA"})


@dataclass(frozen=True, slots=True)
class Node:
    """A set: the stems that name it, the place where it is told, the set that it is of (-1 for all), and the entry that
    tells how much it is; none for the rest of that set."""

    names: frozenset[str]
    place: int
    parent: int
    entry: Entry | None = None


def nested(book: Book) -> Balanced:
    """The set that is asked, where some of one part are told again.

    Raises: AnotherStory where it is not plain of which set a number is, or which set is asked.
    """
    demand(book, _DEMANDS)
    nodes = _nodes(book)
    if not any(node.parent > _ROOT for node in nodes) and not of_part(book):
        raise AnotherStory("No part of a part is told.")
    asked, denied = _asked(book, nodes)
    ledger = ledger_of(book)
    measures = _measures(ledger, nodes)
    if not denied:
        return ledger.ask(measures[asked])
    parent = nodes[asked].parent
    others = Measure(ledger.head or ledger.unit, ("others",), named="others")
    ledger.put_together(measures[parent], [measures[asked], others])
    return ledger.ask(others)


# --- the sets ---------------------------------------------------------------------------------------------------------


def _nodes(book: Book) -> list[Node]:
    whole = _whole(book)
    counted = {whole.line.noun, "one"}
    nodes = [Node(whole.label | counted, whole.line.start, -1, whole)]
    told: list[Entry | range] = [e for e in book.entries if e is not whole]
    rests = [p.places for p in book.untold.values() if _is_rest(book, p.places)]
    for each in sorted([*told, *rests], key=lambda one: one.start if isinstance(one, range) else one.line.start):
        if isinstance(each, range):
            names = stems(book.tokens, each) - counted - words_of("resting")
            of_named = [n for n, node in enumerate(nodes) if n and node.names & names]
            parent = of_named[0] if len(of_named) == 1 else _of_rest(nodes)
            nodes.append(Node(names - nodes[parent].names, each.start, parent))
        else:
            of = _reference(book, nodes, each)
            verbs = frozenset() if each.inherits else each.verbs
            names = (each.named | verbs | each.base) - _named(book, of) - counted - {""}
            nodes.append(Node(names, each.line.start, _parent(book, nodes, of), each))
    return nodes


def _whole(book: Book) -> Entry:
    if not book.amounts:
        raise AnotherStory("No amount is told.")
    most = max(book.amounts, key=lambda e: e.line.worth)
    if most is not book.amounts[0] and not said_whole(book, most):
        raise AnotherStory("It is not plain which number is the whole.")
    return most


def _is_rest(book: Book, places: range) -> bool:
    """ "The others are missing", before what is asked."""
    return places.start not in book.question.places and speaks_of_rest(book.tokens[p] for p in places)


def _of_rest(nodes: Sequence[Node]) -> int:
    """The set that a rest is of: all, or the rest told before, of which parts are told.

    Raises: AnotherStory where it may be of either.
    """
    last = nodes[-1]
    closed = [n for n, node in enumerate(nodes) if node.entry is None]
    if last.parent > _ROOT and not (closed and last.parent == closed[-1]):
        raise AnotherStory("It is not plain of what the rest is.")
    return last.parent if last.parent > _ROOT else _ROOT


def _reference(book: Book, nodes: Sequence[Node], entry: Entry) -> range:
    """The places that say of which set a number is: "of the flagged ones", "of them", before it or behind it."""
    line, piece = entry.line, entry.piece
    if kind(book.tokens, line.behind) == "OF":
        return _phrase(book, nodes, range(line.behind + 1, piece.end))
    if kind(book.tokens, piece.start) in {"OF", "FROM"} and piece.start < line.start:
        return _phrase(book, nodes, range(piece.start + 1, line.start))
    before = book.pieces[entry.at - 1] if entry.at else None
    if before is not None and entry.at - 1 in book.untold and kind(book.tokens, before.start) in {"OF", "FROM"}:
        return _phrase(book, nodes, range(before.start + 1, before.end))
    return range(0)


def _phrase(book: Book, nodes: Sequence[Node], places: range) -> range:
    """A phrase up to the word that names a set, or up to its verb."""
    told = united([node.names for node in nodes[1:]])
    named = (p + 1 for p in places if _named(book, range(p, p + 1)) & told or word(book.tokens, p) in _POINTING)
    verb = next((p for p in places if kind(book.tokens, p) in _VERBAL), places.stop)
    return range(places.start, min(next(named, verb), verb, places.start + _LONGEST))


def _named(book: Book, of: range) -> frozenset[str]:
    """The stems of a phrase, its verbs in their plain form as well: "of those | taken"."""
    found = stems(book.tokens, of) | {lemma_of(book.tokens[p].text) for p in of}
    return found - words_of("part_again") - words_of("resting") - {"", "one"}


def _parent(book: Book, nodes: Sequence[Node], of: range) -> int:
    """The set that a phrase speaks of, all of it where none is said.

    Raises: AnotherStory where it is not one of those told.
    """
    if not of:
        return _ROOT
    if any(book.tokens[p].value is not None and word(book.tokens, p) != "one" for p in of):
        raise AnotherStory("A set is named by its number.")
    named = _named(book, of)
    found = [n for n, node in enumerate(nodes) if n and node.names & named]
    if len(found) == 1:
        return found[0]
    points = word(book.tokens, of.start) in words_of("part_again")
    if found or (named and not points and not named <= nodes[_ROOT].names):
        raise AnotherStory("It is not plain of which set a number is.")
    return _pointed(book, nodes, of) if points or not named else _ROOT


def _pointed(book: Book, nodes: Sequence[Node], of: range) -> int:
    """ "Of them", "of the rest": the set told last; all of it where the one before it was of them, too."""
    if speaks_of_rest(book.tokens[p] for p in of):
        if nodes[-1].entry is not None:
            raise AnotherStory("It is not plain of what the rest is.")
        return len(nodes) - 1
    last = nodes[-1].entry
    if last is None or len(nodes) == 1:
        return len(nodes) - 1
    joined = any(of.start in p.places and p.border == "AND" and p.sentence == last.piece.sentence for p in book.pieces)
    if joined and last.line.kind is Kind.SHARE and not len(_reference(book, nodes, last)):
        return nodes[-1].parent  # "won 62 % and drew 14 % of them"
    again = words(book.tokens[p] for p in _reference(book, nodes, last)) & words(book.tokens[p] for p in of)
    if not again & words_of("part_again"):
        return len(nodes) - 1
    if any(kind(book.tokens, p) in {"STOP", "LINE", "SEMICOLON"} for p in range(last.line.start, of.start)):
        raise AnotherStory("It is not plain of which set a number is.")
    return nodes[-1].parent


# --- what is asked ----------------------------------------------------------------------------------------------------


def _asked(book: Book, nodes: Sequence[Node]) -> tuple[int, bool]:
    """The number of the set that is asked, and whether those of its set are asked that are not of it.

    Raises: AnotherStory where it is none that follows.
    """
    question = book.question
    asked = question.stems | question.verbs
    shared = united([a.names & b.names for n, a in enumerate(nodes) for b in nodes[n + 1 :]])
    found = [n for n, node in enumerate(nodes) if n and (node.names - shared) & asked]
    other = [n for n, node in enumerate(nodes) if n and not found and united([*map(opposites_of, node.names)]) & asked]
    found = found or other
    if not other and question.names - united([node.names for node in nodes]) - words_of("resting"):
        raise AnotherStory("Something is asked of which nothing is told.")
    known = united([node.names for node in nodes]) | united([e.verbs for e in book.entries if not e.inherits])
    if question.verbs - known - {"do", "be", "have"} - words_of("keeping") and not other:
        raise AnotherStory("Something is asked of which nothing is told.")
    inner = [n for n in found if not any(nodes[other].parent == n for other in found)]
    if len(inner) != 1 or any(n != inner[0] and n != nodes[inner[0]].parent for n in found):
        raise AnotherStory("It is not plain which set is asked.")
    node = nodes[inner[0]]
    if node.entry is None:
        if marked(book, "not"):
            raise AnotherStory("It is not plain what is denied.")
        return inner[0], False
    beside = [n for n, each in enumerate(nodes) if each.parent == node.parent and n != inner[0]]
    if other and beside and not marked(book, "not"):
        raise AnotherStory("It is not plain which of the others are asked.")  # not won is drawn, too
    if other or marked(book, "not"):
        if node.parent != _ROOT and node.parent not in found:
            raise AnotherStory("It is not plain of which set the others are asked.")
        return inner[0], True
    if node.entry.line.kind is Kind.AMOUNT or marked(book, "rest"):
        raise AnotherStory("A part is asked that is told.")
    return inner[0], False


# --- the facts --------------------------------------------------------------------------------------------------------


def _measures(ledger: Ledger, nodes: Sequence[Node]) -> list[Measure]:
    """The measures of the sets, each told as a share or an amount, or as what the others leave of its set."""
    found: list[Measure] = [ledger.whole]
    ledger.tell(ledger.whole, _whole(ledger.book))
    for at, node in enumerate(nodes[1:], 1):
        if node.entry is None:
            rest = Measure(ledger.head or ledger.unit, (f"rest {at}",), named=" ".join(sorted(node.names)) or "rest")
            beside = [found[n] for n in range(1, at) if nodes[n].parent == node.parent]
            ledger.put_together(found[node.parent], [*beside, rest])
            found.append(rest)
            continue
        found.append(ledger.nameless(node.entry))
        if node.entry.line.kind is Kind.AMOUNT:
            ledger.tell(found[-1], node.entry)
        else:
            line = node.entry.line
            ledger.facts.append(Share(found[-1], found[node.parent], line.value, line.span))
    return found


def _fits(book: Book) -> bool:
    """Whether no set is more than the one that it is of."""
    nodes = _nodes(book)
    values = [_whole(book).line.worth]
    for at, node in enumerate(nodes[1:], 1):
        of = values[node.parent]
        told = [values[n] for n in range(1, at) if nodes[n].parent == node.parent]
        line = node.entry.line if node.entry is not None else None
        rest = of - sum(told)
        values.append(rest if line is None else line.worth if line.kind is Kind.AMOUNT else of * line.value)
        if values[-1] <= 0 or values[-1] >= of or (node.entry is not None and sum(told) + values[-1] > of):
            return False
    return True


def _lists_on(book: Book) -> bool:
    """ "84 are blue, 9 of them are green, 131 are black": of all, or of those told last."""
    told = [e for e in book.entries[1:] if e.line.kind is Kind.AMOUNT]
    behind = [p.start for p in book.untold.values() if _is_rest(book, p.places)]
    for before, entry in pairwise(told):
        again = _is_again(book, entry) and not _is_again(book, before)
        later = [e.line.start for e in told] + behind
        ends = [p for p in later if p > entry.line.start and not _parts(book, range(entry.line.start, p))]
        if again and ends and not _parts(book, range(before.line.start, entry.line.start)):
            return True
    return False


def _is_again(book: Book, entry: Entry) -> bool:
    """ "9 of them"."""
    at = next((p for p in (entry.line.end, entry.line.behind) if kind(book.tokens, p) == "OF"), None)
    return at is not None and word(book.tokens, at + 1) == "them"


def _parts(book: Book, places: range) -> bool:
    return any(kind(book.tokens, p) in {"STOP", "LINE", "SEMICOLON", "COLON"} for p in places)


def _moves(book: Book) -> bool:
    """Whether something comes, or comes back, or some of a part go, so that no set stays what it was."""
    told = [t for e in book.entries for t in book.within(e.piece)]
    back = any(says(t.text, "returning") for t in told)
    later = [e for e in book.entries[1:] if e.comes and not e.inherits and not e.states]
    return back or any(e.verbs & words_of("bringing") for e in later)


_DEMANDS: tuple[Demand[Book], ...] = (
    (lambda book: len(book.entries) > 2, "No part of a part is told."),
    (lambda book: not book.relatives and not book.question.percent and not book.counts, "Something else is told."),
    (lambda book: not asks_total(book), "A total is asked."),
    (lambda book: not marked(book, "each", "need", "start", "now"), "It is asked what each has, or is needed."),
    (lambda book: not any(peers(book.amounts[:n]) for n in range(2, len(book.amounts) + 1)), "The first is no whole."),
    (lambda book: not _moves(book), "Something comes or goes."),
    (lambda book: not _lists_on(book), "It is not plain of which set a number is."),
    (lambda book: not any(e.label & _whole(book).label for e in book.shares), "The amount is what a share comes to."),
    (_fits, "A set is more than the one it is of."),
)
