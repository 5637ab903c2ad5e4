"""Rules found by the words that they are about, so that a word asks no rule that has nothing to say of it."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from grammar.token import Token

R = TypeVar("R")
UNDERSCORED = "_"
"""Stands for every name with an underscore in it."""


class Rules(Generic[R]):
    """Rules, each behind the words in small letters, or the classes of words, that it is about.

    >>> Rules([("pool pools", len), ("pool WORD", max)]).words["pool"]
    (0, 1)
    """

    def __init__(self, rules: Iterable[tuple[str, R]]) -> None:
        self.rules: list[R] = []
        self.words: dict[str, tuple[int, ...]] = {}
        for place, (words, rule) in enumerate(rules):
            self.rules.append(rule)
            for word in words.split():
                self.words[word] = (*self.words.get(word, ()), place)

    def about(self, token: Token) -> list[R]:
        """The rules about a word, in their order."""
        lower = token.text.lower()
        places = {*self.words.get(lower, ()), *self.words.get(token.kind, ())}
        if UNDERSCORED in lower:
            places |= {*self.words.get(UNDERSCORED, ())}
        return [self.rules[place] for place in sorted(places)] if places else []
