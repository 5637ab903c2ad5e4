"""What a text tells of layers: sizes, layers without a size, counts of parameters."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.problem import Size
from grammar.span import Span

INPUT, HIDDEN, OUTPUT, ANY = "input", "hidden", "output", "any"


@dataclass(frozen=True, slots=True)
class Relative:
    """A width told by another: `factor` times that of `part` (the `place`-th), or of the one told before, and `plus`
    units more."""

    factor: Fraction
    part: str = ""
    place: int = 0
    plus: Fraction = Fraction(0)


@dataclass(slots=True)
class Told:
    """One size: its part, its place among its like (0 unknown, -1 last), where it stands.

    `inputs` are those of a layer told as a pair; `definite` whether the text speaks of it as known ("the 50 neurons"),
    `repeated` whether one number tells it and others ("three layers of 50").
    """

    part: str
    size: Size | Relative
    index: int
    span: Span
    place: int = 0
    dense: bool = False
    inputs: Size | None = None
    bias: bool | None = None
    chained: bool = False
    definite: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A layer spoken of without a size: its part, its place, whether in the plural, its items."""

    part: str
    place: int
    many: bool
    start: int
    end: int
    span: Span
    layer: bool = False
    announced: int = 0


@dataclass(frozen=True, slots=True)
class Partly:
    """Layers that have biases, or have none: those named, `only` those, or that whose size stands at `number`."""

    holds: bool
    layers: tuple[Mention, ...] = ()
    only: bool = False
    number: int = -1


@dataclass(frozen=True, slots=True)
class Count:
    """A number of parameters, weights or biases told."""

    value: Fraction
    head: str
    index: int
    span: Span


@dataclass(slots=True)
class Layers:
    """What a text tells of layers."""

    items: tuple[Item, ...]
    told: list[Told] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    aside: list[Item] = field(default_factory=list)
    unexplained: list[Item] = field(default_factory=list)
    bias: bool | None = None
    lacking: str = ""
    about_bias: set[int] = field(default_factory=set)
    partly: list[Partly] = field(default_factory=list)
    places: int | None = None
    attributive: bool = False
    totals: list[Item] = field(default_factory=list)
    explained: set[int] = field(default_factory=set)
