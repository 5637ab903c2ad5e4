"""Units of one dimension among the counts of a story: all are told in one of them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.problem import Apply
from grammar.stories.count import Count

# How many of the smallest unit of its row each unit is. Source: BIPM, The International System of Units (9th ed.),
# table 7 and 8.
_SCALES: tuple[dict[str, int], ...] = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    {"kilobyte": 1, "megabyte": 10**3, "gigabyte": 10**6, "terabyte": 10**9},
    {"milligram": 1, "gram": 10**3, "kilogram": 10**6, "tonne": 10**9},
    {"millimetre": 1, "centimetre": 10, "metre": 10**3, "kilometre": 10**6},
    {"millilitre": 1, "litre": 10**3},
)  # fmt: skip


def alike(counts: Sequence[Count], asked: frozenset[str]) -> list[Count]:
    """The counts with those of one dimension in one unit: the one that the question names, else the first told."""
    found = list(counts)
    for scale in _SCALES:
        units = list(dict.fromkeys(c.key for c in found if c.key in scale))
        named = [u for u in scale if u in asked]
        if len(units) > 1 or (units and named and named[0] != units[0]):
            to = named[0] if len(named) == 1 else units[0]
            found = [
                _in(c, to, Fraction(scale[c.key], scale[to])) if c.key in scale and c.key != to else c for c in found
            ]
    return found


def joined(counts: Sequence[Count]) -> list[Count]:
    """ "9 hours 40 minutes": two amounts that stand together are one, in the smaller unit."""
    found: list[Count] = []
    for count in counts:
        scale = next((s for s in _SCALES if count.key in s), None)
        before = found[-1] if found else None
        if (
            before is not None
            and scale is not None
            and before.key in scale
            and before.end == count.place
            and scale[before.key] > scale[count.key]
        ):
            larger = _in(before, count.key, Fraction(scale[before.key], scale[count.key]))
            found[-1] = replace(
                larger, value=Apply("+", larger.value, count.value), span=before.span | count.span, end=count.end
            )
        else:
            found.append(count)
    return found


def _in(count: Count, unit: str, factor: Fraction) -> Count:
    return replace(count, key=unit, amount=replace(count.amount, unit=unit), value=Apply("*", count.value, factor))
