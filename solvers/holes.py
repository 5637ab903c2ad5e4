"""The holes of a fact."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from grammar.problem import Apply, Asked, Call
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
            waiting += [getattr(here, slot) for slot in _slots(kind)]


@cache
def _slots(kind: type) -> tuple[str, ...]:
    """The slots of a fact, and of what stands in one, that can hold a hole, the last first."""
    if not is_dataclass(kind) or kind in {Apply, Call, Span}:
        return ()
    return tuple(each.name for each in reversed(fields(kind)))
