"""Alterations of a network: units or layers that are added, removed or resized, so that it can be compared with itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Told
from grammar.frames.layer_words import NOMINAL
from grammar.problem import Letter

_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_NEAR = 7
_BARE = ([INPUT, OUTPUT], [OUTPUT, INPUT])
_OPEN = NOMINAL - {"count", "bias", "aside", "net"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a part: so many units more (`by`), a new width (`new`, or `factor` times the old one), a layer
    put in (`inserted`) or taken out (`removed`); `old` is a width told with the alteration, `beside` the parts between
    which a layer is put in."""

    part: str = ANY
    place: int = 0
    by: Fraction = Fraction(0)
    old: Fraction | None = None
    new: Fraction | None = None
    factor: Fraction | None = None
    inserted: Fraction | None = None
    removed: bool = False
    beside: tuple[str, ...] = ()

    def based(self, told: Sequence[Told], spoken: bool) -> list[Told]:
        """The layers as told, with the width before the alteration where only that tells of it; a hidden layer that is
        `spoken` of without a width is taken as one unit wide, since one unit more always brings as much."""
        row = list(told)
        if self.old is not None:
            if any(isinstance(t.size, Letter) for t in row):
                return [replace(t, size=self.old) if isinstance(t.size, Letter) else t for t in row]
            known = any(t.size == self.old and (self.part == ANY or t.part in {self.part, ANY}) for t in row)
            if not known and row:
                new = Told(self.part, self.old, row[-1].index, row[-1].span, self.place)
                return [new, *row] if self.part == INPUT else [*row, new]
        if self.by and self.part in {HIDDEN, ANY} and spoken and [t.part for t in row] in _BARE:
            return [*row, Told(HIDDEN, max(Fraction(1), 1 - self.by), row[-1].index, row[-1].span)]
        return row

    def applied(self, told: Sequence[Told]) -> list[Told]:
        """The layers as altered, in order of flow.

        Raises: NotAnswered where it is not clear which layer is altered, or its old width is another.
        """
        row = list(told)
        if self.inserted is not None:
            at = self._gap(row)
            return [*row[:at], Told(HIDDEN, self.inserted, -1, row[at - 1].span), *row[at:]]
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


Found = tuple[tuple[Item, ...], Edit]


def edited(row: tuple[Item, ...]) -> Found | None:
    """The row without the words of its alteration, and the alteration; None where there is none, or more than one."""
    for detect in _DETECTORS:
        for index in range(len(row)):
            found = detect(row, index)
            if found is not None:
                return found
    return None


def _kind(row: tuple[Item, ...], index: int) -> str:
    return row[index].kind if 0 <= index < len(row) else "edge"


def _tail(row: tuple[Item, ...], index: int) -> int:
    """One past the words behind a number that say what it counts."""
    end = index + 1
    while _kind(row, end) in _OPEN | {"more"}:
        end += 1
    return end


def _kinds(row: tuple[Item, ...], start: int, end: int) -> set[str]:
    return {_kind(row, i) for i in range(max(0, start), min(end, len(row)))}


def _part(row: tuple[Item, ...], start: int, end: int) -> tuple[str, int]:
    """The part named between two places and which of its like it is."""
    parts = [_PARTS[row[i].kind] for i in range(start, end) if row[i].kind in _PARTS]
    places = [row[i].place for i in range(start, end) if row[i].kind == "ordinal"]
    named = set(parts)
    part = parts[0] if len(named) == 1 else HIDDEN if not named and places else ANY
    return part, places[0] if len(places) == 1 else 0


def _sentence(row: tuple[Item, ...], index: int, *kinds: str) -> list[int]:
    """Where in the sentence of an item, near it, stand words of these kinds."""
    own = row[index].sentence
    return [
        i
        for i in range(max(0, index - _NEAR), min(len(row), index + _NEAR))
        if row[i].sentence == own and row[i].kind in kinds
    ]


# --- units more or fewer ---------------------------------------------------------------------------------------------


def _units(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Adds one more input feature to", "removing 20 of the 120 hidden neurons", "another output class"."""
    number = _kind(row, index) == "number"
    bare = _kind(row, index) == "more" and _kind(row, index - 1) != "number" and _kind(row, index + 1) in _OPEN
    if not (number or bare) or (number and row[index].value is None):
        return None
    of = number and [_kind(row, i) for i in (index + 1, index + 2)] == ["link", "number"]
    start = index + 3 if of else index + 1 if number else index
    end = _tail(row, start - 1)
    counted = _kinds(row, start, end)
    if not counted & {"in", "out", "unit"} or "layer" in counted or (bare and row[end - 1].many):
        return None
    way = _direction(row, index, end, "more" in counted or bare)
    if not way:
        return None
    part, place = _part(row, start, end)
    stop = index + 2 if of else end
    if not of and _kind(row, end) in {"flow", "from", "at"}:
        stop = _tail(row, end)
        there, rank = _part(row, end + 1, stop)
        if "layer" in _kinds(row, end + 1, stop) or there == INPUT:
            part, place = (there, rank) if part in {ANY, there} else (ANY, 0)
        else:
            stop = end
    value = row[index].value or Fraction(1)
    rest = _without_verbs((*row[:index], *row[stop:]), row[index].sentence)
    return rest, Edit(part, place, by=way * (value if number else Fraction(1)))


def _direction(row: tuple[Item, ...], start: int, end: int, more: bool) -> int:
    """+1 where units are added, -1 where they are removed, 0 where neither is said."""
    verbs = [i for i in _sentence(row, start, "adds", "removes") if i < start or i - end < 3]
    if verbs:
        nearest = min(verbs, key=lambda i: abs(i - start))
        return 1 if row[nearest].kind == "adds" else -1
    asking = any(row[i].kind == "ask" for i in range(start) if row[i].sentence == row[start].sentence)
    return int(more and (asking or bool(_sentence(row, start, "takes", "resizes"))))


def _without_verbs(row: tuple[Item, ...], sentence: int) -> tuple[Item, ...]:
    """Without the verbs that said what was done."""
    return tuple(i for i in row if i.sentence != sentence or i.kind not in {"adds", "removes", "resizes"})


# --- a new width ------------------------------------------------------------------------------------------------------


def _from_to(row: tuple[Item, ...], index: int) -> Found | None:
    """ "The hidden width goes up from 64 to 128", "shrank the input from 300 to 100 features"."""
    if _kind(row, index) != "from" or _kind(row, index + 1) != "number":
        return None
    middle = _tail(row, index + 1)
    if _kind(row, middle) != "flow" or _kind(row, middle + 1) != "number":
        return None
    end = _tail(row, middle + 1)
    part, place = _part(row, index + 1, end)
    if part == ANY:
        part, place = _subject(row, index)
    if part == ANY and not _sentence(row, index, "resizes", "rel"):
        return None
    edit = Edit(part, place, old=row[index + 1].value, new=row[middle + 1].value)
    return _without_verbs((*row[:index], *row[end:]), row[index].sentence), edit


def _subject(row: tuple[Item, ...], index: int) -> tuple[str, int]:
    """The part spoken of last before a place in its sentence."""
    start = index
    while start > 0 and row[start - 1].sentence == row[index].sentence and row[start - 1].kind not in {"number", "chain"}:
        start -= 1
    last = max((i for i in range(start, index) if row[i].kind in _PARTS and not _counted(row, i)), default=-1)
    if last < 0:
        return ANY, 0
    first = last
    while _kind(row, first - 1) in NOMINAL:
        first -= 1
    return _part(row, first, last + 1)


def _multiplied(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Double the hidden layer to 256", "the number of hidden units is halved", "increase the hidden width to 90"."""
    factor = row[index].value if row[index].kind == "rel" else None
    if factor is None and row[index].kind != "resizes":
        return None
    end = index + 1
    while _kind(row, end) in _OPEN | {"link", "as"} and row[end].text not in {":", "("}:
        end += 1
    part, place = _part(row, index + 1, end)
    start = index
    if part == ANY:
        end = index + 1
        while _kind(row, start - 1) in _OPEN | {"link"} and row[start - 1].sentence == row[index].sentence:
            start -= 1
        part, place = _part(row, start, index)
    new = None
    if _kind(row, end) == "flow" and _kind(row, end + 1) == "number":
        new, end = row[end + 1].value, _tail(row, end + 1)
    if part == ANY or (factor is None and new is None):
        return None
    return (*row[:start], *row[end:]), Edit(part, place, new=new, factor=factor)


def _instead(row: tuple[Item, ...], index: int) -> Found | None:
    """ "64 hidden units instead of 32"."""
    if _kind(row, index) != "instead":
        return None
    after = index + 1 + (_kind(row, index + 1) in {"link", "than"})
    before = index - 1
    while _kind(row, before) in _OPEN:
        before -= 1
    if _kind(row, after) != "number" or _kind(row, before) != "number":
        return None
    end = _tail(row, after)
    part, place = _part(row, before, end)
    if part == ANY:
        part, place = _subject(row, before)
    if part == ANY and "unit" not in _kinds(row, before, end):
        return None
    edit = Edit(part if part != ANY else HIDDEN, place, old=row[after].value, new=row[before].value)
    return (*row[:before], *row[end:]), edit


def _counted(row: tuple[Item, ...], index: int) -> bool:
    """Whether a noun is counted by a number before it."""
    while _kind(row, index) in NOMINAL:
        index -= 1
    return _kind(row, index) == "number"


# --- layers put in or taken out ----------------------------------------------------------------------------------------


def _inserted(row: tuple[Item, ...], index: int) -> Found | None:
    """ "A layer with 40 neurons is inserted between", "adds a second hidden layer of 20 units"."""
    if _kind(row, index) != "layer" or row[index].many or not _sentence(row, index, "adds"):
        return None
    start = index
    while _kind(row, start - 1) in _OPEN | {"more"}:
        start -= 1
    size, end = index - 1, index + 1
    if _kind(row, end) == "link" and _kind(row, end + 1) == "number":
        size, end = end + 1, _tail(row, end + 1)
    elif _kind(row, start - 1) == "number":
        size = start - 1
        start = size
    verbs = [i for i in _sentence(row, index, "adds") if i < start or i < end + 3]
    if _kind(row, size) != "number" or not verbs or _kind(row, start - 1) in {"between", "after", "before"}:
        return None
    beside = tuple(_PARTS[i.kind] for i in row[end:] if i.sentence == row[index].sentence and i.kind in _PARTS)
    edit = Edit(HIDDEN, inserted=row[size].value, beside=_near(row, end, beside))
    return _without_verbs((*row[:start], *row[end:]), row[index].sentence), edit


def _near(row: tuple[Item, ...], end: int, beside: tuple[str, ...]) -> tuple[str, ...]:
    """The parts named behind "between", "before" and "after"; none where no such word follows."""
    kinds = _kinds(row, end, end + 4)
    if "between" in kinds:
        return beside[:2]
    if "before" in kinds:
        return beside[:1]
    return (OUTPUT,) if kinds & {"after", "back"} and beside[:1] == (HIDDEN,) else ()


def _taken_out(row: tuple[Item, ...], index: int) -> Found | None:
    """ "Removing the second hidden layer"."""
    if _kind(row, index) != "layer" or row[index].many or not _sentence(row, index, "removes"):
        return None
    start = index
    while _kind(row, start - 1) in _OPEN:
        start -= 1
    part, place = _part(row, start, index)
    if part != HIDDEN or _kind(row, start - 1) not in {"removes"} or _kind(row, index + 1) in {"number"}:
        return None
    return (*row[: start - 1], *row[index + 1 :]), Edit(HIDDEN, place, removed=True)


_DETECTORS: tuple[Callable[[tuple[Item, ...], int], Found | None], ...] = (
    _inserted, _taken_out, _from_to, _multiplied, _instead, _units,
)  # fmt: skip
