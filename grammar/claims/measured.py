"""The numbers of a side of an equation with what they count, and of what dimensions arithmetic with them is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import NoArithmetic
from grammar.school.row import Word
from grammar.units import scales, units

PERCENT = "percent"
NUMERIC = frozenset({"NUMBER", "FRACTION"})
NAMING = frozenset({
    "WORD", "MEASURE", "LIGHT", "NEURON", "INPUT", "OUTPUT", "BIAS", "LAYER", "HIDDEN", "DENSE", "ROUND", "NAMED_LAYER",
    "OF", "AND", "FOREIGN", "RATE",
})  # fmt: skip
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: how many of the base units of its dimensions; `dimensions` are pairs of a name and a
    power, in order, with "percent" for a number of hundredths."""

    scale: Fraction = Fraction(1)
    dimensions: Powers = ()
    name: str = ""


@cache
def _units() -> Mapping[str, Unit]:
    """The units by every word for them; a rate is of several dimensions."""
    found: dict[str, Unit] = {}
    for own in scales().values():
        for name, told in own.items():
            top, _, bottom = str(told.get("is", name)).partition("/")
            unit = _per(_plain(top), _plain(bottom)) if bottom else _plain(top)
            found |= dict.fromkeys((name, *told.get("words", ())), unit)
    return found


def _plain(name: str) -> Unit:
    known = units()[name]
    return Unit(known.scale, ((known.dimension, 1),), name)


def _per(top: Unit, bottom: Unit) -> Unit:
    powers = _times(top.dimensions, tuple((name, -power) for name, power in bottom.dimensions))
    return Unit(top.scale / bottom.scale, powers, f"{top.name}/{bottom.name}")


def without_units(words: Sequence[Word], *, nouns: bool = False) -> tuple[list[Word], list[Unit]]:
    """The words without units and, unless they are to stay, the nouns that numbers count; the unit of each number."""
    plain: list[Word] = []
    told: list[Unit] = []
    at, money = 0, Unit()
    while at < len(words):
        word = words[at]
        at += 1
        if word.kind == "CURRENCY":
            money = _units().get(word.lemma, Unit())
        elif word.kind not in NUMERIC:
            plain.append(word)
        else:
            unit, at = _unit_at(words, at, nouns=nouns) if not money.name else _rated(words, at, money)
            part = 100 if unit.name == PERCENT else 1
            plain.append(replace(word, kind="NUMBER", value=(word.value or Fraction(0)) / part))
            told.append(unit)
            money = Unit()
    return plain, told


def _unit_at(words: Sequence[Word], at: int, *, nouns: bool) -> tuple[Unit, int]:
    """The unit that stands at a place, behind a number, and the end of it and of what it is a unit of."""
    if at < len(words) and words[at].kind == "PERCENT":
        return Unit(name=PERCENT, dimensions=((PERCENT, 1),)), at + 1
    unit = _named(words, at)
    unit, at = _rated(words, at + (unit is not None), unit or Unit())
    while not nouns and at < len(words) and words[at].kind in NAMING and words[at].lemma != "choose":
        at += 1
    return unit, at


def _rated(words: Sequence[Word], at: int, unit: Unit) -> tuple[Unit, int]:
    """The unit per what stands behind it, "km per hour", "48,000 a year", and the end of that."""
    rated = at < len(words) and words[at].kind in ({"SLASH", "PER", "EACH"} if unit.name else {"PER", "EACH"})
    below = _named(words, at + 1) if rated else None
    return (unit, at) if below is None else (_per(unit, below), at + 2)


def _named(words: Sequence[Word], at: int) -> Unit | None:
    if at >= len(words) or words[at].value is not None:
        return None
    return next((_units()[name] for name in (words[at].text, words[at].lemma) if name in _units()), None)


def dimensions(expression: Expression, leaves: Iterator[Unit]) -> Powers:
    """The dimensions of an expression, whose numbers have these units in order.

    Raises: NoArithmetic where what is added is not of one kind, or a power or function has a unit in it.
    """
    match expression:
        case Fraction():
            return next(leaves).dimensions
        case Apply(operator, left, right):
            return _joined(operator, dimensions(left, leaves), dimensions(right, leaves))
        case Call(_, arguments):
            if any(dimensions(each, leaves) for each in arguments):
                raise NoArithmetic
            return ()
        case _:
            raise NoArithmetic


def _joined(operator: str, left: Powers, right: Powers) -> Powers:
    if operator in {"+", "-"}:
        if left != right:
            raise NoArithmetic
        return left
    if operator == "**":
        if left or right:
            raise NoArithmetic
        return ()
    return _times(left, tuple((name, -power if operator == "/" else power) for name, power in right))


def _times(left: Powers, right: Powers) -> Powers:
    """The dimensions of a product; a part of something is of the kind of the whole."""
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power and name != PERCENT))
