"""What units measure, as products of base dimensions, so that hours times kilometres per hour come out as kilometres.

Source: grammar/quantities/units.toml.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from grammar.units import units

Dimensions = tuple[tuple[str, Fraction], ...]
"""Base dimensions with their powers, in order of their names; none for counts and bare numbers."""

CALENDAR = frozenset({"month", "quarter", "year"})
"""Units of which the length is a convention."""
_APART = frozenset({"celsius", "fahrenheit", "kelvin"})
"""Dimensions whose scales do not begin at the same nothing, so that no factor converts them."""
_BINARY = {"kilobyte": 2**10, "megabyte": 2**20, "gigabyte": 2**30, "terabyte": 2**40, "petabyte": 2**50}


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit as so many (`scale`) of the base units of its dimensions (`of`)."""

    scale: Fraction
    of: Dimensions


COUNTED = Measured(Fraction(1), ())


@lru_cache(maxsize=1024)
def measured(unit: str, *, binary: bool = False) -> Measured:
    """What a unit such as "kilometre/hour" measures; a noun that is no unit counts, and a percent is a hundredth.

    `binary` takes a gigabyte for 2**30 bytes, as many do.

    >>> measured("kilometre/hour").of
    (('length', Fraction(1, 1)), ('time', Fraction(-1, 1)))
    """
    scale, powers = Fraction(1), Counter[str]()
    for place, part in enumerate(unit.split("/")):
        sign = -1 if place else 1
        one = _part(part, binary=binary)
        scale *= one.scale**sign
        for name, power in one.of:
            powers[name] += int(power) * sign
    return Measured(scale, tuple((name, Fraction(power)) for name, power in sorted(powers.items()) if power))


def _part(name: str, *, binary: bool) -> Measured:
    known = units().get(name)
    if known is None or known.dimension == "ratio":
        return COUNTED
    if known.dimension == "fraction":
        return Measured(known.scale, ())
    if binary and name in _BINARY:
        return Measured(Fraction(_BINARY[name]), (("data", Fraction(1)),))
    if known.parts and all(part in units() for part in known.parts):
        scale, powers = Fraction(1), Counter[str]()
        for part in known.parts:
            one = _part(part, binary=binary)
            scale *= one.scale
            powers.update({each: int(power) for each, power in one.of})
        return Measured(scale, tuple((each, Fraction(power)) for each, power in sorted(powers.items())))
    dimension = name if known.dimension in _APART or _is_currency(known.dimension, name) else known.dimension
    return Measured(known.scale, ((dimension, Fraction(1)),))


def _is_currency(dimension: str, name: str) -> bool:
    """Whether a unit is money that no fixed rate changes into dollars."""
    return dimension == "money" and name not in {"dollar", "cent"}
