"""Numbers that do not tell a size: which layer is meant, how many of the first ones, what "the two" stands for."""

from dataclasses import replace

from grammar.dense.items import COUNTED, Row
from grammar.dense.piece import Piece
from grammar.dense.words import listed


def indexed(row: Row) -> tuple[Piece, ...]:
    """The pieces, where a number that says which layer is meant ("hidden layer 1 has") is an ordinal."""
    made = tuple(replace(each, sense="ordinal") if _is_index(row, at) else each for at, each in enumerate(row))
    made = tuple(replace(each, sense="few") if _is_few(row, at) else each for at, each in enumerate(made))
    return tuple(replace(each, sense="pronoun") if _is_pronoun(row, at) else each for at, each in enumerate(made))


def _is_pronoun(row: Row, at: int) -> bool:
    """Whether "the two" stands for things that were named: "between the two?"."""
    if row[at].sense != "number" or not at or row[at].text not in {"two", "three"} or row[at - 1].sense != "article":
        return False
    return at + 1 == len(row) or row[at + 1].sense == "stop" or row[at + 1].text in {"are", "have", "be", "were"}


def _is_few(row: Row, at: int) -> bool:
    """Whether a number says how many layers are named, not how many there are: "the first two layers"."""
    if row[at].sense != "number" or not at or at + 1 >= len(row):
        return False
    placed = row[at - 1].sense == "ordinal" or row[at - 1].text in listed("ask", "last") | listed("ask", "foremost")
    placed = placed or [each.text for each in row[at - 2 : at]] == ["between", "the"]
    telling = [each.sense for each in row[at + 2 : at + 4]] == ["label", "number"]
    return placed and row[at + 1].sense in COUNTED and row[at + 1].many and not telling


def _is_index(row: Row, index: int) -> bool:
    if row[index].sense != "number" or not index:
        return False
    before, after = row[index - 1], row[index + 1] if index + 1 < len(row) else None
    if before.text == "_":
        return True
    named = before.sense in {"layer", "hidden layer"} and not before.many
    said = after is None or after.text in {"alone", "itself"}
    said = said or after is None or after.sense in _BEHIND
    return named and said and row[index].value <= _MOST_INDEXED


_BEHIND = frozenset({"label", "only", "stop", "and", "close", "takes", "gives", "in", "ask"})
_MOST_INDEXED = 12
