"""Several networks told one after the other in words: the text is parted where each part tells one network whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from grammar.blocks.block import Told
from grammar.blocks.mark import Row
from grammar.blocks.size import Block
from grammar.blocks.words import any_of
from grammar.dense.chain import Chain, chained, rowed
from grammar.dense.sound import demand_sound, harmless
from grammar.errors import CannotRead
from grammar.token import Token

_PARTING = frozenset({"stop", "and"})
_LINKING = frozenset({"while", "whereas", "or", "than", "versus", "vs", "against", "but", "with", "to", "by"})
_VERBAL = frozenset({"label", "takes", "gives", "leads", "stop", "close"})
_NAMED = frozenset({"network", "net", "model", "mlp", "design", "version", "architecture"})
_BOTH = frozenset({"two", "three"})
_LAYERED = frozenset({"unit", "output", "class", "value"})
_FEWEST = 2
_MOST = 24
_MOST_WAYS = 3


@dataclass(frozen=True)
class Designs:
    """A text with the pieces that it is made of."""

    row: Row
    tokens: Sequence[Token]

    def told(self) -> Told | None:
        """The networks that the text tells, where it can be parted into two or more in one way only."""
        if not 2 * _FEWEST <= len(self._numbers) <= _MOST or any_of(self.row, "same"):
            return None
        ways = list(islice(self._ways(0), _MOST_WAYS))
        told = {tuple(each.sizes for each in way) for way in ways}
        return Told(ways[0], ()) if len(told) == 1 and not _is_row(ways[0]) else None

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(n for n, each in enumerate(self.row) if each.sense in {"number", "map"} and not self._names(n))

    def _names(self, at: int) -> bool:
        """Whether a number stands for the networks or is the name of one: "the two together", "model 2 takes"."""
        before, behind = self.row[at - 1] if at else self.row[at], self.row[at + 1 : at + 2]
        if before.sense == "article":
            return self.row[at].text in _BOTH and all(not each.sense or each.sense in _VERBAL for each in behind)
        return before.sense == "network" and before.text in _NAMED and all(each.sense in _VERBAL for each in behind)

    def _ways(self, start: int) -> Iterator[tuple[Block, ...]]:
        """The ways to part the text from a piece on into networks, two at least over the whole of it."""
        inside = [n for n in self._numbers if n >= start]
        for cut in range(inside[_FEWEST - 1] + 1, inside[-1] if start < inside[-1] else start):
            parts = self.row[cut].sense in _PARTING or self.row[cut].text in _LINKING
            first = self._block(start, cut) if parts else None
            if first is not None and sum(n > cut for n in inside) >= _FEWEST:
                last = self._block(cut + 1, len(self.row))
                yield from [(first, last)] if last is not None else ()
                yield from ((first, *rest) for rest in self._ways(cut + 1))

    def _block(self, start: int, end: int) -> Block | None:
        """The one network that a stretch tells whole; None where it tells none."""
        inside = [n for n in self._numbers if start <= n < end]
        names = [self.row[n] for n in range(start, end) if self._names(n)]
        named = {n for each in names for n in range(each.at, each.end)}
        kept = [n for n in range(self.row[start].at, self.row[end - 1].end) if n not in named]
        try:
            own = rowed([self.tokens[n] for n in kept])
            found = chained(own)
            _demand_read(own, found)
        except CannotRead:
            return None
        plain = not found.idle and all(each is None for each in found.layers) and _is_ended(own)
        noun = self.row[inside[-1] + 1 : inside[-1] + 2]
        last = inside[-1] + 1 + any(each.sense in _LAYERED for each in noun)
        return Block(inside[0], last, found.sizes) if plain else None


def _demand_read(row: Row, found: Chain) -> None:
    """Raises NotAnswered where a word between the sizes of a network relates them in a way that was not read."""
    sized = sorted(found.used)
    outside = {n for n in range(len(row)) if not sized[0] <= n <= sized[-1]}
    demand_sound(row, found.used | outside | harmless(row))


def _is_ended(row: Row) -> bool:
    """Whether a part says what enters and what leaves, or is a chain of all sizes."""
    senses = {each.sense for each in row}
    numbers = [n for n, each in enumerate(row) if each.sense == "number"]
    chain = len(numbers) > _FEWEST and all(row[n + 1].sense == "dash" for n in numbers[:-1])
    return chain or bool(senses & _ENTERING and senses & _LEAVING)


_ENTERING = frozenset({"input", "feature", "takes", "picture"})
_LEAVING = frozenset({"output", "class", "gives"})


def _is_row(blocks: Sequence[Block]) -> bool:
    """Whether the parts may be layers of one network: each begins with what the one before ends with."""
    return all(two.sizes[0] == one.sizes[-1] for one, two in pairwise(blocks))
