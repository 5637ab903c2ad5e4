"""What a text holds before its numbers have roles: its numbers, its beats, and the words that ask."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.text import NAMING, Text, stem


class Role(Enum):
    """What a number is in a change that recurs."""

    START = "start"
    CHANGE = "change"
    COUNT = "count"
    LENGTH = "length"
    IDLE = "idle"

    __hash__ = object.__hash__  # Enum's own asks for the name each time


@dataclass(frozen=True, slots=True)
class Beat:
    """What happens again and again, at tokens `start` to `end`: the stems `names` of its words, the unit of a clock
    where it has one, every `value` of them; `size` is the number of its length, `count` that of how many there are."""

    start: int
    end: int
    names: frozenset[str] = frozenset()
    unit: str = ""
    value: Fraction = Fraction(1)
    size: Mention | None = field(default=None, compare=False)
    count: Mention | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with its numbers, its beats and the tokens of its question."""

    text: Text
    found: tuple[Mention, ...]
    beats: tuple[Beat, ...]
    goal: range

    def clause(self, mention: Mention) -> range:
        """The places of the clause of a number."""
        return self.text.within(mention.place)

    def sentence(self, mention: Mention) -> range:
        """The places of the sentence of a number."""
        return self.text.within(mention.place, sentence=True)

    def asks(self, place: int) -> bool:
        """Whether a place is in a sentence that asks."""
        return self.text.sentence[place] == self.text.sentence[self.goal.start]

    def wants(self, place: int) -> bool:
        """Whether a place is in the question itself, and not in what it supposes."""
        supposed = any(self.text.kind(p) == "IF" for p in range(self.goal.start, place))
        return place in self.goal and not supposed


@dataclass(frozen=True, slots=True)
class Part:
    """A number with a role and the value that it has there: a factor, a number of steps, a level."""

    role: Role
    mention: Mention
    value: Fraction
    beat: Beat | None = None
    why: str = ""


def stems(text: Text, places: range) -> frozenset[str]:
    """The stems of all words at places, of whatever class."""
    named = [p for p in places if len(text.word(p)) > _SHORT and text.kind(p) not in _SMALL]
    return frozenset([stem_at(text, p) for p in named if text.word(p).isalpha()])


def stem_at(text: Text, place: int) -> str:
    """The stem of the word at a place, "" beyond the ends."""
    if not 0 <= place < text.size:
        return ""
    token = text.tokens[place]
    return stem(token.sense if token.sense and token.kind in NAMING | _TIMED else token.text)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of stems share one, or the beginning of one: "dilution" and "diluted"."""
    if one & other:
        return True
    pairs = [sorted((a, b), key=len) for a in one for b in other if min(len(a), len(b)) >= _BEGINNING]
    return any(b.startswith(a) or (a[:_LONG] == b[:_LONG] and len(a) >= _LONG) for a, b in pairs)


_TIMED = {"TIME", "ROUND", "NUMBERED"}
_SMALL = {
    "ARTICLE", "PRONOUN", "BE", "HAVE", "AND", "BUT", "OF", "POSSESSOR", "EACH", "MODAL", "NUMBER", "ONLY", "THROUGH",
}  # fmt: skip
_SHORT, _BEGINNING, _LONG = 1, 4, 6
