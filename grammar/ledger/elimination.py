"""Whether equations between amounts have one solution, and which."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Row = Mapping[int, Fraction]
"""An equation: the factor of each unknown by its number, and under -1 what they come to."""
_RESULT = -1


def solved(rows: Sequence[Row], count: int) -> tuple[Fraction, ...] | None:
    """The values of `count` unknowns, None where the equations leave one open or contradict one another.

    >>> solved([{0: Fraction(1), 1: Fraction(1), -1: Fraction(9)}, {0: Fraction(1), 1: Fraction(-2)}], 2)
    (Fraction(6, 1), Fraction(3, 1))
    """
    matrix = [[row.get(n, Fraction(0)) for n in (*range(count), _RESULT)] for row in rows]
    for at in range(count):
        pivot = next((n for n in range(at, len(matrix)) if matrix[n][at]), None)
        if pivot is None:
            return None
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        head = [each / matrix[at][at] for each in matrix[at]]
        matrix = [_less(row, head, row[at]) if n != at else head for n, row in enumerate(matrix)]
    if any(row[_RESULT] for row in matrix[count:]):
        return None
    return tuple(row[_RESULT] for row in matrix[:count])


def _less(row: list[Fraction], head: list[Fraction], times: Fraction) -> list[Fraction]:
    return [one - times * other for one, other in zip(row, head, strict=True)]
