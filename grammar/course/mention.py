"""A number of a text with what it counts."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A number from token `start` to `end` (half open, its noun included).

    `kind` is "share" (value of one: 8 % is 2/25), "factor" (8 times), "stretch" (8 weeks), "point" (week 8, noon,
    2030),
    "amount" (8 dollars, 8 fish, 8) or "points" (8 percentage points). `unit` is a unit's name, `nouns` the stems
    of what
    is counted, `head` its noun in the singular, `subject` the stems of the names before it in its clause.
    """

    kind: str
    value: Fraction
    start: int
    end: int
    place: int
    unit: str = ""
    head: str = ""
    nouns: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    span: Span = field(default=Span(), compare=False)

    def __hash__(self) -> int:
        """Numbers that are equal stand at the same place."""
        return self.start
