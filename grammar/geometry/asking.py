"""Which quantities of a figure are asked, and in which unit."""

from collections.abc import Sequence

from grammar.errors import AnotherStory
from grammar.geometry.amounts import unit_at
from grammar.geometry.naming import Name, Told


def asked(told: Told) -> tuple[list[str], tuple[int, str] | None]:
    """The quantities that the question asks for, and the unit in which.

    Raises: AnotherStory where it cannot be told.
    """
    unit = next((found for at in range(told.start, len(told.words)) if (found := _unit_asked(told, at))), None)
    inside = [each for each in told.free if told.start <= each.start]
    nouns = [each for each in inside if not each.adjective] or inside
    own = [wanted for each in nouns if (wanted := _goal(told, each)) is not None and wanted not in told.values]
    own = list(dict.fromkeys(own))
    if unit is not None and any(told.book.powers.get(each) == unit[0] for each in own):
        own = [each for each in own if told.book.powers.get(each) == unit[0]]
    elif unit is not None and unit[0] > 1 and all(told.book.powers.get(each) for each in own):
        own = []
    if {"water", "displaced"} & set(own) and "volume" in own:
        own.remove("volume")
    if own == ["volume"] and _holds_water(told):
        own = ["displaced" if "rise" in told.values else "water"]
    if not own and unit is not None and unit[0] == 3:
        own = ["displaced" if "rise" in told.values else "water" if _holds_water(told) else "volume"]
    if not own and unit is not None and unit[0] == 2:
        own = ["area" if "area" in told.figure.quantities else "surface"]
    if not own or len(own) > 2 or (len(own) == 2 and not _both_asked(told, nouns)):
        raise AnotherStory("It cannot be told which quantity is asked.")
    return own, unit


def _goal(told: Told, name: Name) -> str | None:
    own = [told.called(each, name) for each in name.names]
    spare = [told.spare(each) for each in own if each in told.figure.quantities]
    return next((each for each in spare if each is not None), None)


def _holds_water(told: Told) -> bool:
    return bool({"filled", "water_depth", "rise"} & told.values.keys())


def _both_asked(told: Told, nouns: Sequence[Name]) -> bool:
    first, last = nouns[0], nouns[-1]
    return any(word.kind == "AND" for word in told.words[first.end : last.start])


def _unit_asked(told: Told, at: int) -> tuple[int, str] | None:
    """The unit that begins at a place where no number has it."""
    if at in told.used and any(each.start <= at < each.end for each in told.amounts):
        return None
    unit = unit_at(told.words, at)
    return None if unit is None else (unit[0], unit[1])
