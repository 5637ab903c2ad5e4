"""Running a change period by period, the way it is told, without the closed form of its law."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

MOST_PERIODS = 10_000
_MOST_BITS = 400_000

Sides = tuple[int, int]
"""A fraction as numerator and denominator, not reduced: reducing each period would cost more than running."""


def runs(law: str, values: Mapping[str, Fraction]) -> bool:
    """Whether the law is a course that can be run: whole periods, not too many, numbers not too long."""
    if law not in _COURSES or values["periods"].denominator != 1 or not 0 <= values["periods"] <= MOST_PERIODS:
        return False
    parts = [values[name].as_integer_ratio() for name in ("factor", "change") if name in values]
    bits = max([side.bit_length() for part in parts for side in part], default=1)
    return bits * int(values["periods"]) <= (_MOST_BITS if law == "compound_change" else _MOST_BITS // 20)


def run(law: str, values: Mapping[str, Fraction], periods: int, *, falling: bool = False) -> Iterator[Sides]:
    """The value at the start and after each of `periods` periods; `falling` takes the change away."""
    return _COURSES[law](values, periods, -1 if falling else 1)


def _compound(values: Mapping[str, Fraction], periods: int, _sign: int) -> Iterator[Sides]:
    top, bottom = values["initial"].numerator, values["initial"].denominator
    times, over = values["factor"].numerator, values["factor"].denominator
    yield top, bottom
    for _ in range(periods):
        top, bottom = top * times, bottom * over
        yield top, bottom


def _linear(values: Mapping[str, Fraction], periods: int, sign: int) -> Iterator[Sides]:
    value = values["initial"]
    yield value.numerator, value.denominator
    for _ in range(periods):
        value += sign * values["change"]
        yield value.numerator, value.denominator


def _compound_and_add(values: Mapping[str, Fraction], periods: int, sign: int) -> Iterator[Sides]:
    value = values["initial"]
    yield value.numerator, value.denominator
    for _ in range(periods):
        value = value * values["factor"] + sign * values["change"]
        yield value.numerator, value.denominator


def _add_and_compound(values: Mapping[str, Fraction], periods: int, sign: int) -> Iterator[Sides]:
    value = values["initial"]
    yield value.numerator, value.denominator
    for _ in range(periods):
        value = (value + sign * values["change"]) * values["factor"]
        yield value.numerator, value.denominator


_COURSES: dict[str, Callable[[Mapping[str, Fraction], int, int], Iterator[Sides]]] = {
    "compound_change": _compound,
    "linear_change": _linear,
    "compound_and_add": _compound_and_add,
    "add_and_compound": _add_and_compound,
}
