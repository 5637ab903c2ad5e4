"""A factor that recurs, told in whatever words: every number has a type that only one role can have.

The start, the change, the length of a step, how many steps, and what is asked are told apart by the types of the
numbers and by their order, and not by how a sentence runs. It is asked where the nearer reading (roles.py) has
refused, and it refuses itself where a number is left over, where a relation is told that no role explains, or where
another thing than what there is may be asked.
"""

from dataclasses import replace

from grammar.course import cues
from grammar.course.aside import set_aside
from grammar.course.asking import Open
from grammar.course.demands import about, before, refuse
from grammar.course.mention import Mention
from grammar.course.moving import subjects
from grammar.course.numbers import loose, mentions
from grammar.course.period import Period
from grammar.course.periods import periods
from grammar.course.recurring_asked import demand_value
from grammar.course.recurring_change import agreed, change, divided, effect, grown, typed
from grammar.course.recurring_count import counts, elapsed
from grammar.course.recurring_level import level
from grammar.course.recurring_step import names_change, step
from grammar.course.recurring_words import words
from grammar.course.roles import Course
from grammar.course.spans import NO_LAPSE
from grammar.course.tempo import Move, Parts, compounded, half_lives
from grammar.course.text import Text, stem
from grammar.course.wants import Want, asked
from grammar.course.ways import Way
from grammar.errors import UnknownPart

_SIGNS = {"RATIO", "POWER", "TIMES_SIGN", "X", "SLASH", "DIVIDE_SIGN", "EXPRESSION", "UNDERSCORE", "BAR", "EQUALS_SIGN"}


_BLURRED = {"ratio", "ratios", "average", "mean", "median", "difference", "proportion", "chance", "probability"}


def course(text: Text) -> Course:
    """The course of one change that recurs, of whose steps so many are told.

    Raises: UnknownPart where a role is not filled by one number, or a number has none.
    """
    found = _mentions(text)
    beats = periods(text, found)
    want = _one(text, asked(text, beats))
    parts = Parts(text, want, found, beats, frozenset())
    move = _move(parts)
    told, period = move.way, move.period
    parts = replace(parts, held=frozenset({period.size} if period.size is not None else ()))
    times = counted = tuple(m for m in found if m is period.count or _is_time(text, move, m))
    again = tuple(m for m in times if m.place not in want and (m.value, m.unit) == (period.value, period.unit))
    times = tuple(m for m in times if m not in again) or again
    times = tuple(m for m in times if stem(m.head or m.unit) == stem(period.unit)) or times
    points = tuple(m for m in found if m.kind == "point" and not _labels(text, m, want))
    taken = {*times, *again, *(m for m in counted if names_change(text, m, told)), *parts.held, *points}
    rest = [m for m in found if m not in taken and not _says(text, m, told, period)]
    rest = [m for m in rest if not _tells_time_again(m, times) or len(rest) == 1]
    kept = level(parts, move, [*rest, *(m for m in points if m.unit.startswith("@") and m.place not in want)])
    held = kept.start or kept.final
    assert held is not None
    points = tuple(m for m in points if m.place != held.place)
    want = demand_value(text, want, kept, move, times)
    _demand_plain(text, found, want, period, times)
    passed = elapsed(text, period, times, points, want, held)
    if passed is None:
        raise UnknownPart("I cannot tell how often it happens until then.", spans=(want.span,))
    about(text, want, held, subjects(text, told))
    free = tuple(m for m in kept.free if m not in points)
    return Course(text, want, (move,), period, kept, passed, NO_LAPSE, set_aside(parts, replace(kept, free=free), held))


def _move(parts: Parts) -> Move:
    """The change with its step.

    Raises: UnknownPart.
    """
    born = {(m.way.mention.value, m.period.value, m.period.unit): m for m in half_lives(parts)}
    if len(born) == 1:
        move = next(iter(born.values()))
        if all(effect(w) == move.way.mention.value for w in _changes(parts)):
            return move
    told = _change(parts)
    period = step(parts.text, parts.found, parts.beats, told)
    if period is None:
        raise UnknownPart("I cannot tell how often this happens.", spans=(told.mention.span,))
    return Move(compounded(parts, told, period), period)


def _tells_time_again(mention: Mention, times: tuple[Mention, ...]) -> bool:
    """Whether a bare number is that of the steps, told once more."""
    bare = mention.kind == "amount" and not (mention.unit or mention.head)
    return bare and mention.value in {t.value for t in times}


def _mentions(text: Text) -> tuple[Mention, ...]:
    """The numbers, without those inside a unit ("W/m^2") and without "one" where it counts nothing that matters."""
    kept: list[Mention] = []
    told = (*(typed(text, m) for m in mentions(text)), *divided(text))
    for mention in sorted(told, key=lambda m: m.start):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(m for m in kept if not (m.kind == "amount" and _counts_nothing(text, m.place)))


def _counts_nothing(text: Text, place: int) -> bool:
    """ "From one rung to the next", "one halving each 45 minutes"."""
    led = text.kind(place - 1) in {"FROM", "BETWEEN"} and any(text.kind(p) == "NEXT" for p in range(place, place + 7))
    again = text.kind(place + 1) == "FACTOR_VERB" or text.kind(place + 1) in {"BELOW", "ABOVE"}
    return text.word(place) == "one" and (led or again)


def _one(text: Text, wants: tuple[Want, ...]) -> Want:
    """The one thing asked: a value, or what share of the whole there is then."""
    if len(wants) == 1 and _asks_count(text, wants[0]):
        return replace(wants[0], open=Open.VALUE)
    shared = len(wants) == 1 and wants[0].open in {Open.PERCENT, Open.LEFT} and not wants[0].direction
    if shared and not wants[0].kinds & _OF_CHANGE and "chang" not in wants[0].names:
        return replace(wants[0], open=Open.LEFT)
    if len(wants) != 1 or wants[0].open not in {Open.VALUE, Open.START, Open.GAIN}:
        raise UnknownPart("I cannot tell what is asked.", spans=tuple(w.span for w in wants))
    return wants[0]


_OF_CHANGE = {
    "RATE", "PER", "EACH", "EVERY", "GROWTH", "SHRINKAGE", "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER",
    "THAN", "BY",
}  # fmt: skip
"""Classes of words by which a question asks for a change and not for what there is."""


def _asks_count(text: Text, want: Want) -> bool:
    """ "It was watched 800 times … how many times was it watched": so many times is what there is."""
    at = next((p for p in range(want.start, want.end) if text.kind(p) == "MANY" and text.kind(p + 1) == "TIMES"), -1)
    if at < 0:
        return False
    told = [p for p in range(want.start) if text.kind(p) == "TIMES" and text.kind(p - 1) == "NUMBER"]
    asked = text.names(range(at + 2, want.end))
    return any(asked & text.names(text.within(p)) for p in told if text.kind(p + 1) != "AS")


def _change(parts: Parts) -> Way:
    """The one change that is told; told twice in the same way it is one."""
    told = _changes(parts)
    told = told or [w for m in parts.found for read in (grown, agreed) if (w := read(parts.text, m)) is not None]
    told = [w for w in told if not _is_level(parts.text, w)]
    if len({effect(w) for w in told}) != 1:
        raise UnknownPart("I cannot tell how it changes.", spans=tuple(w.mention.span for w in told))
    return told[0]


def _changes(parts: Parts) -> list[Way]:
    """Every number that tells of a change; what happens each time is none of them: "with every doubling of the set"."""
    text = parts.text
    events = [b for b in parts.beats if b.count is None and b.size is None]
    inside = {text.sense(p) for b in events for p in range(b.start, b.end)}
    apart = [m for m in parts.found if not (m.kind == "factor" and text.tokens[m.place].sense in inside)]
    return [w for m in apart if (w := change(text, m)) is not None]


def _is_level(text: Text, told: Way) -> bool:
    """Whether a percentage is simply there: "is 25 % now", but not "is 10 % bigger"."""
    behind = 0 <= told.place - told.mention.end <= 1
    named = text.kind(told.place) in {"GROWTH", "SHRINKAGE"}
    return told.mention.kind == "share" and cues.stands(text, told.mention) and not (told.to or behind or named)


def _is_time(text: Text, move: Move, mention: Mention) -> bool:
    return mention is not move.way.mention and counts(text, move, mention)


def _labels(text: Text, point: Mention, want: Want) -> bool:
    """ "The first" of a row is a name and no number where nothing else is counted so, or where what was before is
    asked."""
    if want.open is Open.START and point.value == 1 and point.place in want:
        return True
    return point.value == 1 and "ORDINAL" in point.marks and not point.unit and text.kind(point.end - 1) == "ORDINAL"


def _says(text: Text, mention: Mention, told: Way, period: Period) -> bool:
    """Whether a number is the change, or says it again, or stands in the words of the step."""
    again = (w := change(text, mention)) is not None and effect(w) == effect(told)
    happens = mention.kind == "factor" and "VERB" in mention.marks and text.tokens[mention.place].value is not None
    named = happens and text.tokens[mention.place].sense in {text.sense(p) for p in range(period.start, period.end)}
    return mention is told.mention or again or named or period.start <= mention.place < period.end


def _demand_plain(
    text: Text, found: tuple[Mention, ...], want: Want, period: Period, times: tuple[Mention, ...]
) -> None:
    """Raises UnknownPart where a number is in no mention, or a word or sign says what no role explains."""
    held = {p for m in found for p in range(m.start, m.end)}
    stepped = {p for m in times for p in range(m.start, m.end)}
    spans = [text.tokens[p].span for p in loose(text, found) if not _is_plain(text, p, held)]
    doubtful = words("doubtful")
    for place, token in enumerate(text.tokens):
        strange = token.kind in _SIGNS and place not in held
        if place in stepped:
            continue
        doubts = text.words[place] in doubtful and text.kind(place + 1) != "PRONOUN" and not _leads_on(text, place)
        if strange or doubts or _denies(text, place, want, period) or _relates(text, place, want):
            spans.append(token.span)
    refuse(spans, "I did not understand how these belong together.")


def _leads_on(text: Text, place: int) -> bool:
    """ "One after another", "could there be"."""
    again = text.word(place) == "another" and text.kind(place - 1) == "AFTER"
    return again or (text.kind(place) == "MODAL" and text.sentence[place] in text.asking)


def _is_plain(text: Text, place: int, held: set[int]) -> bool:
    """ "Each fold", "the 4th fold", "one" that counts nothing: no number that needs a role."""
    fold = text.kind(place) == "FOLD" and text.tokens[place - 1].value is None
    fold = fold or (text.kind(place) == "FOLD" and text.kind(place - 1) == "ORDINAL")
    return place in held or fold or _counts_nothing(text, place)


def _denies(text: Text, place: int, want: Want, period: Period) -> bool:
    """Whether a denial is of more than what the step is: "every week it isn't sold"."""
    if text.kinds[place] != "NOT" or period.start <= place <= period.end + 2:
        return False
    return place in want or any(text.tokens[p].value is not None for p in text.within(place))


def _relates(text: Text, place: int, want: Want) -> bool:
    """Whether a word of relation does not merely name what is measured or done: "deviation", told and asked alike."""
    token = text.tokens[place]
    if token.kind == "THAN":
        return place in want or not before(text, place)
    if token.kind not in {"RELATION", "TOTAL"} or text.kind(place - 1) == "ORDINAL":
        return False
    paced = token.sense in {"speed", "speeds"} and any(t.kind == "SLASH" for t in text.tokens)
    outside = any(p not in want and t.sense == token.sense for p, t in enumerate(text.tokens))
    blurred = token.sense in _BLURRED and not any(text.sense(p) == token.sense for p in range(want.start, want.end))
    moving = text.word(place - 1) in {"moving", "exponential", "rolling", "running", "weighted"}
    return (blurred and not moving) or (place in want and not outside and not paced)
