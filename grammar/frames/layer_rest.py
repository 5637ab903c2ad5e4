"""What is left when every number is read: layers spoken of without a size, denials, other networks."""

from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_bias import BIAS
from grammar.frames.layer_lists import Lists
from grammar.frames.layer_told import HIDDEN, INPUT, OUTPUT, Mention, Told
from grammar.frames.layer_words import NOMINAL

_PARTS = {"in": INPUT, "hidden": HIDDEN, "out": OUTPUT}
_ENDS = {"stop", "question", "pause", "comma", "and", "close"}
_HARMLESS_DENIAL = {"need", "want", "care", "know", "remember", "sure", "native", "matter", "mind"}
_FOLLOWING = {"next", "following"}
_STRONG = {"input", "inputs", "output", "outputs"}


class Rest(Lists):
    """What is left when every number is read: layers spoken of without a size, denials, other networks."""

    def _latter(self) -> None:
        """ "The latter" is the layer named last."""
        row = list(self.row)
        for index, item in enumerate(row):
            if item.text.lower() == "latter":
                named = [i for i in row[:index] if i.kind in _PARTS]
                row[index] = replace(named[-1], span=item.span, sentence=item.sentence) if named else item
        self.row = tuple(row)
        self.found.items = self.row

    def _foreign_counts(self) -> None:
        """Another network, or so many for each of something: told of nowhere else, so not understood."""
        spoken = {i for m in self.found.mentions for i in range(m.start, m.end)} | self.taken | self.found.about_bias
        for index, item in enumerate(self.row):
            after = self.kind(index + 1)
            beside = item.kind == "ordinal" and self.kind(index + 1) == "and" and self.kind(index + 2) == "ordinal"
            if beside:
                self._paired_ordinal(index)
            elif item.kind == "ordinal" and after in {"flow", "takes", "emits"} and self._announced():
                continue  # "the first turns 100 values into 40"
            elif item.kind == "ordinal" and self._before_pair(index):
                continue
            elif item.kind == "ordinal" and index not in spoken and self.kind(index - 1) != "ask":
                self.found.unexplained.append(item)
            if item.text.lower() == "one" and item.kind == "pronoun" and self._single_unit(index):
                self.found.unexplained.append(item)  # "of one output neuron"
            if item.word == "another" and after in {"link", "net"} and self.text(index + 1) != "of":
                self.found.unexplained.append(item)
            apiece = self.text(index - 1) == "one"
            each = after == "each" and self.kind(index + 2) != "count" and not apiece
            each = each and [self.kind(index + 2), self.kind(index + 3)] != ["word", "pronoun"]  # "for every swing we"
            if item.kind == "at" and item.text.lower() == "for" and each and self.row[index - 1].word not in BIAS:
                self.found.unexplained.append(item)

    def _single_unit(self, index: int) -> bool:
        end = index + 1
        while self.kind(end) in {"in", "out", "hidden"}:
            end += 1
        led = self._holds(max(0, index - 4), index, "count", "bias")
        return led and self.kind(end) == "unit" and not self.row[end].many

    def _before_pair(self, index: int) -> bool:
        """ "The first matrix is 45×30 and the second 30×15": they are told in their order."""
        places = [n for n in range(len(self.row)) if self.kind(n) in {"pair", "grid"}]
        ahead = next((n for n in places if n > index), -1)
        between = {self.kind(n) for n in range(index + 1, ahead)}
        return (
            ahead > 0
            and between <= {"link", "layer", "count", "dense"}
            and self.row[index].place == places.index(ahead) + 1
        )

    def _announced(self) -> bool:
        """Whether so many layers are spoken of, which are then told one by one."""
        return any(m.announced > 1 for m in self.found.mentions)

    def _paired_ordinal(self, index: int) -> None:
        """ "Between the first and the second hidden layer": both are of the kind of the second."""
        fitting = [m for m in self.found.mentions if m.start == index + 2]
        for mention in fitting:
            own = replace(mention, place=self.row[index].place, start=index, end=index + 1)
            self.found.mentions.insert(self.found.mentions.index(mention), own)
        if not fitting:
            self.found.unexplained.append(self.row[index])

    def _denials(self) -> None:
        """ "I don't need", "not sure": a denial of what a person wants says nothing of the network."""
        for index in range(len(self.row)):
            if self.kind(index) == "not" and self.kind(index + 1) == "foreign":
                self.found.explained |= {index, index + 1}
            self._unlayered(index)
            if self.kind(index) == "not" and any(
                self.row[i].word in _HARMLESS_DENIAL for i in range(index + 1, min(index + 3, len(self.row)))
            ):
                self.found.explained.add(index)

    def _unlayered(self, index: int) -> None:
        """ "No hidden layer", "nothing hidden": so that what enters flows to what leaves; one told would contradict."""
        if self.text(index) not in {"no", "without", "zero", "nothing"}:
            return
        end = index + 1
        while self.kind(end) in {"hidden", "dense", "word", "size"}:
            end += 1
        hidden = self._holds(index + 1, end, "hidden")
        closing = self.kind(end) == "layer" and (hidden or self.kind(end + 1) in _ENDS | {"edge"})
        if not (closing or (hidden and self.kind(end) in _ENDS)):
            return
        self.found.explained.add(index)
        self.taken.update(range(index, end + closing))
        if any(t.part == HIDDEN for t in self.found.told) or sum(t.chained for t in self.found.told) > 2:
            self.found.unexplained.append(self.row[index])

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
        while self.kind(start) in {"count", "bias"} and start + 1 < end:
            start += 1
        if self.kind(end - 1) == "net" and self.kind(end - 2) == "layer" and self._plural_of(start, end) is None:
            return
        if self.kind(end - 1) == "size" and not self._holds(start, end, "ordinal", "hidden", "out", "in"):
            return
        if self._is_one(start, end) or (self.kind(start - 1) == "flow" and self.row[start - 1].word in _FOLLOWING):
            return
        if self.kind(start - 1) == "each" or set(range(start, end)) & self.found.about_bias:
            return
        strong = [
            i
            for i in range(start, end)
            if self.kind(i) in {"hidden", "layer"}
            or (self.kind(i) in {"in", "out"} and self.row[i].text.lower() in _STRONG)
            or (self.kind(i) in {"in", "out"} and self.kind(start - 1) == "between")
            or (self.kind(i) == "ordinal" and self.text(start - 1) in {"but", "except", "than"})
        ]
        if not strong:
            return
        plural = self._plural_of(start, end)
        count = self.plural[plural][2] if plural is not None else None
        begin = min(start, self.plural[plural][0]) if plural is not None else start
        start = begin - 1 if plural is not None and self.kind(begin - 1) == "ordinal" else begin
        span = self.row[start].span | self.row[end - 1].span
        part = self._part(start, end)
        self.found.mentions.append(
            Mention(
                part,
                self._named.get(end, 0) or self._place(start, end),
                plural is not None and count != 1,
                start,
                end,
                span,
                self._holds(start, end, "layer"),
                count or 0,
            )
        )

    def _is_one(self, start: int, end: int) -> bool:
        """ "The output is a probability": one output."""
        single = self.kind(end + 1) == "number" and self.text(end + 1) == "single" and self.kind(end + 2) == "word"
        plain = single or self.kind(end + 1) in {"word", "size", "aside"}
        if self.text(end - 1) != "output" or self.kind(end) != "link" or not plain:
            return False
        if (
            self.row[end].text.lower() not in {"is", "was", "be"}
            or self.row[end + 1].article not in {"a", "an"}
            or any(t.part == OUTPUT for t in self.found.told)
        ):
            return False
        self.found.told.append(Told(OUTPUT, Fraction(1), start, self.row[start].span))
        return True
