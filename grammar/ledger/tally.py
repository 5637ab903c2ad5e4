"""The things that a book compares, and whether what it says of them determines each."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.accounts.scales import in_scale
from grammar.errors import AnotherStory
from grammar.ledger.book import Book
from grammar.ledger.elimination import Row, solved
from grammar.ledger.facts import ledger_of
from grammar.ledger.line import Entry, Kind, united


@dataclass(frozen=True, slots=True)
class Thing:
    """What an amount is told of: the stems that name it, and the entry that tells it, if one does."""

    names: frozenset[str]
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What an entry says of one thing by others: they are put together where there are several."""

    one: int
    others: tuple[int, ...]
    entry: Entry


@dataclass(slots=True)
class Tally:
    """The things of a book, the entry that tells all of them together, and how things are told by others."""

    book: Book
    things: list[Thing] = field(default_factory=list)
    whole: Entry | None = None
    ties: list[Tie] = field(default_factory=list)

    def own(self, at: int) -> frozenset[str]:
        """The stems that name one thing and not another."""
        beside = [t.names for n, t in enumerate(self.things) if n != at]
        return self.things[at].names - united(beside)

    def named(self, stems: frozenset[str]) -> list[int]:
        """The things that stems name, the best named only."""
        scores = [len(self.own(n) & stems) for n in range(len(self.things))]
        return [n for n, score in enumerate(scores) if score and score == max(scores)]

    def mentioned(self, stems: frozenset[str]) -> list[int]:
        """All the things that stems name."""
        return [n for n in range(len(self.things)) if self.own(n) & stems]


def demand_sound(tally: Tally, *, leaves: bool = False) -> None:
    """Raises AnotherStory where the amounts are not determined, or one is negative or no whole number of things; where
    they leave something of the whole (`leaves`), also that."""
    if leaves:
        tally = replace(tally, things=[*tally.things, Thing(frozenset())])
    values = solved(_rows(tally), len(tally.things))
    if values is None:
        raise AnotherStory("The amounts are not determined.")
    amounts = [e for e in tally.book.amounts if not e.line.unit]
    counted = len(amounts) == len(tally.book.amounts) and all(e.line.value.denominator == 1 for e in amounts)
    if any(v <= 0 or (counted and v.denominator != 1) for v in values):
        raise AnotherStory("An amount would be negative, or a part of a thing.")


def _rows(tally: Tally) -> list[Row]:
    unit = ledger_of(tally.book).unit
    rows: list[Row] = []
    for at, thing in enumerate(tally.things):
        if thing.entry is not None and thing.entry.line.kind is Kind.AMOUNT:
            line = thing.entry.line
            rows.append({at: Fraction(1), -1: line.value * scale(line.unit, unit)})
    for tie in tally.ties:
        line = tie.entry.line
        times = line.value if line.kind is Kind.SHARE else line.times
        rows.append({tie.one: Fraction(1), -1: line.plus * scale(line.unit, unit)} | dict.fromkeys(tie.others, -times))
    if tally.whole is not None:
        line = tally.whole.line
        every = dict.fromkeys(range(len(tally.things)), Fraction(1))
        rows.append({-1: line.value * scale(line.unit, unit)} | every)
    return rows


def scale(unit: str, other: str) -> Fraction:
    """How much one unit is in another."""
    return Fraction(in_scale(unit, other)[1]) if unit else Fraction(1)
