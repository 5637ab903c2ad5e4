"""Parts of a network whose sizes a field knows: which of them a question asks about, and which a word is said of."""

from collections.abc import Sequence

from grammar.quantities.kinds import Field, Kind
from grammar.stories.named_row import BORDERS, Row

_SIZES = frozenset({"parameter", "param", "weight", "count", "size"})
_OF = frozenset({"OF", "IN", "INSIDE", "WITHIN"})
_NEAR = 3
_Part = tuple[int, int, str]


def asked_part(row: Row, field: Field, start: int, end: int) -> _Part:
    """Start, end and name of the part that a question asks about: "the parameters of one layer's feed-forward network".
    Where it names none, the largest part that the text speaks of, but for that of which another is told to be a part:
    "the attention of a transformer layer", "in a layer the attention has"."""
    every = _parts(row, field)
    for kind in field.kinds.values():
        if kind.whole and (listed := _listed(row, kind, start, end)):
            return (*listed, kind.whole)
    size = next((at for at in range(start, end) if row.words[at].lemma in _SIZES), end)
    behind = [part for part in every if size < part[0] < end and not _bordered(row, size, part[0])]
    before = [part for part in every if start <= part[0] < size]
    asked = _compound(row, behind) or _compound(row, before[-1:])
    ends = {part[1] for part in every}
    told = (part for part in every if (row.kind(part[0] - 1) not in _OF or part[0] - 1 not in ends)
            and not _holds_another(row, part, every))  # fmt: skip
    return asked or (0, 0, max((name for _, _, name in told), key=field.parts.index, default=""))


def _holds_another(row: Row, part: _Part, every: Sequence[_Part]) -> bool:
    """ "In a transformer layer the feed-forward part has …": where the part is of which something is told."""
    start, end = row.clause(part[0])
    near = range(part[1], min(part[1] + _NEAR, end))
    return row.kind(start) in _OF and start < part[0] and any(each[0] in near for each in every)


def _listed(row: Row, kind: Kind, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of the members of a quantity in a question, where all of them are listed: "of W_Q, W_K, …"."""
    found = [(at, stop, member) for at, stop, told in row.book.members.found(row.lemmas) for name, member in told
             if name == kind.members and start <= at < end]  # fmt: skip
    return (found[0][0], found[-1][1]) if len({each for _, _, each in found}) == kind.fixed else None


def _parts(row: Row, field: Field) -> list[_Part]:
    return [(start, end, name) for start, end, names in row.parts for at, name in names if at == field.name]


def _bordered(row: Row, start: int, end: int) -> bool:
    words = row.words[start:end]
    return any(word.kind in BORDERS or (word.value is not None and word.lemma != "one") for word in words)


def _compound(row: Row, parts: Sequence[_Part]) -> _Part | None:
    """The last of the parts that follow each other with nothing but "'s" between: "layer's feed-forward network"."""
    if not parts:
        return None
    last = parts[0]
    for part in parts[1:]:
        if part[0] > last[1] + (row.kind(last[1]) == "POSSESSIVE"):
            break
        last = part
    return last


def is_in_scope(row: Row, kind: Kind, at: int) -> bool:
    """Whether what stands between the borders around a place is said of the part that a quantity is of."""
    if not kind.scope:
        return True
    field = row.book.fields[kind.field]
    start, end = row.clause(at)
    before = [name for first, last, name in _parts(row, field) if start <= first and last <= at]
    start, end = row.part(at)
    near = {name for first, _, name in _parts(row, field) if start <= first < end}
    return (near <= kind.scope or set(before[-1:]) & kind.scope != set()) if near else "" in kind.scope
