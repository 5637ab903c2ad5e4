"""Which symbols a phrase allows, and how many: letters or digits, a digit 0-9, one of the 26 letters, A, B or C."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import number, whole

_HALF = Fraction(5)
_SORT = either("alphabets.sort")
_LISTS = (either("alphabets.letters"), either("alphabets.figures"))
_RANGES = (either("alphabets.letter_range"), either("alphabets.figure_range"))
_ALTOGETHER = either("alphabets.altogether")


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The sorts of symbols with their sizes; `zero` where the figure 0 is one of them."""

    sorts: tuple[tuple[str, Fraction], ...]
    zero: bool = False

    @property
    def size(self) -> Fraction:
        """How many symbols there are."""
        return sum((size for _, size in self.sorts), Fraction(0))

    @property
    def names(self) -> frozenset[str]:
        """The sorts."""
        return frozenset(name for name, _ in self.sorts)

    def holds(self, other: "Alphabet") -> bool:
        """Whether every symbol of the other is one of these."""
        mine = dict(self.sorts)
        return all(name in mine and size <= mine[name] for name, size in other.sorts)

    def apart(self, other: "Alphabet") -> bool:
        """Whether no symbol is in both."""
        return not self.names & other.names

    def without(self, number_of: int, zero: bool) -> "Alphabet | None":
        """The alphabet of one sort without so many of its symbols."""
        if len(self.sorts) != 1:
            return None
        name, size = self.sorts[0]
        return Alphabet(((name, size - number_of),), self.zero and not zero)


def alphabet(row: Row, start: int, end: int, *, sized: bool = True) -> tuple[Alphabet, frozenset[int]] | None:
    """The symbols that the words between two marks allow; a number before a sort is its size only where `sized`."""
    listed = _listed(row, start, end)
    if listed is not None:
        return listed
    found = list(_sorts(row, start, end, sized))
    if not found or any(size is None for _, size, *_ in found):
        return None
    sorts = tuple((name, size) for name, size, *_ in found if size is not None)
    used = frozenset(place for _, _, places, _ in found for place in places)
    if len({name for name, _ in sorts}) < len(sorts) or any(not whole(size) for _, size in sorts):
        return None
    told = Alphabet(sorts, any(zero for *_, zero in found))
    total = row.first(_ALTOGETHER, start, end)
    if total is not None:
        if len(sorts) > 1 and number(total["n"]) != told.size:
            return None
        used |= total.places
    return told, used | row.places("OR|BETWEEN") & frozenset(range(start, end))


_Sort = tuple[str, Fraction | None, frozenset[int], bool]


def _sorts(row: Row, start: int, end: int, sized: bool) -> Iterator[_Sort]:
    at = start
    while (match := row.first(_SORT, at, end)) is not None:
        yield _sort(row, match, sized, end)
        at = match.end


def _sort(row: Row, match: Match, sized: bool, end: int) -> _Sort:
    symbol = match["s"]
    kinds = {mark.kind for mark in row.marks[match.start : match.end]}
    words = {mark.word for mark in row.marks[match.start : match.end]}
    name = symbol.sense if symbol.kind == "SYMBOL" else "special"
    size = symbol.value
    used = match.places if sized else frozenset(p for p in match.places if row.marks[p].kind != "NUMBER")
    if name == "digit" and words & {"hex", "hexadecimal"}:
        name, size = "hex", Fraction(16)
    if kinds & {"EVEN", "ODD"}:
        name, size = ("even", _HALF) if "EVEN" in kinds else ("odd", _HALF)
    if words & {"upper", "uppercase", "capital"} and words & {"lower", "lowercase"}:
        size = 2 * size if size is not None else None
    if sized and match.has("n") and number(match["n"]) > 1:
        size = number(match["n"])
    behind = _behind(row, match.end, end)
    if behind is not None:
        size, used = behind[0], used | behind[1]
    return name, size, used, name in {"digit", "even", "bit", "hex"} and (behind is None or behind[2])


def _behind(row: Row, at: int, end: int) -> tuple[Fraction, frozenset[int], bool] | None:
    """The size in brackets, or the range, that begins right behind a sort, and whether 0 may be in it."""
    bracket = row.first(either("places.bracket"), at, end)
    if bracket is not None and bracket.start == at:
        return bracketed(bracket), bracket.places, bracket.has("n")
    ranged = row.first(_RANGES[1], at, end)
    if ranged is not None and ranged.start == at:
        low, high = number(ranged["a"]), number(ranged["b"])
        return high - low + 1, ranged.places, low == 0
    return None


def bracketed(bracket: Match) -> Fraction:
    """How many symbols there are by a bracket: (26 of them), (A-Z)."""
    return number(bracket["n"]) if bracket.has("n") else _from_to(bracket)


def _from_to(match: Match) -> Fraction:
    """How many letters there are from one to another."""
    return Fraction(ord(match["b"].word) - ord(match["a"].word) + 1)


def _listed(row: Row, start: int, end: int) -> tuple[Alphabet, frozenset[int]] | None:
    """The letters A, B and C; the digits 1, 2, 3; letters from A to F."""
    for pattern, name in zip(_LISTS, ("letters", "figures"), strict=True):
        match = row.first(pattern, start, end)
        if match is not None:
            items = [m.word for m in row.marks[match.start : match.end] if m.kind in {"LETTER", "NUMBER"}]
            listed = Alphabet(((name, Fraction(len(items))),), "0" in items or "zero" in items)
            return (listed, match.places) if len(set(items)) == len(items) else None
    match = row.first(_RANGES[0], start, end)
    if match is not None:
        return Alphabet((("letters", _from_to(match)),)), match.places
    match = row.first(_RANGES[1], start, end)
    if match is not None and row.first(_SORT, start, end) is None:
        size = number(match["b"]) - number(match["a"]) + 1
        return Alphabet((("figures", size),), number(match["a"]) == 0), match.places
    return None
