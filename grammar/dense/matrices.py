"""Layers told by their weight matrices: "W_1 in R^{64x30}", "W1 is 64x32, W2 is 32x16", with their bias vectors."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.dense.piece import Piece

_REACH = 6
_BETWEEN = frozenset({"", "in", "label", "ordinal"})
Sides = tuple[Fraction, ...]


def mapped(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, where every weight matrix is a layer from what enters to what leaves, without biases where none are
    spoken of; as they were where it is not clear which side is which."""
    named = {at: name for at, each in enumerate(row) if each.sense == "number" and (name := _name(row, at))}
    matrices = [at for at, name in named.items() if name == "w" and len(row[at].sides) == 2]
    vectors = [at for at, name in named.items() if name == "b" and len(row[at].sides) == 1]
    told = _turned([row[at].sides for at in matrices], [row[at].value for at in vectors], _is_formal(row))
    if not told:
        return tuple(row)
    bare = not any(each.sense in {"bias", "unbiased"} or _letter(each.text) == "b" for each in row)
    made = [replace(each, sense="") if each.sense == "ordinal" and row[at - 1].text == "_" else each
            for at, each in enumerate(row)]  # fmt: skip
    for at, sides in zip(matrices, told, strict=True):
        made[at] = replace(row[at], sense="map", text="matrix off" if bare else "matrix", sides=sides)
    for at in vectors:
        made[at] = replace(row[at], sense="", sides=())
    return tuple(
        replace(each, sense="bias", text="biases") if not each.sense and _letter(each.text) == "b" else each
        for each in made
    )


def _letter(text: str) -> str:
    """The letter of a name like "W1" or "b_2"."""
    return text[0] if text[:1] in {"w", "b"} and not text[1:].strip("_0123456789") else ""


def _name(row: Sequence[Piece], at: int) -> str:
    """The letter of the array that a number tells the shape of, "" where it tells none."""
    for each in reversed(row[max(0, at - _REACH) : at]):
        if not each.sense and _letter(each.text):
            return _letter(each.text)
        if each.sense not in _BETWEEN:
            return ""
    return ""


def _is_formal(row: Sequence[Piece]) -> bool:
    """Whether a formula says that a matrix stands before what it maps: R^{m×n}, y = Wx."""
    return any(each.text in {"wx", "w1x", "^"} or each.text.endswith("times") or "\\times" in each.text for each in row)


def _turned(matrices: Sequence[Sides], vectors: Sequence[Fraction], formal: bool) -> list[Sides]:
    """The shapes, each with what enters first; none where that is not clear."""
    kept, turned = list(matrices), [each[::-1] for each in matrices]
    fitting = [each for each in (kept, turned) if all(one[-1] == two[0] for one, two in pairwise(each))]
    if vectors:
        fitting = [each for each in fitting if [sides[-1] for sides in each] == list(vectors)]
    if formal and turned in fitting:
        return turned
    return fitting[0] if len(fitting) == 1 else []
