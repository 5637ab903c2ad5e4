"""Whether a network is told whole: no layer is spoken of without its size, and nothing leaves it unsaid."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from grammar.dense.clauses import Stretch
from grammar.dense.items import Row
from grammar.dense.piece import Piece
from grammar.errors import Lacking

_LEAVING = frozenset({"output", "class"})
_LEADING = frozenset({"and", "leads", "gives", "label"})
_NEAR = 4
_ONE = frozenset({"a", "an"})


def with_one_output(row: Row) -> Row:
    """The pieces, where "then a scalar Q-value" is one output, if no other number of outputs is told."""
    if any(_is_counted(row, at) for at, each in enumerate(row) if each.sense in _LEAVING):
        return row
    places = [at for at, each in enumerate(row) if each.text.lower() in _ONE and _opens_output(row, at)]
    if len(places) != 1:
        return row
    at = places[0]
    one = replace(row[at], sense="number", sides=(Fraction(1),))
    return (*row[:at], one, *row[at + 1 :])


def without_pronouns(row: Row) -> Row:
    """The pieces, where the "one" of "this one feeds 2 outputs" is no number."""
    return tuple(
        replace(each, sense="", sides=()) if each.text.lower() == "one" and _stands_for(row, at) else each
        for at, each in enumerate(row)
    )


def _stands_for(row: Row, at: int) -> bool:
    behind = row[at + 1 : at + 2]
    alone = not behind or behind[0].sense not in {"unit", "output", "class", "value", "input"}
    return at > 0 and row[at - 1].text.lower() in {"this", "that", "another", "which", "first", "second"} and alone


def _is_counted(row: Row, at: int) -> bool:
    """Whether a number stands before a noun that is not joined to what enters."""
    joined = any(each.sense in {"join", "joins"} for each in row[max(0, at - 2 * _NEAR) : at])
    return not joined and any(each.sense == "number" for each in row[max(0, at - _NEAR) : at])


def _opens_output(row: Row, at: int) -> bool:
    """Whether one output is named behind an article, of which nothing more is told."""
    noun = next((n for n in range(at + 1, min(len(row), at + _NEAR)) if row[n].sense not in {"", "value"}), -1)
    single = noun > 0 and row[noun].sense in _LEAVING and not row[noun].many and "layer" not in row[noun].text
    led = at > 0 and row[at - 1].sense in _LEADING - {"label"}
    ends = noun + 1 >= len(row) or row[noun + 1].sense in {"stop", "and", "close"}
    return single and led and ends


def demand_whole(row: Row, covered: Set[int], asked: Stretch, *, leaves: bool) -> None:
    """Raises Lacking where a layer is spoken of outside what tells its size, biases (`covered`) and the question
    (`asked`), or one output is while no number of outputs is told (not `leaves`)."""
    for at, each in enumerate(row):
        if at in covered or at in asked:
            continue
        if each.sense == "hidden layer" and (_is_new(row, at) or each.many) and not _is_told(row, at):
            raise Lacking("The size of a hidden layer is not told.", spans=(each.span,))
        if not leaves and each.sense in _LEAVING and not each.many and _is_new(row, at):
            raise Lacking("What leaves the network is not told.", spans=(each.span,))


def _is_new(row: Row, at: int) -> bool:
    """Whether a noun is introduced: "a hidden layer", "another"."""
    return any(each.text.lower() in _ONE | {"another", "its"} for each in row[max(0, at - 2) : at])


def _is_told(row: Row, at: int) -> bool:
    """Whether its size follows: "the hidden layers are 20 and 30 wide"."""
    behind: Sequence[Piece] = row[at + 1 : at + 2 * _NEAR]
    return any(each.sense in {"number", "map"} for each in _upto_stop(behind))


def _upto_stop(row: Sequence[Piece]) -> Iterator[Piece]:
    for each in row:
        if each.sense == "stop":
            return
        yield each
