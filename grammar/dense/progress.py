"""Sizes that are told by a rule or a formula: "each layer doubles the width of the one before", "x ∈ R^3, h ∈ R^5",
"a 16x32x1 network"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.dense.clauses import Stretch, sentences
from grammar.dense.piece import Piece

Row = Sequence[Piece]
_MOST = 20


def stepped(row: Row) -> Row:
    """The pieces, where sizes told by a rule stand one by one."""
    for plain in _WAYS:
        row = plain(row)
    return row


# --- each layer by the one before -------------------------------------------------------------------------------------


def _progressing(row: Row) -> Row:
    """ "Each of three layers doubles the width of the one before", "each layer halves it until there are 8"."""
    for own in sentences(row):
        each = next((n for n in range(own.start, own.end) if row[n].sense == "each" and _is_of_layers(row, n)), -1)
        step = next((n for n in range(each, min(own.end, each + _REACH)) if _factor(row[n])), -1) if each >= 0 else -1
        numbers = [n for n, piece in enumerate(row) if piece.sense == "number"]
        before = [n for n in numbers if n < each]
        inside = [n for n in numbers if each < n < own.end]
        if step < 0 or len(before) != 1 or len(inside) != 1 or not _is_of_before(row, Stretch(step, own.end)):
            continue
        sizes = _sizes(row[before[0]].value, _factor(row[step]), row[inside[0]].value, counted=inside[0] < step)
        if sizes:
            return [*row[:each], *_units(row[inside[0]], sizes), *row[own.end :]]
    return row


def _following(row: Row) -> Row:
    """ "16 inputs, three hidden layers, each half the size of the one before": one after the other."""
    for each in [n for n, piece in enumerate(row) if piece.sense == "each" and n > 1]:
        layers = each - 1 - (row[each - 1].sense == "and")
        before = [n for n in range(layers - 1) if row[n].sense == "number"]
        counted = row[layers].sense in {"layer", "hidden layer"} and row[layers - 1].sense == "number"
        factor = _factor(row[each + 1]) if each + 1 < len(row) else Fraction(0)
        end = next((n for n in range(each, min(len(row), each + _REACH)) if row[n].text in _BEFORE), -1)
        if not (counted and before and factor and end > 0):
            continue
        sizes = _sizes(row[before[-1]].value, factor, row[layers - 1].value, counted=True)
        end += 1 + (end + 1 < len(row) and row[end + 1].text in {"it", "one", "layer", "them"})
        closed = end >= len(row) or row[end].sense in {"and", "stop", "close"}
        if sizes and closed:
            return [*row[: layers - 1], *_units(row[layers - 1], sizes), *row[end:]]
    return row


_BEFORE = frozenset({"before", "previous", "preceding", "predecessor"})
_REACH = 9
_FACTORS = {"doubles": Fraction(2), "triples": Fraction(3), "quadruples": Fraction(4), "halves": Fraction(1, 2),
            "doubling": Fraction(2), "halving": Fraction(1, 2)}  # fmt: skip


def _factor(piece: Piece) -> Fraction:
    """By what a piece multiplies, 0 where it does not."""
    return piece.value if piece.sense == "part" else _FACTORS.get(piece.text.lower(), Fraction(0))


def _is_of_layers(row: Row, at: int) -> bool:
    return any(each.sense in {"layer", "hidden layer"} for each in row[at + 1 : at + 5])


def _is_of_before(row: Row, own: Stretch) -> bool:
    """Whether the size is told by that of the layer before, or by a verb alone."""
    texts = {each.text.lower() for each in own.of(row)}
    return bool(texts & {"before", "previous", "preceding", "predecessor"}) or row[own.start].text.lower() in _FACTORS


def _sizes(start: Fraction, factor: Fraction, many: Fraction, *, counted: bool) -> list[Fraction]:
    """The sizes behind the first: so many, or up to a last one; none where they are not whole or too many."""
    found = [start]
    while len(found) <= _MOST and (len(found) <= many if counted else found[-1] != many):
        found.append(found[-1] * factor)
    whole = all(each.denominator == 1 and each > 0 for each in found)
    return found[1:] if whole and len(found) <= _MOST else []


def _units(model: Piece, sizes: Sequence[Fraction]) -> list[Piece]:
    made: list[Piece] = []
    for size in sizes:
        made.append(replace(model, sense="number", text=str(size), sides=(size,)))
        made += (replace(model, sense=sense, text=text, sides=()) for sense, text in (("unit", "units"), ("and", ",")))
    return made


# --- sizes crossed ----------------------------------------------------------------------------------------------------


def _crossed(row: Row) -> Row:
    """ "A 16x32x1 network" is a chain; what is as wide as high may be a picture."""
    for at, each in enumerate(row):
        if len(each.sides) <= 2 or each.sides[0] == each.sides[1]:
            continue
        near = [*row[max(0, at - 2) : at], *row[at + 1 : at + 2]]
        named = any(piece.sense == "network" for piece in row[at + 1 : at + 2]) or any(
            piece.text in {"sizes", "widths", "dims", "layers"} for piece in near
        )
        drawn = any(piece.sense in {"picture", "colour", "grey"} for piece in row)
        if named and not drawn:
            links = [replace(each, sense="dash", text="-", sides=())] * len(each.sides)
            numbers = [replace(each, text=str(side), sides=(side,)) for side in each.sides]
            chain = [piece for pair in zip(numbers, links, strict=True) for piece in pair][:-1]
            return [*row[:at], *chain, *row[at + 1 :]]
    return row


def _tied(row: Row) -> Row:
    """ "64 x 32, followed by 32 x 8" are layers of both sizes, each of what the one before puts out."""
    places = [at for at, each in enumerate(row) if len(each.sides) == 2 and each.sense == "number"]
    fits = all(row[one].sides[1] == row[two].sides[0] for one, two in pairwise(places))
    alone = not any(each.sense in {"picture", "colour", "grey", "feature", "map"} for each in row)
    if len(places) < 2 or not fits or not alone or any(each.text.lower() in _ARRAYS for each in row):
        return row
    return [replace(each, sense="map") if at in places else each for at, each in enumerate(row)]


_ARRAYS = frozenset({"w", "w1", "x", "matrix", "matrices", "weight matrix", "weight matrices", "shape"})


# --- vectors of reals -------------------------------------------------------------------------------------------------


def _real(row: Row) -> Row:
    """ "x ∈ R^3, h = σ(W_1 x + b_1) ∈ R^5, y = W_2 h + b_2 ∈ R" as sizes in order; without b there are no biases."""
    places = [n for n in range(1, len(row)) if row[n - 1].text in {"∈", "in"} and _is_space(row[n])]
    vectors = [(n, n + 3 if row[n + 1 : n + 2] and row[n + 1].text == "^" else n + 1) for n in places]
    sizes = [row[end - 1] if row[end - 1].sides else replace(row[n], sides=(Fraction(1),)) for n, end in vectors]
    weighed = any(each.text.lower() in {"w", "wx", "wh", "a"} for each in row)
    if len(sizes) < 2 or not weighed or any(len(each.sides) != 1 for each in sizes):
        return row
    biased = any(each.text.lower() == "b" for each in row)
    made = [replace(each, sense="", sides=()) if (at and row[at - 1].text == "_") or each.text in {"=", "+"} else each
            for at, each in enumerate(row)]  # fmt: skip
    made = [replace(each, sense="bias", text="biases") if each.text == "b" else each for each in made]
    roles = ["input", *["unit"] * (len(sizes) - 2), "output"]
    for (start, end), size, role in reversed(list(zip(vectors, sizes, roles, strict=True))):
        text = size.text if biased else f"{size.text} off"
        made[start:end] = [replace(size, sense="number", text=text), replace(size, sense=role, text=role, sides=())]
    return made


def _is_space(piece: Piece) -> bool:
    """Whether a piece is "R" or the number of its dimensions alone."""
    return piece.text.lower() == "r" or piece.sense == "number"


_WAYS: tuple[Callable[[Row], Row], ...] = (_following, _progressing, _crossed, _tied, _real)
