"""Splits in a ratio: all parts of the ratio are equally large."""

from solvers.principle import Principle

_EUCLID = "Euclid, Elements, book 5, definition 3"

PRINCIPLES = (
    Principle("ratio", "Two amounts are in a ratio where their products with its numbers crosswise are equal.",
              "Euclid, Elements, book 7, proposition 19"),
    Principle("ratio_part", "A share in a ratio is so many equal parts.", _EUCLID),
    Principle("ratio_whole", "The whole is all parts of the ratio together.", _EUCLID),
    Principle("ratio_gap", "Two shares differ by so many parts as their numbers in the ratio do.", _EUCLID),
)  # fmt: skip
