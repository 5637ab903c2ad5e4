"""A count of a network and what is made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from grammar.problem import Expression, Measure, Network
from grammar.wiring.phrases import Row


@dataclass(frozen=True, slots=True)
class Derived:
    """The text that asks for the count alone, and what is made of it: an expression, its unit and what it is; `each`
    where that is so much for each of those counted, whatever they are."""

    tokens: Row
    made: Callable[[Measure, Network], Expression]
    unit: str
    named: str
    each: Fraction | None = None
