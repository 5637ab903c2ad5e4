"""Checks: the result put back into every law used, and a second route where one exists.

A derivation whose check fails is never built; `CheckFailed` is a fault of this program, not of the question.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from solvers import course
from solvers.chain import values_of
from solvers.counted import ROUTES
from solvers.derivation import Check
from solvers.exact import same, worked_out
from solvers.finding import Finding, Solved, Whole
from solvers.law import BoundLaw, Variable
from solvers.printing import human_text
from solvers.proofs import proved
from solvers.rows import MOST_ROWS, falls, is_complete, numbers
from solvers.terms import Term, substitute
from solvers.trail import laws_behind
from solvers.value import Value, quotient_text
from solvers.whole import fulfils
from solvers.wording import grouped, pluralise

Known = Mapping[Variable, Finding]


class CheckFailed(RuntimeError):
    """A result does not fit the facts it was made from: a fault of the solver."""


def checks_of(told: tuple[Finding, ...], known: Known) -> tuple[Check, ...]:
    """The checks of an answer, all of which hold.

    Raises: CheckFailed.
    """
    settled = _settled(told, known)
    checks = tuple(dict.fromkeys((*_put_back(told, settled), *_second_routes(told, settled), *_sides(told))))
    failed = [each.text for each in checks if not each.holds]
    if failed:
        raise CheckFailed("; ".join(failed))
    return checks


def _settled(told: tuple[Finding, ...], known: Known) -> Known:
    """Every finding as a number, those found in terms of a letter with the letter's value in place."""
    letters: dict[str, Term] = {
        each.origin.letter: each.value.term for each in told if isinstance(each.origin, Solved)
    }
    if not letters:
        return known
    return {each: _with(finding, letters) for each, finding in known.items()}


def _with(finding: Finding, letters: Mapping[str, Term]) -> Finding:
    if not finding.value.has_letters:
        return finding
    return Finding(finding.variable, Value.of(substitute(finding.value.term, letters)), finding.origin)


# --- put back ---------------------------------------------------------------------------------------------------------


def _put_back(told: tuple[Finding, ...], known: Known) -> Iterator[Check]:
    laws = [bound for each in told for bound in laws_behind(each)]
    for bound in dict.fromkeys(laws):
        if all(each in known for each in bound.variables()):
            yield _held(bound, known)


def _held(bound: BoundLaw, known: Known) -> Check:
    values = values_of(bound, known)
    left, right = worked_out(bound.law.left, values), worked_out(bound.law.right, values)
    shown = substitute(bound.law.right, values_of(bound, known, shown=True))
    return Check(f"put back: {Value(left).text()} = {human_text(shown)}", same(left, right))


# --- second routes ----------------------------------------------------------------------------------------------------


def _second_routes(told: tuple[Finding, ...], known: Known) -> Iterator[Check]:
    for each in told:
        for bound in laws_behind(each):
            route = _ROUTES.get(bound.law.name) or ROUTES.get(bound.law.name)
            values = numbers(bound, known)
            if route is not None and is_complete(bound, values):
                yield from route(bound, values)
            yield from proved(bound, values)


def _run(bound: BoundLaw, values: Mapping[str, Fraction]) -> Iterator[Check]:
    """The recurrence, period by period, in whole numbers above and below the bar."""
    if not course.runs(bound.law.name, values) or values["periods"] == 0:
        return
    periods = int(values["periods"])
    lines = list(course.run(bound.law.name, values, periods, falling=falls(bound)))
    top, bottom = lines[-1]
    final = values["final"]
    holds = top * final.denominator == final.numerator * bottom
    period = dict(bound.words)["period"]
    if periods > MOST_ROWS:
        yield Check(f"run {period} by {period} for {grouped(periods)} periods: the same value", holds)
        return
    told = " → ".join([quotient_text(*sides) for sides in lines])
    yield Check(f"run {period} by {period}: {told}", holds)


def _added(bound: BoundLaw, values: Mapping[str, Fraction]) -> Iterator[Check]:
    """The parts added one by one."""
    whole, *parts = (values[symbol] for symbol, _ in bound.binding)
    running, totals = Fraction(0), []
    for each in parts:
        running += each
        totals.append(Value.of(running).text())
    if len(parts) > 1:
        shown = " → ".join(totals) if len(totals) <= MOST_ROWS else f"{len(totals)} parts"
        yield Check(f"added one by one: {shown}", running == whole)


_ROUTES: dict[str, Callable[[BoundLaw, Mapping[str, Fraction]], Iterator[Check]]] = {
    "compound_change": _run,
    "linear_change": _run,
    "compound_and_add": _run,
    "add_and_compound": _run,
    "total": _added,
    "network_total": _added,
}


# --- both sides of a whole number -------------------------------------------------------------------------------------


def _sides(told: tuple[Finding, ...]) -> Iterator[Check]:
    for each in told:
        if isinstance(each.origin, Whole):
            for number, value, holds in each.origin.rows:
                said = "fulfils" if holds else "does not fulfil"
                text = f"{number.text()} {pluralise(each.variable.unit)}: {value.text()} {said} the limit"
                yield Check(text, fulfils(value.term, each.origin.relation, each.origin.target) == holds)
