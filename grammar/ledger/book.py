"""A text as a ledger's book: its entries, what else its numbers are, and what is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grammar.accounts.words import classes_of
from grammar.errors import AnotherStory
from grammar.ledger.counts import counts_list, counts_parts, groups_of
from grammar.ledger.entries import entries_of
from grammar.ledger.line import Entry, Kind, Line, Piece, united
from grammar.ledger.lines import lines_of
from grammar.ledger.naming import NAMES, kind, stem, stems
from grammar.ledger.pieces import pieces_of
from grammar.ledger.plain import demand_plain
from grammar.ledger.question import Question, question_of
from grammar.ledger.strays import strays_of
from grammar.problem import SetAside
from grammar.relations.pieces import lettered
from grammar.token import Token

_NAMING = frozenset({
    "WORD", "MEASURE", "LETTER", "LAYER", "INPUT", "OUTPUT", "CLOCK", "NAMED_LAYER", "NUMBERED", "ORDINAL",
})  # fmt: skip
_LONGEST_LABEL = 3


@dataclass(frozen=True, slots=True)
class Book:
    """The entries of a text, the counts of its parts, its question, and the places of numbers that are labels."""

    tokens: Sequence[Token]
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    counts: tuple[Line, ...]
    question: Question
    labels: tuple[int, ...]
    strays: tuple[Entry, ...] = ()

    @property
    def aside(self) -> tuple[SetAside, ...]:
        """The numbers that count the parts, name or date something."""
        told = [SetAside(_text(self.tokens, c), "it counts the parts", c.span) for c in self.counts]
        names = [
            SetAside(self.tokens[p].text, "it names or dates something", self.tokens[p].span)
            for p in self.labels
            if kind(self.tokens, p - 1 if p else 0) != "LINE"
        ]
        strays = [SetAside(_text(self.tokens, e.line), "it measures something else", e.line.span) for e in self.strays]
        return (*told, *names, *strays)

    @property
    def amounts(self) -> tuple[Entry, ...]:
        """The entries that are amounts."""
        return tuple(e for e in self.entries if e.line.kind is Kind.AMOUNT)

    @property
    def shares(self) -> tuple[Entry, ...]:
        """The entries that are shares of a whole."""
        return tuple(e for e in self.entries if e.line.kind is Kind.SHARE)

    @property
    def relatives(self) -> tuple[Entry, ...]:
        """The entries that are told by comparison."""
        return tuple(e for e in self.entries if e.line.kind is Kind.RELATIVE)

    @property
    def compares(self) -> bool:
        """Whether something is told by comparison, or as a share of something that is not all of it."""
        return bool(self.relatives) or any(self._is_of_another(e) for e in self.shares)

    def _is_of_another(self, share: Entry) -> bool:
        """ "A tenth of the labelling", which is told, too; "a ninth of those of the body", with both together told."""
        base = stems(self.tokens, share.line.base) - self.nouns
        others = united([e.label for e in self.entries if e is not share and e.line.kind is not Kind.SHARE])
        if base & others and len(self.amounts) > 1:
            return True
        told = [e for e in self.amounts if share.label - base and not e.label & share.label]
        before = [frozenset(stem(t) for t in self.tokens[e.piece.start - 3 : e.line.start]) for e in told]
        return any(words & share.label and words & base for words in before)

    @property
    def nouns(self) -> frozenset[str]:
        """What the amounts count."""
        return nouns_of(self.amounts)

    @property
    def modifiers(self) -> frozenset[str]:
        """The words beside the nouns of the amounts: "tulip" in "320 tulip bulbs"."""
        return stems(self.tokens, [p for e in self.amounts for p in range(e.line.end, e.line.behind)])

    @property
    def untold(self) -> dict[int, Piece]:
        """The pieces without an entry, by their numbers."""
        told = {e.at for e in self.entries}
        return {n: piece for n, piece in enumerate(self.pieces) if n not in told}

    def fits(self, *parts: int) -> bool:
        """Whether everything that counts the parts counts so many, or the groups of which they are made."""
        groups = groups_of([e.line for e in self.amounts])
        return all(c.value in parts or c.value == groups for c in self.counts)

    def within(self, piece: Piece) -> Sequence[Token]:
        """The tokens of a piece."""
        return self.tokens[piece.start : piece.end]

    def asks_in(self, piece: Piece) -> bool:
        """Whether a piece begins in the question."""
        return piece.start in self.question.places

    def outside(self, places: Iterable[int]) -> list[int]:
        """The places that are not of the question."""
        asked = set(self.question.places)
        return [p for p in places if p not in asked]

    def named_parts(self, parts: Sequence[Entry], beside: Sequence[Entry] = ()) -> frozenset[str]:
        """The stems of the question that name one of the parts, and not all of them."""
        every = parts if len(parts) > 1 else beside or self.entries
        shared = frozenset.intersection(*(e.label for e in every)) if len(every) > 1 else frozenset()
        shared |= self._subject(every)
        own = united([e.label - shared for e in parts])
        return (own | (nouns_of(parts) if len(self.nouns) > 1 else frozenset())) & self.question.names

    def _subject(self, entries: Sequence[Entry]) -> frozenset[str]:
        """The stems before a list of which all of it is told: "a tower has 6 racks and 2 shelves"."""
        first, *others = entries
        listed = bool(others) and all(e.inherits and e.piece.sentence == first.piece.sentence for e in others)
        own = any(kind(self.tokens, p) in NAMES for e in others for p in self._ahead(e))
        if own or not listed:
            return frozenset()
        subject = stems(self.tokens, range(first.piece.start, first.line.start))
        return subject if self.question.names <= subject else frozenset()

    def _ahead(self, entry: Entry) -> range:
        """The places before an amount in its piece, but not those of a thing of its size: "a gate of 1.2 m"."""
        sized = kind(self.tokens, entry.line.start - 1) in {"OF", "WITH"}
        thing = sized and self.tokens[entry.piece.start].text.lower() in {"a", "an"}
        return range(0) if thing else range(entry.piece.start, entry.line.start)

    def label(self, entry: Entry) -> str:
        """The words that name an entry, for people."""
        line = entry.line
        counted = range(line.end, line.behind) if line.kind is Kind.AMOUNT else range(0)
        inside = [p for p in entry.piece.places if p not in line.base and p not in line.about and p not in counted]
        inside = inside if any(self.tokens[p].kind in _NAMING for p in inside) else [*line.about, *counted]
        told = [self.tokens[p] for p in inside]
        named = [t.text for t in told if t.kind in _NAMING and not classes_of(t.text) and not t.text.endswith("ed")]
        return " ".join(named[:_LONGEST_LABEL])


def nouns_of(entries: Iterable[Entry]) -> frozenset[str]:
    """What entries count."""
    return frozenset(e.line.noun for e in entries if e.line.noun)


def _unasked(tokens: Sequence[Token], entry: Entry, question: Question) -> Entry:
    """An entry in whose piece the question stands, named by the words that do not ask: "How many fish are there with |
    12 perch and 9 eels"."""
    asked = [p for p in entry.piece.places if p in question.places]
    if not asked or entry.line.kind is not Kind.AMOUNT:
        return entry
    told = stems(tokens, [p for p in entry.piece.places if p not in asked])
    return replace(entry, label=entry.label & told)


def _is_asked(entry: Entry, question: Question) -> bool:
    """ "When will he be three times as old": what is told behind the word that asks."""
    return entry.piece.sentence == question.sentence and entry.line.start > question.places[0]


def _text(tokens: Sequence[Token], line: Line) -> str:
    return " ".join(t.text for t in tokens[line.start : line.end + bool(line.noun)])


def blanked(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, with a question mark that stands for a number told from one that ends a question."""
    return tuple(replace(t, kind="BLANK") if _is_blank(tokens, at) else t for at, t in enumerate(tokens))


def _is_blank(tokens: Sequence[Token], at: int) -> bool:
    """ "checkpointing: ???", "| staff | ? |", "x = ?"."""
    if kind(tokens, at) != "QUESTION":
        return False
    beside = {kind(tokens, at - 1), kind(tokens, at + 1)}
    return "QUESTION" in beside or kind(tokens, at + 1) == "BAR" or bool(beside & {"BAR", "COLON"})


def book_of(tokens: Sequence[Token]) -> Book:
    """The book of a text.

    Raises: AnotherStory where a number or a word of relation is not understood, or there is not one question.
    """
    tokens = blanked(lettered(tokens))
    found = lines_of(tokens)
    demand_plain(tokens, found)
    again = [line for line in found.lines if counts_list(tokens, line, found.lines)]
    lines = [line for line in found.lines if line not in again]
    counts = tuple(line for line in lines if counts_parts(tokens, line, lines))
    told = [line for line in lines if line not in counts]
    pieces = pieces_of(tokens, told)
    entries = entries_of(tokens, pieces, told)
    question = question_of(tokens, pieces, told)
    if any(e.line.kind is Kind.RELATIVE and _is_asked(e, question) for e in entries):
        raise AnotherStory("A comparison is asked, and not told.")
    strays = strays_of(tokens, entries, question)
    entries = tuple(_unasked(tokens, e, question) for e in entries if e not in strays)
    labels = (*found.labels, *(line.start for line in again))
    return Book(tokens, pieces, entries, counts, question, labels, strays)
