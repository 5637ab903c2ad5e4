"""Nouns that a text counts like time, since something changes with each of them: "each bounce", "every layer"."""

from dataclasses import dataclass

from grammar.clauses import Complement
from grammar.phrase import Noun


@dataclass(frozen=True, slots=True)
class Rounds:
    """The nouns counted like time, and the complement that follows: "the third" + "bounce"."""

    names: frozenset[str]
    after: Complement | None

    def __contains__(self, noun: Noun) -> bool:
        return noun.head in self.names

    def first_time(self) -> bool:
        """Whether "time" follows: "for the first time"."""
        noun = self.after.phrase.meaning if self.after is not None and self.after.phrase is not None else None
        return isinstance(noun, Noun) and noun.words == ("time",)

    def following(self) -> str:
        """The noun of the next complement where it is counted like time."""
        phrase = self.after.phrase if self.after is not None and not self.after.prepositions else None
        noun = phrase.meaning if phrase is not None else None
        return noun.head if isinstance(noun, Noun) and noun in self else ""
