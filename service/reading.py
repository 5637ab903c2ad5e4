"""A Problem told in the question's own words: which facts were read, where, and what is to be found."""

import grammar
from grammar.errors import CannotRead
from grammar.experiment import Asks
from grammar.problem import (
    Among,
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
from service.parts import Part, Reading, Told


def reading(text: str, problem: Problem, goal: str = "") -> Reading:
    """How `text` was read; `goal` names what is to be found where solving has given it a name."""
    return Reading(
        facts=tuple([Told(type(fact).__name__, _where(text, fact)) for fact in problem.facts]),
        goal_kind="Judge" if problem.claims else "Find",
        goal=goal or "; ".join([_words(text, fact) for fact in problem.goals]),
        fields=tuple(sorted({name for fact in (*problem.facts, *problem.goals) for name in _fields(fact)})),
    )


def recognized(text: str) -> Reading | None:
    """How `text` is read, without solving it; None where it is no question for us."""
    try:
        return reading(text, grammar.read(text))
    except CannotRead:
        return None


def _fields(fact: Fact) -> tuple[str, ...]:
    """The field of knowledge a fact belongs to; a bare value belongs to none."""
    match fact:
        case Changes():
            return ("change",)
        case Sum() | Share() | Compares():
            return ("parts",)
        case Network():
            return ("network",)
        case Equals():
            return ("expression",)
        case Tied(law=law):
            from solvers.tied import field_of  # loads the laws of every field that ties

            return (field_of(law),)
        case Stated(domain=domain):
            return (domain,)
        case HasValue() | Lasts() | Among():
            return ()
        case Outcome(asks=Asks.WAYS):
            return ("counting",)
        case _:
            return ("chance",) if isinstance(fact, Outcome) else ()


def _where(text: str, fact: Fact) -> Part:
    span = fact.span
    return Part(span.of(text), span.start, span.end)


def _words(text: str, goal: Fact) -> str:
    """What a goal asks for, by the name of its measure where it has one."""
    match goal:
        case HasValue(measure=measure) | Changes(measure=measure) | Equals(measure=measure):
            return str(measure)
        case Lasts() | Sum() | Share() | Compares() | Network():
            return goal.span.of(text)
        case _:
            return goal.span.of(text)
