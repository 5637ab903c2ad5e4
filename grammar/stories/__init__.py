"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable

from grammar.errors import CannotRead, UnknownPart
from grammar.frames.draft import Draft
from grammar.problem import Problem
from grammar.stories import change, parts

Story = Callable[[tuple[Draft, ...], tuple[str, ...]], Problem]
STORIES: tuple[Story, ...] = (change.problem, parts.problem)


def problem(drafts: tuple[Draft, ...], notes: tuple[str, ...]) -> Problem:
    """The problem that the drafts tell, as the first story that they fit.

    Raises: CannotRead with the reason of the story that came nearest.
    """
    refusal: CannotRead | None = None
    for story in STORIES:
        try:
            return story(drafts, notes)
        except CannotRead as error:
            refusal = refusal or error
    raise refusal or UnknownPart("No story fits.")


