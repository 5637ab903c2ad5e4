"""Layers told by their weight matrices: "W_1 in R^{64x30}", "W1 is 64x32, W2 is 32x16", with their bias vectors."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.dense.piece import Piece
from grammar.errors import NotAnswered

_REACH = 6
_BETWEEN = frozenset({"", "in", "label", "ordinal", "value"})
Sides = tuple[Fraction, ...]


def mapped(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, where every weight matrix is a layer from what enters to what leaves, without biases where none are
    spoken of; as they were where it is not clear which side is which.

    Raises: NotAnswered where shapes of weight matrices do not fit each other.
    """
    row = _paired(_untabled(row))
    named = {at: name for at, each in enumerate(row) if each.sense == "number" and (name := _name(row, at))}
    matrices = [at for at, name in named.items() if name == "w" and len(row[at].sides) == 2]
    vectors = [at for at, name in named.items() if name == "b" and len(row[at].sides) == 1]
    matrices, vectors = (matrices, vectors) if matrices else _shaped(row)
    told = _turned([row[at].sides for at in matrices], [row[at].value for at in vectors], _is_formal(row))
    if not told and any(" x " in each.text and _is_shaped(row, at) for at, each in enumerate(row)):
        raise NotAnswered("These matrices do not follow each other.", spans=(row[0].span,))
    if not told:
        return tuple(row)
    bare = not any(each.sense in {"bias", "unbiased"} or _letter(each.text) == "b" for each in row)
    made = [replace(each, sense="") if each.sense == "ordinal" and row[at - 1].text == "_" else each
            for at, each in enumerate(row)]  # fmt: skip
    for at, sides in zip(matrices, told, strict=True):
        made[at] = replace(row[at], sense="map", text="matrix off" if bare else "matrix", sides=sides)
    examples = [at for at, each in enumerate(row) if len(each.sides) == _FLAT and at and _is_batch(row, at)]
    for at in (*vectors, *examples):
        made[at] = replace(row[at], sense="", sides=())
    return tuple(
        replace(each, sense="bias", text="biases") if not each.sense and _letter(each.text) == "b" else each
        for each in made
    )


def _paired(row: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, where each shape of several in brackets is one: "weight matrices of shapes (10, 32) and (32, 4)"."""
    kept: list[Piece] = []
    at = 0
    while at < len(row):
        inside = row[at : at + _BRACKET]
        if [each.sense for each in inside] == ["open", "number", "and", "number", "close"] and _is_shaped(row, at):
            sides = (*inside[1].sides, *inside[3].sides)
            kept.append(replace(inside[1], end=inside[3].end, sides=sides, text=f"{inside[1].text} x {inside[3].text}"))
            at += _BRACKET
        else:
            kept.append(row[at])
            at += 1
    return kept


_BRACKET = 5


def _is_shaped(row: Sequence[Piece], at: int) -> bool:
    """Whether shapes of weight matrices are told before a place."""
    start = max((n + 1 for n in range(at) if row[n].sense == "stop"), default=0)
    texts = [each.text.lower() for each in row[start:at]]
    return any("matri" in each for each in texts) and any(each in _SHAPES for each in texts)


_SHAPES = frozenset({"shape", "shapes", "size", "sizes", "dimension", "dimensions"})


def _shaped(row: Sequence[Piece]) -> tuple[list[int], list[int]]:
    """Where shapes of weight matrices are told one after the other, and the lengths of the bias vectors behind them."""
    matrices = [at for at, each in enumerate(row) if each.sense == "number" and len(each.sides) == _FLAT
                and _is_shaped(row, at)]  # fmt: skip
    bias = next((at for at, each in enumerate(row) if "bias vector" in each.text), len(row))
    vectors = [at for at in range(bias, len(row)) if row[at].sense == "number" and len(row[at].sides) == 1]
    plain = len(matrices) > 1 and all(at < bias for at in matrices) and len(vectors) in {0, len(matrices)}
    return (matrices, vectors) if plain else ([], [])


def _is_batch(row: Sequence[Piece], at: int) -> bool:
    """Whether the shape is of what is multiplied by the weights: "X is 256 × 30"."""
    named = next((each.text.lower() for each in reversed(row[:at]) if each.sense not in {"label", "in"}), "")
    return named in {"x", "z", "y", "h", "batch"}


def _untabled(row: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, where the shape of a table of data tells what enters and how many examples: "X.shape (60000, 784)".
    """
    made = list(row)
    for at, each in enumerate(row):
        sides = _sides(row, at)
        if len(sides) < _FLAT or not _is_data(row, at) or row[sides[-1] + 1 : sides[-1] + 2][0].sense != "close":
            continue
        for n in range(at + 1, sides[-1]):
            made[n] = replace(row[n], sense="idle" if n == at + 1 else "", text="rows", sides=())
        made[sides[-1]] = replace(each, sides=tuple(row[n].value for n in sides[1:]))
        made[sides[-1] + 1] = replace(row[sides[-1] + 1], sense="input", text="inputs")
    return made


_FLAT = 2
_DATA = frozenset({"x", "x_train", "x_test", "train", "data", "xtrain", "x.shape", "dataset", "inputs"})


def _sides(row: Sequence[Piece], at: int) -> list[int]:
    """Where the sides of a shape in brackets stand that begins at a place."""
    found: list[int] = []
    for n in range(at, len(row)):
        if row[n].sense == "number":
            found.append(n)
        elif row[n].sense != "and" or n == at:
            break
    return found


def _is_data(row: Sequence[Piece], at: int) -> bool:
    """Whether the shape of a table of data stands there: "X_train has shape (60000, 784)"."""
    before = [each for each in row[max(0, at - _REACH) : at] if each.text not in {"(", "[", "_"}]
    texts = [each.text.lower() for each in before]
    named = next((n for n in range(len(texts) - 1, -1, -1) if texts[n] in _DATA), -1)
    return named >= 0 and "shape" in texts[named:] and not any(each.sense == "number" for each in before[named:])


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
