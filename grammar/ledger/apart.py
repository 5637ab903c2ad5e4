"""What no ledger reads: shares of two things of which one is told nowhere else, and a figure that no word tells."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from grammar.ledger.book import Book
from grammar.ledger.naming import NOUNS, kind, stem, stems, word
from grammar.token import Token

_COINS = frozenset({"dime", "dimes", "nickel", "nickels", "penny", "pennies"})
_SHARES = frozenset({"PERCENT", "FRACTION", "HALF", "QUARTER"})
_JOINTS = frozenset({"AND", "COMMA", "BUT"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_RESTS = frozenset({"rest", "other", "others", "remaining", "remainder", "left", "remain"})


def counts_coins(tokens: Sequence[Token]) -> bool:
    """ "5 more dimes than quarters, $4 in all": what coins are worth is no number of them."""
    paid = any(t.kind == "CURRENCY" or (t.kind == "MONEY" and kind(tokens, n - 1) == "NUMBER")
               for n, t in enumerate(tokens))  # fmt: skip
    return paid and any(t.text.lower() in _COINS for t in tokens)


def shares_something_else(tokens: Sequence[Token]) -> bool:
    """ "30 % of the girls and 20 % of the boys" where no boys are told of before: each is a share of its own part."""
    led = [n for n, t in enumerate(tokens) if t.kind in _SHARES and kind(tokens, n + 1) == "OF"]
    return any(_is_of_another(tokens, one, other) for one, other in pairwise(led))


def _is_of_another(tokens: Sequence[Token], one: int, other: int) -> bool:
    between = tokens[one:other]
    if any(t.kind in _ENDS for t in between) or not any(t.kind in _JOINTS or word((t,), 0) == "while" for t in between):
        return False
    start = next((n for n in range(one, -1, -1) if tokens[n].kind in _ENDS), 0)
    own, others = _named(tokens, other + 2), _named(tokens, one + 2)
    apart = own - others
    told = {stem(t) for t in tokens[:start]}
    if apart & _RESTS:  # "40 % are boarders. 25 % of the boarders and 10 % of the others": the others of the first
        return others <= told and any(t.kind in _SHARES for t in tokens[:start])
    return bool(start and others and apart) and not apart & told


def _named(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The words of the noun phrase from a place on."""
    found = list(takewhile(lambda t: t.kind in NOUNS | {"ARTICLE", "REMAINING", "OTHER"}, tokens[at : at + 4]))
    return frozenset(stem(t) for t in found if t.kind != "ARTICLE")


def asks_what_is_not_told(book: Book) -> bool:
    """ "What was the turnout?": a figure asked by a name of its own, which says nothing of the numbers told."""
    question = book.question
    asks = kind(book.tokens, question.places[0]) == "WHAT" and any(
        kind(book.tokens, p) == "BE" for p in question.places[:2]
    )
    if not asks or question.counted or question.unit or question.percent or question.marks or not question.names:
        return False
    told = stems(book.tokens, [p for p in range(len(book.tokens)) if p not in question.places])
    return not question.names & told
