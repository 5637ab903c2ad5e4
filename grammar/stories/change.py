"""Drafts to a Problem: finds what each noun means, puts every value on its time line, says what is asked."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.errors import AnotherStory, Incomplete, UnknownPart
from grammar.frames.draft import Draft, Lasting, Said, Shift, When, is_open
from grammar.phrase import Amount, Noun, Period, Point, Stretch
from grammar.problem import (
    After, Asked, AtEnd, Assumption, Changes, Fact, HasValue, Measure, Moment, PercentBy, PlusBy, Problem, Quantity, Relation, SetAside, Start, TimesBy, Whenever,
)  # fmt: skip
from grammar.referents import CONFLICT, Referents
from grammar.stories.scene import Scene, demand_understood


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with the referent of its measure."""

    draft: Said | Shift
    referent: int


def problem(scene: Scene) -> Problem:
    """The problem that the drafts tell.

    Raises: Incomplete where nothing is asked, UnknownPart where the parts do not fit together.
    """
    drafts, notes = scene.drafts, scene.notes
    if not any(isinstance(d, Shift) and (d.period is not None or _is_asked(d)) for d in drafts):
        raise AnotherStory("Nothing is said to change from period to period.")
    demand_understood(scene)
    if any(isinstance(d, Said) and isinstance(d.amount, Amount) and d.amount.portion for d in drafts):
        raise UnknownPart("I cannot tell what a share in this story is of.")
    referents = Referents()
    placed = _placed(drafts, referents)
    placed = _united(placed, referents)
    lasting = tuple(d.stretch for d in drafts if isinstance(d, Lasting)) + tuple(_during(p.draft) for p in placed if isinstance(p.draft, Shift) and _during(p.draft) is not None)  # type: ignore[misc]
    point = next((d.point for d in drafts if isinstance(d, Lasting) and d.point is not None), None)
    line = _Line(placed, referents, lasting, point)
    facts = tuple(line.fact(p) for p in placed)
    goals = tuple(f for f in facts if _hole(f) is not None)
    if not goals:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    return Problem(_ordered(facts), goals, notes=notes)


def _during(shift: Shift) -> Stretch | None:
    return shift.when.stretch if isinstance(shift.when.stretch, Stretch) and shift.period is not None else None


def _placed(drafts: tuple[Draft, ...], referents: Referents) -> list[Placed]:
    placed: list[Placed] = []
    for draft in drafts:
        match draft:
            case Said():
                placed.append(Placed(draft, referents.mention(draft.measure, draft.owner, asked=isinstance(draft.amount, Asked))))
            case Shift():
                item, owner = (draft.noun, draft.item) if draft.noun.words else (draft.item, Noun())
                placed.append(Placed(draft, referents.mention(item, owner)))
            case Lasting():
                pass
    return placed


def _is_asked(draft: Said | Shift) -> bool:
    match draft:
        case Shift(change=change):
            return is_open(change)
        case Said(amount=Asked()):
            return True
        case Said(when=When(stretch=Asked())) | Said(when=When(point=Asked())):
            return True
        case _:
            return False


def _united(placed: list[Placed], referents: Referents) -> list[Placed]:
    """What is said to change, what has a value and what is asked are one thing where the text leaves nothing else they could be."""
    changed = _distinct(p.referent for p in placed if isinstance(p.draft, Shift) and not _is_asked(p.draft))
    valued = _distinct(p.referent for p in placed if isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked))
    asked = _distinct(p.referent for p in placed if _is_asked(p.draft))
    bare = [c for c in changed if c not in valued]
    loose = [v for v in valued if v not in changed]
    if len(bare) == 1 and len(loose) == 1 and _compatible(referents, bare[0], loose[0]):
        story = {bare[0], loose[0]}
        if all(a in story or _compatible(referents, a, bare[0]) for a in asked) and not (asked == [bare[0]] and referents.get(loose[0]).words and referents.get(bare[0]).words and not _measured(placed, loose[0])):
            referents.merge(loose[0], bare[0])
    changed = _distinct(referents.root(c) for c in changed)
    for a in _distinct(referents.root(a) for a in asked):
        if len(changed) == 1 and a not in changed and not any(referents.root(v) == a for v in valued) and _compatible(referents, a, changed[0]):
            referents.merge(changed[0], a)
    placed = [replace(p, referent=referents.root(p.referent)) for p in placed]
    return _without_echo(placed)


def _without_echo(placed: list[Placed]) -> list[Placed]:
    """"What percentage was that?" asks for the change already told of with its size left open."""
    opened = [p for p in placed if isinstance(p.draft, Shift) and _is_asked(p.draft)]
    if not opened:
        return placed
    kept = [p for p in placed if not (isinstance(p.draft, Said) and isinstance(p.draft.amount, Asked) and not p.draft.measure.words and not p.draft.owner.words)]
    return [p for p in kept if p not in opened[:-1]]


def _measured(placed: list[Placed], referent: int) -> bool:
    """Whether the referent's value is in a unit (dollars, grams) or bare, so that it may belong to a thing named otherwise."""
    values = [p.draft for p in placed if p.referent == referent and isinstance(p.draft, Said)]
    return any(isinstance(v.amount, Amount) and (v.amount.unit or not v.amount.noun.words) for v in values)


def _distinct(items: object) -> list[int]:
    return list(dict.fromkeys(items))  # type: ignore[call-overload, no-any-return]


def _compatible(referents: Referents, a: int, b: int) -> bool:
    one, two = referents.get(a), referents.get(b)
    if one.known and two.known and not one.known & two.known:
        return False
    shared = one.words & two.words
    return not (shared and one.words - two.words and two.words - one.words)


class _Line:
    """The time line of the placed drafts: turns each into a fact with its moment."""

    def __init__(self, placed: list[Placed], referents: Referents, lasting: tuple[Stretch, ...], point: Point | None) -> None:
        self._placed = placed
        self._referents = referents
        self._lasting = lasting
        self._point = point
        self._changing = {p.referent for p in placed if isinstance(p.draft, Shift)}
        periods = [p.draft.period.unit for p in placed if isinstance(p.draft, Shift) and p.draft.period is not None]
        stretches = [p.draft.when.stretch.unit for p in placed if isinstance(p.draft, Said) and isinstance(p.draft.when.stretch, Stretch | Asked)]
        self._unit = next((unit for unit in (*periods, *stretches, *(s.unit for s in lasting)) if unit), "")

    def fact(self, placed: Placed) -> Fact:
        """The fact that a draft tells."""
        measure = self._referents.measure(placed.referent)
        match placed.draft:
            case Said() as said:
                return self._value(said, measure, placed.referent)
            case Shift() as shift:
                return self._change(shift, measure)

    def _change(self, shift: Shift, measure: Measure) -> Changes:
        period = self._period(shift.period)
        if _is_asked(shift) and period is None and not any(p.draft is not shift and isinstance(p.draft, Shift) for p in self._placed) and self._steady():
            period = Quantity(Fraction(1), self._unit)
        if _is_asked(shift) and period is None:
            stretch = shift.when.stretch if isinstance(shift.when.stretch, Stretch) else self._told()
            period = self._quantity(stretch) if stretch is not None else None
        return Changes(measure, shift.change, period, shift.span)

    def _steady(self) -> bool:
        """Whether two moments are told, so that the change per period is meant."""
        return sum(isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked) for p in self._placed) == 2 and bool(self._unit)

    def _period(self, period: Period | None) -> Quantity | None:
        if period is None:
            return None
        return Quantity(period.value, period.unit or self._unit or "time")

    def _quantity(self, stretch: Stretch) -> Quantity:
        return Quantity(stretch.value, stretch.unit or self._unit)

    def _told(self) -> Stretch | None:
        return self._lasting[-1] if self._lasting else None

    def _value(self, said: Said, measure: Measure, referent: int) -> HasValue:
        moment = self._moment(said, referent)
        quantity: Quantity | Asked
        if isinstance(said.amount, Asked):
            quantity = said.amount
        else:
            unit = said.amount.unit
            quantity = Quantity(said.amount.value / 1, unit, "" if unit else said.amount.noun.head, said.span)
        return HasValue(measure, quantity, moment, said.relation, said.span)

    def _moment(self, said: Said, referent: int) -> Moment:
        when, changes = said.when, referent in self._changing
        asked = isinstance(said.amount, Asked)
        match when:
            case When(stretch=Asked() as hole) | When(point=Asked() as hole):
                return After(replace(hole, whole=hole.whole and (isinstance(when.point, Asked) or said.relation is not Relation.EQUAL)))
            case When(stretch=Stretch() as stretch):
                return After(self._quantity(stretch))
            case When(point=Point(kind="nth") as point):
                return self._nth(point, referent)
            case When(start=True):
                return Start()
        if when.now and asked and any(p.referent == referent and isinstance(p.draft, Said) and isinstance(p.draft.when.stretch, Stretch) for p in self._placed):
            return Start()
        if asked and changes and (point := self._point) is not None:
            return self._nth(point, referent)
        if asked and changes and (told := self._told()) is not None:
            return After(self._quantity(told))
        if when.end or (asked and changes):
            return AtEnd()
        return Start() if changes and not asked else Whenever()

    def _nth(self, point: Point, referent: int) -> Moment:
        """Numbered points count from the first value's: week 7 is six weeks after week 1."""
        unit = point.unit or self._unit
        bases = [
            p.draft.when.point.value for p in self._placed
            if p.referent == referent and isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked) and isinstance(p.draft.when.point, Point) and not p.draft.when.point.at_end
        ]  # fmt: skip
        started = any(p.referent == referent and isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked) and p.draft.when.point is None and p.draft.when.stretch is None for p in self._placed)
        base = Fraction(0) if started or not bases else min(bases)
        distance = point.value - base
        return Start() if distance == 0 else After(Quantity(distance, unit))


def _hole(fact: Fact) -> Asked | None:
    match fact:
        case HasValue(quantity=Asked() as hole) | HasValue(moment=After(duration=Asked() as hole)):
            return hole
        case Changes(change=TimesBy(factor=Asked() as hole) | PercentBy(percent=Asked() as hole) | PlusBy(quantity=Asked() as hole)):
            return hole
        case _:
            return None


def _ordered(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


