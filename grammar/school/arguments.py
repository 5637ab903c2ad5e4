"""Which words name a variable of a function, or count its argument."""

from collections.abc import Collection
from fractions import Fraction

from grammar.quantities import glossary
from grammar.school.row import Word

_SAME = {"lr": {"learning", "lr"}}
_CALENDAR = {"month", "year"}


def scale(told: str, wanted: str) -> Fraction | None:
    """How many of a unit of time another one is, where that is always the same."""
    if {told, wanted} - (units := glossary().units).keys() or len({told, wanted} & _CALENDAR) == 1:
        return None
    return units[told].scale / units[wanted].scale


def called(name: str, words: Collection[str]) -> bool:
    """Whether words name a variable: "initial learning rate" is initial_lr, "decay rate" is decay_rate or decay."""
    parts = [part for part in name.lower().replace("_", " ").split() if part]
    return all(_SAME.get(part, {part, part.rstrip("0")}) & set(words) for part in parts)


def is_name(word: Word) -> bool:
    return word.text.replace("_", "").isalnum()


def fits(word: Word, unit: str, argument: str) -> bool:
    """Whether a noun may count the argument: the unit told of it, its own name, or for a letter any round or time."""
    if unit:
        return word.lemma == unit
    return word.lemma == argument.lower() or (len(argument) == 1 and word.kind in {"ROUND", "TIME", "NUMBERED"})
