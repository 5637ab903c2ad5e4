"""What enters a network, told by its parts: "11 frames with 40 values each", "24 loads plus 7 flags", "5 grids of 4x4".

A product or sum of numbers that stand for one input is written as one number, so that it is read like any other.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item, Items, Rule, role
from grammar.frames.layer_parts import parts
from grammar.phrase import Sizes

_NOUNS = {"word", "aside", "size", "in", "foreign", "flow"}
_SIZED = {"number", "letter", "grid", "chain", "pair", "units"}
_UNITED = (
    "flatten", "stack", "concat", "unroll", "ravel", "joined", "merged", "combined", "glued", "chained", "appended",
)  # fmt: skip


def _text(row: Sequence[Item], index: int) -> str:
    return row[index].text.lower() if 0 <= index < len(row) else ""


def _nouns(row: Sequence[Item], index: int) -> int:
    """One past the nouns behind a number."""
    end = index + 1
    while role(row, end) in _NOUNS and (row[end].kind != "flow" or row[end].many) and end - index < 6:
        end += 1
    return end


def _own(row: Sequence[Item], index: int) -> list[Item]:
    return [each for each in row if each.sentence == row[index].sentence]


def _is_united(row: Sequence[Item], index: int) -> bool:
    """Whether values are said to make up one input, in the sentence or the next one."""
    near = [each for each in row if each.sentence - row[index].sentence in {0, 1}]
    made = any(_text(near, n) in {"make", "makes", "making", "form", "forms"} and role(near, n + 1) in {"in", "word"}
               for n in range(len(near)))  # fmt: skip
    return made or any(each.text.lower().startswith(_UNITED) for each in near) or _vector(near) is not None


def _vector(row: Sequence[Item]) -> tuple[int, int] | None:
    """Where "one input vector" stands."""
    for index, item in enumerate(row):
        end = _nouns(row, index)
        if item.kind == "number" and item.value == 1 and end > index + 1 and _text(row, end - 1) in _VECTORS:
            return index, end
    return None


_VECTORS = {"vector", "row", "array", "list"}


def _without_vector(row: Items) -> Items:
    """Without the "one input vector" that the values are put into."""
    found = _vector(row)
    return row if found is None else (*row[: found[0]], *row[found[1] :])


def _lettered(row: Items) -> Items:
    """ "Landmarks with x, y and z each": as many as there are letters."""
    for start, item in enumerate(row):
        end, count = start, 0
        while _is_letter(row, end):
            end, count = end + 1, count + 1
            while role(row, end) in {"comma", "and"} and _is_letter(row, end + 1):
                end += 1
        bracketed = _text(row, start - 1) == "(" and role(row, end) == "close" and role(row, start - 2) == "takes"
        if count > 1 and bracketed:
            noun = replace(item, kind="in", text="inputs", word="input", many=True)
            number = replace(item, kind="number", value=Fraction(count), text=str(count), word=str(count))
            return (*row[: start - 1], number, noun, *row[end + 1 :])
        if count > 1 and role(row, end) == "each":
            number = replace(item, kind="number", value=Fraction(count), text=str(count), word=str(count))
            return (*row[:start], number, *row[end:])
    return row


def _is_letter(row: Sequence[Item], index: int) -> bool:
    return role(row, index) in {"letter", "word"} and len(row[index].text) == 1 and row[index].text.isalpha()


# --- products ---------------------------------------------------------------------------------------------------------


def _multiplied(row: Items) -> Items:
    """ "11 frames with 40 values each", "five letters, each one-hot over an alphabet of 26" as one number."""
    for index in range(len(row)):
        end = _nouns(row, index)
        if row[index].kind != "number" or end == index + 1 or not _is_whole(row[index]):
            continue
        other = _each(row, end)
        if other is None or not _may_enter(row, index, end):
            continue
        stop = _nouns(row, other)
        stop += role(row, stop) == "each"
        return _one(row, index, stop, _product(row, index, other))
    return row


def _product(row: Items, one: int, other: int) -> Fraction:
    return (row[one].value or Fraction(0)) * (row[other].value or Fraction(0))


def _is_whole(item: Item) -> bool:
    return item.value is not None and item.value.denominator == 1 and item.value > 0


def _each(row: Sequence[Item], start: int) -> int | None:
    """The number that each of what stands before has: behind "with" and before "each", or behind an "each"."""
    place, said = start, False
    while place < start + 7 and role(row, place) in {"link", "comma", "each", "word", "at", "in"}:
        said = said or row[place].kind == "each"
        place += 1
    if role(row, place) != "number" or place == start or not _is_whole(row[place]):
        return None
    behind = _nouns(row, place)
    return place if said or role(row, behind) == "each" else None


def _may_enter(row: Sequence[Item], index: int, end: int) -> bool:
    """Whether the things counted are parts of one input, not examples of it or layers."""
    named = {item.word for item in row[index + 1 : end]}
    if any(item.word in _APART or item.text.lower() in _APART for item in _own(row, index)):
        return False
    if named & parts()["example"] and not _is_united(row, index):
        return False
    return bool(named & parts()["piece"]) or _is_united(row, index)


_APART = {"own", "separate", "separately", "individually", "apiece", "same", "shared", "respective"}


def _one(row: Items, start: int, end: int, value: Fraction) -> Items:
    """The row with one input of so many values for a stretch of it."""
    text = " ".join(item.text for item in row[start:end])
    number = replace(row[start], kind="number", value=Fraction(value), text=text, word=str(value), article="",
                     span=row[start].span | row[end - 1].span)  # fmt: skip
    told = any(item.kind in _SIZED for item in row[:start])
    emitted = any(role(row, n) == "emits" for n in range(max(0, start - 3), start))
    noun = Item("in", "inputs", number.span, sentence=number.sentence, many=True, word="input")
    rest = _unrestated(row[end:], value)
    return (*row[:start], number, *(() if told or emitted else (noun,)), *rest)


def _unrestated(row: Items, value: Fraction) -> Items:
    """Without the number that repeats a total: "those 31 numbers", "(31 in all)"."""
    for index, item in enumerate(row):
        if item.kind == "number" and item.value == value and _text(row, index - 1) in {"those", "these", "("}:
            return (*row[:index], *row[_nouns(row, index) :])
    return row


def _flattened(row: Items) -> Items:
    """ "50 positions, 4 letters, flattened": two numbers that are said to be put in one row."""
    for index, item in enumerate(row):
        if item.kind != "flow" or not item.text.lower().startswith(("flatten", "unroll")):
            continue
        own = [n for n in range(index) if row[n].sentence == item.sentence]
        numbers = [n for n in own if row[n].kind in _SIZED]
        if len(numbers) != 2 or any(row[n].kind != "number" or not _is_whole(row[n]) for n in numbers):
            continue
        one, other = numbers
        inside = {row[n].kind for n in range(_nouns(row, one), other)}
        last = other + 1 + (role(row, other + 1) in {"count", "word", "aside", "size", "in"})
        if inside <= {"comma", "link", "times", "by"} and "plus" not in inside:
            return _one(row, one, last, _product(row, one, other))
    return row


def _channelled(row: Items) -> Items:
    """ "3-channel 64x64 photos", "5 channels of 4x4" as one grid."""
    for index, item in enumerate(row[:-2]):
        named = item.kind == "number" and row[index + 1].word in {"channel", "plane", "band"}
        grid = index + 2 + (role(row, index + 2) == "link")
        if not named or not _is_whole(item) or role(row, grid) != "grid":
            continue
        sizes = row[grid].sizes
        if sizes is not None and len(sizes.sizes) == 2:
            whole = replace(row[grid], sizes=Sizes("grid", (*sizes.sizes, item.value or Fraction(1))))
            return (*row[:index], whole, *row[grid + 1 :])
    return row


def _exampled(row: Items) -> Items:
    """ "64 samples with 20 features each": the 20 enter, and how many samples there are is beside the matter."""
    for index in range(len(row)):
        end = _nouns(row, index)
        named = {item.word for item in row[index + 1 : end]} & parts()["example"]
        other = _each(row, end) if row[index].kind == "number" and named else None
        if other is None or _is_united(row, index):
            continue
        text = " ".join(item.text for item in row[index:end])
        aside = replace(row[index], kind="time", text=text, span=row[index].span | row[end - 1].span, value=None)
        rest = tuple(item for item in row[end : _nouns(row, other) + 1] if item.kind != "each")
        return (*row[:index], aside, *rest, *row[_nouns(row, other) + 1 :])
    return row


def _elliptic(row: Items) -> Items:
    """ "First dense layer: 50. Second: 4": the second layer."""
    layer = next((n for n, i in enumerate(row) if i.kind == "layer" and role(row, n + 1) == "link"), len(row))
    ordinals = [n for n, i in enumerate(row) if i.kind == "ordinal" and _text(row, n + 1) in {":", "="}]
    if not ordinals or "ordinal" not in {role(row, layer - 1), role(row, layer - 2)}:
        return row
    at = next((n for n in ordinals if n > layer and role(row, n + 2) == "number"), None)
    if at is None:
        return row
    noun = replace(row[layer], sentence=row[at].sentence, span=row[at].span, article="")
    return _elliptic((*row[: at + 1], noun, *row[at + 1 :]))


# --- sums -------------------------------------------------------------------------------------------------------------


def _added(row: Items) -> Items:
    """ "Reads 24 temperatures, 24 pressures and the humidity (1 number)", "24 loads plus 7 flags" as one number."""
    for index, item in enumerate(row):
        if item.kind != "number" or not _is_whole(item) or not _begins(row, index):
            continue
        value, end, joints = item.value or Fraction(0), _nouns(row, index), set[str]()
        while (term := _term(row, end)) is not None:
            joints |= {row[n].kind for n in range(end, term) if row[n].kind in {"plus", "and", "comma"}}
            value, end = value + (row[term].value or 0), _nouns(row, term)
            end += role(row, end) == "close"
        plain = end > index + 1 and role(row, end) not in {"unit", "out", "hidden", "layer", "dense", "count"}
        if plain and ("plus" in joints or ("and" in joints and _is_received(row, index))):
            return _one(row, index, end, value)
    return row


def _begins(row: Sequence[Item], index: int) -> bool:
    end = _nouns(row, index)
    named = {item.word for item in row[index + 1 : end]}
    return end > index + 1 and not named & parts()["example"] and role(row, index - 1) not in {"plus", "and", "comma"}


def _is_received(row: Sequence[Item], index: int) -> bool:
    """Whether a verb of taking stands right before, or the numbers are said to be put together."""
    return role(row, index - 1) == "takes" or (role(row, index - 1) == "from" and _is_united(row, index))


def _term(row: Sequence[Item], start: int) -> int | None:
    """The next number to be added: "plus 7 flags", ", 24 pressures", "and the humidity (1 number)"."""
    place = start
    while role(row, place) in {"plus", "and", "comma"}:
        place += 1
    if place == start:
        return None
    while role(row, place) in {"word", "aside", "link"} and place - start < 6:
        place += 1
    noun = place + 1 < len(row) and role(row, place + 1) in {"word", "aside", "size", "in"}
    if role(row, place) != "number" or not noun or not _is_whole(row[place]):
        return None
    return place if not {item.word for item in row[place + 1 : _nouns(row, place)]} & parts()["example"] else None


def _concatenated(row: Items) -> Items:
    """ "Two inputs of 10 and 20 features are concatenated" as one input."""
    for index, item in enumerate(row[:-4]):
        if item.kind != "number" or role(row, index + 1) != "in" or role(row, index + 2) != "link":
            continue
        numbers = [index + 3]
        while role(row, numbers[-1] + 1) in {"and", "comma"} and role(row, numbers[-1] + 2) == "number":
            numbers.append(numbers[-1] + 2)
        joined = [n for n in range(numbers[-1], len(row)) if row[n].text.lower().startswith(_UNITED[2:])]
        if len(numbers) != item.value or not joined or any(role(row, n) != "number" for n in numbers):
            continue
        row = tuple(replace(each, kind="word") if n == joined[0] else each for n, each in enumerate(row))
        total = sum((row[n].value or Fraction(0) for n in numbers), Fraction())
        return _one(row, index, _nouns(row, numbers[-1]), total)
    return row


RULES: tuple[Rule, ...] = (
    ("", _lettered),
    ("number each", _exampled),
    ("number each", _multiplied),
    ("number flow", _flattened),
    ("number grid", _channelled),
    ("number", _added),
    ("number in link", _concatenated),
    ("number", _without_vector),
    ("ordinal layer link number", _elliptic),
)
