"""Quantities that were told but that no step rests on, and why."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from grammar.errors import UnknownPart
from grammar.problem import (
    After,
    Changes,
    Compares,
    Dense,
    Equals,
    Fact,
    HasValue,
    Input,
    Lasts,
    Measure,
    Network,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    SetAside,
    Share,
    Stated,
    TimesBy,
)
from solvers.formulas import as_written
from solvers.law import Goal
from solvers.printing import human_text
from solvers.reading import Reading, canonical
from solvers.whole import Answer
from solvers.wording import counted, listed, written


def unused(problem: Problem, reading: Reading, goals: tuple[Goal, ...], used: Collection[int]) -> tuple[SetAside, ...]:
    """What the problem set aside itself, then every quantity of a fact that the answers do not rest on.

    `used` are the identities of the facts they rest on: a formula may be too deep to be compared.
    """
    asked = listed(tuple(dict.fromkeys(_subject(reading, each) for each in goals)))
    measures = {canonical(each.fact.measure) for each in goals if isinstance(each.fact, (HasValue, Changes))}
    found = [
        SetAside(text, _reason(fact, measures, asked), fact.span)
        for fact in reading.facts
        if id(fact) not in used
        for text in _quantities(fact)
    ]
    return (*problem.set_aside, *found)


def demand_led_to(reading: Reading, goals: tuple[Goal, ...], *, steps: bool) -> None:
    """An answer rests on a law, or on a size of a network: a value that the text merely states was not what is asked.

    Raises: UnknownPart.
    """
    if steps or any(isinstance(fact, Network) for fact in reading.facts):
        return
    spans = tuple(fact.span for fact in reading.facts if isinstance(fact, (HasValue, Changes)))
    raise UnknownPart(
        f"nothing in the text leads to {_subject(reading, goals[0])}",
        spans=spans,
        hint="Say how it changes, or what it is made of.",
    )


def demand_changes(reading: Reading, answers: Sequence[Answer], used: Collection[int]) -> None:
    """An answer rests on every change that is told of what is asked, but for one that begins later; that something is
    so already rests on none.

    Raises: UnknownPart.
    """
    asked = {
        canonical(each.goal.fact.measure)
        for each in answers
        if isinstance(each.goal.fact, (HasValue, Changes)) and not each.is_so_already
    }
    spans = tuple(
        fact.span
        for fact in reading.facts
        if isinstance(fact, Changes)
        and id(fact) not in used
        and fact.since is None
        and canonical(fact.measure) in asked
    )
    if spans:
        raise UnknownPart("I cannot tell how this change belongs to the others.", spans=spans)


def _subject(reading: Reading, goal: Goal) -> str:
    match goal.fact:
        case HasValue(measure) | Changes(measure):
            return reading.named(canonical(measure))
        case _:
            return f"the {goal.of}"


def _reason(fact: Fact, asked_measures: Collection[Measure], asked: str) -> str:
    about = canonical(fact.measure) if isinstance(fact, (HasValue, Changes, Equals)) else None
    return "the answer follows without it" if about in asked_measures else f"the question asks about {asked}"


def _quantities(fact: Fact) -> Iterator[str]:
    """The quantities of a fact as a person writes them."""
    match fact:
        case HasValue(_, Quantity() as quantity, moment):
            yield _written(quantity)
            if isinstance(moment, After) and isinstance(moment.duration, Quantity):
                yield _written(moment.duration)
        case Changes(_, change, period):
            yield from _of_change(change)
            if period is not None and period.value != 1:
                yield _written(period)
        case Lasts(_, Quantity() as quantity) | Stated(_, _, Quantity() as quantity):
            yield _written(quantity)
        case Share(_, _, Fraction() as fraction):
            yield _fraction(fraction)
        case Compares(_, _, times, plus):
            yield from (written(each) for each in (times, abs(plus)) if each not in {0, 1})
        case Network(layers):
            yield f"the network of {listed(tuple(_size(each) for each in layers))} units"
        case Equals(_, expression):
            yield human_text(as_written(expression))
        case _:
            pass


def _of_change(change: TimesBy | PercentBy | PlusBy) -> Iterator[str]:
    match change:
        case TimesBy(Fraction() as factor):
            yield f"a factor of {factor.denominator if factor.numerator == 1 and factor < 1 else written(factor)}"
        case PercentBy(Fraction() as percent):
            yield counted(percent, "percent")
        case PlusBy(Quantity() as quantity):
            yield _written(quantity)
        case _:
            pass


def _fraction(fraction: Fraction) -> str:
    return counted(fraction * 100, "percent") if 100 % fraction.denominator == 0 else written(fraction)


def _size(layer: Input | Dense) -> str:
    size = layer.size if isinstance(layer, Input) else layer.outputs
    return written(size) if isinstance(size, Fraction) else getattr(size, "name", "?")


def _written(quantity: Quantity) -> str:
    if not isinstance(quantity.value, Fraction):
        return f"{quantity.value.name} {quantity.unit or quantity.noun}".strip()
    return counted(quantity.value, quantity.unit or quantity.noun)
