"""The holes of a fact."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from grammar.problem import Apply, Asked, Call


def holes(value: object) -> Iterator[Asked]:
    """Every hole in a fact, in the order of its slots; formulas have none and may be deep."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Asked):
            yield here
        elif isinstance(here, tuple):
            waiting.extend(reversed(here))
        elif is_dataclass(here) and not isinstance(here, (Apply, Call)):
            waiting.extend(getattr(here, slot) for slot in _slots(here.__class__))


@cache
def _slots(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in reversed(fields(kind)))
