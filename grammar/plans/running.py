"""Stages and events run one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.expression import Expression
from grammar.plans.warmups import Stage

_CLOCK = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Event:
    """What happens once, after a time; None where the stages before it end: so much more, or so many times as much."""

    amount: Fraction
    after: Fraction | None
    scales: bool = False

    def change(self, value: Expression) -> Expression:
        """What it makes of a value."""
        if self.scales:
            return times(value, self.amount)
        return plus(value, self.amount) if self.amount > 0 else less(value, -self.amount)


@dataclass(frozen=True, slots=True)
class _Now:
    """The value at a time, and the stage that goes on."""

    value: Expression
    time: Fraction = Fraction(0)
    stage: Stage | None = None

    def until(self, time: Fraction) -> "_Now | None":
        """The value at a later time, where a stage leads to it."""
        if time == self.time:
            return self
        found = (
            _passed(self.stage, self.value, time - self.time) if self.stage is not None and time > self.time else None
        )
        return None if found is None else replace(self, value=found, time=time)

    def begun(self, stage: Stage, last: Fraction | None) -> "_Now | None":
        """The value behind a stage, or as it goes on; nothing goes beyond the last moment."""
        if self.stage is not None:
            return None
        now = replace(self, stage=stage)
        if stage.lasts is None:
            return now
        end = self.time + stage.lasts
        found = now.until(end if last is None else max(self.time, min(end, last)))
        return None if found is None else replace(found, stage=None)

    def interrupted(self, event: Event, last: Fraction | None) -> "_Now | None":
        """The value behind an event."""
        at = self if event.after is None else self.until(event.after)
        if at is None or (event.after is None and self.stage is not None) or (last is not None and at.time > last):
            return None
        return replace(at, value=event.change(at.value))


def run(items: Sequence[Stage | Event], start: Expression, last: Fraction | None) -> Expression | None:
    """The value after all, or at a time; None where a stage is not told how long."""
    now = _Now(start)
    for item in items:
        after = now.begun(item, last) if isinstance(item, Stage) else now.interrupted(item, last)
        if after is None:
            return None
        now = after
    if last is None:
        return None if now.stage is not None else now.value
    found = now.until(last)
    return None if found is None else found.value


def _passed(stage: Stage, shown: Expression, time: Fraction) -> Expression | None:
    """The value after a time in a stage, which happens at the end of each period."""
    periods = time / stage.size
    if periods.denominator != 1 and (stage.size == 1 or stage.unit in _CLOCK):
        return None if stage.value[0] != "ramp" else stage.change(shown, periods)
    periods = Fraction(int(periods))
    return stage.change(shown, periods) if periods else shown
