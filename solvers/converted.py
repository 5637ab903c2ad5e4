"""An answer told in another unit, or as a percentage, as a step of its own."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import UnitMismatch
from grammar.units import unit_called
from solvers.derivation import Derivation, Result, Step
from solvers.named import CONVERT
from solvers.printing import human_text, latex
from solvers.terms import as_term
from solvers.value import Value
from solvers.wording import pluralise, written

PERCENT = "percent"


def converted(derivation: Derivation, unit: str) -> Derivation:
    """The derivation with every result in a unit, as it is written, or in "percent" where it is a bare number.

    Raises: UnitMismatch where a result is of another dimension.
    """
    scales = [_scale(result, unit) for result in derivation.results]
    called = [_called(unit, result) for result in derivation.results]
    results = [
        replace(result, value=_times(result.value, scale), unit=name, counts=False)
        for result, scale, name in zip(derivation.results, scales, called, strict=True)
    ]
    steps = [
        _step(old, new, scale)
        for old, new, scale in zip(derivation.results, results, scales, strict=True)
        if scale != 1
    ]
    return replace(derivation, results=tuple(results), steps=(*derivation.steps, *steps), series=None)


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
    one = f"1 {unit.name}" if (unit := unit_called(old.unit)) is not None else "1"
    return Step(
        law=CONVERT.name,
        text=f"{one} is {written(scale)} {new.unit}.",
        before=f"{human_text(old.value.shown())} * {written(scale)}",
        after=f"= {new.value.text()}",
        latex=f"{latex(old.value.shown())} \\cdot {latex(as_term(scale))} = {latex(new.value.shown())}",
        value=new.value,
        unit=new.unit,
        source=CONVERT.source,
    )
