"""What is read of a text is kept beside it, so that it is read once, however many ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Kept(Protocol):
    """A text with what was read of it."""

    @property
    def readings(self) -> dict[object, Any]:
        """What each reader has made of it."""
        ...  # pragma: no cover


T = TypeVar("T", bound=Kept)
V = TypeVar("V")
P = ParamSpec("P")
_UNREAD = object()


def once(read: Callable[Concatenate[T, P], V]) -> Callable[Concatenate[T, P], V]:
    """A reader that reads the same of a text only once."""

    @wraps(read)
    def known(text: T, /, *given: P.args, **named: P.kwargs) -> V:
        key = (read, given)
        found: V = text.readings.get(key, _UNREAD)
        if found is _UNREAD:
            found = text.readings[key] = read(text, *given, **named)
        return found

    return known
