"""The facts and the goal of a course."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.course.asking import Open
from grammar.course.doubted import is_smooth
from grammar.course.goals import end_of, goals_of, moment_of, quantity_of
from grammar.course.mention import Mention
from grammar.course.numbers import labels, mentions
from grammar.course.roles import Course
from grammar.course.text import Text
from grammar.course.ways import Way
from grammar.errors import UnknownPart
from grammar.problem import (
    Asked,
    Assumption,
    Change,
    Changes,
    Fact,
    HasValue,
    Lasts,
    Measure,
    PercentBy,
    PlusBy,
    Problem,
    Quantity,
    SetAside,
    Start,
    Whenever,
)
from grammar.stories.percentages import percent_of_percent
from grammar.stories.schedule import in_steps

_NAMING = {"MEASURE", "WORD", "NEURON"}


def problem_of(told: Course, notes: tuple[str, ...]) -> Problem:
    """The problem that a course is."""
    measure = _measure(told)
    facts: list[Fact] = [*_changes(told, measure), *_others(told, measure)]
    held = told.levels
    if told.lasting is not None and told.period is not None:
        facts.append(Lasts(told.period.unit, quantity_of(told.lasting), told.lasting.span))
    if held.start is not None:
        moment = moment_of(told.earlier) if told.earlier.value is not None else Start()
        facts.append(HasValue(measure, quantity_of(held.start), moment, span=held.start.span))
    if held.final is not None and told.want.open not in {Open.COUNT, Open.POINT}:
        facts.append(HasValue(measure, quantity_of(held.final), end_of(told), span=held.final.span))
    goals = goals_of(told, measure)
    facts += goals
    told_all = tuple(facts)
    aside = tuple(_dates_and_names(told))
    granted = (*percent_of_percent(told_all), *_by_the_year(told))
    problem = Problem(told_all, goals[-1:], assumptions=granted, set_aside=aside, notes=notes)
    return problem if is_smooth(told.text) else in_steps(problem)


def _by_the_year(told: Course) -> Iterator[Assumption]:
    """That a rate of interest of which no period is told is by the year."""
    if told.period is not None and told.period.start == told.period.end:
        yield Assumption("yearly", "the rate of interest is by the year", "", ())


def _dates_and_names(told: Course) -> Iterator[SetAside]:
    """The numbers on which nothing rests, since they date something, name it or tell how old somebody is."""
    text = told.text
    used = {*told.lapse.used, *told.earlier.used}
    for mention in mentions(text):
        dates = mention.kind == "point" and mention.unit == "date_year" and mention.place not in told.want
        if (dates or mention.kind == "age") and mention not in used:
            yield SetAside(text.tokens[mention.place].text, "it names or dates something", mention.span)
    for place in labels(text):
        yield SetAside(text.tokens[place].text, "it names or dates something", text.tokens[place].span)


def _others(told: Course, measure: Measure) -> Iterator[Fact]:
    """What is told of other things."""
    for number, mention in enumerate(told.levels.free):
        name = mention.head or " ".join(sorted(mention.subject)) or mention.unit
        yield HasValue(
            Measure(name, () if name != measure.head else (str(number),)),
            quantity_of(mention),
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
        return tuple(Changes(measure, _change(told, m.way), None, m.way.mention.span) for m in told.moves)
    since, found = Fraction(0), []
    for move in told.moves:
        period = Quantity(move.period.value, move.period.unit)
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
    text = told.text
    linear = [] if _LINEAR.isdisjoint(text.words) else [p for p, word in enumerate(text.words) if word in _LINEAR]
    straight = any(_straight(text, p) for p in linear)
    straight = straight or _of_start(text, way.mention)
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
        case "simple":
            return text.kind(place + 1 + (text.kind(place + 1) == "EVERY")) in {"GROWTH", "RATE"}
        case "linear":
            return text.kind(place - 1) == "BE" or text.kind(place + 1) in {"GROWTH", "SHRINKAGE"}
        case _:
            return True


_LINEAR = {"linearly", "simple", "linear"}


def _of_start(text: Text, mention: Mention) -> bool:
    """ "10 % of its original value": of what there was at the start."""
    if text.kind(mention.end) != "OF":
        return False
    base = range(mention.end, min(text.within(mention.end).stop, mention.end + _FAR))
    dated = any(text.kind(p) in {"OUTSET", "MONTH"} or text.word(p) in _STARTS for p in base)
    first = any(text.word(p) == "first" and text.kind(p + 1) in _NAMING for p in range(mention.end, mention.end + 4))
    near = first or any(text.kind(p) == "INITIAL" for p in range(mention.end, mention.end + 4))
    return near or (dated and not any(text.kind(p) in {"EACH", "EVERY", "PREVIOUS"} for p in base))


_FAR = 10
_STARTS = {"launch", "start", "beginning", "outset", "opening", "founding", "inception"}


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
