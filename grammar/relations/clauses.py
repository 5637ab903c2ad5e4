"""The pieces of a text cut into clauses: each tells one relation, or asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.relations.piece import JOINTS, TERMS, Piece, group_of

_ACTS = {"be", "have", "verb", "do", "than", "up", "down", "exceed", "difference", "factor", "as", "sum"}
_TELLING = TERMS | {"than", "difference", "exceed", "apart"}


@dataclass(frozen=True, slots=True)
class Clause:
    """The places of a clause, whether it asks, by how much it is moved in time and where that is said."""

    start: int
    end: int
    asks: bool
    shift: Fraction
    timed: tuple[int, ...]


def clauses_of(pieces: Sequence[Piece]) -> tuple[Clause, ...]:
    """The clauses in order."""
    found: list[Clause] = []
    start = 0
    for at in range(len(pieces) + 1):
        if at == len(pieces) or pieces[at].kind == "end":
            closing = at < len(pieces) and pieces[at].text == "?"
            found += _cut(pieces, start, at, closing)
            start = at + 1
    return tuple(found)


def _cut(pieces: Sequence[Piece], start: int, end: int, closing: bool) -> Iterator[Clause]:
    """A sentence cut at the joints between parts that each tell or ask something."""
    joints = [at for at in range(start, end) if pieces[at].kind in JOINTS]
    begin = start
    for place, at in enumerate(joints):
        until = next((j for j in joints[place + 1 :] if j > at + 1), end)
        if _tells(pieces, begin, at) and (_says(pieces, at + 1, until) or _asks(pieces, at + 1, until)):
            yield _clause(pieces, begin, at, closing=False)
            begin = at + 1
        elif _asks(pieces, begin, at) and (_tells(pieces, at + 1, end) and pieces[at].kind in {"if", "comma"}):
            yield _clause(pieces, begin, at, closing=True)
            begin, closing = at + 1, False
    if begin < end:
        yield _clause(pieces, begin, end, closing=closing)


def _clause(pieces: Sequence[Piece], start: int, end: int, *, closing: bool) -> Clause:
    shift, timed = Fraction(0), tuple[int, ...]()
    aged = any(p.text.lower() in _AGED for p in pieces)
    for at in range(start, end):
        found = _shift(pieces, at, start, end) if aged else None
        if found is not None:
            shift, timed = found
    return Clause(start, end, closing or _asks(pieces, start, end), shift, timed)


_AGED = {"old", "older", "younger", "elder", "age", "ages", "aged", "eldest", "oldest", "youngest"}


def _shift(pieces: Sequence[Piece], at: int, start: int, end: int) -> tuple[Fraction, tuple[int, ...]] | None:
    """ "In 5 years", "3 years ago", "4 years from now"."""
    piece = pieces[at]
    if piece.kind != "number" or piece.unit not in {"year", "month", "day"}:
        return None
    before = pieces[at - 1].text.lower() if at > start else ""
    after = pieces[at + 1] if at + 1 < end else None
    if after is not None and after.kind in {"ago", "later"}:
        return (-piece.value if after.kind == "ago" else piece.value), (at, at + 1)
    if after is not None and after.text.lower() == "from" and at + 2 < end and pieces[at + 2].kind == "now":
        return piece.value, (at, at + 1, at + 2)
    if before in {"in", "after", "within"} and (after is None or after.kind not in {"up", "down"}):
        return piece.value, (at - 1, at)
    return None


def _tells(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return any(p.kind in _TELLING and not (group_of(p) and _heads(pieces, at)) for at, p in
               enumerate(pieces[start:end], start))  # fmt: skip


def _says(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a part tells by itself: with a verb or comparison, or "and Ben 12"."""
    kinds = [p.kind for p in pieces[start:end]]
    acts = set(kinds) & _ACTS
    short = any(kinds[at : at + 2] == ["noun", "number"] for at in range(len(kinds)))
    return _tells(pieces, start, end) and (bool(acts) or short)


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number word says how many things are spoken of: "the two differ", "three friends have"."""
    before = pieces[at - 1].kind if at else "end"
    return before in JOINTS | {"of", "all"} or (before == "prep" and at < 3)


def _asks(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return any(p.kind == "ask" for p in pieces[start:end])
