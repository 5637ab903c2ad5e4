"""What the facts lack: the one quantity to ask for."""

from collections.abc import Collection

from grammar.errors import TooFewFacts
from solvers.law import Bound, Variable
from solvers.moments import At


def too_few(bound: Bound, found: Collection[Variable], goal: Variable) -> TooFewFacts:
    """The error that asks for the one quantity which would determine the goal, or for the first that is missing."""
    laws = tuple(each.variables() for each in bound.laws)
    unknown = [each for each in dict.fromkeys(v for variables in laws for v in variables) if each not in found]
    askable = [each for each in unknown if each.question and each != goal]
    enough = [each for each in askable if _reaches(laws, {*found, each}, goal)]
    near = enough or [each for each in askable if _touches(laws, each, goal)] or askable
    if near and any(goal in variables for variables in laws):
        missing = near[0]
        return TooFewFacts(f"{missing.named} is not given", hint=missing.question)
    return TooFewFacts(f"the facts do not determine {goal.named}", hint=_open_question(goal))


def _open_question(goal: Variable) -> str:
    at = goal.key[1] if len(goal.key) > 1 else None
    if goal.kind == "level" and isinstance(at, At) and at.kind in ("after", "end", "asked"):
        return f"How does {goal.named.removesuffix(at.phrase)} change?"
    return f"What is known about {goal.named}?"


def _reaches(laws: tuple[tuple[Variable, ...], ...], known: set[Variable], goal: Variable) -> bool:
    while goal not in known:
        fresh = set()
        for variables in laws:
            unknown = [each for each in variables if each not in known]
            if len(unknown) == 1:
                fresh.add(unknown[0])
        if not fresh:
            return False
        known |= fresh
    return True


def _touches(laws: tuple[tuple[Variable, ...], ...], variable: Variable, goal: Variable) -> bool:
    """Whether laws lead from the variable to the goal at all."""
    near = {goal}
    while True:
        grown = near | {each for variables in laws if near & set(variables) for each in variables}
        if grown == near:
            return variable in near
        near = grown
