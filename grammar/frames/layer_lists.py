"""Lists of sizes that share a noun: "two hidden layers of 256 and 128 units"."""

import itertools
from fractions import Fraction

from grammar.frames.layer_places import Places
from grammar.frames.layer_told import ANY, HIDDEN, INPUT

_ONTO = {"to", "into", "→", "->"}


class Lists(Places):
    """Lists of sizes that share a noun: "two hidden layers of 256 and 128 units"."""

    def _list(self, index: int) -> None:
        """Numbers in a row that share the noun behind the last and the one before the first."""
        if self._paired(index):
            return
        numbers, ends = [index], [self._tail(index)]
        while ends[-1] == numbers[-1] + 1 and (following := self._next_number(ends[-1])) is not None:
            numbers.append(following)
            ends.append(self._tail(following))
        if len(numbers) > 1 and self._own_part(numbers[-1], ends[-1]):
            numbers, ends = numbers[:-1], ends[:-1]
        self._tell_list(numbers, ends)

    def _paired(self, index: int) -> bool:
        """ "Linear 768 to 3072", "a dense layer from 10 to 4": what enters a layer and what leaves it."""
        to = index + 1 + (self.text(index + 1) == "back")
        led = self.kind(index - 1) == "dense" or (self.kind(index - 1) == "from" and self.kind(index - 2) == "layer")
        onward = self.kind(self._tail(to + 1)) == "flow"
        if not led or self.row[index - 1 - (self.kind(index - 1) == "from")].many or onward:
            return False
        if self.kind(to) != "flow" or self.row[to].text.lower() not in _ONTO or self.kind(to + 1) != "number":
            return False
        item, other = self.row[index], self.row[to + 1]
        self._tell(to + 1, ANY, to + 1, dense=True)
        self.found.told[-1].inputs = item.value
        self.found.told[-1].span = item.span | other.span
        self.taken.update(range(index, self._tail(to + 1)))
        return True

    def _grows_by(self, index: int) -> None:
        """ "The widths double: 10, 20, 40": what the sizes told behind must show themselves."""
        own = [i for i in self.row[index:] if i.sentence == self.row[index].sentence]
        sizes = [i.value for i in own if i.kind == "number" and i.value]
        value = self.row[index].value or Fraction(1)
        factor = 1 / value if self.text(index).startswith("halv") and value > 1 else value
        steps = [two == one * factor for one, two in itertools.pairwise(sizes)]
        if sum(steps) < 2 or not all(steps[1:-1]):
            self._unexplained([index])
        self.taken.add(index)

    def _next_number(self, index: int) -> int | None:
        start = index
        while self.kind(index) in {"comma", "and"}:
            index += 1
        if (
            index > start
            and self.kind(index) == "number"
            and index not in self.taken
            and self.kind(index + 1) not in {"percent", "measure", "money", "times"}
        ):
            return index
        return None

    def _own_part(self, index: int, end: int) -> bool:
        return self._holds(index + 1, end, "in", "out", "count", "aside")

    def _tell_list(self, numbers: list[int], ends: list[int]) -> None:
        """Tells the sizes of a list, whose part its nouns, the nouns around it or the verb decide."""
        first, end = numbers[0], ends[-1]
        head, place = self._head(first), self._placed(end)
        tail = self._tail_part(numbers[-1], end)
        part, by = self._decided(first, end, tail, head, place)
        if "conflict" in {part, tail} or self._contradicts(first, tail, head) or self._scattered(numbers, head, place):
            self._unexplained(numbers)
            return
        if (
            part == INPUT
            and self.kind(end) == "each"
            and self.row[end].text.lower() == "each"
            and self.kind(first - 2) != "unit"
            and self.kind(end + 1) not in {"in", "hidden", "layer", "at"}
        ):
            self._unexplained(numbers)  # "3 steps with 4 features each"
            return
        whole, dropped = self._whole(numbers, end, tail, head, place)
        counted = self._holds(numbers[-1] + 1, end, "unit", "layer", "dense")
        if not (part != ANY or counted or by or whole is not None or self._flows(first, end)):
            self._unexplained(numbers)
            return
        if by == "place" and (places := self._zipped(place[0], len(numbers))):
            self._fill(numbers, places)
        elif whole is not None:
            self._repeat(whole, numbers, part)
        else:
            dense = not dropped and self._dense(head, numbers[-1], end, by)
            for number in numbers:
                self._tell(number, part, head[0] if by == "head" else number, self._rank(by, head, place), dense=dense)
        self.taken.update(range(first, end))
        for name, (start, stop) in (("head", head), ("place", place)):
            if by == name or (whole is not None and self._plural_of(start, stop)):
                self.taken.update(range(start, stop))

    def _tail_part(self, last: int, end: int) -> str:
        part = self._part(last + 1, end)
        return self._by_side(end) if part == ANY else part

    def _decided(
        self, first: int, end: int, tail: str, head: tuple[int, int], place: tuple[int, int]
    ) -> tuple[str, str]:
        """The part, and which of the nouns around decides it: "head", "place", or "" for the tail or the verb."""
        part, by = tail, ""
        start, stop = head
        before = self._part(start, stop) if self._same_clause(start, first) else ANY
        if part == ANY and start < stop and (before != ANY or self._names_layer(start, stop)):
            part, by = before, "head"
        elif part == ANY and place[0] < place[1]:
            part, by = self._part(*place), "place"
        if part == ANY and (by != "head" or not self._holds(start, stop, "layer", "dense", "ordinal")):
            part = self._by_verb(first, end)
        return part, by

    def _names_layer(self, start: int, stop: int) -> bool:
        named = self._named_place(start, stop) or self._ordinal_head(start, stop)
        return bool(named) or self._holds(start, stop, "layer", "dense", "size", "unit")

    def _contradicts(self, first: int, tail: str, head: tuple[int, int]) -> bool:
        """Hidden units told of the input or the output layer."""
        start, stop = head
        before = self._part(start, stop) if self._same_clause(start, first) else ANY
        linked = self.kind(first - 1) == "link" and self._holds(start, stop, "layer")
        return tail == HIDDEN and before not in {ANY, HIDDEN} and linked

    def _scattered(self, numbers: list[int], head: tuple[int, int], place: tuple[int, int]) -> bool:
        """Units "in 2 layers", where it is not said how many are in each."""
        several = self._plural_of(*place)
        if several is None or self._plural_of(*head) is not None or self._holds(place[0] - 2, place[0] + 1, "each"):
            return False
        return self.plural[several][2] not in {1, None, len(numbers)}

    def _whole(
        self, numbers: list[int], end: int, tail: str, head: tuple[int, int], place: tuple[int, int]
    ) -> tuple[int | None, bool]:
        """The layers in the plural that the list fills, and whether there are such that it does not fill alone."""
        shared = self._holds(end, place[0] + 1, "each")
        whole = self._plural_of(*head)
        if whole is None and shared:
            whole = self._plural_of(*place)
        if whole is not None and (tail not in {ANY, HIDDEN} or self._apart(whole, numbers, end)):
            return None, True
        return whole, False

    def _fill(self, numbers: list[int], places: list[tuple[str, int, int]]) -> None:
        for number, (part, start, stop) in zip(numbers, places, strict=True):
            self._tell(number, part, number, self._place(start, stop))
            self.taken.update(range(start, stop))

    def _rank(self, by: str, head: tuple[int, int], place: tuple[int, int]) -> int:
        """Which of its like the layer is, by its ordinal or its number."""
        if by == "place":
            return self._named.get(place[1], 0) or self._place(*place)
        return self._named_place(*head) or self._place(*head) if by == "head" else 0

    def _repeat(self, whole: int, numbers: list[int], part: str) -> None:
        start, end, count = self.plural[whole]
        self.found.attributive |= not self.row[whole].many and count not in {None, 1} and part != HIDDEN
        own = self._part(start, end)
        part = own if own != ANY else part
        if count is None and len(numbers) == 1:
            self.found.lacking = "How many hidden layers are there?"
            return
        if count is not None and len(numbers) not in {1, count}:
            self._unexplained(numbers)
            return
        told = numbers if len(numbers) > 1 or count is None else numbers * count
        if len(numbers) > 1:
            self.found.explained.update(
                i
                for i in range(numbers[-1], min(numbers[-1] + 4, len(self.row)))
                if self.row[i].text.lower() == "respectively"
            )
        for number in told:
            self._tell(number, part, number)
            self.found.told[-1].repeated = len(told) > len(numbers)
        self.taken.update(range(start, end))
        self.plural.pop(whole)
