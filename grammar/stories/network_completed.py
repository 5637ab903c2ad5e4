"""What a network needs that no number tells: a mirrored half, a single unit, as many outputs as inputs."""

from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers, Told
from grammar.frames.layer_words import NOMINAL

_MIRROR = ("mirror", "symmetric")
_ONE = {"sigmoid", "linear", "logistic", "tanh", "relu", "single", "lone", "output", "softmax", "artificial", "final"}
_ALONE = {"lone", "single", "artificial", "one", "solitary"}
_EQUAL = {"same", "relation", "as", "share"}


def is_square(found: Layers) -> bool:
    """Whether one layer as wide as what enters it is told, by a count alone: "a square dense layer has 65,536 weights".

    What says so is explained.
    """
    row = found.items
    if any(t.part != ANY or not t.definite for t in found.told) or len(found.counts) != 1:
        return False
    layered = any(i.kind == "layer" or i.text.lower() == "matrix" for i in row)
    square = _squares(row)
    alike = [n for n, i in enumerate(row) if i.text.lower() in {"same", "equal", "equally"}]
    counted = any(
        [i.kind for i in row[n : n + 5]] in (["as", "as", "in", "as", "out"], ["as", "as", "out", "as", "in"])
        for n in range(len(row))
    )
    if not layered or not (square or counted or (alike and any(i.many for i in row if i.kind == "layer"))):
        return False
    found.explained |= {n for n, i in enumerate(row) if i.kind in _EQUAL}
    found.unexplained[:] = [i for i in found.unexplained if i.kind != "ordinal" and i.text.lower() != "two"]
    found.lacking = ""
    return True


def mirrored(found: Layers, told: list[Told]) -> list[Told]:
    """The layers with their mirror image where the decoder mirrors the encoder and only that is told."""
    row = found.items
    said = [
        n
        for n, i in enumerate(row)
        if i.text.lower().startswith(_MIRROR) or (i.text.lower() == "back" and _ends(row, n))
    ]
    sizes = [t.size for t in told]
    if not said or sizes == sizes[::-1]:
        _demand_same(row, told)
        return told
    return [*told, *(Told(ANY, t.size, t.index, t.span) for t in told[-2::-1])]


def _demand_same(row: tuple[Item, ...], told: list[Told]) -> None:
    """Raises NotAnswered where a whole autoencoder is told of, and what leaves it is not as wide as what enters it."""
    words = {i.word for i in row}
    if "autoencoder" in words and not words & {"encoder", "decoder"} and told[0].size != told[-1].size:
        raise NotAnswered("What the decoder of the autoencoder looks like is not told.", spans=(told[-1].span,))


def _squares(row: tuple[Item, ...]) -> list[int]:
    """Where a layer or a matrix is called square."""
    return [
        n
        for n, i in enumerate(row)
        if i.text.lower() == "square"
        and any(j.kind == "layer" or j.text.lower() == "matrix" for j in row[n + 1 : n + 4])
    ]


def _ends(row: tuple[Item, ...], index: int) -> bool:
    """Whether nothing is told behind: "squeezes 50 inputs into 5 and back"."""
    behind = [i for i in row[index + 1 : index + 4] if i.sentence == row[index].sentence]
    return not any(i.kind in {"number", "letter", "grid", "out", "in", "chain"} for i in behind)


def completed(found: Layers) -> None:
    """Tells the one unit that no number tells: "then a sigmoid unit", "a lone perceptron"."""
    row = found.items
    if len(found.told) == 1 and found.told[0].part == ANY and _squares(row):
        found.told.append(Told(ANY, found.told[0].size, found.told[0].index, found.told[0].span, dense=True))
        found.told[0].part = INPUT
        found.explained |= {n for n, i in enumerate(row) if i.kind in _EQUAL}
        return
    if any(t.part == OUTPUT or t.chained or t.inputs is not None for t in found.told):
        return
    if any(i.word == "autoencoder" for i in row) and [t.part for t in found.told] == [INPUT, HIDDEN]:
        found.told.append(Told(OUTPUT, found.told[0].size, found.told[1].index, found.told[1].span))
        return  # an autoencoder puts out what enters it
    for index, item in enumerate(row):
        if item.kind == "unit" and not item.many and _is_one(row, index) and index not in found.about_bias:
            found.told.append(Told(OUTPUT, Fraction(1), index, item.span))
            return
    if [t.part for t in found.told] == [INPUT]:
        alone = [n for n, i in enumerate(row) if i.word in {"perceptron", "neuron"} and _is_alone(row, n)]
        alone += [n for n, i in enumerate(row) if i.word == "neuron" and i.article == "a" and row[n + 1].kind == "link"]
        alone += [n for n, i in enumerate(row) if i.word == "perceptron" and i.article in {"a", "the"} and not i.many]
        regression = [
            n for n, i in enumerate(row) if i.text.lower() == "regression" and row[n - 1].text.lower() == "logistic"
        ]
        alone = [n for n in alone if n + 1 == len(row) or row[n + 1].kind != "layer"]
        if alone or regression:
            index = (alone or regression)[0]
            found.told.append(Told(OUTPUT, Fraction(1), found.told[0].index, row[index].span))


def _is_one(row: tuple[Item, ...], index: int) -> bool:
    """Whether a unit is told by an article and what it does, behind what flows into it."""
    start = index
    while start > 0 and row[start - 1].kind in NOMINAL and not row[start].article:
        start -= 1
    words = {row[n].text.lower() for n in range(start, index)}
    led = {row[n].kind for n in range(max(0, start - 5), start)}
    return row[start].article in {"a", "an"} and bool(words & _ONE) and bool(led & {"flow", "after", "link", "back"})


def _is_alone(row: tuple[Item, ...], index: int) -> bool:
    near = {row[n].text.lower() for n in range(max(0, index - 2), index)}
    return bool(near & _ALONE) and not row[index].many


__all__ = ["HIDDEN", "completed", "is_square", "mirrored"]
