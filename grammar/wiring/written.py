"""The network that a text writes in rows under a heading, as a Problem."""

from grammar.errors import AnotherStory
from grammar.problem import Problem
from grammar.stories.scene import Scene
from grammar.wiring.tables import tabled


def problem(scene: Scene) -> Problem:
    """The network that a text writes in rows under a heading.

    Raises: AnotherStory where it writes none or asks for no count of it; NotAnswered where that is not understood.
    """
    if tabled(scene.tokens) == scene.tokens:
        raise AnotherStory("No layers stand in rows.")
    from grammar.wiring import story  # every text is looked over for rows, and few have them

    return story.problem(scene)
