"""How wide a part of the input one place behind some layers sees: their receptive field."""

from fractions import Fraction
from typing import Protocol

from grammar.architecture.book import book
from grammar.errors import NoSolution
from grammar.problem import Architecture, Stage
from solvers.law import Law, Variable
from solvers.layer_laws import leaping, reaching

_Size = Variable | Fraction


class Layers(Protocol):
    """The layers of a network that laws are bound to."""

    @property
    def fact(self) -> Architecture:
        """The layers as told."""

    @property
    def named(self) -> dict[int, str]:
        """What sentences call each."""

    def variable(self, at: int, symbol: str, named: str = "") -> Variable:
        """A number of the layer at a place."""

    def attributes(self, at: int, stage: Stage) -> dict[str, Variable]:
        """The attributes of a layer, each with its value."""

    def tie(self, law: Law, words: tuple[tuple[str, str], ...], **binding: _Size) -> Variable:
        """Bind a law; the variable of its left side."""


def receptive_field(layers: Layers, at: int) -> Variable:
    """How wide a part of the input one place behind the layer at a place sees.

    Raises: NoSolution where a layer before has no window that slides over its input, or none has.
    """
    field: Variable | None = None
    jump: _Size = Fraction(1)
    for place, stage in enumerate(layers.fact.stages[: at + 1]):
        kind, named = book().kinds[stage.kind], layers.named[place]
        if kind.size == "keep":
            continue
        if not kind.reaches or not {"kernel", "stride"} <= set(dict(stage.values)):
            raise NoSolution(f"{named} has no square window that slides over its input")
        told, words = layers.attributes(place, stage), (("layer", named),)
        reach = reaching(stage.kind)
        own = {name: told[name] for name, _ in reach.symbols if name in told}
        after = layers.variable(place, "field", f"what one place behind {named} sees")
        field = layers.tie(reach, words, after=after, before=field or Fraction(1), jump=jump, **own)
        further = layers.variable(place, "jump", f"how far apart in the input the places behind {named} lie")
        jump = layers.tie(leaping(), words, after=further, jump=jump, stride=told["stride"])
    if field is None:
        raise NoSolution("no layer here has a window")
    return field
