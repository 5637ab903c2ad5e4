"""Two courses compared: when the one meets or passes the other, how far apart they are then, or what one of them is."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from grammar.course.asking import Open
from grammar.course.numbers import mentions
from grammar.course.pace import Pace, pace_of, what_is_it
from grammar.course.periods import periods
from grammar.course.rivals import Rivals, Tokens
from grammar.course.text import Text, text_of
from grammar.course.wants import Want, asked
from grammar.errors import UnknownPart
from grammar.problem import (
    After,
    Apply,
    Asked,
    AtEnd,
    Changes,
    HasValue,
    Measure,
    PlusBy,
    Problem,
    Quantity,
    Relation,
    SetAside,
    Start,
    Tied,
    TimesBy,
)
from grammar.span import Span
from grammar.token import Token

Read = Callable[[Tokens], Problem]

_MEETING = {"SAME", "EQUAL", "EQUALS"}
_MEETING_WORDS = {"equal", "equally", "catch", "catches", "caught", "draw", "draws", "meet", "match", "matches", "tie"}
_PASSING = {
    "overtake", "overtakes", "overtaken", "exceed", "exceeds", "exceeded", "surpass", "surpasses", "surpassed", "pass",
    "passes", "passed", "outgrow", "outgrows", "outnumber", "outnumbers", "outperform", "outperforms", "beat", "beats",
    "outstrip", "outstrips", "overhaul", "overhauls", "lead", "leads",
}  # fmt: skip
_APART = {"gap", "apart", "difference", "differ", "differs", "distance", "separate", "separates"}
_AHEAD = {"ahead", "exceed", "exceeds", "exceeded", "surpass", "surpasses", "outnumber", "outnumbers"}
_MORE, _LESS = {"MORE", "BIGGER", "ABOVE"}, {"FEWER", "SMALLER", "BELOW"}


def compared(pair: Rivals, read: Read) -> Problem:
    """The problem of two courses, of which one is asked about or both are compared.

    Raises: CannotRead where a course is not understood, UnknownPart where the comparison is not.
    """
    text = text_of(pair.asked)
    named = pair.named()
    if len(named) == 1 and not _compares(text):
        which = pair.names.index(named[0])
        problem = read(pair.with_question(which, pair.asked))
        aside = tuple(_aside(t) for t in pair.told[1 - which] if t.value is not None and t not in pair.told[which])
        return replace(problem, set_aside=(*problem.set_aside, *aside))
    wants = asked(text, periods(text, mentions(text)))
    if len(wants) != 1:
        raise UnknownPart("I cannot tell which of the two is asked about.", spans=(_span(text),))
    first, second = (_pace(pair, which, read) for which in (0, 1))
    if first.period != second.period or first.level.unit != second.level.unit:
        raise UnknownPart("I cannot compare the two.", spans=(_span(text),))
    if wants[0].open in {Open.COUNT, Open.POINT}:
        return _crossing(pair, text, wants[0], (first, second))
    return _gap(pair, text, wants[0], (first, second))


def _span(text: Text) -> Span:
    return text.tokens[0].span | text.tokens[-1].span


def _aside(token: Token) -> SetAside:
    return SetAside(token.text, "the question asks about the other one", token.span)


def _compares(text: Text) -> bool:
    kinds, words = {t.kind for t in text.tokens}, {t.text.lower() for t in text.tokens}
    told = words & (_MEETING_WORDS | _PASSING | _APART | _AHEAD)
    return bool(told or kinds & (_MEETING | {"THAN", "RELATION", "BETWEEN"}))


def _pace(pair: Rivals, which: int, read: Read) -> Pace:
    problem = read(pair.with_question(which, what_is_it(pair.asked[-1])))
    found = pace_of(problem)
    goal = problem.goals[0]
    if found is None or not isinstance(goal, HasValue) or goal.moment != AtEnd():
        raise UnknownPart("I cannot tell how the two run.", spans=(pair.asked[-1].span,))
    return found


# --- when the one meets the other -------------------------------------------------------------------------------------


def _crossing(pair: Rivals, text: Text, want: Want, paces: tuple[Pace, Pace]) -> Problem:
    """When the difference of two that run evenly is nothing, or the quotient of two that are multiplied is one."""
    numbered = any(t.value is not None and t.kind != "ORDINAL" for t in text.tokens)
    if numbered or paces[0].multiplies != paces[1].multiplies:
        raise UnknownPart("I cannot tell when the one reaches the other.", spans=(want.span,))
    relation, turned = _relation(pair, text)
    one, other = reversed(paces) if turned else paces
    assert isinstance(one.level.value, Fraction)
    assert isinstance(other.level.value, Fraction)
    what = "quotient" if one.multiplies else "difference"
    measure = Measure(what, (), "rivals", named=f"the {what} of the two")
    start = one.level.value / other.level.value if one.multiplies else one.level.value - other.level.value
    by = one.by / other.by if one.multiplies else one.by - other.by
    end = Fraction(1 if one.multiplies else 0)
    nearing = (by > 1) if one.multiplies else (by > 0)
    level = start == end if relation is Relation.EQUAL else start >= end
    if level or not by or by == end or nearing != (start < end):
        raise UnknownPart("The one does not come to the other.", spans=(want.span,))
    unit = "" if one.multiplies else one.level.unit
    whole = relation is not Relation.EQUAL
    if whole and not want.unit:
        raise UnknownPart("I cannot tell whether whole periods are asked for.", spans=(want.span,))
    change = TimesBy(by) if one.multiplies else PlusBy(Quantity(abs(by), unit), 1 if by > 0 else -1)
    when = After(Asked(want.unit, whole=whole, span=want.span))
    goal = HasValue(measure, Quantity(end, unit), when, relation, want.span)
    facts = (Changes(measure, change, one.period), HasValue(measure, Quantity(start, unit), Start()), goal)
    return Problem(facts, (goal,))


def _relation(pair: Rivals, text: Text) -> tuple[Relation, bool]:
    """Whether the two meet, or the one passes the other; and whether the second is the one.

    Raises: UnknownPart where that is not told.
    """
    kinds, words = {t.kind for t in text.tokens}, {t.text.lower() for t in text.tokens}
    meets = bool(kinds & _MEETING or words & _MEETING_WORDS)
    more, less = bool(kinds & _MORE or words & _PASSING), bool(kinds & _LESS)
    named = pair.named()
    if meets == (more or less) or (more and less) or kinds & {"NOT", "NO"}:
        raise UnknownPart("I cannot tell how the two are compared.", spans=(_span(text),))
    if meets:
        return Relation.EQUAL, False
    if not named or (more and less):
        raise UnknownPart("I cannot tell which one passes the other.", spans=(_span(text),))
    turned = named[0] == pair.names[1]
    return Relation.ABOVE, turned != less


# --- how far apart ----------------------------------------------------------------------------------------------------


def _gap(pair: Rivals, text: Text, want: Want, paces: tuple[Pace, Pace]) -> Problem:
    """What the one has more than the other after some periods.

    Raises: UnknownPart where the time is not told, or the other one has more.
    """
    found = mentions(text)
    times = [m.value for m in found if m.kind == "stretch" and m.unit == paces[0].period.unit]
    each, says = paces[0].period.value, _says(text)
    if len(times) != 1 or len(found) != 1 or says is None or not isinstance(each, Fraction) or (times[0] / each) % 1:
        raise UnknownPart("I cannot tell how the two are compared.", spans=(want.span,))
    names = ("the one", "the other")
    ends = tuple(Measure("value", (each,), "rivals", named=f"what {each} has then") for each in names)
    facts = tuple(Tied(_LAWS[p.multiplies], m, p.after(times[0] / each)) for p, m in zip(paces, ends, strict=True))
    apart = paces[0].value(times[0] / each) - paces[1].value(times[0] / each)
    named = pair.named()
    turned = says * (-1 if named and named[0] == pair.names[1] else 1)
    if not apart or (says and (not named or turned * apart < 0)):
        raise UnknownPart("The one does not have more than the other.", spans=(want.span,))
    more, less = ends if apart > 0 else (ends[1], ends[0])
    measure = Measure("difference", (), "rivals", named="the difference of the two")
    goal = HasValue(measure, Asked(paces[0].level.unit, span=want.span), span=want.span)
    return Problem((*facts, Tied("gap", measure, Apply("-", more, less)), goal), (goal,))


_LAWS = {True: "course_of_factors", False: "course_of_steps"}


def _says(text: Text) -> int | None:
    """+1 or -1 where the first one named is said to have more or less, 0 where only how far they are apart is asked,
    None where they are compared in another way."""
    kinds, words = {t.kind for t in text.tokens}, {t.text.lower() for t in text.tokens}
    if kinds & {"TIMES", "PERCENT", "RATIO", "TOTAL"}:
        return None
    more, less = bool(kinds & _MORE or words & _AHEAD), bool(kinds & _LESS or words & {"behind"})
    if more or less:
        return None if more == less else 1 if more else -1
    return 0 if words & _APART else None
