"""Which role each number of a text plays in the one course that is asked about; there must be exactly one way for all."""

from dataclasses import dataclass, replace

from grammar.course import demands
from grammar.course.levels import Levels, levels
from grammar.course.mention import Mention
from grammar.course.moving import Move, Parts, lives, moves, steady
from grammar.course.numbers import loose, mentions
from grammar.course.periods import Period, periods
from grammar.course.spans import NO_LAPSE, Lapse, counts, lapse
from grammar.course.text import Text
from grammar.course.wants import Open, Want, asked
from grammar.errors import AnotherStory, UnknownPart
from grammar.problem import SetAside

_OPEN_RATES = {Open.PERCENT, Open.FACTOR, Open.GAIN}


@dataclass(frozen=True, slots=True)
class Course:
    """One course: how it changes in which period, its levels, the time that passes until what is asked and until the level
    that is told, what is asked, and the numbers that belong to something else."""

    text: Text
    want: Want
    moves: tuple[Move, ...]
    period: Period | None
    levels: Levels
    lapse: Lapse
    earlier: Lapse
    aside: tuple[SetAside, ...]


def course(text: Text) -> Course:
    """The course that a text tells.

    Raises: AnotherStory where nothing changes from period to period, UnknownPart where a number has no role.
    """
    found = mentions(text)
    beats = periods(text, found)
    born = tuple(lives(text, found))
    want = demands.one(text, asked(text, beats))
    if not beats and not born and want.open not in _OPEN_RATES:
        raise AnotherStory("Nothing is said to change from period to period.")
    demands.plain(text, loose(text, found))
    held = frozenset(b.size for b in beats if b.size is not None) | frozenset(size for _, size in born)
    parts = Parts(text, want, found, beats, held)
    moving = moves(parts)
    if moving and want.open in _OPEN_RATES and _asks_again(parts, moving):
        raise UnknownPart("The change that is asked for seems to be told.", spans=(want.span,))
    return _placed(parts, moving, moving[0].period if moving else steady(parts))


def _asks_again(parts: Parts, moving: tuple[Move, ...]) -> bool:
    """Whether the change of one period is asked although it is told."""
    beats = [b for b in parts.beats if b.start in parts.want and b.unit]
    return any((b.unit, b.value) == (moving[0].period.unit, moving[0].period.value) for b in beats) and all(
        m.way.mention.place not in parts.want for m in moving
    )


def _placed(parts: Parts, moving: tuple[Move, ...], period: Period | None) -> Course:
    text, want = parts.text, parts.want
    used = {m.way.mention for m in moving} | set(parts.held) | {m.lasts for m in moving if m.lasts is not None}
    used |= {m for m in parts.found if any(w.way.mention.start <= m.place < w.way.mention.end for w in moving)}
    rest = [m for m in parts.found if m not in used and not any(h.start <= m.place < h.end for h in used)]
    timed = [m for m in rest if _is_time(parts, period, m)]
    points = tuple(m for m in rest if m.kind == "point")
    rest = [m for m in rest if m not in timed and m not in points]
    held = levels(parts, moving, rest)
    told = held.start or held.final
    own = [m for m in timed if told is not None and want.open is Open.VALUE and _is_of(text, m, told) and m.place not in want and len({x.value for x in timed}) > 1]
    passed = lapse(text, period, tuple(m for m in timed if m not in own), points, want)
    if moving and moving[0].lasts is not None and passed.value is None:
        passed = _phases(moving)
    earlier = lapse(text, period, tuple(own), (), want) if own else NO_LAPSE
    aside = _aside(parts, held, told)
    taken = frozenset(p for m in parts.found for p in range(m.start - 2, m.end + 4))
    demands.related(text, want, taken)
    demands.rhythm(text, parts.beats, period, held.free)
    return Course(text, want, moving, period, held, passed, earlier, aside)


def _is_of(text: Text, time: Mention, level: Mention) -> bool:
    return text.clause[time.place] == text.clause[level.place]


def _phases(moving: tuple[Move, ...]) -> Lapse:
    """All phases together, where the last has an end."""
    lasts = [m.lasts for m in moving]
    if any(each is None for each in lasts):
        return NO_LAPSE
    return Lapse(sum((m.value for m in lasts if m is not None), start=lasts[0].value * 0 if lasts[0] else None), moving[0].period.unit)  # type: ignore[arg-type]


def _is_time(parts: Parts, period: Period | None, mention: Mention) -> bool:
    """Whether a number counts the periods that pass."""
    text = parts.text
    if mention in parts.counts():
        return True
    if period is None:
        return mention.kind == "stretch"
    if counts(period, mention):
        return True
    if mention.kind == "factor":
        return "ALONE" in mention.marks
    return mention.kind == "amount" and not mention.unit and bool(mention.head) and text.kind(mention.start - 1) == "AFTER" and mention.value.denominator == 1


def _aside(parts: Parts, held: Levels, level: Mention | None) -> tuple[SetAside, ...]:
    """The numbers of other things, with the reason; a number that may belong to the course is not one of them.

    Raises: UnknownPart.
    """
    text, want = parts.text, parts.want
    mine = want.names | (level.nouns if level is not None else frozenset())
    aside = []
    for mention in held.free:
        named = mention.unit or mention.head
        same = level is not None and (mention.unit, mention.head) == (level.unit, level.head)
        if mention.kind not in {"amount", "stretch"} or not named or same or mention.nouns & mine:
            raise UnknownPart("I did not understand what this number is for.", spans=(mention.span,), hint="Say it another way, or leave it out.")
        words = " ".join(t.text for t in text.tokens[mention.start : mention.end])
        aside.append(SetAside(words, f"the question asks about {' '.join(sorted(want.names)) or 'something else'}", mention.span))
    return tuple(aside)


__all__ = ["Course", "course", "replace"]
