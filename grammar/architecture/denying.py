"""Layers that a text names and does not have: those that it denies or leaves out, and words that need a number."""

from collections.abc import Sequence

from grammar.architecture.items import Item

_NO = frozenset({"no", "without", "not"})
_LEFT_OUT = frozenset({"excluding", "ignoring"})
_LED = frozenset({"the", "any", "its"})


def denied(row: Sequence[Item], at: int) -> bool:
    """Whether a text says that there is no such layer, or leaves one out that it tells nowhere else."""
    named = row[at].named("layer")
    alone = not any(each.named("layer") == named for each in row[:at])
    return (at > 0 and row[at - 1].text in _NO) or (alone and _is_left_out(row, at)) or _is_weak(row, at)


def _is_left_out(row: Sequence[Item], at: int) -> bool:
    """ "Not counting the embedding", "ignoring the embedding"."""
    place = at - 1 - (at > 0 and row[at - 1].text in _LED)
    said = [each.text for each in row[max(place - 1, 0) : place + 1]]
    return said == ["not", "counting"] or bool(_LEFT_OUT.intersection(said[-1:]))


def _is_weak(row: Sequence[Item], at: int) -> bool:
    """Whether a word that may name a layer has no number beside it."""
    beside = [*row[max(0, at - 1) : at], *row[at + 1 : at + 4]]
    led = any(each.named("direction") for each in row[at + 1 : at + 3])
    return bool(row[at].named("weak")) and (led or not any(each.is_number for each in beside))
