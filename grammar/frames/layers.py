"""Layers as people tell them: items become sizes with their part (input, hidden, output); nothing is left over."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.frames.layer_letters import lettered
from grammar.frames.layer_places import MOST_LAYERS
from grammar.frames.layer_rest import Rest
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, Layers, Relative, Told
from grammar.problem import Size

_UNITS = ("neurons", "units", "nodes", "cells")
_MAPS = {"map", "som", "grid", "lattice", "sheet", "kohonen", "array"}
_GROUPS = {"pair", "pairs", "stack", "stacks", "sequence", "sequences", "triple", "triples", "series", "set", "sets"}
_SIDES = {"wide", "long", "high", "tall", "across", "broad", "deep"}


def layers(row: Sequence[Item]) -> Layers:
    """The layers that a row of items tells."""
    return Reader(tuple(row)).read()


class Reader(Rest):
    """Reads the items number by number; every item is taken once."""

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
            case "as":
                self._as_many(index)
            case _:
                pass

    def _number(self, index: int) -> None:
        """What a number is, tried in this order: a measure, a count, a name, something beside the matter, a size."""
        end = self._tail(index)
        if self._measured(index) or self._counts_parameters(index, end):
            return
        value = self.row[index].value
        signed = self.kind(index - 1) in {"plus", "minus", "power", "times"} and self.kind(index - 2) == "letter"
        if signed or (self.kind(index + 1) in {"plus", "minus"} and self.kind(index + 2) == "letter"):
            self._unexplained([index])
        elif value == 0 and self.kind(index + 1) == "flow" and self.kind(index + 2) == "number":
            self._unexplained([index])  # "grades from 0 to 10"
        elif value is None or value.denominator != 1 or value < 1:
            self._odd(index)
        elif not (
            self._all(index, end)
            or self._ordinal_name(index)
            or self._pointed(index, end)
            or self._unknown(index, end)
            or self._both(index, end)
            or self._plus(index, end)
            or self._numbered(index)
            or self._named_again(index)
            or self._decimals(index)
            or self._channels(index, end)
            or self._said_again(index)
            or self._beside(index, end)
        ):
            self._list(index)

    def _measured(self, index: int) -> bool:
        """A percentage, a multiple, money or a number with a unit is no size."""
        after = self.kind(index + 1)
        if after == "in" and self.row[index + 1].word == "pixel" and self.text(index + 2) in _SIDES:
            self._odd(index)  # "32 pixels wide" says nothing of the other side
            return True
        if self.kind(index - 1) != "money" and after not in {"percent", "measure", "bytes", "money", "times", "power"}:
            return False
        start, stop = self._head(index)
        if after == "percent" and self._holds(start, stop, "aside"):
            self._set_aside(index)
            self.found.explained.add(index + 1)
        elif not (after == "times" and self._relative_number(index)):
            self._odd(index)
        return True

    def _counts_parameters(self, index: int, end: int) -> bool:
        """A number of parameters, weights or biases."""
        sized = self._holds(index + 1, end, "unit", "layer", "hidden")
        entering = self.row[end - 1].word == "coefficient" and self._by_verb(index, end) == INPUT
        if self._holds(index + 1, end, "count", "bias") and not sized and not entering:
            self._count(index, end)
            return True
        start, stop = self._head(index)
        if self.row[end - 1].word == "coefficient" and self._by_verb(index, end) == INPUT:
            return False
        named = stop < index and self.kind(stop - 1) == "count" and self.kind(start - 1) not in {"as", "ask"}
        named = named and self.row[index].article != "the"  # "the parameters of the two"
        if named and not sized and not self._holds(index + 1, end, "in", "out"):
            self._count_named(index, start, stop)
            return True
        return self._equalled(index, end) or self._exceeded(index, end)

    def _letter(self, index: int) -> None:
        if any(self.row[index].text in item.sizes.sizes for item in self.row if item.sizes is not None):
            return  # it names a size of the chain
        end = self._tail(index)
        start, stop = self._head(index)
        if self._holds(index + 1, end, "layer") and self.row[end - 1].many:
            self.found.lacking = "How many hidden layers are there?"
            return
        plain = self.row[index].text.islower() and self.row[index].text not in {"a", "i"}
        flowing = plain and self.kind(index - 1) != "plus" and self._flows(index, end)
        linked = stop < index or self._holds(start, stop, "size", "hidden")
        if (
            self._holds(index + 1, end, "in", "out", "unit", "hidden")
            or flowing
            or (linked and self._holds(start, stop, "in", "out", "hidden", "layer", "size"))
        ):
            self._tell_list([index], [end])

    def _relative_number(self, index: int) -> bool:
        """ "3 times as many neurons": the number is a factor."""
        if self.kind(index + 1) == "times" and self.kind(index + 2) in {
            "as",
            "than",
            "size",
            "in",
            "out",
            "hidden",
            "unit",
        }:
            self._relate(index, self.row[index].value or Fraction(1), index + 2)
            return True
        return False

    def _all(self, index: int, end: int) -> bool:
        """ "Biases for all three neurons": units that are told of already."""
        led = self.kind(index - 1) == "at" or self.text(index - 1) == "of"
        if self.row[index].article != "all" or not led or not self._holds(index + 1, end, "unit"):
            return False
        self.found.totals.append(self.row[index])
        self.taken.update(range(index, end))
        return True

    def _pointed(self, index: int, end: int) -> bool:
        """ "The one with 150": a layer that is named by its size again."""
        led = self.text(index - 1) in {"with", "has", "having"}
        if not led or self.text(index - 2) != "one" or self.kind(index - 2) == "number":
            return False
        self._tell(index, ANY, index, dense=True)
        self.found.told[-1].definite = True
        self.taken.update(range(index, end))
        return True

    def _plus(self, index: int, end: int) -> bool:
        """ "5 neurons more than the input layer": a width told by another."""
        more = end if self.kind(end) in {"more", "fewer"} else -1
        than = self._tail(more) if more >= 0 else -1
        start = than + 1
        stop = start
        while self.kind(stop) in {"in", "out", "hidden", "layer", "ordinal", "previous"}:
            stop += 1
        part = self._part(start, stop)
        if more < 0 or self.kind(than) != "than" or part in {ANY, "conflict"} or not self._holds(index, than, "unit"):
            return False
        sign = 1 if self.kind(more) == "more" else -1
        before = len(self.found.told)
        self._tell_list([index], [end])
        if len(self.found.told) == before + 1:
            value = self.row[index].value or Fraction(0)
            self.found.told[-1].size = Relative(Fraction(1), part, self._place(start, stop), sign * value)
            self.found.explained |= {more, than}
            self.taken.update(range(index, than + 1))
        return True

    def _as_many(self, index: int) -> None:
        """ "With as many neurons as inputs"."""
        led = self.kind(index - 1) in {"rel", "number", "times", "ask", "as"}
        many = self.text(index + 1) in {"many", "wide", "large", "big"}
        if self.row[index].text.lower() == "as" and many and not led and self.kind(index + 2) in {"unit", "as"}:
            self._relate(index, Fraction(1), index + 2)

    def _relative(self, index: int) -> None:
        item = self.row[index]
        if self.kind(index + 1) == "link" and self.row[index + 1].text == ":":
            self._grows_by(index)
            return
        if self.kind(index + 1) == "aside" and item.kind == "rel":
            self._set_aside(index)  # an 80/20 split
            return
        if item.kind == "same":
            if self.kind(index + 1) == "size" and self._holds(index + 1, index + 5, "as"):
                self._relate(index, Fraction(1), index + 1)
            return
        if item.value is None:
            return
        several = [end for _, end, count in self.plural.values() if end <= index < end + 3 and (count or 2) > 1]
        if any(not self._holds(end, index, "ordinal", "comma") for end in several):
            self._unexplained([index])  # "each of three layers has twice as many units"
            return
        value = Fraction(1) / item.value if item.text.lower() in {"halve", "halved"} else item.value
        self._relate(index, value, index + 1)

    def _relate(self, index: int, factor: Fraction, after: int) -> None:
        """The layer that the width is told by: the next one named, else the one told before."""
        end = after
        while self.kind(end) in {"as", "than", "size", "unit", "link", "word", "pronoun", "flow"} and not (
            self.kind(end) == "flow" or self.row[end].kind == "stop"
        ):
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
        told_there = start < end and (
            self.kind(end) in {"number"} or (self.kind(end) == "link" and self.kind(end + 1) in {"number", "grid"})
        )
        end = start if told_there else end
        before = len(self.found.told)
        self._tell_list([index], [after])
        if len(self.found.told) == before + 1:
            self.found.told[-1].size = Relative(factor, "" if part == ANY else part, place)
            self.taken.update(range(index, end))

    def _sizes(self, index: int) -> None:
        item = self.row[index]
        assert item.sizes is not None
        sizes = [lettered(s) if isinstance(s, str) else s for s in item.sizes.sizes]
        bias = False if item.sizes.without_bias else None
        match item.kind:
            case "chain" if self.kind(index + 1) == "aside":
                self._set_aside(index)  # an 80/20 split
            case "chain" if self._hidden_sizes(index):
                self.found.told += [Told(HIDDEN, s, index, item.span) for s in sizes]
                self.taken.update(range(*self._head(index)))
            case "chain":
                self.found.told += [Told(ANY, s, index, item.span, chained=True) for s in sizes]
            case "pair":
                self.found.told.append(Told(ANY, sizes[1], index, item.span, dense=True, inputs=sizes[0], bias=bias))
            case "units":
                self.found.told.append(Told(ANY, sizes[0], index, item.span, dense=True, bias=bias))
            case _:
                self._grid(index, sizes)
        self.taken.add(index)

    def _hidden_sizes(self, index: int) -> bool:
        """ "Hidden=[64, 64]", "hidden layer sizes [50, 25]": sizes of hidden layers only."""
        start, stop = self._head(index)
        given = self.row[index - 1].text in {"=", ":"} or self.kind(index - 1) in {"size", "layer", "hidden"}
        return given and self._holds(start, stop, "hidden") and not self._holds(start, stop, "net", "chain")

    def _grid(self, index: int, sizes: Sequence[Size]) -> None:
        """An image is flattened to its pixels, three times as many in colour."""
        product = Fraction(1)
        for size in sizes:
            product *= size if isinstance(size, Fraction) else 0
        if len(sizes) == 2 and self._coloured():
            product *= 3
        units = self.kind(index + 1) == "unit" or self.text(index).endswith(_UNITS)
        start, stop = self._head(index)
        layered = any(self.kind(i) == "layer" and self.row[i].many for i in range(start, stop))
        if len(sizes) == 2 and layered and isinstance(sizes[0], Fraction) and sizes[0] <= MOST_LAYERS:
            part = self._part(start, stop)
            self.found.told += [Told(part, sizes[1], index, self.row[index].span, repeated=True)] * int(sizes[0])
            self.taken.update(range(start, stop))
            return  # "hidden layers: 2 x 30 units"
        if self.text(index - 1) == "of" and self.text(index - 2) in _GROUPS:
            self.found.unexplained.append(self.row[index])  # "pairs of 28x28 images"
        if units and not any(i.word in _MAPS for i in self.row):
            self.found.unexplained.append(self.row[index])
        told = Told(ANY, product, index, self.row[index].span, dense=True)
        self.found.told.append(told if units else replace(told, part=INPUT, dense=False))
