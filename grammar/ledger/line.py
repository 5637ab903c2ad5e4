"""A line of a ledger: one number with what it counts, what is said of it, and where it stands."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from grammar.accounts.pieces import Piece as Piece
from grammar.accounts.scales import SCALES
from grammar.span import Span


class Kind(Enum):
    """An amount, a share of a whole, or what is told by comparison."""

    AMOUNT = "amount"
    SHARE = "share"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Line:
    """A number of a text: its value (a share as a fraction of 1) with its unit, the noun that it counts, and the
    places of its first token, of the first behind it and of the first behind its noun.

    A relative line is `times` another and `plus` more; `base` are the places of what a share or a comparison is of,
    empty for what was told before, and `about` those of the nouns in a comparison ("18 more goats than cows").
    `factors` are the numbers of which an amount is the product.
    """

    kind: Kind
    value: Fraction
    unit: str
    noun: str
    start: int
    end: int
    behind: int
    span: Span
    times: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)
    base: range = range(0)
    about: range = range(0)
    factors: tuple[Fraction, ...] = ()

    @property
    def worth(self) -> Fraction:
        """The value in the smallest unit of its scale."""
        scale = next((s for s in SCALES if self.unit in s), None)
        return self.value * scale[self.unit] if scale is not None else self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with what its piece says of it.

    `at` is the number of the piece, `label` the stems of its words, `deeds` what its verbs do to an account ("state",
    "in", "out", "make", "part", "buy"; those of the entry before where it has none, then it `inherits` them), `verbs`
    those verbs, `base` the stems of what a share is said to be of, `rests` whether it speaks of what is left.
    """

    line: Line
    at: int
    piece: Piece
    label: frozenset[str]
    base: frozenset[str]
    deeds: frozenset[str]
    verbs: frozenset[str]
    rests: bool
    inherits: bool

    @property
    def named(self) -> frozenset[str]:
        """Its label with the noun that it counts."""
        return self.label | {self.line.noun}

    @property
    def goes(self) -> bool:
        """Whether a verb says that it was taken, or is a part."""
        return bool(self.deeds & {"out", "part"})

    @property
    def comes(self) -> bool:
        """Whether a verb says that it came to what there was."""
        return bool(self.deeds & {"in", "make", "buy"})

    @property
    def states(self) -> bool:
        """Whether a verb of its own says what there is."""
        return "state" in self.deeds and not self.inherits


def united(names: list[frozenset[str]]) -> frozenset[str]:
    """All that stands in one of the sets."""
    return frozenset().union(*names)
