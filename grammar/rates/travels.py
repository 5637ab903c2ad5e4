"""Travellers: the first chapter that knows every mark of a text tells its problem."""

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Measure, Problem
from grammar.rates import pairs, schedules, winds
from grammar.rates.marks import Marked, marked
from grammar.rates.ways import Ways
from grammar.stories.scene import Scene
from grammar.units import unit_called

Chapter = Callable[[Marked], tuple[Ways, str, Measure]]

_CHAPTERS: tuple[Chapter, ...] = (winds.read, schedules.late, schedules.faster, pairs.read)
_FAILING = frozenset({"fail", "fails", "failed", "broke", "breakdown"})
_HOMEWARD = frozenset({"back", "home", "return"})


def problem(scene: Scene) -> Problem:
    """The speed, the time or the way that a text of travellers asks for.

    Raises: AnotherStory where a word or a quantity of it belongs to no chapter; NotAnswered where it does not, and
    somebody goes home because something fails: such speeds and times are never just multiplied.
    """
    try:
        return _told(scene)
    except AnotherStory:
        said = {token.text.lower() for token in scene.tokens}
        if said & _FAILING and said & _HOMEWARD:
            raise NotAnswered("I cannot tell who goes how when something fails.", spans=()) from None
        raise


def _is_bulk(word: str) -> bool:
    """Whether a word is a unit of volume or mass."""
    unit = unit_called(word)
    return unit is not None and unit.dimension in {"volume", "mass"}


def _told(scene: Scene) -> Problem:
    if any(one.kind == "MANY" and _is_bulk(two.text) for one, two in pairwise(scene.tokens)):
        raise AnotherStory("How much of something comes is asked, and not how fast.")
    text = marked(scene.unformed, "travels")
    averaged = any(mark.what == "AVERAGE" for mark in text.asked)
    for read in _CHAPTERS[: 1 if averaged else None]:
        with suppress(AnotherStory):
            ways, kind, asked = read(text)
            return ways.problem(scene, kind, asked)
    raise AnotherStory("No chapter tells it.")
