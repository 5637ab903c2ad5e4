"""Laws whose equation the problem brings along: a name, a sentence and a source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principle:
    """What a tie between expressions rests on, in words, and where it stands."""

    name: str
    sentence: str
    source: str = ""
