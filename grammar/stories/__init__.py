"""Drafts to a Problem: each module tells one kind of story; the text is read as the one story that it fits."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module

from grammar.errors import AnotherStory, CannotRead, Incomplete, Lacking, NotAnswered, Undetermined, UnknownPart
from grammar.problem import Problem
from grammar.span import Span
from grammar.stories.accounted import demand_accounted
from grammar.stories.last_of_places import asks_of_the_last
from grammar.stories.measured import (
    asks_unmeasured,
    counts_the_measured,
    goes_through_layers,
    makes_room,
    names_settings,
    takes_of_each,
    takes_of_the_rest,
    takes_some_apart,
    tells_of_codes,
    tells_of_lots,
    tells_of_others,
    tells_the_opposite,
    tells_the_part,
)
from grammar.stories.networked import asks_of_all_sorts, sets_variables, sizes_an_area, ties_two_layers
from grammar.stories.order import LAST, LATE, NEEDS, RIVALS, STORIES
from grammar.stories.otherwise import (
    asks_the_change,
    buys_a_lot,
    changes_by_the_same,
    compares_itself,
    compares_things,
    goes_to_someone,
    tells_of_two,
    tells_otherwise,
)
from grammar.stories.scene import Scene
from grammar.stories.shared import goes_on_alongside
from grammar.stories.sorts import ACCOUNTING, COUNTING, MATHEMATICAL, MULTIPLYING, OF_ONE, SUMMING, TELLING
from grammar.stories.strangers import dated, leaves_out, tells_of_a_stranger, without
from grammar.stories.subjects import changes_of_two, changes_of_two_once
from grammar.stories.surrounded import bare

Story = Callable[[Scene], Problem]
MOST_TOLD = 100
"""The most numbers that a text tells in words of their own."""
_BARS: tuple[tuple[Collection[str], tuple[Callable[[Scene], bool], ...]], ...] = (
    (TELLING, (tells_of_codes, takes_of_the_rest)),
    (
        [name for name in (*STORIES, *LAST) if name.startswith("course.")],
        (takes_of_each, compares_things, tells_of_lots, counts_the_measured, goes_to_someone, changes_by_the_same,
         asks_of_the_last, sizes_an_area),
    ),
    ({"parts.story:problem"}, (sets_variables,)),
    ([name for name in (*STORIES, *LATE) if name.startswith(("amounts.", "stories.named:"))], (asks_of_all_sorts,)),
    ([name for name in (*STORIES, *LAST) if name.startswith(("dense.", "wiring.")) or "network:" in name],
     (ties_two_layers,)),
    (
        {"course.story:problem", "course.story:compounding", "plans.story:problem", "plans.story:late"},
        (tells_of_two,),
    ),
    ({"plans.story:late"}, (asks_the_change,)),
    ({"stories.trades:problem"}, (buys_a_lot,)),
    ({"ledger.story:problem"}, (tells_the_opposite,)),
    (OF_ONE, (changes_of_two,)),
    ({"course.story:problem", "plans.story:problem"}, (changes_of_two_once,)),
    (MULTIPLYING, (tells_the_part, compares_itself)),
    (SUMMING, (tells_otherwise,)),
    (COUNTING, (tells_of_a_stranger, asks_unmeasured, names_settings, goes_through_layers, leaves_out, dated,
        takes_some_apart)),
)  # fmt: skip
"""What a text may not say for some stories to be told: that one of its numbers is no amount of what is asked."""


@cache
def story(name: str) -> Story:
    """The story of a name of STORIES."""
    module, _, function = name.partition(":")
    told: Story = getattr(import_module(f"grammar.{module}"), function)
    return told


def _fitting(names: Iterable[str], scene: Scene) -> list[str]:
    """Those of some stories that a scene may tell by its words."""
    cues = scene.cues
    return [name for name in names if name not in NEEDS or not any(map(cues.isdisjoint, NEEDS[name]))]


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
    for name in _fitting(STORIES, within):
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
        if scene.once(goes_on_alongside):
            raise
        for name in LATE:
            if _is_barred(name, scene):
                continue
            with suppress(CannotRead):
                return story(name)(scene)
        if isinstance(refusal, Undetermined):
            raise
        barred = scene.once(tells_of_others)
        plain = not isinstance(refusal, NotAnswered)
        last = () if barred else _fitting(LAST if plain else LAST[:-1], scene)
        for name in LAST[:1] if scene.once(_is_crowded) else last:
            if _is_barred(name, scene):
                continue
            with suppress(CannotRead):
                return held(name, story(name)(scene), scene)
        raise refusal


def held(name: str, told: Problem, scene: Scene) -> Problem:
    """The problem that a story tells, held to its rival's reading of the text, where that has one.

    Raises: UnknownPart where it passes over a number.
    """
    if name in ACCOUNTING:
        demand_accounted(scene, told, story(name))
    if name not in RIVALS or len(told.goals) != 1:
        return told
    for other in RIVALS[name]:
        with suppress(CannotRead):
            rival = story(other)(scene)
            if len(rival.goals) == 1:
                facts = tuple(fact for fact in rival.facts if fact != rival.goals[0])
                told = replace(told, rivals=(*told.rivals, (*facts, *rival.goals)))
    return told


def _is_barred(name: str, scene: Scene) -> bool:
    """Whether a story takes a bare number for an amount of what is asked, and one of the text is none."""
    return any(scene.once(bar) for bar in _bars(name))


@cache
def _bars(name: str) -> tuple[Callable[[Scene], bool], ...]:
    """What keeps a text from a story, for what the story takes its numbers for."""
    return tuple(dict.fromkeys(bar for names, bars in _BARS if name in names for bar in bars))


def _is_crowded(scene: Scene) -> bool:
    return len([token for token in scene.tokens if token.value is not None]) > MOST_TOLD


def _first(scene: Scene) -> Problem:
    refusal: CannotRead | None = None
    crowded = scene.once(_is_crowded)
    if scene.once(makes_room):
        raise NotAnswered("Something is deleted, which makes room, and I cannot tell how much is free.", spans=())
    if scene.once(goes_on_alongside):
        raise NotAnswered("I cannot tell whether these run one after another or side by side.", spans=_whole(scene))
    untold = crowded or scene.once(tells_of_others)
    for name in _fitting(STORIES, scene):
        if (untold and name in TELLING) or _is_barred(name, scene):
            continue
        try:
            told = story(name)(scene)
            return told if crowded else held(name, told, scene)
        except (NotAnswered, Lacking):
            raise
        except CannotRead as error:
            # Its trace would hold this frame, which holds it: only a search for garbage would end the two.
            refusal = _nearer(refusal, error.with_traceback(None))
    if refusal is None or isinstance(refusal, AnotherStory) or not scene.tells_anything:
        raise UnknownPart(
            "I found no question about quantities that I know how to answer.",
            spans=_whole(scene),
            hint="Ask about a change, a total or a network, with its numbers.",
        )
    try:
        raise refusal
    finally:
        del refusal


def _whole(scene: Scene) -> tuple[Span, ...]:
    return (scene.row[0].span | scene.row[-1].span,) if scene.row else ()


def _nearer(one: CannotRead | None, two: CannotRead) -> CannotRead:
    """The refusal that says most: one that asks for something, then one that names words."""
    return two if one is None or _telling(two) > _telling(one) else one


def _telling(error: CannotRead) -> tuple[bool, bool, bool, bool]:
    """How much a refusal says."""
    told = not isinstance(error, AnotherStory)
    return told, told and isinstance(error, Incomplete), bool(error.spans), bool(error.hint)
