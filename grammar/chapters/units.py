"""The units in which a chapter reckons what a text tells: one of each dimension."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.chapters.book import Chapter
from grammar.chapters.told import Told, Value, asked_unit
from grammar.units import Unit, dimension, unit_called, units

_ONE = Fraction(1)
_FAR = 1000
_RAISED = {"area": "square ", "volume": "cubic "}


def known(name: str) -> Unit:
    """The unit of a name.

    Raises: KeyError where there is none.
    """
    unit = unit_called(name)
    if unit is None:
        raise KeyError(name)
    return unit


@dataclass(frozen=True, slots=True)
class Scales:
    """The unit of each dimension."""

    own: dict[str, str]
    told: frozenset[str]

    def largest(self, unit: str) -> Unit:
        """The largest unit told of what one measures, else that one."""
        alike = [known(name) for name in sorted(self.told) if known(name).dimension == known(unit).dimension]
        return max((known(unit), *alike), key=lambda each: each.scale)

    def converted(self, told: Value, wanted: str = "") -> tuple[Fraction, str]:
        """A value in the units of the text, or in one that is wanted, and the unit."""
        own, other = unit_called(told.unit), unit_called(wanted)
        if own is not None and other is not None and told.unit:
            return told.value * own.scale / other.scale, wanted
        if not told.unit or told.unit in {"percent", "molar"}:
            return told.value, ""
        over, _, under = told.unit.partition("/")
        factor, unit = self._one(over)
        if under:
            divisor, below = self._one(under)
            return told.value * factor / divisor, f"{unit}/{below}"
        return told.value * factor, unit

    def _one(self, unit: str) -> tuple[Fraction, str]:
        own = self.own.get(dimension(unit), unit)
        return units()[unit].scale / units()[own].scale, own

    def unit(self, measure: str) -> str:
        """The unit in which a quantity of such a measure is reckoned, "" where it has none."""
        over, _, under = measure.partition("/")
        known = next((self.own[each] for each in over.split("|") if each in self.own), "")
        below = self.own.get(under, "")
        return f"{known}/{below}" if known and below else known

    def factor(self, measure: str, wanted: Unit) -> Fraction:
        """How many of a unit one of the text's is."""
        own = unit_called(self.unit(measure))
        return own.scale / wanted.scale if own is not None else _ONE


def scales_of(of: Chapter, told: Told) -> Scales:
    """The units of a text: the one asked for, else the first told of a dimension, or what is usual; areas and volumes
    go by the length where it tells one."""
    own: dict[str, str] = {}
    wanted = asked_unit(told.unit)
    told_units = sorted((value.unit for value in told.values.values()), key=lambda unit: "/" not in unit)
    usual = of.sized(told.asked).usual
    if usual:
        near = (unit for unit in told_units if unit in units() and not _is_far(unit, usual))
        told_units = [*near, usual, *told_units]
    for unit in (*([wanted.name] if wanted is not None else []), *told_units):
        for part in unit.split("/"):
            if part in units():
                own.setdefault(dimension(part), part)
    if paid := sorted(currencies(told)):
        own["money"] = paid[0]
    elif any(sized.measure.partition("/")[0] == "money" for sized in of.quantities.values()):
        own["money"] = "dollar"
    measures = {part for sized in of.quantities.values() for part in sized.measure.split("|")}
    if "length" in own:
        _raisable(own, raised=of.raised)
        for raised, word in _RAISED.items():
            known = unit_called(word + own["length"])
            if raised in measures and known is not None:
                own[raised] = known.name
    return Scales(own, frozenset(unit for unit in told_units if unit in units()))


def _raisable(own: dict[str, str], *, raised: bool) -> None:
    """Reckon lengths in metres where areas or volumes are told or asked, and there is none of the text's own length: no
    cubic mile."""
    if raised and any(each in own and unit_called(word + own["length"]) is None for each, word in _RAISED.items()):
        own["length"] = "metre"


def _is_far(unit: str, usual: str) -> bool:
    """Whether a unit is so much larger than a usual one of its dimension that it tells of other things: a body's weight
    in kilograms, a dose in milligrams."""
    known = units()
    return known[unit].dimension == known[usual].dimension and known[unit].scale >= _FAR * known[usual].scale


def currencies(told: Told) -> set[str]:
    """The currencies in which a text tells its prices."""
    return {value.unit for value in told.values.values() if dimension(value.unit) == "money"} - {"cent"}
