"""Gates on what a ledger counts in a network: widths of layers are no parts of its parameters."""

from grammar.ledger.book import Book
from grammar.ledger.line import united
from grammar.ledger.naming import is_numbered, stem
from grammar.ledger.words import words_of

_MANY = 1000


def confuses_network(book: Book) -> bool:
    """Different things are counted in a network."""
    return _is_network(book) and len(book.nouns) > 1


def asks_of_sizes(book: Book) -> bool:
    """Parameters are asked where widths of layers are told."""
    sized = any(words_of("sizing") & e.label for e in book.amounts)
    return bool(_counts(book) and sized and not book.nouns & words_of("counted_in_networks"))


def asks_of_something_else(book: Book) -> bool:
    """Parameters are asked where none are told, nor the head of a table says so."""
    network = words_of("counted_in_networks")
    first = min((e.line.start for e in book.entries), default=0)
    headed = any(t.kind == "BAR" for t in book.tokens) and any(t.sense in network for t in book.tokens[:first])
    said = bool(united([e.label for e in book.entries if not book.asks_in(e.piece)]) & network)
    said = said or (not book.nouns and all(e.line.value >= _MANY for e in book.amounts))
    known = book.nouns & network or said or headed or (not _is_network(book) and not book.nouns)
    return bool(_counts(book) and not known)


def asks_other_sizes(book: Book) -> bool:
    """Inputs are asked where outputs are told."""
    numbered = {stem(book.tokens[p]) for p in book.question.places if is_numbered(book.tokens, p)}
    if any(book.tokens[p].kind in {"ORDINAL", "FINAL"} for p in book.question.places):
        numbered |= {"layer"}
    asked = (book.question.stems - numbered) & (words_of("of_networks") | words_of("counted_in_networks"))
    other = _is_network(book) and book.nouns and asked and not book.nouns & asked
    mixed = book.nouns & words_of("of_networks") and _counts(book) and len(book.nouns) > 1
    return bool(other or mixed)


def _is_network(book: Book) -> bool:
    kinds = {"INPUT", "OUTPUT", "NEURON", "HIDDEN", "DENSE", "LAYER"}
    return any(t.kind in kinds and not t.text.lower().startswith("class") for t in book.tokens)


def _counts(book: Book) -> frozenset[str]:
    return book.question.stems & words_of("counted_in_networks")
