"""Clauses that say of a network what it has anyway: "biases everywhere except in the input layer", "of the same width",
"one after another, each from 64 to 64"; they are written as what they mean, or left out."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item, Items, Rule, role
from grammar.phrase import Sizes

_SIZED = {"number", "letter", "grid", "chain", "pair", "units"}
_BIASED = {"bias", "offset", "threshold"}
_EXCEPTING = {"except", "besides", "outside", "but", "apart"}
_PLAIN = {
    "custom", "count", "bias", "from", "at", "each", "layer", "unit", "dense", "net", "link", "pronoun", "comma", "and",
    "hidden", "out", "takes",
}  # fmt: skip
_STATING = {
    "separately", "everywhere", "course", "naturally", "throughout", "there", "addition", "additionally", "own", "also",
    "too", "usual", "normal", "used", "present", "enabled", "included", "on", "of", "default", "settings", "apart",
}  # fmt: skip


def _inputs_excepted(row: Items) -> Items:
    """Without the "except in the input layer" behind biases, since inputs have none anyway."""
    for index, item in enumerate(row):
        end = index + 1
        while role(row, end) in {"at", "from", "each"}:
            end += 1
        biased = any(i.kind == "custom" or i.word in _BIASED for i in row[max(0, index - 6) : index])
        if item.word not in _EXCEPTING or not biased or role(row, end) != "in":
            continue
        end += 1
        while role(row, end) in {"layer", "unit"}:
            end += 1
        return (*row[:index], *row[end:])
    return row


def _biases_stated(row: Items) -> Items:
    """A sentence that only says that there are biases, as such: "separately from the weights there are biases"."""
    for sentence in dict.fromkeys(item.sentence for item in row):
        own = [item for item in row if item.sentence == sentence and item.kind != "stop"]
        if _states_biases(own) and any(item.kind in {"alter", "from"} for item in own):
            first = next(n for n, item in enumerate(row) if item is own[0])
            stated = replace(own[0], kind="custom", text="biases", holds=True, word="", article="")
            return (*row[:first], stated, *(i for i in row[first:] if not any(i is each for each in own)))
    return row


def _states_biases(own: Sequence[Item]) -> bool:
    spoken = any(item.word in _BIASED for item in own)
    known = all(item.kind in _PLAIN or item.text.lower() in _STATING for item in own)
    return spoken and known and not any(item.kind in _SIZED or item.article == "only" for item in own)


def _alike(row: Items) -> Items:
    """Without "which have the same width" behind layers in the plural, of which one width is told or asked."""
    for index, item in enumerate(row):
        start = index
        while role(row, start - 1) in {"link", "that", "comma", "each", "pronoun"}:
            start -= 1
        layers = start > 1 and [i.kind for i in row[start - 2 : start]] == ["hidden", "layer"] and row[start - 1].many
        if item.kind == "same" and layers and role(row, index + 1) == "size" and _counted(row, start - 1):
            return (*row[:start], *row[index + 2 :])
    return row


def _counted(row: Sequence[Item], layer: int) -> bool:
    return any(item.kind == "number" for item in row[max(0, layer - 4) : layer])


def _repeated(row: Items) -> Items:
    """ "Ten layers one after another, each a 64-to-64 linear map" as the chain that they are."""
    for index, item in enumerate(row):
        width = _width(row, index + 1) if item.kind == "each" else None
        start = _layers_before(row, index) if width is not None else None
        if start is None or width is None:
            continue
        count = int(row[start].value or 0)
        chain = replace(row[start], kind="chain", value=None, sizes=Sizes("chain", (width,) * (count + 1)))
        end = index + 1
        while role(row, end) in {"number", "flow", "dense", "layer", "word", "pair", "chain"}:
            end += 1
        return (*row[:start], chain, *row[end:])
    return row


def _width(row: Sequence[Item], index: int) -> Fraction | None:
    """The width of a layer that has as many inputs as outputs, told as a pair."""
    if role(row, index) in {"chain", "pair"}:
        sizes = row[index].sizes
        pair = sizes.sizes if sizes is not None else ()
    else:
        pair = tuple(i.value for i in row[index : index + 3 : 2] if i.kind == "number" and i.value is not None)
        pair = pair if role(row, index + 1) == "flow" else ()
    one = pair[0] if len(pair) == 2 and pair[0] == pair[1] else None
    return one if isinstance(one, Fraction) else None


def _layers_before(row: Sequence[Item], index: int) -> int | None:
    """The number of layers that a clause in front tells."""
    for place in range(index - 1, max(-1, index - 9), -1):
        if row[place].kind in {"stop", "question"}:
            return None
        if row[place].kind == "number" and 1 < (row[place].value or 0) <= _MOST:
            end = place + 1
            while role(row, end) in {"dense", "word", "same", "hidden"}:
                end += 1
            return place if role(row, end) == "layer" and row[end].many else None
    return None


_MOST = 200


def _geometric(row: Items) -> Items:
    """ "Each of three layers has twice as many units as the one before" as the widths that these layers have."""
    for index, item in enumerate(row):
        end = _nouns(row, index)
        led = item.kind == "number" and role(row, index - 1) == "link" and role(row, index - 2) == "each"
        factor = row[end + 1].value if led and role(row, end) == "link" and role(row, end + 1) == "rel" else None
        last = next((i.value for i in reversed(row[:index]) if i.kind == "number"), None)
        close = next((n for n in range(end + 1, min(end + 12, len(row))) if row[n].kind in _CLOSING), len(row))
        before = {i.kind for i in row[end + 2 : close]} & {"before", "previous"}
        count = int(item.value or 0)
        if factor is None or last is None or not before or not 0 < count <= _MOST:
            continue
        widths = [last * factor**n for n in range(1, count + 1)]
        if all(each.denominator == 1 for each in widths):
            noun = replace(item, kind="unit", value=None, text="units", word="unit", many=True)
            sizes = [part for each in widths for part in (replace(item, kind="comma", value=None, text=","),
                     replace(item, value=each, text=str(each), word=str(each)))][1:]  # fmt: skip
            return (*row[: index - 2], *row[index : end + 1], *sizes, noun, *row[close:])
    return row


_CLOSING = {"stop", "question", "pause", "comma", "and"}


def _nouns(row: Sequence[Item], index: int) -> int:
    """One past the layers in the plural that a number counts; the number's own place where it counts none."""
    end = index + 1
    while role(row, end) in {"word", "dense", "hidden"}:
        end += 1
    return end + 1 if role(row, end) == "layer" and row[end].many else index


def _progressing(row: Items) -> Items:
    """ "Layer sizes halve: 64, 32, 16" without the word that the sizes show themselves."""
    for index, item in enumerate(row):
        named = item.kind == "rel" and role(row, index - 1) in {"size", "layer"} and role(row, index + 1) == "link"
        sizes = [i.value for i in row[index:] if i.kind == "number" and i.sentence == item.sentence and i.value]
        factors = {two / one for one, two in itertools.pairwise(sizes)}
        if named and len(sizes) > 2 and len(factors) == 1 and factors & {item.value, 1 / (item.value or 1)}:
            return (*row[:index], *row[index + 1 :])
    return row


def _to_layers(row: Items) -> Items:
    """ "A 9-to-3 linear layer" as the pair that it is."""
    for index, item in enumerate(row):
        kinds = [role(row, n) for n in range(index, index + 3)]
        end = index + 3
        while role(row, end) in {"dense", "word"}:
            end += 1
        layer = role(row, end) == "layer" and not row[end].many
        led = item.article in {"a", "an", "the"} or role(row, index - 1) in {"ordinal", "each"}
        if kinds == ["number", "flow", "number"] and layer and led and row[index + 1].text.lower() == "to":
            sizes = tuple(row[n].value or Fraction(0) for n in (index, index + 2))
            pair = replace(item, kind="pair", value=None, sizes=Sizes("pair", sizes), article="")
            return (*row[:index], pair, *row[index + 3 :])
    return row


def _final(row: Items) -> Items:
    """ "The final classifier": no layer by its place."""
    places = [n for n, item in enumerate(row) if item.text.lower() == "final" and role(row, n + 1) in {"net", "word"}]
    return tuple(replace(item, kind="word") if n in places else item for n, item in enumerate(row))


def _part_of(row: Items) -> Items:
    """ "How much of", "which part of" as a share."""
    for index, item in enumerate(row[:-1]):
        asked = role(row, index - 1) == "ask" and row[index + 1].text.lower() == "of"
        if asked and item.text.lower() in {"much", "part"}:
            return (*row[:index], replace(item, kind="share", word="share", text="share"), *row[index + 1 :])
    return row


def _in_each(row: Items) -> Items:
    """ "Two hidden layers, 12 neurons in each" as "two hidden layers of 12 neurons each"."""
    for index, item in enumerate(row):
        end = index + 1
        while role(row, end) in {"unit", "hidden", "size"}:
            end += 1
        each = end + (role(row, end) == "at")
        closed = role(row, each + 1) in {"stop", "pause", "comma", "and", "question", "edge", "close"}
        layers = role(row, index - 1) == "comma" and role(row, index - 2) == "layer" and row[index - 2].many
        if item.kind == "number" and layers and role(row, each) == "each" and closed and _counted(row, index - 2):
            of = replace(row[index - 1], kind="link", text="of", word="of")
            return (*row[: index - 1], of, *row[index:end], *row[each:])
    return row


def _flagged(row: Items) -> Items:
    """ "use_bias=False"."""
    for index, item in enumerate(row[:-2]):
        value = row[index + 2].text.lower()
        if item.text.lower().startswith("use_bias") and row[index + 1].text == "=" and value in {"true", "false"}:
            said = replace(item, kind="custom", holds=value == "true", word="", article="")
            return (*row[:index], said, *row[index + 3 :])
    return row


def _comma_of(row: Items) -> Items:
    """ "Three hidden layers, of 128, 64 and 32 neurons" without its first comma."""
    return tuple(
        item for index, item in enumerate(row)
        if not (item.kind == "comma" and role(row, index - 1) == "layer" and row[index - 1].many
                and role(row, index + 1) == "link" and role(row, index + 2) == "number")
    )  # fmt: skip


def _inputs_left_out(row: Items) -> Items:
    """ "Not counting the input layer, how many neurons are there?": said behind what is asked."""
    for index, item in enumerate(row):
        ask = next((n for n in range(index, len(row)) if row[n].kind == "ask"), len(row))
        own = row[index:ask]
        kinds = [i.kind for i in own if i.kind != "comma" and i.word not in {"count", "include", "consider"}]
        if item.kind not in {"not", "without"} or kinds[1:] not in (["in"], ["in", "layer"]) or ask == len(row):
            continue
        unit = next((n for n in range(ask, min(ask + 4, len(row))) if row[n].kind == "unit"), None)
        if unit is None:
            continue
        entering = next(i for i in own if i.kind == "in")
        left_out = replace(entering, kind="word", text="excluded", word="excluded")
        return (*row[:index], *row[ask : unit + 1], entering, left_out, *row[unit + 1 :])
    return row


RULES: tuple[Rule, ...] = (
    ("", _flagged),
    ("comma layer link number", _comma_of),
    ("", _final),
    ("rel link number", _progressing),
    ("number flow layer", _to_layers),
    ("in", _inputs_excepted),
    ("", _biases_stated),
    ("same hidden layer size", _alike),
    ("ask", _part_of),
    ("number link each rel", _geometric),
    ("number comma layer each", _in_each),
    ("each number", _repeated),
    ("ask in unit", _inputs_left_out),
)
