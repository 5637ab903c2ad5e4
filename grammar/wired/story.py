"""Small dense networks: wires that skip the hidden layers, additions of a pass, hidden units from a count."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.pieced import Piece
from grammar.problem import Asked, HasValue, Problem
from grammar.stories.scene import Scene
from grammar.tensors.working import Working
from grammar.wired.reading import pieces_of

_ASKS = ("how_many", "how_many_hidden")
_WORK = frozenset({"addition", "multiplication", "operation"})


@dataclass(slots=True)
class _Net:
    """The sizes of the layers, what is said of all, and what is asked."""

    pieces: Sequence[Piece]
    asks: Piece
    ends: dict[str, Fraction] = field(default_factory=dict)
    hidden: list[Fraction] = field(default_factory=list)
    unknown: int = 0
    counts: list[tuple[str, Fraction]] = field(default_factory=list)

    def has(self, note: str) -> bool:
        """Whether a note is told."""
        return any(each.rule == "note" and each.words[0].sense == note for each in self.pieces)

    @property
    def sizes(self) -> list[Fraction]:
        """The sizes of all layers.

        Raises: AnotherStory where one is missing.
        """
        if self.ends.keys() != {"input", "output"} or self.unknown:
            raise AnotherStory("A size of the network is not told.")
        return [self.ends["input"], *self.hidden, self.ends["output"]]

    @property
    def biased(self) -> bool:
        """Whether all neurons have biases.

        Raises: AnotherStory where it is not told, or both are.
        """
        if self.has("bias") == self.has("no_bias"):
            raise AnotherStory("It is not told whether there are biases.")
        return self.has("bias")


def problem(scene: Scene) -> Problem:
    """The small network that a text tells, and what it asks of it.

    Raises: AnotherStory where anything else is told or asked.
    """
    net = _net_of(pieces_of(scene.unformed))
    working = Working()
    value, unit = _hidden(net) if net.asks.rule == "how_many_hidden" else _count(net, working)
    goal_of = working.put("what is asked", value, "tensor_result", net.asks.span)
    goal = HasValue(goal_of, Asked(unit, span=net.asks.span), span=net.asks.span)
    return Problem((*working.facts, goal), (goal,), notes=scene.notes)


def _net_of(pieces: tuple[Piece, ...]) -> _Net:
    asks = [each for each in pieces if each.rule in _ASKS]
    if len(asks) != 1:
        raise AnotherStory("Not one thing is asked of a network.")
    net = _Net(pieces, asks[0])
    for piece in pieces:
        if piece.rule == "chain":
            _chain(net, piece)
        elif piece.rule == "size":
            _size(net, piece)
        elif piece.rule in {"hidden", "unknown"}:
            _layer(net, piece)
        elif piece.rule == "told":
            net.counts.append((piece.sense("COUNTED"), piece.number))
    return net


def _chain(net: _Net, piece: Piece) -> None:
    first, *hidden, last = [each.value for each in piece.words if each.value is not None]
    if net.ends or net.hidden:
        raise AnotherStory("Sizes are told twice.")
    net.ends, net.hidden = {"input": first, "output": last}, hidden


def _size(net: _Net, piece: Piece) -> None:
    end = piece.sense("END_LAYER")
    if not end:
        net.hidden.append(piece.number)
    elif net.ends.setdefault(end, piece.number) != piece.number:
        raise AnotherStory("An end has two sizes.")


def _layer(net: _Net, piece: Piece) -> None:
    """ "A hidden layer of 4", or one whose size is asked.

    Raises: AnotherStory where several layers are told at once.
    """
    numbers = [each.value for each in piece.words if each.value is not None]
    if piece.rule == "unknown" or not numbers:
        net.unknown += 1
        numbers = [each for each in numbers if each != 1]
    if len(numbers) == 2 and numbers[0] == 1:
        numbers = numbers[1:]
    if len(numbers) > 1 or (piece.rule == "unknown" and numbers):
        raise AnotherStory("Several hidden layers are told at once.")
    net.hidden += numbers


def _count(net: _Net, working: Working) -> tuple[Expression, str]:
    of = net.asks.sense("COUNTED")
    sizes, direct = net.sizes, _direct(net)
    _demand(net)
    if of not in _WORK and not direct:
        raise AnotherStory("An ordinary network is told.")
    products = [times(a, b) for a, b in pairwise(sizes)] + ([times(sizes[0], sizes[-1])] if direct else [])
    weights = working.put("the weights", plus(*products), "window_weights", net.asks.span)
    neurons = plus(*sizes[1:])
    if of == "weight" and not net.has("bias"):
        return weights, of
    biased = of != "multiplication" and net.biased
    if of == "parameter":
        return (plus(weights, neurons) if biased else weights), of
    if of == "multiplication":
        return times(weights, *_examples(net)), of
    if of not in _WORK or _examples(net):
        raise AnotherStory("It is not plain what is counted.")
    sums: Expression = weights if biased else less(weights, neurons)  # a bias is one more that is added
    additions = working.put("the additions", sums, "wired_additions", net.asks.span)
    return (additions if of == "addition" else plus(weights, additions)), of


def _examples(net: _Net) -> tuple[Fraction, ...]:
    """The number of examples that go through the network, none where one does.

    Raises: AnotherStory where two numbers of them are told.
    """
    found = {each.number for each in net.pieces if each.rule == "batch"}
    if len(found) > 1 or (found and any(each.rule == "one_example" for each in net.pieces)):
        raise AnotherStory("It is not plain how many examples go through the network.")
    return tuple(found)


def _direct(net: _Net) -> bool:
    """Whether every input is wired to every output besides.

    Raises: AnotherStory where other layers are wired so.
    """
    wires = [each for each in net.pieces if each.rule == "direct"]
    ends = [each for each in net.pieces if each.rule in {"end", "direct"} and each.sense("END_LAYER")]
    if not wires:
        if ends:
            raise AnotherStory("It is not plain what is said of an end.")
        return False
    told = [each.sense("END_LAYER") for each in ends]
    every = sum(each.rule == "note" and each.words[0].sense == "each" for each in net.pieces)
    besides = net.has("usual") or wires[0].sense("DIRECT") == "also"
    if not besides or len(wires) > 1 or told != ["input", "output"] or every != 2 or not net.hidden:
        raise AnotherStory("It is not plain what is wired directly.")
    return True


def _hidden(net: _Net) -> tuple[Expression, str]:
    """The units of the only hidden layer, from all weights or parameters."""
    _demand(net)
    if len(net.counts) != 1 or net.hidden or net.unknown != 1 or net.ends.keys() != {"input", "output"}:
        raise AnotherStory("It is not plain which layer is asked.")
    of, count = net.counts[0]
    if of not in {"parameter", "weight"} or (of == "weight" and net.has("bias")) or _direct(net):
        raise AnotherStory("It is not plain what was counted.")
    biased = of == "parameter" and net.biased
    inputs, outputs = net.ends["input"], net.ends["output"]
    each = inputs + outputs + (1 if biased else 0)
    rest = count - (outputs if biased else 0)
    if rest <= 0 or rest % each:
        raise AnotherStory("No whole number of units has so many.")
    top = less(count, outputs) if biased else count
    return over(top, plus(inputs, Fraction(1), outputs) if biased else plus(inputs, outputs)), "unit"


def _demand(net: _Net) -> None:
    """Raises AnotherStory where something is told that has no part in what is asked."""
    usual = {"size", "hidden", "unknown", "chain", "direct", "end", "all", "note", net.asks.rule}
    usual |= {"batch", "one_example"} if net.asks.sense("COUNTED") == "multiplication" else set()
    usual |= {"told"} if net.asks.rule == "how_many_hidden" else set()
    if any(each.rule not in usual for each in net.pieces):
        raise AnotherStory("More is told than a small network.")
