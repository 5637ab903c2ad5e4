"""A second route to what draws have as outcome: walking through them one by one, without the laws of counting."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.samples import Happening, Sort, Stage
from solvers.happenings import holds

MOST_STATES = 20_000
"""Longer walks are left."""

State = tuple[int, ...]


def walked(stages: Sequence[Stage], first: Sequence[int], sorts: Sequence[Sort], event: Happening) -> Fraction | None:
    """The probability of an outcome that has no order, or None where there are too many states to walk through; `first`
    is for each sort of the stages its place among all `sorts`."""
    states: dict[State, Fraction] = {(0,) * len(first): Fraction(1)}
    at = 0
    for stage in stages:
        for _ in range(stage.taken):
            if len(states) * len(stage.sorts) > MOST_STATES:
                return None
            states = _one_more(states, stage, at)
        at += len(stage.sorts)
    total = Fraction(0)
    for state, chance in states.items():
        drawn = [place for place, number in zip(first, state, strict=True) for _ in range(number)]
        total += chance if holds(event, drawn, sorts) else 0
    return total


def _one_more(states: dict[State, Fraction], stage: Stage, at: int) -> dict[State, Fraction]:
    found: dict[State, Fraction] = {}
    for state, chance in states.items():
        gone = 0 if stage.replaced else sum(state[at : at + len(stage.sorts)])
        whole = sum((each.size for each in stage.sorts), Fraction(0)) - gone
        for place, sort in enumerate(stage.sorts, start=at):
            left = sort.size - (0 if stage.replaced else state[place])
            if left > 0:
                after = (*state[:place], state[place] + 1, *state[place + 1 :])
                found[after] = found.get(after, Fraction(0)) + chance * left / whole
    return found
