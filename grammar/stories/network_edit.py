"""An alteration of a network: units or layers added, removed or resized, so that it is compared with itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Told
from grammar.problem import Letter

_BARE = ([INPUT, OUTPUT], [OUTPUT, INPUT])


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a part: so many units more (`by`), a new width (`new`, or `factor` times the old one), a layer
    put in (`inserted`, without biases where `bare`) or taken out (`removed`); `old` is a width told with the
    alteration, `beside` the parts between which a layer is put in."""

    part: str = ANY
    place: int = 0
    by: Fraction = Fraction(0)
    old: Fraction | None = None
    new: Fraction | None = None
    factor: Fraction | None = None
    inserted: Fraction | None = None
    bare: bool = False
    removed: bool = False
    beside: tuple[str, ...] = ()

    def based(self, told: Sequence[Told]) -> list[Told]:
        """The layers as told, with the width before the alteration where only that tells of it; a hidden layer
        without a width is taken as one unit wide, since one unit more always brings as much."""
        row = list(told)
        if self.old is not None:
            if any(isinstance(t.size, Letter) for t in row):
                return [replace(t, size=self.old) if isinstance(t.size, Letter) else t for t in row]
            known = any(t.size == self.old and (self.part == ANY or t.part in {self.part, ANY}) for t in row)
            if not known and row:
                new = Told(self.part, self.old, row[-1].index, row[-1].span, self.place)
                return [new, *row] if self.part == INPUT else [*row, new]
        if self.by and self.part == HIDDEN and [t.part for t in row] in _BARE:
            return [*row, Told(HIDDEN, max(Fraction(1), 1 - self.by), row[-1].index, row[-1].span)]
        return row

    def applied(self, told: Sequence[Told]) -> list[Told]:
        """The layers as altered, in order of flow.

        Raises: NotAnswered where it is not clear which layer is altered, or its old width is another.
        """
        row = list(told)
        if self.inserted is not None:
            at = self._gap(row)
            return [
                *row[:at],
                Told(HIDDEN, self.inserted, -1, row[at - 1].span, bias=False if self.bare else None),
                *row[at:],
            ]
        at = self._which(row)
        if self.removed:
            return [*row[:at], *row[at + 1 :]]
        size = row[at].size
        if not isinstance(size, Fraction) or (self.old is not None and size != self.old):
            raise NotAnswered("It is not clear what is altered.", spans=(row[at].span,))
        new = self.new if self.new is not None else size * (self.factor or 1) + self.by
        if new <= 0 or new.denominator != 1 or (self.factor and new != size * self.factor):
            raise NotAnswered("The width after the alteration is not clear.", spans=(row[at].span,))
        return [*row[:at], replace(row[at], size=new), *row[at + 1 :]]

    def _which(self, row: list[Told]) -> int:
        ends = {INPUT: 0, OUTPUT: len(row) - 1}
        if self.part in ends:
            return ends[self.part]
        hidden = list(range(1, len(row) - 1))
        if not hidden and self.part == ANY:
            hidden = [len(row) - 1]
        if self.place:
            hidden = hidden[self.place - 1 : self.place] if self.place > 0 else hidden[-1:]
        elif self.old is not None:
            hidden = [i for i in (range(len(row)) if self.part == ANY else hidden) if row[i].size == self.old]
        if len(hidden) != 1:
            raise NotAnswered("It is not clear which layer is altered.", spans=tuple(t.span for t in row))
        return hidden[0]

    def _gap(self, row: list[Told]) -> int:
        """Where a layer is put in: behind the hidden layers unless the text says that it follows the input."""
        if self.beside[:2] == (INPUT, HIDDEN) and len(row) == 3:
            return 1
        if set(self.beside) & {OUTPUT} or len(row) == 2 or (not self.beside and self._alike(row)):
            return len(row) - 1
        raise NotAnswered("It is not clear where the layer is put in.", spans=tuple(t.span for t in row))

    def _alike(self, row: list[Told]) -> bool:
        return all(t.size == self.inserted for t in row[1:-1])
