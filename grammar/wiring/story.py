"""A network told in another way than layer by layer, as a Problem: its text is said plainly, read, and what is asked
is made of the count."""

from contextlib import suppress
from dataclasses import replace

from grammar.architecture import story as architecture
from grammar.dense import story as dense
from grammar.dense.others import demand_counted
from grammar.errors import AnotherStory
from grammar.problem import Asked, Equals, Fact, HasValue, Measure, Measured, Network, Problem, Whenever
from grammar.stories import network
from grammar.stories.scene import Scene
from grammar.wiring.derived import derived
from grammar.wiring.made import Derived
from grammar.wiring.rewriting import rewritten


def problem(scene: Scene) -> Problem:
    """The network that a text tells once it is said plainly, and what it asks of it.

    Raises: AnotherStory where nothing of it can be said more plainly; else as the story of networks.
    """
    demand_counted(scene.tokens)
    if {"incoming", "outgoing"} <= {each.text.lower() for each in scene.tokens}:
        raise AnotherStory("It is not clear on which side of the layer.")
    tokens = rewritten(scene.tokens)
    made = derived(tokens)
    if made is None and tokens == scene.tokens:
        raise AnotherStory("Nothing is to be said more plainly.")
    if made is None:
        return _plain(Scene(tokens, scene.notes))
    scene = Scene(made.tokens, scene.notes)
    if made.each is not None:
        with suppress(AnotherStory):
            return _counted(architecture.problem(scene), made)
    return _wrapped(_plain(scene), made)


def _plain(scene: Scene) -> Problem:
    """The network of a text that is said plainly, as the dense reader or the story of networks reads it."""
    try:
        return dense.problem(scene)
    except AnotherStory:
        return network.problem(scene)


def _counted(told: Problem, made: Derived) -> Problem:
    """The problem of layers of any kind where what each of those counted comes to is asked.

    Raises: AnotherStory where it asks for anything but one count.
    """
    goals = tuple(_each(goal, made) for goal in told.goals if isinstance(goal, Measured) and not goal.way)
    if len(goals) != 1 or len(told.goals) != 1:
        raise AnotherStory("More than one count is asked.")
    assumptions = tuple(
        replace(each, instead=tuple(_each(fact, made) if isinstance(fact, Measured) else fact for fact in each.instead))
        for each in told.assumptions
    )
    return replace(told, goals=goals, assumptions=assumptions)


def _each(goal: Measured, made: Derived) -> Measured:
    return replace(goal, value=Asked(made.unit, span=goal.span), each=made.each)


def _wrapped(told: Problem, made: Derived) -> Problem:
    """The problem where what is made of its count is asked.

    Raises: AnotherStory where it asks for anything but one count.
    """
    if len(told.goals) != 1 or told.claims:
        raise AnotherStory("More than one count is asked.")
    if told.set_aside:
        raise AnotherStory("What is beside the network may change what is made of it.")
    facts, goal = _made(told.facts, made)
    assumptions = tuple(replace(each, instead=_made(each.instead, made)[0]) for each in told.assumptions)
    return replace(told, facts=facts, goals=(goal,), assumptions=assumptions)


def _made(facts: tuple[Fact, ...], made: Derived) -> tuple[tuple[Fact, ...], HasValue]:
    asked = [each for each in facts if isinstance(each, HasValue) and isinstance(each.quantity, Asked)]
    if len(asked) != 1:
        raise AnotherStory("No count is asked.")
    measure = Measure("derived", (), "", named=made.named)
    hole = Asked(made.unit, span=asked[0].span)
    goal = HasValue(measure, hole, Whenever(), span=asked[0].span)
    rest = tuple(each for each in facts if each is not asked[0])
    network = next((each for each in facts if isinstance(each, Network)), None)
    if network is None:
        raise AnotherStory("No network is told.")
    return (*rest, Equals(measure, made.made(asked[0].measure, network)), goal), goal
