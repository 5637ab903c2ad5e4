"""The readings of a text: the sum of its amounts, what a whole leaves, what there was before; each explains all."""

from dataclasses import dataclass

from grammar.wholes.amount import Amount
from grammar.wholes.rest import OF_REST
from grammar.wholes.text import Text
from grammar.wholes.total import OF_BEFORE, OF_OTHERS, OF_SUM


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole that is told, or asked (None), with its parts; without the whole the parts make it."""

    whole: Amount | None
    parts: tuple[Amount, ...]


def readings_of(text: Text) -> tuple[Reading, ...]:
    """Every reading that explains all amounts of a text."""
    found = []
    if all(holds(text) for holds in OF_REST):
        found.append(Reading(text.top, text.others))
    if all(holds(text) for holds in OF_SUM) or all(holds(text) for holds in OF_BEFORE):
        found.append(Reading(None, text.pool.amounts))
    if all(holds(text) for holds in OF_OTHERS):
        found.append(Reading(None, text.others))
    return tuple(found)
