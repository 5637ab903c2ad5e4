"""Units and what they measure (quantities/units.toml), without the quantities that are told in them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_STUFF = frozenset({"length", "volume", "mass", "data", "work", "area"})

@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a dimension: how many of the dimension's smallest base it is, what it is called; `rival` is the unit
    that others call by the same name, `parts` are the units that it is the product of."""

    name: str
    dimension: str
    scale: Fraction
    rival: str = ""
    parts: tuple[str, ...] = ()


@cache
def scales() -> Mapping[str, Mapping[str, Any]]:
    """The units of each dimension as the file tells them."""
    return tomllib.loads(files("grammar.quantities").joinpath("units.toml").read_text("utf-8"))


@cache
def units() -> Mapping[str, Unit]:
    """The units by their names."""
    return {
        name: Unit(name, dimension, Fraction(told["scale"]), told.get("rival", ""), tuple(told.get("parts", ())))
        for dimension, own in scales().items()
        for name, told in own.items()
        if "is" not in told
    }


def dimension(unit: str) -> str:
    """The dimension of a unit, or the word itself.

    >>> dimension("kilometre"), dimension("fish")
    ('length', 'fish')
    """
    known = units().get(unit)
    return known.dimension if known is not None else unit


@lru_cache(maxsize=4096)
def fitted(told: str) -> frozenset[str]:
    """The measures of one part that what is told of a number fits."""
    if "/" in told:
        return frozenset()
    own = dimension(told)
    things = {"thing"} if told.startswith("thing:") or own in _STUFF else frozenset[str]()
    return frozenset({told, own} - {"thing"} | things)


def unit_called(word: str) -> Unit | None:
    """The unit that a word of one or many names, None where it names none that converts.

    >>> unit_called("minutes").name, unit_called("MB").name
    ('minute', 'megabyte')
    """
    over, _, under = word.replace(" per ", "/").partition("/")
    if under:
        return _rate(unit_called(over), unit_called(_HOUR.get(under, under)))
    for form in (word, word.lower(), word.removesuffix("s"), word.lower().removesuffix("s")):
        found = _called().get(form)
        if found is not None:
            return found
    return None


_HOUR = {"h": "hour", "s": "second"}


def _rate(over: Unit | None, under: Unit | None) -> Unit | None:
    """So many of one unit in one of another."""
    if over is None or under is None:
        return None
    scale, dimension_ = over.scale / under.scale, f"{over.dimension}/{under.dimension}"
    return Unit(f"{over.name}/{under.name}", dimension_, scale, "", ())


def same_unit(one: str, other: str) -> bool:
    """Whether two words name one unit.

    >>> same_unit("minutes", "min"), same_unit("GB", "GiB")
    (True, False)
    """
    left, right = unit_called(one), unit_called(other)
    return one == other if left is None or right is None else left == right


@cache
def _called() -> Mapping[str, Unit]:
    """The units by every word for them."""
    known = units()
    words = {
        word: known[name]
        for own in scales().values()
        for name, told in own.items()
        if name in known
        for word in told.get("words", ())
    }
    return {**words, **known}
