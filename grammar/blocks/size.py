"""A size in its role, and a block of sizes."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Size:
    """A size of what enters ("in"), of a layer ("mid"), of what leaves ("out") or "" where its place decides, told at a
    piece."""

    value: Fraction
    role: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """A chain of dense layers told at pieces `start` to `end`, or a `table` of so many rows and columns; `many` of it;
    a `matrix` has two sides and says not which is the input; `head` where it stands on a trunk; `bias` what is
    said of its biases where its sizes are told."""

    start: int
    end: int
    sizes: tuple[Fraction, ...]
    many: int = 1
    kind: str = "dense"
    head: bool = False
    bias: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether a size is told and no layer."""
        return len(self.sizes) < 2
