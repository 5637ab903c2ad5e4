"""Which layers have biases, as clauses about biases say."""

from grammar.frames.layer_item import Item
from grammar.frames.layer_row import Row
from grammar.frames.layer_words import NOMINAL

_PARTED = {"stop", "question", "pause", "comma", "close", "custom"}
_BIAS = {"bias", "offset"}
_DENIED = {
    "free",
    "aside",
    "no",
    "ignoring",
    "ignore",
    "excluding",
    "exclude",
    "excluded",
    "omit",
    "omitted",
    "omitting",
    "leaving",
    "leave",
    "disregard",
    "disregarded",
    "neglect",
    "neglecting",
    "neglected",
    "zero",
    "lacking",
    "lack",
    "ignored",
    "disabled",
    "off",
    "elsewhere",
    "biasless",
    "remove",
    "removing",
    "removed",
    "drop",
    "dropping",
    "dropped",
    "strip",
}
_COUNTED = {"included", "including", "include", "counted", "counting", "count", "with"}
_ASKED = {"number", "total"}


class Biases(Row):
    """Which layers have biases, as clauses about biases say."""

    def _conventions(self) -> None:
        for index, item in enumerate(self.row):
            if item.kind == "custom":
                free = index + 1 < len(self.row) and self.row[index + 1].word == "free"
                self._choose(bool(item.holds) and not free, item)
                self._about(index)
            elif item.word in _BIAS:
                self._bias(index)

    def _choose(self, holds: bool, item: Item) -> None:
        """Layers with biases and layers without: which, is not understood."""
        if self.found.bias not in {None, holds}:
            self.found.unexplained.append(item)
        self.found.bias = holds

    def _spares_inputs(self, index: int) -> bool:
        """ "Every neuron except the inputs"."""
        return self.row[index].word == "except" and self.kind(index + 1) == "in"

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
        if self.found.biased:
            self.found.about_bias.update(range(start, index))

    def _biased(self, clause: range) -> None:
        """Which layers lack biases, or alone have them, where the text says so of some."""
        if self.found.bias and not any(self.row[i].article == "only" for i in (*clause, *range(0, clause.start))):
            return
        if not any(self.row[i].word == "except" or self.row[i].text.lower() == "outside" for i in clause):
            self.found.biased |= {self.kind(i) for i in clause if self.kind(i) in {"hidden", "out", "ordinal"}}

    def _bias(self, index: int) -> None:
        """A clause about biases that asks nothing chooses whether there are any: "leaving the biases out"."""
        start, end = index, index
        while (
            start > 0
            and self.kind(start - 1) not in _PARTED
            and self.row[start - 1].text != ":"
            and not (self.kind(start - 1) == "number" and self.kind(start) in NOMINAL)
        ):
            start -= 1
        while end + 1 < len(self.row) and self.kind(end + 1) not in _PARTED and self.row[end + 1].text != ":":
            end += 1
        clause = range(start, end + 1)
        denied = [i for i in clause if self.row[i].word in _DENIED or self.kind(i) in {"not", "without"}]
        if denied:
            self._choose(False, self.row[index])
            self.found.explained.update({*denied})
        elif (
            any(self.kind(i) == "ask" or self.row[i].word in _ASKED for i in clause)
            or self.kind(end + 1) == "question"
            or any(self.kind(i) == "count" and i != index and self.row[i].word not in _BIAS for i in clause)
        ):
            near = range(max(start, index - 2), min(end, index + 2) + 1)
            if not any(self.row[i].word in _COUNTED and (i < index or self.row[i].word != "with") for i in near):
                return
            self._choose(True, self.row[index])
        elif self.kind(index - 1) != "number" or self.row[index - 1].value == 1:
            self._choose(True, self.row[index])
            if self.kind(index - 1) == "number":
                self.taken.add(index - 1)
        else:
            return
        asking = self._holds(start, end + 2, "ask", "question")
        self.found.about_bias.update(
            i for i in clause if not asking or self.kind(i) != "count" or self.row[i].word in _BIAS
        )
        first = max((*(d for d in denied if d < index), start))
        while first == start and self.kind(first - 1) == "number" and self.kind(start) in NOMINAL:
            start, first = start + 1, first + 1
        before = range(first, index)
        named = self._holds(index, end + 1, "net") if denied else False
        if not named:
            self._biased(range(index if self._holds(first, index, "net") else before.start, end + 1))
        self.found.explained.update(i for i in clause if self.kind(i) == "without" or self._spares_inputs(i))
