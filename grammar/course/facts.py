"""The facts and the goal of a course."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.levels import Target
from grammar.course.mention import Mention
from grammar.course.roles import Course
from grammar.course.spans import Lapse
from grammar.course.text import Text
from grammar.course.ways import Sense, Way
from grammar.errors import UnknownPart
from grammar.problem import (
    After,
    Asked,
    AtEnd,
    Change,
    Changes,
    Fact,
    HasValue,
    Measure,
    Moment,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    Relation,
    Start,
    TimesBy,
    Whenever,
)
from grammar.stories.percentages import percent_of_percent
from grammar.stories.schedule import in_steps

_COUNTED = {"FULL", "LEAST", "SMALLEST"}
_NAMING = {"MEASURE", "WORD", "NEURON"}


def problem_of(told: Course, notes: tuple[str, ...]) -> Problem:
    """The problem that a course is."""
    measure = _measure(told)
    facts: list[Fact] = [*_changes(told, measure), *_others(told, measure)]
    held = told.levels
    if held.start is not None:
        moment = _at(told.earlier) if told.earlier.value is not None else Start()
        facts.append(HasValue(measure, _quantity(held.start), moment, span=held.start.span))
    if held.final is not None and told.want.open not in {Open.COUNT, Open.POINT}:
        facts.append(HasValue(measure, _quantity(held.final), _end(told), span=held.final.span))
    goals = _goals(told, measure)
    facts += goals
    told_all = tuple(facts)
    return in_steps(Problem(told_all, goals[-1:], assumptions=percent_of_percent(told_all), notes=notes))


def _others(told: Course, measure: Measure) -> Iterator[Fact]:
    """What is told of other things."""
    for number, mention in enumerate(told.levels.free):
        name = mention.head or " ".join(sorted(mention.subject)) or mention.unit
        yield HasValue(
            Measure(name, () if name != measure.head else (str(number),)),
            _quantity(mention),
            Whenever(),
            span=mention.span,
        )
    for move in told.others:
        clause = told.text.within(move.way.mention.place)
        named = next((told.text.tokens[p] for p in clause if told.text.kind(p) in _NAMING), None)
        name = (named.sense or named.text.lower()) if named is not None else "other"
        other = Measure(name, () if name != measure.head else ("other",))
        yield Changes(other, move.way.change, Quantity(move.period.value, move.period.unit), move.way.mention.span)


def _changes(told: Course, measure: Measure) -> tuple[Changes, ...]:
    if told.period is None:
        return ()
    period = Quantity(told.period.value, told.period.unit)
    since, found = Fraction(0), []
    for move in told.moves:
        start = Quantity(since, told.period.unit) if since else None
        found.append(Changes(measure, _change(told, move.way), period, move.way.mention.span, start))
        if move.lasts is not None:
            since += move.lasts.value
    return tuple(found)


def _change(told: Course, way: Way) -> Change:
    """ "2.5 % a week, linearly": of what is a percentage itself so many points; of anything else so much of the start.

    Raises: UnknownPart where the start is not told.
    """
    change = way.change
    straight = any(_straight(told.text, p) for p in range(len(told.text.tokens))) or _of_start(told.text, way.mention)
    if not straight or not isinstance(change, PercentBy) or isinstance(change.percent, Asked):
        return change
    if told.levels.start is None:
        raise UnknownPart("I cannot tell what the percentage is of.", spans=(told.want.span,))
    start = told.levels.start or told.levels.final
    if start is None:
        raise UnknownPart("I cannot tell what the percentage is of.", spans=(told.want.span,))
    if start.kind == "share":
        return PlusBy(Quantity(change.percent, "percent"), change.direction)
    return PlusBy(
        Quantity(change.percent / 100 * start.value, start.unit, "" if start.unit else start.head), change.direction
    )


def _straight(text: Text, place: int) -> bool:
    """ "Simple interest", "linearly", "the improvement is linear"; a linear layer is none of them."""
    match text.word(place):
        case "linearly":
            return True
        case "simple":
            return text.kind(place + 1) in {"GROWTH", "RATE"}
        case "linear":
            return text.kind(place - 1) == "BE" or text.kind(place + 1) in {"GROWTH", "SHRINKAGE"}
        case _:
            return False


def _of_start(text: Text, mention: Mention) -> bool:
    """ "10 % of its original value": of what there was at the start."""
    return text.kind(mention.end) == "OF" and any(
        text.kind(p) == "INITIAL" for p in range(mention.end, mention.end + 4)
    )


def _measure(told: Course) -> Measure:
    held, text, want = told.levels, told.text, told.want
    level = (
        held.start
        or held.final
        or (held.target.mention if held.target is not None and held.target.multiple is None else None)
    )
    head = level.head if level is not None and level.head else ""
    clauses = [text.within(m.way.mention.place) for m in told.moves]
    subject = next((text.tokens[p] for c in clauses for p in c if text.kind(p) in _NAMING), None)
    wanted = next(
        (
            text.tokens[p]
            for p in range(want.start, want.end)
            if text.kind(p) in _NAMING and want.open in {Open.VALUE, Open.START}
        ),
        None,
    )
    token = wanted or subject
    name = head or (token.sense or token.text.lower() if token is not None else "") or "value"
    return Measure(name, named=name)


def _quantity(mention: Mention) -> Quantity:
    if mention.kind == "share":
        return Quantity(100 * mention.value, "percent", "", mention.span)
    return Quantity(mention.value, mention.unit, "" if mention.unit else mention.head, mention.span)


def _at(lapse: Lapse) -> Moment:
    if lapse.value is None:
        return AtEnd()
    return After(Quantity(lapse.value, lapse.unit)) if lapse.value else Start()


def _end(told: Course) -> Moment:
    return _at(told.lapse)


def _goals(told: Course, measure: Measure) -> tuple[Fact, ...]:
    want = told.want
    hole = Asked(_unit(told) if want.open in {Open.VALUE, Open.START, Open.GAIN} else "", span=want.span)
    match want.open:
        case Open.VALUE if told.levels.start is None and _in_percent(told):
            return (HasValue(measure, Asked("percent", span=want.span), _end(told), span=want.span),)
        case Open.VALUE:
            return (HasValue(measure, hole, _end(told), span=want.span),)
        case Open.START:
            return (HasValue(measure, hole, Start(), span=want.span),)
        case Open.LEFT:
            return (HasValue(measure, Asked("percent", span=want.span), _end(told), span=want.span),)
        case Open.GAIN | Open.PERCENT | Open.FACTOR:
            return _rate(told, measure)
        case Open.COUNT | Open.POINT:
            return (_time(told, measure),)


def _unit(told: Course) -> str:
    """The unit asked for; where a change is told in another unit than the level, that of the level."""
    level = told.levels.start or told.levels.final
    other = level is not None and level.kind == "amount" and bool(_moved_units(told) - {level.unit})
    return told.want.unit or (level.unit if other and level is not None else "")


def _moved_units(told: Course) -> set[str]:
    return {m.way.mention.unit for m in told.moves if m.way.mention.kind == "amount"}


def _in_percent(told: Course) -> bool:
    """ "How much of it remains, in percent"."""
    text, want = told.text, told.want
    return any(
        text.kind(p) == "PERCENT" and text.kind(p - 1) in {"IN", "IN_UNIT"} for p in range(want.start, want.end + 3)
    )


def _whole(told: Course) -> Quantity | None:
    """The time over which a change is asked: one period where that is unknown, else all the time told."""
    if not told.moves and told.period is not None:
        return Quantity(told.period.value, told.period.unit)
    if told.lapse.value is None:
        if not told.moves:
            return None
        if told.asked is not None:
            return Quantity(told.asked.value, told.asked.unit)
        raise UnknownPart("I cannot tell over which time the change is asked.", spans=(told.want.span,))
    return Quantity(told.lapse.value, told.lapse.unit)


def _rate(told: Course, measure: Measure) -> tuple[Fact, ...]:
    want, target = told.want, told.levels.target
    level = told.levels.start
    if want.open is Open.GAIN and level is not None and _moved_units(told) - {level.unit}:
        raise UnknownPart("I cannot tell in which unit the change is asked.", spans=(want.span,))
    hole = Asked(_unit(told) if want.open is Open.GAIN else "", span=want.span)
    change: Change
    match want.open:
        case Open.PERCENT:
            if told.moves and not want.direction and "RATE" not in want.kinds:
                raise UnknownPart("I cannot tell whether what is left or what is gone is asked.", spans=(want.span,))
            change = PercentBy(hole, want.direction or _sign(told))
        case Open.FACTOR:
            change = TimesBy(hole, shrinks=_shrinking(told))
        case _:
            change = PlusBy(hole, want.direction or _sign(told))
    goal = Changes(measure, change, _whole(told), want.span)
    if target is not None and target.multiple is not None:
        return HasValue(measure, Quantity(100 * target.multiple, "percent"), _end(told), span=target.mention.span), goal
    return (goal,)


def _shrinking(told: Course) -> bool:
    return any(
        told.text.kind(p) in {"SHRINK", "DIVIDE", "SMALLER", "FEWER"} for p in range(told.want.start, told.want.end)
    )


def _sign(told: Course) -> int:
    held = told.levels
    if told.moves:
        return told.moves[0].way.direction
    if held.start is not None and held.final is not None:
        return 1 if held.final.value > held.start.value else -1
    if held.target is not None and held.target.multiple is not None:
        return 1 if held.target.multiple > 1 else -1
    raise UnknownPart("I cannot tell whether it grows or shrinks.", spans=(told.want.span,))


def _time(told: Course, measure: Measure) -> Fact:
    """The goal of a time: when the target is reached."""
    want, text, held = told.want, told.text, told.levels
    mention = held.target.mention if held.target is not None else held.final
    if mention is None:
        raise UnknownPart("I cannot tell what is to be reached.", spans=(want.span,))
    bound = cues.relation(text, mention) or (_full(told) if "FULL" in want.kinds else Relation.EQUAL)
    if held.target is not None and held.target.multiple is not None:
        quantity = Quantity(100 * held.target.multiple, "percent", "", mention.span)
        bound = cues.turned(bound) if _gone(held.target) else bound
    else:
        quantity = _quantity(mention)
    if bound is Relation.ABOVE and _crossing(told, mention):
        bound = Relation.EQUAL
    first = any(text.word(p) == "first" for p in range(want.start, want.end))
    whole = bool(want.unit) and (
        want.open is Open.POINT or bound is not Relation.EQUAL or bool(want.kinds & _COUNTED) or first
    )
    return HasValue(measure, quantity, After(Asked(want.unit, whole=whole, span=want.span)), bound, want.span)


def _crossing(told: Course, mention: Mention) -> bool:
    """ "Crosses 5" on the way down, "passes at 5": reaches it."""
    text = told.text
    verb = next(
        (text.tokens[p] for p in range(mention.start - 1, mention.start - 4, -1) if text.kind(p) == "REACH"), None
    )
    return verb is not None and verb.sense in {"pass", "cross"} and _sign(told) < 0


def _full(told: Course) -> Relation:
    """ "After how many full years is it reached": so that it is reached or passed."""
    return Relation.AT_LEAST if _sign(told) > 0 else Relation.AT_MOST


def _gone(target: Target) -> bool:
    return (
        target.way is not None
        and target.way.sense is Sense.DOWN
        and not target.way.to
        and target.mention.kind == "share"
    )
