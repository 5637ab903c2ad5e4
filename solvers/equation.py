"""Closing an equation in one unknown: linear, quadratic or a pure power; inadmissible roots are rejected in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import NoSolution
from solvers.domain import objection
from solvers.exact import sign, worked_out
from solvers.finding import Applied, Finding, Solved
from solvers.isolate import CannotIsolate, isolate
from solvers.law import BoundLaw, Domain, Given, Variable
from solvers.polynomial import NotPolynomial, Polynomial, cleared, polynomial
from solvers.terms import HALF, Num, Pow, Sub, Term, names_in
from solvers.value import Value
from solvers.wording import pluralise

Laws = Sequence[tuple[BoundLaw, tuple[Variable, ...]]]


def close(
    laws: Laws,
    found: Mapping[Variable, Finding],
    carried: Mapping[Variable, Finding],
    unknown: Variable,
    letter: str,
    *,
    whole: bool,
) -> Finding | None:
    """The unknown from the first law whose sides, in terms of `letter`, make an equation; None where none closes.

    Raises: NoSolution where the equation has no admissible root.
    """
    used = {id(each.origin.bound) for each in carried.values() if isinstance(each.origin, Applied)}
    for bound, variables in laws:
        if id(bound) in used or not all(each in carried for each in variables):
            continue
        left, right = (_side(side, bound, carried) for side in (bound.law.left, bound.law.right))
        if letter not in {*names_in(left), *names_in(right)}:
            continue
        roots, collected = _roots(left, right, letter)
        if roots:
            inputs = tuple(dict.fromkeys(each for each in variables if each in found))
            path = _path(bound, found, carried)
            beside = _Beside(carried, letter) if len(roots) > 1 else None
            value, rejected = _chosen(unknown, roots, _wanted(inputs, found), beside, whole=whole)
            return Finding(unknown, value, Solved(bound, letter, left, right, collected, rejected, path, inputs))
    return None


def _side(side: Term, bound: BoundLaw, carried: Mapping[Variable, Finding]) -> Term:
    values = {
        symbol: carried[each].value.term if isinstance(each, Variable) else Num(each) for symbol, each in bound.binding
    }
    return worked_out(side, values)


def _path(
    bound: BoundLaw, found: Mapping[Variable, Finding], carried: Mapping[Variable, Finding]
) -> tuple[Finding, ...]:
    """The findings in terms of the letter that the closing law rests on, in order."""
    ordered: dict[Variable, Finding] = {}

    def visit(variable: Variable) -> None:
        finding = carried[variable]
        if variable in found or variable in ordered or not isinstance(finding.origin, Applied):
            return
        for each in finding.origin.inputs:
            visit(each)
        ordered[variable] = finding

    for each in bound.variables():
        visit(each)
    return tuple(ordered.values())


def _roots(left: Term, right: Term, letter: str) -> tuple[tuple[Value, ...], Polynomial | None]:
    """The real roots of left = right, and the equation collected where it is a polynomial."""
    try:
        collected = polynomial(Sub(left, right))
    except NotPolynomial:
        try:
            return (Value.of(form := isolate(left, right, letter), form),), None
        except CannotIsolate:
            return _quotient_roots(left, right, letter)
    if collected.letters != (letter,):
        return (), None
    return _polynomial_roots(collected), collected


def _quotient_roots(left: Term, right: Term, letter: str) -> tuple[tuple[Value, ...], Polynomial | None]:
    """The roots of an equation in which the letter stands below a line: those of what stands above it, but where what
    stands below is nothing."""
    try:
        above, below = cleared(Sub(left, right))
        collected = polynomial(above)
    except NotPolynomial:
        return (), None
    if collected.letters != (letter,):
        return (), None
    roots = _polynomial_roots(collected)
    return tuple(r for r in roots if sign(worked_out(below, {letter: r.term}))), collected


def _polynomial_roots(collected: Polynomial) -> tuple[Value, ...]:
    degree = collected.degree()
    if degree == 1:
        return (Value.of(-collected.coefficient(0) / collected.coefficient(1)),)
    if degree == 2:
        return _quadratic(*(collected.coefficient(power) for power in (2, 1, 0)))
    if degree > 2 and len(collected.monomials) == 2 and collected.coefficient(0):
        form = Pow(Num(-collected.coefficient(0) / collected.coefficient(degree)), Num(Fraction(1, degree)))
        return (Value.of(form, form),)
    return ()


def _quadratic(a: Fraction, b: Fraction, c: Fraction) -> tuple[Value, ...]:
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        raise NoSolution("the equation has no real solution: its discriminant is negative")
    root = Pow(Num(discriminant), HALF)
    forms = [(Num(-b) + root) / Num(2 * a), Sub(Num(-b), root) / Num(2 * a)]
    return tuple(Value.of(form, form) for form in forms[: 2 if discriminant else 1])


def _wanted(inputs: tuple[Variable, ...], found: Mapping[Variable, Finding]) -> str:
    """What the equation is to give, in words: "39,761 parameters"."""
    given = [each for each in inputs if isinstance(found[each].origin, Given) and each.unit]
    return f"{found[given[0]].value.text()} {pluralise(given[0].unit)}" if given else "this"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What else was found in terms of the letter, which a root must leave possible, too."""

    carried: Mapping[Variable, Finding]
    letter: str

    def objection(self, root: Value) -> str:
        """Why a root is not possible: what it makes of another number; "" where it is."""
        for variable, finding in self.carried.items():
            term = finding.value.term
            if variable.domain is Domain.POSITIVE and self.letter in names_in(term) and self._is_none(term, root):
                return f"it makes {variable.named} no positive number"
        return ""

    def _is_none(self, term: Term, root: Value) -> bool:
        try:
            return sign(worked_out(term, {self.letter: root.term})) <= 0
        except ZeroDivisionError:
            return True


def _chosen(
    unknown: Variable, roots: tuple[Value, ...], wanted: str, beside: _Beside | None, *, whole: bool
) -> tuple[Value, tuple[tuple[Value, str], ...]]:
    """The admissible root, and the others with the reason each was rejected.

    Raises: NoSolution.
    """
    judged = [(root, objection(unknown, root, whole=whole)) for root in roots]
    if beside is not None and sum(not why for _, why in judged) > 1:
        judged = [(root, why or beside.objection(root)) for root, why in judged]
    rejected = tuple((root, why) for root, why in judged if why)
    kept = [root for root, why in judged if not why]
    if not kept:
        said = "; ".join(f"{root.text()} will not do, {why}" for root, why in rejected)
        positive = [root for root in roots if sign(root.term) > 0]
        if positive and all(not root.is_integer for root in positive):
            what = unknown.named.removeprefix("the number of ").removeprefix("the ")
            raise NoSolution(f"no whole number of {what} gives {wanted}: it would be {positive[0].text()}")
        raise NoSolution(f"no number as {unknown.named} gives {wanted}: {said}")
    if len(kept) > 1:
        said = " and ".join(root.text() for root in kept)
        raise NoSolution(f"more than one value of {unknown.named} fits: {said}", hint="Which of them is meant?")
    return kept[0], rejected
