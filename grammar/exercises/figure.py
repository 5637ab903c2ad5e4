"""The figures of a text: numbers with their units, and ratios."""

from dataclasses import dataclass
from fractions import Fraction

PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the text from `start` to `end` with its unit; `per` is what a price or rate is said of one of,
    `nouns` what stands behind it."""

    at: int
    start: int
    end: int
    value: Fraction
    unit: str
    per: str
    nouns: tuple[str, ...]

    @property
    def share(self) -> Fraction:
        """A percentage as a part of one."""
        return self.value / 100

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == PERCENT

    @property
    def counts(self) -> bool:
        """Whether it may count things: a whole number without a unit."""
        return not self.unit and not self.per and self.value.denominator == 1 and self.value > 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """The numbers of a ratio from `at` to `end`."""

    at: int
    end: int
    numbers: tuple[Fraction, ...]
