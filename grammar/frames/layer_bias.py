"""Which layers have biases, as clauses about biases say."""

from grammar.frames.layer_item import Item
from grammar.frames.layer_row import Row
from grammar.frames.layer_told import ANY, HIDDEN, OUTPUT, Mention, Partly
from grammar.frames.layer_words import NOMINAL

_PARTED = {"stop", "question", "pause", "comma", "close", "custom"}
BIAS = {"bias", "offset", "threshold", "thresholds", "intercept"}
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
    "disregarding", "discounting", "discount", "discounted", "skip", "skipping", "skipped", "discarding", "discarded",
    "barring", "sans", "absent", "missing", "suppress", "suppressed", "suppressing", "disabling", "disable", "lacks",
    "excludes", "ignores", "omits", "neglects", "forgetting", "forget", "unbiased", "none",
}  # fmt: skip
_AFFIRMED = {
    "including", "counting", "using", "having", "containing", "considering", "adding", "taking", "being", "learning",
    "training", "storing", "tuning", "updating", "carrying", "owning", "keeping", "leaving", "switching", "turning",
}  # fmt: skip
_COUNTED = {"included", "including", "include", "counted", "counting", "count", "with"}
_SPARING = {"outside", "besides", "apart"}
_NAMING = {"hidden", "out", "in", "unit", "layer", "each", "word"}
_LAYER = NOMINAL - {"count", "bias", "net", "word"}
_HAVING = {"has", "have", "had", "is", "are", "being", "having"}
_ADDING = ("and", "plus", "+")
_USING = ("us", "hav", "has", "carr", "own", "contain", "get", "possess", "bear")
_SUPPOSING = {"if", "where", "suppose", "assuming", "provided", "given", "when"}
_ASKED = {"number", "total"}


class Biases(Row):
    """Which layers have biases, as clauses about biases say."""

    _half: Item | None = None  # where biases are said of the hidden layers, and nothing of the output layer

    def _conventions(self) -> None:
        for index, item in enumerate(self.row):
            if item.kind == "custom":
                free = index + 1 < len(self.row) and self.row[index + 1].word == "free"
                self._custom(index, bool(item.holds) and not free)
            elif item.word in BIAS:
                self._bias(index)
        for index, item in enumerate(self.row):
            spoken = self.found.bias is not None or bool(self.found.partly)
            if spoken and (item.text.lower() == "none" or self._denies(index)):
                self._again(index, holds=False)
            elif spoken and self.text(index) == "one" and self.text(index - 1) in _HAVING and self._closes(index + 1):
                self._again(index, holds=True)

        if self._half is not None and not self.found.partly:
            self.found.unexplained.append(self._half)

    def _closes(self, index: int) -> bool:
        return self.kind(index) in _PARTED | {"edge"}

    def _denies(self, index: int) -> bool:
        """ "The output layer does not", "but not in the output layer"."""
        return self.kind(index) == "not" and (self._closes(index + 1) or self.kind(index + 1) == "at")

    def _again(self, index: int, *, holds: bool) -> None:
        """ "None in the output layer", "the output layer has one": biases there, or none."""
        start, end = index, index
        while self.kind(start - 1) not in _PARTED | {"edge", "and"}:
            start -= 1
        while self.kind(end + 1) not in _PARTED | {"edge"}:
            end += 1
        named = self._layers_in(range(start, end + 1))
        if not named:
            self.found.unexplained.append(self.row[index])
            return
        self.found.partly.append(Partly(holds, named))
        self.found.explained.add(index)
        self.taken.add(index)
        self.found.about_bias.update(range(start, end + 1))

    def _custom(self, index: int, holds: bool) -> None:
        """ "Without biases": of the size told before it in brackets, of the layers named around it, or of all."""
        if self.kind(index + 1) == "at" and self.row[index + 2].word in {"encoder", "decoder"}:
            self.found.unexplained.append(self.row[index])
        number = self._attached(index)
        if number >= 0:
            self.found.partly.append(Partly(holds, number=number))
            return
        named = self._about(index) if not self.text(index).startswith(_ADDING) else range(0)
        if not self._partly(named, holds):
            self._choose(holds, self.row[index])

    def _attached(self, index: int) -> int:
        """The size that "(no bias)" or "without biases" behind it speaks of; -1 where it closes the telling."""
        before = index - 1
        bracketed = self.text(before) == "("
        while (self.kind(before) in NOMINAL | {"link"} and not self.row[before].text.isalpha()) or (
            self.kind(before) in NOMINAL
        ):
            before -= 1
        behind = [i for i in self.row[index + 1 :] if i.sentence == self.row[index].sentence]
        end = next((n for n, i in enumerate(behind) if i.kind in {"ask", "custom"}), len(behind))
        sizes = [n for n, i in enumerate(behind[:end]) if i.kind == "number"]
        further = any(behind[n + 1 : n + 2] and behind[n + 1].kind != "count" for n in sizes)
        entering = self._holds(before + 1, index, "in", "count", "bias") or self.kind(before) != "number"
        return before if not entering and (bracketed or further) else -1

    def _choose(self, holds: bool, item: Item) -> None:
        """Layers with biases and layers without: which, is not understood."""
        if self.found.bias not in {None, holds}:
            self.found.unexplained.append(item)
        self.found.bias = holds

    def _spares_inputs(self, index: int) -> bool:
        """ "Every neuron except the inputs"."""
        return self.row[index].word == "except" and self.kind(index + 1) == "in"

    def _about(self, index: int) -> range:
        """The words around "with a bias on every neuron", which name no layer that is asked about."""
        start, end = index, index + 1
        naming = _NAMING | {"and", "at", "of", "ordinal", "number"}
        while not self._starts_clause(end) and (
            ((self.kind(end) in naming or self._of_layer(end)) and not self._counting(end))
            or (end < len(self.row) and self._excepts(end))
        ):
            end += 1
        start = self._subject_of(index)
        if not self._holds(index + 1, end, "layers"):
            self.found.about_bias.update(range(index + 1, end))
        if self._layers_in(range(start, index)):
            self.found.about_bias.update(range(start, index))
        return range(start, end)

    def _of_layer(self, index: int) -> bool:
        """The "of" of "the biases of the output layer"."""
        return self.text(index) == "of" and self.kind(index + 1) in {"hidden", "out", "ordinal", "layer"}

    def _starts_clause(self, index: int) -> bool:
        """The "and" of "… and the output layer has one"."""
        end = index + 1
        while self.kind(end) in _NAMING | {"ordinal"}:
            end += 1
        return self.kind(index) == "and" and (self.text(end) in _HAVING or self.kind(end) == "takes")

    def _subject_of(self, index: int) -> int:
        """Where the words begin of which the biases are told: "the first layer of a 9-5-2 net has no bias"."""
        start, verbs = index, int(self.row[index].text.lower().startswith(_USING))
        while start > 0 and self.kind(start - 1) in _NAMING | {"link", "ordinal", "chain", "net", "takes", "alter"}:
            start -= 1
            verbs += self.kind(start) == "takes" or self.row[start].text.lower() in _HAVING
            if self.kind(start - 1) == "that" and self._holds(start, index, "word"):
                self.found.unexplained.append(self.row[start])  # "whose hidden layer uses ReLU has no biases"
            if verbs > 1 or (not verbs and self.kind(start) in {"chain", "net"}):
                return index
        return start

    def _counting(self, index: int) -> bool:
        """Whether a number there counts something: "no biases, 3 outputs", not "in layer 2"."""
        return self.kind(index) == "number" and self.kind(index - 1) != "layer"

    def _partly(self, clause: range, holds: bool) -> bool:
        """Whether only some layers are said to have biases, or to have none; what is excepted is noted beside."""
        cut = next((i for i in clause if self._excepts(i)), clause.stop)
        spoken, spared = (self._layers_in(range(a, b)) for a, b in ((clause.start, cut), (cut, clause.stop)))
        for each in (*spoken, *spared) if spared else ():
            self.found.about_bias.update(range(each.start, each.end))
        units = any(self.kind(i) == "unit" for i in clause)
        if units and any(m.place == 1 and m.part == ANY for m in (*spoken, *spared)):
            self.found.unexplained.append(self.row[clause.start])  # the first layer of neurons may be the input
        if spared:
            self.found.explained.add(cut)
            self.found.partly.append(Partly(not holds, spared))
            return False
        only = any(self.row[i].article == "only" for i in clause)
        whole = self._holds(0, len(self.row), "out", "chain")
        if holds and not only and whole and {m.part for m in spoken} == {HIDDEN}:
            self._half = self.row[clause.start]
        if not spoken or (holds and not only):
            return False
        self.found.partly.append(Partly(holds, spoken, only))
        for each in spoken:
            self.found.about_bias.update(range(each.start, each.end))
        return True

    def _excepts(self, index: int) -> bool:
        return (self.row[index].word in {"except", "but"} and self.kind(index) == "alter") or self.row[
            index
        ].text.lower() in _SPARING

    def _layers_in(self, clause: range) -> tuple[Mention, ...]:
        """The layers named in a clause: hidden or output layers, or layers by their place, that no number counts."""
        found: list[Mention] = []
        index = clause.start
        while index < clause.stop:
            end = index
            while end < clause.stop and (self.kind(end) in _LAYER or self._numbering(end)):
                end += 1
            sized = self.kind(end) == "link" and self.kind(end + 1) in {"number", "letter"}
            counted = self.kind(index - 1) == "number" or sized
            numbered = self.kind(end) == "number" and self.kind(end - 1) == "layer" and end > index
            place = int(self.row[end].value or 0) if numbered else self._place(index, end)
            part = self._part(index, end)
            if end > index and not counted and (part in {HIDDEN, OUTPUT} or place):
                many = self.row[end - 1].many and self.kind(end - 1) == "layer"
                several = next((int(self.row[i].value or 0) for i in range(index, end) if self._numbering(i)), 0)
                found.append(Mention(part, place, many, index, end, self.row[index].span, True, several))
            index = max(end, index + 1)
        return tuple(found)

    def _numbering(self, index: int) -> bool:
        """The "two" of "the first two layers"."""
        return self.kind(index) == "number" and self.kind(index - 1) == "ordinal"

    def _bias(self, index: int) -> None:
        """A clause about biases that asks nothing chooses whether there are any: "leaving the biases out"."""
        start, end = index, index
        while (
            start > 0
            and self.kind(start - 1) not in _PARTED
            and self.row[start - 1].text not in {":", "("}
            and not (self.kind(start - 1) == "number" and self.kind(start) in NOMINAL)
        ):
            start -= 1
        while end + 1 < len(self.row) and self.kind(end + 1) not in _PARTED and self.row[end + 1].text != ":":
            end += 1
        clause = range(start, end + 1)
        if self.kind(index + 1) == "each" and self.kind(index + 2) == "layer" and self.text(index + 1) == "per":
            self.found.unexplained.append(self.row[index])  # one bias for a whole layer
        if self.text(index - 1).endswith("ing") and self.text(index - 1) not in _AFFIRMED | _DENIED:
            self.found.unexplained.append(self.row[index])  # what is done to the biases is not known
        denied = [i for i in clause if self._denying(i, index)]
        if not denied and self._is_asked(index, start, end):
            return
        if not denied and self.kind(index - 1) == "number" and self.row[index - 1].value == 1:
            self.taken.add(index - 1)
        self.found.explained.update({*denied})
        asking = self._holds(start, end + 2, "ask", "question")
        near = range(min([*denied, index]), max([*denied, index]) + 1) if asking and denied else clause
        self.found.about_bias.update(
            i for i in near if not asking or self.kind(i) != "count" or self.row[i].word in BIAS
        )
        first = max((*(d for d in denied if d < index), start))
        while first == start and self.kind(first - 1) == "number" and self.kind(start) in NOMINAL:
            start, first = start + 1, first + 1
        free = bool(denied) and self.text(index + 1) == "free"
        if free or not self._partly(range(first, end + 1), not denied):
            self._choose(not denied, self.row[index])
        self.found.explained.update(i for i in clause if self.kind(i) == "without" or self._spares_inputs(i))

    def _denying(self, word: int, index: int) -> bool:
        """Whether a word denies biases; weights leave a layer, but biases are left out."""
        if self.row[word].word in {"leave", "leaving"}:
            return abs(index - word) < 3
        return self.row[word].word in _DENIED or self.kind(word) in {"not", "without"}

    def _is_asked(self, index: int, start: int, end: int) -> bool:
        """Whether the biases are counted, not said to be there."""
        clause = range(start, end + 1)
        before = self.text(start - 1)
        if before == "(" or before in _SUPPOSING:
            return False
        if (
            any(self.kind(i) == "ask" or self.row[i].word in _ASKED for i in clause)
            or self.kind(end + 1) == "question"
            or any(self.kind(i) == "count" and i != index and self.row[i].word not in BIAS for i in clause)
        ):
            near = range(max(start, index - 2), min(end, index + 2) + 1)
            return not any(self.row[i].word in _COUNTED and (i < index or self.row[i].word != "with") for i in near)
        return self.kind(index - 1) == "number" and self.row[index - 1].value != 1
