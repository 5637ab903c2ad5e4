"""What a reading leaves unexplained: numbers that no layer takes, and words that relate numbers."""

from collections.abc import Sequence

from grammar.architecture.asking import Wanted
from grammar.architecture.book import book
from grammar.architecture.items import Item
from grammar.architecture.mentions import Gathering
from grammar.architecture.places import apiece
from grammar.architecture.senses import Figure
from grammar.errors import NotAnswered, UnknownPart
from grammar.problem import SetAside
from grammar.span import Span
from grammar.token import Token

_RELATING = {
    "THAN", "MORE", "FEWER", "TIMES", "MULTIPLE", "FOLD", "FOLDED", "FACTOR", "HALF", "QUARTER", "PERCENT", "RELATION",
    "MULTIPLY", "DIVIDE", "GROW", "SHRINK", "GROWTH", "SHRINKAGE", "BELOW", "ABOVE", "AT_MOST", "AT_LEAST", "LARGEST",
    "SMALLEST", "MOST", "LEAST", "RATIO", "FRACTION", "OR", "EACH", "PER", "CURRENCY", "BIGGER", "SMALLER", "EVERY",
    "FACTOR_VERB", "RATE", "DIVIDE_SIGN", "POWER", "SLASH", "MINUS",
}  # fmt: skip


def demand_understood(
    row: Sequence[Item], gathering: Gathering, asked: tuple[Wanted, ...], said: frozenset[Span]
) -> None:
    """Raises UnknownPart, naming them, where numbers have no role or words relate them in a way not known."""
    left = [each.span for each in gathering.left if not _refers(row, gathering, each, asked)]
    words = [each.span for at, each in enumerate(row) if _relates(at, each, asked, row)]
    words = [each for each in words if each not in _apiece(row) and each not in said]
    if left or words:
        named = ", ".join(f"“{each.text}”" for each in row if each.span in {*left, *words})
        raise UnknownPart(f"I did not understand {named} of the network.", spans=(*left, *words),
                          hint="Say of each number which layer it belongs to and what it is.")  # fmt: skip


def _refers(row: Sequence[Item], gathering: Gathering, figure: Figure, asked: tuple[Wanted, ...]) -> bool:
    """Whether a number only speaks of the layers again: "in the two steps", "of the two"."""
    asking = any(each.start <= figure.at < each.end and figure.at > each.at for each in asked)
    pointed = figure.at > 0 and row[figure.at - 1].text.split()[-1:] in (["the"], ["these"], ["those"], ["both"])
    plain = figure.senses in {(), ("length",), ("layer",)}
    return asking and pointed and plain and figure.numbers[0] == len(gathering.mentions)


def _apiece(row: Sequence[Item]) -> list[Span]:
    """The "each" of "64 units each" and of "where each of its gates has"."""
    return [each.span for at, each in enumerate(row) if "EACH" in each.named("token") and at > 1
            and (row[at - 1].text == "where" or (row[at - 2].is_number and row[at - 1].named("sense")))]  # fmt: skip


def _relates(at: int, item: Item, asked: tuple[Wanted, ...], row: Sequence[Item]) -> bool:
    kinds = set(item.named("token"))
    if "SLASH" in kinds and not any(each.is_number for each in row[max(0, at - 1) : at + 2]):
        return False  # "gates/candidates"
    near = row[max(0, at - 3) : at + 3]
    if item.text in _ADDING and any(each.at < at < each.end for each in asked) and _closes(row, at):
        return False  # "how many parameters does it add?"
    if item.named("alien"):
        return not (item.text.startswith("concat") and any(each.named("mark") == ("bidirectional",) for each in near))
    if not kinds & _RELATING:
        return False
    ahead = row[at + 1 : at + 6]
    if "EACH" in kinds and at + 1 < len(row) and row[at + 1].kind == "break":
        return False  # "go through one filter each and then a convolution"
    if "EACH" in kinds and any(each.named("layer") for each in ahead) and any(each.named("break") for each in ahead):
        return True  # "each convolution is followed by a pooling"
    if item.text == "another" and any(each.named("layer") or "image" in each.named("sense") for each in ahead[:3]):
        return False  # "another 3x3 convolution"
    if kinds & {"EACH", "PER", "EVERY"} and _is_of_gates(near, ahead):
        return False
    asking = any(each.at < at < each.end for each in asked)
    if kinds & {"EACH", "PER", "EVERY"} and _shares_out(at, asked, row):
        return False
    plain = item.text in book().plain or (item.text == "again" and _is_told_whole(row, at))
    return not plain or (asking and bool(kinds & {"EACH", "PER", "EVERY"}))


def _shares_out(at: int, asked: tuple[Wanted, ...], row: Sequence[Item]) -> bool:
    """ "The side of each feature map", "the weights per filter": what all maps or filters have alike."""
    behind = row[at + 1] if at + 1 < len(row) else row[at]
    mapped = "map" in behind.named("head") and not behind.numbers
    heads = {each.head for each in asked if each.start <= at < each.end}
    return (mapped and heads <= {"side", "field"}) or any(apiece(row, each) for each in asked)


def _is_told_whole(row: Sequence[Item], at: int) -> bool:
    """The "again" of "2x2 max pooling again": what is done once more is told with its own numbers."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if row[n].kind == "break"), 0)
    return any(each.is_number for each in row[start:at]) and any(each.named("layer") for each in row[start:at])


_ADDING = {"add", "adds"}


def _closes(row: Sequence[Item], at: int) -> bool:
    return at + 1 == len(row) or row[at + 1].kind == "break" or row[at + 1].text in {"to", "in"}


def _is_of_gates(near: Sequence[Item], ahead: Sequence[Item]) -> bool:
    """ "One bias vector for each of its four gates", "one bias per gate and unit": how many is said by the mark."""
    marked = any({"one vector", "two vectors", "bias"} & set(each.named("mark")) for each in near)
    words = (word.removesuffix("s") for each in ahead[:5] for word in each.text.split())
    return marked and any(word in {"gate", "unit"} for word in words)


def set_aside(aside: Sequence[Figure]) -> tuple[SetAside, ...]:
    """Numbers of other things, with the reason."""
    return tuple(SetAside(each.text, "it changes no count of the network", each.span) for each in aside)


def demand_trained(tokens: Sequence[Token]) -> None:
    """Raises NotAnswered where a layer is frozen in code and those that learn are asked about."""
    words = [token.text.lower() for token in tokens]
    frozen = [at for at, run in enumerate(zip(words, words[1:], words[2:], strict=False)) if run in _FROZEN]
    learning = [at for at, word in enumerate(words) if word in {"trainable", "learnable", "trained"}]
    if frozen and set(learning) - set(frozen):
        raise NotAnswered("I cannot tell which layers learn.", spans=tuple(tokens[at].span for at in frozen))


_FROZEN = frozenset({("trainable", "=", "false"), ("requires_grad", "=", "false")})
