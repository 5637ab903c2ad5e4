"""Numbers as they are written, before they have a role: those that only name a thing ("problem 4"), sizes with the name
of their layer ("fc1 = 27", "n_0 = 3"), what is mirrored, nouns that look like verbs ("5 control signals")."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from grammar.dense.clauses import sentences
from grammar.dense.piece import Piece
from grammar.dense.words import listed

Row = Sequence[Piece]


def spelled(row: Row) -> Row:
    """The pieces, where every number that is a size stands as one and no other number looks like one."""
    for plain in _WAYS:
        row = plain(row)
    return row


def _unnumbered(row: Row) -> Row:
    """The numbers of "problem 4", "exam 2021", "reviewer 2" as what counts nothing."""
    made: list[Piece] = []
    for at, each in enumerate(row):
        made.append(each)
        if at and each.sense == "number" and _is_naming(row, at - 1):
            made.append(replace(row[at - 1], sense="idle"))
    return made


def _is_naming(row: Row, at: int) -> bool:
    return row[at].text.lower() in listed("ask", "naming") and len(row[at + 1].sides) == 1


def _nouns(row: Row) -> Row:
    """A word between a number and a noun is no verb: "5 control signals", "one yield figure out"."""
    return [
        replace(each, sense="") if each.sense in _VERBS and _stands_in_noun(row, at) else each
        for at, each in enumerate(row)
    ]


_VERBS = frozenset({"takes", "gives", "ties", "leaves", "enters"})


def _stands_in_noun(row: Row, at: int) -> bool:
    if not at or at + 1 >= len(row) or row[at - 1].sense != "number" or row[at].many:
        return False
    behind = row[at + 1]
    return behind.text.isalpha() and behind.sense in _NAMING and behind.text not in _FUNCTION


_NAMING = frozenset({"", "feature", "class", "value", "unit", "output", "input"})
_FUNCTION = frozenset({"which", "all", "both", "each", "by", "and", "then", "only", "it", "them", "into", "exactly"})


def _keyed(row: Row) -> Row:
    """The key before a size as what it names: "fc1 = 27" a layer, "n_0 = 3" what enters."""
    made = list(row)
    keys = {at: key for at in range(len(row)) if (key := _key(row, at)) is not None}
    for at, (stem, index, size) in keys.items():
        row_of = [key for key in keys.values() if key[0] == stem]
        if len(row_of) < 2 and stem not in listed("ask", "stem"):
            continue
        first = min(key[1] for key in row_of)
        last = index == max(key[1] for key in row_of) and not first
        ends = not any(each.sense in {"output", "class"} for each in row)
        made[at] = replace(row[at], sense="input" if not index else "output" if last and ends else "dense")
        for n in range(at + 1, size - 1):
            made[n] = replace(row[n], sense="")
    return made


def _key(row: Row, at: int) -> tuple[str, int, int] | None:
    """The stem and index of a key, and where its size stands."""
    text = row[at].text.translate(_LOWERED)
    stem = text.rstrip("0123456789")
    index, end = text[len(stem) :], at + 1
    if row[at].sense or not stem.replace("_", "").isalpha() or stem.strip("_").lower() in _ARRAYS:
        return None
    if not index and [each.text for each in row[end : end + 1]] == ["_"] and row[end + 1 : end + 2]:
        index, end = row[end + 1].text, end + 2
    told = end + 1 < len(row) and row[end].text in {"=", ":"} and len(row[end + 1].sides) == 1
    return (stem.rstrip("_"), int(index), end + 1) if told and index.isdigit() else None


_ARRAYS = frozenset({"w", "b", "x", "y"})
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _mirrored(row: Row) -> Row:
    """A chain with its way back: "60 to 30 to 10 and symmetrically back"."""
    for own in sentences(row):
        for at in range(own.start, own.end):
            if row[at].sense != "mirror":
                continue
            before = [n for n in range(own.start, at) if row[n].sense == "number"]
            after = [n for n in range(at, own.end) if row[n].sense == "number"]
            chained = len(before) > 1 and all(row[n - 1].sense in {"leads", "dash"} for n in before[1:])
            if after and chained and row[after[0] - 1].sense in {"leads", "dash"}:
                return [*row[: before[-1] + 1], *_chained([row[n] for n in after]), *row[after[-1] + 1 :]]
            if not after and chained and any(each.text.startswith("back") for each in row[at : at + _NEAR]):
                way = [row[n] for n in before[-2::-1]]
                return [*row[: before[-1] + 1], *_chained(way), *row[own.end :]]
    return row


_NEAR = 3


def _chained(numbers: Row) -> Iterator[Piece]:
    for each in numbers:
        yield replace(each, sense="dash", text="-", sides=())
        yield each


_WAYS: tuple[Callable[[Row], Row], ...] = (_unnumbered, _nouns, _keyed, _mirrored)
