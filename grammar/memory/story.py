"""The story of a memory budget: what a model keeps is told part by part, and how much it is in all is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.expression import Apply, Expression
from grammar.factors.goal import Wanted, wanted
from grammar.memory.asked import named_unit
from grammar.memory.parts import EACH, Item, Kind, items, names, segments, words
from grammar.problem import Asked, Assumption, HasValue, Measure, Problem, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import Row, row_of
from grammar.stories.named_units import standard
from grammar.stories.scene import Scene

_ADAM = 2
_STAGES: Mapping[int, frozenset[str]] = {
    1: frozenset({"optimizer", "momentum", "variance", "master"}),
    2: frozenset({"gradients"}),
    3: frozenset({"weights"}),
}
"""What each stage of ZeRO shares out beside what the stages before it do.

Source: S. Rajbhandari et al., ZeRO: Memory Optimizations Toward Training Trillion Parameter Models (2020), section 5.
"""
_SHORT = 3


def problem(scene: Scene) -> Problem:
    """The memory that parts told one by one take together.

    Raises: AnotherStory where a part has no size, or a word says that more or less is kept.
    """
    row = scene.read(row_of)
    if not {*row.lemmas} & names().keys() or {*row.lemmas} & words()["parting"]:
        raise AnotherStory("No memory of a model is told by its parts.")
    goal = wanted(row)
    if goal is None or glossary().dimension(goal.top[0]) != "data":
        goal = named_unit(row)
    if goal is None or len(goal.below) > 1:
        raise AnotherStory("No memory is asked for.")
    return _Budget(row, goal).problem(scene)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the memory: bytes for each parameter as they are added up, or an amount, in all or on each device."""

    name: str
    each: Expression | None = None
    whole: Fraction | None = None
    on_each: bool = False


class _Budget:
    """The parts that a row tells, and the sum that is asked."""

    def __init__(self, row: Row, goal: Wanted) -> None:
        self.row, self.goal = row, goal
        always = standard(row)
        self.items = tuple(item for item in items(row) if item.start not in always)
        self.assumed_two = False

    def problem(self, scene: Scene) -> Problem:
        """The problem of the sum.

        Raises: AnotherStory where something is not told.
        """
        if any(item.kind is Kind.UNKNOWN for item in self.items):
            raise AnotherStory("A number is no part of a memory budget.")
        parts = {part.name: part for part in self._parts()}
        chosen = self._asked(parts)
        if len(chosen) < 2:
            raise AnotherStory("Too few parts are told to add them up.")
        total = self._total(chosen)
        return self._told(total, scene)

    # --- parts

    def _parts(self) -> Iterator[_Part]:
        """The parts that are told, names that "and" joins before a size sharing it.

        Raises: AnotherStory where a part has no size, or a size no part.
        """
        found: dict[str, _Part] = {}
        spoken_of: set[str] = set()
        joined: list[str] = []
        last: list[Item] = []
        for start, end in segments(self.row):
            here = [item for item in self.items if start <= item.start < end]
            named = self._named(here)
            told = bool(_sizes(here)) or bool(named and self._relative(start, end))
            listed = self.row.kind(start - 1) == "AND" or self.row.lemmas[start - 1 : start] == ("plus",)
            if self._is_ignored(start, end) or (start >= self.goal.start and not told):
                joined, last = [], []
            elif told:
                shared = joined if named and listed and not _leads(here) else []
                for name in list(dict.fromkeys((*shared, *named))) or self._unnamed(found):
                    self._add(found, self._part(name, here, (start, end), found))
                joined, last = [], here
            elif named and listed and _leads(last) and end - start <= _SHORT:
                for name in named:
                    self._add(found, self._part(name, last, (start, end), found))
            else:
                spoken_of |= {*named} if not all(item.per for item in here if item.kind is Kind.PART) else set()
                joined, last = ([*joined, *named] if end - start <= _SHORT else []), []
        if spoken_of - found.keys():
            raise AnotherStory("A part has no size.")
        yield from found.values()

    def _named(self, here: Sequence[Item]) -> list[str]:
        """The parts named, the model's, or those that a size is per, only where no other is."""
        parts = [item for item in here if item.kind is Kind.PART]
        plain = [item for item in parts if self.row.lemmas[item.start] not in words()["wholes"] and not item.per]
        if plain and not _sizes(here):
            return [plain[0].name]
        behind = [item for item in plain if any(size.end == item.start for size in _sizes(here))]
        if len(_sizes(here)) == 1 and behind:
            return [behind[0].name]
        named = dict.fromkeys(item.name for item in plain or parts)
        told = {item.name for item in self.items}
        return [name for name in named if name != "optimizer" or not told & {"momentum", "variance"}]

    def _add(self, found: dict[str, _Part], part: _Part) -> None:
        if found.setdefault(part.name, part) != part:
            raise AnotherStory("A part has two sizes.")

    def _unnamed(self, found: dict[str, _Part]) -> list[str]:
        """A size without a name before all others is of the weights: "in bf16"."""
        if found:
            raise AnotherStory("A size is of no part.")
        return ["weights"]

    def _part(self, name: str, here: Sequence[Item], place: tuple[int, int], found: dict[str, _Part]) -> _Part:
        sizes = _sizes(here)
        if not sizes:
            weights = found.get("weights")
            times = self._relative(*place)
            if weights is None or not times:
                raise AnotherStory("A part is as large as nothing that is told.")
            each = Apply("*", times, weights.each) if weights.each is not None and times != 1 else weights.each
            return _Part(name, each, weights.whole * times if weights.whole is not None else None)
        size = sizes[0] if len(sizes) == 1 else self._said_twice(sizes)
        if size.kind is Kind.AMOUNT:
            return _Part(name, None, size.value, self._on_each(*place))
        return _Part(name, self._each(name, size, here))

    def _said_twice(self, sizes: Sequence[Item]) -> Item:
        """The format of what is also told in all: "in fp16 takes 14 GB".

        Raises: AnotherStory where the two do not agree.
        """
        formats = [item for item in sizes if item.kind is not Kind.AMOUNT]
        amounts = [item.value for item in sizes if item.kind is Kind.AMOUNT]
        counts = {item.value for item in self.items if item.kind is Kind.PARAMETERS}
        if len(formats) != 1 or len(counts) != 1 or any(amount != formats[0].value * min(counts) for amount in amounts):
            raise AnotherStory("A part has two sizes.")
        return formats[0]

    def _each(self, name: str, size: Item, here: Sequence[Item]) -> Expression:
        """The bytes for each parameter: of so many numbers in a format, of Adam two; bytes told are all there are."""
        several = [item.value for item in here if item.kind is Kind.NUMBERS]
        each = any(self.row.kind(at) == "EACH" for at in range(here[0].start, max(item.end for item in here) + 1))
        each |= any(item.kind is Kind.NUMBERS and item.end == size.start for item in here)
        if len(several) > 1 or (several and size.kind is Kind.BYTES and not each):
            raise AnotherStory("I cannot tell whether that is for each.")
        if several:
            return Apply("*", several[0], size.value)
        if name == "optimizer" and size.kind is Kind.FORMAT:
            if not {*self.row.lemmas} & {"adam", "adamw"}:
                raise AnotherStory("I do not know how much this optimizer keeps.")
            self.assumed_two = True
            return Apply("*", Fraction(_ADAM), size.value)
        return size.value

    def _on_each(self, start: int, end: int) -> bool:
        """Whether an amount is told of every device: "24 GB on each GPU".

        Raises: AnotherStory where it is told of some of them.
        """
        near = {self.row.lemmas[at + 1] for at in range(start, end - 1) if self.row.kind(at) in EACH}
        if near & words()["skipping"]:
            raise AnotherStory("It is told of some devices.")
        return bool(near & words()["devices"])

    def _relative(self, start: int, end: int) -> Fraction:
        """How many times as much as the weights something takes, 0 where nothing is said of that."""
        said = self.row.lemmas[start:end]
        if "twice" in said or "double" in said:
            return Fraction(2)
        return Fraction(1) if "same" in said or (said.count("as") > 1) else Fraction(0)

    def _is_ignored(self, start: int, end: int) -> bool:
        return bool({*self.row.lemmas[start:end]} & words()["ignored"])

    # --- what is asked

    def _asked(self, parts: dict[str, _Part]) -> tuple[_Part, ...]:
        """The parts that the question names, else all."""
        start, end = self.goal.start, self.row.sentence(self.goal.start)[1]
        said = {*self.row.lemmas[start:end]}
        said -= {"state"} if said & {"these", "those", "this", "such"} else set()
        named = {names()[lemma] for lemma in said if lemma in names() and lemma not in {"model", "network", "llm"}}
        places = (at for at in range(start, end) if self.row.lemmas[at] in names())
        ignored = any(self._is_ignored(*self.row.part(at)) for at in places)
        if not named or ignored or said & words()["all"] or named == {"weights"}:
            return tuple(parts.values())
        if not named <= parts.keys():
            raise AnotherStory("A part is asked for that is not told.")
        return tuple(parts[name] for name in parts if name in named)

    def _total(self, chosen: Sequence[_Part]) -> Expression:
        """The sum of the parts, in bytes.

        Raises: AnotherStory where the number of parameters is not told once.
        """
        each = [self._on_one(part.name, part.each) for part in chosen if part.each is not None]
        whole = [part.whole if part.on_each else self._on_one(part.name, part.whole)
                 for part in chosen if part.whole is not None]  # fmt: skip
        counts = {item.value for item in self.items if item.kind is Kind.PARAMETERS}
        if len(counts) != 1 and (each or counts):
            raise AnotherStory("The number of parameters is not told.")
        if not each and not whole:
            raise AnotherStory("Nothing is told of its size.")
        total: Expression | None = Apply("*", counts.pop(), _sum(each)) if each else None
        for amount in whole:
            total = amount if total is None else Apply("+", total, amount)
        assert total is not None
        for item in self.items:
            if item.kind is Kind.OVERHEAD:
                total = Apply("*", total, 1 + item.value)
            elif item.kind is Kind.TIMES:
                total = Apply("*", total, item.value)
        return total

    def _devices(self) -> list[Fraction]:
        return [item.value for item in self.items if item.kind is Kind.DEVICES]

    def _shared(self) -> frozenset[str]:
        """The parts that the devices share, by the stage told: all where none is."""
        stages = {item.value for item in self.items if item.kind is Kind.STAGE}
        if len(stages) > 1:
            raise AnotherStory("Two stages are told.")
        if stages:
            return frozenset().union(*(names_at for stage, names_at in _STAGES.items() if stage <= min(stages)))
        return frozenset(names().values()) if {*self.row.lemmas} & words()["shared"] else frozenset()

    def _on_one(self, name: str, size: Expression) -> Expression:
        """What one device holds of a part."""
        devices = self._devices()
        return Apply("/", size, devices[0]) if name in self._shared() and len(devices) == 1 else size

    def _told(self, total: Expression, scene: Scene) -> Problem:
        unit = glossary().units.get(self.goal.top[0])
        devices, shared = self._devices(), self._shared()
        if unit is None or unit.dimension != "data" or (devices and not shared) or (shared and len(devices) != 1):
            raise AnotherStory("No amount of memory is asked for.")
        if shared and {*self.row.lemmas} & words()["kept_whole"]:
            raise AnotherStory("Not all that is spoken of is shared alike.")
        start, end = self.row.sentence(self.goal.start)
        if shared and not {*self.row.lemmas[start:end]} & words()["devices"]:
            raise AnotherStory("It is not asked for a device.")
        if not shared and self.goal.below:
            raise AnotherStory("It is asked for each of what is not told.")
        each = bool(self.goal.below)
        measure = Measure("memory", ("each",) * each, unit.name, named="the memory of each" if each else "the memory")
        right = total if unit.scale == 1 else Apply("/", total, unit.scale)
        goal = HasValue(measure, Asked(unit.name, span=self.goal.span), span=self.goal.span)
        tied = Tied("memory_of_parts", measure, right, self.goal.span)
        assumed = (Assumption("adam_keeps_two", "Adam keeps two numbers for each parameter", "", ()),)
        return Problem((tied, goal), (goal,), (), assumed if self.assumed_two else (), (), scene.notes)


def _leads(here: Sequence[Item]) -> bool:
    """Whether a size stands before the part that it is of: "fp16 weights", not "weights in fp16"."""
    parts = [item.start for item in here if item.kind is Kind.PART]
    return bool(parts) and any(size.start < parts[-1] for size in _sizes(here))


def _sizes(here: Sequence[Item]) -> list[Item]:
    return [item for item in here if item.kind in {Kind.FORMAT, Kind.BYTES, Kind.AMOUNT}]


def _sum(each: Sequence[Expression]) -> Expression:
    first, *others = each
    for other in others:
        first = Apply("+", first, other)
    return first
