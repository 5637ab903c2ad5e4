"""What is told of layers and volumes: each layer with its window and filters, each volume with its sides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.pieced import Piece
from grammar.span import Span

Sizes = tuple[Fraction, ...]
CONVOLVING = frozenset({"convolution", "line", "depthwise", "pointwise", "separable", "local"})


@dataclass(slots=True)
class Layer:
    """One layer, or several alike: what is told of it."""

    kind: str
    place: int
    sentence: int
    span: Span
    count: Fraction = Fraction(1)
    kernel: Sizes = ()
    filters: Fraction | None = None
    channels: Fraction | None = None
    stride: Fraction | None = None
    padding: Fraction | None = None
    same: bool = False
    units: Fraction | None = None
    option: Fraction | None = None
    named: bool = True


@dataclass(slots=True)
class Volume:
    """The sides and channels of what goes in, or of what is made."""

    sizes: Sizes
    place: int
    channels: Fraction | None = None
    made: bool = False


@dataclass(slots=True)
class Told:
    """Everything told."""

    pieces: Sequence[Piece]
    asks: Piece
    layers: list[Layer] = field(default_factory=list)
    volumes: list[Volume] = field(default_factory=list)
    blocks: list[tuple[int, Fraction]] = field(default_factory=list)
    lists: list[Fraction] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    both: Fraction | None = None
    halved: Fraction | None = None
    option: Fraction | None = None
    lone: Fraction | None = None
    apiece: bool = False

    def has(self, note: str) -> bool:
        """Whether a note is told."""
        return any(each.rule == "note" and each.words[0].sense == note for each in self.pieces)

    @property
    def asked(self) -> int:
        """The place of what asks."""
        return next(at for at, each in enumerate(self.pieces) if each is self.asks)
