"""Looking a problem over once: what changes, what is counted in which unit, what is never a whole number."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeGuard

from grammar.problem import (
    After,
    Among,
    Asked,
    AtEnd,
    Changes,
    Compares,
    Fact,
    HasValue,
    Measure,
    Numbers,
    PlusBy,
    Problem,
    Quantity,
    Relation,
    Share,
    Sum,
    Whenever,
)
from solvers.holes import holes
from solvers.reading import Reading, canonical


def read(problem: Problem) -> Reading:
    """The problem, with what follows for its measures worked out once."""
    goals = problem.goals
    facts = tuple([each for each in problem.facts if each not in goals and next(holes(each), None) is None])
    everything = (*facts, *goals)
    values = tuple([each for each in everything if isinstance(each, HasValue)])
    return Reading(facts, goals, _changing(everything), _units(everything), _fractional(values), _among(facts))


def _among(facts: tuple[Fact, ...]) -> dict[Measure, Numbers]:
    """The measures of which it is told what numbers they can be."""
    return {canonical(each.measure): each.numbers for each in facts if isinstance(each, Among)}


def _changing(facts: tuple[Fact, ...]) -> frozenset[Measure]:
    """The measures told to change, and those tied to them as wholes or shares."""
    found = {canonical(each.measure) for each in facts if isinstance(each, Changes) or _is_later(each)}
    fixed = {
        canonical(each.measure)
        for each in facts
        if isinstance(each, HasValue) and isinstance(each.moment, Whenever) and not isinstance(each.quantity, Asked)
    }
    while True:
        grown = {each for fact in facts for each in _tied(fact, found, fixed) if each not in found}
        if not grown:
            return frozenset(found)
        found |= grown


def _is_later(fact: Fact) -> TypeGuard[HasValue]:
    """Whether a value is told or asked of a time after the start, so that the measure need not be what it was."""
    return isinstance(fact, HasValue) and isinstance(fact.moment, (After, AtEnd))


def _tied(fact: Fact, changing: set[Measure], fixed: set[Measure]) -> tuple[Measure, ...]:
    """The whole of changing parts, and what is left to change in a changing whole."""
    match fact:
        case Sum(whole, parts):
            inside = {canonical(each) for each in parts}
            if canonical(whole) in changing:
                return tuple(inside - fixed)
            return (canonical(whole),) if inside & changing else ()
        case Share(part, whole) if {canonical(part), canonical(whole)} & changing:
            return tuple({canonical(part), canonical(whole)} - fixed)
        case _:
            return ()


def _units(facts: tuple[Fact, ...]) -> dict[Measure, str]:
    """Each measure's unit: as told first, never percent where another is told; else that of what it is a part of."""
    told: dict[Measure, str] = {}
    for measure, unit in _told_units(facts):
        if unit and told.get(measure, "percent") == "percent":
            told[measure] = unit
    groups = [group for each in facts if (group := _group(each))]
    for _ in groups:
        for group in groups:
            unit = next((told[each] for each in group if each in told), "")
            if unit:
                told |= {each: unit for each in group if each not in told}
    return told


def _told_units(facts: tuple[Fact, ...]) -> Iterator[tuple[Measure, str]]:
    for each in facts:
        match each:
            case HasValue(measure, Quantity() as quantity):
                yield canonical(measure), quantity.unit or quantity.noun
            case Changes(measure, PlusBy(Quantity() as quantity)):
                yield canonical(measure), quantity.unit or quantity.noun
            case _:
                pass
    for each in facts:
        if isinstance(each, HasValue) and isinstance(each.quantity, Asked) and each.quantity.unit != "percent":
            yield canonical(each.measure), each.quantity.unit


def _group(fact: Fact) -> tuple[Measure, ...]:
    match fact:
        case Sum(whole, parts):
            return tuple([canonical(each) for each in (whole, *parts)])
        case Share(part, whole):
            return (canonical(part), canonical(whole))
        case Compares(one, other):
            return (canonical(one), canonical(other))
        case _:
            return ()


def _fractional(values: tuple[HasValue, ...]) -> frozenset[Measure]:
    """The measures of which a value that is no whole number is told, so that they count nothing."""
    return frozenset(
        [
            canonical(each.measure)
            for each in values
            if isinstance(each.quantity, Quantity)
            and each.relation is Relation.EQUAL
            and isinstance(each.quantity.value, Fraction)
            and each.quantity.value.denominator != 1
        ]
    )
