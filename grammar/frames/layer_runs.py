"""Sizes told in a run of their own form: "50/35/20/5", "2**7", "Generator: 100, then 256, 784", "ten 64→64 layers"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item, Items, Rule, role
from grammar.frames.layer_parts import parts
from grammar.phrase import Sizes

_MOST = 200
_MOST_POWER = 30
_UNITED = ("flatten", "stack", "concat", "unroll", "string", "strung", "glued", "joined", "merged")


def _chain(first: Item, last: Item, sizes: Sequence[Fraction]) -> Item:
    return replace(first, kind="chain", value=None, text=f"{first.text} … {last.text}", word="", article="",
                   span=first.span | last.span, sizes=Sizes("chain", tuple(sizes)))  # fmt: skip


def _powered(row: Items) -> Items:
    """ "2**7"."""
    for index, item in enumerate(row):
        power = row[index + 2].value if role(row, index + 1) == "power" and role(row, index + 2) == "number" else None
        if item.kind != "number" or item.value is None or power is None or power.denominator != 1:
            continue
        if 0 < power <= _MOST_POWER and item.value <= _MOST_POWER and item.value.denominator == 1:
            value = item.value ** int(power)
            whole = replace(item, value=value, word=str(value), span=item.span | row[index + 2].span)
            return _powered((*row[:index], whole, *row[index + 3 :]))
    return row


def _slashed(row: Items) -> Items:
    """ "50/35/20/5": pairs with strokes between, which are no fractions of anything."""
    for index in range(len(row)):
        end, sizes = index, list[Fraction]()
        while role(row, end) == "rel" and (pair := _strokes(row[end])):
            end, sizes = end + 1, [*sizes, *pair]
        if end - index > 1:
            return (*row[:index], _chain(row[index], row[end - 1], sizes), *row[end:])
    return row


def _strokes(item: Item) -> list[Fraction]:
    numbers = item.text.replace(" ", "").split("/")
    return [Fraction(each) for each in numbers] if len(numbers) == 2 and all(n.isdecimal() for n in numbers) else []


def _titled(row: Items) -> Items:
    """ "Generator: noise of size 100, then 256, 512, 784."."""
    for index in range(len(row) - 1):
        opens = index == 0 or row[index - 1].sentence != row[index].sentence
        if not opens or row[index].kind not in {"word", "net"} or row[index + 1].text != ":":
            continue
        own = [n for n in range(index, len(row)) if row[n].sentence == row[index].sentence]
        places = [n for n in own if row[n].kind == "number"]
        inside = {row[n].kind for n in range(places[0], places[-1])} if places else set[str]()
        rest = {row[n].kind for n in own if n < min(places, default=0) or n > max(places, default=0)}
        plain = not inside - {"number", "comma", "and", "flow"} and not rest - {"word", "net", "link", "size", "stop"}
        if len(places) < 3 or not plain:
            continue
        sizes = [row[n].value or Fraction(0) for n in places]
        if all(each.denominator == 1 and each > 0 for each in sizes):
            chain = _chain(row[places[0]], row[places[-1]], sizes)
            return _titled((*row[: places[0]], chain, *row[places[-1] + 1 :]))
    return row


def _several(row: Items) -> Items:
    """ "Ten stacked 64→64 linear layers"."""
    for index, item in enumerate(row):
        place = index + 1
        while role(row, place) in {"flow", "word", "dense", "same"}:
            place += 1
        end = place + 1
        while role(row, end) in {"dense", "word"}:
            end += 1
        told = row[place].sizes if role(row, place) in {"chain", "pair"} else None
        sizes = told.sizes if told is not None else ()
        layers = role(row, end) == "layer" and row[end].many
        width = sizes[0] if len(sizes) == 2 and sizes[0] == sizes[1] else None
        if item.kind == "number" and layers and isinstance(width, Fraction) and 1 < (item.value or 0) <= _MOST:
            chain = _chain(item, row[place], [width] * (int(item.value or 0) + 1))
            return (*row[:index], chain, *row[end + 1 :])
    return row


def _flowing(row: Items) -> Items:
    """ "Scans, 64 by 64 pixels, get flattened → 300 → 100"."""
    for index, item in enumerate(row):
        place = index + 1
        while role(row, place) in {"comma", "takes", "link", "pronoun", "flow"} and place - index < 6:
            place += 1
        arrow = role(row, place - 1) == "flow" and not row[place - 1].text[:1].isalpha()
        if item.kind != "grid" or not arrow or role(row, place) != "chain":
            continue
        grid, chain = row[index].sizes, row[place].sizes
        sides = [s for s in grid.sizes if isinstance(s, Fraction)] if grid is not None else []
        rest = [s for s in chain.sizes if isinstance(s, Fraction)] if chain is not None else []
        product = Fraction(1)
        for side in sides:
            product *= side
        return (*row[:index], _chain(item, row[place], [product, *rest]), *row[place + 1 :])
    return row


def _pictured(row: Items) -> Items:
    """ "Eight 10×10 frames are strung into one vector" is one input; "60000 digits of 28x28" are so many."""
    for index, item in enumerate(row):
        grid = index + 1
        while role(row, grid) in {"flow", "word", "aside", "out", "link"} and grid - index < 5:
            grid += 1
        sizes = row[grid].sizes if role(row, grid) == "grid" else None
        if item.kind != "number" or sizes is None or len(sizes.sizes) != 2 or (item.value or 0) <= 1:
            continue
        near = [each for each in row if each.sentence - item.sentence in {0, 1}]
        if any(each.text.lower().startswith(_UNITED) for each in near):
            whole = replace(row[grid], sizes=Sizes("grid", (*sizes.sizes, item.value or Fraction(1))))
            return (*row[:index], whole, *row[grid + 1 :])
        named = {each.word for each in row[index + 1 : grid]} & (parts()["example"] | {"digit"})
        if named and role(row, grid - 1) == "link":
            text = " ".join(each.text for each in row[index : grid - 1])
            aside = replace(item, kind="time", value=None, text=text, span=item.span | row[grid - 2].span)
            return (*row[:index], aside, *row[grid:])
    return row


RULES: tuple[Rule, ...] = (
    ("number power", _powered),
    ("rel", _slashed),
    ("number", _titled),
    ("number layer", _several),
    ("grid flow chain", _flowing),
    ("number grid", _pictured),
)
