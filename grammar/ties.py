"""Facts that tie expressions to each other, and measures to the kinds of numbers that they can be."""

from dataclasses import dataclass, field
from enum import Enum

from grammar.expression import Expression, Measure
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Tied:
    """Two expressions over measures are equal: as the text says ("told"), or by the law of a field (`mean`)."""

    law: str
    left: Expression
    right: Expression
    span: Span = field(default=Span(), compare=False)


class Numbers(Enum):
    """Kinds of numbers."""

    POSITIVE = "positive"
    WHOLE = "whole"
    COUNTING = "counting"


@dataclass(frozen=True, slots=True)
class Among:
    """A measure is one of these numbers: a width is positive, one of consecutive numbers whole, a count both or 0."""

    measure: Measure
    numbers: Numbers
    span: Span = field(default=Span(), compare=False)
