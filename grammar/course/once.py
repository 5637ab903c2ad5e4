"""Changes that happen once, one after the other: "cut by 20 % and then raised by 10 %"."""

from itertools import pairwise

from grammar.course import cues, demands
from grammar.course.aside import set_aside
from grammar.course.asking import Open
from grammar.course.levels import Levels, levels
from grammar.course.mention import Mention
from grammar.course.moving import gapped, subjects
from grammar.course.period import Period
from grammar.course.roles import Course
from grammar.course.senses import Sense
from grammar.course.spans import NO_LAPSE
from grammar.course.tempo import Move, Parts, adjective
from grammar.course.text import NAMING, Text
from grammar.course.ways import Way, way
from grammar.errors import AnotherStory, NotAnswered, UnknownPart

_FEWEST = 2
_FOLLOWING = {
    "MORE", "FURTHER", "LATER", "NEXT", "FINAL", "OTHER", "REMAINING", "ONWARD", "ORDINAL", "AFTER", "PREVIOUS",
    "MONTH", "WEEKDAY", "STILL",
}  # fmt: skip
_FOLLOWING_WORDS = {
    "then", "already", "reduced", "discounted", "lowered", "raised", "new", "top", "spring", "summer",
    "autumn", "winter", "morning", "afternoon", "evening", "secondly", "thirdly", "lastly",
}  # fmt: skip
_AGAIN = {"over", "repeatedly", "alternately", "alternating", "alternates", "turns", "cycle", "cycles", "keeps"}
_ASKABLE = {Open.VALUE, Open.START, Open.PERCENT, Open.FACTOR, Open.LEFT, Open.GAIN}
_POINTING = {"ALL", "PRONOUN", "RELATIVE"}
_DATING = {"point", "stretch"}
_SUBJECTS = NAMING - {"ROUND", "LIGHT", "RATE", "UNIT", "MONEY"}
_PLACING = {"IN", "ON", "AT", "DURING", "FOR", "FROM", "THROUGH"}
_VERBAL = {"s", "past", "ing"}


def happens(parts: Parts) -> bool:
    """Whether nothing is told of a period, and several changes are told."""
    beats = [b for b in parts.beats if not adjective(parts.text, b)]
    return not beats and not parts.held and len(_moves(parts)) >= _FEWEST


def course(parts: Parts) -> Course:
    """The course of single changes in the order told.

    Raises: AnotherStory, UnknownPart, NotAnswered where they may not follow one another.
    """
    text, want, moving = parts.text, parts.want, _moves(parts)
    if all(m.way.mention.kind == "amount" for m in moving) or want.open not in _ASKABLE:
        raise AnotherStory("Nothing is said to change by a share of itself.")
    _demand_row(parts, moving)
    moved = {m.way.mention for m in moving}
    rest = [m for m in parts.found if m not in moved]
    dating = [m for m in rest if m.kind in _DATING]
    rest = [m for m in rest if m not in dating]
    if any(m.kind in {"share", "factor"} for m in rest):
        raise AnotherStory("Something is told of shares.")
    held = levels(parts, moving, rest) if rest else Levels(None, None, None, ())
    told = held.start or held.final
    if told is None and want.open in {Open.VALUE, Open.START, Open.GAIN}:
        raise UnknownPart("I cannot tell what these happen to.", spans=(want.span,))
    _demand_end(parts, moving)
    _demand_before(parts, moving, held.start)
    demands.related(text, want, frozenset(p for m in parts.found for p in range(m.start - 2, m.end + 4)))
    demands.about(text, want, told, frozenset().union(*(subjects(text, m.way) for m in moving)))
    return Course(text, want, moving, None, held, NO_LAPSE, NO_LAPSE, set_aside(parts, held, told))


def _moves(parts: Parts) -> tuple[Move, ...]:
    once = Period(parts.found[0].value, "", frozenset(), -1, -1) if parts.found else None
    found: list[Move] = []
    for mention in parts.found:
        told = way(parts.text, mention) if mention.kind in {"share", "factor", "amount"} else None
        told = told or gapped(parts.text, mention, found[-1] if found else None)
        if told is None or once is None or cues.relation(parts.text, mention) is not None:
            continue
        if cues.ranges(parts.text, mention) or parts.text.kind(mention.start - 1) == "FROM":
            continue
        if (mention.place in parts.want and parts.want.open is not Open.START) or _is_level(parts, told):
            continue
        found.append(Move(told, once))
    return tuple(found)


def _is_level(parts: Parts, told: Way) -> bool:
    """Whether an amount is there and does not come or go: a share of it does, or it begins or ends."""
    text, mention = parts.text, told.mention
    if mention.kind != "amount":
        return False
    shared = any(
        m.kind in {"share", "factor"} and text.clause[m.place] == text.clause[mention.place] for m in parts.found
    )
    there = any(cue(text, mention) for cue in (cues.begins, cues.ends, cues.stands))
    return shared or there or told.sense not in {Sense.UP, Sense.DOWN}


def _demand_row(parts: Parts, moving: tuple[Move, ...]) -> None:
    """Raises NotAnswered where a change may not follow the one before it: no word says so, it is of another thing or
    of the start, or all of them happen again and again."""
    text = parts.text
    spans = [t.span for t in text.tokens if t.text.lower() in _AGAIN]
    for before, move in pairwise(moving):
        mention = move.way.mention
        own = range(before.way.mention.end, text.within(mention.place).stop)
        if not any(text.kind(p) in _FOLLOWING or text.word(p) in _FOLLOWING_WORDS for p in own):
            spans.append(mention.span)
        of_start = any(text.kind(p) == "INITIAL" for p in own)
        if of_start or _of_another(text, own, before) or _of_others(parts, own, move):
            spans.append(mention.span)
    if spans:
        raise NotAnswered("I cannot tell whether these follow one another.", spans=tuple(spans))


def _of_another(text: Text, places: range, before: Move) -> bool:
    """Whether a name or an owner stands in a clause that none before it has."""
    named = {text.word(p) for p in range(before.way.mention.end)}
    owners = [p for p in places if text.tokens[p].text[:1].isupper() and text.kind(p) in NAMING and p != places.start]
    return any(text.word(p) not in named for p in owners) or any(text.kind(p) == "POSSESSIVE" for p in places)


def _of_others(parts: Parts, places: range, move: Move) -> bool:
    """Whether the subject of a change is named and nothing before it or in the question is named so."""
    text, start = parts.text, places.start
    end = min(p for p in (move.way.place, move.way.mention.start) if p >= 0)
    subject = frozenset(
        text.name(p)
        for p in range(start, end)
        if text.kind(p) in _SUBJECTS and text.tokens[p].form not in _VERBAL and text.kind(p - 1) not in _PLACING
    )
    return bool(subject) and not subject & (text.names(range(start)) | parts.want.names)


def _demand_before(parts: Parts, moving: tuple[Move, ...], start: Mention | None) -> None:
    """Raises NotAnswered where what there is comes behind all changes, and may be what they left: "76 are working"."""
    if start is None or start.start < moving[-1].way.mention.end or cues.begins(parts.text, start):
        return
    opens = parts.text.kind(start.start - 1) in {"SEMICOLON", "STOP", "COMMA", "AND", "COLON", "BUT", "ONLY"}
    if opens and parts.text.kind(start.end) in {"BE", "REMAIN", "HAVE"}:
        raise NotAnswered("I cannot tell whether these follow one another.", spans=(start.span,))


def _demand_end(parts: Parts, moving: tuple[Move, ...]) -> None:
    """Raises NotAnswered where a moment between the changes may be asked about, or one of them."""
    text, want = parts.text, parts.want
    after = [p + 1 for p in range(want.start, want.end) if text.kind(p) == "AFTER"]
    between = [p for p in after if text.kind(p) not in _POINTING]
    numbered = [p for p in range(want.start, want.end) if text.kind(p) == "ORDINAL" and text.kind(p - 1) != "AT"]
    numbered = [p for p in numbered if text.tokens[p].value != len(moving) or "BEFORE" in want.kinds]
    between = [p for p in between if not any(text.kind(x) == "ORDINAL" for x in range(p, p + 2))]
    parted = want.open is Open.GAIN and "TOTAL" not in want.kinds
    told = [(m.unit, m.value) for m in parts.found if m.kind == "point" and m.place not in want]
    timed = [m for m in parts.found if _is_time(m) and m.place in want and (m.unit, m.value) not in told[-1:]]
    if between or numbered or parted or timed:
        raise NotAnswered("I cannot tell after which of the changes this is asked.", spans=(want.span,))


def _is_time(mention: Mention) -> bool:
    return mention.kind in _DATING
