"""The problem of a factor that recurs, by explaining each number: start, change, steps, or nothing to the matter.

It is asked when every other story has refused. Each number is given every role that some explanation allows; where all
complete ways to give them come to the same factor, the same number of steps and the same start, and no cue of another
reading stands in the text, that is what is meant.
"""

from fractions import Fraction
from itertools import product

from grammar.course.explained.asked import asks_another
from grammar.course.explained.beats import beats
from grammar.course.explained.changes import multiplier
from grammar.course.explained.counts import counted, is_base, lengths, of_schedule
from grammar.course.explained.goal import core, goal_of
from grammar.course.explained.levels import (
    NAMED,
    idle,
    is_asked_unit,
    is_of_what_is_asked,
    is_told_at_first,
    may_start,
)
from grammar.course.explained.seen import Beat, Part, Role, Seen
from grammar.course.explained.subject import touches
from grammar.course.explained.told import tells_another
from grammar.course.explained.words import says
from grammar.course.goals import quantity_of
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.recurring_numbers import numbers
from grammar.course.rivals import rivals
from grammar.course.text import Text, text_of
from grammar.errors import AnotherStory, NotAnswered, UnknownPart
from grammar.problem import (
    After,
    Asked,
    Change,
    Changes,
    HasValue,
    Measure,
    PercentBy,
    Problem,
    Quantity,
    SetAside,
    Start,
    TimesBy,
)
from grammar.span import Span
from grammar.stories.percentages import percent_of_percent
from grammar.stories.scene import Scene
from grammar.stories.schedule import in_steps

_FEWEST, _MOST = 2, 9
_MOST_WAYS = 4000
Ways = tuple[Part, ...]


def problem(scene: Scene) -> Problem:
    """The problem of a factor that recurs.

    Raises: AnotherStory where nothing recurs, UnknownPart where something else may be told or asked, or a number is not
    explained.
    """
    seen = _seen(scene)
    told = ways(seen)
    if len({_value(way) for way in told}) != 1:
        raise UnknownPart("I cannot tell which number is what.")
    way = told[0]
    if reason := tells_another(seen, way):
        raise UnknownPart(f"This may tell of {reason}.")
    return _problem(seen, way, scene.notes)


_OF_VALUES = frozenset({"mean", "median", "mode"})


def _seen(scene: Scene) -> Seen:
    if scene.once(rivals) is not None:
        raise AnotherStory("Two things are told of.")
    text = scene.read(text_of, formed=False)
    if not _OF_VALUES.isdisjoint(text.words):
        raise AnotherStory("A mean of values is told.")
    goal = goal_of(text)
    if goal is None:
        raise UnknownPart("I cannot tell what is asked.")
    found = tuple(sorted((*numbers(text), *_lives(text)), key=lambda m: m.start))
    if not _FEWEST <= len(found) <= _MOST:
        raise AnotherStory("There are too few numbers, or too many.")
    seen = Seen(text, found, beats(text, found), goal)
    if not seen.beats and not of_schedule(seen):
        raise AnotherStory("Nothing is said to happen again.")
    if reason := asks_another(seen):
        raise UnknownPart(f"This may ask for {reason}.")
    return seen


def _lives(text: Text) -> tuple[Mention, ...]:
    """ "A half-life of 8 days": a half in each such time."""
    return tuple(
        Mention(
            "factor",
            text.tokens[p].value or Fraction(1, 2),
            p,
            p + 1,
            p,
            marks=frozenset({"LIFE"}),
            span=text.tokens[p].span,
        )
        for p in range(text.size)
        if text.kind(p) == "HALFLIFE" and not text.word(p).endswith("s")
    )


def ways(seen: Seen) -> tuple[Ways, ...]:
    """The complete ways to give each number a role; those that leave fewest idle."""
    choices = [_choices(seen, m) for m in seen.found]
    size = 1
    for each in choices:
        size *= len(each)
    if size > _MOST_WAYS:
        raise UnknownPart("There are too many ways to read this.")
    whole = [way for way in product(*choices) if _is_whole(seen, way)]
    fewest = min((_idle(way) for way in whole), default=0)
    return tuple(way for way in whole if _idle(way) == fewest)


def _idle(way: Ways) -> int:
    return sum(part.role is Role.IDLE for part in way)


def _choices(seen: Seen, mention: Mention) -> tuple[Part, ...]:
    """Every role that some explanation allows a number."""
    listed = [part for part in of_schedule(seen) if part.mention is mention]
    if listed:
        return tuple(listed)
    if sized := lengths(seen, mention):
        return sized[:1]
    factor = multiplier(seen, mention)
    changing = (Part(Role.CHANGE, mention, factor),) if factor is not None else ()
    counting = counted(seen, mention)
    asked = is_of_what_is_asked(seen, mention) or mention.kind == "factor" or is_asked_unit(seen, mention)
    startable = may_start(seen, mention) and not is_base(seen, mention) and (not counting or asked)
    startable = startable and (not changing or not says(seen.text, seen.clause(mention), "up", "down"))
    starting = (Part(Role.START, mention, mention.value),) if startable else ()
    reason = NAMED if is_base(seen, mention) else idle(seen, mention)
    resting = (Part(Role.IDLE, mention, mention.value, None, reason),) if reason else ()
    return (*changing, *counting, *starting, *resting)


def _is_whole(seen: Seen, way: Ways) -> bool:
    """Whether a way has one start, one factor and one number of steps, of a beat that belongs to the change."""
    one = {role: {p.value for p in way if p.role is role} for role in (Role.START, Role.CHANGE, Role.COUNT)}
    if any(len(values) != 1 for values in one.values()):
        return False
    roles = [p.role for p in way]
    if roles.count(Role.CHANGE) > 1 and roles.count(Role.COUNT) > 1:
        return False  # "by a factor of 3 for 2 days, then by a factor of 3 for 2 days"
    starts = [p.mention for p in way if p.role is Role.START]
    used = [p.beat for p in way if p.role is Role.COUNT and p.beat is not None]
    sized = [p for p in way if p.role is Role.LENGTH and p.beat is not None]
    own = all(s.beat.size is None or any(b.size is s.mention for b in used) for s in sized if s.beat is not None)
    return (
        own and all(touches(seen, m) for m in starts) and _belongs(seen, way, used) and not _rivalled(seen, way, starts)
    )


def _belongs(seen: Seen, way: Ways, used: list[Beat]) -> bool:
    """Whether a beat stands in the sentence of the change, or is the only one told."""
    text = seen.text
    sentences = {text.sentence[p.mention.place] for p in way if p.role is Role.CHANGE}
    if any(b.start in core(seen) for b in used):
        return False
    near = any(text.sentence[b.start] in sentences or text.sentence[b.start] + 1 in sentences for b in used)
    return near or len({b.names for b in seen.beats if not seen.asks(b.start)}) == 1 or not seen.beats


def _rivalled(seen: Seen, way: Ways, starts: list[Mention]) -> bool:
    """Whether a number that has no part is more plainly of what is asked than the start."""
    rest = [p.mention for p in way if p.role is Role.IDLE and p.mention.kind == "amount"]
    weak = not any(is_of_what_is_asked(seen, m) or is_told_at_first(seen, m) for m in starts)
    return weak and any(is_of_what_is_asked(seen, m) for m in rest)


def _value(way: Ways) -> tuple[Fraction, Fraction, Fraction]:
    start, factor, steps = (
        next(p.value for p in way if p.role is role) for role in (Role.START, Role.CHANGE, Role.COUNT)
    )
    return start, factor, steps


# --- facts -----------------------------------------------------------------------------------------------------------


def _problem(seen: Seen, way: Ways, notes: tuple[str, ...]) -> Problem:
    start, change, count = (next(p for p in way if p.role is role) for role in (Role.START, Role.CHANGE, Role.COUNT))
    if change.value == 1:
        raise NotAnswered("Nothing changes.")
    if count.value.denominator != 1 and "LIFE" not in change.mention.marks:
        raise UnknownPart("I cannot tell what happens within a step.", spans=(count.mention.span,))
    measure = _measure(seen, start.mention)
    period, passed = _time(start, count)
    facts = (
        Changes(measure, _change(change), period, change.mention.span),
        HasValue(measure, quantity_of(start.mention), Start(), span=start.mention.span),
    )
    goal = HasValue(measure, Asked(span=_span(seen)), After(passed), span=_span(seen))
    aside = tuple(
        SetAside(_said(seen.text, p.mention), p.why, p.mention.span)
        for p in way
        if p.role is Role.IDLE and p.why != NAMED
    )
    told = (*facts, goal)
    whole = Problem(told, (goal,), assumptions=percent_of_percent(told), set_aside=aside, notes=notes)
    return whole if count.value.denominator == 1 else in_steps(whole)


def _said(text: Text, mention: Mention) -> str:
    return " ".join(text.tokens[p].text for p in range(mention.start, mention.end))


def _span(seen: Seen) -> Span:
    text = seen.text
    return text.tokens[seen.goal.start].span | text.tokens[seen.goal.stop - 1].span


def _measure(seen: Seen, start: Mention) -> Measure:
    text = seen.text
    named = next((text.tokens[p] for p in seen.goal if text.kind(p) in {"MEASURE", "WORD"}), None)
    name = start.head or (named.sense or named.text.lower() if named is not None else "") or "value"
    return Measure(name, named=name)


def _change(part: Part) -> Change:
    if part.mention.kind == "share" and part.mention.unit == "percent" and part.value != part.mention.value:
        return PercentBy(100 * part.mention.value, 1 if part.value > 1 else -1)
    return TimesBy(part.value)


def _time(start: Part, count: Part) -> tuple[Quantity, Quantity]:
    """The length of a step and the time that passes: by the clock where both are told so, else in steps."""
    beat, mention = count.beat, count.mention
    if beat is not None and beat.unit in CLOCKED and mention.unit in CLOCKED and mention.kind == "stretch":
        return Quantity(beat.value, beat.unit), Quantity(mention.value, mention.unit)
    unit = mention.unit.removeprefix("@") if mention.kind != "factor" else ""
    unit = (unit if unit not in CLOCKED or (beat is not None and beat.unit == unit) else "") or mention.head or "step"
    unit = "step" if unit == start.mention.unit or unit.startswith("date") else unit
    return Quantity(Fraction(1), unit), Quantity(count.value, unit)
