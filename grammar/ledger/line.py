"""A line of a ledger: one number with what it counts, what it is said of, and where it stands."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from grammar.accounts.scales import SCALES
from grammar.span import Span


class Kind(Enum):
    """An amount, or a share of a whole."""

    AMOUNT = "amount"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Line:
    """A number of a text: its value (a share as a fraction of 1) with its unit, the noun that it counts, and the
    places of its first token, of the first behind it and of the first behind its noun; `piece` is the number of the piece that it stands in."""

    kind: Kind
    value: Fraction
    unit: str
    noun: str
    start: int
    end: int
    behind: int
    span: Span
    piece: int = -1

    @property
    def worth(self) -> Fraction:
        """The value in the smallest unit of its scale."""
        scale = next((s for s in SCALES if self.unit in s), None)
        return self.value * scale[self.unit] if scale is not None else self.value


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens between two borders: from `start` to `end`, in which sentence, with the sign in front of them."""

    start: int
    end: int
    sentence: int
    border: str
