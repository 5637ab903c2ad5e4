"""The holes of a fact."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from operator import attrgetter

from grammar.problem import Apply, Asked, Call, Measure
from grammar.span import Span


def holes(value: object) -> Iterator[Asked]:
    """Every hole in a fact, in the order of its slots; formulas have none and may be deep."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Asked):
            yield here
        elif isinstance(here, tuple):
            waiting += here[::-1]
        else:
            kind: type = type(here)
            waiting += [each for each in _inside(kind)(here) if type(each) not in _BARE]


_BARE = frozenset({str, int, bool, Fraction, Span, Measure, type(None)})
"""What holds no hole."""


@cache
def _inside(kind: type) -> Callable[[object], tuple[object, ...]]:
    """What gives the slots of a fact, and of what stands in one, that can hold a hole, the last first."""
    held = is_dataclass(kind) and kind not in {Apply, Call, Span}
    slots = [each.name for each in reversed(fields(kind))] if held else []
    if len(slots) > 1:
        return attrgetter(*slots)
    return lambda here: tuple([getattr(here, slot) for slot in slots])
