"""Words that make a network another one than its numbers say: ranges, parts of layers, what alone is trained."""

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, Layers

_TRAINED = ("trained", "tuned", "updated", "learned", "learnt", "fine")
_COUNTED = {"count", "bias", "layer", "ordinal", "out", "hidden", "word"}


def demand_definite(found: Layers) -> None:
    """Raises NotAnswered where a size is a range or a part, or only a part of the network is trained."""
    row = found.items
    if _tells_counts(row):
        raise NotAnswered("It is not clear whether these are sizes or counts.", spans=(row[0].span,))
    for index, item in enumerate(row):
        if item.text.lower() in {"vs", "versus"}:
            raise NotAnswered("Two counts are told against each other.", spans=(item.span,))
        if _is_part(row, index) or _is_range(found, index) or _is_alone_trained(row, index):
            raise NotAnswered("A part of the network or a range of sizes was not understood.", spans=(item.span,))


def _tells_counts(row: tuple[Item, ...]) -> bool:
    """ "It has weights: 1,200 in the first layer": numbers of what is told of before, and no sizes."""
    first = next((n for n, item in enumerate(row) if item.kind == "number"), len(row))
    told = any(item.kind == "count" for item in row[:first]) and not any(item.kind == "ask" for item in row[:first])
    return told and [item.kind for item in row[first + 1 : first + 4]] == ["at", "ordinal", "layer"]


def _is_part(row: tuple[Item, ...], index: int) -> bool:
    """ "Connected to 3 of the 5 hidden neurons"."""
    if row[index].kind != "number" or index + 2 >= len(row) or row[index].text.lower() == "one":
        return False
    return row[index + 1].text.lower() == "of" and row[index + 2].kind == "number"


def _is_range(found: Layers, index: int) -> bool:
    """ "Between 5 and 8 hidden units", "5 to 8 hidden units"."""
    row = found.items
    kinds = [i.kind for i in row[index : index + 4]]
    if kinds == ["between", "number", "and", "number"] and not any(t.chained for t in found.told):
        return not row[index + 1].article and not row[index + 3].article
    if kinds[:3] != ["number", "flow", "number"] or row[index + 1].text.lower() != "to":
        return False
    parts = {t.index: t.part for t in found.told}
    return parts.get(index) == ANY and parts.get(index + 2) == HIDDEN


def _is_alone_trained(row: tuple[Item, ...], index: int) -> bool:
    """ "Only the biases are trained"."""
    item = row[index]
    if item.article != "only" or item.kind not in _COUNTED or item.text.lower().startswith("train"):
        return False
    near = [i for i in row[index : index + 9] if i.sentence == item.sentence]
    named = any(i.kind in _COUNTED - {"word"} for i in near[:3])
    return named and any(i.text.lower().startswith(_TRAINED) for i in near)
