"""A warm-up along a straight line, and what a schedule comes down along behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, times
from grammar.course.mention import Mention
from grammar.expression import Call, Expression
from grammar.plans.ramps import knots, pair, value
from grammar.plans.sheet import Sheet

LINEAR = frozenset({"linear", "linearly", "warmup", "warms"})

Change = Callable[[Expression, Fraction], Expression]


@dataclass(frozen=True, slots=True)
class Stage:
    """A change of every period, of `size` units; `lasts` None until what comes next."""

    change: Change
    size: Fraction
    unit: str
    value: tuple[str, Fraction, int]
    lasts: Fraction | None = None


def warm_up(sheet: Sheet, asked: Mention | None) -> tuple[Stage, Mention, tuple[Mention, ...], str] | None:
    """A straight way from one level to another, at which a schedule begins."""
    if not sheet.says(LINEAR):
        return None
    four, both = knots(sheet), pair(sheet)
    if four is not None and four[3] is not asked:
        first, _, last, length = four
        skipped: tuple[Mention, ...] = four
    elif both is not None:
        first, last = both
        spans = [m for m in sheet.found if m.kind == "stretch" and m.start > last.start and m is not asked]
        if not spans or not sheet.joined(last.end, spans[0].start):
            return None
        skipped, length = (first, last, spans[0]), spans[0]
    else:
        return None
    top = value(last) - value(first)
    stage = Stage(
        lambda before, periods: plus(before, times(top, over(periods, length.value))), ONE, length.unit,
        ("ramp", top, 1), length.value,
    )  # fmt: skip
    return stage, first, skipped, length.unit


def descent(
    sheet: Sheet, before: Stage, skipped: tuple[Mention, ...], asked: Mention | None
) -> tuple[Stage, tuple[Mention, ...]] | None:
    """What follows a warm-up along a cosine or a straight line, down to a level until a moment or for a time."""
    rest = [m for m in sheet.found if m not in skipped and m is not asked]
    if len(rest) != 2 or before.lasts is None or not {"to"} & {*sheet.lead(rest[0])[:2]}:
        return None
    words = sheet.text.said(range(skipped[-1].end, rest[0].start))
    low, end = value(rest[0]), rest[1]
    lasts = end.value - before.lasts if end.kind == "point" else end.value
    if end.kind not in {"point", "stretch"} or lasts <= 0 or end.unit not in {"", before.unit}:
        return None
    if end.kind == "stretch" and not {"next", "remaining", "further", "another", "following"} & {*sheet.lead(end)}:
        return None
    if "cosine" in words:
        return Stage(
            lambda top, time: plus(low, times(less(top, low), over(plus(ONE, _turn(time / lasts)), Fraction(2)))),
            ONE, before.unit, ("ramp", low, -1), lasts,
        ), (rest[0], end)  # fmt: skip
    if words & {"linearly", "linear"}:
        return Stage(
            lambda top, time: plus(low, times(less(top, low), less(ONE, time / lasts))),
            ONE, before.unit, ("ramp", low, -1), lasts,
        ), (rest[0], end)  # fmt: skip
    return None


def _turn(share: Fraction) -> Expression:
    return Call("cos", (times(share, Call("pi", ())),))
