"""The product of terms and of their inverses that has the unit asked for: all of them, each once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from grammar.quantities import glossary

_MOST = 8
Powers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Path:
    """The power (1 or -1) of each term, the factor that converts units, how many conversions it stands for, and the
    unit of the product."""

    powers: tuple[int, ...]
    factor: Fraction
    conversions: int
    unit: str


def paths(terms: Sequence[Powers], top: str, below: Sequence[str]) -> tuple[Path, ...]:
    """The products with the fewest conversions of units."""
    if len(terms) > _MOST:
        return ()
    found = [
        path for signs in product((1, -1), repeat=len(terms))
        if (path := _path(terms, signs, top, below)) is not None
    ]  # fmt: skip
    least = min((path.conversions for path in found), default=0)
    return tuple(path for path in found if path.conversions == least)


def dimension(node: str) -> str:
    """The dimension of a unit, each currency being one of its own, a cent one of dollars; of a noun the noun."""
    found = glossary().dimension(node)
    return {"cent": "dollar"}.get(node, node) if found == "money" else found


def _path(terms: Sequence[Powers], signs: Sequence[int], top: str, below: Sequence[str]) -> Path | None:
    net: Counter[str] = Counter()
    for powers, sign in zip(terms, signs, strict=True):
        for node, power in powers.items():
            net[node] += sign * power
    for node in below:
        net[node] += 1
    unit = _unit_asked(net, top)
    net[unit] -= 1
    sums: Counter[str] = Counter()
    for node, power in net.items():
        sums[dimension(node)] += power
    if any(sums.values()):
        return None
    factor = Fraction(1)
    for node, power in net.items():
        if power:
            factor *= glossary().units[node].scale ** power if node in glossary().units else 1
    return Path(tuple(signs), factor, sum(abs(power) for power in net.values()) // 2, unit)


def _unit_asked(net: Powers, top: str) -> str:
    """The unit asked for: of "#time" the one that the product has."""
    if not top.startswith("#"):
        return top
    units = [u for u in glossary().units.values() if u.dimension == top[1:]]
    had = [u for u in units if net.get(u.name, 0) > 0]
    return max(had, key=lambda unit: (unit.scale, unit.name)).name if had else (units[0].name if units else top)
