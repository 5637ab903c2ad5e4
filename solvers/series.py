"""A changing value over its periods, for a plot."""

from fractions import Fraction

from solvers import course
from solvers.derivation import Series
from solvers.finding import Finding, Whole
from solvers.law import BoundLaw, Variable
from solvers.rows import Known, falls, numbers
from solvers.trail import laws_behind
from solvers.value import Value

MOST_POINTS = 200
_BITS = 512


def series_of(told: tuple[Finding, ...], known: Known) -> Series | None:
    """The first course the answer rests on, a point each period (at most 200), or None where nothing runs."""
    for each in told:
        for bound in laws_behind(each):
            if bound.law.name in ("compound_change", "linear_change", "compound_and_add", "add_and_compound"):
                return _points(bound, known, told[-1])
    return None


def _near(top: int, bottom: int) -> Fraction:
    """A quotient as closely as a point is ever drawn: to reduce one of very long sides would take longer than all the
    rest."""
    if not top >> _BITS or not bottom >> _BITS:
        return Fraction(top, bottom)
    spare = min(top.bit_length(), bottom.bit_length()) - _BITS
    return Fraction(top >> spare, bottom >> spare)


def _periods(bound: BoundLaw, known: Known) -> Value | None:
    """How many periods the course runs in the answer, None where that is a fixed number or not known."""
    each = dict(bound.binding)["periods"]
    return known[each].value if isinstance(each, Variable) and each in known else None


def _points(bound: BoundLaw, known: Known, last: Finding) -> Series | None:
    values = numbers(bound, known)
    passed = _periods(bound, known)
    wanted = last.value if isinstance(last.origin, Whole) else passed
    if wanted is None or wanted.has_letters or set(values) | {"periods", "final"} != {s for s, _ in bound.binding}:
        return None
    periods = max(-int(-Fraction(wanted.decimal(12))), 1) + (0 if wanted.is_integer else 1)
    stride = -(-periods // (MOST_POINTS - 1))
    if not course.runs(bound.law.name, values | {"periods": Fraction(periods)}):
        return None
    lines = enumerate(course.run(bound.law.name, values, periods, falling=falls(bound)))
    drawn = [(at, *line) for at, line in lines if at % stride == 0 or at == periods]
    points = tuple([(at, _near(top, bottom)) for at, top, bottom in drawn])
    words = dict(bound.words)
    return Series(words["period"], words["measure"].removeprefix("the "), points, wanted)
