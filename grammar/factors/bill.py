"""Amounts and rates that add up: which of them are multiplied, and whether each product is added or taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise

from grammar.factors.path import Path, dimension, paths
from grammar.factors.reading import Reading
from grammar.factors.term import Term, words
from grammar.quantities import glossary, lemmas
from grammar.runs import Runs

_MOST = 7
_STATED = frozenset({"BE"})


class Part(Enum):
    """What a product is of the sum."""

    MORE = "more"
    LESS = "less"
    PAID = "paid"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Block:
    """Terms that are multiplied, how, and what the product is of the sum."""

    terms: tuple[Term, ...]
    path: Path
    part: Part = Part.MORE

    @property
    def places(self) -> frozenset[int]:
        """The places of the terms in the row."""
        return frozenset().union(*(term.words for term in self.terms))

    @property
    def value(self) -> Fraction:
        """The product, in the unit of its path."""
        value = self.path.factor
        for term, power in zip(self.terms, self.path.powers, strict=True):
            value *= term.value**power
        return value


def blocks(reading: Reading, told: Sequence[Term], top: str) -> tuple[Block, ...]:
    """The one way to part all terms in products of a unit; of several that in which the numbers of each product stand
    together; nothing where there is none."""
    if not 1 < len(told) <= _MOST:
        return ()
    found = [way for way in _ways(reading, tuple(told), top) if len(way) > 1]
    if len(found) > 1:
        found = [way for way in found if _stand_together(way)]
    return found[0] if len(found) == 1 else ()


def _ways(reading: Reading, told: tuple[Term, ...], top: str) -> Iterator[tuple[Block, ...]]:
    if not told:
        yield ()
        return
    first, *others = told
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            block = _block(reading, (first, *chosen), top)
            if block is not None:
                rest = tuple(term for term in others if term not in chosen)
                yield from ((block, *way) for way in _ways(reading, rest, top))


def _block(reading: Reading, terms: tuple[Term, ...], top: str) -> Block | None:
    """The product of some terms: one amount as it stands, or amounts with the rates that need them."""
    powers = [reading.powers(term) for term in terms]
    rates = [each for each in powers if len(each) > 1]
    if (len(terms) > 1) is not bool(rates) or (len(terms) > 1 and len(rates) == len(terms) > 2):
        return None
    found = paths(powers, top, ())
    return Block(terms, found[0]) if len(found) == 1 else None


def _stand_together(way: Sequence[Block]) -> bool:
    """Whether no number of one product stands between those of another."""
    runs = sorted((min(block.places), max(block.places)) for block in way if block.places)
    return all(one[1] < other[0] for one, other in pairwise(runs))


@cache
def phrases(name: str) -> Runs[bool]:
    """A class of phrases of the field."""
    return Runs({lemmas(phrase): True for phrase in words()[name]})


def said(reading: Reading, name: str, start: int, end: int) -> frozenset[int]:
    """The places between two at which a phrase of a class stands."""
    found = phrases(name).found(reading.row.lemmas[start:end])
    return frozenset(start + place for first, last, _ in found for place in range(first, last))


def around(reading: Reading, block: Block) -> tuple[int, int]:
    """The clause of the number that is of the sum's dimension."""
    unit = dimension(block.path.unit)
    own = next((term for term in block.terms if dimension(reading.node(term.top)) == unit), block.terms[-1])
    return reading.row.clause(max(own.words)) if own.words else (0, 0)


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return glossary().dimension(unit) == "money"


def worth(found: Sequence[Block]) -> Fraction:
    """What products come to together, in the smallest unit of all."""
    units = glossary().units
    return sum((block.value * units[block.path.unit].scale for block in found), Fraction(0))
