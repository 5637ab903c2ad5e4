"""An answer told in another unit, or as a percentage, as a step of its own."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import UnitMismatch
from grammar.units import unit_called, units
from solvers.derivation import Derivation, Result, Step
from solvers.named import CONVERT
from solvers.printing import human_text, latex
from solvers.terms import as_term
from solvers.value import Value
from solvers.wording import pluralise, written

PERCENT = "percent"
FRACTION = "fraction"
_PLAIN: dict[str, tuple[tuple[str, int], ...]] = {
    "data": (("byte", 10**9), ("kilobyte", 10**6), ("megabyte", 10**6), ("gigabyte", 10**6), ("terabyte", 10**6)),
    "time": (("millisecond", 10_000), ("second", 10_000), ("minute", 600), ("hour", 1000), ("day", 10_000)),
}
"""The units that a person counts in, and of how many on a larger one is chosen where none is asked for."""
_FEWEST = {"data": 1, "time": 2}


def converted(derivation: Derivation, unit: str) -> Derivation:
    """The derivation with every result in a unit, as it is written, or in "percent" where it is a bare number.

    Raises: UnitMismatch where a result is of another dimension.
    """
    scales = [_scale(result, unit) for result in derivation.results]
    called = [_called(unit, result) for result in derivation.results]
    return _scaled(derivation, scales, called)


def told_in(derivation: Derivation, unit: str) -> Derivation:
    """The derivation with its results in the unit that is named apart from what is asked; where nothing else is told
    of the unit of a number, that is the one it has. A percentage may be wanted as a fraction.

    Raises: UnitMismatch where a result is of another dimension.
    """
    if unit == FRACTION:
        of_hundred = all(result.unit == PERCENT for result in derivation.results)
        share, count = Fraction(1, 100), len(derivation.results)
        return _scaled(derivation, [share] * count, [""] * count) if of_hundred else derivation
    if any(result.unit or result.counts for result in derivation.results):
        return converted(derivation, unit)
    results = (replace(result, unit=_called(unit, result)) for result in derivation.results)
    return replace(derivation, results=tuple(results))


def in_plain_units(derivation: Derivation) -> Derivation:
    """The derivation with each result for which no unit was asked in one of which there are not too many:
    35,000,000,000 bytes are 35 GB."""
    plain = [_plain(result) for result in derivation.results]
    if not any(plain):
        return derivation
    pairs = tuple(zip(derivation.results, plain, strict=True))
    scales = [_scale(result, unit) if unit else Fraction(1) for result, unit in pairs]
    called = [_called(unit, result) if unit else result.unit for result, unit in pairs]
    return _scaled(derivation, scales, called)


def _plain(result: Result) -> str:
    """The larger unit that a person would choose, "" where that of the result is as good as any."""
    unit = None if result.asked.unit or not result.value.is_rational else unit_called(result.unit)
    ladder = _PLAIN.get(unit.dimension, ()) if unit is not None else ()
    most = dict(ladder).get(unit.name) if unit is not None else None
    if unit is None or most is None or abs(value := result.value.fraction()) < most:
        return ""
    larger = [name for name, _ in ladder if units()[name].scale > unit.scale]
    held = [name for name in larger if abs(value) * unit.scale >= _FEWEST[unit.dimension] * units()[name].scale]
    whole = [name for name in held if (value * unit.scale / units()[name].scale).denominator == 1]
    return (whole if unit.dimension == "time" and whole else held)[-1]


def _scaled(derivation: Derivation, scales: list[Fraction], called: list[str]) -> Derivation:
    """The derivation with each result multiplied, as a step of its own, and under another unit."""
    results = [
        replace(result, value=_times(result.value, scale), unit=name, counts=result.counts and scale == 1)
        for result, scale, name in zip(derivation.results, scales, called, strict=True)
    ]
    others = derivation.assumptions
    if len(scales) == 1:
        others = tuple(replace(o, value=_times(o.value, scales[0])) if o.value is not None else o for o in others)
    steps = [
        _step(old, new, scale)
        for old, new, scale in zip(derivation.results, results, scales, strict=True)
        if scale != 1
    ]
    steps = [*derivation.steps, *steps]
    return replace(derivation, results=tuple(results), steps=tuple(steps), assumptions=others, series=None)


def _scale(result: Result, unit: str) -> Fraction:
    """How many of the new unit one of the result's is."""
    if unit == PERCENT:
        if result.unit not in {"", PERCENT} or result.counts:
            raise UnitMismatch(f"the answer is in {result.unit}, and no share of anything")
        return Fraction(100) if result.unit == "" else Fraction(1)
    to, of = unit_called(unit), unit_called(result.unit)
    if to is None or of is None or to.dimension != of.dimension:
        raise UnitMismatch(f"{result.unit or 'a bare number'} cannot be told in {unit}")
    return of.scale / to.scale


def _times(value: Value, scale: Fraction) -> Value:
    return Value.of(value.fraction() * scale if value.is_rational else value.term * as_term(scale))


def _called(unit: str, result: Result) -> str:
    known = unit_called(unit)
    return pluralise(known.name.replace("/", " per ")) if known is not None else unit


def _step(old: Result, new: Result, scale: Fraction) -> Step:
    one = f"1 {unit.name if (unit := unit_called(old.unit)) is not None else old.unit}".strip()
    return Step(
        law=CONVERT.name,
        text=f"{one} is {written(scale)} {new.unit}".strip() + ".",
        before=f"{human_text(old.value.shown())} * {written(scale)}",
        after=f"= {new.value.text()}",
        latex=f"{latex(old.value.shown())} \\cdot {latex(as_term(scale))} = {latex(new.value.shown())}",
        value=new.value,
        unit=new.unit,
        source=CONVERT.source,
    )
