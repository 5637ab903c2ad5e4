"""The items of a text by their index, and what stands before and behind a number."""

from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.frames.layer_letters import lettered
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers, Mention, Told
from grammar.frames.layer_words import NOMINAL
from grammar.problem import Size

_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_LATER = {"later", "afterwards", "afterward", "subsequently", "eventually"}
_ALTERING = {"alter", "removes", "resizes"}
_OWN = ("in", "out", "hidden", "layer", "unit", "count")
_PERSONAL = {
    "want", "wants", "need", "needs", "choose", "chooses", "use", "uses", "get", "gets", "know", "knows", "see", "sees",
}  # fmt: skip


class Row:
    """The items of a text by their index, and what stands before and behind a number."""

    def __init__(self, row: tuple[Item, ...]) -> None:
        self.row = row
        self._kinds = tuple([item.kind for item in row])
        self._size = len(row)
        self.found = Layers(row)
        self.taken: set[int] = set()
        self._named: dict[int, int] = {}
        self.plural: dict[int, tuple[int, int, int | None]] = {}  # index → start, end, how many layers

    def kind(self, index: int) -> str:
        return self._kinds[index] if 0 <= index < self._size else "edge"

    def text(self, index: int) -> str:
        """The word at a place in small letters; "" outside of the row."""
        return self.row[index].text.lower() if 0 <= index < len(self.row) else ""

    def _holds(self, start: int, end: int, *kinds: str) -> bool:
        return any(self.kind(i) in kinds for i in range(start, end))

    def _tail(self, index: int) -> int:
        """One past the nouns behind a number."""
        end = index + 1
        if self.kind(end) == "pronoun":
            return end
        while self.kind(end) in NOMINAL - {"ordinal"} and end not in self.taken:
            if self.kind(end) == "layer" and end in self.plural and self.plural[end][2] is not None:
                break
            end += 1
        return end

    def _head(self, index: int) -> tuple[int, int]:
        """The start and end of the nouns before a number, across links and nouns of size; (index, index) where none."""
        end = index
        while self.kind(end - 1) in {"link", "as", "that"} or (
            self.kind(end - 1) == "comma" and self.kind(end) == "that"
        ):
            end -= 1
        start = self._run(end)
        if (
            start < end
            and all(self._owns(i) for i in range(start, end))
            and self.kind(start - 1) in {"link", "pronoun", "that"}
        ):
            further = start
            while self.kind(further - 1) in {"link", "pronoun", "that"}:
                further -= 1
            outer = self._run(further)
            if self._holds(outer, further, "in", "out", "hidden", "layer"):
                return outer, further
        return (start, end) if start < end else (index, index)

    def _owns(self, index: int) -> bool:
        """Whether a noun only says whose layer it is, or how it is measured: "of Ann's net", "of a bias-free MLP"."""
        return self.kind(index) in {"size", "word", "unit", "net", "letter"} or self.row[index].word == "bias"

    def _run(self, end: int) -> int:
        start = end
        while self.kind(start - 1) in NOMINAL | {"letter"} and start - 1 not in self.taken:
            start -= 1
        if (
            self.kind(start - 1) == "number"
            and start - 1 in self.taken
            and any(p[0] == start - 1 for p in self.plural.values())
        ):
            start -= 1
        return start

    def _part(self, start: int, end: int) -> str:
        parts = {_PARTS[self.kind(i)] for i in range(start, end) if self.kind(i) in _PARTS}
        if len(parts) > 1:
            if parts == {INPUT, HIDDEN} or parts == {OUTPUT, HIDDEN}:
                return "conflict"
            last = [self.kind(i) for i in range(start, end) if self.kind(i) in _PARTS]
            return "conflict" if self._holds(start, end, "layer") else _PARTS[last[0]]
        return parts.pop() if parts else ANY

    def _place(self, start: int, end: int) -> int:
        for i in range(start, end):
            if self.kind(i) == "ordinal":
                return self.row[i].place
        return 0

    def _same_clause(self, start: int, index: int) -> bool:
        return not any(self.kind(i) in {"stop", "question", "pause"} for i in range(start, index))

    def _plural_of(self, start: int, stop: int) -> int | None:
        return next((i for i in range(start, stop) if i in self.plural), None)

    def _named_place(self, start: int, stop: int) -> int:
        return next((self._named[i] for i in range(start, stop + 1) if i in self._named), 0)

    def _ordinal_head(self, start: int, stop: int) -> bool:
        return all(self.kind(i) == "ordinal" for i in range(start, stop))

    def _odd(self, index: int) -> None:
        """A number that is no size is set aside, unless it is of the layers: so many percent of them, or times."""
        after = self.kind(index + 1)
        sentence = [i for i in self.row if i.sentence == self.row[index].sentence]
        later = any(i.text.lower() in _LATER for i in sentence)
        altering = not later and any(i.kind in {"alter", "removes", "resizes"} for i in sentence)
        part = after in {"percent", "rel"} and (altering or self._holds(index + 2, index + 6, *_OWN))
        if not part and after not in {"times", "power"} and not self._holds(index + 1, index + 2, *_OWN):
            self.found.explained.add(index + 1) if after in {"percent", "measure", "bytes", "money"} else None
            if later:
                self.found.explained |= {n for n, i in enumerate(self.row) if i in sentence and i.kind in _ALTERING}
            self._set_aside(index)
        else:
            self.found.unexplained.append(self.row[index])
            self.taken.add(index)

    def _set_aside(self, index: int) -> None:
        self.found.aside.append(self.row[index])
        self.taken.add(index)

    def _unexplained(self, numbers: list[int]) -> None:
        for number in numbers:
            following = self.row[number + 1].word if number + 1 < len(self.row) else ""
            if self.row[number].text.lower() == "one" and (self._tail(number) == number + 1 or following in _PERSONAL):
                continue  # the pronoun
            if self._announces(number):
                continue
            self.found.unexplained.append(self.row[number])
            self.taken.add(number)

    def _announces(self, number: int) -> bool:
        """ "The two projections": so many layers, spoken of again."""
        end = self._tail(number)
        value = self.row[number].value or Fraction(0)
        if (
            self.row[number].article != "the"
            or end == number + 1
            or not 2 <= value <= 9
            or self._holds(number + 1, end, "in", "out", "unit")
        ):
            return False
        self.found.mentions.append(Mention(ANY, 0, True, number, end, self.row[number].span, False, int(value)))
        self.taken.add(number)
        return True

    def _tell(self, index: int, part: str, start: int, place: int = 0, *, dense: bool = False) -> None:
        item = self.row[index]
        size: Size = (
            lettered(item.text) if item.kind == "letter" else item.value if item.value is not None else Fraction(0)
        )
        span = item.span | self.row[start].span if start < index else item.span
        the = self.row[start].article == "the" or (
            self.kind(start - 1) == "pronoun" and self.text(start - 1) in {"these", "those", "this"}
        )
        self.found.told.append(Told(part, size, index, span, place, dense, definite=the))
        if item.article == "about":
            self.found.unexplained.append(item)
        self.taken.add(index)

    def _coloured(self) -> bool:
        return bool(
            {"rgb", "colour", "color", "coloured", "colored"} & {w for i in self.row for w in i.text.lower().split()}
        )
