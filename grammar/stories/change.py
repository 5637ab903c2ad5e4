"""Drafts to a Problem: what changes from period to period, put on one time line, and what is asked of it."""

from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory, Incomplete, UnknownPart
from grammar.frames.draft import Draft, Often, Said, Shift, When, is_open
from grammar.phrase import NOBODY, Amount, Phrase
from grammar.problem import (
    After,
    Asked,
    Changes,
    Fact,
    HasValue,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    Relation,
    TimesBy,
)
from grammar.referents import Referents
from grammar.stories.change_demands import asks_time, demand_joined, demand_plain, demand_whole
from grammar.stories.percentages import percent_of_percent
from grammar.stories.phases import phased
from grammar.stories.scene import Scene, demand_understood
from grammar.stories.schedule import in_steps
from grammar.stories.timeline import TimeLine
from grammar.stories.uniting import placed, united


def problem(scene: Scene) -> Problem:
    """The problem that the drafts tell.

    Raises: Incomplete where nothing is asked, UnknownPart where the parts do not fit together.
    """
    drafts = _targeted(_targets(_seeded(_shared(scene.drafts))))
    if not _tells_change(drafts):
        raise AnotherStory("Nothing is said to change from period to period.")
    demand_understood(replace(scene, unexplained=_beyond(scene)))
    drafts = _straight(drafts, scene)
    demand_whole(drafts)
    demand_plain(scene)
    referents = Referents()
    mentions = united(placed(drafts, referents), referents)
    mentions = phased(mentions)
    line = TimeLine(mentions, referents, drafts, steady=_is_steady(scene))
    facts = _once(tuple(line.fact(each) for each in mentions))
    goals = tuple(f for f in facts if _hole(f) is not None)
    if not goals:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    demand_joined(facts, goals)
    told = Problem(facts, goals, assumptions=percent_of_percent(facts), notes=scene.notes)
    return in_steps(told)


def _is_steady(scene: Scene) -> bool:
    """Whether a change per period is spoken of ("each", "the same", "rate", "factor"), and not the change in total."""
    kinds = {t.kind for t in scene.tokens}
    return bool(kinds & {"EACH", "PER", "EVERY", "SAME", "FACTOR", "RATE", "TREND"}) and "TOTAL" not in kinds


def _beyond(scene: Scene) -> tuple[Phrase, ...]:
    """What nothing explains, save the periods that a change of their sentence takes."""
    loose = {d.sentence for d in scene.drafts if isinstance(d, Shift) and d.period is None}
    taken = frozenset().union(*(d.phrases for d in scene.drafts if isinstance(d, Often) and d.sentence in loose))
    return tuple(p for p in scene.unexplained if p.start not in taken and p.kind != "TREND")


def _seeded(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "You take 200 mg": where nothing else is told to be there, what is put in or taken once is the start."""
    shifts = [d for d in drafts if isinstance(d, Shift) and not is_open(d.change)]
    once = [d for d in shifts if d.period is None and isinstance(d.change, PlusBy)]
    valued = any(
        isinstance(d, Said) and isinstance(d.amount, Amount) and not asks_time(d) and d.relation is Relation.EQUAL
        for d in drafts
    )
    if len(once) != 1 or valued or not any(d.period is not None and not isinstance(d.change, PlusBy) for d in shifts):
        return drafts
    return tuple(_seed(d) if d is once[0] else d for d in drafts)


def _seed(draft: Draft) -> Draft:
    assert isinstance(draft, Shift)
    assert isinstance(draft.change, PlusBy)
    assert isinstance(draft.change.quantity, Quantity)
    quantity = draft.change.quantity
    assert isinstance(quantity.value, Fraction)
    return Said(
        draft.noun,
        NOBODY,
        Amount(quantity.value, quantity.unit, draft.noun),
        When(start=True),
        clause=draft.clause,
        sentence=draft.sentence,
        span=draft.span,
    )


def _targets(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "How long until it has halved?": a change whose time is asked tells the value at its end, in percent of the
    start."""
    return tuple(
        _target(d) if isinstance(d, Shift) and isinstance(d.when.stretch, Asked) and d.period is None else d
        for d in drafts
    )


def _target(shift: Shift) -> Draft:
    match shift.change:
        case TimesBy(factor=Fraction() as factor):
            percent = 100 * factor
        case PercentBy(percent=Fraction() as by, direction=direction):
            percent = 100 + direction * by
        case _:
            return shift
    return Said(
        shift.item,
        NOBODY,
        Amount(percent, "percent"),
        shift.when,
        clause=shift.clause,
        sentence=shift.sentence,
        span=shift.span,
    )


def _once(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Without what is said twice; but a change that happens once may happen again."""
    return tuple(f for i, f in enumerate(facts) if f not in facts[:i] or (isinstance(f, Changes) and f.period is None))


def _tells_change(drafts: tuple[Draft, ...]) -> bool:
    shifts = [d for d in drafts if isinstance(d, Shift)]
    if any(d.period is not None or is_open(d.change) for d in shifts):
        return True
    return len(shifts) > 1 and all(not isinstance(d.change, PlusBy) for d in shifts)


def _shared(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Each year 10 % die and 400 are added": what changes in one sentence changes in the period told there."""
    periods = {d.sentence: d.period for d in reversed(drafts) if isinstance(d, Often)}
    periods |= {d.sentence: d.period for d in reversed(drafts) if isinstance(d, Shift) and d.period is not None}
    return tuple(
        replace(d, period=periods.get(d.sentence))
        if isinstance(d, Shift) and d.period is None and not d.when.said and not is_open(d.change)
        else d
        for d in drafts
    )


def _targeted(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "… until fewer than 100 remain. How many rounds is that?": the time asked for is the time of the value that
    ends it."""
    asks = any(isinstance(d, Said) and asks_time(d) for d in drafts)
    drafts = tuple(each for d in drafts for each in _unasked(d)[: 1 if asks else 2])
    bare = [
        d
        for d in drafts
        if isinstance(d, Said) and asks_time(d) and not d.measure.words and isinstance(d.amount, Asked)
    ]
    if len(bare) != 1 or any(isinstance(d, Said) and asks_time(d) and d is not bare[0] for d in drafts):
        return drafts
    told = [d for d in drafts if isinstance(d, Said) and isinstance(d.amount, Amount)]
    bounds = [d for d in told if d.relation is not Relation.EQUAL or "UNTIL" in d.marks] or [
        d for d in told if d.when.end or "REACH" in d.marks
    ]
    if len(bounds) != 1:
        return drafts
    timed = replace(bounds[0], when=bare[0].when, marks=bounds[0].marks | bare[0].marks)
    return tuple(timed if d is bounds[0] else d for d in drafts if d is not bare[0])


def _unasked(draft: Draft) -> tuple[Draft, ...]:
    """ "How many epochs does a loss that falls 5 % an epoch need": the time asked for is not that of the change
    alone."""
    if not isinstance(draft, Shift) or not isinstance(draft.when.stretch, Asked) or is_open(draft.change):
        return (draft,)
    return replace(draft, when=When()), Said(
        NOBODY, NOBODY, Asked(), draft.when, clause=draft.clause, sentence=draft.sentence
    )


def _straight(drafts: tuple[Draft, ...], scene: Scene) -> tuple[Draft, ...]:
    """ "2.5 % a week, linearly": of what is a percentage itself so many points; of anything else simple interest,
    which is not told here.

    Raises: UnknownPart where a percentage of the start is meant.
    """
    straight = [t for t in scene.tokens if t.text.lower() in _STRAIGHT]
    shares = [d for d in drafts if isinstance(d, Shift) and isinstance(d.change, PercentBy) and d.period is not None]
    if not straight or not shares:
        return drafts
    values = [d.amount for d in drafts if isinstance(d, Said) and isinstance(d.amount, Amount)]
    if not values or any(v.unit != "percent" for v in values) or any(is_open(d.change) for d in shares):
        raise UnknownPart(
            "I cannot tell what the percentage is of.",
            spans=(straight[0].span,),
            hint="Say by how much it changes each time.",
        )
    return tuple(_points(d) if d in shares else d for d in drafts)


_STRAIGHT = {"linear", "linearly", "simple"}


def _points(draft: Draft) -> Draft:
    assert isinstance(draft, Shift)
    assert isinstance(draft.change, PercentBy)
    assert isinstance(draft.change.percent, Fraction)
    return replace(draft, change=PlusBy(Quantity(draft.change.percent, "percent"), draft.change.direction))


def _hole(fact: Fact) -> Asked | None:
    match fact:
        case HasValue(quantity=Asked() as hole) | HasValue(moment=After(duration=Asked() as hole)):
            return hole
        case Changes(
            change=TimesBy(factor=Asked() as hole)
            | PercentBy(percent=Asked() as hole)
            | PlusBy(quantity=Asked() as hole)
        ):
            return hole
        case _:
            return None
