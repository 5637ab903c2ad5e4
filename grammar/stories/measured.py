"""Questions for an amount of what nothing told is measured in: "how many MB do the other weights take?"."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import dimension

_MEASURES = frozenset({"data", "energy", "power", "work", "mass", "volume"})
_ASKED_BEHIND = frozenset({"MANY", "IN", "IN_UNIT"})
_NUMERIC = frozenset({"NUMBER", "FRACTION"})


def asks_unmeasured(scene: Scene) -> bool:
    """Whether a unit is asked of whose dimension nothing is told, so that no sum and no part of what is told is it."""
    asked = frozenset(_dimensions(scene.tokens, _ASKED_BEHIND))
    return bool(asked) and asked.isdisjoint(_dimensions(scene.tokens, _NUMERIC))


def _dimensions(tokens: tuple[Token, ...], behind: frozenset[str]) -> Iterator[str]:
    """The dimensions of the units right behind words of some classes."""
    for before, token in pairwise(tokens):
        if before.kind in behind and token.kind == "UNIT" and dimension(token.sense) in _MEASURES:
            yield dimension(token.sense)
