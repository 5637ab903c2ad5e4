"""The two sides of a comparison: layers of one network, or two networks told one beside the other."""

from collections.abc import Sequence

from grammar.architecture.comparing import Comparison
from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.architecture.places import meant, places
from grammar.architecture.row import Row
from grammar.errors import NotAnswered
from grammar.problem import Stage

Places = tuple[int, ...]


def sides(
    items: Sequence[Item], compared: Comparison, row: Row, references: Sequence[Mention]
) -> tuple[Places, Places]:
    """The places of the layers on either side; () for all. Two networks are parted in the row.

    Raises: NotAnswered where the sides are not plain.
    """
    if compared.parted < 0:
        one = places(items, compared.goal, row, references)
        if not one:
            raise NotAnswered("Of which layers is the share asked?", spans=(compared.goal.span,))
        return one, ()
    before, behind = _parted(compared, [each.at for each in references])
    told = [at for at, each in enumerate(row.origins) if each is not None and _asked(compared, each.at)]
    if before and behind and not told:
        one, other = (tuple(at for each in references if each.at in side for at in meant(items, each, row))
                      for side in (before, behind))  # fmt: skip
    else:
        one, other = _networks(compared, row, told)
    if not one or not other or set(one) & set(other):
        raise NotAnswered("It is not clear which layers are compared.", spans=(compared.goal.span,))
    return (other, one) if compared.turned else (one, other)


def _asked(compared: Comparison, at: int) -> bool:
    return compared.goal.start <= at < compared.goal.end


def _parted(compared: Comparison, places: Sequence[int]) -> tuple[set[int], set[int]]:
    own = [at for at in places if _asked(compared, at)]
    return {at for at in own if at < compared.parted}, {at for at in own if at > compared.parted}


def _networks(compared: Comparison, row: Row, told: Sequence[int]) -> tuple[Places, Places]:
    """The layers told before and behind "than", as networks of their own."""
    learning = [at for at, each in enumerate(row.origins) if each is not None and each.known.learns]
    if set(learning) - set(told) or any(each is None for each in row.origins):
        raise NotAnswered("It is not clear which layers are compared.", spans=(compared.goal.span,))
    first = next((at for at in told if (row.origins[at] or row.origins[0]).at > compared.parted), 0)  # type: ignore[union-attr]
    row.stages.insert(first, Stage("input", (), ("apart",), row.rank))
    row.origins.insert(first, None)
    return tuple(at for at in learning if at < first), tuple(at + 1 for at in learning if at >= first)
