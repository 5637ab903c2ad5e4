"""Texts as the ledger sees them, for its tests."""

from grammar.errors import AnotherStory
from grammar.ledger.book import Book, book_of
from grammar.ledger.facts import Balanced
from grammar.ledger.line import Entry
from grammar.lexicon import lexicon
from grammar.token import Token
from grammar.tokens import tokenize


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    return tokenize(text, lexicon())


def book(text: str) -> Book:
    """The book of a text."""
    return book_of(tokens_of(text))


def entry(text: str, at: int = 0) -> Entry:
    """An entry of the book of a text."""
    return book(text).entries[at]


def refusal(way: object, text: str) -> str:
    """The reason for which a way, or the book itself, does not balance, "" where it does."""
    assert callable(way)
    try:
        way(book(text))
    except AnotherStory as error:
        return error.message
    return ""


def asked(told: Balanced) -> str:
    """What the goal of a ledger is about: "whole", "rest" or the words of a part."""
    ledger, goal = told
    measure = getattr(goal, "measure", None) or goal.part  # type: ignore[union-attr]
    assert ledger.facts
    return str(measure.named)
