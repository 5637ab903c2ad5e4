"""The blocks of a text: sizes that belong together, and what leads from a trunk to its heads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.blocks.mark import Mark, Row
from grammar.blocks.marks import marks
from grammar.blocks.shaping import absorbed, factored
from grammar.blocks.size import Block, Size
from grammar.blocks.versions import altered, versions
from grammar.blocks.words import any_of, has
from grammar.dense.piece import Piece
from grammar.frames.layer_places import MOST_LAYERS

_REFERRING = frozenset({"leads", "takes", "article", "stop", "and", "network", "layer", "hidden layer"})
"""What stands before a size that was told, where a chain begins with it; else it is another one, equally large."""
_LISTING = frozenset({"label", "article", "each", "and", "in", ""})


@dataclass(frozen=True, slots=True)
class Told:
    """The blocks of a text, and the numbers that say how many there are of them and have not found theirs."""

    blocks: tuple[Block, ...]
    counts: tuple[Mark, ...]
    joined: bool = False
    changed: bool = False


def told(row: Row) -> Told | None:
    """The blocks that a text tells; None where one of its numbers has no place in them."""
    found = marks(row)
    if any(each.text in {"0", "*"} for each in row) or any(
        each.kind == "bare" or min(each.sizes) < 1 or any(n.denominator > 1 for n in each.sizes) for each in found
    ):
        return None
    builder = _Builder(row)
    for each in found:
        if not builder.take(each):
            return None
    return builder.done()


class _Builder:
    """Takes the numbers of a text in order and puts them into blocks."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.blocks: list[Block] = []
        self.counts: list[Mark] = []
        self.sizes: list[Size] = []
        self.start = self.end = self.before = self.behind = 0
        self.trunk: Fraction | None = None
        self.branched = self.joined = self.summed = self.listed = self.changed = False

    def take(self, one: Mark) -> bool:
        """Puts a mark where it belongs; False where it belongs nowhere."""
        gap = self.row[self.behind : one.start]
        self._notice(gap, one)
        self.before, self.behind = self.behind, one.end
        if one.kind in {"many", "times"}:
            if not (self._repeats_last(one, gap) or self._is_aside(one, gap)):
                self.counts.append(one)
            return True
        if one.kind == "table":
            return self._table(one)
        if one.kind in {"chain", "matrix"}:
            return self._chain(one)
        return self._refers(one, gap) or self._size(one, gap)

    def done(self) -> Told | None:
        """The blocks, when every size has its own."""
        if not self._close():
            return None
        blocks, changed = altered(self.row, factored(self.row, self.blocks))
        whole = absorbed(blocks, changed=changed or self.changed)
        return (
            Told(tuple(whole), tuple(self.counts), self.summed, changed or self.changed) if whole is not None else None
        )

    def _notice(self, gap: Sequence[Piece], one: Mark) -> None:
        self.joined = self.joined or any(each.sense == "joins" or has(each, "joined") for each in gap)
        branches = (
            one.role == "head"
            or any_of(gap, "head")
            or (
                any(each.text.lower() in {"parallel", "separate"} for each in (*gap, *self.row[one.start : one.end]))
                and one.kind == "many"
            )
        )
        if branches and not self.branched and (self.sizes or self.blocks):
            self._close()
            self.branched = bool(self.blocks)
            self.trunk = self.blocks[-1].sizes[-1] if self.blocks else None

    def _repeats_last(self, one: Mark, gap: Sequence[Piece]) -> bool:
        """ "24 neurons in each of two hidden layers": so often is the size that was told last."""
        senses = {each.sense for each in gap}
        last = self.sizes[-1] if self.sizes else None
        if (
            one.role != "layer"
            or last is None
            or last.role not in {"mid", ""}
            or not senses <= {"each", "in", "label", "article"}
            or not senses & {"each", "in"}
            or one.value > MOST_LAYERS
        ):
            return False
        self.sizes += [last] * (int(one.value) - 1)
        return True

    def _is_aside(self, one: Mark, gap: Sequence[Piece]) -> bool:
        """ "Layers with 30 neurons (3 of them)": so often is the size that was told last."""
        if one.role != "them" or not gap or gap[-1].sense != "open" or not self.sizes or one.value > MOST_LAYERS:
            return False
        self.sizes += [self.sizes[-1]] * (int(one.value) - 1)
        return True

    def _chain(self, one: Mark) -> bool:
        if self.joined and self.sizes and not self._join():
            return False
        gap = self.row[self.before : one.start]
        if any(each.text == "from" for each in gap) and any(has(each, "altering") for each in gap):
            return self._alters(one)
        last = self.sizes[-1].value if self.sizes else self.blocks[-1].sizes[-1] if self.blocks else one.value
        if gap and gap[-1].sense == "leads" and one.kind == "chain" and one.value != last:
            return False
        if len(self.sizes) == 1 and one.value == last and not any(each.sense in _REFERRING for each in gap):
            return False
        if not self._close():
            return False
        kind = "matrix" if one.kind == "matrix" else "dense"
        heads = self.branched and self.trunk == one.value
        self.blocks.append(
            Block(one.start, one.end, one.sizes, kind=kind, head=heads, bias=_told_bias(self.row[one.start]))
        )
        return True

    def _alters(self, one: Mark) -> bool:
        """ "The hidden layer grows from 40 to 80": the network before and after, where the rest of it is told."""
        ends = {each.role: each.value for each in self.sizes}
        if set(ends) != {"in", "out"} or len(self.sizes) != 2:
            return self._is_chain_altered(one)
        self.blocks += [Block(one.start, one.end, (ends["in"], each, ends["out"])) for each in one.sizes]
        self.sizes, self.changed = [], True
        return True

    def _is_chain_altered(self, one: Mark) -> bool:
        """Takes the change of a size of the chain told before."""
        self.blocks.append(Block(one.start, one.end, one.sizes))
        return len(self.blocks) == 2 and len(self.blocks[0].sizes) > 2 and not self.sizes

    def _refers(self, one: Mark, gap: Sequence[Piece]) -> bool:
        """ "From the 400 hidden units": the size that was told last."""
        definite = bool(gap) and gap[-1].text.lower() in {"the", "these", "those", "all", "its", "this"}
        definite = definite and not (self.sizes and gap[-2:-1] and gap[-2].sense == "and")
        last = self.sizes[-1].value if self.sizes else self.blocks[-1].sizes[-1] if self.blocks else None
        known = self.trunk if self.branched else last
        summed = self.joined and one.value == sum(each.value for each in self.sizes)
        leaves = bool(self.blocks) and not self.sizes and one.noun is not None and one.noun.sense == "class"
        return one.kind == "size" and (
            (definite and (one.value in {last, known} or summed)) or (leaves and one.value == last)
        )

    def _size(self, one: Mark, gap: Sequence[Piece]) -> bool:
        if self.branched and not self._is_another(gap):
            return self._head(one, gap)
        if self.joined and one.role == "mid" and self.sizes:
            if not self._join():
                return False
        elif self._begins(one, gap) and not (self._is_named(gap) and self._close()):
            return False
        repeated = self._repeated(one)
        if repeated is None:
            return False
        if not self.sizes:
            self.start = one.start
        self.listed = one.kind == "list" and not self.sizes
        self.sizes += [Size(size, one.role, one.start) for size in repeated]
        self.end = one.end
        return True

    def _is_hidden(self) -> bool:
        """Whether the sizes that are open are said to be of hidden layers."""
        return any("hidden" in each.text.lower() for each in self.row[max(self.start - 4, 0) : self.end])

    def _join(self) -> bool:
        """Makes one size of all that enters; "three inputs with 5, 6 and 7 values" are announced, not one more."""
        values = [each.value for each in self.sizes]
        announced = len(values) > 2 and values[0] == len(values) - 1
        if announced and not any(
            each.text in {":", "with"} or "hot" in each.text for each in self.row[self.start : self.start + 8]
        ):
            return False
        self.sizes = [Size(sum(values[announced:], Fraction(0)), "in", self.start)]
        self.joined, self.summed = False, True
        return True

    def _begins(self, one: Mark, gap: Sequence[Piece]) -> bool:
        """Whether another block begins with a size: a second input, or a new name behind an output."""
        if not self.sizes or self.joined:
            return False
        return one.role == "in" and "in" in {each.role for each in self.sizes} and len(self.sizes) > 1

    def _table(self, one: Mark) -> bool:
        """A table of so many rows, whose columns enter what follows, with what else is joined to them."""
        if any(each.role != "in" for each in self.sizes) and not self._close():
            return False
        self.blocks.append(Block(one.start, one.end, one.sizes, kind="table"))
        if not self.sizes:
            self.start = one.end
        self.sizes.append(Size(one.sizes[1], "in", one.start))
        self.end = one.end
        return True

    def _is_named(self, gap: Sequence[Piece]) -> bool:
        """Whether what follows has a name of its own, or is one of those that are listed."""
        return any(
            each.sense in {"network", "several", "ordinal", "layer"}
            or has(each, "piece")
            or each.text.lower() == "other"
            or (len(each.text) == 1 and each.sense == "" and each.text.isalpha())
            for each in gap
        )

    def _repeated(self, one: Mark) -> tuple[Fraction, ...] | None:
        """The sizes, once for each of the layers that are counted right before: "two hidden layers of 24 units"."""
        count = self.counts[-1] if self.counts else None
        if count is not None and count.role == "vector" and one.kind == "size":
            if count.value > MOST_LAYERS:
                return None
            self.counts.pop()
            return one.sizes * int(count.value)
        if count is None or count.role != "layer" or one.role not in {"mid", ""}:
            return one.sizes
        if not {each.sense for each in self.row[count.end : one.start]} <= _LISTING:
            return one.sizes
        if any_of(self.row[one.start : one.end + 4], "middle"):
            return one.sizes
        if count.value > MOST_LAYERS or (one.kind == "list" and count.value != len(one.sizes)):
            return None
        self.counts.pop()
        return one.sizes if one.kind == "list" else one.sizes * int(count.value)

    def _is_another(self, gap: Sequence[Piece]) -> bool:
        """ "… two heads. The decoder goes from …": whether another network begins, so that no size is a head's."""
        names = any(each.sense == "network" and not has(each, "head") for each in gap)
        if names and any(each.sense == "takes" for each in gap) and self.blocks[-1].head:
            self.branched, self.trunk = False, None
        return not self.branched

    def _head(self, one: Mark, gap: Sequence[Piece]) -> bool:
        """A head on the trunk, or a further layer of the last one."""
        assert self.trunk is not None
        last = self.blocks[-1]
        if not last.head and one.kind == "size" and any_of((*gap, *self.row[one.start : one.end]), "torso"):
            self.trunk, self.end = one.value, one.end  # "feeds two heads from a shared layer of 9"
            self.blocks[-1] = replace(last, sizes=(*last.sizes, one.value), end=one.end)
            return True
        parted = any(each.sense in {"stop", "strange", "and", "refused"} for each in gap)
        if last.head and last.end == self.end and one.kind == "size" and not parted:
            self.blocks[-1] = replace(last, sizes=(*last.sizes, one.value), end=one.end)
        else:
            self.blocks += [Block(one.start, one.end, (self.trunk, size), head=True) for size in one.sizes]
        self.end = one.end
        return True

    def _close(self) -> bool:
        """Makes a block of the sizes that are open; False where their order is not clear."""
        if not self.sizes:
            return True
        two = versions(self.row, self.sizes)
        if two:
            self.blocks += [Block(self.start, self.end, each) for each in two]
            self.sizes, self.changed = [], True
            return True
        roles = [each.role for each in self.sizes]
        if roles.count("in") > 1 or roles.count("out") > 1:
            return False
        listed = set(roles) == {"mid"} and self.listed and not self.blocks and not self._is_hidden()
        if "in" not in roles and not listed and len(roles) > 1:
            return False
        rank = {"in": 0, "out": 2}
        ordered = sorted(self.sizes, key=lambda each: rank.get(each.role, 1))
        self.blocks.append(Block(self.start, self.end, tuple(each.value for each in ordered)))
        self.sizes = []
        return True


def _told_bias(piece: Piece) -> bool | None:
    """What a call says of the biases of its layer."""
    return False if piece.text.endswith(" off") else True if piece.text.endswith(" on") else None
