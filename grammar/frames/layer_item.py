"""A word, sign or phrase in the role that it plays in telling of networks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.phrase import Sizes
from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A word, sign or phrase in its role.

    `value` is that of a number or ordinal, `many` tells a plural, `sizes` those of a chain, `article` stands before.
    """

    kind: str
    text: str
    span: Span
    value: Fraction | None = None
    many: bool = False
    sentence: int = 0
    sizes: Sizes | None = None
    holds: bool | None = None
    word: str = ""
    article: str = ""

    @property
    def place(self) -> int:
        """The number of an ordinal; -1 for the last."""
        return int(self.value) if self.value is not None else -1


Items = tuple[Item, ...]
Rule = tuple[str, Callable[[Items], Items]]
"""A rewriting of a row, and the roles of items without any of which it changes nothing."""


def role(row: Sequence[Item], index: int) -> str:
    """The role of the item at a place, "edge" beyond the ends."""
    return row[index].kind if 0 <= index < len(row) else "edge"
