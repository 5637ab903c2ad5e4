"""Demands: each a predicate with the sentence that says what is missing where it does not hold."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from grammar.errors import AnotherStory
from grammar.span import Span

Subject = TypeVar("Subject")
Demand = tuple[Callable[[Subject], object], str]


def demand(subject: Subject, demands: Sequence[Demand[Subject]]) -> None:
    """Raises AnotherStory with the sentence of the first demand that does not hold."""
    for holds, reason in demands:
        if not holds(subject):
            raise AnotherStory(reason)


def refuse(subject: Subject, gates: Sequence[Demand[Subject]], spans: tuple[Span, ...] = ()) -> None:
    """Raises AnotherStory with the sentence of the first gate that stands in the way, and the places it is about."""
    for stands, reason in gates:
        if stands(subject):
            raise AnotherStory(reason, spans=spans)
