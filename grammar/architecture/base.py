"""A part of a network told by its count alone, with layers put on it: "a frozen backbone of 9 million parameters"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.architecture.asking import Wanted
from grammar.architecture.comparing import Comparison
from grammar.architecture.items import Item
from grammar.architecture.row import Row
from grammar.architecture.senses import Figure
from grammar.errors import NotAnswered
from grammar.problem import Measured, SetAside, Stage
from grammar.span import Span

_FROZEN = {"frozen", "freeze", "freezes", "freezing", "froze"}
_PARTS = {
    "backbone", "base", "body", "extractor", "encoder", "trunk", "pretrained", "pre-trained", "resnet", "vgg",
    "mobilenet", "bert", "efficientnet", "inception", "densenet",
}  # fmt: skip
_WHOLE = {"total", "altogether", "all", "overall", "whole", "together", "model", "network"}
_TRAINED = {"trainable", "trained", "train", "learnable", "tuned", "updated", "learned"}


@dataclass(frozen=True, slots=True)
class Base:
    """The count of the part, whether it is frozen, and the words that say so."""

    count: Fraction
    figure: Figure
    frozen: bool
    said: frozenset[Span]


def base(row: Sequence[Item], counted: Sequence[Figure], asked: Sequence[Wanted]) -> Base | None:
    """The part of which only the count is told, before the question; None where none is."""
    if len(counted) != 1 or any(each.start <= counted[0].at < each.end for each in asked):
        return None
    words = {word.lower() for each in row for word in each.text.split()}
    frozen = [each.span for each in row if each.text in _FROZEN]
    if not frozen and not words & _PARTS:
        return None
    return Base(counted[0].numbers[0], counted[0], bool(frozen), frozenset(frozen))


def put_before(told: Base, row: Row) -> None:
    """Puts the part before the layers, which begin with what is told to enter them."""
    row.stages[:0] = [Stage("base", (("count", told.count),), (), 0), Stage("input", (), ("apart",), row.rank)]
    row.origins[:0] = [None, None]


def unused(told: Base | None, row: Sequence[Item], goals: Sequence[Measured]) -> tuple[SetAside, ...]:
    """The count of the part, where nothing asked rests on it."""
    if told is None or any(not each.places or 0 in each.places or (each.way and not each.other) for each in goals):
        return ()
    noun = next((each.text for each in row[told.figure.at + 1 :] if each.named("head")), "")
    return (SetAside(f"{told.figure.text} {noun}", "it is not trained", told.figure.span),)


def asked_places(
    told: Base, row: Row, items: Sequence[Item], goal: Wanted, compared: Comparison | None
) -> tuple[int, ...]:
    """The places asked about: those that are trained, the part itself, or () for all.

    Raises: NotAnswered where it is not clear which.
    """
    clause = [each.text for each in items[goal.start : goal.end]]
    words = {word for text in clause for word in text.split()}
    rest = tuple(at for at, each in enumerate(row.origins) if each is not None)
    untrained = bool(words & {"frozen", "non", "untrainable"})
    if untrained:
        return (0,)
    if words & _TRAINED and told.frozen:
        return rest
    if compared is None and words & _WHOLE:
        return ()
    raise NotAnswered("Of which part is this asked?", spans=(goal.span,))
