"""What a story of change must tell before it is solved: one whole, no rest, every change joined to the question."""

from grammar.errors import UnknownPart
from grammar.frames.draft import Draft, Said
from grammar.phrase import Amount, Ask, Stretch
from grammar.problem import (
    After,
    Asked,
    AtEnd,
    Changes,
    Fact,
    HasValue,
    Measure,
    Quantity,
    Relation,
)
from grammar.stories.scene import Scene

_EXCEPTING = {"except", "excluding"}


def demand_plain(scene: Scene) -> None:
    """Raises UnknownPart where a time without change or an exception is told, or only what is new is asked."""
    strange = tuple(t.span for t in scene.tokens if t.sense in _EXCEPTING)
    strange += tuple(p.span for p in scene.row if isinstance(p.meaning, Ask) and "new" in p.meaning.noun.words)
    if strange:
        raise UnknownPart("An exception was not understood.", spans=strange, hint="Say it without the exception.")
    for clause in scene.clauses:
        rests = clause.predicate is not None and clause.predicate.sense == "REMAIN" and not clause.asked
        if rests and any(c.phrase is not None and isinstance(c.phrase.meaning, Stretch) for c in clause.complements):
            raise UnknownPart(
                "A time without change was not understood.", spans=(clause.verb.span,) if clause.verb else ()
            )


def asks_time(said: Said) -> bool:
    return isinstance(said.when.stretch, Asked) or isinstance(said.when.point, Asked)


def demand_whole(drafts: tuple[Draft, ...]) -> None:
    """Raises UnknownPart where a share is told of something this story has no place for, a bound is told without a
    question
    of time, or the sum over all periods may be asked."""
    for draft in drafts:
        if (
            isinstance(draft, Said)
            and isinstance(draft.amount, Asked)
            and "TOTAL" in draft.marks
            and not asks_time(draft)
        ):
            raise UnknownPart("I cannot tell whether the sum over all periods is asked.", spans=(draft.span,))
        if isinstance(draft, Said) and isinstance(draft.amount, Amount):
            if draft.amount.portion and not asks_time(draft):
                raise UnknownPart("I cannot tell what a share in this story is of.", spans=(draft.span,))
            if draft.relation is not Relation.EQUAL and not asks_time(draft):
                raise UnknownPart("I cannot tell what a bound in this story is for.", spans=(draft.span,))


def demand_joined(facts: tuple[Fact, ...], goals: tuple[Fact, ...]) -> None:
    """Raises UnknownPart where what is asked is not told to change, what is told to change is not asked about, or the
    value asked for is told: then the text says something that was not understood."""
    changing = {f.measure for f in facts if isinstance(f, Changes)}
    asked = {f.measure for f in goals if isinstance(f, HasValue | Changes)}
    values = [f for f in facts if isinstance(f, HasValue) and f not in goals]
    for goal in goals:
        if isinstance(goal, HasValue | Changes) and goal.measure not in changing:
            raise UnknownPart(f"I cannot tell how {goal.measure} changes.", spans=(goal.span,))
        if isinstance(goal, HasValue) and any(v.measure == goal.measure and _same_moment(goal, v) for v in values):
            raise UnknownPart("The value that is asked for seems to be told.", spans=(goal.span,))
    _demand_told_apart(values, asked)
    alone = all(m in changing and any(v.measure == m for v in values) for m in asked)
    for fact in facts:
        if (
            isinstance(fact, Changes)
            and fact.measure not in asked
            and not any(v.measure == fact.measure for v in values)
        ):
            if alone and fact.measure.head != "value":
                continue
            raise UnknownPart(f"I cannot tell what {fact.measure} has to do with the question.", spans=(fact.span,))
    told = [f for f in facts if isinstance(f, Changes) and f not in goals]
    if any(f.period is None for f in told) and any(f.period is not None for f in told):
        raise UnknownPart(
            "I cannot tell when one of the changes happens.", spans=tuple(f.span for f in told if f.period is None)
        )


def _same_moment(goal: HasValue, told: HasValue) -> bool:
    return goal.moment == told.moment or (isinstance(goal.moment, AtEnd) and isinstance(told.moment, After))


def _demand_told_apart(values: list[HasValue], asked: set[Measure]) -> None:
    """Raises UnknownPart where a value is told of a thing that is not asked about, in the very unit of what is: it
    may belong to it."""
    kinds = {
        (v.quantity.unit, v.quantity.noun) for v in values if v.measure in asked and isinstance(v.quantity, Quantity)
    }
    for value in values:
        if value.measure in asked or not isinstance(value.quantity, Quantity):
            continue
        bare = not value.quantity.unit and not value.quantity.noun
        if (value.quantity.noun and (value.quantity.unit, value.quantity.noun) in kinds) or (
            bare and value.measure.head == "value"
        ):
            raise UnknownPart("I cannot tell what one of the numbers has to do with the others.", spans=(value.span,))
