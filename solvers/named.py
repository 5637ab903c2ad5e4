"""Named quantities: every field of the glossary (grammar/quantities) binds here, its laws to a variable a quantity.

Every dimension has one unit in a problem, that of the rates told ("km/h": kilometres and hours), else the smallest one
told; what is told or asked in another unit is converted, as a step of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from grammar.problem import Asked, Quantity, Stated
from grammar.quantities import glossary
from grammar.quantities.kinds import Field, Kind, Tie
from grammar.units import Unit
from solvers.equations import sides
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Given, Goal, Law, Variable
from solvers.reading import Reading, number
from solvers.terms import Name
from solvers.wording import pluralise

CONVERT = Law(
    "convert_unit", "named", Name("told"), Name("here") * Name("scale"),
    (("told", "in the one unit"), ("here", "in the other"), ("scale", "how many of the one are one of the other")),
    "{one} is {scale} {other}.",
    "BIPM, The International System of Units (9th ed., 2019), tables 7 and 8; IEC 80000-13",
)  # fmt: skip

_FIRST = frozenset({"time", "data"})
_DOLLAR = 100
_WIDEST = 64
"""How many bits a number of a format has at most."""
_OF_COUNTS = frozenset({"work"})
_COMMON = {"kilometre/minute": "kilometre/hour", "mile/minute": "mile/hour"}
"""Speeds in which nobody speaks, and those in which people do."""
_SHORT = frozenset({"metre", "foot", "yard"})
_SPEEDS = frozenset({"kilometre/hour", "mile/hour"})
_DOMAINS = {"any": Domain.ANY, "size": Domain.SIZE, "count": Domain.COUNT, "factor": Domain.FACTOR,
            "chance": Domain.CHANCE}  # fmt: skip


def bind(reading: Reading) -> Bound:
    """Every field of which a quantity is told or asked."""
    stated = tuple(each for each in reading.all_facts if isinstance(each, Stated))
    bound = NOTHING
    for name in dict.fromkeys(each.domain for each in stated):
        field = glossary().fields[name]
        own = tuple(each for each in stated if each.domain == name)
        marks = {each.name: each for each in own if each.name not in field.kinds}
        bound |= _Binding(field, tuple(each for each in own if each.name in field.kinds)).bound(marks)
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
        self.units = dict(_units(stated, frozenset(p for k in field.kinds.values() for p in k.measure.split("/"))))
        self.units |= {dimension: _first_unit(dimension) for dimension in _counted_out(field, stated)}
        self.units["thing"] = self._thing()

    def _thing(self) -> str:
        """What the quantities of things are of: the smallest unit told, or the noun."""
        things = [each for each in self.stated if self.field.kinds[each.name].measure.startswith("thing")]
        told = [each.quantity.unit.split("/")[0] for each in things if each.quantity.unit]
        units = [glossary().units[each] for each in told if each in glossary().units]
        return min(units, key=_scale_of).name if units else next(iter(told), "thing")

    def bound(self, marks: Mapping[str, Stated]) -> Bound:
        """Laws, what is told and what is asked."""
        here = frozenset(marks) | {each.name for each in self.stated if isinstance(each.quantity, Quantity)}
        bound = Bound(laws=tuple(self._law(each, marks) for each in self.field.ties if each.applies(here)))
        for each in self.stated:
            bound |= self._given(each) if isinstance(each.quantity, Quantity) else self._asked(each, each.quantity)
        return bound

    def _law(self, tie: Tie, marks: Mapping[str, Stated]) -> BoundLaw:
        holding = tuple(marks[each] for each in (tie.when, *tie.stated) if each in marks)
        return BoundLaw(law_of(tie), tuple((each, self.variable(each)) for each in tie.symbols), holding)

    def variable(self, name: str) -> Variable:
        """The quantity in the problem's units."""
        kind = self.field.kinds[name]
        return self._in(kind, self._unit(kind))

    def _in(self, kind: Kind, unit: str) -> Variable:
        key = (kind.field, kind.name, unit)
        question = f"What is {kind.called}?"
        domain = Domain.FACTOR if kind.domain == "chance" and unit == "percent" else _DOMAINS[kind.domain]
        return Variable("named", key, kind.called, spoken(unit), question, domain, kind.name)

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
        common = self._first_told(kind) or self._currency(kind) or self._of_a_moment(kind) or _COMMON.get(here, "")
        unit = _whole_unit(asked.unit or kind.spoken or common, here)
        noun = "" if asked.unit.split("/")[0] in glossary().units or not kind.place else asked.unit
        goal = Goal(fact, asked, self._in(kind, unit), kind.called.removeprefix("the "), plural(noun or unit), False)
        return Bound(goals=(goal,), laws=tuple(self._conversion(kind, unit, here)))

    def _first_told(self, kind: Kind) -> str:
        """The unit of time or of data told first, for a time or an amount of data that is asked in none; the
        bits of a format are no unit to speak in."""
        kinds, units = self.field.kinds, glossary().units
        told = [each.quantity for each in self.stated if isinstance(each.quantity, Quantity)
                and (kind.measure == "time" or kinds[each.name].measure == kind.measure)]  # fmt: skip
        of_format = any(map(_is_of_format, (each.quantity for each in self.stated)))
        plain = (each.unit for each in told if each.unit != "bit" or not of_format)
        fitting = (unit for unit in plain if unit in units and units[unit].dimension == kind.measure in _FIRST)
        return next(fitting, "byte" if of_format and kind.measure == "data" else "")

    def _of_a_moment(self, kind: Kind) -> str:
        """Seconds for the time in which something that moves so many kilometres an hour goes some metres."""
        told = [each.quantity.unit for each in self.stated if isinstance(each.quantity, Quantity)]
        short = bool(_SHORT & set(told)) and bool(_SPEEDS & set(told))
        return "second" if kind.measure == "time" and short else ""

    def _currency(self, kind: Kind) -> str:
        """The currency of which cents are told too, for an amount of money."""
        units = glossary().units
        told = (each.quantity.unit.split("/")[0] for each in self.stated if isinstance(each.quantity, Quantity))
        money = (unit for unit in told if unit in units and units[unit].dimension == kind.measure == "money")
        found = tuple(money)
        return next((unit for unit in found if unit != "cent"), "dollar" if found and self._makes_dollars() else "")

    def _makes_dollars(self) -> bool:
        """Whether so many cents are told for so many that they make dollars."""
        plain = [each.quantity for each in self.stated if isinstance(each.quantity, Quantity)]
        values = [(each.value, each.unit.split("/")[0] == "cent") for each in plain if isinstance(each.value, Fraction)]
        cents = max((value for value, is_cent in values if is_cent), default=Fraction(0))
        return cents * max((value for value, is_cent in values if not is_cent), default=Fraction(1)) >= _DOLLAR

    def _conversion(self, kind: Kind, told: str, here: str) -> Iterator[BoundLaw]:
        """The law that ties a quantity in the unit told to the same in the problem's unit."""
        if told == here:
            return
        scale = _scale(here, told)
        words = (("one", f"1 {spoken(here)}"), ("scale", str(scale)), ("other", plural(told)))
        pair = (("told", self._in(kind, told)), ("here", self._in(kind, here)), ("scale", scale))
        yield BoundLaw(CONVERT, pair, (), words)


def _is_of_format(told: Quantity | Asked) -> bool:
    """Whether a number of bits says how a number is stored."""
    if not isinstance(told, Quantity) or not isinstance(told.value, Fraction):
        return False
    return told.unit.split("/")[0] == "bit" and told.value <= _WIDEST


def spoken(unit: str) -> str:
    """A unit as a person says it: "kilometre per hour"; a class of nouns as it is called."""
    called = glossary().called
    parts = ("" if each == "whole" else called.get(each) or each.replace("_", " ") for each in unit.split("/"))
    return " per ".join(parts).strip() if unit not in {"whole", "ratio"} else ""


def plural(unit: str) -> str:
    """Several of a unit: "kilometres per hour"."""
    return pluralise(spoken(unit)) if not unit.startswith("whole/") else spoken(unit)


def _whole_unit(told: str, here: str) -> str:
    """The unit told, what it leaves out taken from the problem's unit."""
    given, own = told.split("/"), here.split("/")
    units = glossary().units
    both = zip(given, own, strict=False)
    parts = [each if each in units and mine in units else mine for each, mine in both]
    return "/".join([*parts, *own[len(parts) :]])


def _scale(of: str, to: str) -> Fraction:
    units, scale = glossary().units, Fraction(1)
    for place, (one, other) in enumerate(zip(of.split("/"), to.split("/"), strict=True)):
        if one != other:
            factor = units[one].scale / units[other].scale
            scale = scale * factor if place == 0 else scale / factor
    return scale


def _units(stated: Iterable[Stated], spoken_of: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The unit of each dimension: of a rate told, else the smallest told."""
    units = glossary().units
    told = [(each.quantity.unit, isinstance(each.quantity, Quantity)) for each in stated]
    parts = [(units[part], "/" in unit) for unit, given in told if given for part in unit.split("/") if part in units]
    asked = [units[part] for unit, given in told if not given for part in unit.split("/") if part in units]
    chosen: dict[str, Unit] = {}
    for dimension in dict.fromkeys(unit.dimension for unit, _ in parts):
        own = [(unit, in_rate) for unit, in_rate in parts if unit.dimension == dimension]
        chosen[dimension] = min((u for u, in_rate in own if in_rate or not any(r for _, r in own)), key=_scale_of)
    for unit in asked:
        chosen.setdefault(unit.dimension, unit)
    chosen["fraction"] = units["whole"]
    return ((dimension, unit.name) for dimension, unit in _coherent(chosen, spoken_of).items())


def _counted_out(field: Field, stated: Iterable[Stated]) -> Iterator[str]:
    """The dimensions that a law finds from counts alone ("six operations a parameter"): it does so in first units."""
    told = {each.name for each in stated}
    for tie in field.ties:
        own = field.kinds[tie.result].measure.split("/")[0]
        others = {part for each in tie.inputs for part in field.kinds[each].measure.split("/")}
        if own in _OF_COUNTS and own not in others and told & set(tie.inputs):
            yield own


def _first_unit(dimension: str) -> str:
    return next(unit.name for unit in glossary().units.values() if unit.dimension == dimension and unit.scale == 1)


def _scale_of(unit: Unit) -> Fraction:
    return unit.scale


def _coherent(chosen: Mapping[str, Unit], spoken_of: frozenset[str]) -> Mapping[str, Unit]:
    """The units with those that are products in the units of their parts: square metres where lengths are in metres;
    a dimension of which nothing is told in its first unit. Where that cannot be, everything is in first units."""
    units = glossary().units
    found = dict(chosen)
    for unit in chosen.values():
        if not any(units[part].dimension in chosen for part in unit.parts):
            found |= {units[part].dimension: units[part] for part in unit.parts}
    for unit in units.values():
        if unit.scale == 1 and not unit.parts:
            found.setdefault(unit.dimension, unit)
    made = (unit for unit in units.values() if unit.parts)
    products = {unit.dimension for unit in made if any(units[part].dimension in spoken_of for part in unit.parts)}
    products &= spoken_of
    if not all(_product(found, dimension) for dimension in products):
        tied = {units[part].dimension for unit in units.values() if unit.dimension in products for part in unit.parts}
        found |= {unit.dimension: unit for unit in units.values() if unit.scale == 1 and unit.dimension in tied}
    return found | {dimension: unit for dimension in products for unit in _product(found, dimension)}


def _product(found: Mapping[str, Unit], dimension: str) -> tuple[Unit, ...]:
    """The unit of a dimension that is the product of the units found."""
    units = glossary().units
    own = (unit for unit in units.values() if unit.dimension == dimension and unit.parts)
    return tuple(unit for unit in own if all(found[units[part].dimension] == units[part] for part in unit.parts))[:1]
