"""How an answer was reached: steps made while solving, and checks that put the result back into the facts."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.problem import Asked, Claim, Problem, SetAside
from grammar.span import Span
from solvers.value import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One law applied: what it says, the equation before and after the numbers went in, and what came out.

    `before` and `after` are plain text ("final = initial * factor**periods", "= 1,000,000 * (1/10)**4");
    `latex` is the same in KaTeX's mathematics, without delimiters; `rows` hold a small table to show under the step
    (the value period by period, the layers with their counts), each row as wide as `columns`.
    """

    law: str
    text: str
    before: str
    after: str
    latex: str
    value: Value
    unit: str
    source: str = ""
    spans: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A fact with the result put back, or a second route to it; a derivation whose check fails is never built."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One answer: what it is of ("parameters remaining after 4 epochs"), its exact value and unit (as a person writes
    it: "parameters", "percent", "epochs", "" for a bare number)."""

    of: str
    value: Value
    unit: str
    asked: Asked
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Assumed:
    """A convention that decided the answer, the other reading in words, and its value."""

    text: str
    alternative: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Series:
    """A value over periods, for a plot: x name, y name, points (a whole number of periods each), and the asked point's
    x."""

    x: str
    y: str
    points: tuple[tuple[int, Fraction], ...]
    asked: Value | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim judged by a result: holds is "true", "approximately_true" (right once rounded as shown), "false" or
    "cannot_tell"; `correct` is the result in the unit of what is `claimed`."""

    claim: Claim
    claimed: Value
    result: Result
    holds: str
    correct: Value


@dataclass(frozen=True, slots=True)
class Derivation:
    """A solved problem; of several `verdicts` the first is on what is said last, or else on the first that fails."""

    problem: Problem
    results: tuple[Result, ...]
    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    assumptions: tuple[Assumed, ...] = ()
    unused: tuple[SetAside, ...] = ()
    series: Series | None = None
    verdicts: tuple[Verdict, ...] = ()
    fields: tuple[str, ...] = field(default=())
