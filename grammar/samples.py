"""Things drawn or tried, whatever they are, and outcomes put together from smaller ones.

A sort is named by its place among all sorts of a sample, stage after stage.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.span import Spanned

Kinds = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """`size` things that nothing tells apart (of tries: the probability); `value` is the number that they show, `parts`
    are the probabilities that make up the size one after the other."""

    name: str = field(compare=False)
    size: Fraction
    value: int | None = None
    parts: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """`taken` draws from these sorts, each put back before the next where `replaced`."""

    sorts: tuple[Sort, ...]
    taken: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class Sampled(Spanned):
    """Draws in one or more stages, which do not hang together."""

    stages: tuple[Stage, ...]

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """The sorts of all stages."""
        return tuple(sort for stage in self.stages for sort in stage.sorts)

    @property
    def taken(self) -> int:
        """How many are drawn in all."""
        return sum(stage.taken for stage in self.stages)


@dataclass(frozen=True, slots=True)
class SoMany:
    """At least `least` and at most `most` draws of these kinds."""

    kinds: Kinds
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Outnumbers:
    """At least `by` draws more of these kinds than of the others."""

    kinds: Kinds
    others: Kinds
    by: int


@dataclass(frozen=True, slots=True)
class OneClass:
    """All draws are in one of these classes of kinds."""

    classes: tuple[Kinds, ...]


@dataclass(frozen=True, slots=True)
class NoneAlike:
    """No two draws are in one of these classes of kinds."""

    classes: tuple[Kinds, ...]


@dataclass(frozen=True, slots=True)
class At:
    """The draw at this place, counted from 1, is one of these kinds."""

    place: int
    kinds: Kinds


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers drawn add up to one of these (`multiplied`: they have one of these as product)."""

    totals: tuple[int, ...]
    multiplied: bool = False


@dataclass(frozen=True, slots=True)
class Shaped:
    """So many draws in one class of kinds, so many in a second and so on, the most first: a full house is 3 and 2."""

    classes: tuple[Kinds, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The two numbers drawn are so far apart: by one of these."""

    distances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rising:
    """Every draw shows a higher number than the one before it (`falling`: a lower one)."""

    falling: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """At least so many draws right after one another are of these kinds."""

    kinds: Kinds
    length: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of these happens."""

    parts: "tuple[Happening, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these happens."""

    parts: "tuple[Happening, ...]"


@dataclass(frozen=True, slots=True)
class Opposite:
    """This does not happen."""

    part: "Happening"


@dataclass(frozen=True, slots=True)
class GivenThat:
    """One outcome where another is known."""

    wanted: "Happening"
    known: "Happening"


@dataclass(frozen=True, slots=True)
class MeanOf:
    """How many draws are of these kinds on average; of no kinds: what the numbers drawn add up to."""

    kinds: Kinds = ()


Happening = (
    SoMany | Outnumbers | OneClass | NoneAlike | At | Totals | Shaped | Apart | Rising | Run | AllOf | AnyOf | Opposite
)
