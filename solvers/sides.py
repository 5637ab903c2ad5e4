"""What a side of a written equality comes to, in each of the readings that people have of its units and percents."""

from collections.abc import Callable
from fractions import Fraction

from grammar.equalities import Figure, Joined, Side
from solvers.arithmetic import MOST_BITS, bits
from solvers.dimensions import COUNTED, Dimensions, Measured, measured
from solvers.terms import HALF, Add, Div, Mul, Num, Pow, Sub, Term

Reading = Callable[[str], Measured]


class Unreadable(Exception):
    """A reading does not fit the side: unlike things are added, or a power is no number."""


def _binary(unit: str) -> Measured:
    return measured(unit, binary=True)


def _labelled(unit: str) -> Measured:
    """Units are labels, a percent is a hundredth."""
    return measured(unit) if unit == "percent" else COUNTED


def _plain(unit: str) -> Measured:
    """Units and percents are labels."""
    return COUNTED


READINGS: tuple[Reading, ...] = (measured, _binary, _labelled, _plain)


def worth(side: Side, reading: Reading) -> tuple[Term, Dimensions]:
    """The term that a side is, in base units, and what it measures.

    Raises: Unreadable.
    """
    match side:
        case Figure(value, _, unit):
            of = reading(unit)
            return Num(value * of.scale), of.of
        case Joined(operator, left, right):
            return _joined(operator, left, right, reading)
        case _:
            of_term, dimensions = worth(side.of, reading)
            return Pow(of_term, HALF), _raised(dimensions, Fraction(1, 2))


def _joined(operator: str, left: Side, right: Side, reading: Reading) -> tuple[Term, Dimensions]:
    one, of = worth(left, reading)
    two, by = worth(right, reading)
    match operator:
        case "+" | "-":
            if _is_part_of(left, right, reading):
                two, by = Mul((one, two)), of
            if of != by:
                raise Unreadable
            return (Add((one, two)) if operator == "+" else Sub(one, two)), of
        case "*":
            return Mul((one, two)), _product(of, by, 1)
        case "/":
            return Div(one, two), _product(of, by, -1)
        case _:
            if by or not isinstance(two, Num):
                raise Unreadable
            return Pow(one, two), _raised(of, two.value)


def _is_part_of(left: Side, right: Side, reading: Reading) -> bool:
    """Whether a percentage is added to something else than percent, of which it is then a part: 200 + 10%."""
    percent = isinstance(right, Figure) and right.unit == "percent" and reading("percent").scale != 1
    return percent and not (isinstance(left, Figure) and left.unit == "percent") and not _is_share(left)


def _is_share(side: Side) -> bool:
    """Whether a side is a share of one, so that percents are added to it as they are: 1 + 4%."""
    match side:
        case Figure(value, _, unit):
            return unit == "percent" or value == 1
        case Joined("+" | "-", left, right):
            return _is_share(left) and _is_share(right)
        case _:
            return False


def _product(one: Dimensions, two: Dimensions, sign: int) -> Dimensions:
    powers = dict(one)
    for name, power in two:
        powers[name] = powers.get(name, Fraction(0)) + sign * power
    return tuple((name, power) for name, power in sorted(powers.items()) if power)


def _raised(of: Dimensions, power: Fraction) -> Dimensions:
    return tuple((name, each * power) for name, each in of if each * power)


Spread = tuple[Fraction, Fraction]


def spread(side: Side, reading: Reading) -> Spread | None:
    """The least and most that a side can be where its decimals are rounded ones, None where that is not worked out."""
    match side:
        case Figure(value, step, unit):
            half = step / 2 if value.denominator > 1 else Fraction(0)
            scale = reading(unit).scale
            return (value - half) * scale, (value + half) * scale
        case Joined(operator, left, right):
            one, two = spread(left, reading), spread(right, reading)
            return _spread_of(operator, one, two) if one is not None and two is not None else None
        case _:
            return None


def _spread_of(operator: str, one: Spread, two: Spread) -> Spread | None:
    match operator:
        case "+":
            return one[0] + two[0], one[1] + two[1]
        case "-":
            return one[0] - two[1], one[1] - two[0]
        case "*":
            return _ends([a * b for a in one for b in two])
        case "/":
            return _ends([a / b for a in one for b in two]) if two[0] > 0 or two[1] < 0 else None
        case _:
            return _power_spread(one, two)


def _power_spread(one: Spread, two: Spread) -> Spread | None:
    times = two[0]
    if two[0] != two[1] or times.denominator != 1 or one[0] <= 0:
        return None
    if max(map(bits, one)) * abs(int(times)) > MOST_BITS:
        return None
    return _ends([each ** int(times) for each in one])


def _ends(values: list[Fraction]) -> Spread:
    return min(values), max(values)
