"""A row of words cut into clauses, each with a verb of its own, and the shift in time that each tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.school.row import Found, Row, Word

_VERBS = {"BE", "HAVE", "HOLD", "EQUAL", "EQUALS", "MODAL", "GIVE", "GET"}
_JOINTS = {"COMMA", "AND", "BUT", "IF", "WHEN", "COLON", "RELATIVE"}
_WHOLES = {"sum", "difference", "product"}
_ASKING = {"WHAT", "WHICH", "HOW", "COMMAND"}


@dataclass(frozen=True, slots=True)
class Clause:
    """The places of a clause's words without those that shift it in time; `shift` is by how much, `asks` whether it
    is the question."""

    places: tuple[int, ...]
    shift: Fraction
    asks: bool

    def kinds(self, row: Row) -> list[str]:
        """The kinds of its words in order."""
        return [row.words[at].kind for at in self.places]


def clauses(row: Row) -> tuple[Clause, ...]:
    """The clauses of a row in order."""
    told = [f for f in row.found("systems") if f.what == "verb" or (f.what in _WHOLES and _tells(row, f))]
    verbs = {f.start for f in told}
    verbs |= {at for at, word in enumerate(row.words) if word.kind in _VERBS}
    found: list[Clause] = []
    for start, end in row.sentences():
        closing = end < len(row.words) and row.words[end].kind == "QUESTION"
        pieces = _pieces(row, start, end, verbs)
        found += [_clause(row, piece, closing and piece[1] == end) for piece in pieces]
    return tuple(found)


def _tells(row: Row, found: Found) -> bool:
    """ "Add up to", "a difference of 19": what tells a value as a verb does."""
    after = [word.kind for word in row.words[found.end : found.end + 2]]
    return found.end - found.start > 1 or after == ["OF", "NUMBER"]


def _pieces(row: Row, start: int, end: int, verbs: set[int]) -> list[tuple[int, int]]:
    """A sentence cut where both sides of a joint have a verb."""
    joints = [at for at in range(start, end) if row.words[at].kind in _JOINTS]
    pieces: list[tuple[int, int]] = []
    begin = start
    for place, at in enumerate(joints):
        until = joints[place + 1] if place + 1 < len(joints) else end
        if verbs & set(range(begin, at)) and (verbs & set(range(at + 1, until)) or _asks(row, at + 1, until)):
            pieces.append((begin, at))
            begin = at + 1
    return [*pieces, (begin, end)]


def _asks(row: Row, start: int, end: int) -> bool:
    return any(row.words[at].kind in _ASKING for at in range(start, end))


def _clause(row: Row, piece: tuple[int, int], closing: bool) -> Clause:
    places = list(range(*piece))
    shift, words = Fraction(0), _shift(row, places)
    if words is not None:
        shift, taken = words
        places = [at for at in places if at not in taken]
    return Clause(tuple(places), shift, closing or _asks(row, *piece))


def _shift(row: Row, places: Sequence[int]) -> tuple[Fraction, set[int]] | None:
    """The years by which a clause is moved: "in 6 years", "6 years ago"."""
    for at in places:
        number, unit = _at(row, at), _at(row, at + 1)
        if number is None or unit is None or number.kind != "NUMBER" or unit.kind != "TIME" or number.value is None:
            continue
        before, after, second = _at(row, at - 1), _at(row, at + 2), _at(row, at + 3)
        if after is not None and after.kind == "AGO":
            return -number.value, {at, at + 1, at + 2}
        if after is not None and after.kind == "LATER":
            return number.value, {at, at + 1, at + 2}
        if after is not None and after.kind in {"FROM"} and second is not None and second.kind == "NOW":
            return number.value, {at, at + 1, at + 2, at + 3}
        if before is not None and before.kind in {"IN", "AFTER"} and at - 1 in places:
            return number.value, {at - 1, at, at + 1}
    return None


def _at(row: Row, place: int) -> Word | None:
    return row.words[place] if 0 <= place < len(row.words) else None
