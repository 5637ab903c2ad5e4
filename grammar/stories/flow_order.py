"""Which way data flows between two sizes: whether the one told later comes after the one told before."""

import itertools

from grammar.errors import NotAnswered
from grammar.frames.layer_item import Item
from grammar.frames.layer_told import ANY, HIDDEN, INPUT, OUTPUT, Layers, Told

_LAID = ("stack", "plac", "put", "bolt", "mount", "sit", "attach")
_POINTING = {"pronoun", "link", "comma"}


def turned(found: Layers, told: list[Told]) -> list[Told]:
    """The other way round where every layer is told before the one that feeds it; not clear where only some are."""
    if len(told) < 2:
        return told
    ways = [_way(found, a, b) for a, b in itertools.pairwise(told)]
    back = [w for w in ways if w < 0]
    free = [t for t in told if t.part in {HIDDEN, ANY}]
    if (
        not back
        and told[0].part == OUTPUT
        and told[-1].part == INPUT
        and len(free) > 1
        and not all(t.place for t in free)
    ):
        raise NotAnswered(
            "The order of the layers is not clear.",
            spans=tuple(t.span for t in told),
            hint="Tell the layers from the input to the output.",
        )
    if not back:
        return told
    if len(back) == len(ways) or (len(free) > 1 and all(t.place for t in free)):
        return told[::-1] if len(back) == len(ways) else told
    if len(free) > 1:
        if all(w <= 0 for w in ways):
            return told[::-1]
        raise NotAnswered(
            "The order of the layers is not clear.",
            spans=tuple(t.span for t in told),
            hint="Tell the layers from the input to the output.",
        )
    return told


def _way(found: Layers, one: Told, two: Told) -> int:
    """Whether the second is said to come after (+1) or before (-1) the first; 0 where nothing is said."""
    row = found.items[one.index + 1 : two.index]
    said = (_step(row, position) for position in range(len(row)))
    way = next((each for each in said if each), 0)
    if way:
        return way
    behind = [i.kind for i in found.items[two.index + 1 : two.index + 4]]
    if "before" in behind and behind[behind.index("before") + 1 :][:1] in (["pronoun"], ["stop"], ["question"]):
        return -1
    return 1 if any(i.kind == "flow" for i in row) else 0


def _step(row: tuple[Item, ...], position: int) -> int:
    """The way that one word between two sizes says; 0 for most words."""
    item = row[position]
    before = row[position - 1] if position else None
    following = row[position + 1].kind if position + 1 < len(row) else "edge"
    if item.text.lower() == "on" and following in {"dense", "layer", "hidden", "in", "link"} and before is None:
        return -1
    if item.text.lower() == "onto" and before is not None and before.kind in {"flow", "takes", "emits"}:
        return -1 if before.text.lower().startswith(_LAID) else 1
    match item.kind:
        case "back":
            return 1 if "pronoun" in [i.kind for i in row[position + 1 : position + 3]] else -1
        case "by" if before is not None and before.text.lower() in {"fed", "preceded"}:
            return -1
        case "previous":
            return -1
        case "takes" if "from" in [i.kind for i in row[position:]]:
            return -1
        case "after":
            other = position + 1 < len(row) and row[position + 1].text.lower() == "one"
            return 1 if following in _POINTING and not other else -1
        case "before":
            return -1 if following in _POINTING else 1
        case _:
            return 0
