"""What a problem speaks about: which measures change, when they are looked at, and in which unit.

Every field binds through one Reading, so that facts of different fields meet in the same variables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from grammar.problem import (
    After,
    Apply,
    Asked,
    AtEnd,
    Call,
    Change,
    Changes,
    Compares,
    Equals,
    Expression,
    Fact,
    HasValue,
    Lasts,
    Letter,
    Measure,
    Moment,
    Network,
    Numbers,
    PercentBy,
    PlusBy,
    Quantity,
    Share,
    Start,
    Sum,
    TimesBy,
    Whenever,
)
from solvers import units
from solvers.law import Domain, Variable
from solvers.moments import ANY, END, START, At, after
from solvers.terms import Name, Num, Term
from solvers.wording import pluralise

_NETWORK_DOMAINS = {
    "parameter": Domain.COUNT, "weight": Domain.COUNT, "bias": Domain.COUNT, "unit": Domain.SIZE, "input": Domain.SIZE,
}  # fmt: skip
_AMONG = {Numbers.POSITIVE: Domain.POSITIVE, Numbers.WHOLE: Domain.INTEGER, Numbers.COUNTING: Domain.COUNT}
_PERCENTAGES = frozenset(
    {"accuracy", "precision", "recall", "rate", "share", "percentage", "probability", "humidity", "score", "sparsity"}
)
"""Measures that are percentages themselves, so that "90 percent" of them is no part of their start."""
_COUNTED = frozenset({"parameter", "weight", "connection", "image", "sample", "token", "user"})
"""Measures of which there are so many, whatever unit is said."""
_SAME_HEADS = {"connection": "weight", "neuron": "unit"}


@dataclass(frozen=True)
class Reading:
    """A problem's facts without and with holes, and what follows for measures and moments."""

    facts: tuple[Fact, ...]
    goals: tuple[Fact, ...]
    changing: frozenset[Measure]
    units: Mapping[Measure, str]
    fractional: frozenset[Measure]
    among: Mapping[Measure, Numbers] = field(default_factory=dict)
    _names: dict[tuple[Measure, str], str] = field(default_factory=dict, init=False, compare=False, repr=False)
    _levels: dict[tuple[Measure, str, At, str], Variable] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def all_facts(self) -> tuple[Fact, ...]:
        """Facts and goals, in the order told: goals after the facts unless their spans say otherwise."""
        everything = (*self.facts, *self.goals)
        spans = [each.span for each in everything]
        if any(span.end == 0 for span in spans):
            return everything
        return tuple(sorted(everything, key=lambda each: each.span))

    def measures(self) -> frozenset[Measure]:
        """Every measure spoken of."""
        return frozenset([canonical(measure) for each in self.all_facts for measure in spoken_of(each)])

    def changes_of(self, measure: Measure) -> tuple[Changes, ...]:
        """The changes told of the measure, without holes, in the order told."""
        return tuple([each for each in self.facts if isinstance(each, Changes) and canonical(each.measure) == measure])

    def asked_changes_of(self, measure: Measure) -> tuple[Changes, ...]:
        """The changes of the measure that are asked for."""
        return tuple([each for each in self.goals if isinstance(each, Changes) and canonical(each.measure) == measure])

    def shrinks(self, measure: Measure) -> bool:
        """Whether every change told of the measure makes it smaller."""
        changes = self.changes_of(canonical(measure))
        return bool(changes) and all(_shrinks(each.change) for each in changes)

    def at(self, measure: Measure, moment: Moment) -> At:
        """The moment as the measure's key: one key for all moments of a measure that never changes."""
        if measure not in self.changing:
            return ANY
        match moment:
            case Start() | Whenever():
                return START
            case After(duration):
                return after(duration)
            case AtEnd():
                return self._at_end(measure)
            case _:
                assert_never(moment)

    def _at_end(self, measure: Measure) -> At:
        changes = (*self.changes_of(measure), *self.asked_changes_of(measure))
        periodic = [each for each in changes if each.period is not None]
        durations = self.durations()
        return durations[0] if periodic and len(periodic) == len(changes) and len(durations) == 1 else END

    @cached_property
    def lengths(self) -> Mapping[At, Quantity | Asked]:
        """The durations as first told or asked, by the moments so long after the start."""
        found: dict[At, Quantity | Asked] = {}
        for each in self.all_facts:
            if isinstance(each, HasValue) and isinstance(each.moment, After):
                found.setdefault(after(each.moment.duration), each.moment.duration)
            elif isinstance(each, Changes) and each.period is not None:
                found.setdefault(after(each.period), each.period)
        return found

    def durations(self) -> tuple[At, ...]:
        """The moments after a given time that any value is told or asked for."""
        told = (each.moment for each in self.all_facts if isinstance(each, HasValue))
        timed = (each.duration for each in told if isinstance(each, After))
        moments = (after(each) for each in timed if not isinstance(each, Asked))
        return tuple(dict.fromkeys([each for each in moments if each != START]))

    def moments(self, measure: Measure) -> tuple[At, ...]:
        """The moments at which some value is told or asked, as keys of this measure."""
        if measure not in self.changing:
            return (ANY,)
        keys = [self.at(measure, each.moment) for each in self.all_facts if isinstance(each, HasValue)]
        if [each for each in self.all_facts if isinstance(each, Changes) and each.period is None]:
            keys.append(self.at(measure, AtEnd()))
        return tuple(dict.fromkeys([START, *keys]))

    def values_of(self, measure: Measure) -> tuple[HasValue, ...]:
        """The values told of the measure."""
        return tuple([each for each in self.facts if isinstance(each, HasValue) and canonical(each.measure) == measure])

    def relative(self, measure: Measure, at: At) -> Variable:
        """What is left of the measure at a moment, in percent of its start."""
        named = f"what remains of {self.named(measure)}{at.phrase}, in percent"
        return Variable("relative", (canonical(measure), at), named, "percent")

    def level(self, measure: Measure, at: At) -> Variable:
        """The measure's value at a moment."""
        measure = canonical(measure)
        at = at if measure in self.changing else ANY
        key = (measure, measure.named, at, at.phrase)
        known = self._levels.get(key)
        if known is None:
            named, asking = self.named(measure) + at.phrase, self._asking(measure, at)
            known = self._levels[key] = Variable("level", (measure, at), named, self.unit(measure), *asking)
        return known

    def _asking(self, measure: Measure, at: At) -> tuple[str, Domain, str]:
        if measure in self.among:
            return f"What is {self.named(measure)}?", _AMONG[self.among[measure]], "x"
        own = measure.of_network and at in (ANY, START)
        domain = _NETWORK_DOMAINS.get(measure.head, Domain.ANY) if own else Domain.ANY
        letter = "h" if domain is Domain.SIZE else "x"
        if at == START and (self.counts(measure) or measure.head in _COUNTED):
            return f"How many {self.plain_name(measure)} are there at the start?", domain, letter
        if at == START:
            return f"What is the starting {self.named(measure).removeprefix('the ')}?", domain, letter
        if measure.of_network and measure.head == "input":
            return "How many inputs does the first layer have?", domain, "n"
        if measure.of_network and measure.head == "unit" and measure.qualifiers:
            return f"How many units does {measure.qualifiers[0]} have?", domain, letter
        return ("" if at.kind == "told" else f"What is {self.named(measure)}{at.phrase}?"), domain, letter

    def unit(self, measure: Measure) -> str:
        """The singular unit or noun in which the measure is counted, "" where none is said."""
        return self.units.get(measure) or (measure.head if measure.of_network else "")

    def counts(self, measure: Measure) -> bool:
        """Whether only whole numbers of the measure make sense."""
        return units.is_counted(self.unit(measure), measure.head) and measure not in self.fractional

    def is_relative(self, measure: Measure, unit: str) -> bool:
        """Whether a percentage said of the measure is of its start: 30 % of the parameters remain."""
        if unit != "percent" or measure not in self.changing:
            return False
        starts = [each.quantity for each in self.values_of(measure) if self.at(measure, each.moment) == START]
        bare = all(isinstance(each, Quantity) and each.unit != "percent" for each in starts)
        return self.unit(measure) != "percent" or (bare and measure.head not in _PERCENTAGES)

    def speaks_relatively(self, measure: Measure) -> bool:
        """Whether any value of the measure is told or asked in percent of its start."""
        told = [each for each in self.all_facts if isinstance(each, HasValue) and each.quantity.unit == "percent"]
        return any(canonical(each.measure) == measure and self.is_relative(measure, "percent") for each in told)

    def named(self, measure: Measure) -> str:
        """How a sentence calls the measure: "the loss", "the number of parameters"."""
        key = (measure, measure.named)
        known = self._names.get(key)
        if known is None:
            name = self.plain_name(measure)
            known = self._names[key] = f"the number of {name}" if self.counts(measure) else f"the {name}"
        return known

    def plain_name(self, measure: Measure) -> str:
        """The measure without an article, in the plural where it is counted."""
        name = str(measure).removeprefix("the ").removeprefix("The ")
        if measure.of_network and measure.qualifiers and not measure.named:
            return f"{pluralise(measure.head)} of {' '.join(measure.qualifiers)}"
        counts = self.counts(measure) and (name == measure.head or name.endswith(" " + measure.head))
        return pluralise(name) if counts else name


def spoken_of(fact: Fact) -> tuple[Measure, ...]:
    """The measures a fact is about."""
    match fact:
        case HasValue(measure) | Changes(measure):
            return (measure,)
        case Equals(measure, expression):
            return (measure, *measures_in(expression))
        case Sum(whole, parts):
            return (whole, *parts)
        case Share(part, whole):
            return (part, whole)
        case Compares(one, other):
            return (one, other)
        case Network() | Lasts():
            return ()
        case _:
            return ()  # an experiment and its outcome are no measures


def measures_in(expression: Expression) -> tuple[Measure, ...]:
    """The measures that stand in an expression, each once, from left to right."""
    found: list[Measure] = []
    rest = [expression]
    while rest:
        match rest.pop():
            case Apply(_, left, right):
                rest += [right, left]
            case Call(_, arguments):
                rest += reversed(arguments)
            case Measure() as measure:
                found.append(measure)
            case _:
                pass
    return tuple(dict.fromkeys(found))


def canonical(measure: Measure) -> Measure:
    """The measure under its one name: a connection is a weight, a neuron of a network is a unit."""
    if measure.head in _SAME_HEADS and measure.of_network:
        return Measure(_SAME_HEADS[measure.head], measure.qualifiers, measure.owner, measure.named)
    return measure


def number(value: Fraction | Letter) -> Term:
    """A given size as a term."""
    return Name(value.name) if isinstance(value, Letter) else Num(value)


def _shrinks(change: Change) -> bool:
    match change:
        case TimesBy(factor):
            return isinstance(factor, Fraction) and factor < 1
        case PercentBy(_, direction) | PlusBy(_, direction):
            return direction < 0
