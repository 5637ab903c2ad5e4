"""A claim found false only where no other reading of it finds it true."""

from contextlib import suppress

import grammar
import solvers
from grammar.errors import Ambiguous, CannotAnswer
from grammar.problem import Problem
from solvers.derivation import Derivation
from solvers.rounding import Holds


def judged(text: str, problem: Problem) -> Derivation:
    """The derivation of the answer to what a text asks or claims.

    Raises: CannotAnswer; Ambiguous where a claim is false in one reading and exactly true in another.
    """
    derivation = solvers.solve(problem)
    if any(verdict.holds == Holds.FALSE for verdict in derivation.verdicts) and _may_be_true(text):
        spans = tuple(claim.quantity.span for claim in problem.claims)
        raise Ambiguous("this can be read in two ways, and is true in one", spans=spans, hint="Say it another way.")
    return derivation


def _may_be_true(text: str) -> bool:
    with suppress(CannotAnswer):
        return any(_is_true(other) for other in grammar.doubts(text))
    return False


def _is_true(problem: Problem) -> bool:
    with suppress(CannotAnswer):
        return solvers.solve(problem).verdicts[0].holds == Holds.TRUE
    return False
