"""Answers to goals: directly, or as the whole number at which a limit is first or still fulfilled."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from grammar.errors import NoSolution, TooFewFacts
from grammar.problem import Relation
from solvers import units
from solvers.chain import Findings, pursue
from solvers.decimals import approximate
from solvers.exact import compare, sign
from solvers.finding import Finding, Whole
from solvers.law import Bound, Given, Goal, Limit, Variable
from solvers.terms import Num, Term, names_in
from solvers.value import Value
from solvers.wording import counted


@dataclass(frozen=True, slots=True)
class Answer:
    """A goal's finding, and everything found on the way to it."""

    goal: Goal
    finding: Finding
    findings: Findings

    @property
    def is_so_already(self) -> bool:
        """Whether what is waited for is so at the start, whatever changes then."""
        return isinstance(self.finding.origin, Whole) and self.finding.origin.real is None


@dataclass(frozen=True, slots=True)
class _Start:
    """The limited variable at the start, its value, and what was found on the way."""

    variable: Variable
    value: Value
    findings: Findings


def answer(bound: Bound, goal: Goal, seed: Findings | None = None) -> Answer:
    """The goal's value; `seed` is what was found for the goals before it.

    Raises: TooFewFacts, Contradiction, NoSolution, TooLarge.
    """
    if goal.limit is not None:
        return _moment(bound, goal, goal.limit)
    try:
        findings = pursue(bound, goal.variable, seed=seed)
    except TooFewFacts:
        if not bound.limits:
            raise
        return _limited(bound, goal, bound.limits[0])
    return Answer(goal, findings[goal.variable], findings)


def fulfils(value: Term, relation: Relation, target: Term) -> bool:
    """Whether the value stands to the target as the relation says."""
    order = compare(value, target)
    match relation:
        case Relation.EQUAL:
            return order == 0
        case Relation.BELOW:
            return order < 0
        case Relation.AT_MOST:
            return order <= 0
        case Relation.ABOVE:
            return order > 0
        case Relation.AT_LEAST:
            return order >= 0
        case _:
            assert_never(relation)


# --- when? ------------------------------------------------------------------------------------------------------------


def _moment(bound: Bound, goal: Goal, limit: Limit) -> Answer:
    start = _start(bound, goal)
    if start is not None and fulfils(start.value.term, limit.relation, limit.term):
        return _already(goal, limit, start)
    relation = _towards(limit, start)
    try:
        findings = pursue(_reaching(bound, limit), goal.variable, whole=False)
    except NoSolution as why:
        raise _never(goal, limit, _course(bound, goal, limit, start)) from why
    real = findings[goal.variable]
    if real.value.has_letters:
        return Answer(goal, real, findings)
    if sign(real.value.term) < 0:
        raise _never(goal, limit, _course(bound, goal, limit, start))
    if not _wants_whole(goal, limit):
        return Answer(goal, real, findings)
    return _first(bound, goal, replace(limit, relation=relation), findings, real)


def _reaching(bound: Bound, limit: Limit) -> Bound:
    return bound | Bound(givens=(Given(limit.variable, limit.term, limit.fact, limit.span),))


def _start(bound: Bound, goal: Goal) -> _Start | None:
    """The limited variable before anything changes; None where that is not known."""
    if goal.start is None:
        return None
    try:
        findings = pursue(bound, goal.start)
    except TooFewFacts:
        return None
    value = findings[goal.start].value
    return None if value.has_letters else _Start(goal.start, value, findings)


def _already(goal: Goal, limit: Limit, start: _Start) -> Answer:
    rows = ((Value.of(0), start.value, True),)
    origin = Whole(None, limit.variable.named, limit.relation, limit.term, rows, True, (start.variable,))
    return Answer(goal, Finding(goal.variable, Value.of(0), origin), start.findings)


def _towards(limit: Limit, start: _Start | None) -> Relation:
    """For "reaches": at most or at least, whichever way the start lies."""
    if limit.relation is not Relation.EQUAL or start is None:
        return limit.relation
    below = compare(start.value.term, limit.term) < 0
    return Relation.AT_LEAST if below else Relation.AT_MOST


def _course(bound: Bound, goal: Goal, limit: Limit, start: _Start | None) -> str:
    """How the limited variable moves, in words, where that never brings it to the limit."""
    if start is None:
        return "it moves the other way"
    first = start.value
    _, later, _ = _row(bound, goal, limit, goal.stride)
    began = f"it is {first.text()} at the start"
    if compare(first.term, later.term) == 0:
        return f"{began} and stays so"
    towards = (compare(first.term, later.term) < 0) == (compare(first.term, limit.term) < 0)
    then = f"{later.text()} after {counted(goal.stride, goal.variable.unit)}"
    return f"{began} and {then}, and {'comes closer without getting there' if towards else 'moves the other way'}"


def _never(goal: Goal, limit: Limit, why: str) -> NoSolution:
    said = goal.of.partition(" until ")[2]
    return NoSolution(f"it never comes about that {said}: {why}", spans=(limit.span,))


def _wants_whole(goal: Goal, limit: Limit) -> bool:
    strict = limit.relation in (Relation.BELOW, Relation.ABOVE)
    counted = units.dimension(goal.variable.unit) == "" and limit.relation is not Relation.EQUAL
    return goal.asked.whole or strict or counted


# --- which whole number? ----------------------------------------------------------------------------------------------


def _limited(bound: Bound, goal: Goal, limit: Limit) -> Answer:
    """The largest (or smallest) size that keeps within (or reaches) a limit."""
    findings = pursue(_reaching(bound, limit), goal.variable, whole=False)
    real = findings[goal.variable]
    if real.value.has_letters:
        letter = next(names_in(real.value.term))
        raise TooFewFacts(f"which whole number it is depends on {letter}", hint=f"What is {letter}?")
    return _first(bound, goal, limit, findings, real, least=1)


def _first(
    bound: Bound, goal: Goal, limit: Limit, findings: Findings, real: Finding, *, least: int = 0
) -> Answer:
    """The whole number at the turn from not fulfilling the limit to fulfilling it, or back.

    Raises: NoSolution where no whole number near the exact solution fulfils it.
    """
    around = floor(Value.of(real.value.term), goal.stride)
    turn = _turn(bound, goal, limit, around, least)
    if turn is None:
        lowest = _row(bound, goal, limit, Fraction(least))
        if least and not lowest[2]:
            raise NoSolution(_too_much(goal, limit, lowest[1]), spans=(limit.span,))
        raise _never(goal, limit, f"near the exact solution {real.value.text()} nothing turns")
    first = turn[1][2]
    chosen = turn[1] if first else turn[0]
    origin = Whole(real, limit.variable.named, limit.relation, limit.term, turn, first, (real.variable,))
    return Answer(goal, Finding(goal.variable, chosen[0], origin), findings)


_Row = tuple[Value, Value, bool]


def _turn(bound: Bound, goal: Goal, limit: Limit, around: int, least: int) -> tuple[_Row, _Row] | None:
    """The neighbouring whole numbers of which one fulfils the limit: near the exact solution, nearest first."""
    for low in (around, around - 1, around + 1):
        if low >= least:
            pair = tuple(_row(bound, goal, limit, goal.stride * each) for each in (low, low + 1))
            if pair[0][2] != pair[1][2]:
                return pair[0], pair[1]
    return None


def _too_much(goal: Goal, limit: Limit, value: Value) -> str:
    one = goal.variable.unit or "one"
    return f"even one {one} makes {limit.variable.named} {value.text()}, which is beyond the limit"


def _row(bound: Bound, goal: Goal, limit: Limit, number: Fraction) -> _Row:
    tried = Bound(bound.laws, (*bound.givens, Given(goal.variable, Num(number))), bound.limits, bound.goals)
    value = pursue(tried, limit.variable)[limit.variable].value
    return Value.of(number), value, fulfils(value.term, limit.relation, limit.term)


def floor(value: Value, stride: Fraction = Fraction(1)) -> int:
    """The greatest whole multiple of `stride` not above the value, counted in strides."""
    if value.is_rational:
        ratio = value.fraction() / stride
        return ratio.numerator // ratio.denominator
    size = approximate(value.term, 30)
    whole = int(approximate(value.term, 40 + max(size.adjusted(), 0)) * stride.denominator / stride.numerator)
    return whole - 1 if size < 0 else whole


