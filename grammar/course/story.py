"""A Problem from the roles that the numbers of a text play."""

from grammar.course.facts import problem_of
from grammar.course.roles import course
from grammar.course.text import text_of
from grammar.problem import Problem
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The problem that the numbers of a text tell, where there is exactly one way for all of them to have a role.

    Raises: AnotherStory, UnknownPart.
    """
    return problem_of(course(text_of(scene.tokens)), scene.notes)
