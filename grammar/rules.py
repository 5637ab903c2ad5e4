"""Rules found by the words that they are about, so that a word asks no rule that has nothing to say of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

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
        self._alone = {word: tuple([self.rules[p] for p in places]) for word, places in self.words.items()}

    def about_each(self, words: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, Sequence[R]]]:
        """The places of the words that rules are about, each with those rules."""
        known, alone = self.words, self._alone
        for place, (word, kind) in enumerate(zip(words, kinds, strict=True)):
            if word in known or (UNDERSCORED in known and UNDERSCORED in word):
                yield place, self.about(word, kind)
            elif kind in known:
                yield place, alone[kind]

    def about(self, word: str, kind: str) -> Sequence[R]:
        """The rules about a word in small letters that is of a class, in their order."""
        known = self.words
        if word not in known and UNDERSCORED not in word:
            return self._alone[kind] if kind in known else ()
        places = known.get(kind, ())
        if word in known:
            places = (*places, *known[word])
        if UNDERSCORED in word and UNDERSCORED in known:
            places = (*places, *known[UNDERSCORED])
        return [self.rules[place] for place in sorted({*places})] if places else ()
