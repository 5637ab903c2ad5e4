"""Quantities that small words combine: "10 km in 47 minutes", "45 min at 80 km/h", "200 less 15 %"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.claims.measured import NUMERIC, PERCENT, Unit
from grammar.problem import Apply, Expression
from grammar.school.row import Word

_FOR = frozenset({"FOR", "AT", "DURING", "WITH"})
_TIME = "time"
_PART = Unit(name=PERCENT, dimensions=((PERCENT, 1),))


def combined(words: Sequence[Word], units: Sequence[Unit]) -> list[Word]:
    """The words of a side, "in" as a division by a time, "for" and "at" as a product of a rate and a time; `units` are
    those of the numbers in order."""
    found = list(words)
    numbers = [at for at, word in enumerate(words) if word.kind in NUMERIC]
    for place, at in enumerate(numbers[:-1]):
        if numbers[place + 1] != at + 2:
            continue
        powers = [dict(units[each].dimensions).get(_TIME, 0) for each in (place, place + 1)]
        joint = words[at + 1]
        if joint.kind == "IN" and powers == [0, 1] and units[place].dimensions:
            found[at + 1] = replace(joint, kind="SLASH", text="/", lemma="/")
        elif joint.kind in _FOR and sorted(powers) == [-1, 1]:
            found[at + 1] = replace(joint, kind="TIMES_SIGN", text="*", lemma="*")
    return found


def relative(expression: Expression, units: tuple[Unit, ...]) -> tuple[Expression, tuple[Unit, ...]]:
    """The expression with the percent that are added to a number, or taken from it, as parts of that: 200 - 15 % is
    200 × (1 - 15 %); and the units of its numbers in order. Of several percent it is not plain what they are of."""
    steps: list[tuple[str, Fraction, Unit]] = []
    base, told = expression, units
    while isinstance(base, Apply) and base.operator in {"+", "-"} and isinstance(base.right, Fraction) and told:
        steps.append((base.operator, base.right, told[-1]))
        base, told = base.left, told[:-1]
    parts = [unit for _, _, unit in steps if unit.name == PERCENT]
    if len(parts) != 1 or any(unit.name == PERCENT for unit in told) or not _is_large(base):
        return expression, units
    for operator, number, unit in reversed(steps):
        if unit.name == PERCENT:
            base, told = Apply("*", base, Apply(operator, Fraction(1), number)), (*told, _PART, _PART)
        else:
            base, told = Apply(operator, base, number), (*told, unit)
    return base, told


def _is_large(base: Expression) -> bool:
    """Whether it is a number above 1: parts may be added to one below it as they are."""
    return isinstance(base, Fraction) and base > 1
