"""What makes a network refused: a number or a relation word that its reading did not use."""

from grammar.errors import Lacking, NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import Layers
from grammar.stories.network_question import Question
from grammar.stories.network_refused import demand_definite

_STRANGE = {
    "alter", "foreign", "resizes", "removes", "adds", "replaces", "instead", "differs", "ratio", "bigger", "saves",
    "relation", "than", "times", "or", "share", "percent", "without", "not", "measure",
    "smallest", "same", "rel", "power", "more", "fewer", "most", "least", "largest",
}  # fmt: skip


def demand_explained(found: Layers, asked: Question) -> None:
    """Raises NotAnswered where a number or a word of relation is explained by nothing; Lacking where one is missing."""
    demand_definite(found)
    strange = tuple(
        i.span
        for n, i in enumerate(found.items)
        if i.kind in _STRANGE
        and n not in found.explained
        and not (_harmless(found, n) or _is_two_sided(found, i, asked))
    )
    if strange:
        raise NotAnswered(
            "A comparison or a layer of another kind was not understood.",
            spans=strange,
            hint="Name each layer with its sizes, one network at a time.",
        )
    if found.unexplained:
        raise NotAnswered(
            "A number in the network was not understood.",
            spans=tuple(i.span for i in found.unexplained),
            hint="Say which layer it belongs to.",
        )
    for item in found.items:
        near = found.items[found.items.index(item) : found.items.index(item) + 5]
        biased = any(i.kind == "custom" or i.word in {"bias", "offset"} for i in near)
        if (
            item.article == "only"
            and not found.partly
            and item.kind in _PARTLY
            and (biased or _is_about_biases(found, item.sentence))
        ):
            raise NotAnswered("Biases in some of the layers only are not understood.", spans=(item.span,))
    if found.lacking:
        raise Lacking("A number of layers is not told.", hint=found.lacking)


_PARTLY = {"out", "hidden", "layer", "ordinal", "in", "at", "each"}


def _is_about_biases(found: Layers, sentence: int) -> bool:
    own = [i for i in found.items if i.sentence == sentence]
    asked = any(i.kind in {"ask", "question"} for i in own)
    return not asked and any(i.kind == "custom" or i.word in {"bias", "offset"} for i in own)


def _beside(row: tuple[Item, ...], index: int) -> bool:
    """Whether the question is for dense layers alone and no number tells of the other layer."""
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    asked = [n for n, i in enumerate(row) if i.sentence in asking]
    dense = [n for n in asked if row[n].kind == "dense" and n + 1 < len(row) and row[n + 1].kind in {"layer", "dense"}]
    near = [
        row[n].kind
        for n in range(max(0, index - 3), min(len(row), index + 4))
        if row[n].sentence == row[index].sentence
    ]
    return bool(dense) and row[index].sentence not in asking and not {"number", "grid"} & set(near)


def _is_two_sided(found: Layers, item: Item, asked: Question) -> bool:
    """A Boltzmann machine, whose weights are those of one layer; its biases stand on both sides."""
    machine = item.word in {"boltzmann", "rbm"} or item.text.lower() in {"rbm", "rbms"}
    return machine and asked.head == "weight" and not found.bias


_COSTING = ("cost", "bring", "brought")
_TRAINING = {"training", "train", "optimiser", "optimizer", "gradient", "descent", "backpropagation", "sgd", "adam"}


def _harmless(found: Layers, index: int) -> bool:
    """A word that relates numbers elsewhere, but not here: "I mean", "what does the layer cost", "does training
    change", "each neuron except the inputs has a bias"."""
    row, item = found.items, found.items[index]
    before = row[index - 1] if index else item
    own = {i.word for i in row if i.sentence == item.sentence}
    if item.kind == "not":
        return index + 1 < len(row) and row[index + 1].kind == "count" and row[index + 1].word not in {"bias", "offset"}
    if item.kind == "saves":
        return item.word.startswith(_COSTING) and not any(i.kind in {"more", "fewer"} for i in row)
    if item.kind in {"alter", "removes"} and before.kind == "before":
        return True
    if item.text.lower().startswith(("mirror", "symmetric")):
        return any(i.word in {"encoder", "decoder", "autoencoder"} for i in row)
    if item.kind == "foreign" and _beside(row, index):
        return True
    if item.word.startswith("transformer"):
        return any(i.text.lower() in {"feed", "feedforward", "ffn", "mlp"} for i in row)
    if item.word == "mean":
        return before.kind == "pronoun"
    if item.kind == "resizes":
        return bool(own & _TRAINING) and item.sentence in {i.sentence for i in row if i.kind == "ask"}
    if item.word == "except":
        return (
            index + 1 < len(row)
            and row[index + 1].kind == "in"
            and any(i.kind == "custom" or i.word == "bias" for i in row if i.sentence == item.sentence)
        )
    return False
