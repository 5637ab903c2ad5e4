"""A change told by what it has led to: "from 80 g to 10 g in 12 days, by the same factor each day"."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.asking import Open
from grammar.course.levels import ordered
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED, Period
from grammar.course.senses import Sense
from grammar.course.tempo import Move, Parts
from grammar.course.text import Text, stem
from grammar.course.ways import Way, way
from grammar.errors import AnotherStory, NotAnswered, UnknownPart

_GEOMETRIC = {"exponential", "exponentially", "geometric", "geometrically", "proportional", "proportionally"}
_STEADY = {"amount", "increments"}
_BOTH = 2


def is_told(parts: Parts) -> bool:
    """Whether a value or a time is asked of a course of which two levels and no change are told."""
    asks = parts.want.open in {Open.VALUE, Open.COUNT, Open.POINT}
    return asks and (_is_geometric(parts) != _is_linear(parts)) and _levels(parts) is not None


def moved(parts: Parts) -> tuple[Parts, tuple[Move, ...]]:
    """The parts without the later level and its time, and the change over that time which they tell.

    Raises: AnotherStory, NotAnswered where it is not clear from which level the time asked about counts.
    """
    found, size = _levels(parts), _time(parts)
    if found is None or size is None or (_is_geometric(parts) and not found[0].value):
        raise AnotherStory("Nothing is told of what it has led to.")
    start, final = found
    each = size.value if _is_geometric(parts) else Fraction(1)
    period = Period(each, size.unit, frozenset({stem(size.unit)}), size.start, size.end)
    if period.unit not in CLOCKED and period.value != 1:
        raise NotAnswered("I cannot tell the change of one period.", spans=(size.span,))
    told = _way(parts, start, final, size.value)
    gone = _since(parts, size)
    if gone:
        start = replace(start, value=_end(parts.text, start, final))
    rest = tuple(start if m is found[0] else m for m in parts.found if m not in (final, size))
    beats = tuple(b for b in parts.beats if b.unit == period.unit and b.start in parts.want)
    return replace(parts, found=rest, beats=beats), (Move(told, period),)


def _way(parts: Parts, start: Mention, final: Mention, times: Fraction) -> Way:
    end = _end(parts.text, start, final)
    if _is_geometric(parts):
        return Way(replace(final, kind="factor", value=end / start.value, marks=frozenset()), Sense.TIMES, final.place)
    by = abs(end - start.value) / times
    return Way(replace(final, value=by), Sense.UP if end > start.value else Sense.DOWN, final.place)


def _end(text: Text, start: Mention, final: Mention) -> Fraction:
    """The later level, told as such or as what has come or gone: "100 mg is eliminated in the first two hours"."""
    told = _gone(text, final)
    if told is None:
        return final.value
    return start.value + (final.value if told.sense is Sense.UP else -final.value)


def _gone(text: Text, mention: Mention) -> Way | None:
    told = way(text, mention)
    to = text.kind(mention.start - 1) in {"TO", "INTO", "AT"}
    if told is None or to or told.sense not in {Sense.UP, Sense.DOWN}:
        return None
    return told if told.place > mention.place else None


def _since(parts: Parts, size: Mention) -> bool:
    """Whether the time asked about counts from the later level.

    Raises: NotAnswered where that is not clear.
    """
    text, want = parts.text, parts.want
    asked = [m for m in parts.found if m.kind in {"stretch", "point"} and m.place in want]
    beyond = len(asked) == 1 and asked[0].value > size.value
    if beyond and text.kind(size.start - 1) == "ORDINAL" and not _is_geometric(parts):
        raise NotAnswered("I cannot tell how it goes on.", spans=(want.span,))
    if len(asked) == 1 and asked[0].kind == "point":
        return False
    if want.open is not Open.VALUE:
        return False
    if any(text.kind(p) in {"MORE", "FURTHER"} for m in asked for p in range(m.start - 1, m.end)):
        return True
    if len(asked) == 1 and _lies_within(parts, asked[0], size):
        return False
    whole = len(asked) == 1 and asked[0].unit == size.unit and asked[0].value > size.value
    if not whole or not {text.kind(asked[0].start - 1), text.kind(asked[0].end)} & {"AFTER", "AT"}:
        unclear = NotAnswered if asked else UnknownPart
        raise unclear("I cannot tell from when the time counts.", spans=(want.span,))
    return False


def _lies_within(parts: Parts, asked: Mention, size: Mention) -> bool:
    """Whether the time asked about is a part of that in which it comes "to" the later level."""
    text, found = parts.text, _levels(parts)
    to = found is not None and text.kind(found[1].start - 1) in {"TO", "INTO"}
    to = to and text.kind(asked.end) != "LATER"
    return to and asked.unit == size.unit and asked.value < size.value and text.kind(size.start - 1) in {"OVER", "IN"}


def _levels(parts: Parts) -> tuple[Mention, Mention] | None:
    """The two levels in order, where there are two of one unit outside the question."""
    able = [m for m in parts.found if m.kind == "amount" and m.place not in parts.want]
    able = [m for m in able if not (parts.text.kind(m.start - 1) == "ARTICLE" and len(m.nouns) > 1)] or able
    units = {m.unit or m.head for m in able if m.unit or m.head}
    if len(able) != _BOTH or len(units) > 1 or able[0].value == able[1].value or _time(parts) is None:
        return None
    if any(m.kind in {"share", "factor"} for m in parts.found):
        return None
    one, two = able
    if _gone(parts.text, two) is not None:
        return one, two
    return ordered(parts.text, parts.want, able)


def _time(parts: Parts) -> Mention | None:
    """The only length of time outside the question."""
    able = [m for m in parts.found if m.kind == "stretch" and m.place not in parts.want]
    first = [m for m in parts.found if m.kind == "point" and "ORDINAL" in m.marks and m.value == 1 and m.unit]
    return (able or first)[0] if len(able) + len(first) == 1 else None


def _is_geometric(parts: Parts) -> bool:
    text = parts.text
    same = _same(text)
    lives = any(text.kind(p) == "HALFLIFE" for p in range(parts.want.start, parts.want.end))
    told = any(text.word(p) in _GEOMETRIC for p in _all(text))
    first = any(text.word(p) == "order" and text.word(p - 1) == "first" for p in _all(text))
    return lives or told or first or any(text.kind(p) in {"FACTOR", "PERCENT"} for p in same)


def _is_linear(parts: Parts) -> bool:
    text = parts.text
    told = any(text.word(p) in {"linear", "linearly"} for p in _all(text))
    return told or any(text.word(p) in _STEADY for p in _same(text))


def _same(text: Text) -> list[int]:
    """The places right behind "the same", "a constant"."""
    return [x for p in _all(text) if text.kind(p) == "SAME" for x in range(p + 1, p + 4)]


def _all(text: Text) -> range:
    return range(len(text.tokens))
