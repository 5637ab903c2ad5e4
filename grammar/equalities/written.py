"""What an equality is made of: figures with their units, joined by the signs of arithmetic into sides."""

from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction

from grammar.span import Span


class Sign(Enum):
    """How a side is said to stand to the one before it."""

    EQUAL = auto()
    ABOUT = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written: `step` is worth one of its last digit, `unit` its unit ("gigabyte",
    "kilometre/hour", "percent"), what it counts ("parameter"), or "". A unit is `strange` where it may be a unit that
    is not known here."""

    value: Fraction
    step: Fraction
    unit: str = ""
    strange: bool = False
    span: Span = field(default=Span())


@dataclass(frozen=True, slots=True)
class Joined:
    """`operator` ("+", "-", "*", "/", "**") applied to two sides."""

    operator: str
    left: "Side"
    right: "Side"


@dataclass(frozen=True, slots=True)
class Root:
    """The square root of a side."""

    of: "Side"


Side = Figure | Joined | Root


@dataclass(frozen=True, slots=True)
class Chain:
    """Sides said to be equal, each but the first with the sign before it."""

    first: Side
    others: tuple[tuple[Sign, Side], ...]
    span: Span


def figures(side: Side) -> tuple[Figure, ...]:
    """The figures of a side, from left to right."""
    match side:
        case Figure():
            return (side,)
        case Joined(_, left, right):
            return figures(left) + figures(right)
        case Root(of):
            return figures(of)


def remainder(chain: Chain) -> Chain | None:
    """The chain with what is left in the place of the part of a whole with which it begins, None where it begins with
    none: of "90 % of 500 are 50" that is "500 - 90 % of 500 = 50"."""
    match chain.first:
        case Joined("*", Figure() as part, Figure() as whole) if part.unit == "percent" or not part.step:
            return Chain(Joined("-", whole, chain.first), chain.others, chain.span)
        case _:
            return None
