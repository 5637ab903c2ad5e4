"""Layers whose sizes follow a rule: the size of one, of all together, how many there are, the weights between two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.composing import ONE, less, log, over, plus, power, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.expression import Call, Expression, Measure
from grammar.pieced import Piece
from grammar.problem import Asked, HasValue, Problem
from grammar.stories.scene import Scene
from grammar.tensors.working import Working
from grammar.widths.reading import pieces_of

_ASKS = ("how_many_layers", "how_many_neurons", "how_many_links", "which_layer")
_RULES = ("more", "fewer", "times")
_MOST_LAYERS = 200
_LAST = Fraction(0)
"""Stands for the place of the last layer."""


@dataclass(slots=True)
class _Told:
    """The sizes of layers by their places, how each follows from the one before, and how many there are."""

    asks: Piece
    pieces: Sequence[Piece]
    sizes: dict[Fraction, Fraction] = field(default_factory=dict)
    factor: Fraction = ONE
    step: Fraction = Fraction(0)
    layers: Fraction | None = None
    wanted: list[Fraction] = field(default_factory=list)
    sought: list[Fraction] = field(default_factory=list)
    working: Working = field(default_factory=Working)

    def ruled(self, *rules: str) -> list[Piece]:
        """The pieces of some rules."""
        return [each for each in self.pieces if each.rule in rules]

    @property
    def law(self) -> str:
        """The law by which a size follows from another."""
        return "geometric_term" if self.factor != 1 else "arithmetic_term"

    def size(self, place: Fraction) -> Expression:
        """How many neurons the layer at a place has.

        Raises: AnotherStory where no size is told, or that is no whole number.
        """
        place = self._place(place)
        known = {self._place(each): size for each, size in self.sizes.items()}
        if not known:
            raise AnotherStory("No layer has a size.")
        at, size = min(known.items())
        away = place - at
        if not 1 <= place <= _MOST_LAYERS or not 1 <= max(known) <= _MOST_LAYERS:
            raise AnotherStory("No network has so many layers.")
        there = self._at(at, size, place)
        if there <= 0 or there.denominator != 1 or any(self._at(at, size, n) != each for n, each in known.items()):
            raise AnotherStory("A layer has a whole number of neurons, by the rule.")
        if not away:
            return size
        value = times(size, power(self.factor, away)) if self.factor != 1 else plus(size, times(away, self.step))
        return self.working.put(f"layer {place}", value, self.law, self.asks.span)

    def _at(self, at: Fraction, size: Fraction, place: Fraction) -> Fraction:
        away = place - at
        return size * self.factor ** int(away) if self.factor != 1 else size + away * self.step

    def _place(self, place: Fraction) -> Fraction:
        if place != _LAST:
            return place
        if self.layers is None:
            raise AnotherStory("It is not told which layer is the last.")
        return self.layers


def problem(scene: Scene) -> Problem:
    """The layers that a text tells by a rule, and what it asks of them.

    Raises: AnotherStory where anything else is told, or a rule is missing; NotAnswered where all is told and something
    else is asked.
    """
    told = _told_of(pieces_of(scene.unformed))
    try:
        value, law, unit = _ASKED[told.asks.rule](told)
    except AnotherStory as error:
        if told.sizes and told.ruled(*_RULES):
            raise NotAnswered("It is not clear what is asked of these layers.", spans=(told.asks.span,)) from error
        raise
    goal_of = value if isinstance(value, Measure) else told.working.put("what is asked", value, law, told.asks.span)
    goal = HasValue(goal_of, Asked(unit, span=told.asks.span), span=told.asks.span)
    return Problem((*told.working.facts, goal), (goal,), notes=scene.notes)


# --- what is told -----------------------------------------------------------------------------------------------------


def _told_of(pieces: tuple[Piece, ...]) -> _Told:
    asks = [each for each in pieces if each.rule in _ASKS]
    if len(asks) > 1 and asks[0].rule == "how_many_neurons" and len(asks[0].words) == 1:
        asks = asks[1:]  # "the layers have 5, 10, … neurons"
        pieces = tuple(each for each in pieces if each.rule != "how_many_neurons" or each is asks[0])
    if len(asks) != 1:
        raise AnotherStory("Not one thing is asked of layers.")
    told = _Told(asks[0], pieces)
    for each in told.ruled(*_RULES):
        _rule(told, each)
    _pair(told)
    _list(told)
    spans = told.ruled("span")
    if spans:
        first, last = [each.value for each in spans[0].words if each.value is not None]
        told.sizes |= {ONE: first, _LAST: last}
    numbers = {each.number for each in told.ruled("layers", "first_layers")}
    if len(numbers) > 1 or len(spans) > 1 or (spans and len(told.sizes) > 2):
        raise AnotherStory("Several numbers of layers are told.")
    told.layers = next(iter(numbers), None)
    if told.factor == 1 and not told.step:
        raise AnotherStory("No rule leads from a layer to the next.")
    return told


def _rule(told: _Told, piece: Piece) -> None:
    """Learn how a layer follows from the one before.

    Raises: AnotherStory where another rule has been told.
    """
    number = piece.number
    if piece.rule == "times":
        number = {"doubled": Fraction(2), "tripled": Fraction(3)}.get(piece.sense("MULTIPLE"), number)
    factor = number if piece.rule == "times" else ONE
    step = {"more": number, "fewer": -number}.get(piece.rule, Fraction(0))
    if (told.factor, told.step) not in {(ONE, 0), (factor, step)} or factor <= 0:
        raise AnotherStory("Two rules are told.")
    told.factor, told.step = factor, step


def _pair(told: _Told) -> None:
    """Give each place the size beside it; a place without one is that of which something is asked.

    Raises: AnotherStory where a size has no place.
    """
    free = [at for at, each in enumerate(told.pieces) if each.rule in {"amount", "number"}]
    for at, piece in enumerate(told.pieces):
        if piece.rule != "place":
            continue
        led = next(each.rule for each in told.pieces if each.sentence == piece.sentence) in {"amount", "number"}
        beside = (at - 1, at + 1) if led else (at + 1, at - 1)
        near = [n for n in beside if n in free and told.pieces[n].sentence == piece.sentence]
        if not near:
            told.wanted.append(_place(piece))
            continue
        free.remove(near[0])
        if told.sizes.setdefault(_place(piece), told.pieces[near[0]].number) != told.pieces[near[0]].number:
            raise AnotherStory("A layer has two sizes.")
    _begin(told, free)
    for at in free:
        if told.pieces[at].rule == "amount" and not _is_listed(told, at):
            raise AnotherStory("It is not told which layer has this size.")


def _begin(told: _Told, free: list[int]) -> None:
    """ "Starts with 256 neurons", of the first layer unless that is said beside it; a size that is asked for."""
    for at in [n for n, each in enumerate(told.pieces) if each.rule == "start" and n + 1 in free]:
        told.sizes.setdefault(ONE, told.pieces[at + 1].number)
        free.remove(at + 1)
    if told.asks.rule == "which_layer":
        sought = [at for at in free if told.pieces[at].sentence == told.asks.sentence]
        told.sought = [told.pieces[at].number for at in sought]
        free[:] = [at for at in free if at not in sought]


def _is_listed(told: _Told, at: int) -> bool:
    return at > 0 and told.pieces[at - 1].rule == "number"


def _place(piece: Piece) -> Fraction:
    return _LAST if piece.word("LAST") is not None else piece.number


def _list(told: _Told) -> None:
    """ "10, 16, 22, …": the first sizes, from which the rule can be seen.

    Raises: AnotherStory where they follow no rule, or another one than is told.
    """
    between = bool(told.ruled("between"))
    rules = {"number"} if told.sizes else {"number", "amount"}
    listed = [each.number for each in told.pieces if each.rule in rules]
    if told.sizes or between or not listed:
        if listed and not between and not all(each in told.sizes.values() for each in listed):
            raise AnotherStory("A number has no part in the rule.")
        return
    ratios, steps = ({b / a for a, b in pairwise(listed)}, {b - a for a, b in pairwise(listed)})
    if len(listed) < 3 or (len(ratios) != 1 and len(steps) != 1):
        raise AnotherStory("The sizes follow no rule.")
    seen = (next(iter(ratios)), Fraction(0)) if len(ratios) == 1 else (ONE, next(iter(steps)))
    if (told.factor, told.step) not in {(ONE, 0), seen}:
        raise AnotherStory("The sizes follow another rule.")
    (told.factor, told.step), told.sizes = seen, {ONE: listed[0]}


# --- what is asked ----------------------------------------------------------------------------------------------------

Asking = tuple[Expression, str, str]
"""What is asked, the law it rests on, and its unit."""


def _neurons(told: _Told) -> Asking:
    """Of one layer, or of all up to one."""
    _demand(told, "layers", "first_layers", "total", "place")
    if told.ruled("first_layers") or (not told.wanted and (told.ruled("total") or told.layers is not None)):
        if told.wanted or told.layers is None:
            raise AnotherStory("It is not told how many layers are added up.")
        return _sum(told), "geometric_sum" if told.factor != 1 else "arithmetic_sum", "neuron"
    if len(told.wanted) != 1 or told.ruled("total"):
        raise AnotherStory("It is not plain of which layer this is asked.")
    return told.size(told.wanted[0]), told.law, "neuron"


def _sum(told: _Told) -> Expression:
    first, count = told.size(ONE), told.layers or ONE
    last = told.size(count)
    if told.factor != 1:
        return times(first, over(less(power(told.factor, count), ONE), told.factor - 1))
    return times(over(count, Fraction(2)), plus(first, last))


def _layers(told: _Told) -> Asking:
    """How many layers lie between the first and the last."""
    _demand(told)
    if told.sizes.keys() != {ONE, _LAST} or told.wanted:
        raise AnotherStory("The first and the last layer are not told.")
    first, last = told.sizes[ONE], told.sizes[_LAST]
    steps = over(log(last / first), log(told.factor)) if told.factor != 1 else over(last - first, told.step)
    if not _reaches(first, last, told):
        raise AnotherStory("The rule does not lead to the last layer.")
    return plus(steps, ONE), told.law, "layer"


def _reaches(first: Fraction, last: Fraction, told: _Told) -> bool:
    """Whether the rule comes to the last size from the first."""
    size = first
    for _ in range(_MOST_LAYERS):
        if size == last:
            return True
        size = size * told.factor + told.step
    return False


def _links(told: _Told) -> Asking:
    """The weights between two layers, or between all."""
    _demand(told, "between", "layers", "number", "total", "place")
    unit = told.asks.sense("LINK")
    between = told.ruled("between")
    if between:
        at = told.pieces.index(between[0])
        behind = told.pieces[at + 1] if at + 1 < len(told.pieces) else between[0]
        one, other = between[0].number, behind.number
        if len(between) > 1 or behind.rule not in {"number", "place"} or abs(one - other) != 1:
            raise AnotherStory("It is not plain between which layers.")
        return times(told.size(one), told.size(other)), "told", unit
    if told.layers is None or told.wanted or told.layers > _MOST_LAYERS:
        raise AnotherStory("It is not told how many layers there are.")
    sizes = [told.size(Fraction(n)) for n in range(1, int(told.layers) + 1)]
    return plus(*(times(a, b) for a, b in pairwise(sizes))), "counted", unit


def _which(told: _Told) -> Asking:
    """The first layer with more than so many neurons."""
    _demand(told, "bound", "place")
    sought = [*told.sought, *([told.asks.number] if told.asks.word("NUMBER") else [])]
    if len(sought) == 1 and not told.ruled("bound") and told.sizes.keys() == {ONE} and not told.wanted:
        told.sizes[_LAST] = sought[0]
        return *_layers(told)[:2], ""
    bounds = told.ruled("bound")
    if sought or len(bounds) != 1 or told.wanted not in ([], [ONE]) or told.sizes.keys() != {ONE}:
        raise AnotherStory("It is not plain which layer is asked.")
    first, bound = told.sizes[ONE], bounds[0].number
    if bound < first or (told.factor < 1 or told.step < 0):
        raise AnotherStory("No later layer is the first above this.")
    if told.factor == 1:
        return plus(Call("floor", (over(bound - first, told.step),)), Fraction(2)), told.law, ""
    return plus(Call("until_below", (1 / first, 1 / told.factor, 1 / bound)), ONE), told.law, ""  # its reciprocal falls


def _demand(told: _Told, *rules: str) -> None:
    """Raises AnotherStory where something is told that has no part in what is asked."""
    usual = {"amount", "named", "start", "number", "place", "span", "note", *_RULES, told.asks.rule, *rules}
    if any(each.rule not in usual for each in told.pieces):
        raise AnotherStory("More is told than layers that follow a rule.")


_ASKED: dict[str, Callable[[_Told], Asking]] = {
    "how_many_layers": _layers, "how_many_neurons": _neurons, "how_many_links": _links, "which_layer": _which,
}  # fmt: skip
