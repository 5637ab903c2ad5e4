"""An edit of a text: some of its words replaced by others, and where those stand then."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Swap:
    """Words put in place of those at a span; `was` and `becomes` are their numbers where both are one, `rescaled` how
    many of the old unit the new one is."""

    span: Span
    words: str
    was: Fraction | None = None
    becomes: Fraction | None = None
    rescaled: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after an edit: `new` are the spans of the words put in, `said` says what was replaced by what."""

    text: str
    new: tuple[Span, ...]
    said: str
    swaps: tuple[Swap, ...] = ()


def edited(text: str, swaps: Iterable[Swap]) -> Edited:
    """The text with every swap made; their spans do not meet.

    >>> edited("after 4 epochs", [Swap(Span(6, 7), "20")]).text
    'after 20 epochs'
    """
    ordered = tuple(sorted(swaps, key=lambda swap: swap.span))
    made, new, end = "", [], 0
    for swap in ordered:
        made += text[end : swap.span.start]
        new.append(Span(len(made), len(made) + len(swap.words)))
        made += swap.words
        end = swap.span.end
    said = " and ".join(f"{swap.words} in place of {swap.span.of(text)}" for swap in ordered)
    return Edited(made + text[end:], tuple(new), said, ordered)


def plainly(value: Fraction) -> str:
    """A number as digits, an endless decimal as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.12g}"
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"
