"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from grammar.errors import AnotherStory, CannotRead, Incomplete, Lacking, NotAnswered, UnknownPart
from grammar.problem import Problem
from grammar.span import Span
from grammar.stories.scene import Scene

Story = Callable[[Scene], Problem]
STORIES: tuple[str, ...] = (
    "course.story:compounding",
    "stories.neuron:problem",
    "stories.vectors:problem",
    "stories.named:of_a_topic",
    "architecture.story:problem",
    "stories.network:taken",
    "stories.named:problem",
    "course.story:of_two",
    "course.story:of_all",
    "stories.sets:problem",
    "stories.bills:problem",
    "stories.factors:problem",
    "stories.chance:problem",
    "stories.table:problem",
    "stories.recurrences:problem",
    "stories.consecutive:problem",
    "stories.integers:problem",
    "stories.sequences:problem",
    "stories.function:problem",
    "stories.means:problem",
    "stories.mixtures:problem",
    "stories.kinds:problem",
    "stories.ratios:problem",

    "ledger.story:problem",
    "relations.story:problem",
    "stories.puzzles:problem",
    "stories.systems:problem",
    "stories.attributes:problem",
    "stories.percents:problem",
    "stories.percent_change:problem",
    "parts.story:problem",
    "stories.network:settled",
    "stories.equation:problem",
    "stories.formula:problem",
    "course.story:problem",
    "stories.sequences:values",
    "stories.network:problem",
)
"""The stories in the order in which they are asked, each a module of grammar and its function. A module is imported
when the first text is put to it, so that one question on the command line does not wait for all of them."""


@cache
def story(name: str) -> Story:
    """The story of a name of STORIES."""
    module, _, function = name.partition(":")
    told: Story = getattr(import_module(f"grammar.{module}"), function)
    return told


def problem(scene: Scene) -> Problem:
    """The problem that a scene tells, as the first story that it fits.

    Raises: CannotRead with the reason of the story that came nearest.
    """
    refusal: CannotRead | None = None
    for name in STORIES:
        try:
            return story(name)(scene)
        except (NotAnswered, Lacking):
            raise
        except CannotRead as error:
            refusal = _nearer(refusal, error)
    if refusal is None or isinstance(refusal, AnotherStory) or not scene.tells_anything:
        raise UnknownPart(
            "I found no question about quantities that I know how to answer.",
            spans=_whole(scene),
            hint="Ask about a change, a total or a network, with its numbers.",
        )
    raise refusal


def _whole(scene: Scene) -> tuple[Span, ...]:
    return (scene.row[0].span | scene.row[-1].span,) if scene.row else ()


def _nearer(one: CannotRead | None, two: CannotRead) -> CannotRead:
    """The refusal that says most: one that asks for something, then one that names words."""
    if one is None:
        return two
    return max(
        one,
        two,
        key=lambda error: (
            not isinstance(error, AnotherStory),
            isinstance(error, Incomplete),
            bool(error.spans),
            bool(error.hint),
        ),
    )
