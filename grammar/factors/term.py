"""A number as a term: an amount of something, or so much of it per something else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.span import Span

Slot = tuple[str, ...]
"""Words of which one names what a number is of or per: a unit, or the lemmas of "fresh eggs"."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A slot with the places in the row that it explains."""

    slot: Slot
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """A number with what it is of and what it is per; `perhaps` is what it may be per besides ("a printer prints 20
    pages"), `words` the places in the row that it explains, `stuff` what it is so much of ("250 g of flour"), `also`
    what it is besides, as a GPU-hour is of GPUs and of hours."""

    value: Fraction
    top: Slot
    below: tuple[Slot, ...]
    perhaps: tuple[Noun, ...]
    words: frozenset[int]
    span: Span
    text: str
    plain: bool = False
    stuff: Slot = ()
    also: tuple[Slot, ...] = ()


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The classes of words that the story knows."""
    told = tomllib.loads(files("grammar.factors").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(lemmas) for name, lemmas in told.items()}
