"""The layers of a text as a row of stages: repeated ones written out, shapes where they hold, defaults filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.architecture.book import Kind
from grammar.architecture.items import STRONG, Item, between
from grammar.architecture.mention import Mention
from grammar.architecture.shapes import Shape, sided
from grammar.architecture.spread import Spread
from grammar.errors import NotAnswered
from grammar.problem import Stage

Values = dict[str, Fraction]
_SQUARE = {"kernel", "stride", "padding", "dilation", "output_padding"}


class Row:
    """The stages of a network, and for every stage the mention it comes from (None for a shape)."""

    def __init__(
        self, row: Sequence[Item], mentions: Sequence[Mention], shapes: Sequence[Shape], spreads: Sequence[Spread] = ()
    ) -> None:
        self.row = row
        self.rank = _rank(mentions, shapes)
        self.stages: list[Stage] = []
        self.origins: list[Mention | None] = []
        following = [layer for each in spreads for layer in each.layers]
        for each in _ordered(row, [each for each in mentions if each not in following], shapes):
            if isinstance(each, Shape):
                self._leave_open(each, len(mentions))
                self._add(self._input(each), None)
            else:
                if each.kind == "embedding" and _are_flattened(mentions, each):
                    self._add(self._words(each), None)
                if "input" in each.values:
                    self._add(self._input(Shape(each.at, each.span, each.values["input"], ordered=True)), None)
                if each.kind == "shortcut" or self._reads_anew(each):
                    self._add(Stage("input", (), ("apart",), self.rank), None)
                for stage in self._written_out(each):
                    self._add(stage, each)
                    self._follow(each, spreads)

    def _leave_open(self, shape: Shape, layers: int) -> None:
        """Where the shape that a layer makes is told, its padding and stride are those that lead there.

        Raises: NotAnswered where it is not clear which layer makes it.
        """
        if not shape.made:
            return
        origin = self.origins[-1] if self.origins else None
        if origin is None or layers > 1:
            raise NotAnswered("Which layer makes this shape?", spans=(shape.span,))
        told = {name.removesuffix("_1").removesuffix("_2") for name in origin.values}
        kept = tuple(each for each in self.stages[-1].values if each[0] not in {"padding", "stride"} - told)
        self.stages[-1] = replace(self.stages[-1], values=kept)

    def _words(self, mention: Mention) -> Stage:
        """So many words as a sequence that enters.

        Raises: NotAnswered where their number is not told, or something runs along them.
        """
        if "length" not in mention.values or self.rank != 1:
            raise NotAnswered("How many values does the flattening see?", spans=(mention.span,))
        return _stage("input", {"size_1": mention.values["length"][0]}, set(), 1)

    def _reads_anew(self, mention: Mention) -> bool:
        """Whether a decoder is told with inputs of its own, behind an encoder."""
        before = {word for each in self.row[max(mention.at - 3, 0) : mention.at] for word in each.text.split()}
        encoder = any("encoder" in each.text.split() for each in self.row[: mention.at])
        return encoder and "decoder" in before and "inputs" in mention.values and bool(self.stages)

    def _follow(self, mention: Mention, spreads: Sequence[Spread]) -> None:
        """The layers that are said to stand behind each of several, of which this is one."""
        for layer in (layer for each in spreads if mention in each.after for layer in each.layers):
            for stage in self._written_out(layer):
                self._add(stage, layer)

    def _add(self, stage: Stage, origin: Mention | None) -> None:
        self.stages.append(stage)
        self.origins.append(origin)

    def _input(self, shape: Shape) -> Stage:
        sizes, channels = sided(shape, self.rank)
        values: Values = {f"size_{at}": size for at, size in enumerate(sizes, start=1)}
        if channels is not None:
            values["channels"] = channels
        if shape.flat is not None:
            values["channels"] = shape.flat
        return _stage("input", values, set(), self.rank)

    def _written_out(self, mention: Mention) -> Iterator[Stage]:
        """The layers that one mention stands for.

        Raises: NotAnswered where a list has not as many entries as there are layers.
        """
        listed = mention.values.get(mention.listed, ()) if mention.listed else ()
        stacked = int(mention.values["layers"][0]) if "layers" in mention.values else 1
        times = max(mention.count, len(listed), stacked, 1)
        if len(listed) not in {0, times} or times > _MOST_LAYERS:
            raise NotAnswered("The list of sizes does not fit the number of layers.", spans=(mention.span,))
        for at in range(times):
            values = {name: value for name, value in mention.values.items() if name not in {"layers", mention.listed}}
            if listed:
                values[mention.listed] = (listed[at],)
            if at:
                for name in (mention.known.enters, "inputs", "channels"):
                    values.pop(name, None)
            yield self._stage(mention, values)

    def _stage(self, mention: Mention, told: dict[str, tuple[Fraction, ...]]) -> Stage:
        kind = mention.known
        values: Values = {}
        for name, numbers in _parted(told, kind).items():
            _hold_fixed(mention, name, numbers)
            if name not in kind.fixed and name not in {"rate", "slope", "length", "input"}:
                values.update(_sides(name, numbers, kind.rank))
        if any(need in _MAKING and need not in values for need in kind.needs):
            raise NotAnswered(f"What makes it a {kind.called} is not told.", spans=(mention.span,))
        for name, default in kind.defaults.items():
            if not any(each in values for each in (name, f"{name}_1")):
                values.update(_default(name, default, values))
        return _stage(kind.name, values, mention.marks, kind.rank)


def _are_flattened(mentions: Sequence[Mention], embedding: Mention) -> bool:
    """Whether the vectors of all words are put in a row, with nothing before that takes them one by one or as one."""
    behind = [each for each in mentions if each.at > embedding.at]
    end = next((at for at, each in enumerate(behind) if each.kind == "flatten"), -1)
    one = (each.kind == "global_pooling" or (each.kind in _SEQUENTIAL and "sequences" not in each.marks)
           for each in behind[: max(end, 0)])  # fmt: skip
    return end >= 0 and not any(one)


def _parted(told: dict[str, tuple[Fraction, ...]], kind: Kind) -> dict[str, tuple[Fraction, ...]]:
    """The window and the channels of "kernels of 11x11x3", which also say how deep what they see is.

    Raises: NotAnswered where it cannot be told which number is the depth, or it is told otherwise.
    """
    window = told.get("kernel", ())
    if len(window) != kind.rank + 1 or kind.rank < 1 + ("groups" not in kind.defaults) or kind.enters != "channels":
        return told
    sides, depth = window[:-1], window[-1:]
    if len(set(sides)) > 1 and len(set(window[1:])) == 1:
        sides, depth = window[1:], window[:1]
    if len(set(sides)) > 1 or told.get("channels", depth) != depth:
        raise NotAnswered("Which of the numbers of the window is its depth?")
    return {**told, "kernel": sides, "channels": depth}


_MOST_LAYERS = 200
_MAKING = frozenset({"groups", "dilation"})
"""What makes a layer one of its kind, where the kind needs it."""


def _sides(name: str, numbers: tuple[Fraction, ...], rank: int) -> Values:
    """An attribute with one number for each side, where they differ."""
    if name not in _SQUARE or len(set(numbers)) == 1:
        return {name: numbers[0]}
    if rank == 1 and numbers[1:] == (Fraction(1),):
        return {name: numbers[0]}
    return {f"{name}_{at}": number for at, number in enumerate(numbers, start=1)}


def _default(name: str, default: int | str, values: Values) -> Values:
    """The value where nothing is said; a pool moves by its own size."""
    if isinstance(default, int):
        return {name: Fraction(default)}
    return {each.replace(default, name): value for each, value in values.items() if each.startswith(default)}


def _hold_fixed(mention: Mention, name: str, numbers: tuple[Fraction, ...]) -> None:
    fixed = mention.known.fixed.get(name)
    if fixed is not None and numbers != (Fraction(fixed),):
        raise NotAnswered(f"This is not what I know of a layer of this kind: {name}.", spans=(mention.span,))


def _stage(kind: str, values: Values, marks: set[str], rank: int) -> Stage:
    return Stage(kind, tuple(sorted(values.items(), key=lambda each: each[0])), tuple(sorted(marks)), rank)


def _rank(mentions: Sequence[Mention], shapes: Sequence[Shape]) -> int:
    """How many sides data has before it is flat: as the layers say, else as the shapes do."""
    ranks = {each.known.rank for each in mentions if each.known.rank}
    if len(ranks) > 1:
        raise NotAnswered("Layers over different numbers of sides do not fit together.", spans=(mentions[0].span,))
    recurrent = any(each.known.name in _SEQUENTIAL for each in mentions)
    return next(iter(ranks), 1 if recurrent else 2)


_SEQUENTIAL = {"rnn", "lstm", "gru", "embedding"}


# --- order ------------------------------------------------------------------------------------------------------------


def _ordered(
    row: Sequence[Item], mentions: Sequence[Mention], shapes: Sequence[Shape]
) -> Iterator[Mention | Shape]:
    """Mentions and shapes in the order in which data flows: what enters comes first."""
    flow: list[Mention | Shape] = [*_turned(row, mentions)]
    for shape in shapes:
        alone = len(shapes) == 1 and shape.at > max((each.at for each in mentions), default=0)
        first = _enters(row, shape, mentions) or (alone and not leaves(row, shape))
        place = len(flow) if shape.made else 0 if first else sum(each.at < shape.at for each in flow)
        flow.insert(place, shape)
    yield from flow


def _enters(row: Sequence[Item], shape: Shape, mentions: Sequence[Mention]) -> bool:
    """Whether a shape is that of the input: it stands before all layers, or something says so."""
    if all(each.at > shape.at for each in mentions):
        return True
    if _is_an_output(row, shape):
        return False
    said = [each for at in range(max(0, shape.at - 4), min(len(row), shape.at + 4)) for each in (row[at],)]
    words = {word for each in said for word in each.text.split()}
    if _is_worked_on(row, shape, mentions) or _is_under_first(row, shape, mentions):
        return True
    return bool(words & _ENTERING) or (len(mentions) == 1 and _inbound(said))


def _is_worked_on(row: Sequence[Item], shape: Shape, mentions: Sequence[Mention]) -> bool:
    """Whether the first layers are said to work on a shape: "pooling is applied three times to a 96x96 map"."""
    start = max((at + 1 for at in range(shape.at) if row[at].strength == STRONG), default=0)
    first = [each for each in mentions if each.at < shape.at]
    words = {word for each in row[start : shape.at] for word in each.text.split()}
    return all(start <= each.at for each in first) and bool(words & _WORKING) and not leaves(row, shape)


def _is_under_first(row: Sequence[Item], shape: Shape, mentions: Sequence[Mention]) -> bool:
    """Whether a shape stands right behind the first layer as what that works on: "pooling over 7x7x512, then …"."""
    first = [each for each in mentions if each.at < shape.at]
    word = row[shape.at - 1] if row[shape.at - 1].text not in {"a", "an", "the"} else row[shape.at - 2]
    said = word.text in {"over", "on", "of", "applied to", "across"} or word.named("direction") == ("inbound",)
    return len(first) == 1 and said and not leaves(row, shape)


_WORKING = {
    "applied", "applies", "apply", "applying", "operates", "operating", "acts", "acting", "slides", "sliding",
    "performed", "receives", "works", "runs", "run", "sees", "gets", "processes", "processing",
}  # fmt: skip
_ENTERING = {
    "input", "inputs", "image", "images", "picture", "pictures", "rgb", "photos", "photo", "grayscale", "greyscale",
    "colour", "color", "grey", "gray",
}  # fmt: skip


def leaves(row: Sequence[Item], shape: Shape) -> bool:
    """Whether a word beside a shape says that it comes out: "its output is 56x56", "a 56x56 output"."""
    if _is_an_output(row, shape):
        return True
    said = (row[at] for at in range(shape.at - 1, max(-1, shape.at - 5), -1))
    return next((each.named("direction") == ("outbound",) for each in said if each.named("direction")), False)


def _is_an_output(row: Sequence[Item], shape: Shape) -> bool:
    """Whether the noun right behind a shape says that it comes out: "a 56x56 output"."""
    noun = row[shape.at + 1] if shape.at + 1 < len(row) else None
    return noun is not None and bool(noun.named("sense")) and noun.named("direction") == ("outbound",)


def _inbound(said: Sequence[Item]) -> bool:
    return any(each.named("direction") == ("inbound",) for each in said)


def _turned(row: Sequence[Item], mentions: Sequence[Mention]) -> list[Mention]:
    """Two layers told the other way round ("a dense layer after a convolution") put in the order of the data."""
    ordered: list[Mention] = []
    for each in mentions:
        turned = ordered and any("reverse" in item.named("break") for item in between(row, ordered[-1].at, each.at))
        if turned and not any(item.strength == 3 for item in between(row, ordered[-1].at, each.at)):
            ordered.insert(len(ordered) - 1, each)
        else:
            ordered.append(each)
    return ordered


def before_dense(told: Sequence[Mention], late: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, with those of which only the question speaks ("what comes out of flattening?") put before
    what is dense."""
    rest = [each for each in told if each not in late]
    dense = next((at for at, each in enumerate(rest) if each.kind == "dense"), len(rest))
    return [*rest[:dense], *late, *rest[dense:]]
