"""The holes of a fact."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache

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
            inside = [getattr(here, slot) for slot in _slots(kind)]
            waiting += [each for each in inside if type(each) not in _BARE]


_BARE = frozenset({str, int, bool, Fraction, Span, Measure, type(None)})
"""What holds no hole."""


@cache
def _slots(kind: type) -> tuple[str, ...]:
    """The slots of a fact, and of what stands in one, that can hold a hole, the last first."""
    if not is_dataclass(kind) or kind in {Apply, Call, Span}:
        return ()
    return tuple(each.name for each in reversed(fields(kind)))
