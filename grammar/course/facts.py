"""The facts and the goal of a course."""

from fractions import Fraction

from grammar.course import cues
from grammar.course.mention import Mention
from grammar.course.roles import Course, Target
from grammar.course.wants import Open
from grammar.course.ways import Sense
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
)

_COUNTED = {"FULL", "LEAST", "SMALLEST"}


def problem_of(told: Course, notes: tuple[str, ...]) -> Problem:
    """The problem that a course is."""
    measure = _measure(told)
    facts: list[Fact] = [Changes(measure, w.change, _period(told), w.mention.span) for w in told.ways]
    if told.start is not None:
        facts.append(HasValue(measure, _quantity(told.start), Start(), span=told.start.span))
    if told.final is not None:
        facts.append(HasValue(measure, _quantity(told.final), _end(told), span=told.final.span))
    goals = _goals(told, measure)
    facts += [g for g in goals]
    asked = tuple(g for g in goals if _is_open(g))
    return Problem(tuple(facts), asked, set_aside=told.aside, notes=notes)


def _is_open(fact: Fact) -> bool:
    match fact:
        case HasValue(quantity=Asked()) | HasValue(moment=After(duration=Asked())):
            return True
        case Changes(change=TimesBy(factor=Asked()) | PercentBy(percent=Asked()) | PlusBy(quantity=Asked())):
            return True
        case _:
            return False


def _measure(told: Course) -> Measure:
    level = told.start or told.final or (told.target.mention if told.target is not None and told.target.multiple is None else None)
    head = level.head if level is not None and level.head else ""
    text, want = told.text, told.want
    named = " ".join(text.tokens[p].text for p in range(want.start, want.end) if text.kind(p) in {"WORD", "MEASURE", "NEURON", "LIGHT", "RATE"} and want.open is Open.VALUE)
    subject = next((text.tokens[p].sense or text.word(p) for w in told.ways for p in range(w.mention.start - 1, text.within(w.mention.place).start - 1, -1) if text.kind(p) in {"MEASURE", "WORD", "NEURON"}), "")
    return Measure(head or subject or "value", named=head or named or subject or "value")


def _quantity(mention: Mention) -> Quantity:
    if mention.kind == "share":
        return Quantity(100 * mention.value, "percent", "", mention.span)
    return Quantity(mention.value, mention.unit, "" if mention.unit else mention.head, mention.span)


def _period(told: Course) -> Quantity:
    return Quantity(told.period.value, told.period.unit)


def _end(told: Course) -> Moment:
    if told.lapse.value is None:
        return AtEnd()
    return After(Quantity(told.lapse.value, told.lapse.unit)) if told.lapse.value else Start()


def _goals(told: Course, measure: Measure) -> tuple[Fact, ...]:
    want = told.want
    hole = Asked(want.unit if want.open in {Open.VALUE, Open.START} else "", span=want.span)
    match want.open:
        case Open.VALUE:
            return (HasValue(measure, hole, _end(told), span=want.span),)
        case Open.START:
            return (HasValue(measure, hole, Start(), span=want.span),)
        case Open.LEFT:
            return (HasValue(measure, Asked("percent", span=want.span), _end(told), span=want.span),)
        case Open.GAIN:
            return (Changes(measure, PlusBy(hole, want.direction), _whole(told), want.span),)
        case Open.PERCENT | Open.FACTOR:
            return _rate(told, measure)
        case Open.COUNT | Open.POINT:
            return (_time(told, measure),)


def _whole(told: Course) -> Quantity:
    if told.lapse.value is None:
        raise UnknownPart("I cannot tell over which time the change is asked.", spans=(told.want.span,))
    if not told.ways:
        return _period(told)
    return Quantity(told.lapse.value, told.lapse.unit)


def _rate(told: Course, measure: Measure) -> tuple[Fact, ...]:
    want = told.want
    direction = want.direction or _sign(told)
    change: Change = PercentBy(Asked(span=want.span), direction) if want.open is Open.PERCENT else TimesBy(Asked(span=want.span), shrinks=direction < 0 and _shrinking(told))
    goal = Changes(measure, change, _whole(told), want.span)
    if told.target is not None and told.target.multiple is not None:
        return HasValue(measure, Quantity(100 * told.target.multiple, "percent"), _end(told), span=told.target.mention.span), goal
    return (goal,)


def _shrinking(told: Course) -> bool:
    return any(told.text.kind(p) in {"SHRINK", "SHRINKAGE", "DIVIDE"} for p in range(told.want.start, told.want.end))


def _sign(told: Course) -> int:
    if told.ways:
        return told.ways[0].direction
    if told.start is not None and told.final is not None:
        return 1 if told.final.value > told.start.value else -1
    if told.target is not None and told.target.multiple is not None:
        return 1 if told.target.multiple > 1 else -1
    raise UnknownPart("I cannot tell whether it grows or shrinks.", spans=(told.want.span,))


def _time(told: Course, measure: Measure) -> Fact:
    """The goal of a time: when the target is reached."""
    want, text = told.want, told.text
    if told.target is None and told.final is None:
        raise UnknownPart("I cannot tell what is to be reached.", spans=(want.span,))
    mention = told.target.mention if told.target is not None else told.final
    assert mention is not None
    bound = cues.relation(text, mention) or Relation.EQUAL
    if told.target is not None and told.target.multiple is not None:
        quantity = Quantity(100 * told.target.multiple, "percent", "", mention.span)
        if _gone(told.target):
            bound = cues.turned(bound)
    else:
        quantity = _quantity(mention)
    unit = want.unit
    first = any(text.word(p) == "first" for p in range(want.start, want.end))
    whole = bool(unit) and (want.open is Open.POINT or bound is not Relation.EQUAL or bool(want.kinds & _COUNTED) or first)
    return HasValue(measure, quantity, After(Asked(unit, whole=whole, span=want.span)), bound, want.span)


def _gone(target: Target) -> bool:
    return target.way is not None and target.way.sense is Sense.DOWN and not target.way.to and target.mention.kind == "share"


__all__ = ["Fraction", "problem_of"]
