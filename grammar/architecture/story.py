"""A text about layers of any kind as a Problem: the row of layers, and what is asked of it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.architecture.asking import Wanted, kept, wanted
from grammar.architecture.base import asked_places, base, put_before, unused
from grammar.architecture.block import settle
from grammar.architecture.book import book
from grammar.architecture.comparing import comparison, completed
from grammar.architecture.freezing import freezing, learning
from grammar.architecture.grey import greyed
from grammar.architecture.items import STRONG, Item, items
from grammar.architecture.marks import Marks
from grammar.architecture.mention import Mention
from grammar.architecture.mentions import Gathering
from grammar.architecture.places import apiece, of_one, places, shaped
from grammar.architecture.repeating import repeat, repetitions
from grammar.architecture.row import Row, before_dense
from grammar.architecture.senses import Figure, figures
from grammar.architecture.shapes import shapes
from grammar.architecture.sided import entering, mapped
from grammar.architecture.sides import sides
from grammar.architecture.spread import Spread, spread
from grammar.architecture.strange import demand_trained, demand_understood, set_aside
from grammar.errors import AnotherStory, NotAnswered, UnknownPart
from grammar.problem import Architecture, Asked, Assumption, Fact, Measured, Problem, Quantity, Stage
from grammar.span import Span
from grammar.stories.scene import Scene

_COUNTS = {"parameter", "weight", "bias", "frozen", "product", "operation", "recurrent", "entering"}
_SIZES = {"side", "map", "value", "field", "shape"}
_MOVED = frozenset({"product", "operation"})
_ATTRIBUTES = {"filter": "filters", "kernel": "kernel", "unit": "units", "vocabulary": "vocabulary",
               "dimension": "dimension", "input": "channels"}  # fmt: skip
_BACK = {"backward", "backpropagation", "training", "backprop"}
_WINDOWED = {"stride", "strides", "padding", "stride of", "strides of"}
_MOVING = {"filters", "stride", "padding", "dilation"}
_WHOLE = (["flatten"], ["global_pooling"])
_ELSEWHERE = {"dense", "dropout", "activation", "flatten", "input"}
"""Kinds that the story of dense networks reads alone."""


def problem(scene: Scene) -> Problem:
    """The network of layers that a text tells and what it asks of it.

    Raises: AnotherStory where no layer but dense ones is told; NotAnswered where a part of it is not understood;
    Lacking where a size is missing.
    """
    if not book().speaks_of_layers(scene.tokens):
        raise AnotherStory("No layers are told.")
    demand_trained(scene.tokens)
    tokens, often = repetitions(scene.tokens)
    row = items(tokens)
    asked = wanted(row)
    reading = _Reading(scene, row, asked)
    repeat(row, reading.gathering.mentions, often)
    reading.spreads = spread(row, reading.gathering.mentions)
    settle(row, reading.gathering.mentions, reading.shapes, reaching={each.head for each in asked} == {"field"})
    mentions = reading.gathering.mentions
    if reading.compared is not None and reading.compared.parted >= 0:
        completed(reading.compared, mentions)
    if not reading.tells_layers:
        if any(each.text in _WINDOWED for each in row):
            raise NotAnswered("A window is told of, and not the layer that has it.", spans=(row[0].span,))
        raise AnotherStory("No layers are told.")
    if not asked:
        raise _unasked(row, mentions)
    try:
        return reading.problem()
    except UnknownPart as error:
        if any(each.text in _WINDOWED for each in row):
            raise NotAnswered(error.message, spans=error.spans, hint=error.hint) from error
        raise


def _is_layer(mention: Mention, mentions: int) -> bool:
    """Whether a mention is plainly of a layer that is not dense: a pool may hold water, and a filter catch spam."""
    if mention.kind in _ELSEWHERE:
        return False
    told = set(mention.values)
    if mention.kind == "embedding" and {"vocabulary", "dimension"} <= told:
        return True  # "a vocabulary of 500 words, embedding dimension 32"
    windowed = len(mention.values.get("kernel", ())) > 1 or ("kernel" in told and bool(told & _MOVING))
    return windowed or (mention.named and (mention.known.learns or mentions > 1))


def _unasked(row: Sequence[Item], mentions: Sequence[Mention]) -> AnotherStory | NotAnswered:
    """Why nothing can be answered: layers are told and something else is asked, or they are only spoken of."""
    cued = any(set(each.named("token")) & {"HOW", "WHAT", "WHICH"} for each in row)
    layers = [each for each in mentions if each.known.learns or len(mentions) > 1]  # a pool alone may hold water
    if cued and any("kernel" in each.values for each in layers):
        return NotAnswered("It is not clear what is asked of the layers.", spans=(mentions[0].span,))
    return AnotherStory("Nothing is asked of layers.")


class _Reading:
    """One text, read step by step."""

    def __init__(self, scene: Scene, row: Sequence[Item], asked: tuple[Wanted, ...]) -> None:
        self.compared = comparison(row, asked)
        asked = tuple(kept(row, each) for each in (asked if self.compared is None else (self.compared.goal,)))
        self.scene, self.row, self.asked = scene, row, asked
        heads = frozenset(each.at for each in asked)
        found = figures(row, heads)
        self.counted = tuple(each for each in found if _counts(row, each))
        self.aside = tuple(each for each in found if each.aside)
        anchors = [at for at, each in enumerate(row) if each.named("layer") and at not in heads]
        self.shapes, rest = shapes(row, found, anchors)
        others = [each for each in rest if each not in self.counted and not each.aside and not self._points(each)]
        self.gathering = Gathering(row, others, heads)
        self.shapes += entering(row, self.gathering, self.shapes)
        self.shapes, self.mapped = mapped(row, self.gathering, self.shapes)
        for each in self.gathering.lone if not {each.head for each in asked} <= {"side", "field"} else ():
            each.values.setdefault("filters", (Fraction(1),))
        self.marks = Marks(row, self.gathering, asked)
        self.spreads: tuple[Spread, ...] = ()
        self.base = base(row, self.counted, asked)
        self.freezing = freezing(row, self.gathering.mentions, asked) if self.base is None else None

    def _points(self, figure: Figure) -> bool:
        """Whether a "one" of a question for what something sees is no layer: "the receptive field of one neuron"."""
        return figure.numbers == (Fraction(1),) and any(each.head == "field" and each.start <= figure.at < each.end
                                              for each in self.asked)  # fmt: skip

    @property
    def tells_layers(self) -> bool:
        """Whether a layer is told that is not dense, or one of data that is not flat."""
        mentions, sizes = self.gathering.mentions, {each.head for each in self.asked} <= {"side", "value"}
        if {each.head for each in self.asked} <= _MOVED and any(each.known.learns for each in mentions):
            return True
        flat = sizes and any(len(each.grid) > 1 for each in self.shapes) and [m.kind for m in mentions] in _WHOLE
        based = self.base is not None and any(each.known.learns for each in mentions)
        return flat or based or self.mapped or any(_is_layer(each, len(mentions)) for each in mentions)

    def problem(self) -> Problem:
        """The Problem, with its assumptions.

        Raises: as the function `problem`.
        """
        goal = self.asked[0]
        attribute = _ATTRIBUTES.get(goal.head, "")
        if _tabled(self.row):
            raise AnotherStory("A table of counts is told.")
        if self.counted and self.base is None and (not attribute or len(self.counted) > 1):
            raise AnotherStory("Counts of layers are told, not layers.")
        if goal.head in _MOVED and self.aside:
            raise NotAnswered("How many passes are meant?", spans=tuple(each.span for each in self.aside))
        said = self.compared.said if self.compared is not None else frozenset()
        said |= {each.span for each in self.spreads}
        said |= {each for told in (self.base, self.freezing) if told is not None for each in told.said}
        demand_understood(self.row, self.gathering, self.asked, said)
        told, references = self._told()
        row = Row(self.row, told, self.shapes, self.spreads)
        if self.base is not None:
            put_before(self.base, row)
        goals = tuple(goal for each in self.asked for goal in shaped(self._goal(each, row, references), row))
        goals = tuple(self._fused(each) for each in goals)
        if goal.head == "operation" and ("bias" in self.marks.whole or any(each.text in _BACK for each in self.row)):
            raise NotAnswered("Which operations are counted?", spans=(goal.span,))
        stages = tuple(self.marks.on(each) for each in row.stages)
        if not any(each.kind not in _ELSEWHERE for each in stages) and not self.tells_layers:
            raise AnotherStory("Only dense layers are told.")
        network = Architecture(stages, self._span())
        network, assumed = greyed(network, goals) if not self.compared else (network, ())
        facts: tuple[Fact, ...] = (network, *(self._count(each) for each in self.counted if self.base is None))
        assumptions = (*assumed, *self._assumptions(network, goals, row))
        aside = (*set_aside(self.aside), *unused(self.base, self.row, goals))
        return Problem(facts, goals, (), assumptions, aside, self.scene.notes)

    def _fused(self, goal: Measured) -> Measured:
        """Operations of which a multiply-add is one are its multiplications."""
        fused = goal.of == "operation" and "one operation" in self.marks.whole
        return replace(goal, of="product") if fused else goal

    def _span(self) -> Span:
        return self.row[0].span | self.row[-1].span

    def _told(self) -> tuple[list[Mention], list[Mention]]:
        """The mentions that tell of layers, and those that only refer to one in the question."""
        told: list[Mention] = []
        references: list[Mention] = []
        named = self.freezing.references if self.freezing is not None else ()
        for each in self.gathering.mentions:
            if any(each is one for one in named):
                continue
            kin = [m for m in self.gathering.mentions if m is not each and m.known.family == each.known.family]
            refers = (not each.values or each.header) and self._asks(each.at)
            (references if (refers and kin) or self._announces(each, kin) else told).append(each)
        told = [each for each in told if not (each.header and not _complete(each))]
        late = [each for each in told if each.kind == "flatten" and self._asks(each.at)]
        return before_dense(told, late), [*references, *late]

    def _announces(self, mention: Mention, kin: Sequence[Mention]) -> bool:
        """Whether a layer without numbers is the one told whole in a later sentence: "nn.GRU has three gates." """
        told = len(kin) == 1 and kin[0].at > mention.at and kin[0].kind == mention.kind and _complete(kin[0])
        between = self.row[mention.at : kin[0].at] if told else ()
        ends = any(each.strength == STRONG for each in between)
        alone = not mention.values.keys() - {"gates"} and mention.count < 2 and len(self.gathering.mentions) == 2
        again = any(each.text in {"another", "second", "then", "next"} for each in self.row)
        return told and ends and alone and not again

    def _asks(self, at: int) -> bool:
        return any(each.start <= at < each.end and at > each.at for each in self.asked)

    def _goal(self, goal: Wanted, row: Row, references: Sequence[Mention]) -> Measured:
        hole = Asked("FLOP" if goal.head == "operation" else goal.head, span=goal.span)
        if self.base is not None and goal.head in {"parameter", "weight", "frozen"}:
            chosen = asked_places(self.base, row, self.row, goal, self.compared)
            way = self.compared.way if self.compared is not None and self.compared.parted < 0 else ""
            return Measured("parameter", chosen, hole, goal.span, way)
        if self.compared is not None:
            one, other = sides(self.row, self.compared, row, references)
            return Measured(goal.head, one, hole, goal.span, self.compared.way, other)
        entering = _asks_entering(self.row, goal) or (goal.head == "input" and not self.counted)
        if entering and goal.head in _SIZES | {"input"}:
            return self._entering(goal, row, references, hole)
        if goal.head in {"recurrent", "entering"} and not all(_is_recurrent(each) for each in row.origins):
            raise NotAnswered("Of which layer are these weights?", spans=(goal.span,))
        if goal.head in _COUNTS and apiece(self.row, goal):
            return Measured(goal.head, of_one(goal, places(self.row, goal, row, references), row), hole, goal.span,
                            "filter")  # fmt: skip
        if goal.head in _COUNTS | _SIZES:
            return Measured(goal.head, self._places(goal, row, references), hole, goal.span)
        attribute = _ATTRIBUTES.get(goal.head, "")
        if not attribute:
            raise NotAnswered("I do not know how to find this.", spans=(goal.span,))
        if not self.counted:
            raise NotAnswered("Nothing told leads to this.", spans=(goal.span,))
        found = [at for at, stage in enumerate(row.stages) if _lacks(row.origins[at], stage, attribute)]
        if len(found) != 1:
            raise NotAnswered("It is not clear of which layer this is asked.", spans=(goal.span,))
        return Measured(attribute, (found[0],), hole, goal.span)

    def _places(self, goal: Wanted, row: Row, references: Sequence[Mention]) -> tuple[int, ...]:
        if self.freezing is not None and goal.head in _COUNTS:
            return learning(self.row, goal, self.freezing, row)
        return places(self.row, goal, row, references)

    def _entering(self, goal: Wanted, row: Row, references: Sequence[Mention], hole: Asked) -> Measured:
        """What one layer gets is what the one before it gives.

        Raises: NotAnswered where it is not clear which is meant, or nothing stands before it.
        """
        found = places(self.row, replace(goal, head="value"), row, references)
        if len(found) != 1 or not found[0] or row.stages[found[0]].kind == "input":
            raise NotAnswered("What enters which layer is asked?", spans=(goal.span,))
        kind = book().kinds[row.stages[found[0]].kind]
        of = goal.head if goal.head != "input" else "value" if kind.enters == "inputs" else "map"
        return Measured(of, (found[0] - 1,), hole, goal.span)

    def _count(self, figure: Figure) -> Measured:
        head = _counts(self.row, figure)
        return Measured(head, (), Quantity(figure.numbers[0], "", head, figure.span), figure.span)

    def _assumptions(self, network: Architecture, goals: tuple[Measured, ...], row: Row) -> tuple[Assumption, ...]:
        if not all(each.of == "parameter" or each.of not in _COUNTS | _SIZES for each in goals):
            return self.marks.of_operations(network, goals)
        return self.marks.assumptions(network, goals, [each for each in row.origins if each is not None])


def _asks_entering(row: Sequence[Item], goal: Wanted) -> bool:
    """Whether a question asks for what enters a layer: "how many values reach the dense layer?"."""
    return any(row[at].named("entering") for at in range(goal.at, goal.end))


def _tabled(row: Sequence[Item]) -> bool:
    """Whether a cell of a table heads a column of counts."""
    cells = (each.named("head") for each, behind in pairwise(row) if behind.text == "|")
    return any(_COUNTS & set(each) for each in cells)


def _complete(mention: Mention) -> bool:
    """Whether a mention that heads a row of like layers is itself one of them."""
    return all(name in mention.values for name in mention.known.pair)


def _lacks(origin: Mention | None, stage: Stage, attribute: str) -> bool:
    """Whether a layer that has such an attribute is told without it."""
    told = any(name.startswith(attribute) for name, _ in stage.values)
    return origin is not None and attribute in origin.known.takes and not told


def _is_recurrent(origin: Mention | None) -> bool:
    return origin is None or bool(origin.known.counts["recurrent"])


def _counts(row: Sequence[Item], figure: Figure) -> str:
    """The count that a number tells: "896 parameters"."""
    for item in row[figure.at + 1 : figure.at + 3]:
        counts = set(item.named("head")) & _COUNTS
        if counts and not figure.senses and not figure.is_grid:
            return sorted(counts, key=lambda each: each != "parameter")[0]
        if item.kind != "other":
            break
    return ""
