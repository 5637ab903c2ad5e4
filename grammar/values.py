"""Values as a text gives them or asks for them: exact numbers with units, letters, holes. Facts are made of them, see
grammar/problem.py, through which the rest of the house knows them."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from grammar.span import Span

Number = Fraction


@dataclass(frozen=True, slots=True)
class Letter:
    """A size given as a letter, such as the n of "n inputs"."""

    name: str


class Relation(Enum):
    """How a value stands to the one named."""

    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="

    __hash__ = object.__hash__  # Enum's own asks for the name each time


@dataclass(frozen=True, slots=True)
class Scaled(Letter):
    """A letter times a number: the 2n of "n inputs and 2n hidden units"."""

    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the answer is to be rounded: to `places` decimals, or to `significant` digits where that is not None."""

    places: int = 0
    significant: int | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The thousands, millions or billions in which an answer is counted: `value` of them are one `name`."""

    name: str
    value: Number


@dataclass(frozen=True, slots=True)
class Asked:
    """The hole in a fact: the value that the question wants.

    `unit` is the unit or noun named in the question ("" where none is), `whole` asks for a whole number
    (the first epoch, full epochs), `scale` is what the question counts in ("how many million tokens").
    """

    unit: str = ""
    whole: bool = False
    rounding: Rounding | None = None
    scale: Scale | None = None
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value with a unit ("hour", "percent", "dollar", "GB"; singular) or a counted noun ("parameter";
    singular)."""

    value: Number | Letter
    unit: str = ""
    noun: str = ""
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that is said to be an answer, to be judged.

    `step` is what one of the last digit shown counts: 1/10 in 48.4, 100,000 in 1.6 million, 0 in what shows no digits.
    `roughly` is a value that is said to be near, `relation` how the answer is said to lie to it. `goal` is the place of
    what it is said to answer; in a chain it `goes_on` where the next part goes on from it, or is equal to this one.
    `so` and `not_so` say it in words, with {} for the answer, where it is said in none with its value: "91 is prime".
    """

    quantity: Quantity
    step: Number = Fraction(1)
    roughly: bool = False
    relation: Relation = Relation.EQUAL
    goal: int = 0
    goes_on: bool = False
    so: str = field(default="", compare=False)
    not_so: str = field(default="", compare=False)
