"""Two networks, or one before and after it is altered: what one has more than the other, or how many times as much."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.frames.layer_told import ANY, Layers
from grammar.frames.layers import layers
from grammar.problem import (
    Apply,
    Asked,
    Assumption,
    Equals,
    Expression,
    Fact,
    HasValue,
    Measure,
    Problem,
    SetAside,
    Whenever,
)
from grammar.span import Span
from grammar.stories.network_completed import completed
from grammar.stories.network_cues import Cue
from grammar.stories.network_explained import demand_explained
from grammar.stories.network_heads import NAMES
from grammar.stories.network_parts import counts, summed
from grammar.stories.network_question import Question, question
from grammar.stories.network_scope import Clue
from grammar.stories.network_telling import Telling, without_biases
from grammar.stories.network_versions import AFTER, Version
from grammar.stories.scene import Scene

_COMPARING = {
    "more", "fewer", "than", "resizes", "adds", "removes", "by", "times", "differs", "ratio", "bigger", "saves", "as",
    "relation",
}  # fmt: skip


def compared(scene: Scene, told: tuple[Version, ...], said: Cue) -> Problem:
    """The problem of two versions of a network.

    Raises: NotAnswered where one of them, or what is asked of them, is not clear; Lacking where a size is missing.
    """
    sides = [_Side(scene, each, f"network {place}") for place, each in enumerate(told, start=1)]
    sides = sorted(sides, key=lambda side: side.network.span.start) if said.way == "list" else sides
    if said.way not in {"sum", "list"} and not any(i.kind in {"ask", "differs"} for i in told[0].row):
        raise NotAnswered("It is not clear what is compared.", hint="Ask how many more, or how many times as many.")
    heads = {side.asked.head for side in sides}
    if len(heads) != 1 or "" in heads or sides[0].found.counts or sides[-1].asked.way:
        raise NotAnswered("It is not clear what is compared.", spans=(sides[0].asked.span,))
    if any(each.bias is not None for each in told):
        said = replace(said, sign=0)
    if not said.way:
        return sides[-1].alone()
    if said.way not in {"sum", "list"} and len(sides) > 2:
        raise NotAnswered("It is not clear which networks are compared.", spans=(sides[0].asked.span,))
    networks = tuple(side.network for side in sides)
    measures = tuple(side.measure(heads.copy().pop()) for side in sides)
    goals, facts = _GOALS.get(said.way, _difference)(said, sides, measures, heads.pop())
    rest = (*facts, *goals)
    return Problem((*networks, *rest), goals, (), _assumed(sides, rest), sides[0].aside(), scene.notes)


class _Side:
    """One of the networks that are compared."""

    def __init__(self, scene: Scene, version: Version, owner: str) -> None:
        self.version = version
        self.found = _read(version)
        self.asked = question(self.found, Cue())
        if version.edit is not None:
            self.asked = replace(self.asked, scope=_kept(self.found, self.asked, version.edit.part))
        self.found.explained |= _comparing(self.found)
        demand_explained(self.found, self.asked)
        self._telling = Telling(scene, self.found, self.asked)
        self.told, network = self._telling.network(owner, version.edit, altered=version.altered)
        self.network = replace(network, named=version.name)
        self.scope = self._telling.scope(self.told)

    def measure(self, head: str) -> Measure:
        """The count that is compared, of this network."""
        of = " ".join((NAMES[head], *(("in", *self.scope) if self.scope else ()), "of", self.version.name))
        return Measure(head, self.scope, self.network.owner, named=of)

    def count(self, head: str) -> Fraction:
        """The count as a number, to tell which of two is larger.

        Raises: NotAnswered where a size is open.
        """
        each = counts(self.network, head, self.asked.span)
        return sum((n for at, n in enumerate(each, start=1) if self.scope in {(), (f"layer {at}",)}), Fraction(0))

    def alone(self) -> Problem:
        """What is asked of this network, the other left aside."""
        return self._telling.about(self.told, self.network)

    def aside(self) -> tuple[SetAside, ...]:
        """What does not change the network."""
        return self._telling.aside()

    @property
    def assumes(self) -> bool:
        """Whether nothing is said of biases."""
        return self.found.bias is None and all(t.bias is None for t in self.found.told)


def _read(version: Version) -> Layers:
    found = layers(version.row)
    completed(found)
    if version.bias is not None:
        found.bias = version.bias
        found.partly.clear()
    return found


def _kept(found: Layers, asked: Question, altered: str) -> tuple[Clue, ...]:
    """The layers named by the question itself, not by what tells of the alteration."""
    first = next((n for n, i in enumerate(found.items) if i.kind == "ask"), 0)
    named = (c for c in asked.scope if c.start > first and c.mention.layer and c.mention.part != altered)
    return tuple(c for c in named if c.mention.part != ANY or c.mention.place)


def _comparing(found: Layers) -> set[int]:
    """The words of the question that say what is compared."""
    first = min((i.sentence for i in found.items if i.kind in {"ask", "question"}), default=0)
    return {
        n
        for n, i in enumerate(found.items)
        if (i.sentence >= first or i.kind in {"resizes", "replaces"})
        and (i.kind in _COMPARING or i.text.lower().startswith("divid"))
    }


Made = tuple[tuple[Fact, ...], tuple[Fact, ...]]


def _made(measure: Measure, expression: Expression, unit: str, span: Span) -> Made:
    goal = HasValue(measure, Asked(unit, span=span), Whenever(), span=span)
    return (goal,), (Equals(measure, expression),)


def _list(said: Cue, sides: list[_Side], measures: tuple[Measure, ...], head: str) -> Made:
    span = sides[0].asked.span
    return tuple(HasValue(each, Asked(head, span=span), Whenever(), span=span) for each in measures), ()


def _sum(said: Cue, sides: list[_Side], measures: tuple[Measure, ...], head: str) -> Made:
    total = Measure("sum", (), "", named=NAMES[head] + " of all networks")
    return _made(total, summed(list(measures)), head, sides[0].asked.span)


def _ratio(said: Cue, sides: list[_Side], measures: tuple[Measure, ...], head: str) -> Made:
    one, two = measures
    if said.sign and sides[1].count(head) < sides[0].count(head):
        one, two = two, one
    return _made(
        Measure("ratio", (), "", named="ratio of " + NAMES[head]), Apply("/", two, one), "", sides[0].asked.span
    )


def _difference(said: Cue, sides: list[_Side], measures: tuple[Measure, ...], head: str) -> Made:
    one, two = measures
    larger = two if said.sign > 0 or (said.sign == 0 and sides[1].count(head) >= sides[0].count(head)) else one
    smaller = one if larger is two else two
    named = NAMES[head] + " by which they differ"
    return _made(Measure("difference", (), "", named=named), Apply("-", larger, smaller), head, sides[0].asked.span)


_GOALS = {"sum": _sum, "list": _list, "ratio": _ratio}


def _assumed(sides: list[_Side], rest: tuple[Fact, ...]) -> tuple[Assumption, ...]:
    if any(not side.assumes for side in sides) or sides[0].asked.head != "parameter":
        return ()
    bare = tuple(without_biases(side.network) for side in sides)
    return (Assumption("bias", "every dense layer has a bias", "without biases", (*bare, *rest)),)


__all__ = ["AFTER", "compared"]
