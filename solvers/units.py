"""Units that convert into each other, by dimension, and nouns that do not.

Source: BIPM, The International System of Units (9th ed., 2019), tables 7 and 8; IEC 80000-13 for bytes. A year is
365 days and 12 equal months, the convention of school problems.
"""

from fractions import Fraction

_DAY = 86_400
_YEAR = 365 * _DAY

_SCALES: dict[str, dict[str, Fraction | int]] = {
    "time": {
        "nanosecond": Fraction(1, 10**9), "microsecond": Fraction(1, 10**6), "millisecond": Fraction(1, 1000),
        "second": 1, "minute": 60, "hour": 3600, "day": _DAY, "week": 7 * _DAY, "fortnight": 14 * _DAY,
        "month": Fraction(_YEAR, 12), "quarter": Fraction(_YEAR, 4), "year": _YEAR, "decade": 10 * _YEAR,
        "century": 100 * _YEAR, "millennium": 1000 * _YEAR,
    },
    "data": {
        "bit": Fraction(1, 8), "byte": 1, "B": 1, "KB": 10**3, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12,
        "PB": 10**15, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40, "kilobyte": 10**3, "megabyte": 10**6,
        "gigabyte": 10**9, "terabyte": 10**12, "petabyte": 10**15,
    },
    "length": {
        "nanometre": Fraction(1, 10**9), "micrometre": Fraction(1, 10**6), "millimetre": Fraction(1, 1000),
        "centimetre": Fraction(1, 100), "metre": 1, "kilometre": 1000, "mm": Fraction(1, 1000),
        "cm": Fraction(1, 100), "m": 1, "km": 1000, "meter": 1, "kilometer": 1000, "centimeter": Fraction(1, 100),
        "millimeter": Fraction(1, 1000), "inch": Fraction(254, 10_000), "foot": Fraction(3048, 10_000),
        "yard": Fraction(9144, 10_000), "mile": Fraction(1_609_344, 1000),
    },
    "mass": {
        "microgram": Fraction(1, 10**6), "milligram": Fraction(1, 1000), "mg": Fraction(1, 1000),
        "carat": Fraction(1, 5), "gram": 1, "ounce": Fraction(45_359_237, 1_600_000), "g": 1,
        "kilogram": 1000, "kg": 1000, "tonne": 10**6, "pound": Fraction(45_359_237, 100_000),
    },
    "volume": {"millilitre": Fraction(1, 1000), "litre": 1, "ml": Fraction(1, 1000), "L": 1, "liter": 1,
               "milliliter": Fraction(1, 1000)},
    "money": {"dollar": 1, "cent": Fraction(1, 100)},
}  # fmt: skip

_PLACES = {
    unit: (dimension, Fraction(scale)) for dimension, scales in _SCALES.items() for unit, scale in scales.items()
}

_ONLY_UNITS = frozenset(
    {"percent", "euro", "yen", "yuan", "rupee", "degree", "celsius", "fahrenheit", "kelvin", "watt", "kilowatt",
     "joule", "kilojoule", "calorie", "kilocalorie", "kWh", "W", "kW", "J", "Wh", "volt", "ampere", "ohm",
     "newton", "acre", "hectare", "gallon", "pint", "megawatt", "milliwatt", "hertz", "kilohertz",
     "megahertz", "gigahertz", "Hz", "MHz", "GHz", "FLOP", "GFLOP", "TFLOP", "PFLOP", "percentage point",
     "decibel", "dB", "pixel per inch", "bps"}
)  # fmt: skip

_MEASURING_NOUNS = frozenset({"unit", "point", "time", "value", "level", "score"})
"""Nouns that number a scale ("30 units of magnitude") rather than count things."""


def dimension(unit: str) -> str:
    """The dimension of a unit that converts, "" for any other unit or noun."""
    return _PLACES[unit][0] if unit in _PLACES else ""


def scale(of: str, to: str) -> Fraction:
    """How many `to` one `of` is; both of one dimension.

    >>> scale("hour", "minute")
    Fraction(60, 1)
    """
    return _PLACES[of][1] / _PLACES[to][1]


def converts(of: str, to: str) -> bool:
    """Whether the two units differ and are of one dimension."""
    return of != to and dimension(of) != "" and dimension(of) == dimension(to)


def clash(of: str, to: str) -> bool:
    """Whether both are units of known but different dimensions."""
    return dimension(of) != "" and dimension(to) != "" and dimension(of) != dimension(to)


def is_counted(noun: str, head: str) -> bool:
    """Whether `noun` counts whole things, said of a measure called `head`."""
    if not noun or noun in _PLACES or noun in _ONLY_UNITS:
        return False
    return noun == head or noun not in _MEASURING_NOUNS


def period_name(name: str) -> str:
    """A counted period by its last word: "training epoch" is an epoch."""
    return name if dimension(name) else name.rpartition(" ")[2]
