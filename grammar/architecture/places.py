"""Of which layers a count or size is asked."""

from collections.abc import Sequence

from grammar.architecture.asking import Wanted
from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.architecture.row import Row
from grammar.errors import NotAnswered

_NTH = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "final": -1,
    "output": -1,
}  # fmt: skip
_BEFORE = 3


def places(row: Sequence[Item], goal: Wanted, stages: Row, references: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the stages asked about; () for all of them.

    Raises: NotAnswered where it is not clear which are meant.
    """
    found: list[int] = []
    for each in references:
        if (goal.start <= each.at < goal.end and each.known.learns) or goal.head in {"side", "map", "value"}:
            found += meant(row, each, stages)
    learning = {at for at, each in enumerate(stages.origins) if each is not None and each.known.learns}
    counts = goal.head not in {"side", "map", "value"}
    if counts and not found and any(_nth(each) is not None for each in row[goal.start : goal.end]):
        raise NotAnswered("Which of these layers is meant?", spans=(row[goal.start].span,))
    return () if set(found) == learning else tuple(sorted(set(found)))


def meant(row: Sequence[Item], reference: Mention, stages: Row) -> list[int]:
    """The places of the stages that words of the question mean.

    Raises: NotAnswered where it is not clear which.
    """
    kin = [at for at, each in enumerate(stages.origins)
           if each is not None and each.known.family == reference.known.family]  # fmt: skip
    near = (_nth(each) for each in reversed(row[max(0, reference.at - _BEFORE) : reference.at + 1]))
    nth = next((place for place in near if place is not None), None)
    if nth is not None:
        if nth >= len(kin):
            raise NotAnswered("There is no such layer.", spans=(reference.span,))
        return [kin[nth]]
    if len(kin) > 1 and not reference.plural:
        raise NotAnswered("Which of these layers is meant?", spans=(reference.span,))
    return kin


def _nth(item: Item) -> int | None:
    return next((_NTH[word] for word in item.text.split() if word in _NTH), None)
