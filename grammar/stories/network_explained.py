"""What makes a network refused: a number or a relation word that its reading did not use."""

from grammar.errors import Lacking, NotAnswered
from grammar.frames.layer_told import OUTPUT, Layers
from grammar.stories.network_question import Question

_STRANGE = {
    "alter", "foreign", "resizes", "removes", "adds", "replaces", "instead", "differs", "ratio", "bigger", "saves", "relation", "than", "times", "percent", "without", "not", "measure",
    "smallest", "same", "rel", "power", "more", "fewer", "most", "least", "largest",
}  # fmt: skip


def demand_explained(found: Layers, asked: Question) -> None:
    """Raises NotAnswered where a number or a word of relation is explained by nothing; Lacking where one is missing."""
    strange = tuple(i.span for n, i in enumerate(found.items) if i.kind in _STRANGE and n not in found.explained)
    if strange:
        raise NotAnswered(
            "A comparison or a layer of another kind was not understood.",
            spans=strange,
            hint="I count dense layers, one network at a time.",
        )
    if found.unexplained:
        raise NotAnswered(
            "A number in the network was not understood.",
            spans=tuple(i.span for i in found.unexplained),
            hint="Say which layer it belongs to.",
        )
    inner = found.biased == {"hidden"} and (any(t.part == OUTPUT for t in found.told) or len(found.told) > 2)
    outer = found.biased == {"out"} and len(found.told) > 2
    if "ordinal" in found.biased or (not asked.scope and (inner or outer)):
        raise NotAnswered(
            "Biases in some of the layers only are not understood.", hint="Say whether every layer has biases."
        )
    if found.lacking:
        raise Lacking("A number of layers is not told.", hint=found.lacking)
