"""Layers that stand behind each of several: "two convolutions, each followed by batch norm", "every convolution is
followed by pooling"."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.architecture.items import MIDDLE, STRONG, Item
from grammar.architecture.mention import Mention
from grammar.errors import NotAnswered
from grammar.span import Span

_FOLLOWING = {"batch_norm", "activation", "prelu", "dropout", "pooling"}
"""Families of layers that stand behind each of several without sizes of their own."""
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """Each of the layers `after` is followed by these `layers`; `span` is the word that says so."""

    after: tuple[Mention, ...]
    layers: tuple[Mention, ...]
    span: Span


def spread(row: Sequence[Item], mentions: list[Mention]) -> tuple[Spread, ...]:
    """Everything that is said to stand behind each of several layers; a mention that only refers to them is removed.

    Raises: NotAnswered where it is not clear what follows, or it has sizes of its own.
    """
    found: list[Spread] = []
    for at, item in enumerate(row):
        if "each" in item.named("break"):
            found += _behind_break(row, mentions, at)
        elif "EACH" in item.named("token"):
            found += _behind_each(row, mentions, at)
    return tuple(found)


def _behind_break(row: Sequence[Item], mentions: list[Mention], at: int) -> list[Spread]:
    """ "…, each followed by batch norm and ReLU": behind the layers of a kind told last."""
    layers = _following(row, mentions, at)
    before = [each for each in mentions if each.at < at and each.known.learns and each.known.family not in _FOLLOWING]
    if not layers or not before:
        if "followed" in row[at].text and before:
            raise NotAnswered("It is not clear what follows each layer.", spans=(row[at].span,))
        return []
    start = max((place for place in range(before[-1].at) if row[place].strength == STRONG
                 and row[place].text in _ENDS), default=-1)  # fmt: skip
    after = [each for each in before if each.at > start and each.known.family == before[-1].known.family]
    return [_spread(after, layers, row[at].span)]


_ENDS = {".", "?", "!", ";"}


def _behind_each(row: Sequence[Item], mentions: list[Mention], at: int) -> list[Spread]:
    """ "Every convolution is followed by pooling", "after each convolution comes a batch norm"."""
    own = next((each for each in mentions if at < each.at <= at + 2), None)
    if own is None or own.values or own.count or own.known.family in _FOLLOWING:
        return []
    behind = at > 0 and row[at - 1].text in {"after", "behind"}
    ahead = next((place for place in range(own.at + 1, min(own.at + _AHEAD, len(row)))
                  if "then" in row[place].named("break") or "each" in row[place].named("break")), None)  # fmt: skip
    layers = _following(row, mentions, own.at if behind or ahead is None else ahead)
    after = [each for each in mentions if each is not own and each.known.family == own.known.family
             and each not in layers]  # fmt: skip
    if not layers or not after or not (behind or ahead is not None):
        return []
    mentions.remove(own)
    return [_spread(after, layers, row[at].span)]


def _following(row: Sequence[Item], mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The layers without sizes that stand behind a place, up to another layer or a new step."""
    found: list[Mention] = []
    for each in (each for each in mentions if each.at > at):
        start = (found[-1].at if found else at) + 1
        parted = max((item.strength for item in row[start : each.at]), default=0)
        if each.known.family not in _FOLLOWING or parted >= MIDDLE:
            break
        found.append(each)
    return found


def _spread(after: Sequence[Mention], layers: Sequence[Mention], span: Span) -> Spread:
    if any(each.known.enters in each.values for each in layers):
        raise NotAnswered("It is not clear what follows each layer.", spans=(span,))
    return Spread(tuple(after), tuple(layers), span)
