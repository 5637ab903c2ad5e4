"""A network told whole to a Problem: its layers in order, and what is counted of it or which of its sizes is asked."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import Lacking, NotAnswered
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Count, Layers, Mention, Told
from grammar.problem import (
    Asked,
    Assumption,
    Dense,
    Equals,
    Fact,
    HasValue,
    Input,
    Layer,
    Letter,
    Measure,
    Network,
    Problem,
    Quantity,
    Relation,
    Rounding,
    SetAside,
    Sum,
    Whenever,
)  # fmt: skip
from grammar.stories.flow import in_order, joined
from grammar.stories.network_completed import is_square, mirrored
from grammar.stories.network_edit import Edit
from grammar.stories.network_heads import HEADS, NAMES
from grammar.stories.network_nodes import biased
from grammar.stories.network_parts import counts, part_asked
from grammar.stories.network_question import Question
from grammar.stories.network_scope import referred, scope
from grammar.stories.scene import Scene

_CALLED = {INPUT: "input", OUTPUT: "output"}


class Telling:
    """Puts the told sizes in order and asks the question of them."""

    def __init__(self, scene: Scene, found: Layers, asked: Question) -> None:
        self._scene, self._found, self._asked = scene, found, asked
        self._named: list[Told] = []

    def problem(self) -> Problem:
        if self._found.counts and not self._asked.head:
            return self._inverse(self._found.counts[0])
        return self._forward()

    def network(
        self, owner: str = "network", edit: Edit | None = None, *, altered: bool = False
    ) -> tuple[list[Told], Network]:
        """The layers told, in order of flow and altered by `edit`, and the network that they make.

        Raises: NotAnswered where the order or the alteration is not clear; Lacking where a size is missing.
        """
        if edit is not None:
            self._found.told[:] = edit.based(self._found.told)
        self._named = referred(self._found, self._asked.span)
        parts = [t.part for t in self._found.told]
        if (self._asked.way == "hidden" and set(parts) == {HIDDEN}) or (
            "computed" in {self._asked.way, self._of_biases()} and parts == [*[HIDDEN] * (len(parts) - 1), OUTPUT]
        ):
            return self._found.told, _network(self._found.told, True)
        told = in_order(self._found, whole=not (self._asked.scope or self._asked.joining))
        told = mirrored(self._found, told)
        self._demand_complete(told, bool(self._asked.scope) or (self._asked.joining and len(told) == 2))
        if not any(i or not (t.part == INPUT) for i, t in enumerate(told)):
            raise Lacking("Only one size is told.", hint="What is the size of the next layer?")
        told = edit.applied(told) if edit is not None and altered else told
        told = biased(self._found, told)
        self._demand_totals(told)
        return told, replace(_network(told, self._found.bias is not False), owner=owner)

    def _of_biases(self) -> str:
        """Biases are counted of what computes, whatever enters it."""
        return "computed" if self._asked.head == "bias" and not self._asked.scope and not self._asked.way else ""

    def _demand_totals(self, told: list[Told]) -> None:
        """Raises NotAnswered where units that are said to be all do not add up to those told."""
        sizes = [t.size for t in told if isinstance(t.size, Fraction)]
        inner = sum(sizes[1:] if told[0].part == INPUT else sizes)
        for item in self._found.totals:
            if item.value not in {inner, sum(sizes), *sizes} or len(sizes) < len(told):
                raise NotAnswered("It is not clear which units are meant.", spans=(item.span,))

    def scope(self, told: list[Told]) -> tuple[str, ...]:
        """The qualifiers of the layer asked about."""
        if self._asked.way in {"largest", "smallest"}:
            return ()
        if self._asked.way in {"layers", "list"}:
            each = (scope(self._found.items, (c,), (), told, set()) for c in self._asked.scope)
            return tuple(name for names in each for name in names)
        return scope(self._found.items, self._asked.scope, self._named, told, set(self._asked.where))

    def _forward(self) -> Problem:
        return self.about(*self.network())

    def about(self, told: list[Told], network: Network) -> Problem:
        """What is asked of the network."""
        network = replace(network, owner="network", named="")
        self._set_aside(network)
        rounding = Rounding(self._found.places) if self._found.places is not None else None
        hole = Asked(rounding=rounding, span=self._asked.span)
        added = part_asked(self._asked, network, self.scope(told), hole)
        goals = tuple(each for each in added if not isinstance(each, Equals | Sum))
        return Problem(
            (network, *added),
            goals,
            (),
            self._assumed(network, added),
            self.aside(),
            self._scene.notes,
        )

    def _set_aside(self, network: Network) -> None:
        """Sets a count aside that the network has of something else.

        Raises: NotAnswered where a count is told of which this is not so.
        """
        for count in self._found.counts[:1]:
            head = HEADS.get(count.head, "parameter")
            if head == self._asked.head or sum(counts(network, head, count.span)) != count.value:
                raise NotAnswered("It is not clear what the count that is told is of.", spans=(count.span,))
            said = (i for i in self._found.items if i.span.start >= count.span.start and i.value == count.value)
            self._found.aside.append(next(said))

    def _demand_complete(self, told: list[Told], scoped: bool, missing: str = "") -> None:
        """Every layer spoken of has a size, and as many are told as were announced."""
        middle = [t for t in told if t.part in {HIDDEN, ANY}]
        hidden = middle if any(t.part == OUTPUT for t in told) or any(t.part == HIDDEN for t in middle) else middle[:-1]
        chained = any(t.chained for t in told)
        for mention in self._found.mentions:
            if (mention.part == missing and missing) or (mention.place and mention.many):
                continue
            if (
                mention.announced
                and mention.part == HIDDEN
                and mention.announced != (len(told) - 2 if chained else len(hidden))
            ):
                self._lacks(mention, "hidden layer")
            elif mention.announced and mention.part == ANY and mention.announced not in self._layered(mention, told):
                self._lacks(mention, "layer")
            elif mention.part == HIDDEN and not (middle if len(told) > 1 else []):
                self._lacks(mention, "hidden layer")
            elif mention.part == OUTPUT and not scoped and len(told) < 2:
                self._lacks(mention, "output layer")
            elif mention.place > len(told):
                raise NotAnswered(f"The network has no layer {mention.place}.", spans=(mention.span,))
        if self._found.attributive and told[-1].part == OUTPUT:
            raise NotAnswered("It is not clear how many of the layers are hidden ones.", spans=(told[0].span,))
        if not scoped and not missing and told[-1].part == HIDDEN and not self._is_one_layer(told):
            raise Lacking(
                "What leaves the network is not told.",
                spans=(told[-1].span,),
                hint="How many outputs does the network have?",
            )

    def _is_one_layer(self, told: list[Told]) -> bool:
        """Whether one layer is spoken of and no network: "a hidden layer of 64 neurons receives 128 inputs"."""
        return len(told) == 2 and not any(
            i.kind in {"net", "out"} or (i.many and i.kind == "layer") for i in self._found.items
        )

    def _layered(self, mention: Mention, told: list[Told]) -> set[int]:
        """How many layers may be spoken of: the input counts as one, unless they are called dense."""
        inner = len(told) - (told[0].part == INPUT)
        dense = any(i.kind == "dense" for i in self._found.items[mention.start : mention.end])
        return {inner} if dense else {inner, inner + 1}

    def _lacks(self, mention: Mention, name: str) -> None:
        hint = f"How many units does each {name} have?" if mention.many else f"How many units does the {name} have?"
        raise Lacking(f"The size of the {name} is not told.", spans=(mention.span,), hint=hint)

    def _assumed(self, network: Network, added: tuple[Fact, ...]) -> tuple[Assumption, ...]:
        if self._found.bias is not None or any(t.bias is not None for t in self._found.told):
            return ()
        if self._asked.head == "parameter" and not self._asked.of:
            return (
                Assumption("bias", "every dense layer has a bias", "without biases", (without_biases(network), *added)),
            )
        if self._asked.head == "weight" and len(added) == 1 and isinstance(added[0], HasValue):
            goal = added[0]
            counted = replace(goal, measure=replace(goal.measure, head="parameter", named="weights and biases"))
            return (Assumption("bias", "weights are counted without biases", "with biases", (network, counted)),)
        return ()

    # --- a size asked ---------------------------------------------------------------------------------------------

    def _inverse(self, count: Count) -> Problem:
        """A count is told and a size is asked: the letter in the network, else the size that the question names."""
        bound = self._asked.relation
        hole = Asked(_CALLED.get(self._asked.part, "unit"), whole=bound is not Relation.EQUAL, span=self._asked.span)
        told = self._with_asked(hole)
        if not is_square(self._found):
            self._demand_complete(told, True, self._asked.part)
        told = biased(self._found, told)
        network = _network(told, self._found.bias is not False)
        head = HEADS.get(count.head, "parameter")
        head = "parameter" if head == "weight" and self._found.bias else head
        span = count.span
        fact = HasValue(
            Measure(head, (), "network", named=NAMES[head]),
            Quantity(count.value, "", head, span),
            Whenever(),
            bound,
            span,
        )
        facts: tuple[Fact, ...] = (network, fact)
        chosen = self._found.bias is not None or bool(self._found.partly) or head != "parameter"
        assumptions = (
            ()
            if chosen
            else (
                Assumption("bias", "every dense layer has a bias", "without biases", (without_biases(network), fact)),
            )
        )
        return Problem(facts, (network,), (), assumptions, self.aside(), self._scene.notes)

    def _with_asked(self, hole: Asked) -> list[Told]:
        letters = [t for t in self._found.told if isinstance(t.size, Letter)]
        if letters:
            told = in_order(self._found, whole=True)
            if len({str(t.size) for t in letters}) != 1:
                raise NotAnswered("More than one size is unknown.", spans=tuple(t.span for t in letters))
            return [replace(t, size=hole) if isinstance(t.size, Letter) else t for t in told]
        if is_square(self._found):
            return [Told(INPUT, hole, -1, hole.span), Told(ANY, hole, -1, hole.span, dense=True)]
        if not self._asked.part:
            raise NotAnswered("It is not clear which size is asked.", spans=(self._asked.span,))
        return self._placed(hole, self._asked.part)

    def _placed(self, hole: Asked, part: str) -> list[Told]:
        """The layers with the one that is asked for where its part stands."""
        asked = Told(part, hole, -1, hole.span)
        if part == HIDDEN and [t.part for t in self._found.told] == [OUTPUT] and self._asked.single:
            part = INPUT
        if part == INPUT:
            self._found.told.insert(0, asked)
            return in_order(self._found, whole=True)
        told = in_order(self._found, whole=True)
        if part == OUTPUT:
            return [*told, asked]
        single = self._asked.single and len(told) == 1
        if not single and (len(told) < 2 or told[-1].part == HIDDEN):
            raise Lacking(
                "The sizes before and after the asked layer are needed.",
                hint="How many inputs and outputs does the network have?",
            )
        if single:
            return [*told, asked]
        if len(told) > 2 or told[-1].part not in {OUTPUT, ANY}:
            raise NotAnswered("It is not clear which size is asked.", spans=(self._asked.span,))
        widths = self._asked.many
        return [told[0], *([asked] * widths), told[1]]

    def aside(self) -> tuple[SetAside, ...]:
        """Numbers that do not change the network."""
        return tuple(SetAside(i.text, "it does not change the size of the network", i.span) for i in self._found.aside)


def without_biases(network: Network) -> Network:
    """The network with no bias in any layer."""
    bare = tuple(replace(x, bias=False) if isinstance(x, Dense) else x for x in network.layers)
    return replace(network, layers=bare)


def _network(told: list[Told], bias: bool) -> Network:
    built: list[Layer] = []
    for index, each in enumerate(told):
        assert isinstance(each.size, Fraction | Letter | Asked)
        if index == 0 and each.part == INPUT:
            built.append(Input(each.size))
        else:
            built.append(Dense(each.size, each.inputs, each.bias if each.bias is not None else bias))
    return Network(tuple(built), joined(told))
