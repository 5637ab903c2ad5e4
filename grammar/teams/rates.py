"""The rate of a team as a sum of what is told of teams: each told row is times a number, and the rows add up."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Team = Mapping[str, Fraction]
"""How many of each are in a team, or how long each works."""


def combination(rows: Sequence[Team], wanted: Team) -> tuple[Fraction, ...] | None:
    """How many times each row is taken so that together they are the team wanted, None where they cannot be, or in more
    than one way."""
    names = sorted({name for row in (*rows, wanted) for name in row})
    table = [[row.get(name, Fraction(0)) for row in rows] + [wanted.get(name, Fraction(0))] for name in names]
    pivots: list[int] = []
    for column in range(len(rows)):
        at = len(pivots)
        found = next((line for line in range(at, len(table)) if table[line][column]), None)
        if found is None:
            return None
        table[at], table[found] = table[found], table[at]
        table[at] = [value / table[at][column] for value in table[at]]
        for line, row in enumerate(table):
            if line != at and row[column]:
                table[line] = [a - row[column] * b for a, b in zip(row, table[at], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in table[len(pivots) :]):
        return None
    return tuple(table[at][-1] for at in range(len(pivots)))


def added(*teams: tuple[Fraction, Team]) -> Team:
    """Teams, each times a number, as one."""
    total: dict[str, Fraction] = {}
    for times, team in teams:
        for name, number in team.items():
            total[name] = total.get(name, Fraction(0)) + times * number
    return {name: number for name, number in total.items() if number}
