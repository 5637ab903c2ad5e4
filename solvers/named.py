"""Named quantities: every field of the glossary (grammar/quantities) binds here, its laws to a variable a quantity.

Every dimension has one unit in a problem, that of the rates told ("km/h": kilometres and hours), else the smallest one
told; what is told or asked in another unit is converted, as a step of its own.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from grammar.problem import Asked, Quantity, Stated
from grammar.quantities import Field, Kind, Tie, Unit, glossary
from solvers.equations import sides
from solvers.law import Bound, BoundLaw, Domain, Given, Goal, Law, Variable
from solvers.reading import Reading, number
from solvers.terms import Name
from solvers.wording import pluralise

CONVERT = Law(
    "convert_unit", "named", Name("told"), Name("here") * Name("scale"),
    (("told", "in the one unit"), ("here", "in the other"), ("scale", "how many of the one are one of the other")),
    "{one} is {scale} {other}.",
    "BIPM, The International System of Units (9th ed., 2019), tables 7 and 8; IEC 80000-13",
)  # fmt: skip

_DOMAINS = {"any": Domain.ANY, "size": Domain.SIZE, "count": Domain.COUNT, "factor": Domain.FACTOR}


def bind(reading: Reading) -> Bound:
    """Every field of which a quantity is told or asked."""
    stated = tuple(each for each in reading.all_facts if isinstance(each, Stated))
    bound = Bound()
    for name in dict.fromkeys(each.domain for each in stated):
        field = glossary().fields[name]
        own = tuple(each for each in stated if each.domain == name)
        marks = frozenset(each.name for each in own) - set(field.kinds)
        bound |= _Binding(field, tuple(each for each in own if each.name not in marks)).bound(marks)
    return bound


@cache
def law_of(tie: Tie) -> Law:
    """The law that a tie of the glossary states."""
    left, right = sides(tie.equation)
    kinds = glossary().fields[tie.field].kinds
    symbols = tuple((each, kinds[each].called) for each in (tie.result, *tie.inputs))
    return Law(tie.name, tie.field, left, right, symbols, tie.sentence, tie.source)


class _Binding:
    """The variables of one field's quantities in one problem, in one unit a dimension."""

    def __init__(self, field: Field, stated: tuple[Stated, ...]) -> None:
        self.field, self.stated = field, stated
        self.units = dict(_units(field, stated))

    def bound(self, marks: frozenset[str]) -> Bound:
        """Laws, what is told and what is asked."""
        told = {each.name for each in self.stated if isinstance(each.quantity, Quantity)}
        bound = Bound(laws=tuple(self._law(each) for each in self.field.ties if each.applies(marks, told)))
        for each in self.stated:
            bound |= self._given(each) if isinstance(each.quantity, Quantity) else self._asked(each, each.quantity)
        return bound

    def _law(self, tie: Tie) -> BoundLaw:
        return BoundLaw(law_of(tie), tuple((each, self.variable(each)) for each in (tie.result, *tie.inputs)))

    def variable(self, name: str) -> Variable:
        """The quantity in the problem's units."""
        kind = self.field.kinds[name]
        return self._in(kind, self._unit(kind))

    def _in(self, kind: Kind, unit: str) -> Variable:
        key = (kind.field, kind.name, unit)
        question = f"What is {kind.called}?"
        return Variable("named", key, kind.called, spoken(unit), question, _DOMAINS[kind.domain], kind.name)

    def _unit(self, kind: Kind) -> str:
        return "/".join(self.units.get(each, each) for each in kind.measure.split("/"))

    def _given(self, fact: Stated) -> Bound:
        kind, quantity = self.field.kinds[fact.name], fact.quantity
        assert isinstance(quantity, Quantity)
        here = self._unit(kind)
        unit = _whole_unit(quantity.unit, here)
        told = self._in(kind, unit)
        given = Given(told, number(quantity.value), fact, fact.span)
        return Bound(givens=(given,), laws=tuple(self._conversion(kind, unit, here)))

    def _asked(self, fact: Stated, asked: Asked) -> Bound:
        kind = self.field.kinds[fact.name]
        here = self._unit(kind)
        unit = _whole_unit(asked.unit, here)
        goal = Goal(fact, asked, self._in(kind, unit), kind.called.removeprefix("the "), plural(unit), False)
        return Bound(goals=(goal,), laws=tuple(self._conversion(kind, unit, here)))

    def _conversion(self, kind: Kind, told: str, here: str) -> Iterator[BoundLaw]:
        """The law that ties a quantity in the unit told to the same in the problem's unit."""
        if told == here:
            return
        scale = _scale(here, told)
        words = (("one", f"1 {spoken(here)}"), ("scale", str(scale)), ("other", plural(told)))
        pair = (("told", self._in(kind, told)), ("here", self._in(kind, here)), ("scale", scale))
        yield BoundLaw(CONVERT, pair, (), words)


def spoken(unit: str) -> str:
    """A unit as a person says it: "kilometre per hour"; a class of nouns by its name."""
    return " per ".join(each.replace("_", " ") for each in unit.split("/"))


def plural(unit: str) -> str:
    """Several of a unit: "kilometres per hour"."""
    top, per, below = spoken(unit).partition(" per ")
    return pluralise(top) + per + below


def _whole_unit(told: str, here: str) -> str:
    """The unit told, what it leaves out taken from the problem's unit."""
    given, own = told.split("/") if told else [], here.split("/")
    units = glossary().units
    if not given or given[0] not in units or own[0] not in units or len(given) > len(own):
        return here
    below = [each if each in units else mine for each, mine in zip(given[1:], own[1:], strict=False)]
    return "/".join([given[0], *below, *own[len(given):]])


def _scale(of: str, to: str) -> Fraction:
    units, scale = glossary().units, Fraction(1)
    for place, (one, other) in enumerate(zip(of.split("/"), to.split("/"), strict=True)):
        if one != other:
            factor = units[one].scale / units[other].scale
            scale = scale * factor if place == 0 else scale / factor
    return scale


def _units(field: Field, stated: Iterable[Stated]) -> Iterator[tuple[str, str]]:
    """The unit of each dimension: of a rate told, else the smallest told."""
    units = glossary().units
    told = [(each.quantity.unit, isinstance(each.quantity, Quantity)) for each in stated]
    parts = [(part, "/" in unit) for unit, given in told if given for part in unit.split("/") if part in units]
    dimensions = dict.fromkeys(units[part].dimension for part, _ in parts)
    asked = [unit.split("/")[0] for unit, given in told if not given and unit.split("/")[0] in units]
    for dimension in dimensions:
        own = [units[part] for part, in_rate in parts if units[part].dimension == dimension]
        rates = [units[part] for part, in_rate in parts if in_rate and units[part].dimension == dimension]
        yield dimension, _smallest(rates or own).name
    for unit in asked:
        if units[unit].dimension not in dimensions:
            yield units[unit].dimension, unit
    yield from _unspoken(field, {*dimensions, *(units[unit].dimension for unit in asked)})


def _smallest(units: list[Unit]) -> Unit:
    return min(units, key=lambda each: each.scale)


def _unspoken(field: Field, known: set[str]) -> Iterator[tuple[str, str]]:
    """Dimensions of which nothing is told or asked, in their first unit."""
    for unit in glossary().units.values():
        if unit.dimension not in known:
            known.add(unit.dimension)
            yield unit.dimension, unit.name
