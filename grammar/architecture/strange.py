"""What a reading leaves unexplained: numbers that no layer takes, and words that relate numbers."""

from collections.abc import Sequence

from grammar.architecture.asking import Wanted
from grammar.architecture.book import book
from grammar.architecture.items import Item
from grammar.architecture.mentions import Gathering
from grammar.architecture.senses import Figure
from grammar.errors import UnknownPart
from grammar.problem import SetAside

_RELATING = {
    "THAN", "MORE", "FEWER", "TIMES", "MULTIPLE", "FOLD", "FOLDED", "FACTOR", "HALF", "QUARTER", "PERCENT", "RELATION",
    "MULTIPLY", "DIVIDE", "GROW", "SHRINK", "GROWTH", "SHRINKAGE", "BELOW", "ABOVE", "AT_MOST", "AT_LEAST", "LARGEST",
    "SMALLEST", "MOST", "LEAST", "RATIO", "FRACTION", "OR", "EACH", "PER", "CURRENCY", "BIGGER", "SMALLER", "EVERY",
    "FACTOR_VERB", "RATE", "DIVIDE_SIGN", "POWER", "SLASH", "MINUS",
}  # fmt: skip


def demand_understood(row: Sequence[Item], gathering: Gathering, asked: tuple[Wanted, ...]) -> None:
    """Raises UnknownPart, naming them, where numbers have no role or words relate them in a way not known."""
    left = [each.span for each in gathering.left]
    words = [each.span for at, each in enumerate(row) if _relates(at, each, asked)]
    if left or words:
        named = ", ".join(f"“{each.text}”" for each in row if each.span in {*left, *words})
        raise UnknownPart(f"I did not understand {named} of the network.", spans=(*left, *words),
                          hint="Say of each number which layer it belongs to and what it is.")  # fmt: skip


def _relates(at: int, item: Item, asked: tuple[Wanted, ...]) -> bool:
    kinds = set(item.named("token"))
    if item.named("alien"):
        return True
    if not kinds & _RELATING:
        return False
    asking = any(each.at < at < each.end for each in asked)
    plain = item.text in book().plain
    return not plain or (asking and bool(kinds & {"EACH", "PER", "EVERY"}))


def set_aside(aside: Sequence[Figure]) -> tuple[SetAside, ...]:
    """Numbers of other things, with the reason."""
    return tuple(SetAside(each.text, "it changes no count of the network", each.span) for each in aside)
