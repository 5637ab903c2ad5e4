"""What is done in several periods together, where what is done in each is told: "16 in week one, each week 10 %
more"."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.compared import Read
from grammar.course.flows import perfect, verb_of
from grammar.course.numbers import mentions
from grammar.course.pace import Pace, pace_of, what_is_it
from grammar.course.periods import periods
from grammar.course.text import Text
from grammar.course.wants import Want, asked
from grammar.errors import AnotherStory, UnknownPart
from grammar.problem import After, Asked, HasValue, Measure, Problem, Quantity

_TIMED = {"TIME", "ROUND", "NUMBERED"}
_ELSE = {"NEXT", "FURTHER", "LATER", "AGO", "THAN", "EACH", "PER", "BETWEEN", "PERCENT", "TIMES", "MORE", "PREVIOUS"}
_STANDING = {"BE", "HAVE", "HOLD", "REMAIN", "BEGIN"}
_EARNING = {"pay", "earn", "receive"}
_MOST = 10_000


def in_all(text: Text, read: Read) -> Problem:
    """The problem of what is done in the first periods together.

    Raises: AnotherStory where no such thing is asked, UnknownPart where it is not told what is done in the first one.
    """
    tokens = text.tokens
    wants = asked(text, periods(text, mentions(text)))
    found = _first(text, wants[0]) if len(wants) == 1 else None
    if found is None:
        raise AnotherStory("It is not asked what is done in several periods together.")
    count, unit = found
    want = wants[0]
    second = what_is_it(tokens[-1], ("IN", "in", None), ("NUMBERED", unit, None), ("NUMBER", "2", Fraction(2)))
    problem = read((*tokens[: want.start], *second[:-1], *tokens[want.end :]))
    pace = pace_of(problem)
    if pace is None or not _counts_from_first(problem, pace, unit) or not _is_done(text, pace, want):
        raise UnknownPart("I cannot tell what is done in the first one.", spans=(want.span,))
    name = replace(pace.measure, qualifiers=("in all",), named="all of them together")
    return _told(pace, name, count, want)


def _told(pace: Pace, name: Measure, count: int, want: Want) -> Problem:
    from grammar.school.progressions import summed  # few texts ask for a sum

    assert isinstance(pace.level.value, Fraction)
    hole = Asked(pace.level.unit or pace.level.noun, span=want.span)
    goal = HasValue(name, hole, span=want.span)
    return Problem((*summed(name, pace.level.value, pace.by, count, pace.multiplies), goal), (goal,))


def _counts_from_first(problem: Problem, pace: Pace, unit: str) -> bool:
    """Whether the value told is that of the first period, so that the second is one period later."""
    goal = problem.goals[0]
    later = isinstance(goal, HasValue) and goal.moment == After(pace.period)
    return later and pace.period == Quantity(Fraction(1), unit)


def _is_done(text: Text, pace: Pace, want: Want) -> bool:
    """Whether what is told is what is done, and not what there is; where nothing else says that all of it is asked,
    it is the verb of the question."""
    level = next(m for m in mentions(text) if m.span == pace.start.span)
    clause = text.within(level.place)
    if any(text.kind(p) in _STANDING and text.tokens[p].sense not in _EARNING for p in clause):
        return False
    done = verb_of(text, level)
    return _sums(text, want) or (done is not None and perfect(text, want, done))


def _sums(text: Text, want: Want) -> bool:
    """Whether all periods together are asked in so many words."""
    return any(_is_total(text, p) or _is_first(text, p) for p in range(want.start, want.end))


def _is_total(text: Text, place: int) -> bool:
    """ "Together", "in total"; "what total was reached" asks for a value that is a total itself."""
    return text.kind(place) == "TOTAL" and (text.word(place) != "total" or text.kind(place - 1) == "IN")


def _first(text: Text, want: Want) -> tuple[int, str] | None:
    """How many periods from the first one on are asked for together, and their unit."""
    region = range(want.start, want.end)
    kinds = {text.kind(p) for p in region}
    numbers = [p for p in region if text.tokens[p].value is not None]
    led = [p for p in numbers if _is_first(text, p)]
    counted = [p for p in numbers if p not in led]
    summed = "HAVE" in kinds or any(_is_total(text, p) for p in region)
    if len(counted) != 1 or len(led) > 1 or kinds & _ELSE or not (summed or led):
        return None
    at = counted[0]
    unit = next((text.tokens[p].sense for p in (at + 1, at - 1, at - 3) if text.kind(p) in _TIMED), None)
    value = text.tokens[at].value
    if unit is None or value is None or value.denominator != 1 or not 1 < value <= _MOST or text.kind(at) != "NUMBER":
        return None
    return int(value), unit


def _is_first(text: Text, place: int) -> bool:
    """ "The first 4 weeks", "epochs 1 through 6"."""
    token = text.tokens[place]
    behind = {"NUMBER"} if token.kind == "ORDINAL" else {"THROUGH", "TO"}
    return token.value == 1 and text.kind(place + 1) in behind
