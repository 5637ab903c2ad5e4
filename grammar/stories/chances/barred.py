"""Codes of which some letters or digits are left out: plates without the letters I and O."""

from dataclasses import replace
from fractions import Fraction

from grammar.experiment import Asks, Places, Strings
from grammar.stories.chances.coded import coded
from grammar.stories.chances.goal import goals
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.stripping import without
from grammar.stories.chances.told import Goal, Told


def barred(row: Row, goal: Goal) -> Told | None:
    """The codes that the rest of the text tells, with fewer symbols at each place."""
    out, places = _barred(row)
    if goal.asks is not Asks.WAYS or not any(out):
        return None
    less, kept = without(row, places)
    plain = next((each for each in goals(less) if each.asks is Asks.WAYS), None)
    told = coded(less, plain) if plain is not None else None
    if told is None or less.unused(told.used):
        return None
    experiment = _lessened(told.experiment, out)
    used = frozenset(kept[at] for at in told.used) | places | goal.used
    return None if experiment is None else replace(told, experiment=experiment, used=used)


def _barred(row: Row) -> tuple[tuple[int, int], frozenset[int]]:
    """How many letters and how many digits are left out of a code, and where that is told."""
    found = list(row.find(either("coded.left_out")))
    if len(found) != 1:
        return (0, 0), frozenset()
    said = {mark.text.lower() for mark in found[0].all("list") if mark.kind in {"LETTER", "NUMBER", "PRONOUN"}}
    letters = sum(each.isalpha() and len(each) == 1 for each in said)
    digits = sum(each.isdigit() and len(each) == 1 for each in said)
    return (letters, digits) if letters + digits == len(said) else (0, 0), found[0].places


def _lessened(told: object, barred: tuple[int, int]) -> Strings | Places | None:
    """The codes with fewer symbols at each place, where any symbol may stand again."""
    sizes = {Fraction(size): Fraction(size - out) for size, out in ((26, barred[0]), (10, barred[1]))}
    match told:
        case Places(options) if all(each in sizes for each in options) and any(each != sizes[each] for each in options):
            return Places(tuple(sizes[each] for each in options))
        case Strings(length, symbols) if symbols in sizes and sizes[symbols] != symbols:
            return Strings(length, sizes[symbols])
        case _:
            return None
