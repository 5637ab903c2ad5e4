"""Moments as keys: two that are as long after the start are one, in whatever unit they are told."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from grammar.problem import Asked, Letter, Quantity
from solvers import units
from solvers.wording import counted, pluralise


@dataclass(frozen=True, slots=True)
class At:
    """A moment as a variable's key: before everything, so long after it, at the asked time, or at the end."""

    kind: str
    amount: Fraction = Fraction(0)
    unit: str = ""
    phrase: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """Without the amount: a fraction takes longer to hash than the few moments of a problem to compare."""
        return hash((self.kind, self.unit))


ANY = At("any")
START = At("start", phrase=" at the start")
ASKED = At("asked", phrase=" at that time")
END = At("end", phrase=" at the end")


def after(duration: Quantity | Asked) -> At:
    """The key of the moment so long after the start; 60 minutes and an hour are one moment."""
    if not isinstance(duration, Quantity):
        return ASKED
    if duration.value == 0:
        return START
    if isinstance(duration.value, Letter):
        letter, name = duration.value.name, units.period_name(duration.unit or duration.noun)
        return At("after", Fraction(-1), f"{letter} {name}", f" after {letter} {pluralise(name)}")
    return _long_after(*duration.value.as_integer_ratio(), duration.unit or duration.noun)


@lru_cache(maxsize=1024)
def _long_after(top: int, bottom: int, unit: str) -> At:
    amount, name = Fraction(top, bottom), units.period_name(unit)
    phrase = f" after {counted(amount, unit)}"
    if units.dimension(name) == "time":
        return At("after", amount * units.scale(name, "second"), "second", phrase)
    return At("after", amount, name, phrase)
