"""`solve` turns a Problem into a Derivation."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from grammar.errors import Ambiguous, CannotAnswer, NoSolution, TooFewFacts
from grammar.problem import (
    Architecture,
    Assumption,
    Changes,
    Compares,
    Equals,
    Fact,
    HasValue,
    Lasts,
    Network,
    Outcome,
    Problem,
    Share,
    Stated,
    Sum,
    Tied,
)
from grammar.units import dimension
from solvers.chain import Findings
from solvers.checks import checks_of
from solvers.claims import verdicts
from solvers.converted import in_plain_units, told_in
from solvers.derivation import Assumed, Check, Derivation, Result, Series, Step
from solvers.exact import same, sign
from solvers.finding import Finding
from solvers.holes import holes
from solvers.law import NOTHING, Bound, Goal
from solvers.reading import Reading
from solvers.series import series_of
from solvers.steps import known_on, steps_of
from solvers.survey import read
from solvers.terms import as_term
from solvers.trail import facts_behind, laws_behind, trail
from solvers.unused import demand_changes, demand_led_to, unused
from solvers.value import Value
from solvers.whole import Answer, answer

FIELDS: tuple[tuple[str, frozenset[type[Fact]]], ...] = (
    ("change", frozenset({HasValue, Changes, Lasts})),
    ("parts", frozenset({Sum, Share, Compares})),
    ("network", frozenset({Network})),
    ("layers", frozenset({Architecture})),
    ("formulas", frozenset({Equals})),
    ("named", frozenset({Stated})),
    ("tied", frozenset({Tied})),
    ("chance", frozenset({Outcome})),
)
"""The modules that bind a problem's facts to laws, each with the facts that it binds; a new field is one more. A module
is imported for the first problem that has such a fact."""


def solve(problem: Problem) -> Derivation:
    """The answers to everything asked, in the units wanted, with steps and checks.

    Raises: TooFewFacts with a question, UnknownPart where nothing leads to what is asked, Contradiction, NoSolution,
    UnitMismatch, TooLarge.
    """
    found = _solved(problem)
    return told_in(found, problem.told_in) if problem.told_in else in_plain_units(found)


def _solved(problem: Problem) -> Derivation:
    reading = read(problem)
    bound = _bound(reading)
    goals = _in_order(problem, bound)
    answers = _answers(bound, goals)
    told = [trail(each) for each in answers]
    for each, findings in zip(answers, told, strict=True):
        _refuse_nonsense(each, findings)
    known = [known_on(findings, each) for findings, each in zip(told, answers, strict=True)]
    steps = [steps_of(findings, each) for findings, each in zip(told, answers, strict=True)]
    checks = [checks_of(findings, each) for findings, each in zip(told, known, strict=True)]
    results = tuple([_result(each) for each in answers])
    _refuse_rivals(problem, results[0])
    used = {id(fact) for findings in told for fact in facts_behind(findings)}
    demand_led_to(reading, goals, steps=any(steps))
    demand_changes(reading, answers, used)
    return Derivation(
        problem=problem,
        results=results,
        steps=_each_once(steps),
        checks=_each_check_once(checks),
        assumptions=tuple([_assumed(problem, each) for each in problem.assumptions]),
        unused=unused(problem, reading, goals, used),
        series=_first_series(told, known),
        verdicts=verdicts(problem.claims, results),
        fields=tuple(dict.fromkeys([b.law.field for findings in told for f in findings for b in laws_behind(f)])),
    )


def _bound(reading: Reading) -> Bound:
    """The facts as laws, by every field that binds some of them."""
    bound = NOTHING
    told = frozenset([type(fact) for fact in reading.all_facts])
    for field, facts in FIELDS:
        if not told.isdisjoint(facts):
            bound |= _binder(field)(reading)
    return bound


@cache
def _binder(field: str) -> Callable[[Reading], Bound]:
    bind: Callable[[Reading], Bound] = import_module(f"solvers.{field}").bind
    return bind


def _in_order(problem: Problem, bound: Bound) -> tuple[Goal, ...]:
    goals = tuple([goal for fact in problem.goals for goal in bound.goals if goal.fact == fact])
    if not goals:
        raise TooFewFacts("nothing is asked that can be found", hint="What is to be found?")
    return tuple(dict.fromkeys(goals))


def _answers(bound: Bound, goals: tuple[Goal, ...]) -> list[Answer]:
    """Each goal's answer; what was found for one that supposes nothing serves the next."""
    answers: list[Answer] = []
    found: Findings = {}
    for each in goals:
        answers.append(answer(bound, each, found))
        if each.limit is None and not bound.limits:
            found = found | answers[-1].findings
    return answers


def _each_once(groups: list[tuple[Step, ...]]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys([step for group in groups for step in group]))


def _each_check_once(groups: list[tuple[Check, ...]]) -> tuple[Check, ...]:
    return tuple(dict.fromkeys([check for group in groups for check in group]))


def _first_series(told: list[tuple[Finding, ...]], known: list[Findings]) -> Series | None:
    found = (series_of(findings, each) for findings, each in zip(told, known, strict=True))
    return next((each for each in found if each is not None), None)


_NEVER_NEGATIVE = frozenset({"mass", "area", "volume", "data"})


def _refuse_nonsense(found: Answer, told: tuple[Finding, ...]) -> None:
    """Hold counts to what can be counted: never negative, and whole where only parts and wholes led to them.

    Raises: NoSolution.
    """
    value, goal = found.finding.value, found.goal
    if value.has_letters:
        return
    fields = {bound.law.field for each in told for bound in laws_behind(each)}
    if goal.counts and sign(value.term) < 0:
        raise NoSolution(f"{goal.variable.named} would be {value.text()}, and a count is never negative")
    if fields == {"parts"} and sign(value.term) < 0:
        raise NoSolution(f"{goal.variable.named} would be {value.text()}: the parts are more than the whole")
    if isinstance(goal.fact, HasValue) and dimension(goal.unit) in _NEVER_NEGATIVE and sign(value.term) < 0:
        raise NoSolution(f"{goal.variable.named} would be {value.text()} {goal.unit}, and none is less than nothing")
    if not goal.counts:
        return
    if fields == {"parts"} and not value.is_integer:
        raise NoSolution(f"{goal.variable.named} would be {value.text()}, and only whole {goal.unit} exist")


def _result(found: Answer) -> Result:
    value, goal = found.finding.value, found.goal
    scale = goal.asked.scale
    if scale is not None:
        counted = Value.of(value.term / as_term(scale.value))
        return Result(goal.of, counted, f"{scale.name} {goal.unit}".rstrip(), goal.asked)
    return Result(goal.of, value, goal.unit, goal.asked, goal.counts and not value.has_letters)


def _refuse_rivals(problem: Problem, result: Result) -> None:
    """Hold readings that are equally good to one answer; one that has none is no reading.

    Raises: Ambiguous.
    """
    for facts in problem.rivals:
        try:
            other = _solved(Problem(facts, facts[-1:])).results[0].value
        except CannotAnswer:
            continue
        if not same(other.term, result.value.term):
            raise Ambiguous(
                f"it can be read in two ways, with the answers {result.value.text()} and {other.text()}",
                hint="Say of each number what it is.",
            )


# --- assumptions ------------------------------------------------------------------------------------------------------


def _assumed(problem: Problem, assumption: Assumption) -> Assumed:
    """The assumption with the value of the other reading, None where that has none."""
    told = tuple([each for each in assumption.instead if next(holes(each), None) is None])
    asked = tuple([each for each in assumption.instead if next(holes(each), None) is not None])
    other = Problem(facts=told, goals=asked or problem.goals)
    try:
        value = _solved(other).results[0].value
    except CannotAnswer:
        return Assumed(assumption.text, assumption.alternative, None)
    return Assumed(assumption.text, assumption.alternative, value)
