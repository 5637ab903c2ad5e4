"""Where units stand, and whether they enter or leave: nouns behind "in" and "at", verbs, plural layers."""

from grammar.errors import AnotherStory
from grammar.frames.layer_counts import Counts
from grammar.frames.layer_told import ANY, INPUT, OUTPUT
from grammar.frames.layer_words import NOMINAL

_ENDS = {"stop", "question", "pause", "comma", "and", "close"}
MOST_LAYERS = 200


class Places(Counts):
    """Where units stand, and whether they enter or leave: nouns behind "in" and "at", verbs, plural layers."""

    def _plurals(self) -> None:
        """ "Two hidden layers", "3-layer", "hidden layers": how many layers are told of at once."""
        for index in range(len(self.row)):
            if self.kind(index) != "layer":
                continue
            start = index
            while (
                self.kind(start - 1) in {"word", "hidden", "dense", "in", "out", "same", "size"}
                and start - 1 not in self.taken
            ):
                start -= 1
            number = self.row[start - 1] if self.kind(start - 1) == "number" else None
            if number is not None and self.row[index].many and (number.value or 0) > MOST_LAYERS:
                raise AnotherStory("So many layers are not told one by one.")
            count = None
            if (
                number is not None
                and number.value is not None
                and number.value.denominator == 1
                and 1 <= number.value <= MOST_LAYERS
                and (self.row[index].many or number.value == 1 or not self._holds(start, index, "in", "out", "hidden"))
            ) and (self.row[index].many or number.value <= 12):
                start, count = start - 1, int(number.value)
            if count is None and not self.row[index].many:
                continue
            if count is not None and self.kind(start - 1) in {"same", "as"}:
                start -= 1
            self.found.explained.update(i for i in range(start, index) if self.kind(i) == "same")
            if self._holds(start, index, "in", "out") and count != 1 and count is None:
                continue
            self.plural[index] = (start, index + 1, count)
            if count is not None:
                self.taken.add(start)

    def _placed(self, end: int) -> tuple[int, int]:
        """The nouns behind "in", "at", "for", "in each of": where the units stand."""
        index = end
        if self.kind(index) == "each":
            index += 1
        elif self.kind(index) == "at":
            index += 1
            while self.kind(index) in {"each", "link", "from"}:
                index += 1
        else:
            return end, end
        start = index
        if self.kind(index) == "number" and any(p[0] == index for p in self.plural.values()):
            index += 1
        while self.kind(index) in NOMINAL:
            index += 1
        if (
            self.kind(index) == "number"
            and self.kind(index - 1) == "layer"
            and self.kind(index + 1) not in NOMINAL | {"link"}
            and (self.row[index].value or 99) <= 12
        ):
            self._named[index] = int(self.row[index].value or 0)
            self.taken.add(index)
        return (start, index) if self._holds(start, index, "in", "out", "hidden", "layer", "ordinal") else (end, end)

    def _zipped(self, start: int, count: int) -> list[tuple[str, int, int]]:
        """The places that a list of sizes fills one by one: "in the input, the hidden and the output layer"."""
        places: list[tuple[str, int, int]] = []
        while len(places) < count:
            end = start
            while self.kind(end) in NOMINAL:
                end += 1
            part = self._part(start, end)
            if end == start or part in {ANY, "conflict"}:
                return []
            places.append((part, start, end))
            start = end
            while self.kind(start) in {"comma", "and", "at"}:
                start += 1
        following = self.row[start - 1 : start + 2]
        self.found.explained.update(
            start - 1 + i for i, item in enumerate(following) if item.text.lower() == "respectively"
        )
        return places if count > 1 else []

    def _apart(self, whole: int, numbers: list[int], end: int) -> bool:
        """Whether the number after "three layers:" is only the first of sizes told one by one."""
        behind = end + (self.kind(end) == "at")
        each = self.kind(behind) == "each" and self.kind(behind + 1) not in NOMINAL - {"layer", "hidden"}
        if each or len(numbers) > 1:
            return False
        count = self.plural[whole][2]
        after = self.kind(end)
        if (
            self.kind(self.plural[whole][1]) == "link"
            and self.row[self.plural[whole][1]].text in {":", "("}
            and count not in {None, 1}
        ):
            return after not in {"close", "stop", "each", "question", "edge"}
        onward = after == "flow" or (after in {"comma", "and"} and self.kind(end + 1) == "flow")
        return (onward and (count is None or self._onward(end) == count)) or (
            after == "at" and self._placed(end)[0] < self._placed(end)[1] and self.plural[whole][1] <= numbers[0]
        )

    def _onward(self, end: int) -> int:
        """How many sizes follow one another from the one that ends here: three in "100 → 50 → 20"."""
        sizes = 1
        while True:
            end += self.kind(end) in {"comma", "and"}
            if self.kind(end) != "flow" or self.kind(end + 1) != "number":
                break
            behind = self._tail(end + 1)
            if self._holds(end + 2, behind, "in", "out"):
                break
            sizes, end = sizes + 1, behind
        return sizes

    def _by_verb(self, first: int, end: int) -> str:
        """Input or output by the verb before ("takes 20 values") or the word behind ("784 in")."""
        index = first - 1
        while self.kind(index) in {"word", "at", "pronoun", "link", "size", "between"} and index not in self.taken:
            index -= 1
        if self.kind(index) == "takes" and not self._holds(index, first, "from"):
            return INPUT
        if self.kind(index) == "emits":
            return OUTPUT
        if self.kind(index) == "out" and index not in self.taken and self.row[index].text.lower() == "outputs":
            return OUTPUT
        return ANY

    def _by_side(self, end: int) -> str:
        """ "784 in, 10 out", "500 counts as inputs"."""
        if self.kind(end) == "as" and self.kind(end + 1) in {"in", "out"}:
            return INPUT if self.kind(end + 1) == "in" else OUTPUT
        if self.kind(end + 1) not in _ENDS | {"edge"}:
            return ANY
        if self.kind(end) == "at" and self.row[end].text.lower() == "in":
            return INPUT
        return OUTPUT if self.kind(end) == "outward" else ANY

    def _flows(self, first: int, end: int) -> bool:
        """Whether a bare number flows: "from 64", "to 10", "14 sensors feed 28"."""
        before = first - 1
        seen: list[str] = []
        while before >= 0 and self.kind(before) not in {"stop", "question", "number", "chain", "grid", "rel"}:
            seen.append(self.kind(before))
            before -= 1
        if {"flow", "from", "between", "before", "after", "back", "by"} & set(seen) or any(
            self.row[i].word in {"dimensional", "long", "wide", "dim"} for i in range(first + 1, end)
        ):
            return True
        after = end
        while self.kind(after) in {"word", "at", "link"} and after - end < 3:
            after += 1
        return self.kind(after) == "flow" and not self._holds(first + 1, end, "aside", "net")

    def _dense(self, head: tuple[int, int], last: int, end: int, by: str) -> bool:
        """Whether the size is that of a layer, which is never the input."""
        own = self._holds(last + 1, end, "layer", "dense")
        return own or (by == "head" and self._holds(*head, "dense") and not self._holds(*head, "net"))
