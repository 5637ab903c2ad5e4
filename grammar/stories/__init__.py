"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable

from grammar.errors import CannotRead, NotAnswered, UnknownPart
from grammar.problem import Problem
from grammar.stories import change, formula, network, parts, table
from grammar.stories.scene import Scene

Story = Callable[[Scene], Problem]
STORIES: tuple[Story, ...] = (table.problem, formula.problem, change.problem, network.problem, parts.problem)


def problem(scene: Scene) -> Problem:
    """The problem that a scene tells, as the first story that it fits.

    Raises: CannotRead with the reason of the story that came nearest.
    """
    refusal: CannotRead | None = None
    for story in STORIES:
        try:
            return story(scene)
        except NotAnswered:
            raise
        except CannotRead as error:
            refusal = _nearer(refusal, error)
    raise refusal or UnknownPart("No story fits.")


def _nearer(one: CannotRead | None, two: CannotRead) -> CannotRead:
    """The refusal that says most: one that asks for something, then one that names words."""
    if one is None:
        return two
    return max(one, two, key=lambda error: (bool(error.hint), len(error.spans)))
