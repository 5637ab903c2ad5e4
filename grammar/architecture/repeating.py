"""How often a layer is applied where a verb says so: "pooling is applied three times in a row", "goes through it
twice"."""

from collections.abc import Sequence

from grammar.architecture.items import STRONG, Item
from grammar.architecture.mention import Mention
from grammar.errors import NotAnswered
from grammar.span import Span
from grammar.token import Token

_OFTEN = {"twice": 2, "thrice": 3}
_COMPARING = {"as", "the", "larger", "more", "bigger", "smaller", "fewer", "wider", "that"}
_IN_ROW = (("in", "a", "row"), ("in", "succession"), ("in", "sequence"), ("in", "series"), ("consecutively",))
_MOST = 20


def repetitions(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[tuple[Span, int], ...]]:
    """The tokens without the words that say how often, and where those stand with how often that is."""
    kept: list[Token] = []
    found: list[tuple[Span, int]] = []
    at = 0
    while at < len(tokens):
        often, end = _often(tokens, at)
        if often:
            found.append((tokens[at].span, often))
        else:
            kept.append(tokens[at])
        at = end
    return tuple(kept), tuple(found)


def _often(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """How often, and where that ends; nothing where a word compares."""
    often, end = _OFTEN.get(tokens[at].text.lower(), 0), at + 1
    value = tokens[at].value if tokens[at].kind == "NUMBER" else None
    if value is not None and value in range(2, _MOST) and end < len(tokens) and tokens[end].text.lower() == "times":
        often, end = int(value), at + 2
    compares = end < len(tokens) and (tokens[end].text.lower() in _COMPARING or tokens[end].kind == "NUMBER")
    if not often or compares:
        return 0, at + 1
    behind = tuple(token.text.lower() for token in tokens[end : end + 3])
    return often, end + max((len(each) for each in _IN_ROW if behind[: len(each)] == each), default=0)


def repeat(row: Sequence[Item], mentions: Sequence[Mention], often: Sequence[tuple[Span, int]]) -> None:
    """Count the only layer told of in the sentence before as so many.

    Raises: NotAnswered where it is not clear which layers are repeated.
    """
    for span, times in often:
        at = sum(each.span.start < span.start for each in row)
        start = max((place + 1 for place in range(at) if row[place].strength == STRONG), default=0)
        before = [each for each in mentions if start <= each.at < at]
        if len(before) != 1 or before[0].count or _turns(before[0]):
            raise NotAnswered("It is not clear which layers are applied so often.", spans=(span,))
        before[0].count = times


def _turns(mention: Mention) -> bool:
    """Whether a layer turns some channels into others, so that it cannot follow itself."""
    ends = [mention.values.get(name) for name in (mention.known.enters, mention.known.leaves)]
    return None not in ends and ends[0] != ends[1]
