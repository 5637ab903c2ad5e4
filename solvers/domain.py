"""Which values a variable can take: widths are positive whole numbers, factors positive."""

from typing import assert_never

from grammar.errors import NoSolution
from solvers.exact import compare, sign
from solvers.law import Domain, Variable
from solvers.terms import ONE
from solvers.value import Value
from solvers.wording import pluralise


def admit(variable: Variable, value: Value, *, whole: bool) -> None:
    """Let the value pass, or say why the variable cannot have it; `whole` asks for whole numbers where they are due.

    Raises: NoSolution.
    """
    why = objection(variable, value, whole=whole)
    if why:
        raise NoSolution(f"{variable.named} would be {value.text()}, and {why}")


def objection(variable: Variable, value: Value, *, whole: bool) -> str:  # noqa: C901 - one branch a kind of number
    """Why the variable cannot have this value, "" if it can."""
    if variable.domain is Domain.ANY or value.has_letters:
        return ""
    match variable.domain:
        case Domain.FACTOR:
            return "" if sign(value.term) >= 0 else "that is below zero: it goes the other way"
        case Domain.DIVISOR:
            return "" if compare(value.term, ONE) >= 0 else "that is below one: it goes the other way"
        case Domain.SIZE:
            if sign(value.term) <= 0:
                return f"there must be at least one of the {pluralise(variable.unit or 'unit')}"
            return "" if value.is_integer or not whole else f"only whole {pluralise(variable.unit or 'unit')} exist"
        case Domain.COUNT:
            if sign(value.term) < 0:
                return "a count is never negative"
            return "" if value.is_integer or not whole else f"only whole {pluralise(variable.unit or 'unit')} exist"
        case Domain.CHANCE:
            possible = sign(value.term) >= 0 and compare(value.term, ONE) <= 0
            return "" if possible else "a probability lies between 0 and 1"
        case Domain.POSITIVE:
            return "" if sign(value.term) > 0 else "only a positive number makes sense here"
        case Domain.INTEGER:
            return "" if value.is_integer or not whole else "only a whole number will do"
        case _:
            assert_never(variable.domain)
