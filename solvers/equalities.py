"""Judges equalities that a text writes out: every side is evaluated exactly, in the readings that people have of units
and percent signs; one that makes the equality true is the one that was meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from grammar.equalities import Chain, Figure, Joined, Side, Sign
from grammar.equalities.written import figures
from grammar.errors import CannotAnswer
from grammar.units import units
from solvers.dimensions import CALENDAR, Dimensions, measured
from solvers.exact import same
from solvers.rounding import Holds, compared
from solvers.sides import READINGS, Reading, Unreadable, spread, worth
from solvers.terms import Div, Mul, Num
from solvers.value import Value
from solvers.wording import pluralise


@dataclass(frozen=True, slots=True)
class Judged:
    """An equality judged: `correct` is what the side before `stated` comes to, in the unit of that."""

    holds: Holds
    correct: Value
    before: Side
    stated: Side


BYTES = measured("byte").of
"""What is often counted without its unit."""


def judged(chain: Chain) -> Judged | None:
    """How an equality holds, None where it cannot be told: none of its sides is worked out, or its units do not fit."""
    sides = (chain.first, *(side for _, side in chain.others))
    found: list[Judged] = []
    for place, (before, (sign, side)) in enumerate(zip(sides, chain.others, strict=False)):
        link = _link(before, side, sign, later=place > 0)
        if link is None:
            return None
        found.append(link)
    if all(isinstance(side, Figure) for side in sides) and not _converts(sides):
        return None
    worst = max(found, key=lambda each: list(Holds).index(each.holds))
    return _run_on(sides, worst) if worst.holds is Holds.FALSE and len(found) > 1 else worst


def _converts(sides: tuple[Side, ...]) -> bool:
    """Whether figures alone stand on both sides and still say something: a fraction, or two units of one dimension."""
    if any(not each.step for side in sides for each in figures(side)):
        return True
    kinds = {measured(each.unit) for side in sides for each in figures(side)}
    return len({each.of for each in kinds}) == 1 and len(kinds) > 1 and bool(next(iter(kinds)).of)


def _run_on(sides: tuple[Side, ...], worst: Judged) -> Judged:
    """Working written without a break, "1,000 / 10 = 100 / 10 = 10": each side goes on with what the one before comes
    to."""
    for before, after in pairwise(sides):
        value = _evaluated(before, READINGS[0])
        begins = figures(after)[0]
        if value is None or not same(value[0].term, Num(begins.value * measured(begins.unit).scale)):
            return worst
    last = _evaluated(sides[-2], READINGS[0])
    assert last is not None  # each side but the last has been evaluated
    return Judged(Holds.TRUE, last[0], sides[-2], sides[-1])


def _evaluated(side: Side, reading: Reading) -> tuple[Value, Dimensions] | None:
    try:
        term, dimensions = worth(side, reading)
        return Value.of(term), dimensions
    except (CannotAnswer, Unreadable):
        return None


def _link(before: Side, side: Side, sign: Sign, *, later: bool) -> Judged | None:
    """One equality of the chain under the reading that makes it truest; where none does, under the plainest."""
    under = list(_readings_of(before, side, sign, later=later))
    best = min(under, key=lambda each: list(Holds).index(each.holds), default=None)
    if best is None or best.holds is not Holds.FALSE:
        return best
    if any(each.strange for each in (*figures(before), *figures(side))) or not _fits(before, side):
        return None
    return best


def _readings_of(before: Side, side: Side, sign: Sign, *, later: bool) -> Iterator[Judged]:
    for reading in READINGS:
        left, right = _evaluated(before, reading), _evaluated(side, reading)
        if left is None or right is None or not (left[1] == right[1] or (not left[1] and right[1] == BYTES)):
            continue
        yield _judged(before, side, (left[0], right[0]), reading, roughly=sign is Sign.ABOUT, later=later)


def _judged(
    before: Side, side: Side, values: tuple[Value, Value], reading: Reading, *, roughly: bool, later: bool
) -> Judged:
    left, right = values
    if isinstance(side, Figure):
        scale = reading(side.unit).scale
        correct = Value.of(Div(left.term, Num(scale))) if scale != 1 else left
        holds = compared(side.value, side.step, correct, roughly=roughly)
        if holds is Holds.FALSE and _counts_whole(side, correct):
            holds = Holds.APPROXIMATELY
    else:
        correct, holds = left, Holds.TRUE if same(left.term, right.term) else Holds.FALSE
    if holds is Holds.FALSE and (later or roughly or not isinstance(side, Figure)) and _overlap(before, side, reading):
        holds = Holds.APPROXIMATELY
    return Judged(holds, correct, before, side)


def _counts_whole(side: Figure, correct: Value) -> bool:
    """Whether a side counts things, of which there are as many as the correct value or the next whole number."""
    counts = bool(side.unit) and not measured(side.unit).of and side.unit != "percent" and correct.is_rational
    return counts and side.value.denominator == 1 and abs(side.value - correct.fraction()) < 1


def _overlap(before: Side, side: Side, reading: Reading) -> bool:
    """Whether decimals on the way, rounded as they are shown, explain what two sides differ by."""
    left, right = spread(before, reading), spread(side, reading)
    return left is not None and right is not None and left[0] <= right[1] and right[0] <= left[1]


def _fits(before: Side, side: Side) -> bool:
    """Whether the units leave no doubt that the sides are meant to be equal numbers."""
    said = {each.unit for each in (*figures(before), *figures(side))}
    known = {measured(unit) for unit in said if measured(unit).of or unit == "percent"}
    kinds = [each.of for each in known]
    if said & CALENDAR and kinds.count(measured("year").of) > 1:
        return False
    proper = [_evaluated(each, READINGS[0]) for each in (before, side)]
    if proper[0] is not None and proper[1] is not None and proper[0][1] == proper[1][1]:
        return True
    bare = not any(measured(each.unit).of for each in figures(before))
    if bare and isinstance(side, Figure):
        return not _is_of_another_unit(before, side)
    ends = {each.unit for each in figures(side)}
    return len(kinds) == len(set(kinds)) and ends <= {each.unit for each in figures(before)} | {""}


def _is_of_another_unit(before: Side, side: Figure) -> bool:
    """Whether numbers without a unit come to what is stated in another unit than they are in: 3 × 0.5 = 90 minutes."""
    own = measured(side.unit)
    found = _evaluated(before, READINGS[-1])
    if found is None or not own.of:
        return False
    scales = (measured(name).scale / own.scale for name in units() if measured(name).of == own.of)
    others = (Value.of(Mul((found[0].term, Num(scale)))) for scale in scales)
    return any(compared(side.value, side.step, other) is not Holds.FALSE for other in others)


def side_text(side: Side) -> str:
    """A side as people write it."""
    return _text(side)[0]


def _text(side: Side) -> tuple[str, int]:
    match side:
        case Figure():
            return _figure_text(side), 4
        case Joined(operator, left, right):
            level = _LEVELS[operator]
            first, second = _text(left), _text(right)
            before = first[0] if first[1] >= level else f"({first[0]})"
            after = second[0] if second[1] > level else f"({second[0]})"
            return f"{before}{_SIGNS[operator]}{after}", level
        case _:
            return f"√({side_text(side.of)})", 4


def _figure_text(figure: Figure) -> str:
    written = Value.of(figure.value).text()
    return f"{written}%" if figure.unit == "percent" else f"{written} {unit_text(figure)}".rstrip()


def unit_text(figure: Figure) -> str:
    """The unit of a figure as people write it, "" for what counts things or has none.

    >>> from fractions import Fraction
    >>> unit_text(Figure(Fraction(2), Fraction(1), "gigabyte")), unit_text(Figure(Fraction(2), Fraction(1), "apple"))
    ('gigabytes', '')
    """
    if not measured(figure.unit).of:
        return ""
    unit, stroke, per = figure.unit.partition("/")
    return f"{pluralise(unit)}{' per ' * bool(stroke)}{per}"


_LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ ", "**": "^"}
