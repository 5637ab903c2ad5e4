"""A Problem from the parts that the numbers of a plan play."""

from collections.abc import Callable

from grammar.errors import AnotherStory
from grammar.plans import (
    assets,
    averages,
    bonds,
    bounds,
    brackets,
    code,
    covering,
    decay,
    doses,
    flows,
    interests,
    learning,
    marking,
    moments,
    payments,
    ramps,
    simple,
    stages,
    steps,
    totals,
    turns,
    undone,
    warmth,
    within,
    yields,
)
from grammar.plans.sheet import Plan, Sheet, sheet_of
from grammar.problem import Asked, Assumption, HasValue, Measure, Problem, Tied
from grammar.stories.scene import Scene

Reader = Callable[[Sheet], Plan | None]
_STRANGE = frozenset({"NOT", "OR"})
_EARLY = (
    code, ramps, assets, simple, interests, marking, brackets, bonds, yields, payments, averages, decay, doses, flows,
    totals, stages, moments, warmth, turns, within, covering, learning, bounds,
)  # fmt: skip
_CUES = frozenset().union(*(part.CUES for part in _EARLY))
_READERS: tuple[tuple[Reader, frozenset[str]], ...] = tuple([
    (read, getattr(part, "NEEDS", part.CUES)) for part in _EARLY for read in part.READERS
])  # fmt: skip
"""The readers, and the classes and words of which a text has one where a reader finds something."""
_LATER = (ramps, steps, yields, decay, doses, flows, totals, stages, undone, turns, moments)
_LATE: tuple[Reader, ...] = tuple([read for part in _LATER for read in part.LATE])
_LATE_CUES = frozenset().union(*(part.LATE_CUES for part in _LATER))


def problem(scene: Scene) -> Problem:
    """What follows a plan at a time.

    Raises: AnotherStory where no plan is told, or a number has no part in it.
    """
    said = scene.kinds | scene.words
    fitting = tuple([read for read, needs in _READERS if not needs.isdisjoint(said)])
    if not fitting or _CUES.isdisjoint(scene.words):
        raise AnotherStory("No plan is told.")
    sheet = scene.once(sheet_of)
    strange = _STRANGE.intersection(sheet.text.kinds)
    if "OR" in strange:
        raise AnotherStory("More than a plan is told.")
    return _first(scene, sheet, bounds.READERS if strange else fitting)


def late(scene: Scene) -> Problem:
    """What follows a plan that is told with few words of its own, where no other story has read the text.

    Raises: as `problem`.
    """
    if _LATE_CUES.isdisjoint(scene.words):
        raise AnotherStory("No plan is told.")
    if not _STRANGE.isdisjoint(scene.kinds):
        raise AnotherStory("More than a plan is told.")
    return _first(scene, scene.once(sheet_of), _LATE)


def _first(scene: Scene, sheet: Sheet, readers: tuple[Reader, ...]) -> Problem:
    for read in readers:
        if (plan := read(sheet)) is not None:
            sheet.demand_all(plan.used, plan.said)
            return _problem(scene, sheet, plan)
    raise AnotherStory("No plan is told.")


def _problem(scene: Scene, sheet: Sheet, plan: Plan) -> Problem:
    span = sheet.text.tokens[0].span | sheet.text.tokens[-1].span
    goal = Measure(plan.asked.removeprefix("the "), (), "plan", named=plan.asked)
    wanted = HasValue(goal, Asked(plan.unit, span=span), span=span)
    tie = Tied(plan.law, goal, plan.expression, span)
    kept = tuple(
        Assumption(o.name, o.text, o.alternative, (Tied(plan.law, goal, o.expression, span), wanted))
        for o in plan.otherwise
    )
    return Problem((tie, wanted), (wanted,), assumptions=kept, notes=(*scene.notes, *plan.notes))
