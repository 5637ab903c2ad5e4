"""Layers of any kind: what each counts, and the shape of the data that flows from one to the next.

The laws stand with the kinds in grammar/architecture/layers.toml, as equations; here they are bound to the stages of a
network, one after the other: what leaves a layer enters the next one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.architecture.book import Kind, book
from grammar.errors import NoSolution
from grammar.problem import Architecture, Measured, Quantity, Stage
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Given, Goal, Law, Variable
from solvers.layer_laws import (
    both_ways,
    contrasting,
    counting,
    flattening,
    grouping,
    mapped,
    multiplying,
    operating,
    sizing,
    valued,
)  # fmt: skip
from solvers.layer_names import ALONG, COUNTED, COUNTS, RELATIVE, SIDES, SIZED, TITLES, UNITS, names
from solvers.layer_reach import receptive_field
from solvers.network import SAME_SIZE, network_total
from solvers.reading import Reading, number
from solvers.terms import Num
from solvers.wording import pluralise


@dataclass(frozen=True, slots=True)
class Flow:
    """The data at a place of a network: its channels (or features), and its sides, none where it is flat; () of
    unknown sides is None."""

    channels: Variable
    sizes: tuple[Variable, ...] | None


def bind(reading: Reading) -> Bound:
    """The layers of a network as laws over their counts and the shapes between them.

    Raises: NoSolution where a layer cannot stand where it does.
    """
    bound = NOTHING
    for fact in reading.all_facts:
        if isinstance(fact, Architecture):
            bound |= _Binding(reading, fact).bound()
    return bound


class _Binding:
    """The stages of one network, walked once from the input to the output."""

    def __init__(self, reading: Reading, fact: Architecture) -> None:
        self.reading, self.fact = reading, fact
        self.laws: list[BoundLaw] = []
        self.givens: list[Given] = []
        self.goals: list[Goal] = []
        self.flows: list[Flow] = []
        self.named = names(fact)

    def bound(self) -> Bound:
        """Laws, what is told and what is asked."""
        flow = Flow(self.variable(-1, "channels", "the channels that enter"), None)
        for at, stage in enumerate(self.fact.stages):
            flow = self._input(at, stage, flow) if stage.kind == "input" else self._layer(at, stage, flow)
            self.flows.append(flow)
        for fact in self.reading.all_facts:
            if isinstance(fact, Measured):
                self._measured(fact)
        return Bound(tuple(self.laws), tuple(self.givens), (), tuple(self.goals))

    def variable(self, at: int, symbol: str, named: str = "") -> Variable:
        """A number of the stage at a place."""
        called = named or f"the {symbol.replace('_', ' ')} of {self.named[at]}"
        question = "" if symbol in COUNTS.values() else f"What is {called}?" if at >= 0 else "How many channels enter?"
        unit = {"filters": "filter", "units": "unit", "channels": "channel"}.get(symbol, "")
        return Variable("layer", (self.fact.stages, at, symbol), called, unit, question, Domain.SIZE
                        if symbol in SIZED else Domain.ANY, symbol[0])  # fmt: skip

    def attributes(self, at: int, stage: Stage) -> dict[str, Variable]:
        """The attributes of a stage as variables, each with its value."""
        told: dict[str, Variable] = {}
        for name, value in stage.values:
            told[name] = self.variable(at, name)
            self.givens.append(Given(told[name], Num(value), self.fact, self.fact.span))
        return told

    def tie(self, law: Law, words: tuple[tuple[str, str], ...], **binding: Variable | Fraction) -> Variable:
        """Bind a law; the variable of its left side."""
        bound = BoundLaw(law, tuple(binding.items()), (self.fact,), words)
        self.laws.append(bound)
        return next(each for _, each in bound.binding if isinstance(each, Variable))

    def _same(self, one: Variable, other: Variable, at: int) -> None:
        self.tie(SAME_SIZE, (("layer", self.named[at]),), inputs=one, outputs=other)

    def _input(self, at: int, stage: Stage, before: Flow) -> Flow:
        """A shape that is told: what flows there has it."""
        told = self.attributes(at, stage)
        before = Flow(self.variable(at, "channels"), None) if "apart" in stage.marks else before
        channels = told.get("channels", before.channels)
        sizes = tuple(told[name] for name in sorted(told) if name.startswith("size_")) or before.sizes
        if at == 0 or "apart" in stage.marks:
            return Flow(channels, sizes)
        if "channels" in told:
            self._same(channels, before.channels, at)
        for one, other in zip(sizes or (), before.sizes or (), strict=False):
            if one != other:
                self._same(one, other, at)
        return Flow(channels, sizes)

    def _layer(self, at: int, stage: Stage, before: Flow) -> Flow:
        kind = book().kinds[stage.kind]
        told = self.attributes(at, stage)
        if kind.size == "flat":
            before = self._flattened(at, before, stage)
        entering = self._entering(at, kind, told, before)
        self._grouped(at, stage, told)
        leaving = self._leaving(at, stage, kind, told)
        sizes = self._sizes(at, stage, kind, told, before)
        self._count(at, stage, kind, told | {f"size_{n}": each for n, each in enumerate(sizes or (), start=1)})
        flow = Flow(leaving or entering or before.channels, sizes)
        self._multiplied(at, kind, flow)
        return flow

    def _multiplied(self, at: int, kind: Kind, flow: Flow) -> None:
        """The multiplications of one pass: every weight once at each place that leaves the layer."""
        law, words = multiplying(kind.name, len(flow.sizes or ())), (("layer", self.named[at]),)
        if law is not None:
            sizes = {f"size_{n}": each for n, each in enumerate(flow.sizes or (), start=1)}
            self.tie(law, words, **{name: self.variable(at, name) for name in ("products", "weights")}, **sizes)
            self.tie(operating(), words, **{name: self.variable(at, name) for name in ("operations", "products")})

    def _flattened(self, at: int, before: Flow, stage: Stage) -> Flow:
        if not before.sizes:
            return before
        features = self.variable(at, "features", f"the values that enter {self.named[at]}")
        sizes = {f"size_{n}": each for n, each in enumerate(before.sizes, start=1)}
        self.tie(flattening(len(sizes)), (), features=features, **sizes, channels=before.channels)
        return Flow(features, ())

    def _entering(self, at: int, kind: Kind, told: dict[str, Variable], before: Flow) -> Variable | None:
        """What enters, which a number told for it must equal."""
        if not kind.enters:
            return None
        own = told.get(kind.enters)
        told[kind.enters] = before.channels if own is None else own
        if own is not None:
            self._same(own, before.channels, at)
        return told[kind.enters]

    def _grouped(self, at: int, stage: Stage, told: dict[str, Variable]) -> None:
        """The channels of one group, of which there are whole ones.

        Raises: NoSolution where the filters cannot be parted so.
        """
        values = dict(stage.values)
        if values.get("groups", 1) == 1 or "channels" not in told:
            return
        for name in ("filters", "channels"):
            if name in values and values[name] % values["groups"]:
                raise NoSolution(f"{values[name]} {name} cannot be parted into {values['groups']} groups")
        own = self.variable(at, "group_channels")
        sizes = {"channels": told["channels"], "groups": told["groups"]}
        told["group_channels"] = self.tie(grouping(), (("layer", self.named[at]),), group_channels=own, **sizes)

    def _leaving(self, at: int, stage: Stage, kind: Kind, told: Mapping[str, Variable]) -> Variable | None:
        if "bidirectional" in stage.marks:
            both = self.variable(at, "both", f"what leaves {self.named[at]}")
            return self.tie(both_ways(), (("layer", self.named[at]),), both=both,
                             units=told.get(kind.leaves, self.variable(at, kind.leaves)))
        return told.get(kind.leaves, self.variable(at, kind.leaves)) if kind.leaves else None

    def _count(self, at: int, stage: Stage, kind: Kind, told: Mapping[str, Variable]) -> None:
        for count in COUNTS.values():
            if count in {"products", "operations"} or not kind.counts.get(count.removesuffix("_weights"), "0"):
                continue
            law = counting(stage, count)
            binding = {name: told.get(name, self.variable(at, name)) for name, _ in law.symbols}
            self.tie(law, (("layer", self.named[at]),), **binding)

    def _sizes(
        self, at: int, stage: Stage, kind: Kind, told: Mapping[str, Variable], before: Flow
    ) -> tuple[Variable, ...] | None:
        if kind.size in {"drop", "flat"}:
            return ()
        if kind.size == "keep":
            return before.sizes
        if kind.size in {"words", "sequence"}:
            return before.sizes if kind.size == "words" or "sequences" in stage.marks else ()
        sizes = before.sizes if before.sizes is not None else self._unknown(at, kind)
        return tuple(self._side(at, stage, kind, told, n, each) for n, each in enumerate(sizes, start=1))

    def _unknown(self, at: int, kind: Kind) -> tuple[Variable, ...]:
        return tuple(self.variable(at - 1, f"size_{n}", f"the {SIDES[n - 1]} of what enters {self.named[at]}")
                     for n in range(1, kind.rank + 1))  # fmt: skip

    def _side(
        self, at: int, stage: Stage, kind: Kind, told: Mapping[str, Variable], n: int, before: Variable
    ) -> Variable:
        law = sizing(stage)
        binding = {
            symbol: told.get(f"{symbol}_{n}", told.get(symbol, self.variable(at, symbol)))
            for symbol, _ in law.symbols
            if symbol not in {"after", "before"}
        }
        after = self.variable(at, f"size_{n}", f"the {SIDES[n - 1]} of what leaves {self.named[at]}")
        return self.tie(law, (("layer", self.named[at]),), after=after, before=before, **binding)

    def _measured(self, fact: Measured) -> None:
        variable = self._shape(fact) if fact.of not in COUNTS else self._compared(fact)
        if isinstance(fact.value, Quantity):
            self.givens.append(Given(variable, number(fact.value.value), fact, fact.span))
            return
        of = "value" if fact.of in {"map", "side"} and self._is_flat(fact) else fact.of
        unit = RELATIVE.get(fact.way, UNITS.get(of, pluralise(of)))
        if fact.each is not None:
            made = self.variable(-4, f"made of {fact.of}", self._title(fact))
            variable = self.tie(contrasting("each"), (), result=made, one=variable, other=fact.each)
            unit = pluralise(fact.value.unit)
        whole = fact.of in COUNTS and fact.way in {"", "more", "filter"} and fact.each is None
        self.goals.append(Goal(fact, fact.value, variable, self._title(fact), unit, whole))

    def _is_flat(self, fact: Measured) -> bool:
        """Whether what leaves has no maps, but a value a unit."""
        at = fact.places[-1] if fact.places else len(self.flows) - 1
        return self.flows[at].sizes == () and self.fact.stages[at].kind != "global_pooling"

    def _compared(self, fact: Measured) -> Variable:
        one = self._total(fact.of, fact.places)
        if not fact.way:
            return one
        other = self._total(fact.of, fact.other) if fact.way != "filter" else self.variable(fact.places[0], "filters")
        result = self.variable(-3, f"{fact.way} {fact.of}", self._title(fact))
        return self.tie(contrasting(fact.way), (), result=result, one=one, other=other)

    def _title(self, fact: Measured) -> str:
        if fact.each is not None:
            return f"what {self._title(replace(fact, each=None))} come to"
        if fact.way == "filter":
            return f"{COUNTED[fact.of]} of each filter of {self._places(fact)}"
        if fact.way:
            one, other = (self._places(replace(fact, places=each)) for each in (fact.places, fact.other))
            return f"{COUNTED[fact.of]} of {one} against {other if fact.other else 'all'}"
        if fact.of in COUNTS:
            name = COUNTED[fact.of]
            return f"total {name}" if not fact.places else f"{name} of {self._places(fact)}"
        return f"{TITLES.get(fact.of, fact.of)} of {self._places(fact)}"

    def _places(self, fact: Measured) -> str:
        if not fact.places:
            return self.named[len(self.fact.stages) - 1]
        return " and ".join(self.named[at] for at in fact.places)

    def _total(self, of: str, places: tuple[int, ...]) -> Variable:
        count = COUNTS[of]
        layers = [at for at, each in enumerate(self.fact.stages) if each.kind != "input"]
        chosen = list(places) or [at for at in layers if book().kinds[self.fact.stages[at].kind].learns] or layers
        if len(chosen) == 1:
            return self.variable(chosen[0], count)
        whole = self.variable(-2, f"{count} of {places}", f"the {count} together")
        numbers = {at: number for number, at in enumerate(layers, start=1) if at in chosen}
        parts = {f"layer_{number}": self.variable(at, count) for at, number in numbers.items()}
        return self.tie(network_total(tuple(numbers.values())), (("things", COUNTED[of]),), total=whole, **parts)

    def _shape(self, fact: Measured) -> Variable:
        at = fact.places[-1] if fact.places else len(self.flows) - 1
        if fact.of == "field":
            return receptive_field(self, at)
        if fact.of not in {*ALONG, "map", "value"}:
            return self.variable(at, fact.of)
        flow, flat = self.flows[at], self.fact.stages[at].kind == "flatten"
        if fact.of == "map":
            return self._restated(flow.channels, at, "map")
        if fact.of == "value" or (fact.of == "side" and flat):
            return self._values(at, flow)
        if not flow.sizes:
            raise NoSolution(f"what leaves {self.named[at]} has no sides")
        return flow.sizes[ALONG.get(fact.of, 0)]

    def _restated(self, known: Variable, at: int, of: str) -> Variable:
        """The channels that leave a layer, as an answer of their own."""
        maps = self.variable(at, "maps", f"the feature maps that leave {self.named[at]}")
        return self.tie(mapped(), (("layer", self.named[at]),), maps=maps, filters=known)

    def _values(self, at: int, flow: Flow) -> Variable:
        if not flow.sizes and self.fact.stages[at].kind not in {"flatten", "global_pooling"}:
            raise NoSolution(f"{self.named[at]} puts out one value a unit and has no volume")
        if not flow.sizes:
            return self._restated(flow.channels, at, "value")
        values = self.variable(at, "values", f"the values that leave {self.named[at]}")
        sizes = {f"size_{n}": each for n, each in enumerate(flow.sizes, start=1)}
        return self.tie(valued(len(sizes)), (), values=values, **sizes, channels=flow.channels)
