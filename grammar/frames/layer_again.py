"""What is told before and spoken of again: a layer by its two sizes, a number by its letter, what is frozen anyway."""

from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item, Items, Rule, role
from grammar.phrase import Sizes

_SIZED = {"number", "letter", "grid", "chain", "pair", "units"}
_OWN = {"layer", "hidden", "in", "out", "net", "count", "ordinal", "unit", "bias", "dense", "pronoun", *_SIZED}
_CLOSING = {"stop", "question", "comma", "and", "close", "pause", "emits"}
_LEARNED = ("train", "learn", "updat", "tun", "optimi", "fit")


def _sizes(item: Item) -> tuple[Fraction | str, ...]:
    return item.sizes.sizes if item.sizes is not None else ()


def _pairs_named(row: Items) -> Items:
    """ "The 1000 → 200 layer" of a longer chain, as the layer that it is by its place."""
    chains = [_sizes(item) for item in row if item.kind == "chain" and len(_sizes(item)) > 2]
    if len(chains) != 1:
        return row
    named: list[Item] = []
    for index, item in enumerate(row):
        pair = _sizes(item)
        places = [n for n in range(len(chains[0]) - 1) if chains[0][n : n + 2] == pair]
        if item.kind != "chain" or len(pair) != 2 or len(places) != 1:
            named.append(item)
            continue
        ordinal = replace(item, kind="ordinal", value=Fraction(places[0] + 1), sizes=None, article="the")
        layer = replace(item, kind="layer", word="layer", sizes=None, article="")
        named += [ordinal] if role(row, index + 1) in {"layer", "dense"} else [ordinal, layer]
    return tuple(named)


def _letters_told(row: Items) -> Items:
    """ "Let d = 128; … from d to 4d": with the numbers for the letters."""
    for index, item in enumerate(row):
        if item.kind != "letter" or role(row, index + 1) != "link" or row[index + 1].text.lower() not in _EQUALS:
            continue
        value = row[index + 2].value if role(row, index + 2) == "number" else None
        again = [n for n, each in enumerate(row) if n != index and _speaks(each, item.text)]
        if value is None or not again:
            continue
        counted = role(row, index + 3) in {"in", "out", "hidden", "unit"}
        kept = row[index + 2 :] if counted else row[index + 3 :]
        start = index - 1 if role(row, index - 1) == "pause" else index
        return tuple(_numbered(each, item.text, value) for each in (*row[:start], *kept))
    return row


_EQUALS = {"=", "is", "be", "equals", ":"}


def _speaks(item: Item, letter: str) -> bool:
    return _scaled(item, letter) is not None or any(
        isinstance(each, str) and each.rpartition("*")[2] == letter for each in _sizes(item)
    )


def _scaled(item: Item, letter: str) -> Fraction | None:
    """How many times a letter an item says; None where it says something else."""
    if item.kind != "letter":
        return None
    factor, _, name = item.text.rpartition("*")
    return (Fraction(factor) if factor else Fraction(1)) if name == letter else None


def _numbered(item: Item, letter: str, value: Fraction) -> Item:
    if item.kind == "chain":
        sizes = tuple(_worth(each, letter, value) for each in _sizes(item))
        return replace(item, sizes=Sizes("chain", sizes))
    factor = _scaled(item, letter)
    return item if factor is None else replace(item, kind="number", value=factor * value, text=str(factor * value))


def _worth(size: Fraction | str, letter: str, value: Fraction) -> Fraction | str:
    if isinstance(size, Fraction):
        return size
    factor, _, name = size.rpartition("*")
    return (Fraction(factor) if factor else Fraction(1)) * value if name == letter else size


def _rest_frozen(row: Items) -> Items:
    """Without what is said to be frozen besides the layers told: "everything else is frozen", "the frozen body"."""
    asking = {item.sentence for item in row if item.kind in {"ask", "question"}}
    learned = any(item.text.lower().startswith(_LEARNED) for item in row if item.sentence in asking)
    for index, item in enumerate(row):
        if item.kind != "freeze" or not learned:
            continue
        start = index
        while start > 0 and row[start - 1].kind not in {"stop", "comma", "pause", "question"}:
            start -= 1
        subject = row[start:index]
        ahead = row[index + 1 : index + 2]
        spoken = any(each.kind in _OWN for each in subject)
        adjective = not subject and bool(ahead) and ahead[0].kind == "word"
        closed = index + 1 == len(row) or (row[index + 1].kind in _CLOSING and row[index + 1].text.lower() != "but")
        if adjective or (subject and not spoken and closed):
            return (*row[:index], *row[index + 1 :])
        kinds = [role(row, n) for n in range(index - 1, index + 5)]
        if kinds == ["link", "freeze", "comma", "number", "count", "close"]:
            return (*row[:index], _aside(row, index + 2, index + 4), *row[index + 4 :])
        count = _frozen_count(row, start, index)
        if count is not None:
            return (*row[: count[0]], _aside(row, *count), *row[count[1] : index], *row[index + 1 :])
    return row


def _frozen_count(row: Items, start: int, index: int) -> tuple[int, int] | None:
    """Where a count of parameters stands in brackets behind what is frozen: "the backbone (23 million parameters)"."""
    number = next((n for n in range(start, index) if row[n].kind == "number"), -1)
    own = [each.kind for each in row[start:number] if each.kind in _OWN]
    bracketed = number > start and row[number - 1].text == "(" and role(row, number + 1) == "count"
    return (number, number + 2) if bracketed and not own else None


def _aside(row: Items, start: int, end: int) -> Item:
    text = " ".join(each.text for each in row[start:end])
    return replace(row[start], kind="time", text=text, span=row[start].span | row[end - 1].span, value=None)


def _which_has(row: Items) -> Items:
    """ "As the input layer, which has 40" as "the input layer has 40"."""
    for index, item in enumerate(row):
        relative = item.kind == "that" and role(row, index - 1) == "comma"
        layer = role(row, index - 2) in {"layer", "ordinal"}
        if relative and layer and role(row, index + 1) == "link" and role(row, index + 2) == "number":
            return (*row[: index - 1], *row[index + 1 :])
    return row


def _one_bias(row: Items) -> Items:
    """ "One bias per neuron" says that there are biases."""
    for index, item in enumerate(row):
        each = [role(row, n) for n in range(index, index + 4)]
        one = item.value == 1 and each == ["number", "count", "each", "unit"]
        closed = role(row, index + 4) not in {"at", "link"}
        if one and closed and row[index + 1].word in {"bias", "threshold", "offset"}:
            said = replace(item, kind="custom", value=None, text="one bias each", holds=True, word="")
            return (*row[:index], said, *row[index + 4 :])
    return row


def _alone_counted(row: Items) -> Items:
    """ "Counting biases only, how many are there": how many biases."""
    for index, item in enumerate(row):
        if item.kind != "as" or role(row, index - 1) != "ask":
            continue
        own = [n for n, each in enumerate(row) if each.sentence == item.sentence]
        counts = [n for n in own if n < index and _is_alone(row, n)]
        spoken = any(row[n].kind in {"count", "unit"} for n in own if n > index)
        if len(counts) == 1 and not spoken:
            counted = replace(row[counts[0]], kind="count", article="", word=row[counts[0]].word or "bias")
            begin = counts[0] - (row[counts[0] - 1].text.lower() == "counting")
            return (*row[: max(begin, 0)], *row[counts[0] + 1 : index + 1], counted, *row[index + 1 :])
    return row


def _first_of(row: Items) -> Items:
    """ "The first of the dense layers" as "the first dense layer"."""
    for index, item in enumerate(row):
        end = index + 2
        while role(row, end) in {"dense", "hidden"}:
            end += 1
        if item.kind == "ordinal" and role(row, index + 1) == "link" and role(row, end) == "layer" and row[end].many:
            one = replace(row[end], many=False, text="layer", word="layer")
            return (*row[: index + 1], *row[index + 2 : end], one, *row[end + 1 :])
    return row


def _another_layer(row: Items) -> Items:
    """ "Between a layer of 40 neurons and another of 10"."""
    for index, item in enumerate(row):
        layers = [each for each in row[:index] if each.kind == "layer" and each.sentence == item.sentence]
        sized = role(row, index + 1) == "link" and role(row, index + 2) == "number"
        if item.word == "another" and layers and sized and not layers[0].many:
            return (*row[:index], replace(layers[0], span=item.span), *row[index + 1 :])
    return row


def _amounting(row: Items) -> Items:
    """ "Its parameter count comes to 323" as "has 323 parameters"."""
    for index, item in enumerate(row):
        place = index + 1
        while role(row, place) in {"word", "link", "custom"} and place - index < 4:
            place += 1
        comes = row[place].text.lower().startswith(_COMING) if place < len(row) else False
        value = place + 1 + (role(row, place + 1) == "flow")
        if item.kind == "count" and comes and role(row, value) == "number":
            return (*row[:index], row[value], item, *row[index + 1 : place], *row[value + 1 :])
    return row


_COMING = ("come", "amount", "add", "sum", "run", "total")


def _biases_as_units(row: Items) -> Items:
    """ "720 weights and 24 biases: how many inputs?": a layer has as many units as biases."""
    asking = {item.sentence for item in row if item.kind in {"ask", "question"}}
    asked = any(item.kind == "in" and item.sentence in asking for item in row)
    dense = any(item.kind in {"dense", "layer"} and not item.many for item in row)
    counts = [n for n, item in enumerate(row) if item.kind == "number" and _counted(row, n)]
    biases = [n for n in counts if row[_counted(row, n)].word in {"bias", "offset"}]
    numbers = sum(item.kind in _SIZED and item.value != 1 for item in row)
    if not asked or not dense or len(counts) != 2 or len(biases) != 1 or numbers != 2:
        return row
    at, noun = biases[0], _counted(row, biases[0])
    unit = replace(row[noun], kind="unit", word="unit", many=True)
    whole = row[next(n for n in counts if n != at) + 1].word == "parameter"
    said = (replace(row[noun], kind="custom", text="biases", holds=True),) if whole else ()
    return (*row[: at + 1], unit, *said, *row[noun + 1 :])


def _counted(row: Items, index: int) -> int:
    """The place of what a number counts: "24 biases", "100 of which are biases"; 0 where it counts none."""
    kinds = [role(row, n) for n in range(index + 1, index + 5)]
    if kinds[0] == "count":
        return index + 1
    return index + 4 if kinds == ["link", "that", "link", "count"] else 0


def _unchanged(row: Items) -> Items:
    """Without "while everything else stays the same"."""
    for index, item in enumerate(row):
        start = index
        while start > 0 and row[start - 1].kind == "word":
            start -= 1
        words = {each.text.lower() for each in row[start:index]}
        if item.kind == "same" and words & {"else", "rest", "others", "other"} and words & _STAYING:
            start -= role(row, start - 1) in {"pause", "comma", "and"}
            return (*row[:start], *row[index + 1 :])
    return row


_STAYING = {"stays", "stay", "remains", "remain", "keeps", "staying", "kept"}


def _from_letter(row: Items) -> Items:
    """ "From H = 16 to H = 32" without the letter."""
    gone = {n + m for n, item in enumerate(row) for m in (1, 2)
            if item.kind in {"from", "flow"} and role(row, n + 1) == "letter" and row[n + 2 : n + 3]
            and row[n + 2].text == "=" and role(row, n + 3) == "number"}  # fmt: skip
    return tuple(item for n, item in enumerate(row) if n not in gone) if len(gone) == 4 else row


def _is_alone(row: Items, index: int) -> bool:
    """ "Biases only", "counting biases only"."""
    said = row[index].kind == "custom" and row[index].holds and row[index + 1].article == "only"
    return bool(said) or (row[index].kind == "count" and row[index].article == "only")


_PARTS = ("tower", "branch", "shared", "sharing")
_NOTHING = {"nothing", "not", "no", "none", "never"}


def _apart(row: Items) -> Items:
    """Several chains without what says that they are parts which share nothing: "two towers", "nothing is shared"."""
    chains = sum(i.kind == "chain" for i in row)
    kept: list[Item] = []
    for index, item in enumerate(row):
        part = item.kind == "alter" and item.text.lower().startswith(_PARTS[:2])
        denied = item.kind == "alter" and item.text.lower().startswith(_PARTS[2:]) and any(
            i.text.lower() in _NOTHING for i in row[max(0, index - 3) : index])  # fmt: skip
        if chains > 1 and (part or denied) and kept and kept[-1].kind == "number" and kept[-1].value == chains:
            kept.pop()
        if not (chains > 1 and (part or denied)):
            kept.append(item)
    return tuple(kept)


RULES: tuple[Rule, ...] = (
    ("letter number", _from_letter),
    ("chain", _pairs_named),
    ("letter link number", _letters_told),
    ("freeze", _rest_frozen),
    ("that comma link number", _which_has),
    ("number count each unit", _one_bias),
    ("as ask", _alone_counted),
    ("ordinal link layer", _first_of),
    ("layer link number", _another_layer),
    ("count number", _amounting),
    ("in number count", _biases_as_units),
    ("alter chain", _apart),
    ("same", _unchanged),
)
