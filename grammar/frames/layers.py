"""Layers as people tell them: the items of a text become sizes with their part (input, hidden, output), and nothing is left over."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.frames.layer_words import NOMINAL
from grammar.problem import Letter, Size
from grammar.span import Span

INPUT, HIDDEN, OUTPUT, ANY = "input", "hidden", "output", "any"
_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_LINKS = {"link"}
_ENDS = {"stop", "question", "pause", "comma", "and", "close"}
MOST_LAYERS = 200
_PARTED = {"stop", "question", "pause", "comma", "close", "custom"}
_BIAS = {"bias", "offset"}
_DENIED = {"free", "no", "ignoring", "ignore", "excluding", "exclude", "excluded", "omit", "omitted", "omitting", "leaving", "leave", "disregard", "disregarded", "neglect", "neglecting", "neglected", "zero", "lacking", "lack", "ignored", "disabled", "off", "elsewhere", "biasless", "remove", "removing", "removed", "drop", "dropping", "dropped", "strip"}
_COUNTED = {"included", "including", "include", "counted", "counting", "count", "with"}
_ASKED = {"number", "total"}
_PERSONAL = {"want", "wants", "need", "needs", "choose", "chooses", "use", "uses", "get", "gets", "know", "knows", "see", "sees"}
_HARMLESS_DENIAL = {"need", "want", "care", "know", "remember", "sure", "native", "matter", "mind"}


@dataclass(frozen=True, slots=True)
class Relative:
    """A width told by another: `factor` times that of `part` (the `place`-th), or of the one told before."""

    factor: Fraction
    part: str = ""
    place: int = 0


@dataclass(slots=True)
class Told:
    """One size: its part, its place among its like (0 unknown, -1 last), where it stands; `inputs` of a layer told as a pair."""

    part: str
    size: Size | Relative
    index: int
    span: Span
    place: int = 0
    dense: bool = False
    inputs: Size | None = None
    bias: bool | None = None
    chained: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A layer spoken of without a size: its part, its place, whether in the plural, its items."""

    part: str
    place: int
    many: bool
    start: int
    end: int
    span: Span
    layer: bool = False
    announced: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A number of parameters, weights or biases told."""

    value: Fraction
    head: str
    index: int
    span: Span


@dataclass(slots=True)
class Layers:
    """What a text tells of layers."""

    items: tuple[Item, ...]
    told: list[Told] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    aside: list[Item] = field(default_factory=list)
    unexplained: list[Item] = field(default_factory=list)
    bias: bool | None = None
    lacking: str = ""
    about_bias: set[int] = field(default_factory=set)
    biased: set[str] = field(default_factory=set)
    places: int | None = None
    explained: set[int] = field(default_factory=set)


def layers(row: Sequence[Item]) -> Layers:
    """The layers that a row of items tells."""
    return _Reader(tuple(row)).read()


class _Reader:
    """Reads the items number by number; every item is taken once."""

    def __init__(self, row: tuple[Item, ...]) -> None:
        self.row = row
        self.found = Layers(row)
        self.taken: set[int] = set()
        self._named: dict[int, int] = {}
        self.plural: dict[int, tuple[int, int, int | None]] = {}  # index → start, end, how many layers

    def kind(self, index: int) -> str:
        return self.row[index].kind if 0 <= index < len(self.row) else "edge"

    def read(self) -> Layers:
        self._conventions()
        self._latter()
        self._plurals()
        index = 0
        while index < len(self.row):
            if index not in self.taken:
                self._item(index)
            index += 1
        self._denials()
        self._mentions()
        self._foreign_counts()
        self.found.explained |= self.taken
        return self.found

    def _conventions(self) -> None:
        for index, item in enumerate(self.row):
            if item.kind == "custom":
                self.found.bias = item.holds
                self._about(index)
            elif item.word in _BIAS:
                self._bias(index)

    def _about(self, index: int) -> None:
        """The neurons named behind "with a bias on every" are not asked about."""
        end = index + 1
        while self.kind(end) in {"hidden", "out", "in", "unit", "layer", "and", "at", "each", "of", "word"}:
            end += 1
        if not self._holds(index + 1, end, "layers"):
            self.found.about_bias.update(range(index + 1, end))
            self._biased(range(index + 1, end))
        start = index
        while self.kind(start - 1) in {"hidden", "out", "unit", "layer", "word", "link", "ordinal", "each"}:
            start -= 1
        self._biased(range(start, index))

    def _biased(self, clause: range) -> None:
        """Which layers have or lack biases, where the text says so of some."""
        if not any(self.row[i].word == "except" or self.row[i].text.lower() == "outside" for i in clause):
            self.found.biased |= {self.kind(i) for i in clause if self.kind(i) in {"hidden", "out", "ordinal"}}

    def _bias(self, index: int) -> None:
        """A clause about biases that asks nothing chooses whether there are any: "leaving the biases out", "each neuron has a bias"."""
        start, end = index, index
        while start > 0 and self.kind(start - 1) not in _PARTED and not (self.kind(start - 1) == "number" and self.kind(start) in NOMINAL):
            start -= 1
        while end + 1 < len(self.row) and self.kind(end + 1) not in _PARTED:
            end += 1
        clause = range(start, end + 1)
        denied = [i for i in clause if self.row[i].word in _DENIED or self.kind(i) in {"not", "without"}]
        if denied:
            self.found.bias = False
            self.found.explained.update({*denied})
        elif any(self.kind(i) == "ask" or self.row[i].word in _ASKED for i in clause) or self.kind(end + 1) == "question" or any(self.kind(i) == "count" and i != index and self.row[i].word not in _BIAS for i in clause):
            if not any(self.row[i].word in _COUNTED for i in range(max(start, index - 2), min(end, index + 2) + 1)):
                return
            self.found.bias = True
        elif self.kind(index - 1) != "number" or self.row[index - 1].value == 1:
            self.found.bias = True
            if self.kind(index - 1) == "number":
                self.taken.add(index - 1)
        else:
            return
        self.found.about_bias.update(clause)
        first = max((*(d for d in denied if d < index), start))
        while first == start and self.kind(first - 1) == "number" and self.kind(start) in NOMINAL:
            start, first = start + 1, first + 1
        before = range(first, index)
        self._biased(range(index, end + 1) if self._holds(first, index, "net") else range(before.start, end + 1))
        self.found.explained.update(i for i in clause if self.row[i].word == "except" or self.kind(i) == "without")

    def _latter(self) -> None:
        """"The latter" is the layer named last."""
        row = list(self.row)
        for index, item in enumerate(row):
            if item.text.lower() == "latter":
                named = [i for i in row[:index] if i.kind in _PARTS]
                row[index] = replace(named[-1], span=item.span, sentence=item.sentence) if named else item
        self.row = tuple(row)
        self.found.items = self.row

    # --- numbers of layers ----------------------------------------------------------------------------------------

    def _plurals(self) -> None:
        """"Two hidden layers", "3-layer", "hidden layers": how many layers are told of at once."""
        for index in range(len(self.row)):
            if self.kind(index) != "layer":
                continue
            start = index
            while self.kind(start - 1) in {"word", "hidden", "dense", "in", "out", "same", "size"} and start - 1 not in self.taken:
                start -= 1
            number = self.row[start - 1] if self.kind(start - 1) == "number" else None
            count = None
            if number is not None and number.value is not None and number.value.denominator == 1 and 1 <= number.value <= MOST_LAYERS and (self.row[index].many or number.value == 1 or not self._holds(start, index, "in", "out", "hidden")):
                if self.row[index].many or number.value <= 12:
                    start, count = start - 1, int(number.value)
            if count is None and not self.row[index].many:
                continue
            if count is not None and self.kind(start - 1) in {"same", "as"}:
                start -= 1
            self.found.explained.update(i for i in range(start, index) if self.kind(i) == "same")
            if self._holds(start, index, "in", "out") and count != 1:
                if count is None:
                    continue
            self.plural[index] = (start, index + 1, count)
            if count is not None:
                self.taken.add(start)

    def _holds(self, start: int, end: int, *kinds: str) -> bool:
        return any(self.kind(i) in kinds for i in range(start, end))

    # --- one number -----------------------------------------------------------------------------------------------

    def _item(self, index: int) -> None:
        match self.kind(index):
            case "number":
                self._number(index)
            case "letter":
                self._letter(index)
            case "rel" | "same":
                self._relative(index)
            case "chain" | "pair" | "units" | "grid":
                self._sizes(index)
            case "time":
                self._set_aside(index)
            case _:
                pass

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
        """The nouns before a number, across links and nouns of size: start and end of the nearest run, (index, index) where none."""
        end = index
        while self.kind(end - 1) in {"link", "as", "that"}:
            end -= 1
        start = self._run(end)
        if start < end and all(self.kind(i) in {"size", "word", "unit", "net", "letter"} for i in range(start, end)) and self.kind(start - 1) in {"link", "pronoun", "that"}:
            further = start
            while self.kind(further - 1) in {"link", "pronoun", "that"}:
                further -= 1
            outer = self._run(further)
            if self._holds(outer, further, "in", "out", "hidden", "layer"):
                return outer, further
        return (start, end) if start < end else (index, index)

    def _run(self, end: int) -> int:
        start = end
        while self.kind(start - 1) in NOMINAL | {"letter"} and start - 1 not in self.taken:
            start -= 1
        if self.kind(start - 1) == "number" and start - 1 in self.taken and any(p[0] == start - 1 for p in self.plural.values()):
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

    def _number(self, index: int) -> None:
        item = self.row[index]
        after = self.kind(index + 1)
        if self.kind(index - 1) == "money" or after in {"percent", "measure", "money", "times", "power"}:
            if after == "times" and self._relative_number(index):
                return
            self._odd(index)
            return
        end = self._tail(index)
        if self._holds(index + 1, end, "count", "bias") and not self._holds(index + 1, end, "unit", "layer", "hidden"):
            self._count(index, end)
            return
        start, stop = self._head(index)
        if stop < index and self.kind(stop - 1) == "count" and self.kind(start - 1) not in {"as", "ask"} and not self._holds(index + 1, end, "in", "out", "unit", "layer", "hidden") and item.value is not None:
            self._count_named(index, start, stop)
            return
        if self._exceeded(index, end):
            return
        if item.value is None or item.value.denominator != 1 or item.value < 1:
            self._odd(index)
            return
        if self._ordinal_name(index) or self._named_again(index):
            return
        if self.kind(index + 1) == "word" and self.row[index + 1].text.lower() in {"decimal", "decimals", "digit", "digits", "place", "places", "significant"} and self.kind(index - 1) in {"flow", "link"}:
            self.found.places = int(item.value or 0)
            self.taken.add(index)
            return
        if any(self.row[i].word in {"channel", "channels"} for i in range(index + 1, end)) and item.value == 3 and any(t.part == INPUT for t in self.found.told) and self._coloured():
            self.taken.add(index)
            return
        if self._is_aside(index, end):
            flowing = end
            while self.kind(flowing) in {"word", "takes"} and flowing < end + 2:
                flowing += 1
            if self.kind(flowing) == "flow":
                self._unexplained([index])
                return
            self._set_aside(index)
            return
        self._list(index)

    def _ordinal_name(self, index: int) -> bool:
        """"Layer 1: 40", "hidden layer 2 has 30": the number names the layer."""
        if self.kind(index - 1) not in {"layer", "hidden"} or self.kind(index + 1) not in {"link", "pause"} or index - 1 in self.plural:
            return False
        after = index + 2
        while self.kind(after) in {"link", "word", "size"}:
            after += 1
        if self.kind(after) not in {"number", "rel", "chain"}:
            return False
        self._named[index] = int(self.row[index].value or 0)
        self.taken.add(index)
        return True

    def _named_again(self, index: int) -> bool:
        """"Hidden layer 2", where a layer was told by that number."""
        if self.kind(index - 1) != "layer" or self.kind(index + 1) in NOMINAL or self.row[index].value not in self._named.values():
            return False
        self._named[index] = int(self.row[index].value or 0)
        self.taken.add(index)
        return True

    def _is_aside(self, index: int, end: int) -> bool:
        if self._holds(index + 1, end, "aside") and not self._holds(index + 1, end, "in", "out", "unit", "hidden", "layer"):
            return True
        if self._holds(index + 1, end, "in", "out", "unit", "hidden", "layer", "dense"):
            return False
        start, stop = self._head(index)
        return self._holds(start, stop, "aside") and not self._holds(start, stop, "in", "out", "hidden", "layer") and self._same_clause(start, index)

    def _same_clause(self, start: int, index: int) -> bool:
        return not any(self.kind(i) in {"stop", "question", "pause"} for i in range(start, index))

    def _odd(self, index: int) -> None:
        """A number that is no size: set aside beside what does not change the network, else unexplained."""
        self.found.explained.add(index + 1) if self.kind(index + 1) in {"percent", "measure"} else None
        around = [self.kind(i) for i in range(max(0, index - 4), min(len(self.row), index + 4)) if self.row[i].sentence == self.row[index].sentence]
        sentence = {i.kind for i in self.row if i.sentence == self.row[index].sentence}
        if "aside" in around or not sentence & {"in", "out", "hidden", "layer", "unit", "net", "chain", "count", "dense"}:
            self._set_aside(index)
        else:
            self.found.unexplained.append(self.row[index])
            self.taken.add(index)

    def _set_aside(self, index: int) -> None:
        self.found.aside.append(self.row[index])
        self.taken.add(index)

    def _count_named(self, index: int, start: int, stop: int) -> None:
        """"Weights: 3,600", "the number of weights is 5,500"."""
        head = next(self.row[i] for i in range(start, stop) if self.kind(i) == "count")
        value = self.row[index].value
        assert value is not None
        self.found.counts.append(Count(value, head.word, index, head.span | self.row[index].span))
        self.taken.update(range(start, index + 1))

    def _exceeded(self, index: int, end: int) -> bool:
        """"Its parameters must not exceed a million"."""
        if self._holds(index + 1, end, "in", "out", "unit", "layer", "hidden") or self.row[index - 1].word not in {"exceed", "than"}:
            return False
        before = index - 1
        while self.kind(before) in {"not", "comma", "custom", "word", "than", "more", "link", "fewer"}:
            before -= 1
        if self.kind(before) != "count":
            return False
        self.found.counts.append(Count(self.row[index].value or Fraction(0), self.row[before].word, index, self.row[before].span | self.row[index].span))
        self.taken.add(index)
        return True

    def _count(self, index: int, end: int) -> None:
        heads = [self.row[i] for i in range(index + 1, end) if self.kind(i) in {"count", "bias"}]
        value = self.row[index].value
        assert value is not None
        self.found.counts.append(Count(value, heads[0].word, index, self.row[index].span | heads[0].span))
        self.taken.update(range(index, end))

    # --- lists of sizes -------------------------------------------------------------------------------------------

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
        if index > start and self.kind(index) == "number" and index not in self.taken and self.kind(index + 1) not in {"percent", "measure", "money", "times"}:
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
        if whole is None and (several := self._plural_of(place_start, place_end)) is not None and self.plural[several][2] not in {1, None, len(numbers)}:
            self._unexplained(numbers)
            return
        named = self._named_place(start, stop)
        unit = self._holds(last + 1, end, "unit", "layer", "dense") or self._holds(last + 1, end, "size") and tail != ANY
        part = tail
        used_head = False
        if part == ANY and start < stop and (head != ANY or self._holds(start, stop, "layer", "dense", "size") or named or self._ordinal_head(start, stop)):
            part, used_head = head, True
        used_place = dropped = False
        if part == ANY and not used_head and place_start < place_end:
            part, used_place = self._part(place_start, place_end), True
        if part == ANY and (not used_head or not self._holds(start, stop, "layer", "dense", "ordinal")):
            part = self._by_verb(first, end)
        if "conflict" in {part, tail}:
            self._unexplained(numbers)
            return
        if tail != ANY and head != ANY and tail != head and self._holds(start, stop, "layer") and self.kind(first - 1) in {"link"} and tail == HIDDEN:
            self._unexplained(numbers)
            return
        if whole is not None and (tail not in {ANY, HIDDEN} or self._apart(whole, numbers, end, each)):
            whole, dropped = None, True
        known = part != ANY or unit or used_head or used_place or whole is not None or self._flows(first, end, len(numbers))
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
                self._tell(number, part, start if used_head else number, stop, place=named or self._place(start, stop) if used_head or (part != ANY and tail == ANY) else (self._named.get(place_end, 0) or self._place(place_start, place_end)) if used_place else 0, dense=not dropped and self._dense(start, stop, last, end, used_head))
        self.taken.update(range(first, end))
        if used_head or whole is not None and self._plural_of(start, stop):
            self.taken.update(range(start, stop))
        if used_place or (whole is not None and self._plural_of(place_start, place_end)):
            self.taken.update(range(place_start, place_end))

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
        self.found.explained.update(start - 1 + i for i, item in enumerate(following) if item.text.lower() == "respectively")
        return places if count > 1 else []

    def _dense(self, start: int, stop: int, last: int, end: int, used_head: bool) -> bool:
        own = self._holds(last + 1, end, "layer", "dense")
        return own or (used_head and self._holds(start, stop, "dense") and not self._holds(start, stop, "net"))

    def _ordinal_head(self, start: int, stop: int) -> bool:
        return all(self.kind(i) == "ordinal" for i in range(start, stop))

    def _named_place(self, start: int, stop: int) -> int:
        return next((self._named[i] for i in range(start, stop + 1) if i in self._named), 0)

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
        if self.kind(index) == "number" and self.kind(index - 1) == "layer" and self.kind(index + 1) not in NOMINAL | {"link"} and (self.row[index].value or 99) <= 12:
            self._named[index] = int(self.row[index].value or 0)
            self.taken.add(index)
        return (start, index) if self._holds(start, index, "in", "out", "hidden", "layer", "ordinal") else (end, end)

    def _plural_of(self, start: int, stop: int) -> int | None:
        return next((i for i in range(start, stop) if i in self.plural), None)

    def _apart(self, whole: int, numbers: list[int], end: int, each: bool) -> bool:
        """Whether the number after "three layers:" is only the first of sizes told one by one."""
        if each or len(numbers) > 1:
            return False
        count = self.plural[whole][2]
        after = self.kind(end)
        if self.kind(self.plural[whole][1]) == "link" and self.row[self.plural[whole][1]].text in {":", "("} and count not in {None, 1}:
            return after not in {"close", "stop", "each", "question", "edge"}
        return after == "flow" or (after == "at" and self._placed(end)[0] < self._placed(end)[1] and self.plural[whole][1] <= numbers[0])

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
            self.found.explained.update(i for i in range(numbers[-1], min(numbers[-1] + 4, len(self.row))) if self.row[i].text.lower() == "respectively")
        for number in told:
            self._tell(number, part, number, number)
        self.taken.update(range(start, end))
        self.plural.pop(whole)

    def _by_verb(self, first: int, end: int) -> str:
        """Input or output by the verb before ("takes 20 values") or the word behind ("784 in")."""
        index = first - 1
        while self.kind(index) in {"word", "at", "pronoun", "link", "size"} and index not in self.taken:
            index -= 1
        if self.kind(index) == "takes" and not self._holds(index, first, "from"):
            return INPUT
        if self.kind(index) == "emits":
            return OUTPUT
        if self.kind(index) == "out" and index not in self.taken and self.row[index].text.lower() == "outputs":
            return OUTPUT
        return ANY

    def _by_side(self, end: int) -> str:
        """"784 in, 10 out"."""
        if self.kind(end + 1) not in _ENDS | {"edge"}:
            return ANY
        if self.kind(end) == "at" and self.row[end].text.lower() == "in":
            return INPUT
        return OUTPUT if self.kind(end) == "outward" else ANY

    def _flows(self, first: int, end: int, count: int) -> bool:
        """Whether a bare number flows: "from 64", "to 10", "14 sensors feed 28"."""
        before = first - 1
        seen: list[str] = []
        while before >= 0 and self.kind(before) not in {"stop", "question", "number", "chain", "grid", "rel"}:
            seen.append(self.kind(before))
            before -= 1
        if {"flow", "from", "between", "before", "after", "back", "by"} & set(seen) or any(self.row[i].word in {"dimensional", "long", "wide", "dim"} for i in range(first + 1, end)):
            return True
        after = end
        while self.kind(after) in {"word", "at", "link"} and after - end < 3:
            after += 1
        return self.kind(after) == "flow" and not self._holds(first + 1, end, "aside", "net")

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
        """"The two projections": so many layers, spoken of again."""
        end = self._tail(number)
        value = self.row[number].value or Fraction(0)
        if self.row[number].article != "the" or end == number + 1 or not 2 <= value <= 9 or self._holds(number + 1, end, "in", "out", "unit"):
            return False
        self.found.mentions.append(Mention(ANY, 0, True, number, end, self.row[number].span, False, int(value)))
        self.taken.add(number)
        return True

    def _tell(self, index: int, part: str, start: int, stop: int, *, place: int = 0, dense: bool = False) -> None:
        item = self.row[index]
        size: Size = Letter(item.text) if item.kind == "letter" else item.value if item.value is not None else Fraction(0)
        span = item.span | self.row[start].span if start < index else item.span
        the = self.row[start].article == "the" or self.kind(start - 1) == "pronoun" and self.row[start - 1].text.lower() in {"these", "those", "this"}
        self.found.told.append(Told(part, size, index, span, place, dense, definite=the))
        self.taken.add(index)

    # --- letters and relative widths --------------------------------------------------------------------------------

    def _letter(self, index: int) -> None:
        end = self._tail(index)
        start, stop = self._head(index)
        linked = stop < index or self._holds(start, stop, "size")
        if self._holds(index + 1, end, "in", "out", "unit", "hidden") or (linked and self._holds(start, stop, "in", "out", "hidden", "layer", "size")):
            self._tell_list([index], [end])

    def _relative_number(self, index: int) -> bool:
        """"3 times as many neurons": the number is a factor."""
        if self.kind(index + 1) == "times" and self.kind(index + 2) in {"as", "than", "size", "in", "out", "hidden", "unit"}:
            self._relate(index, self.row[index].value or Fraction(1), index + 2)
            return True
        return False

    def _relative(self, index: int) -> None:
        item = self.row[index]
        if item.kind == "same":
            if self.kind(index + 1) == "size" and self._holds(index + 1, index + 5, "as"):
                self._relate(index, Fraction(1), index + 1)
            return
        if item.value is None:
            return
        value = Fraction(1) / item.value if item.text.lower() in {"halve", "halved"} else item.value
        self._relate(index, value, index + 1)

    def _relate(self, index: int, factor: Fraction, after: int) -> None:
        """The layer that the width is told by: the next one named, else the one told before."""
        end = after
        while self.kind(end) in {"as", "than", "size", "unit", "link", "word", "pronoun", "flow"} and not (self.kind(end) == "flow" or self.row[end].kind == "stop"):
            end += 1
        start = end
        while self.kind(end) in {"in", "out", "hidden", "layer", "ordinal", "size", "previous"}:
            end += 1
        part, place = self._part(start, end), self._place(start, end)
        if start == end and self.kind(end) == "number":
            tail = self._tail(end)
            part = self._part(end + 1, tail)
        if part == "conflict":
            self._unexplained([index])
            return
        told_there = start < end and (self.kind(end) in {"number"} or (self.kind(end) == "link" and self.kind(end + 1) in {"number", "grid"}))
        end = start if told_there else end
        before = len(self.found.told)
        self._tell_list([index], [after])
        if len(self.found.told) == before + 1:
            self.found.told[-1].size = Relative(factor, "" if part == ANY else part, place)
            self.taken.update(range(index, end))

    # --- sizes written out ------------------------------------------------------------------------------------------

    def _sizes(self, index: int) -> None:
        item = self.row[index]
        assert item.sizes is not None
        sizes = [Letter(s) if isinstance(s, str) else s for s in item.sizes.sizes]
        bias = False if item.sizes.without_bias else None
        match item.kind:
            case "chain":
                self.found.told += [Told(ANY, s, index, item.span, chained=True) for s in sizes]
            case "pair":
                self.found.told.append(Told(ANY, sizes[1], index, item.span, dense=True, inputs=sizes[0], bias=bias))
            case "units":
                self.found.told.append(Told(ANY, sizes[0], index, item.span, dense=True, bias=bias))
            case _:
                self._grid(index, sizes)
        self.taken.add(index)

    def _grid(self, index: int, sizes: list[Size]) -> None:
        """An image is flattened to its pixels, three times as many in colour."""
        product = Fraction(1)
        for size in sizes:
            product *= size if isinstance(size, Fraction) else 0
        if len(sizes) == 2 and self._coloured():
            product *= 3
        self.found.told.append(Told(INPUT, product, index, self.row[index].span))

    def _foreign_counts(self) -> None:
        """Another network, or so many for each of something: told of nowhere else, so not understood."""
        spoken = {i for m in self.found.mentions for i in range(m.start, m.end)} | self.taken | self.found.about_bias
        for index, item in enumerate(self.row):
            after = self.kind(index + 1)
            if item.kind == "ordinal" and index not in spoken and self.kind(index - 1) != "ask":
                self.found.unexplained.append(item)
            if item.word == "another" and after in {"link", "net"} and self.row[index + 1].text.lower() != "of":
                self.found.unexplained.append(item)
            if item.kind == "at" and item.text.lower() == "for" and after == "each":
                self.found.unexplained.append(item)

    def _denials(self) -> None:
        """"I don't need", "not sure": a denial of what a person wants says nothing of the network."""
        for index in range(len(self.row)):
            if self.kind(index) == "not" and self.kind(index + 1) == "foreign":
                self.found.explained |= {index, index + 1}
            after = index + 1 + (self.kind(index + 1) in {"hidden", "dense"})
            if self.kind(index) == "not" and self.row[index].text.lower() in {"no", "without"} and self.kind(after) == "layer" and self.kind(after + 1) in _ENDS | {"edge"}:
                self.found.explained.add(index)
                self.taken.update(range(index, after + 1))
            if self.kind(index) == "not" and any(self.row[i].word in _HARMLESS_DENIAL for i in range(index + 1, min(index + 3, len(self.row)))):
                self.found.explained.add(index)

    def _coloured(self) -> bool:
        return bool({"rgb", "colour", "color", "coloured", "colored"} & {w for i in self.row for w in i.text.lower().split()})

    # --- what is left -------------------------------------------------------------------------------------------------

    def _mentions(self) -> None:
        index = 0
        while index < len(self.row):
            if index in self.taken or self.kind(index) not in NOMINAL:
                index += 1
                continue
            end = index
            while self.kind(end) in NOMINAL and end not in self.taken:
                end += 1
            self._mention(index, end)
            index = end

    def _mention(self, start: int, end: int) -> None:
        if self.kind(end - 1) == "net" and self.kind(end - 2) == "layer" and self._plural_of(start, end) is None:
            return
        if self.kind(end - 1) == "size" and not self._holds(start, end, "ordinal", "hidden", "out", "in"):
            return
        if self._is_one(start, end):
            return
        if self.kind(start - 1) == "each" or set(range(start, end)) & self.found.about_bias:
            return
        strong = [i for i in range(start, end) if self.kind(i) in {"hidden", "layer"} or (self.kind(i) in {"in", "out"} and self.row[i].text.lower() in _STRONG)]
        if not strong:
            return
        plural = self._plural_of(start, end)
        count = self.plural[plural][2] if plural is not None else None
        begin = self.plural[plural][0] if plural is not None else start
        span = self.row[min(begin, start)].span | self.row[end - 1].span
        part = self._part(start, end)
        self.found.mentions.append(Mention(part, self._named.get(end, 0) or self._place(start, end), plural is not None and count != 1, start, end, span, self._holds(start, end, "layer"), count or 0))


    def _is_one(self, start: int, end: int) -> bool:
        """"The output is a probability": one output."""
        if self.row[end - 1].text.lower() != "output" or self.kind(end) != "link" or self.kind(end + 1) not in {"word", "size"}:
            return False
        if self.row[end].text.lower() not in {"is", "was", "be"} or self.row[end + 1].article not in {"a", "an"} or any(t.part == OUTPUT for t in self.found.told):
            return False
        self.found.told.append(Told(OUTPUT, Fraction(1), start, self.row[start].span))
        return True


_STRONG = {"input", "inputs", "output", "outputs"}
