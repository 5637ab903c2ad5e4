"""Coupled linear equations, solved together."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import sympy

from grammar.errors import Contradiction
from solvers.domain import admit
from solvers.exact import reduce
from solvers.finding import Eliminated, Finding
from solvers.law import BoundLaw, Variable
from solvers.polynomial import NotPolynomial, polynomial
from solvers.symbolic import expression
from solvers.terms import Name, Num, Sub, Term, substitute
from solvers.value import Value

Laws = Sequence[tuple[BoundLaw, tuple[Variable, ...]]]
_Row = tuple[BoundLaw, Term, Term]

_MOST_UNKNOWNS = 30


def eliminate(
    laws: Laws, found: Mapping[Variable, Finding], goal: Variable, *, whole: bool
) -> dict[Variable, Finding]:
    """The unknowns that the linear laws around `goal` determine together; empty where they do not determine it.

    Raises: Contradiction where the equations cannot all hold; NoSolution where a count would not be whole.
    """
    letters = {
        each: f"x_{at}"
        for at, each in enumerate(
            dict.fromkeys(each for _, variables in laws for each in variables if each not in found), start=1
        )
    }
    if goal not in letters or len(letters) > _MOST_UNKNOWNS:
        return {}
    rows = [row for bound, variables in laws for row in _linear(bound, variables, found, letters)]
    if not rows:
        return {}
    if goal not in _known(rows, letters):
        return {}
    for row in list(rows):
        fewer = [each for each in rows if each is not row]
        if not fewer or goal not in _known(fewer, letters):
            continue
        if _can_be_put_back(fewer, letters) or not _can_be_put_back(rows, letters):
            rows = fewer
    findings = _findings(rows, letters, _known(rows, letters), found)
    for each, finding in findings.items():
        admit(each, finding.value, whole=whole)
    return findings


def _can_be_put_back(rows: list[_Row], letters: dict[Variable, str]) -> bool:
    """Whether the rows determine all that stands in them."""
    told = {each for bound, _, _ in rows for each in bound.variables() if each in letters}
    return told <= _known(rows, letters).keys()


def _known(rows: list[_Row], letters: dict[Variable, str]) -> dict[Variable, sympy.Expr]:
    """The unknowns that the rows determine."""
    return {each: value for each, value in _solved(rows, letters).items() if not value.free_symbols}


def _linear(
    bound: BoundLaw, variables: tuple[Variable, ...], found: Mapping[Variable, Finding], letters: dict[Variable, str]
) -> list[_Row]:
    if all(each in found for each in variables):
        return []
    values: dict[str, Term] = {
        symbol: Num(each) if not isinstance(each, Variable) else found[each].value.term if each in found else (
            Name(letters[each])
        )
        for symbol, each in bound.binding
    }
    left, right = substitute(bound.law.left, values), substitute(bound.law.right, values)
    try:
        linear = polynomial(Sub(left, right)).degree() == 1
    except NotPolynomial:
        linear = False
    return [(bound, reduce(left), reduce(right))] if linear else []


def _solved(rows: list[_Row], letters: dict[Variable, str]) -> dict[Variable, sympy.Expr]:
    symbols = {each: sympy.Symbol(name) for each, name in letters.items()}
    equations = [expression(left) - expression(right) for _, left, right in rows]
    solutions = list(sympy.linsolve(equations, list(symbols.values())))
    if not solutions:
        raise Contradiction("the facts cannot all be true: their equations have no common solution")
    return dict(zip(symbols, solutions[0], strict=True))


def _findings(
    rows: list[_Row],
    letters: dict[Variable, str],
    known: Mapping[Variable, sympy.Expr],
    found: Mapping[Variable, Finding],
) -> dict[Variable, Finding]:
    values = {each: Value.of(_number(expr)) for each, expr in known.items() if expr.is_Rational}
    unknowns = tuple((each, letters[each], value) for each, value in values.items())
    bounds = tuple(bound for bound, _, _ in rows)
    inputs = tuple(dict.fromkeys(each for bound in bounds for each in bound.variables() if each in found))
    equations = tuple((left, right) for _, left, right in rows)
    origin = Eliminated(bounds, equations, unknowns, inputs)
    return {each: Finding(each, value, origin) for each, value in values.items()}


def _number(expr: sympy.Expr) -> Num:
    return Num(Fraction(int(expr.p), int(expr.q)))
