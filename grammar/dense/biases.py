"""Which layers have biases, as a text says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.dense.clauses import clause
from grammar.dense.piece import Piece
from grammar.errors import NotAnswered


@dataclass(frozen=True, slots=True)
class Biases:
    """Whether the layers have biases; None where nothing is said. `only` is the part ("hidden", "output") that has
    them where the others have none, `used` the pieces that say so."""

    every: bool | None = None
    only: str = ""
    used: frozenset[int] = frozenset()


def biases(row: Sequence[Piece], heads: frozenset[int], layers: Sequence[bool | None]) -> Biases:
    """What a text says of biases where it does not ask for them (`heads`); of some layers it may be said apart.

    Raises: NotAnswered where it says two things, or says it of some layers and leaves the others open.
    """
    spoken = [at for at, each in enumerate(row) if each.sense in {"bias", "unbiased"} and at not in heads]
    spoken = [at for n, at in enumerate(spoken) if not n or not _listed(row, spoken[n - 1], at)]
    apart = any(each is not None for each in layers)
    said = [_said(row, at, len(layers), apart) for at in spoken]
    told = {(each.every, each.only) for each in said if each.every is not None or each.only}
    used = frozenset(at for each in said for at in each.used)
    if len(told) > 1:
        raise NotAnswered("Biases in some of the layers only are not understood.")
    every, only = told.pop() if told else (None, "")
    return Biases(every, only, used)


def _listed(row: Sequence[Piece], one: int, other: int) -> bool:
    """Whether what is said of a bias holds of the next one too: "ignore b_1 and b_2"."""
    between = row[one + 1 : other]
    return len(between) <= _LISTED and all(each.sense in {"", "and", "article"} for each in between)


_LISTED = 5


def _said(row: Sequence[Piece], at: int, layers: int, apart: bool) -> Biases:
    inner = _statement(row, at)
    denied = row[at].sense == "unbiased" or _denials(row, inner) % 2 == 1
    parts = {_part(row[n]) for n in inner} - {"", "all"}
    only = any(row[n].sense == "only" for n in inner if n < at)
    used = _placing(row, inner)
    if any(row[n].sense == "per" and row[n + 1].sense == "layer" for n in inner if n + 1 < len(row)):
        raise NotAnswered("Biases that layers share are not understood.", spans=(row[at].span,))
    if parts == {"input"} and denied:  # "biases everywhere but in the input layer"
        return Biases(True, used=used)
    if only and len(parts) == 1 and layers > 1 and not denied:
        return Biases(None, parts.pop(), used)
    parts -= {"input"}
    some = bool(_denials(row, inner)) or parts != {"hidden", "output"}
    if layers > 1 and parts and some and not (apart and not denied):
        span = row[inner.start].span | row[inner.stop - 1].span
        raise NotAnswered("Biases in some of the layers only are not understood.", spans=(span,))
    return Biases(not denied, used=used)


def _statement(row: Sequence[Piece], at: int) -> range:
    """What is said around a bias, up to the next number or count."""
    own = clause(row, at)
    start = next((n + 1 for n in range(at - 1, own.start - 1, -1) if row[n].sense in _APART), own.start)
    end = next((n for n in range(at + 1, own.end) if row[n].sense in _APART), own.end)
    return range(start, end)


_APART = frozenset({"number", "map", "parameter", "weight", "bias"})


def _denials(row: Sequence[Piece], inner: range) -> int:
    """How often it is denied; "leaving the biases out" denies once."""
    said = [row[n].text for n in inner if row[n].sense == "no"]
    return len(said) - (len(said) > 1 and said[0] in _LEAVING and said[-1] in {"aside", "out", "off", "without"})


_LEAVING = frozenset({"leaving", "ignoring", "excluding", "omitting"})


def _placing(row: Sequence[Piece], inner: range) -> frozenset[int]:
    """The pieces of a clause that say of which layers it holds, and that it does not."""
    return frozenset(n for n in inner if row[n].sense in _PLACING or row[n].text in _ALL)


_PLACING = frozenset({
    "no", "only", "per", "each", "unbiased", "input", "output", "layer", "hidden layer", "ordinal", "beside", "class",
    "unit",
})  # fmt: skip


def _part(piece: Piece) -> str:
    """The part of a network that a piece names."""
    if piece.sense == "ordinal" or piece.text in {"last", "first", "other"}:
        return "place"
    if piece.sense in {"output", "class"}:
        return "output"
    if piece.sense == "hidden layer" or piece.text.startswith("hidden"):
        return "hidden"
    if piece.text in {"encoder", "decoder"}:
        return "place"
    return piece.sense if piece.sense == "input" else "all" if piece.text in _ALL else ""


_ALL = frozenset({"all", "every", "everywhere", "each", "both", "throughout", "any"})
