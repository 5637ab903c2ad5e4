"""Who comes or goes of so many, told as "one of them", too, and the others, who go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.rates.marks import Mark
from grammar.token import Token

_BEFORE = 4
_OTHERS = frozenset({"NUMBER", "REST", "WORKER", "NAME", "LATER"})


@dataclass(slots=True)
class Change:
    """So many come, or go where it is below 0, after so long; None where that is asked."""

    by: Fraction | None = None
    sign: int = 0
    after: Fraction | None = None
    lasted: Fraction | None = None


def is_one_of_them(tokens: Sequence[Token], clause: Sequence[Mark]) -> Fraction | None:
    """The one who comes or goes, None where a clause does not tell so: "one of them breaks down"."""
    moves = [mark for mark in clause if mark.what in {"JOIN", "LEAVE"}]
    before = [token.text.lower() for mark in moves for token in tokens[max(0, mark.at - _BEFORE) : mark.at]]
    return Fraction(1) if "one" in before else None


def tell_of_the_others(clause: Sequence[Mark], many: Fraction | None, change: Change | None) -> bool:
    """Whether a clause only tells that the others go on, as many as there are left."""
    counts = [mark.value for mark in clause if mark.what == "NUMBER"]
    if many is None or change is None or change.by is None:
        return False
    return {mark.what for mark in clause} <= _OTHERS and counts in ([], [many + change.sign * change.by])
