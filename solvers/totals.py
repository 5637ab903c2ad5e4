"""Judges the total of a row or column of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.equalities import Figure
from solvers.dimensions import measured
from solvers.rounding import Holds, compared
from solvers.value import Value


@dataclass(frozen=True, slots=True)
class Total:
    """A total judged: `correct` is the sum in the unit of the total that is stated."""

    holds: Holds
    correct: Value


def total(parts: Sequence[Figure], stated: Figure) -> Total | None:
    """How the sum of the parts stands to a stated total, None where their units do not add."""
    scales = [measured(each.unit) for each in (*parts, stated)]
    if len({each.of for each in scales}) > 1:
        named = {each.unit for each in parts if each.unit}
        if named - {stated.unit}:
            return None
        scales = [measured("")] * len(scales)
    whole = sum((each.value * scale.scale for each, scale in zip(parts, scales, strict=False)), Fraction(0))
    correct = whole / scales[-1].scale
    holds = compared(stated.value, stated.step, Value.of(correct))
    if holds is Holds.FALSE and abs(correct - stated.value) <= _slack(parts, stated, [each.scale for each in scales]):
        holds = Holds.APPROXIMATELY
    return Total(holds, Value.of(correct))


def _slack(parts: Sequence[Figure], stated: Figure, scales: Sequence[Fraction]) -> Fraction:
    """What rounding each part and the total to the decimals that they show can make them differ by."""
    shown = [
        each.step * scale for each, scale in zip((*parts, stated), scales, strict=True) if each.value.denominator > 1
    ]
    return sum(shown, Fraction(0)) / 2 / scales[-1]
