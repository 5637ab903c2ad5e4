"""The values of measures at moments: what is given, what bounds them, what is asked."""

from dataclasses import replace

from grammar.errors import UnitMismatch
from grammar.problem import After, Asked, AtEnd, HasValue, Measure, Quantity, Relation, Whenever
from grammar.span import Span
from solvers import units
from solvers.law import NOTHING, RELATION_WORDS, Bound, BoundLaw, Given, Goal, Law, Limit, Variable
from solvers.moments import ANY, ASKED, START, At
from solvers.reading import Reading, canonical, number
from solvers.terms import Name, Num
from solvers.timeline import asked_duration, conversion
from solvers.value import Value
from solvers.wording import pluralise

FIELD = "change"

RELATIVE = Law(
    "remaining_percent", FIELD, Name("percent"), 100 * Name("later") / Name("start"),
    (("percent", "what is left, in percent of the start"), ("later", "the value later"),
     ("start", "the value at the start")),
    "What is left is counted in percent of {measure} at the start.",
    "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.1",
)  # fmt: skip

LAWS = (RELATIVE,)

def bind(reading: Reading) -> Bound:
    """The values told and asked of measures, as givens, limits and goals.

    Raises: UnitMismatch where a value's unit is of another dimension than the measure's.
    """
    values = [each for each in reading.facts if isinstance(each, HasValue)]
    told = [_told(reading, each, each.quantity) for each in values if isinstance(each.quantity, Quantity)]
    asked = [_asked(reading, each) for each in reading.goals if isinstance(each, HasValue)]
    return Bound.together([*told, *asked])


def _told(reading: Reading, fact: HasValue, quantity: Quantity) -> Bound:
    measure = canonical(fact.measure)
    variable, bound = _said(reading, measure, reading.at(measure, fact.moment), quantity.unit or quantity.noun)
    if fact.relation is Relation.EQUAL:
        return bound | Bound(givens=(Given(variable, number(quantity.value), fact, _span(fact, quantity)),))
    return bound | Bound(limits=(Limit(variable, fact.relation, number(quantity.value), fact, _span(fact, quantity)),))


def _span(fact: HasValue, quantity: Quantity) -> Span:
    return quantity.span if quantity.span.end else fact.span


def _said(reading: Reading, measure: Measure, at: At, unit: str) -> tuple[Variable, Bound]:
    """The variable that a value in this unit is of: the level, its percentage of the start, or it in another unit."""
    level, own = reading.level(measure, at), reading.unit(measure)
    if reading.is_relative(measure, unit):
        return _relative(reading, measure, at)
    if units.clash(unit, own):
        raise UnitMismatch(
            f"{reading.named(measure)} is told in {pluralise(own)} and in {pluralise(unit)}",
            hint="Which unit is meant?",
        )
    if not units.converts(unit, own):
        return level, NOTHING
    said = replace(level, kind="level in", key=(*level.key, unit), unit=unit)
    return said, Bound(laws=(conversion(level, said, own, unit),))


def _relative(reading: Reading, measure: Measure, at: At) -> tuple[Variable, Bound]:
    variable, start = reading.relative(measure, at), reading.relative(measure, START)
    binding = (
        ("percent", variable), ("later", reading.level(measure, at)), ("start", reading.level(measure, START)),
    )  # fmt: skip
    law = BoundLaw(RELATIVE, binding, (), (("measure", reading.named(measure)),))
    return variable, Bound(laws=(law,), givens=(Given(start, Value.of(100).term),))


# --- goals ------------------------------------------------------------------------------------------------------------


def _asked(reading: Reading, fact: HasValue) -> Bound:
    measure = canonical(fact.measure)
    if isinstance(fact.quantity, Quantity):
        duration = fact.moment.duration if isinstance(fact.moment, After) else None
        if not isinstance(duration, Asked):
            return NOTHING
        return _asked_moment(reading, fact, measure, fact.quantity, duration)
    at = _goal_moment(reading, measure, fact)
    variable, bound = _said(reading, measure, at, fact.quantity.unit)
    shown = reading.counts(measure) and variable.kind == "level"
    unit = pluralise(variable.unit or fact.quantity.unit)
    goal = Goal(fact, fact.quantity, variable, _title(reading, measure, at, variable), unit, shown)
    return bound | Bound(goals=(goal,))


def _goal_moment(reading: Reading, measure: Measure, fact: HasValue) -> At:
    """The moment asked about; where none is said, the end where the start is told."""
    if not isinstance(fact.moment, Whenever) or measure not in reading.changing:
        return reading.at(measure, fact.moment)
    starts = any(reading.at(measure, each.moment) == START for each in reading.values_of(measure))
    return reading.at(measure, AtEnd()) if starts or not reading.changes_of(measure) else START


def _title(reading: Reading, measure: Measure, at: At, variable: Variable) -> str:
    name = reading.plain_name(measure)
    if measure.of_network and not measure.qualifiers and at in (ANY, START):
        return f"total {pluralise(measure.head)}"
    if variable.kind == "relative":
        return f"percentage of {reading.named(measure).replace('number of ', '')} remaining{at.phrase}"
    left = " remaining" if reading.counts(measure) and at not in (ANY, START) and reading.shrinks(measure) else ""
    return f"{name}{left}{at.phrase}"


def _asked_moment(reading: Reading, fact: HasValue, measure: Measure, quantity: Quantity, asked: Asked) -> Bound:
    variable, stride = asked_duration(reading, measure, asked)
    limited, bound = _said(reading, measure, ASKED, quantity.unit or quantity.noun)
    start, more = _said(reading, measure, START, quantity.unit or quantity.noun)
    target = number(quantity.value)
    limit = Limit(limited, fact.relation, target, fact, _span(fact, quantity))
    amount = Value(target).text() if isinstance(target, Num) else str(quantity.value)
    unit = "%" if limited.unit == "percent" else ""
    said = f"{reading.named(measure)} {RELATION_WORDS[fact.relation]} {amount} {unit}".strip()
    of = f"{pluralise(variable.unit)} until {said}"
    goal = Goal(fact, asked, variable, of, pluralise(variable.unit), False, limit, start, stride)
    return bound | more | Bound(goals=(goal,))
