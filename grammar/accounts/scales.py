"""Units of one dimension among entries: all are told in one of them."""

from fractions import Fraction

from grammar.accounts.entry import Entry

SCALES: tuple[dict[str, int], ...] = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    {"kilobyte": 1, "megabyte": 10**3, "gigabyte": 10**6, "terabyte": 10**9},
    {"milligram": 1, "gram": 10**3, "kilogram": 10**6, "tonne": 10**9},
    {"millimetre": 1, "centimetre": 10, "metre": 10**3, "kilometre": 10**6},
    {"millilitre": 1, "litre": 10**3},
)
"""How many of the smallest unit of its row each unit is. Source: BIPM, The International System of Units (9th ed.),
tables 7 and 8."""


TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"}
LENGTHS = {"millimetre", "centimetre", "metre", "kilometre", "inch", "foot", "mile", "yard"}
MONEY = {"dollar", "euro", "pound", "yen", "rupee", "crown"}


def dimension(unit: str) -> object:
    """What a unit measures; "" for no unit.

    >>> dimension("hour") == dimension("minute"), dimension("dollar")
    (True, 'money')
    """
    if unit in MONEY:
        return "money"
    return next((n for n, scale in enumerate(SCALES) if unit in scale), unit)


def in_unit(entry: Entry, unit: str) -> Entry:
    scale = next((s for s in SCALES if unit in s), None)
    if scale is None or not entry.unit or entry.unit == unit or entry.unit not in scale:
        return entry
    return entry.in_unit(unit, Fraction(scale[entry.unit], scale[unit]))


def in_scale(told: str, wanted: str) -> tuple[str, Fraction]:
    """The unit wanted and how many of it one of the unit told is; the unit told where they measure other things.

    >>> in_scale("litre", "millilitre")
    ('millilitre', Fraction(1000, 1))
    """
    scale = next((s for s in SCALES if told in s and wanted in s), None)
    return (wanted, Fraction(scale[told], scale[wanted])) if scale is not None else (told, Fraction(1))
