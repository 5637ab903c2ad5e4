"""Numbers that are no sizes: counts of parameters, names of layers, numbers beside the matter."""

from fractions import Fraction

from grammar.frames.layer_bias import Biases
from grammar.frames.layer_parts import parts
from grammar.frames.layer_told import INPUT, Count
from grammar.frames.layer_words import NOMINAL

_MOST_NAMED = 12
_ALONE = {"alone", "itself", "only", "contribute", "contributes", "hold", "holds", "need", "needs"}
_GIVING = ("predict", "produc", "emit", "return", "yield", "deliver")
_AMOUNTING = {"is", "was", "equals", "=", "be", "are"}
_DECIMALS = {"decimal", "decimals", "digit", "digits", "place", "places", "significant"}


class Counts(Biases):
    """Numbers that are no sizes: counts of parameters, names of layers, numbers beside the matter."""

    def _count_named(self, index: int, start: int, stop: int) -> None:
        """ "Weights: 3,600", "the number of weights is 5,500"."""
        head = next(self.row[i] for i in range(start, stop) if self.kind(i) == "count")
        value = self.row[index].value
        assert value is not None
        self.found.counts.append(Count(value, head.word, index, head.span | self.row[index].span))
        self.taken.update({*range(start, stop), index})

    def _equalled(self, index: int, end: int) -> bool:
        """ "The number of parameters of a layer with 8 units is 136"."""
        if end > index + 1 or self.kind(index - 1) != "link" or self.text(index - 1) not in _AMOUNTING:
            return False
        start = index
        while (
            start > 0 and self.row[start - 1].sentence == self.row[index].sentence and self.kind(start - 1) != "pause"
        ):
            start -= 1
        opening = [self.kind(i) for i in range(start, start + 4)]
        if "size" in opening[:2] and "count" in opening and not self._holds(start, index, "ask"):
            self._count_named(index, start, start + 4)
            return True
        return False

    def _exceeded(self, index: int, end: int) -> bool:
        """ "Its parameters must not exceed a million"."""
        if self._holds(index + 1, end, "in", "out", "unit", "layer", "hidden") or self.row[index - 1].word not in {
            "exceed",
            "than",
        }:
            return False
        before = index - 1
        while self.kind(before) in {"not", "comma", "custom", "word", "than", "more", "link", "fewer"}:
            before -= 1
        if self.kind(before) != "count":
            return False
        self.found.counts.append(
            Count(
                self.row[index].value or Fraction(0),
                self.row[before].word,
                index,
                self.row[before].span | self.row[index].span,
            )
        )
        self.taken.add(index)
        return True

    def _count(self, index: int, end: int) -> None:
        heads = [self.row[i] for i in range(index + 1, end) if self.kind(i) in {"count", "bias"}]
        if self.kind(end) == "each" or (self.kind(end) == "at" and self.kind(end + 1) == "each"):
            self.taken.update(range(index, end))  # "one multiplier for every weight"
            return
        value = self.row[index].value
        assert value is not None
        if self._of_each(index) and heads[0].word in {"weight", "connection", "synapse"}:
            self._tell(index, INPUT, index)
            self.taken.update(range(index, end))
            return
        self.found.counts.append(Count(value, heads[0].word, index, self.row[index].span | heads[0].span))
        self.taken.update(range(index, end))

    def _of_each(self, index: int) -> bool:
        """ "Each neuron has 30 weights": as many as it has inputs."""
        start = index
        while start > 0 and self.kind(start - 1) not in {"stop", "question", "pause"}:
            start -= 1
        opening = range(start, index)
        return self._holds(start, start + 1, "each") and any(self.kind(i) == "unit" for i in opening)

    def _ordinal_name(self, index: int) -> bool:
        """ "Layer 1: 40", "hidden layer 2 has 30": the number names the layer."""
        if (
            self.kind(index - 1) not in {"layer", "hidden"}
            or self.kind(index + 1) not in {"link", "pause"}
            or index - 1 in self.plural
        ):
            return False
        after = index + 2
        while self.kind(after) in {"link", "word", "size"}:
            after += 1
        if self.kind(after) not in {"number", "rel", "chain"}:
            return False
        self._named[index] = int(self.row[index].value or 0)
        self.taken.add(index)
        return True

    def _numbered(self, index: int) -> bool:
        """ "The parameters in layer 2": the number names the layer."""
        led = self.kind(index - 2) == "at" or self.text(index - 2) == "of"
        singular = self.kind(index - 1) == "layer" and not self.row[index - 1].many and not self.row[index - 1].article
        value = self.row[index].value or 0
        if not led or not singular or self.kind(index + 1) in NOMINAL | {"link"} or value > _MOST_NAMED:
            return False
        self._named[index] = int(value)
        self.taken.add(index)
        return True

    def _named_again(self, index: int) -> bool:
        """ "Hidden layer 2", where a layer was told by that number."""
        if (
            self.kind(index - 1) != "layer"
            or (self.kind(index + 1) in NOMINAL and self.text(index + 1) not in _ALONE)
            or self.row[index].value not in self._named.values()
        ):
            return False
        self._named[index] = int(self.row[index].value or 0)
        self.taken.add(index)
        return True

    def _is_aside(self, index: int, end: int) -> bool:
        if self._holds(index + 1, end, "aside") and not self._holds(
            index + 1, end, "in", "out", "unit", "hidden", "layer"
        ):
            return True
        if self._holds(index + 1, end, "in", "out", "unit", "hidden", "layer", "dense"):
            return False
        start, stop = self._head(index)
        return (
            self._holds(start, stop, "aside")
            and not self._holds(start, stop, "in", "out", "hidden", "layer")
            and self._same_clause(start, index)
        )

    def _decimals(self, index: int) -> bool:
        """ "To two decimals": how the answer is to be rounded."""
        if self.kind(index + 1) != "word" or self.text(index + 1) not in _DECIMALS:
            return False
        if self.kind(index - 1) not in {"flow", "link"}:
            return False
        self.found.places = int(self.row[index].value or 0)
        self.taken.add(index)
        return True

    def _channels(self, index: int, end: int) -> bool:
        """The three channels of a picture in colour, which is counted with them already."""
        named = any(self.row[i].word in {"channel", "channels"} for i in range(index + 1, end))
        if not named:
            return False
        pictures = [t for t in self.found.told if t.part == INPUT and self.kind(t.index) == "grid"]
        if not pictures or (self._coloured() and self.row[index].value != 3):
            self.found.unexplained.append(self.row[index])
        elif not self._coloured() and isinstance(pictures[0].size, Fraction):
            pictures[0].size *= self.row[index].value or 1
        self.taken.update(range(index, end))
        return True

    def _frame(self, index: int) -> bool:
        """ "An audio frame of 400 samples": one thing that is made up of so many values."""
        words = self.row[max(0, index - 4) : index - 1]
        articles = {i.article for i in words if i.kind == "word"}
        single = bool(articles & {"a", "an"}) and not words[-1].many
        return self.text(index - 1) == "of" and single and not self._batched(index)

    def _batched(self, index: int) -> bool:
        """ "A batch of 32 vectors", which flow through a layer and are no part of it."""
        return any(i.word in {"batch", "minibatch"} for i in self.row[max(0, index - 4) : index])

    def _said_again(self, index: int) -> bool:
        """ "4k inputs, i.e. 4000": a size told once more."""
        last = self.found.told[-1] if self.found.told else None
        if (
            last is None
            or last.size != self.row[index].value
            or self._holds(index + 1, self._tail(index), "unit", "layer")
        ):
            return False
        between = {i.text.lower() for i in self.row[last.index + 1 : index]}
        if not ({"i", "e"} <= between or between & {"namely", "ie"}):
            return False
        self.taken.add(index)
        return True

    def _unknown(self, index: int, end: int) -> bool:
        """ "Two hidden things": it is not known whether these are units or layers."""
        strange = end > index + 2 and self.kind(end - 1) == "word" and self.row[end - 1].many
        if strange and self._holds(index + 1, end, "hidden"):
            self._unexplained([index])
        return strange and self._holds(index + 1, end, "hidden")

    def _both(self, index: int, end: int) -> bool:
        """ "Between the two": the sizes that are told, which must be so many."""
        closing = self.kind(end) in {"question", "stop", "comma", "edge"} and end == index + 1
        referring = self.row[index].article == "the" and closing and self.text(index - 1) == "between"
        if referring and self.row[index].value != len(self.found.told):
            self._unexplained([index])
        if referring:
            self.taken.add(index)
        return referring

    def _is_emitted(self, index: int, end: int) -> bool:
        """ "Predicts 1 temperature": what leaves the network, whatever it is, unless it is an example."""
        examples = {self.row[n].word for n in range(index + 1, end)} & parts()["example"]
        return self.kind(index - 1) == "emits" and self.text(index - 1).startswith(_GIVING) and not examples

    def _beside(self, index: int, end: int) -> bool:
        """A number of what does not change the network is set aside, unless it flows into a layer."""
        if not self._is_aside(index, end) or self._is_emitted(index, end):
            return False
        if self._frame(index) and not self.found.told:
            self._tell(index, INPUT, index)
            self.taken.update(range(index, end))
            return True
        flowing = end if not self._batched(index) else len(self.row)
        while self.kind(flowing) in {"word", "takes"} and flowing < end + 2:
            flowing += 1
        if self.kind(flowing) == "flow":
            self._unexplained([index])
        else:
            self._set_aside(index)
        return True
