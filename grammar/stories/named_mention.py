"""A number of a text with the quantities that it may be."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.quantities import glossary
from grammar.quantities.kinds import Kind
from grammar.span import Span
from grammar.stories.named_naming import Candidate
from grammar.stories.named_row import Row


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit ("" for none) and all that it may be; where the unit is left out, that of the number
    before it in the sentence is meant."""

    at: int
    value: Fraction
    unit: str
    span: Span
    candidates: tuple[Candidate, ...]
    words: frozenset[int] = field(default=frozenset(), compare=False)
    left_out: str = ""
    carried: bool = False
    text: str = ""
    below: str = ""

    @property
    def is_optional(self) -> bool:
        """Whether nothing is left unread where it is no quantity."""
        return self.carried and not self.words

    @property
    def is_single(self) -> bool:
        """Whether it only says that what is told is told of a single one: "one card delivers 90 TFLOP/s"."""
        return self.value == 1 and not self.unit and len(self.words) > 1

    def unit_of(self, kind: Kind) -> str:
        """The unit that the number has as a quantity."""
        return self.unit or (self.left_out if glossary().is_dimension(kind.measure) else "")


def in_base(mention: Mention) -> Fraction:
    """The value of a number in the first unit of its dimension."""
    units, value = glossary().units, mention.value
    for place, part in enumerate(mention.unit.split("/")):
        if part in units:
            value = value * units[part].scale if place == 0 else value / units[part].scale
    return value


def text_of(row: Row, start: int, end: int) -> str:
    """The words as a person writes them, the letter of a scale glued to its number: "13B model"."""
    words = [word.token.text for word in row.words[start:end]]
    return " ".join(w[:-2] + w[-1] if w[-2:-1] == " " and w[:1].isdigit() else w for w in words)
