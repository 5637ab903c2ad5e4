"""Percentages put on a value, taken off it, or between two values."""

from solvers.principle import Principle

_SI = "BIPM, The International System of Units (9th ed., 2019), 5.4.7"
_ANNUITY = "S. G. Kellison, The Theory of Interest (3rd ed., 2009), chapter 3"

PRINCIPLES = (
    Principle("percent_on", "So many hundredths of a value are put on top of it.", _SI),
    Principle("percent_off", "So many hundredths of a value are taken off it.", _SI),
    Principle("percent_amount", "A percentage of a value is so many hundredths of it.", _SI),
    Principle("percent_between", "A difference in hundredths of the value from which it is a difference.", _SI),
    Principle("percent_overall", "Each percentage is of what the one before leaves: the factors are multiplied.", _SI),
    Principle("payments", "Interest is added to what there is, and each payment goes off it or is put in.", _ANNUITY),
    Principle("percent_of_all", "All the parts together are divided by all the wholes together.", _SI),
    Principle("percent_points", "Percentage points are the difference of two percentages.", _SI),
)  # fmt: skip
