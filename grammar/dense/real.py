"""Whether what was read of a text is a network that anybody means."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.dense.items import Row
from grammar.errors import NotAnswered
from grammar.ledger.demand import Demand

Read = tuple[Row, Sequence[Fraction]]
"""A row of pieces, and the sizes that were read of it from the input to the output."""
_REACH = 4
_SHORTEST_CODER = 2
_DATA = frozenset({"x", "x_train", "x_test", "train"})
_HEADING = frozenset({"unit", "layer", "hidden layer"})


def demand_real(row: Row, sizes: Sequence[Fraction]) -> None:
    """Raises NotAnswered with the reason of the first doubt."""
    for doubts, reason in _DOUBTS:
        if doubts((row, sizes)):
            raise NotAnswered(reason, spans=(row[0].span,))


def _texts(row: Row) -> list[str]:
    return [each.text.lower() for each in row]


def _wires_one_to_one(read: Read) -> bool:
    """A layer of one unit behind another."""
    return any(one == two == 1 for one, two in pairwise(read[1]))


def _takes_table(read: Read) -> bool:
    """ "X_train has shape (60000, 784)": the rows of a table of data are no inputs."""
    row = read[0]
    return not any(each.text == "rows" for each in row) and any(
        each.text.lower() in _DATA
        and any(near.text == "shape" or len(near.sides) > 1 for near in row[at : at + _REACH])
        for at, each in enumerate(row)
    )


def _takes_side(read: Read) -> bool:
    """ "32 pixels wide": one side of a picture."""
    return any(
        one.text in {"pixel", "pixels"} and two.text in {"wide", "high", "tall"} for one, two in pairwise(read[0])
    )


def _takes_name(read: Read) -> bool:
    """ "Hidden 1: 64 units": the number of a layer."""
    row = read[0]
    return any(
        one.sense in _HEADING and two.sense == "number" and three.text == ":"
        for one, two, three in zip(row, row[1:], row[2:], strict=False)
    )


def _lacks_middle(read: Read) -> bool:
    """An autoencoder of an input and an output alone."""
    return "autoencoder" in _texts(read[0]) and len(read[1]) <= _SHORTEST_CODER


def _takes_examples(read: Read) -> bool:
    """ "Fitted to 4,601 e-mails"."""
    texts = _texts(read[0])
    return any(
        one in {"fitted", "trained", "fit"} and two in {"to", "on"} and three.sense == "number"
        for one, two, three in zip(texts, texts[1:], read[0][2:], strict=False)
    )


def _tells_again(read: Read) -> bool:
    """ "784 units, one per output pixel"."""
    return any(one in {"one", "1"} and two == "per" for one, two in pairwise(_texts(read[0])))


def _tunes_part(read: Read) -> bool:
    """ "Only the last layer is fine-tuned"."""
    texts = _texts(read[0])
    return "fine-tuned" in texts or ("fine", "tuned") in pairwise(texts)


def _leaves_layer(read: Read) -> bool:
    """ "Third layer 11", where the size was taken for the number of the layer."""
    row = read[0]
    return any(
        one.sense == "ordinal" and two.sense == "layer" and three.sense == "ordinal" and three.text.isdecimal()
        for one, two, three in zip(row, row[1:], row[2:], strict=False)
    )


def _asks_alone(read: Read) -> bool:
    """ "The hidden layer of 11 alone": a size told again is no layer more."""
    texts = _texts(read[0])
    again = [one for one, two in pairwise(texts) if two == "alone" and one.isdecimal()]
    return any(texts.count(size) > 1 for size in again)


_DOUBTS: tuple[Demand[Read], ...] = (
    (_wires_one_to_one, "A layer of one unit behind one unit is not meant."),
    (_takes_table, "I cannot tell the features from the rows of a table."),
    (_takes_side, "One side of a picture does not tell how many inputs it has."),
    (_takes_name, "A number names a layer."),
    (_lacks_middle, "The middle of the autoencoder is not told."),
    (_takes_examples, "So many examples are no layer."),
    (_tells_again, "A size is told again."),
    (_leaves_layer, "A layer that is told was not read."),
    (_asks_alone, "A size is told again."),
    (_tunes_part, "Only a part of the network is trained."),
)
