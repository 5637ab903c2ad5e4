"""Whether a stated number is a value, or that value rounded honestly to the digits that are shown."""

from enum import StrEnum
from fractions import Fraction

from solvers.exact import same
from solvers.terms import Num
from solvers.value import Value

_FEWEST_DIGITS = 3
"""Significant digits that a whole number with zeros at its end must show to be possibly a rounded one, unless it is
said to be rough: 102,000 may be 101,770, which cannot be told, and 2,000 is no 1,954."""


class Holds(StrEnum):
    """How a stated value stands to the correct one."""

    TRUE = "true"
    APPROXIMATELY = "approximately_true"
    FALSE = "false"
    CANNOT_TELL = "cannot_tell"


def compared(stated: Fraction, step: Fraction, correct: Value, *, roughly: bool = False) -> Holds:
    """How `stated` stands to `correct`; one of its last digit is worth `step` (1/10 in 48.4; 0 where it is no decimal),
    `roughly` tells that it is said to be about so much.

    >>> compared(Fraction(489, 10), Fraction(1, 10), Value.of(Fraction(488668, 10000))).value
    'approximately_true'
    """
    if correct.has_letters:
        return Holds.CANNOT_TELL
    if same(Num(stated), correct.term):
        return Holds.TRUE
    places = _places(step)
    if places is not None and Fraction(correct.rounded(places)) == stated:
        return Holds.APPROXIMATELY
    if places is None or not _rounds_coarsely(stated, step, correct, 1 if roughly else _FEWEST_DIGITS):
        return Holds.FALSE
    return Holds.APPROXIMATELY if roughly else Holds.CANNOT_TELL


def _rounds_coarsely(stated: Fraction, step: Fraction, correct: Value, least: int) -> bool:
    """Whether the correct value is the stated one once it is rounded coarser than to `step`, as the zeros before the
    point may mean in which the stated one ends."""
    places = _places(step)
    while places is not None and step >= 1 and stated % (10 * step) == 0 and abs(stated) >= 10**least * step:
        step, places = 10 * step, places - 1
        if Fraction(correct.rounded(places)) == stated:
            return True
    return False


def _places(step: Fraction) -> int | None:
    """The decimals of a number whose last digit is worth a power of ten, None for any other worth."""
    places, top, bottom = 0, step.numerator, step.denominator
    while top > 1 and top % 10 == 0:
        top, places = top // 10, places - 1
    while bottom > 1 and bottom % 10 == 0:
        bottom, places = bottom // 10, places + 1
    return places if top == bottom == 1 else None
