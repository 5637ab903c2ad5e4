"""The time line of a story of change: every value gets its moment, every change its period."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import UnknownPart
from grammar.frames.draft import Draft, Lasting, Said, Shift, When
from grammar.phrase import Amount, Period, Point, Stretch
from grammar.problem import (
    After,
    Asked,
    AtEnd,
    Changes,
    Fact,
    HasValue,
    Measure,
    Moment,
    Quantity,
    Relation,
    Start,
    Whenever,
)
from grammar.referents import Referents
from grammar.stories.phases import length
from grammar.stories.uniting import Placed, is_asked

# Units of points of the calendar: what they count, the cycle in which they come again, the least that is no distance
# from a start.
_CALENDAR = {
    "weekday": ("day", 7, 0),
    "weekhour": ("hour", 7 * 24, 0),
    "clock": ("hour", 0, 0),
    "date": ("day", 0, 0),
    "datehour": ("hour", 0, 0),
    "year": ("year", 0, 1500),
}
_COUNTED = {"FULL", "LEAST", "FIRST"}


class TimeLine:
    """Turns each placed draft into a fact with its moment."""

    def __init__(
        self, mentions: list[Placed], referents: Referents, drafts: tuple[Draft, ...], *, steady: bool
    ) -> None:
        self._placed = mentions
        self._per_period = steady
        self._referents = referents
        self._lasting = _durations(mentions, drafts)
        self._point = next((d.point for d in drafts if isinstance(d, Lasting) and d.point is not None), None)
        self._ago = next((p.draft.when.ago for p in mentions if p.draft.when.ago is not None), None)
        self._changing = {p.referent for p in mentions if isinstance(p.draft, Shift)}
        periods = [p.draft.period.unit for p in mentions if isinstance(p.draft, Shift) and p.draft.period is not None]
        stretches = [
            p.draft.when.stretch.unit
            for p in mentions
            if isinstance(p.draft, Said) and isinstance(p.draft.when.stretch, Stretch | Asked)
        ]
        self._unit = next((unit for unit in (*periods, *stretches, *(s.unit for s in self._lasting)) if unit), "")

    def fact(self, placed: Placed) -> Fact:
        """The fact that a draft tells."""
        measure = self._referents.measure(placed.referent)
        match placed.draft:
            case Said() as said:
                return self._value(said, measure, placed.referent)
            case Shift() as shift:
                return self._change(shift, measure, placed.since)

    # --- changes ----------------------------------------------------------------------------------------------------

    def _change(self, shift: Shift, measure: Measure, since: int | None) -> Changes:
        period = self._period(shift.period)
        if is_asked(shift) and period is None:
            period = self._asked_period(shift)
        start = Quantity(Fraction(since), period.unit) if since and period is not None else None
        return Changes(measure, shift.change, period, shift.span, start)

    def _asked_period(self, shift: Shift) -> Quantity | None:
        """One period where a steady change between two moments is told, else the whole time told."""
        alone = not any(p.draft is not shift and isinstance(p.draft, Shift) for p in self._placed)
        if alone and self._per_period and self._has_two_moments():
            return Quantity(Fraction(1), self._unit)
        if isinstance(shift.when.stretch, Stretch):
            return self._quantity(shift.when.stretch)
        if (
            isinstance(shift.when.point, Point)
            and shift.when.point.unit in _CALENDAR
            and shift.when.point.unit != "year"
        ):
            raise UnknownPart("I cannot tell from which moment the time counts.", spans=(shift.span,))
        if isinstance(shift.when.point, Point):
            return Quantity(shift.when.point.value, shift.when.point.unit or self._unit)
        told = self._told()
        return self._quantity(told) if told is not None else None

    def _has_two_moments(self) -> bool:
        """Whether the values at two moments are told."""
        return sum(
            isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked) for p in self._placed
        ) == 2 and bool(self._unit)

    def _period(self, period: Period | None) -> Quantity | None:
        if period is None:
            return None
        return Quantity(period.value, period.unit or self._unit or "time")

    def _quantity(self, stretch: Stretch) -> Quantity:
        return Quantity(stretch.value, stretch.unit or self._unit)

    def _told(self) -> Stretch | None:
        return self._lasting[-1] if self._lasting else None

    # --- values -----------------------------------------------------------------------------------------------------

    def _value(self, said: Said, measure: Measure, referent: int) -> HasValue:
        moment = self._moment(said, referent)
        quantity: Quantity | Asked
        if isinstance(said.amount, Asked):
            quantity = said.amount
        else:
            unit = said.amount.unit
            value, unit = (100 * said.amount.value, "percent") if unit == "fraction" else (said.amount.value, unit)
            quantity = Quantity(value, unit, "" if unit else said.amount.noun.head, said.span)
        return HasValue(measure, quantity, moment, said.relation, said.span)

    def _moment(self, said: Said, referent: int) -> Moment:
        when, changes, asked = said.when, referent in self._changing, isinstance(said.amount, Asked)
        match when:
            case When(stretch=Asked() as hole) | When(point=Asked() as hole):
                counted = (
                    isinstance(when.point, Asked) or said.relation is not Relation.EQUAL or bool(said.marks & _COUNTED)
                )
                return After(replace(hole, whole=hole.whole and counted))
            case When(ago=Stretch()):
                return Start()
            case When(stretch=Stretch(which="first")) if not asked and changes:
                return Start()
            case When(stretch=Stretch() as stretch):
                return After(self._quantity(stretch))
            case When(point=Point(kind="nth") as point):
                return self._nth(point, referent)
            case When(start=True):
                return Start()
        return self._open(when, referent, asked, "PAST" in said.marks) if changes else Whenever()

    def _open(self, when: When, referent: int, asked: bool, past: bool) -> Moment:
        """The moment of a value that is told or asked without one."""
        if self._ago is not None:
            return After(self._quantity(self._ago))
        if when.now and asked and self._told_later(referent):
            return Start()
        if asked and past and self._told_only_later(referent):
            return Start()
        if asked:
            return self._end(referent)
        if self._asked_back(referent) or (when.now and self._told_earlier(referent)):
            return self._end(referent)
        return AtEnd() if when.end else Start()

    def _end(self, referent: int) -> Moment:
        if self._point is not None:
            return self._nth(self._point, referent)
        told = self._told()
        return After(self._quantity(told)) if told is not None else AtEnd()

    def _told_only_later(self, referent: int) -> bool:
        """Whether every value told is one after some time, so that what was asked for before is the start."""
        told = [
            p.draft
            for p in self._placed
            if p.referent == referent and isinstance(p.draft, Said) and isinstance(p.draft.amount, Amount)
        ]
        return bool(told) and not self._lasting and all(isinstance(d.when.stretch, Stretch) for d in told)

    def _told_later(self, referent: int) -> bool:
        return any(
            p.referent == referent and isinstance(p.draft, Said) and isinstance(p.draft.when.stretch, Stretch)
            for p in self._placed
        )

    def _told_earlier(self, referent: int) -> bool:
        return any(
            p.referent == referent
            and isinstance(p.draft, Said)
            and isinstance(p.draft.amount, Amount)
            and p.draft.when.start
            for p in self._placed
        )

    def _asked_back(self, referent: int) -> bool:
        """Whether the start is asked for, so that the value told is a later one."""
        return any(
            p.referent == referent
            and isinstance(p.draft, Said)
            and isinstance(p.draft.amount, Asked)
            and p.draft.when.start
            for p in self._placed
        )

    def _nth(self, point: Point, referent: int) -> Moment:
        """Numbered points count from the first that is told: week 7 is six weeks after week 1, Friday four days
        after Monday."""
        unit = point.unit or self._unit
        said = [p.draft for p in self._placed if p.referent == referent and isinstance(p.draft, Said)]
        told = [each for each in said if not isinstance(each.amount, Asked)]
        counted = told if unit in _CALENDAR and unit != "year" else said
        bases = [
            each.when.point.value
            for each in counted
            if isinstance(each.when.point, Point) and not each.when.point.at_end
        ]
        started = any(
            each.when.point is None
            and (
                each.when.stretch is None
                or (isinstance(each.when.stretch, Stretch) and each.when.stretch.which == "first")
            )
            for each in told
        )
        base = Fraction(0) if started or not bases else min(bases)
        distance = point.value - base
        if unit in _CALENDAR:
            unit, cycle, least = _CALENDAR[unit]
            distance = distance % cycle if cycle else distance
            if distance < 0 or ((started or not bases) and distance >= least):
                raise UnknownPart("I cannot tell from which moment the time counts.", hint="Say how much time passes.")
        return Start() if distance == 0 else After(Quantity(distance, unit))


def _durations(mentions: list[Placed], drafts: tuple[Draft, ...]) -> tuple[Stretch, ...]:
    """The stretches told apart from any value; phases of a change together last as long as their sum."""
    phases = [p for p in mentions if p.since is not None]
    if phases:
        last, lasts = phases[-1], length(phases[-1])
        if lasts is None or not isinstance(last.draft, Shift) or last.draft.period is None:
            return ()
        return (Stretch(Fraction((last.since or 0) + lasts), last.draft.period.unit),)
    told = tuple(d.stretch for d in drafts if isinstance(d, Lasting))
    during = tuple(
        p.draft.when.stretch
        for p in mentions
        if isinstance(p.draft, Shift) and p.draft.period is not None and isinstance(p.draft.when.stretch, Stretch)
    )
    return told + during
