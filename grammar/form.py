"""How the answer is wanted: rounding and unit of time, put into what is asked."""

from dataclasses import replace

from grammar.phrase import Form, Phrase
from grammar.problem import (
    After,
    Asked,
    Changes,
    Fact,
    HasValue,
    Outcome,
    PercentBy,
    PlusBy,
    Problem,
    Rounding,
    Share,
    Stated,
    TimesBy,
)  # fmt: skip


def formed(problem: Problem, phrases: tuple[Phrase, ...]) -> Problem:
    """The problem with the form of its answer as the phrases of the text want it."""
    forms = [p.meaning for p in phrases if isinstance(p.meaning, Form)]
    if not forms:
        return problem
    rounding = next((f.rounding for f in forms if f.rounding is not None), None)
    unit = next((f.unit for f in forms if f.unit), "")
    return _in_form(problem, Form(rounding, unit, any(f.whole for f in forms)))


def rounded(problem: Problem, rounding: Rounding) -> Problem:
    """The problem with its answer wanted rounded."""
    return _in_form(problem, Form(rounding))


def _in_form(problem: Problem, wanted: Form) -> Problem:
    facts = {f: _formed(f, wanted) for f in (*problem.facts, *problem.goals)}
    return replace(problem, facts=tuple(facts[f] for f in problem.facts), goals=tuple(facts[f] for f in problem.goals))


def _formed(fact: Fact, form: Form) -> Fact:
    match fact:
        case HasValue(quantity=Asked() as hole) | Stated(quantity=Asked() as hole):
            return replace(fact, quantity=replace(hole, rounding=form.rounding))
        case Outcome(value=hole):
            return replace(fact, value=replace(hole, rounding=form.rounding))
        case HasValue(moment=After(duration=Asked() as hole)):
            timed = replace(hole, rounding=form.rounding, unit=hole.unit or form.unit, whole=hole.whole or form.whole)
            return replace(fact, moment=After(timed))
        case Share(fraction=Asked() as hole):
            return replace(fact, fraction=replace(hole, rounding=form.rounding))
        case Changes(change=TimesBy(factor=Asked() as hole) as change):
            return replace(fact, change=replace(change, factor=replace(hole, rounding=form.rounding)))
        case Changes(change=PercentBy(percent=Asked() as hole) as change):
            return replace(fact, change=replace(change, percent=replace(hole, rounding=form.rounding)))
        case Changes(change=PlusBy(quantity=Asked() as hole) as change):
            return replace(fact, change=replace(change, quantity=replace(hole, rounding=form.rounding)))
        case _:
            return fact
