"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise

from grammar.errors import AnotherStory, CannotRead, Incomplete, Lacking, NotAnswered, UnknownPart
from grammar.problem import HasValue, Problem, Start
from grammar.span import Span
from grammar.stories.measured import asks_unmeasured, makes_room, takes_some_apart, tells_of_others
from grammar.stories.scene import Scene
from grammar.stories.strangers import dated, leaves_out, tells_of_a_stranger, without
from grammar.stories.surrounded import bare

Story = Callable[[Scene], Problem]
STORIES: tuple[str, ...] = (
    "mathematics.story:problem",
    "plans.story:problem",
    "exercises.story:problem",
    "stories.cooling:problem",
    "stories.named:of_a_topic",
    "course.story:compounding",
    "stories.neuron:problem",
    "stories.points:problem",
    "stories.vectors:problem",
    "dense.story:problem",
    "blocks.story:problem",
    "stories.times_as:problem",
    "teams.story:problem",
    "published.story:problem",
    "stories.chance:under_a_condition",
    "stories.named:of_a_topic_alone",
    "tables.story:of_parameters",
    "architecture.story:problem",
    "stories.network:taken",
    "stories.payback:problem",
    "stories.trades:problem",
    "stories.named:problem",
    "memory.story:problem",
    "exercises.story:rates",
    "geometry.drawn:problem",
    "geometry.angle_pairs:problem",
    "stories.scored:problem",
    "stories.thought_of:problem",
    "geometry.shadows:problem",
    "geometry.tiling:problem",
    "stories.turns:problem",
    "geometry.priced:problem",
    "geometry.similar:problem",
    "geometry.story:problem",
    "stories.rows:problem",
    "course.story:of_two",
    "course.story:of_all",
    "stories.sets:problem",
    "stories.three_sets:problem",
    "stories.bills:problem",
    "stories.factors:problem",
    "stories.numerals:problem",
    "search.leftovers:problem",
    "search.story:problem",
    "stories.chance:problem",
    "tables.story:problem",
    "stories.letters:problem",
    "stories.recurrences:problem",
    "stories.explicit:problem",
    "stories.rules:problem",
    "stories.equal_pieces:problem",
    "stories.divisor_and_multiple:problem",
    "stories.puzzles:problem",
    "stories.consecutive:problem",
    "stories.integers:problem",
    "stories.sequences:problem",
    "stories.function:problem",
    "stories.groups:problem",
    "stories.means:problem",
    "stories.mixtures:problem",
    "stories.kinds:problem",
    "stories.ratios:problem",
    "stories.percents:problem",
    "stories.percent_change:problem",
    "exercises.story:percents",
    "recount.story:of_steps",
    "teams.story:late",
    "ledger.story:problem",
    "relations.story:problem",
    "stories.figures:problem",
    "stories.angles:problem",
    "stories.systems:problem",
    "stories.couple:problem",
    "parts.story:problem",
    "stories.network:settled",
    "stories.equation:problem",
    "stories.spoken:problem",
    "stories.arithmetic:problem",
    "stories.formula:problem",
    "course.story:problem",
    "plans.story:late",
    "stories.network:problem",
)
"""The stories in the order in which they are asked, each a module of grammar and its function. A module is imported
when the first text is put to it, so that one question on the command line does not wait for all of them."""

LAST = (
    "wiring.story:problem", "stories.rates:problem", "dense.plainly.story:problem", "course.explained.story:problem",
    "recount.story:problem",
    "wholes.story:problem",
)  # fmt: skip
"""The stories that are asked when no other has read a text: one says it more plainly, the others go by what explains
its numbers; but for the last even where the kind of a text is clear and a part of it was not understood."""
RIVALS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("course.story:compounding", "course.story:problem", "stories.rows:problem"),
        ("course.explained.story:problem", "recount.story:problem"),
    ),
    **dict.fromkeys(
        ("dense.story:problem", "stories.network:taken", "stories.network:settled", "stories.network:problem"),
        ("dense.plainly.story:problem",),
    ),
    **dict.fromkeys(
        (
            "ledger.story:problem", "parts.story:problem", "relations.story:problem", "stories.kinds:problem",
            "stories.puzzles:problem", "stories.systems:problem",
        ),
        ("wholes.story:problem", "recount.story:problem"),
    ),
    **dict.fromkeys(
        ("wholes.story:problem", "stories.factors:problem", "exercises.story:problem", "exercises.story:rates"),
        ("recount.story:problem",),
    ),
}  # fmt: skip
"""Stories whose answer must be that of others, which go by what explains the numbers, where these have one."""
BEGUN = frozenset({"INITIAL", "BEGIN"})
"""The classes of words that say with what a change begins: there is no doubt of it, and no need of a rival."""


TELLING = frozenset({
    "course.story:compounding", "course.story:of_two", "course.story:of_all", "course.story:problem",
    "stories.times_as:problem",
    "teams.story:problem",
    "published.story:problem",
    "stories.named:of_a_topic", "stories.named:of_a_topic_alone", "stories.named:problem", "stories.bills:problem",
    "stories.factors:problem",
    "recount.story:of_steps", "recount.story:problem", "ledger.story:problem", "relations.story:problem",
    "parts.story:problem",
})  # fmt: skip
"""The stories in which every number is told in words of its own, so that no text tells them with very many."""
COUNTING = frozenset({
    "ledger.story:problem", "relations.story:problem", "parts.story:problem", "stories.kinds:problem",
    "wholes.story:problem",
})  # fmt: skip
"""The stories in which a bare number counts what is asked; none of them is told where one counts anything else."""
RECOUNTING = frozenset({"recount.story:of_steps", "recount.story:problem"})
"""The stories that tell what a number counts, but where it is said of a stranger."""
MATHEMATICAL = frozenset({
    "mathematics.story:problem", "search.leftovers:problem", "search.story:problem", "stories.letters:problem",
    "stories.recurrences:problem", "stories.explicit:problem", "stories.divisor_and_multiple:problem",
    "stories.consecutive:problem", "stories.integers:problem", "stories.sequences:problem", "stories.function:problem",
    "stories.numerals:problem", "stories.spoken:problem", "stories.arithmetic:problem", "stories.formula:problem",
})  # fmt: skip
"""The stories of which all that matters is told by numbers, letters and words of mathematics."""
MOST_TOLD = 100


@cache
def story(name: str) -> Story:
    """The story of a name of STORIES."""
    module, _, function = name.partition(":")
    told: Story = getattr(import_module(f"grammar.{module}"), function)
    return told


def problem(scene: Scene) -> Problem:
    """The problem that a scene tells, where need be without what it says of a stranger to it.

    Raises: CannotRead with the reason of the story that came nearest.
    """
    try:
        return _plain_or_not(scene)
    except CannotRead as refusal:
        if (told := _surrounded(scene)) is not None:
            return told
        if not scene.once(tells_of_a_stranger):
            raise
        less, aside = without(scene)
        with suppress(CannotRead):
            told = _plain_or_not(less)
            return replace(told, set_aside=(*told.set_aside, *aside))
        raise refusal


def _surrounded(scene: Scene) -> Problem | None:
    """What is asked of numbers alone in the middle of a story that says nothing of them."""
    tokens = bare(scene.tokens)
    if tokens is None:
        return None
    within = Scene(tokens, scene.notes)
    for name in STORIES:
        if name in MATHEMATICAL:
            with suppress(CannotRead):
                return story(name)(within)
    return None


def _plain_or_not(scene: Scene) -> Problem:
    """The problem that a scene tells, as the first story that it fits, else what it tells when it is said plainly.

    Raises: as `problem`.
    """
    try:
        return _first(scene)
    except CannotRead as refusal:
        plain = not isinstance(refusal, NotAnswered)
        last = () if scene.once(tells_of_others) else LAST if plain else LAST[:-1]
        for name in LAST[:1] if scene.once(_is_crowded) else last:
            if _is_barred(name, scene):
                continue
            with suppress(CannotRead):
                return held(name, story(name)(scene), scene)
        raise refusal


def held(name: str, told: Problem, scene: Scene) -> Problem:
    """The problem that a story tells, held to its rival's reading of the text, where that has one."""
    if name not in RIVALS or len(told.goals) != 1 or _is_begun(name, told, scene):
        return told
    for other in RIVALS[name]:
        with suppress(CannotRead):
            rival = story(other)(scene)
            if len(rival.goals) == 1:
                facts = tuple(fact for fact in rival.facts if fact != rival.goals[0])
                told = replace(told, rivals=(*told.rivals, (*facts, *rival.goals)))
    return told


def _is_begun(name: str, told: Problem, scene: Scene) -> bool:
    """Whether a text says with what a change begins, in a unit that no other of its numbers has, and not this is
    asked."""
    if not name.startswith("course.") or scene.kinds.isdisjoint(BEGUN):
        return False
    units = [b.sense for a, b in pairwise(scene.tokens) if a.kind == "NUMBER" and b.kind in {"UNIT", "MEASURE"}]
    asked = any(isinstance(goal, HasValue) and isinstance(goal.moment, Start) for goal in told.goals)
    return not asked and len(units) == len(set(units))


def _is_barred(name: str, scene: Scene) -> bool:
    """Whether a story takes a bare number for an amount of what is asked, and one of the text is none."""
    return (name in COUNTING and _counts_others(scene)) or (name in RECOUNTING and scene.once(tells_of_a_stranger))


def _counts_others(scene: Scene) -> bool:
    """Whether the bare numbers of a text are not all amounts of what is asked."""
    others = scene.once(tells_of_a_stranger) or scene.once(asks_unmeasured)
    return others or scene.once(leaves_out) or scene.once(dated) or scene.once(takes_some_apart)


def _is_crowded(scene: Scene) -> bool:
    return len([token for token in scene.tokens if token.value is not None]) > MOST_TOLD


def _first(scene: Scene) -> Problem:
    refusal: CannotRead | None = None
    crowded = scene.once(_is_crowded)
    if scene.once(makes_room):
        raise NotAnswered("Something is deleted, which makes room, and I cannot tell how much is free.", spans=())
    untold = crowded or scene.once(tells_of_others)
    for name in STORIES:
        if (untold and name in TELLING) or _is_barred(name, scene):
            continue
        try:
            told = story(name)(scene)
            return told if crowded else held(name, told, scene)
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
