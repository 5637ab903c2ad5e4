"""Lists of sizes that share a noun: "two hidden layers of 256 and 128 units"."""

from grammar.frames.layer_places import Places
from grammar.frames.layer_told import ANY, HIDDEN
from grammar.frames.layer_words import NOMINAL


class Lists(Places):
    """Lists of sizes that share a noun: "two hidden layers of 256 and 128 units"."""

    def _list(self, index: int) -> None:
        """Numbers in a row that share the noun behind the last and the one before the first."""
        numbers, ends = [index], [self._tail(index)]
        while ends[-1] == numbers[-1] + 1 and (following := self._next_number(ends[-1])) is not None:
            numbers.append(following)
            ends.append(self._tail(following))
        if len(numbers) > 1 and self._own_part(numbers[-1], ends[-1]):
            numbers, ends = numbers[:-1], ends[:-1]
        self._tell_list(numbers, ends)

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
        first, last, end = numbers[0], numbers[-1], ends[-1]
        start, stop = self._head(first)
        tail = self._part(last + 1, end)
        if tail == ANY and self._by_side(end) != ANY:
            tail = self._by_side(end)
        stop_each = end + (self.kind(end) == "at")
        each = self.kind(stop_each) == "each" and self.kind(stop_each + 1) not in NOMINAL - {"layer", "hidden"}
        place_start, place_end = self._placed(end)
        head = self._part(start, stop) if self._same_clause(start, first) else ANY
        shared = self._holds(end, place_start + 1, "each")
        whole = self._plural_of(start, stop) or (self._plural_of(place_start, place_end) if shared else None)
        if (
            whole is None
            and (several := self._plural_of(place_start, place_end)) is not None
            and self.plural[several][2] not in {1, None, len(numbers)}
        ):
            self._unexplained(numbers)
            return
        named = self._named_place(start, stop)
        unit = self._holds(last + 1, end, "unit", "layer", "dense") or (
            self._holds(last + 1, end, "size") and tail != ANY
        )
        part = tail
        used_head = False
        if (
            part == ANY
            and start < stop
            and (
                head != ANY
                or self._holds(start, stop, "layer", "dense", "size")
                or named
                or self._ordinal_head(start, stop)
            )
        ):
            part, used_head = head, True
        used_place = dropped = False
        if part == ANY and not used_head and place_start < place_end:
            part, used_place = self._part(place_start, place_end), True
        if part == ANY and (not used_head or not self._holds(start, stop, "layer", "dense", "ordinal")):
            part = self._by_verb(first, end)
        if "conflict" in {part, tail}:
            self._unexplained(numbers)
            return
        if (
            tail != ANY
            and head != ANY
            and tail != head
            and self._holds(start, stop, "layer")
            and self.kind(first - 1) in {"link"}
            and tail == HIDDEN
        ):
            self._unexplained(numbers)
            return
        if whole is not None and (tail not in {ANY, HIDDEN} or self._apart(whole, numbers, end, each)):
            whole, dropped = None, True
        known = (
            part != ANY or unit or used_head or used_place or whole is not None or self._flows(first, end, len(numbers))
        )
        if not known:
            self._unexplained(numbers)
            return
        if used_place and (places := self._zipped(place_start, len(numbers))):
            for number, (where, at, until) in zip(numbers, places, strict=True):
                self._tell(number, where, number, number, place=self._place(at, until))
                self.taken.update(range(at, until))
        elif whole is not None:
            self._repeat(whole, numbers, each, part)
        else:
            for number in numbers:
                self._tell(
                    number,
                    part,
                    start if used_head else number,
                    stop,
                    place=named or self._place(start, stop)
                    if used_head or (part != ANY and tail == ANY)
                    else (self._named.get(place_end, 0) or self._place(place_start, place_end))
                    if used_place
                    else 0,
                    dense=not dropped and self._dense(start, stop, last, end, used_head),
                )
        self.taken.update(range(first, end))
        if used_head or (whole is not None and self._plural_of(start, stop)):
            self.taken.update(range(start, stop))
        if used_place or (whole is not None and self._plural_of(place_start, place_end)):
            self.taken.update(range(place_start, place_end))

    def _repeat(self, whole: int, numbers: list[int], each: bool, part: str) -> None:
        start, end, count = self.plural[whole]
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
            self._tell(number, part, number, number)
        self.taken.update(range(start, end))
        self.plural.pop(whole)
