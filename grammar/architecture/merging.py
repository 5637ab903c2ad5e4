"""Mentions of layers that say one thing: a layer told of twice, a convolution and its steps, layers announced."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.architecture.items import STRONG, Item
from grammar.architecture.mention import Mention
from grammar.errors import NotAnswered

_NEAR = 6
_WINDOW = {"kernel", "stride", "padding", "dilation"}
_ALL = {"all", "every", "each"}
_PADDED = {"same", "valid"}
_POINTING = {"the", "this", "that", "its"}


def merged(row: Sequence[Item], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, one for each layer that the text tells.

    Raises: NotAnswered where others are told than announced.
    """
    found = _parted(_united(row, _headed(row, [each for each in mentions if not _keeps(row, each, mentions)])))
    for each in found:
        _demand_announced(each)
        _demand_told_apart(row, each, found)
    return found


def _keeps(row: Sequence[Item], mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether convolutions are only said to keep the size: "the convolutions in between do not change it"."""
    kin = [each for each in mentions if each is not mention and each.known.family == mention.known.family]
    end = next((at for at in range(mention.at, len(row)) if row[at].strength == STRONG), len(row))
    same = any("same" in each.named("mark") for each in row[mention.at : end])
    return mention.plural and not mention.values and not kin and same and mention.known.learns


def _demand_told_apart(row: Sequence[Item], mention: Mention, mentions: Sequence[Mention]) -> None:
    """ "Two convolutions: first 8 filters of 3x3, second 16 of 3x3": as many as are told one by one.

    Raises: NotAnswered where others are told than announced.
    """
    led = mention.at + 1 < len(row) and row[mention.at + 1].text == ":"
    rest = [each for each in mentions if each.at > mention.at and not each.named and each.kind == mention.kind]
    if mention.count < 2 or mention.alike or mention.listed or not led or not rest:
        return
    if mention.count != len(rest) + 1:
        raise NotAnswered("It is not clear how many layers there are.", spans=(mention.span,))
    mention.count = 0


def _united(row: Sequence[Item], mentions: list[Mention]) -> list[Mention]:
    """A layer told of twice ("an LSTM feeds a dense layer; the dense layer has 64 inputs") is one."""
    for one, two in pairwise(tuple(mentions)):
        named = two.at == one.at + 1 or row[one.at + 1].text == "=" or _is_written_out(row, one, two)
        if one.kind == two.kind and not one.values and two.values and named and two.at <= one.at + _NEAR:
            mentions.remove(one)  # "a lookup table embeds 90 words", "conv = nn.Conv2d(3, 8, 5)"
    for each in tuple(mentions):
        kin = [m for m in mentions if m.at < each.at and m.known.family == each.known.family]
        pointed = each.at > 0 and row[each.at - 1].text in _POINTING
        if pointed and each.values and len(kin) == 1 and not set(kin[0].values) & set(each.values):
            kin[0].values |= each.values
            kin[0].marks |= each.marks
            mentions.remove(each)
    return mentions


def _headed(row: Sequence[Item], mentions: list[Mention]) -> list[Mention]:
    """What is said of all layers of a family ("all convolutions are 3x3 with padding 1") put on each that lacks it."""
    for head in tuple(mentions):
        before = {word for each in row[max(head.at - 2, 0) : head.at] for word in each.text.split()}
        kin = [each for each in mentions if each is not head and each.known.family == head.known.family]
        opens = head.at == 0 or row[head.at - 1].strength == STRONG  # "Convolutions without padding."
        before |= _ALL if opens and not head.values else set()
        moving = (bool(head.values) or opens) and head.values.keys() <= _WINDOW
        own = any(head.values.keys() & each.values.keys() for each in kin)
        if own or not (head.plural and moving and kin and before & _ALL):
            continue
        end = next((at for at in range(head.at, len(row)) if row[at].strength == STRONG), len(row))
        padded = {name for item in row[head.at : end] for name in item.named("mark")} & _PADDED
        for each in kin:
            each.values |= head.values
            each.marks |= head.marks | padded
        mentions.remove(head)
    return mentions


def _is_written_out(row: Sequence[Item], one: Mention, two: Mention) -> bool:
    """Whether a call behind a colon is the layer named before: "GRU in PyTorch: nn.GRU(9, 9)"."""
    return row[two.at].written is not None and any(each.text == ":" for each in row[one.at : two.at])


def _parted(mentions: list[Mention]) -> list[Mention]:
    """A separable convolution whose two steps are told is these steps; one that is told whole has no other."""
    whole = next((each for each in mentions if each.kind == "separable"), None)
    if whole is None:
        return mentions
    steps = [each for each in mentions if each.at > whole.at
             and (_is_depthwise(each, whole) or _is_pointwise(each))]  # fmt: skip
    if len(steps) == 2 and steps[0].kind == "depthwise" and "filters" in steps[1].values:
        steps[0].values |= {name: value for name, value in whole.values.items() if name == "channels"}
        return [each for each in mentions if each is not whole]
    if [each.kind for each in steps] == ["depthwise", "pointwise"] and "channels" not in steps[1].values:
        whole.values.setdefault("kernel", steps[0].values.get("kernel", ()))
    if {"channels", "filters", "kernel"} <= set(whole.values):
        return [each for each in mentions if each not in steps or set(each.values) != {"kernel"}]
    return mentions


def _is_pointwise(mention: Mention) -> bool:
    return mention.kind == "pointwise" or set(mention.values.get("kernel", ())) == {1}


def _is_depthwise(mention: Mention, whole: Mention) -> bool:
    kernel = mention.values.get("kernel", ())
    return mention.kind == "depthwise" and whole.values.get("kernel", kernel) == kernel


def _demand_announced(mention: Mention) -> None:
    """ "Two convolutions, 3 to 8 and 8 to 16": as many as are told one by one."""
    if not mention.alike or mention.count < 2:
        return
    own = all(name in mention.values for name in mention.known.pair)
    if mention.alike + own != mention.count:
        raise NotAnswered("It is not clear how many layers there are.", spans=(mention.span,))
    mention.count = 0 if own else mention.count
