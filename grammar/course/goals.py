"""The fact with a hole that a question asks for."""

from fractions import Fraction

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.levels import Target
from grammar.course.mention import Mention
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.spans import Lapse
from grammar.course.tempo import Move
from grammar.errors import NotAnswered, UnknownPart
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
    Quantity,
    Relation,
    Start,
    TimesBy,
)
from grammar.units import dimension

_COUNTED = {"FULL", "LEAST", "SMALLEST"}


def quantity_of(mention: Mention) -> Quantity:
    if mention.kind == "share":
        return Quantity(100 * mention.value, "percent", "", mention.span)
    return Quantity(mention.value, mention.unit, "" if mention.unit else mention.head, mention.span)


def moment_of(lapse: Lapse) -> Moment:
    if lapse.value is None:
        return AtEnd()
    return After(Quantity(lapse.value, lapse.unit)) if lapse.value else Start()


def end_of(told: Course) -> Moment:
    return moment_of(told.lapse)


def goals_of(told: Course, measure: Measure) -> tuple[Fact, ...]:
    want = told.want
    hole = Asked(_unit(told) if want.open in {Open.VALUE, Open.START, Open.GAIN} else "", span=want.span)
    match want.open:
        case Open.VALUE if told.levels.start is None and _in_percent(told):
            return (HasValue(measure, Asked("percent", span=want.span), end_of(told), span=want.span),)
        case Open.VALUE:
            return (HasValue(measure, hole, end_of(told), span=want.span),)
        case Open.START:
            return (HasValue(measure, hole, Start(), span=want.span),)
        case Open.LEFT:
            return (HasValue(measure, Asked("percent", span=want.span), end_of(told), span=want.span),)
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
    if told.moves and told.period is None:
        return None
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
            if told.moves and not want.direction and "RATE" not in want.kinds and "chang" not in want.names:
                raise UnknownPart("I cannot tell whether what is left or what is gone is asked.", spans=(want.span,))
            change = PercentBy(hole, want.direction or _sign(told))
        case Open.FACTOR:
            change = TimesBy(hole, shrinks=_shrinking(told))
        case _:
            change = PlusBy(hole, want.direction or _sign(told))
    goal = Changes(measure, change, _whole(told), want.span)
    if target is not None and target.multiple is not None:
        if any(word.startswith("compound") for word in told.text.words):
            raise UnknownPart("What is compounded comes about more than once.", spans=(want.span,))
        return HasValue(
            measure, Quantity(100 * target.multiple, "percent"), end_of(told), span=target.mention.span
        ), goal
    return (goal,)


_REDUCING = frozenset({"reduction", "compression", "shrinkage"})


def _shrinking(told: Course) -> bool:
    """ "By what factor does it shrink", "the reduction factor", not "by what factor is it multiplied so that it
    shrinks", "what decay factor"."""
    text, want = told.text, told.want
    if any(text.word(p) in _REDUCING and text.kind(p + 1) == "FACTOR" for p in range(want.start, want.end)):
        return told.lapse.value is None
    verbs = [p for p in range(want.start, want.end) if text.kind(p) in {"SHRINK", "DIVIDE", "SMALLER", "FEWER"}]
    finite = [p for p in verbs if text.kind(p + 1) != "FACTOR" and text.kind(p - 1) != "TO"]
    multiplied = (p for p in range(want.start, want.end) if text.kind(p) == "MULTIPLY")
    return bool(finite) and not any(text.tokens[p].form == "past" for p in multiplied)


def _sign(told: Course) -> int:
    held = told.levels
    if told.moves:
        return overall(told.moves)
    if held.start is not None and held.final is not None:
        return 1 if held.final.value > held.start.value else -1
    if held.target is not None and held.target.multiple is not None:
        return 1 if held.target.multiple > 1 else -1
    raise UnknownPart("I cannot tell whether it grows or shrinks.", spans=(told.want.span,))


def overall(moves: tuple[Move, ...]) -> int:
    """Which way several changes lead together."""
    factor = Fraction(1)
    for move in moves:
        match move.way.change:
            case TimesBy(factor=Fraction() as times):
                factor *= times
            case PercentBy(percent=Fraction() as percent, direction=direction):
                factor *= 1 + direction * percent / 100
            case _:
                return move.way.direction
    return 1 if factor > 1 else -1


def _time(told: Course, measure: Measure) -> Fact:
    """The goal of a time: when the target is reached."""
    want, text, held = told.want, told.text, told.levels
    mention = held.target.mention if held.target is not None else held.final
    if mention is None:
        raise UnknownPart("I cannot tell what is to be reached.", spans=(want.span,))
    if cues.relation(text, mention) is not None and not want.unit:
        raise NotAnswered("I cannot tell whether whole periods are asked for.", spans=(want.span,))
    bound = cues.relation(text, mention) or (_full(told) if "FULL" in want.kinds else Relation.EQUAL)
    if held.target is not None and held.target.multiple is not None:
        quantity = Quantity(100 * held.target.multiple, "percent", "", mention.span)
        bound = cues.turned(bound) if _gone(held.target) else bound
    else:
        quantity = quantity_of(mention)
    if bound is Relation.ABOVE and _crossing(told, mention):
        bound = Relation.EQUAL
    first = any(text.word(p) == "first" for p in range(want.start, want.end))
    numbered = want.open is Open.POINT and dimension(want.unit) in {"", "time"}  # not "at which depth"
    whole = bool(want.unit) and (
        numbered or bound is not Relation.EQUAL or bool(want.kinds & _COUNTED) or first
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
