"""A number of a text about a dense network with what stands around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grammar.dense.clauses import clause, sentences
from grammar.dense.item import Item
from grammar.dense.items import Row

PARTING = frozenset({"number", "map", "and", "stop", "open", "close"})
PLACING = frozenset({"hidden layer", "unit", "layer", "dense", "input", "feature", "output", "class"})
FEW = 12
"""So many things at most are spoken of by a number alone ("all three"), or are layers as a square."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One of the `items` of a row, by its place among them."""

    row: Row
    items: tuple[Item, ...]
    place: int

    @property
    def item(self) -> Item:
        """The number or list itself."""
        return self.items[self.place]

    @property
    def start(self) -> int:
        """Where its first number stands."""
        first, end = self.item.cover
        return next((n for n in range(first, end) if self.row[n].sense in {"number", "map"}), first)

    @property
    def last(self) -> str:
        """The word before it."""
        return self.row[self.start - 1].text.lower() if self.start else ""

    def near(self, before: int, behind: int) -> Row:
        """The pieces around the number."""
        start, end = self.item.cover
        return (*self.row[max(0, start - before) : start], *self.row[end : end + behind])

    @property
    def words(self) -> frozenset[str]:
        """The words of its phrase: up to the next number, comma, stop or bracket on both sides."""
        found: set[str] = set()
        for step, at in ((-1, self.start - 1), (1, self.item.cover[1])):
            for n in range(at, at + 4 * step, step):
                if not 0 <= n < len(self.row) or self.row[n].sense in PARTING:
                    break
                found.update(self.row[n].text.lower().split())
        inside = (word for each in self.row[slice(*self.item.cover)] for word in each.text.lower().split())
        return frozenset((*found, *inside))

    @property
    def clause(self) -> Row:
        """The pieces of its clause."""
        return clause(self.row, self.start).of(self.row)

    @property
    def sentence(self) -> Row:
        """The pieces of its sentence."""
        return next((each.of(self.row) for each in sentences(self.row) if self.start in each), ())

    @property
    def inside(self) -> bool:
        """Whether it stands in brackets."""
        opened = [at for at, each in enumerate(self.row[: self.start]) if each.sense == "open"]
        return bool(opened) and not any(each.sense == "close" for each in self.row[opened[-1] : self.start])

    @property
    def before(self) -> tuple[Item, ...]:
        """What is told before it."""
        return self.items[: self.place]

    @property
    def others(self) -> tuple[Item, ...]:
        """All that is told besides it."""
        return (*self.before, *self.items[self.place + 1 :])


Explanation = Callable[[Mention], bool]
"""Whether something explains a number."""


def mentions(row: Row, items: Sequence[Item]) -> tuple[Mention, ...]:
    """The numbers of a row, each with all the others."""
    told = tuple(items)
    return tuple(Mention(row, told, place) for place in range(len(told)))


def shares(seen: Mention, other: Item) -> bool:
    """Whether no stop stands between it and another number."""
    one, two = sorted((seen.item.cover[0], other.cover[0]))
    return not any(each.sense == "stop" for each in seen.row[one:two])


def may_enter(item: Item) -> bool:
    return item.noun in {"input", "feature", "picture", "value"} or item.label == "input" or len(item.values) > 2
