"""Everything that reading has found in a text, for the stories to tell a problem from."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from grammar.errors import CannotRead
from grammar.lexicon.inflection import singular
from grammar.phrase import Form, Phrase
from grammar.token import Token

V = TypeVar("V")
T = TypeVar("T")
_UNREAD, _REFUSED = object(), object()
_FORMING = frozenset({"DECIMALS", "SIGNIFICANT", "NEAREST", "IN_UNIT"})
"""The classes of words of which every phrase has one that says how the answer is wanted (`form` in phrases.lark)."""


@dataclass(frozen=True)
class Scene:
    """The tokens, and notes for the reader; phrases are read when a story first asks for them."""

    tokens: tuple[Token, ...]
    notes: tuple[str, ...] = ()
    _readings: dict[object, object] = field(default_factory=dict, init=False, compare=False, repr=False)
    _refusals: dict[object, CannotRead] = field(default_factory=dict, init=False, compare=False, repr=False)

    def read(self, reader: Callable[[tuple[Token, ...]], V], *, formed: bool = True) -> V:
        """What a reader makes of the tokens, or of those that do not say how the answer is wanted (`formed` False);
        however many stories ask, it reads them once."""
        tokens = self.tokens if formed else self.unformed
        return self._once((reader, tokens is self.tokens), reader, tokens)

    def once(self, reader: Callable[["Scene"], V]) -> V:
        """What a reader makes of the scene, read once; one that refuses is not asked again either."""
        return self._once(reader, reader, self)

    def _once(self, key: object, reader: Callable[[T], V], given: T) -> V:
        found = self._readings.get(key, _UNREAD)
        if found is _UNREAD:
            try:
                found = self._readings[key] = reader(given)
            except CannotRead as refusal:
                self._refusals[key] = copy(refusal)
                self._readings[key] = _REFUSED
                raise
        if found is _REFUSED:
            raise copy(self._refusals[key])
        return cast(V, found)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The classes of the tokens."""
        return frozenset([token.kind for token in self.tokens])

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in lower case."""
        return frozenset([token.text.lower() for token in self.tokens])

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The words in lower case, as they stand and without inflection, and what they mean."""
        return self.words | {singular(word) for word in self.words} | {token.sense for token in self.tokens}

    @cached_property
    def cues(self) -> frozenset[str]:
        """The classes and the words by which a story may be known."""
        return self.kinds | self.lemmas

    @cached_property
    def row(self) -> tuple[Phrase, ...]:
        """The row of phrases."""
        from grammar.chunks import chunker  # loads Lark, which a text read by its types does not need

        return chunker().phrases(self.tokens)

    @cached_property
    def forms(self) -> tuple[Phrase, ...]:
        """The phrases that say how the answer is wanted."""
        if self.kinds.isdisjoint(_FORMING):
            return ()
        return tuple(p for p in self.row if isinstance(p.meaning, Form))

    @cached_property
    def unformed(self) -> tuple[Token, ...]:
        """The tokens without those that say how the answer is to be rounded."""
        spans = [p.span for p in self.forms if isinstance(p.meaning, Form) and p.meaning.rounding]
        if not spans:
            return self.tokens
        return tuple(t for t in self.tokens if not any(s.start <= t.span.start < s.end for s in spans))

    @property
    def tells_anything(self) -> bool:
        """Whether there is enough for a question: two numbers, or layers written out."""
        written = any(p.kind in {"CHAIN", "CODE", "EXPRESSION"} for p in self.row)
        return written or sum(t.value is not None for t in self.tokens) > 1
