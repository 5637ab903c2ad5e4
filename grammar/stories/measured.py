"""Questions for an amount of what nothing told is measured in: "how many MB do the other weights take?"."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import dimension

_MEASURES = frozenset({"data", "energy", "power", "work", "mass", "volume"})
_ASKED_BEHIND = frozenset({"MANY", "IN", "IN_UNIT"})
_ALSO = frozenset({"also", "too", "both"})
_DELETING = frozenset({"deleted", "deletes", "delete", "removed", "removes", "erased", "freed"})
_NUMERIC = frozenset({"NUMBER", "FRACTION"})


def asks_unmeasured(scene: Scene) -> bool:
    """Whether a unit is asked of whose dimension nothing is told, so that no sum and no part of what is told is it."""
    asked = frozenset(_dimensions(scene.tokens, _ASKED_BEHIND))
    return bool(asked) and asked.isdisjoint(_dimensions(scene.tokens, _NUMERIC))


def takes_some_apart(scene: Scene) -> bool:
    """Whether it is asked how many are only in one of two sorts that may overlap, so many are taken at a time, or full
    groups are asked of what is told in groups."""
    tokens = scene.tokens
    lower = [token.text.lower() for token in tokens]
    many = next((at for at, token in enumerate(tokens) if token.kind == "MANY"), len(tokens))
    only = "only" in lower[many:] and bool(_ALSO & {*lower[:many]})
    once = any(lower[at : at + 3] == ["at", "a", "time"] for at in range(len(lower)) if lower[at] == "at")
    group = lower[many + 2 : many + 3] if many + 1 < len(tokens) and tokens[many + 1].kind == "FULL" else []
    return only or once or _holds_the_same(scene) or bool(group and group[0] in lower[:many])


def makes_room(scene: Scene) -> bool:
    """Whether it is told how much is free, and something is deleted, which makes room."""
    lower = {token.text.lower() for token in scene.tokens}
    return "free" in lower and bool(_DELETING & lower) and bool({"stored", "saved", "written", "stores"} & lower)


def _holds_the_same(scene: Scene) -> bool:
    """ "180 photos go into albums that hold 24 photos each": what is put into groups is not multiplied."""
    numbers = [at for at, token in enumerate(scene.tokens[:-2]) if token.kind == "NUMBER"]
    first = scene.tokens[numbers[0] + 1].text.lower() if numbers else ""
    pairs = [(scene.tokens[at + 1].text.lower(), scene.tokens[at + 2].text.lower()) for at in numbers[1:]]
    return (first, "each") in pairs


def _dimensions(tokens: tuple[Token, ...], behind: frozenset[str]) -> Iterator[str]:
    """The dimensions of the units right behind words of some classes."""
    for before, token in pairwise(tokens):
        if before.kind in behind and token.kind == "UNIT" and dimension(token.sense) in _MEASURES:
            yield dimension(token.sense)
