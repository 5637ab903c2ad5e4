"""From where to where the numbers go that are looked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.problem import Apply, Call, Expression
from grammar.search.patterns import Said, as_number

MOST = 100_000
"""As many numbers are tried at most."""


@dataclass
class Bounds:
    """The first and the last number that is tried, None where none is told; `open_ends` where it is not said whether
    they count, `told` where a range is told at all."""

    low: Fraction = Fraction(1)
    high: Fraction | None = None
    open_ends: bool = False
    told: bool = False

    @property
    def has_end(self) -> bool:
        """Whether only so many numbers are meant."""
        return self.high is not None

    def cap(self, highest: Fraction | None) -> None:
        """No number is higher, for another reason than a range that is told."""
        if highest is not None:
            self.high = highest if self.high is None else min(self.high, highest)

    def without_ends(self) -> "Bounds":
        """The same range without its first and last number."""
        return replace(self, low=self.low + 1, high=None if self.high is None else self.high - 1)

    def take(self, found: Said) -> bool:
        """Takes what bounds the numbers; False where something else is said."""
        rule = _RULES.get(found.what)
        values = [as_number(each[0]) for each in found.values]
        if rule is None or None in values or any(len(each) != 1 for each in found.values):
            return False
        low, high = rule(*[value for value in values if value is not None])
        self.low = self.low if low is None else max(self.low, low) if self.told else low
        self.high = self.high if high is None else high if self.high is None else min(self.high, high)
        self.open_ends = self.open_ends or (found.what == "between" and low != 1)
        self.told = True
        return True


_Range = tuple[Fraction | None, Fraction | None]
_RULES: Mapping[str, Callable[..., _Range]] = {
    "above": lambda edge: (edge + 1, None),
    "at_least": lambda edge: (edge, None),
    "below": lambda edge: (None, edge - 1),
    "at_most": lambda edge: (None, edge),
    "first_so_many": lambda count: (Fraction(1), count),
    "within": lambda low, high: (low, high),
    "between": lambda low, high: (low, high),
    "strictly": lambda low, high: (low + 1, high - 1),
    "digits": lambda count: (Fraction(10) ** (count - 1), Fraction(10) ** count - 1),
}


def rises(subject: Expression) -> bool:
    """Whether an expression can only grow with the number that runs: sums, products and powers of positive numbers."""
    match subject:
        case Fraction():
            return subject >= 1
        case Call(_, ()):
            return True
        case Call("factorial", (of,)):
            return rises(of)
        case Apply("+" | "*" | "**", left, right):
            return rises(left) and rises(right)
        case _:
            return False
