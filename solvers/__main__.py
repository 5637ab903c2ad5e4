"""`python -m solvers "…"` prints the Problem that is read from a question, and its Derivation."""

import sys

from grammar.errors import CannotAnswer
from solvers.solve import solve


def main(arguments: list[str]) -> int:
    """Print Problem and Derivation; 3 where there is no answer, 2 where no question was given."""
    from grammar import read  # built at start: only needed here

    if len(arguments) != 1:
        print('usage: python -m solvers "question"', file=sys.stderr)
        return 2
    try:
        problem = read(arguments[0])
        print(problem)
        derivation = solve(problem)
    except CannotAnswer as why:
        print(f"{why.code}: {why.message} {why.hint}".rstrip())
        return 3
    for each in (*derivation.results, *derivation.steps, *derivation.checks, *derivation.unused):
        print(each)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
