"""A network with biases and without: what adding, removing or counting the biases makes of it."""

from dataclasses import dataclass, replace

from grammar.frames.layer_item import Item
from grammar.stories.network_edit import Edit

TELLING = {"number", "chain", "pair", "units"}
WITH, WITHOUT = "the network with biases", "the network without biases"


@dataclass(frozen=True, slots=True)
class Version:
    """A network of the text: what it is called, the items that tell of it, its alteration and whether it is `altered`
    already, and whether it has biases where the comparison says so."""

    name: str
    row: tuple[Item, ...]
    edit: Edit | None = None
    altered: bool = False
    bias: bool | None = None


def toggled(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """ "With biases than without", "save by switching the biases off", "compared with the default"."""
    asking = {i.sentence for i in row if i.kind == "ask"}
    about = [n for n, i in enumerate(row) if i.kind == "custom" or i.word in {"bias", "offset"}]
    switched = [n for n in about if _is_switched(row, n)]
    if switched:
        return _switched(row, switched[0])
    asked = [n for n in about if row[n].sentence in asking]
    if not asked or any(i.kind in {"adds"} for i in row):
        return ()
    spoken = [i for i in row if i.sentence in asking]
    both = any(i.kind == "without" for i in spoken) and any(i.kind in {"than", "and"} for i in spoken)
    denied = any(_is_denied(row, n) for n in asked)
    compared = denied and any(i.kind == "saves" or i.word in {"default", "compared"} for i in spoken)
    if not (both or compared):
        return ()
    dropped = {"without", "removes", "than", "replaces", "resizes"}
    rest = tuple(i for n, i in enumerate(row) if n not in asked and not (i.sentence in asking and i.kind in dropped))
    return _bare(rest), Version(WITH, rest, bias=True)


def _bare(row: tuple[Item, ...]) -> Version:
    return Version(WITHOUT, row, bias=False)


_SWITCHING = {"adds", "removes", "replaces"}
_APART = {"pause", "comma", "stop", "question", "ask"}


def _clause(row: tuple[Item, ...], index: int) -> range:
    """The clause that an item stands in."""
    start, end = index, index
    while start > 0 and row[start - 1].kind not in _APART:
        start -= 1
    while end + 1 < len(row) and row[end + 1].kind not in _APART:
        end += 1
    return range(start, end + 1)


def _is_switched(row: tuple[Item, ...], index: int) -> bool:
    """Whether biases, and nothing else, are added, removed or switched off there."""
    if row[index].kind == "custom" and row[index].text.lower().startswith(("and", "plus", "+", "with ")):
        return False
    own = _clause(row, index)
    verbs = [n for n in own if row[n].kind in _SWITCHING]
    between = {row[n].kind for n in range(min([*verbs, index]) + 1, max([*verbs, index]))}
    counted = any(row[n].kind == "number" and row[n + 1].kind != "chain" for n in own if n + 1 < len(row))
    return len(verbs) == 1 and not counted and not between & {"flow", "chain", "count", "by"}


def _switched(row: tuple[Item, ...], index: int) -> tuple[Version, ...]:
    """The network with biases and without those that are said to be added or removed."""
    own = _clause(row, index)
    verb = next(n for n in own if row[n].kind in _SWITCHING)
    rest = tuple(i for n, i in enumerate(row) if n != verb and i.text.lower() != "none")
    named = any(row[n].kind in {"hidden", "out", "ordinal"} for n in own)
    if named and row[verb].kind == "adds":
        return ()
    kept = tuple(i for n, i in enumerate(row) if n not in own or i.kind in TELLING | {"net"})
    partly = tuple(replace(i, kind="without") if n == verb else i for n, i in enumerate(row))
    return (Version(WITHOUT, partly) if named else _bare(rest)), Version(WITH, kept if named else rest, bias=True)


_DENYING = ("disabl", "omit", "leav", "skip", "drop", "switch", "turn", "ignor", "remov", "without")


def _is_denied(row: tuple[Item, ...], index: int) -> bool:
    """Whether biases are switched off: "bias=False", "dropping the biases"."""
    if row[index].kind == "custom" and row[index].holds is False:
        return True
    return any(row[n].text.lower().startswith(_DENYING) for n in range(max(0, index - 3), min(len(row), index + 3)))
