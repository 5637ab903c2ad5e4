"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable


from grammar.architecture import story as architecture
from grammar.course import story as course
from grammar.errors import AnotherStory, CannotRead, Incomplete, Lacking, NotAnswered, UnknownPart
from grammar.parts import story as parts
from grammar.problem import Problem
from grammar.relations import story as relations
from grammar.span import Span
from grammar.stories import (
    attributes,
    chance,
    consecutive,
    equation,
    factors,
    formula,
    function,
    integers,
    kinds,
    means,
    mixtures,
    named,
    network,
    neuron,
    percent_change,
    percents,
    puzzles,
    ratios,
    recurrences,
    sequences,
    systems,
    table,
)  # fmt: skip
from grammar.stories.scene import Scene

Story = Callable[[Scene], Problem]
STORIES: tuple[Story, ...] = (
    neuron.problem, named.of_a_topic, architecture.problem, network.taken,
    named.problem, chance.problem, factors.problem, table.problem, recurrences.problem, consecutive.problem,
    integers.problem, sequences.problem, function.problem,
    means.problem, mixtures.problem, kinds.problem, ratios.problem, relations.problem, puzzles.problem, systems.problem,
    attributes.problem, percents.problem, percent_change.problem,
    parts.problem, network.settled, equation.problem, formula.problem, course.problem,
    sequences.values, network.problem,
)  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The problem that a scene tells, as the first story that it fits.

    Raises: CannotRead with the reason of the story that came nearest.
    """
    refusal: CannotRead | None = None
    for story in STORIES:
        try:
            return story(scene)
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
