"""What else is counted like time: nouns with each of which something changes ("every layer"), years, rates."""

from dataclasses import dataclass

from grammar.clauses import Complement
from grammar.phrase import Amount, Noun, Phrase


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


def is_rate(complement: Complement | None) -> bool:
    """Whether an amount or a multiple stands there, so that an article and a time behind it say how often."""
    return complement is not None and complement.phrase is not None and complement.phrase.kind in {"AMOUNT", "MULTIPLE"}


def is_repeated(complement: Complement) -> bool:
    """Whether it stands behind "in each of", "at each of", "for each of"."""
    return complement.prepositions[-2:] == ("EACH", "OF")


def is_year(phrase: Phrase, amount: Amount) -> bool:
    """Four digits without separators, in the range of the years people calculate with."""
    return len(phrase.text) == 4 and phrase.text.isdecimal() and 1500 <= amount.value <= 2300
