"""Exercises of a known kind: the first that understands every number of a text tells its problem."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module

from grammar.errors import AnotherStory
from grammar.exercises.text import Text, first_words
from grammar.exercises.told import Told, problem_of
from grammar.problem import Problem
from grammar.school.row import row_of
from grammar.stories.scene import Scene

EXERCISES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("dilution", ("evaporating", "replacing")),
    ("averages", ("mean",)),
)
"""The exercises, each a module of this package whose `tell` reads a text, and classes of words of which one must stand
there."""


@cache
def _tell(name: str) -> Callable[[Text], Told]:
    found: Callable[[Text], Told] = import_module(f"grammar.exercises.{name}").tell
    return found


def problem(scene: Scene) -> Problem:
    """The problem that a text tells as an exercise of a known kind.

    Raises: AnotherStory where it is none, or something in it is not understood.
    """
    row = scene.read(row_of, formed=False)
    lemmas = {word.lemma for word in row.words}
    fitting = [name for name, classes in EXERCISES if not lemmas.isdisjoint(first_words(*classes))]
    if not fitting:
        raise AnotherStory("No exercise is told.")
    text = Text(row)
    for name in fitting:
        with suppress(AnotherStory):
            return problem_of(_tell(name)(text), text, scene)
    raise AnotherStory("No exercise is told.")
