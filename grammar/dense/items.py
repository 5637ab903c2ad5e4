"""Numbers with what stands around them: the noun behind, the label before, the verb that leads to them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from grammar.dense.item import Item
from grammar.dense.piece import Piece

NOUNS = frozenset({
    "input", "output", "feature", "class", "unit", "value", "layer", "hidden layer", "dense", "network", "picture",
    "parameter", "weight", "bias", "idle", "extent", "foreign", "colour", "grey", "percent",
})  # fmt: skip
_CUES = frozenset({"takes", "gives", "leads", "behind", "joins", "ties"})
_SKIPPED = frozenset({"article", "label", "open", "each", "only"})
_MOST_BETWEEN = 3

Row = Sequence[Piece]


def items(row: Row) -> Iterator[Item]:
    """The numbers of a text, those of one list together."""
    index = 0
    while index < len(row):
        if row[index].sense == "map":
            yield _map(row[index], index)
        if row[index].sense != "number":
            index += 1
            continue
        end, chained = _listed(row, index)
        yield _item(row, index, end, chained)
        index = end


def _listed(row: Row, index: int) -> tuple[int, bool]:
    """Where a list or chain of numbers ends, and whether it is a chain."""
    end, chained, alone, closed = index + 1, False, _is_alone(row, index), False
    while end < len(row) and not closed:
        after = end
        while after < len(row) and row[after].sense in {"and", "dash", "leads"} and after - end < _MOST_BETWEEN:
            after += 1
        if after == end or after >= len(row) or row[after].sense != "number":
            break
        linked = any(each.sense in {"dash", "leads"} for each in row[end:after])
        if linked and alone and any(each.text.endswith("then") for each in row[end:after]):
            break  # "a hidden layer with 9, and then 18 outputs"
        counts = _noun([each for each in row[after + 1 : _ahead(row, after + 1)] if each.sense]) in COUNTED
        told_apart = linked and row[end].sense == "leads" and after + 1 < len(row) and row[after + 1].sense == "dash"
        if told_apart and chained and row[end - 2].sense == "dash":
            break  # "from 8-20-1 to 8-30-1"
        if (end > index + 1 and linked != chained) or (not linked and (alone or counts)):
            break
        closed = not linked and any(each.text == "and" for each in row[end:after])
        chained, end = linked, after + 1
    return end, chained


COUNTED = frozenset({"layer", "hidden layer"})


def _is_alone(row: Row, index: int) -> bool:
    """Whether the label of a number is of one thing: "hidden 8, 1 output", "a hidden layer of 64 and 3 outputs"."""
    at = index - 1
    while at >= 0 and row[at].sense in {"label", "article"} and row[at].text not in _LISTING:
        at -= 1
    return at >= 0 and row[at].sense in NOUNS and not row[at].many and row[at].sense not in {"network", "picture"}


_LISTING = frozenset({"=", ":", "(", "sizes", "widths", "dims", "dimensions"})


def _map(piece: Piece, index: int) -> Item:
    """A layer of which code tells both sizes."""
    return Item(piece.sides, piece.at, piece.end, "map", text=piece.text, cover=(index, index + 1), span=piece.span)


def _item(row: Row, start: int, end: int, chained: bool) -> Item:
    numbers = [each for each in row[start:end] if each.sense == "number"]
    stop = _ahead(row, end)
    behind = tuple(each for each in row[end:stop] if each.sense)
    before, place, begin = _before(row, start) if not chained else ((), 0, start - _is_opened(row, start))
    after, behind_place, stop = _after(row, stop, _noun(behind)) if not chained else ("", 0, stop)
    values = tuple(each.value for each in numbers)
    noun = after or _noun(behind)
    if behind and behind[-1].text == "hidden" and stop < len(row) and not row[stop].sense:
        noun = "strange"  # "3 hidden things"
    layered = noun == "unit" or any(each.sense in COUNTED for each in before)
    if not noun and before and before[-1].sense == "unit" and row[start - 1].text in _HAVING:
        noun = "strange"  # "a neuron has 3 dendrites"
    if not noun and len(numbers) > _PAIR and row[start - 1].text in _SIZES:
        noun = "unit"  # "sizes 50, 35 and 20"
    if not noun and not before and row[start - 1].text == "width":
        noun = "unit"  # "4 hidden layers and width 8"
    stop += layered and stop < len(row) and row[stop].sense == "each"
    sided = len(numbers) == 1 and len(numbers[0].sides) > 1
    if len(numbers) > 1 and not chained and (noun == "picture" or _shaped(row, start)):
        values, sided = (prod(values, start=Fraction(1)),), True
    sole = bool(before) and begin > 0 and before[-1].sense == "hidden layer" and not before[-1].many
    plural = bool(before) and before[-1].sense in COUNTED and before[-1].many
    hidden = any(each.sense == "hidden layer" or each.text.startswith("hidden") for each in (*behind, *before))
    return Item(
        values, row[start].at, row[end - 1].end, noun, _noun(before), _cue(row, start), place or behind_place, hidden,
        _leads_out(row, stop), chained, sided, _text(row[start:end]), _text(row[start : _ahead(row, end)]),
        (begin, stop), row[start].span | row[end - 1].span, start > 0 and row[start - 1].text in _DEFINITE,
        sole and row[begin - 1].text in {"the", "its"}, plural,
        _is_thing(row, end), start > 0 and row[start - 1].text in _BACK,
    )  # fmt: skip


_PAIR = 2
_SIZES = frozenset({"sizes", "widths", "dims", "dimensions"})
_BACK = frozenset({"from", "these", "those", "whose"})


def _is_opened(row: Row, start: int) -> bool:
    """Whether the word before a chain only says where it begins: "input 16 - 8 - 4"."""
    return start > 0 and row[start - 1].sense == "input"


def _is_thing(row: Row, end: int) -> bool:
    """Whether a noun in plural that is not known stands behind a number: "72 symmetry functions"."""
    at = end
    while at < len(row) and not row[at].sense and row[at].text.isalpha():
        at += 1
    return at > end and row[at - 1].many and row[end].text not in _VERBAL


_VERBAL = frozenset({"is", "has", "was", "does", "as", "this", "plus", "minus", "yes"})
_HAVING = frozenset({"has", "have", "having", "had"})
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "that", "this", "his", "her", "all", "("})


def _after(row: Row, stop: int, own: str) -> tuple[str, int, int]:
    """What "as input", "being the inputs", "enter" or "in the second layer" says behind a noun phrase
    with the noun `own`: the role, the place, and where it ends."""
    at = stop
    seen = [each.text for each in row[stop : stop + _MOST_BETWEEN]]
    if seen[:1] in (["on"], ["at"], ["in"]) and seen[1:2] == ["the"] and seen[2] in _DRAWN:
        return _DRAWN[seen[2]], 0, stop + _MOST_BETWEEN
    verb = next((n for n in range(stop, min(stop + _MOST_BETWEEN, len(row))) if row[n].sense), -1)
    if verb >= 0 and row[verb].sense in _PASSING:
        return _PASSING[row[verb].sense] if own not in _SIZED else "", 0, stop
    if at >= len(row) or row[at].sense not in {"in", "label"}:
        return "", 0, stop
    placed = any(_ordinal(each) for each in row[at : at + _MOST_BETWEEN])
    of = row[at].text == "of" and own in {"output", "unit"} and placed
    placing, copula = row[at].sense == "in" or of, row[at].text in _COPULAS
    at += 1
    while at < len(row) and row[at].sense in {"article", "each"}:
        at += 1
    place = _ordinal(row[at]) if at < len(row) and placing else 0
    named = _ahead(row, at)
    if placing and not place and at < named < len(row) and _ordinal(row[named]):
        return "", _ordinal(row[named]), named + 1  # "in hidden layer 2"
    nearby = at < len(row) and placing and row[at].sense == "beside"
    at += bool(place or nearby)
    end = _ahead(row, at)
    noun = _noun([each for each in row[at:end] if each.sense])
    if copula and noun in {"input", "output", "class", "feature"}:
        return noun, 0, end
    if placing and (noun in {"input", "output"} and not place):
        return noun, 0, end
    noun = "unit" if of and noun in {"layer", "hidden layer"} else ""
    if place or (nearby and own not in _LAST):
        return noun if place else "unit", place, max(end, at)
    return "", 0, stop


_DRAWN = {"left": "input", "middle": "unit", "centre": "unit", "center": "unit", "right": "output"}
_PASSING = {"enters": "input", "leaves": "output"}
_SIZED = frozenset({"unit", "input", "output", "dense", "layer", "hidden layer", "class"})
_LAST = frozenset({"output", "class"})
_COPULAS = frozenset({"as", "being", "is", "are"})


def _text(row: Row) -> str:
    return " ".join(each.text for each in row)


def _shaped(row: Row, start: int) -> bool:
    return any(each.text in {"shape", "input_shape"} for each in row[max(0, start - 3) : start])


def _ahead(row: Row, end: int) -> int:
    """Where the noun phrase behind a number ends, as far as its words are known."""
    at, last = end, end
    if at + 1 < len(row) and (row[at].sense == "more" or (row[at].sense == "close" and row[at + 1].sense == "picture")):
        at, last = at + 1, at + 1
    while at < len(row) and at - last <= _MOST_BETWEEN and (row[at].sense in NOUNS or not row[at].sense):
        if not row[at].sense and last > end and row[last - 1].text not in _MODIFYING:
            break
        at += 1
        last = at if row[at - 1].sense else last
    return last


_HEADS = frozenset({"parameter", "weight", "bias"})
_MODIFYING = frozenset({"hidden", "input", "output", "dense", "linear", "more", "further", "dimensional", "dim"})


def _before(row: Row, start: int) -> tuple[tuple[Piece, ...], int, int]:
    """The label before a number, the place that an ordinal gives it, and where the label begins."""
    at, place = start - 1, 0
    while at >= 0 and (row[at].sense in _SKIPPED | {"ordinal"} or _is_relative(row, at)):
        if row[at].text == ":" and at and not row[at - 1].sense:
            return (), 0, start  # "for the second layer here: Dense(20, …"
        place = _ordinal(row[at]) or place
        at -= 1
    found: list[Piece] = []
    closing = at
    while at >= 0 and row[at].sense not in _HEADS and (row[at].sense in NOUNS or (not row[at].sense and at == closing)):
        found.insert(0, row[at])
        at -= 1
    if found and at >= 0 and row[at].sense == "number" and found[-1].sense not in COUNTED | {"dense"}:
        return (), place, start  # "64 inputs with 32 neurons"
    place = (_ordinal(row[at]) if at >= 0 else 0) or place
    return tuple(each for each in found if each.sense), place, at + 1 if any(each.sense for each in found) else start


def _is_relative(row: Row, at: int) -> bool:
    """Whether a clause about the noun before begins ("the input, which has 9"), or a letter stands for the number."""
    relative = {"which", "that"}
    after = row[at + 1].text if at + 1 < len(row) else ""
    letter = len(row[at].text) == 1 and row[at].text.isalpha() and after == "="  # "with d = 15 units"
    return letter or row[at].text in relative or (row[at].text == "," and after in relative)


def _ordinal(piece: Piece) -> int:
    return int(piece.value) if piece.sense == "ordinal" and piece.sides else 0


def _noun(found: Sequence[Piece]) -> str:
    """The role that a noun phrase speaks of."""
    names = ["layer" if each.text.startswith("weight matri") else each.sense for each in found]
    if not names:
        return ""
    if found[0].text == "hidden" and names[-1] not in {"unit", "layer", "hidden layer", "value"}:
        return "strange"
    layered = next((at for at, name in enumerate(names) if name in {"layer", "hidden layer"}), -1)
    if layered > 0 and names[0] in {"unit", "value"} and not found[0].text.startswith("hidden"):
        return "unit"
    if layered >= 0 and "output" not in names and "input" not in names:
        return names[layered] if names[0] != "unit" else "hidden layer"
    for strong in ("idle", "foreign", "percent", "extent"):
        if names[-1] == strong:
            return strong
    return next((name for name in ("input", "output", "unit") if name in names), names[-1])


def _cue(row: Row, start: int) -> str:
    """The verb or preposition nearest before a number in its clause."""
    for each in reversed(row[:start]):
        if each.sense in _CUES or each.text == "then":
            return each.sense if each.sense in _CUES else "leads"
        if each.sense in {"number", "stop"}:
            return ""
    return ""


def _leads_out(row: Row, end: int) -> bool:
    """Whether the words behind say where the values go."""
    for each in row[end : end + _MOST_BETWEEN]:
        if each.sense in {"leads", "joins", "dash", "ties"}:
            return True
        if each.sense in {"number", "stop", "and", "gives", "takes"}:
            return False
    return False
