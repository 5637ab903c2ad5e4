"""The parts of a network and the groups in which they stand, as a text tells them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.assembled.reading import Size
from grammar.errors import AnotherStory
from grammar.span import Span

ONE = Fraction(1)
WINDOWED = frozenset({"convolution", "pointwise", "depthwise"})
NORMS = frozenset({"norm", "gain"})
BIASED = frozenset({"linear", "router", *WINDOWED})
OUTER = frozenset({"router", "table"})
"""The kinds of parts that stand outside of what is there several times: one router chooses among all experts."""


@dataclass(slots=True, eq=False)
class Group:
    """Blocks, experts or copies of one make, and how many there are; None as long as no number is told."""

    name: str
    count: Fraction | None = None


@dataclass(slots=True, eq=False)
class Part:
    """What holds numbers: its kind, how many there are, its sizes, its biases, and where it stands."""

    kind: str
    span: Span
    sentence: int
    count: Fraction = ONE
    sizes: tuple[Size, ...] = ()
    leads: bool = False
    kernel: tuple[Size, ...] = ()
    roles: dict[str, Size] = field(default_factory=dict)
    biased: bool | None = None
    frozen: bool = False
    beside: bool = False
    own: Fraction | None = None
    named: bool = True
    group: Group | None = None
    plural: bool = False
    phrase: str = ""
    label: str = ""

    @property
    def bare(self) -> bool:
        """Whether none of its sizes is told."""
        return not self.sizes and not self.roles and not self.kernel


@dataclass(slots=True)
class Told:
    """Everything told: the parts, symbols by their values, and what is asked of which."""

    parts: list[Part] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    symbols: dict[str, Fraction] = field(default_factory=dict)
    counted: str = ""
    span: Span = field(default_factory=Span)
    named: list[Part] = field(default_factory=list)
    within: list[Group] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    apiece: bool = False
    listed: bool = False
    biased: bool | None = None

    def group(self, name: str) -> Group | None:
        """The group of a name, the only one where it is a plain "layer"."""
        found = [each for each in self.groups if each.name == name]
        return found[-1] if found else None

    def value(self, size: Size) -> Fraction:
        """The number that a size is.

        Raises: AnotherStory where its symbol is not told.
        """
        number, symbol = size
        if symbol and symbol not in self.symbols:
            raise AnotherStory("A symbol is not told.")
        return number * self.symbols[symbol] if symbol else number


GENERAL = frozenset({
    "linear layer", "dense layer", "linear map", "fully connected layer", "linear", "dense", "matrix", "weight matrix",
    "convolution", "conv", "conv layer", "convolutional layer", "table", "embedding", "embedding table",
    "embedding layer", "lookup table", "router", "gate", "gating network", "vector", "projection", "parameter matrix",
    "batch norm", "batchnorm", "batch norm layer", "batch normalization", "layer norm", "layernorm", "layer norm layer",
    "rmsnorm", "rms norm", "linear projection", "fully connected", "fc layer", "layer",
})  # fmt: skip
"""What names all parts of a kind, and not one of them."""


def named_by(parts: list[Part], name: Part) -> list[Part]:
    """The parts that a noun means: all of its kind, or those told by the same noun.

    Raises: AnotherStory where it is not plain which.
    """
    kin = list(same(parts, name.kind))
    if name.phrase not in GENERAL:
        return [each for each in kin if each.phrase == name.phrase]
    all_counted = name.count != 1 and name.count == sum(each.count for each in kin)
    if len({each.phrase in GENERAL for each in kin if each.phrase}) > 1 and not all_counted:
        raise AnotherStory("It is not plain which parts are meant.")
    return kin


def same(parts: list[Part], kind: str) -> Iterator[Part]:
    """The parts of one kind, a map being a matrix with biases."""
    kin = {"linear", "matrix", "router"} if kind in {"linear", "matrix"} else {kind}
    yield from (each for each in parts if each.kind in kin)
