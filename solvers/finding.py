"""What the chain finds: each variable's value and where it comes from."""

from dataclasses import dataclass

from grammar.problem import Relation
from solvers.law import BoundLaw, Given, Variable
from solvers.polynomial import Polynomial
from solvers.terms import Term
from solvers.value import Value


@dataclass(frozen=True, slots=True)
class Applied:
    """One law, rearranged for the symbol of the variable found."""

    bound: BoundLaw
    symbol: str
    rearranged: Term
    inputs: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """An equation in one unknown, closed by `bound`, whose sides were found in terms of `letter` along `path`."""

    bound: BoundLaw
    letter: str
    left: Term
    right: Term
    collected: Polynomial | None
    rejected: tuple[tuple[Value, str], ...]
    path: tuple["Finding", ...]
    inputs: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Eliminated:
    """Coupled linear equations, solved together; `unknowns` with their letters and values."""

    bounds: tuple[BoundLaw, ...]
    equations: tuple[tuple[Term, Term], ...]
    unknowns: tuple[tuple[Variable, str, Value], ...]
    inputs: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole number at which a limit is first (or still) fulfilled, after the exact solution `real`.

    `rows` are the whole numbers on both sides of it, the limited variable there, and whether that fulfils the limit.
    """

    real: "Finding | None"
    limited: str
    relation: Relation
    target: Term
    rows: tuple[tuple[Value, Value, bool], ...]
    first: bool
    inputs: tuple[Variable, ...]


Origin = Given | Applied | Solved | Eliminated | Whole


@dataclass(frozen=True, slots=True)
class Finding:
    """A variable, its value, and how it came about."""

    variable: Variable
    value: Value
    origin: Origin
