"""A Problem from the roles that the numbers of a text play."""

from grammar.course import certain
from grammar.course.facts import problem_of
from grammar.course.moving import moves
from grammar.course.roles import course, parts_of
from grammar.course.tempo import CLOCKED, Move
from grammar.course.text import text_of
from grammar.errors import NotAnswered, UnknownPart
from grammar.problem import Problem
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The problem that the numbers of a text tell, where there is exactly one way for all of them to have a role.

    Raises: AnotherStory, UnknownPart.
    """
    text = text_of(scene.tokens)
    parts = parts_of(text)
    moving = moves(parts)
    try:
        told = course(parts, *moving)
        certain.demand(told, parts.found)
        return problem_of(told, scene.notes)
    except UnknownPart as refused:
        if not any(is_plain(m) for m in moving[0]):
            raise
        raise NotAnswered(refused.message, spans=refused.spans, hint=refused.hint) from refused


def is_plain(move: Move) -> bool:
    """Whether a change is told so plainly that no other kind of story can be meant."""
    return move.way.mention.kind in {"share", "factor", "points"} or move.period.unit in CLOCKED
