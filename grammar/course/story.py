"""A Problem from the roles that the numbers of a text play."""

from grammar.course import certain
from grammar.course.facts import problem_of
from grammar.course.moving import moves
from grammar.course.roles import course, parts_of
from grammar.course.sound import demand_sound
from grammar.course.text import text_of
from grammar.problem import Problem
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The problem that the numbers of a text tell, where there is exactly one way for all of them to have a role.

    Raises: AnotherStory, UnknownPart.
    """
    text = text_of(scene.tokens)
    parts = parts_of(text)
    moving = moves(parts)
    told = course(parts, *moving)
    certain.demand(told, parts.found)
    demand_sound(told)
    return problem_of(told, scene.notes)
