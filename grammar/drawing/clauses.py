"""The clauses of a text that each tell one amount: 18 play football, 12 play chess and 5 play both."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.runs import between
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import FUNCTION, Row
from grammar.stories.chances.told import number

_BORDERS = frozenset({"COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "BUT", "AND"})
_REST = frozenset({"rest", "remainder", "remaining"})
_EMPTY = frozenset({"PLAIN", "RANDOM", "CHANCE", "OTHER", "TIME"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or share, its place, and the places of its clause; `rest` where it is what all others leave."""

    value: Fraction
    at: int
    places: range
    share: bool
    rest: bool = False


def amounts(row: Row, hidden: frozenset[int]) -> tuple[Amount, ...]:
    """Every clause outside `hidden` that tells one amount; none where a clause tells several."""
    found = []
    for places in _clauses(row, hidden):
        values = [at for at in places if row.marks[at].kind in {"NUMBER", "SHARE"}]
        if len(values) > 1:
            return ()
        if not values and (left := [at for at in places if row.marks[at].word in _REST]):
            found.append(Amount(Fraction(0), left[0], places, share=True, rest=True))
        found += [Amount(number(row.marks[at]), at, places, row.marks[at].kind == "SHARE") for at in values]
    return tuple(found)


def _clauses(row: Row, hidden: frozenset[int]) -> Iterator[range]:
    return between([mark.kind in _BORDERS or at in hidden for at, mark in enumerate(row.marks)])


def names(mark: Mark) -> bool:
    """Whether a word names or describes something."""
    return (mark.kind not in FUNCTION | _EMPTY | {"POSSESSIVE"} and mark.value is None) or mark.kind == "LETTER"


def stems(row: Row, places: range) -> frozenset[str]:
    """The stems of the words that name something."""
    return frozenset(row.marks[at].stem for at in places if names(row.marks[at]))


def behind(row: Row, told: Amount) -> frozenset[str]:
    """The stems of the noun phrase right behind an amount and "of": 70 % of spam messages."""
    at = told.at + 1
    while at in told.places and row.marks[at].kind in {"OF", "FOR", "IN", "ALL", "PRONOUN", "AMONG"}:
        at += 1
    end = at
    while end in told.places and end < at + 4 and (names(row.marks[end]) or row.marks[end].kind == "POSSESSIVE"):
        end += 1
    return stems(row, range(at, end))
