"""A Problem from the roles that the numbers of a text play."""

from grammar.course import certain, constant, once
from grammar.course.facts import problem_of
from grammar.course.moving import moves
from grammar.course.period import TIMES
from grammar.course.rates import RATES
from grammar.course.roles import Course, course, parts_of
from grammar.course.sound import demand_sound
from grammar.course.tempo import Parts, lives
from grammar.course.text import text_of
from grammar.errors import AnotherStory
from grammar.problem import Problem
from grammar.stories.scene import Scene

_OFTEN = frozenset({"EACH", "PER", "EVERY"})


def problem(scene: Scene) -> Problem:
    """The problem that the numbers of a text tell, where there is exactly one way for all of them to have a role.

    Raises: AnotherStory, UnknownPart.
    """
    text = text_of(scene.tokens)
    parts = parts_of(text)
    told = once.course(parts) if once.happens(parts) else _periodic(parts)
    certain.demand(told, parts.found)
    demand_sound(told)
    return problem_of(told, scene.notes)


def compounding(scene: Scene) -> Problem:
    """The problem of a text that plainly tells of compound change: by a share or a factor, in every period of a clock
    or of a training. No other story is needed to tell what it means.

    Raises: AnotherStory where it does not; as `problem`.
    """
    if not any(t.kind in _OFTEN for t in scene.tokens):
        raise AnotherStory("Nothing is said to happen again and again.")
    parts = parts_of(text_of(scene.tokens))
    if not any(parts.text.kind(beat.end - 1) in TIMES for beat in parts.beats) or once.happens(parts):
        raise AnotherStory("Nothing is said to happen in every period.")
    moving, others = moves(parts)
    if not moving or any(move.way.mention.kind not in {"share", "factor"} for move in (*moving, *others)):
        raise AnotherStory("Nothing is said to be multiplied.")
    told = course(parts, moving, others)
    certain.demand(told, parts.found)
    demand_sound(told)
    return problem_of(told, scene.notes)


def _periodic(parts: Parts) -> Course:
    if constant.is_told(parts) and not any(moves(parts)):
        parts, moving = constant.moved(parts)
        return course(parts, moving, ())
    if not parts.beats and not any(lives(parts.text, parts.found)) and parts.want.open not in RATES:
        raise AnotherStory("Nothing is said to change from period to period.")
    return course(parts, *moves(parts))
