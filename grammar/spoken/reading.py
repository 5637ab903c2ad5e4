"""Reads arithmetic in words by the grammar of spoken.lark."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed, terminals_of
from grammar.spoken.worth import Spoken, worth
from grammar.token import Token

_LONGEST = 24
_MOST_WAYS = 4
_PLAIN = frozenset({"NUMBER", "FRACTION", "MULTIPLE", "PERCENT", "PER", "CENT", "CURRENCY", "UNIT", "MONEY", "TIME",
                    "ARTICLE", "OF", "BETWEEN", "AND", "COMMA", "BY", "TO", "FROM", "WITH", "THAN", "PLUS",
                    "MINUS", "IN", "HYPHEN"})  # fmt: skip
"""Classes of the lexicon that are terminals themselves."""


def spoken(tokens: Sequence[Token]) -> Spoken | None:
    """What the arithmetic comes to that tokens say from the first to the last, None where they say none.

    >>> from grammar.lexicon import lexicon
    >>> from grammar.tokens import tokenize
    >>> spoken(tokenize("the product of 12 and 13", lexicon())).expression
    Apply(operator='*', left=Fraction(12, 1), right=Fraction(13, 1))
    """
    if not 1 < len(tokens) <= _LONGEST:
        return None
    ways = [_terminals(token) for token in tokens]
    if not all(ways):
        return None
    for kinds in list(product(*ways))[:_MOST_WAYS]:
        tree = _tree(kinds)
        if tree is not None:
            return worth(tree, tokens)
    return None


def _terminals(token: Token) -> tuple[str, ...]:
    """What a token may be of the grammar."""
    named = _words().get(token.text.lower(), ())
    return (*named, *((token.kind,) if token.kind in _PLAIN and token.kind not in named else ()))


def _tree(kinds: Sequence[str]) -> Tree[LarkToken] | None:
    try:
        return parsed(_parser(), [(kind, at) for at, kind in enumerate(kinds)], "start")
    except LarkError:
        return None


@cache
def _parser() -> Lark:
    return grammar_of(_source(), ("start",))


@cache
def _source() -> str:
    return files(__package__).joinpath("spoken.lark").read_text("utf-8")


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """The terminals of each word."""
    told = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    assert told.keys() <= terminals_of(_source())
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in told.items():
        for word in words:
            found[word] = (*found.get(word, ()), kind)
    return found
