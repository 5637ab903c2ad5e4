"""Which numbers tell how the thing asked about changes, and in which period: one change, two at once, or phases."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.course import cues
from grammar.course.asking import RATES, Open
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.recurring_change import change
from grammar.course.senses import Sense
from grammar.course.tempo import (
    Move,
    Parts,
    beats_of,
    compounded,
    compounds,
    half_lives,
    lasts,
    repeats,
    resolved,
    timed,
)
from grammar.course.text import Text, stem
from grammar.course.ways import Way, way
from grammar.errors import UnknownPart

_TIMES = {Open.COUNT, Open.POINT}
_NEAR = 3
_COUNTS = frozenset(map(stem, ("number", "count", "amount", "value", "total", "figure", "size", "level", "quantity")))
"""Nouns that name no thing of their own: the number that grows is that of what is asked about."""
_AGREED = {
    "GROW": Sense.UP, "GROWTH": Sense.UP, "INVEST": Sense.UP,
    "SHRINK": Sense.DOWN, "SHRINKAGE": Sense.DOWN, "TREND": Sense.UP,
}  # fmt: skip


def moves(parts: Parts) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """The changes of what is asked about, all in one period, none where the size of the change is asked; and those
    of other
    things.

    Raises: UnknownPart.
    """
    every = _claimed(parts.text, [*half_lives(parts), *_moves(parts)] or [*repeats(parts)])
    found = _chosen(parts, every) if len(every) > 1 else every
    mine = {m.way.mention for m in found}
    beats = {(m.period.unit, m.period.value) for m in found}
    if len(beats) > 1 and not all(m.way.mention.kind == "amount" and m.period.unit in CLOCKED for m in found):
        raise UnknownPart("I cannot tell how often this happens.", spans=tuple([m.way.mention.span for m in found]))
    others = tuple([m for m in every if m.way.mention not in mine])
    return tuple([replace(m, period=resolved(parts, m.period)) for m in found]), others


def _moves(parts: Parts) -> Iterator[Move]:
    skipped = parts.held | parts.counts()
    last: Move | None = None
    for mention in parts.found:
        if mention in skipped or mention.kind in {"stretch", "point"} or "ALONE" in mention.marks:
            continue
        if any(m.start <= mention.place < m.end for m in parts.held) or _is_event(parts, mention):
            continue
        move = _move(parts, mention, last)
        if move is not None:
            last = move
            yield move


def _move(parts: Parts, mention: Mention, last: Move | None) -> Move | None:
    text, want = parts.text, parts.want
    if cues.relation(text, mention) is not None or text.kind(mention.start - 1) == "FROM":
        return None
    counted = text.kind(mention.end) == "OF" and text.kind(mention.end + 1) == "NUMBER"
    if mention.kind == "share" and (cues.ranges(text, mention) or (counted and way(text, mention) is None)):
        return None
    if mention.kind in {"share", "factor"} and _is_reached(parts, mention):
        return None
    near, far = beats_of(parts, mention)
    if near is None and (far is None or mention.kind in {"amount", "points"}):
        return None
    if mention.kind == "amount" and (_led_to(text, mention) or not timed(parts, mention, near)):
        return None
    alone = sum([m.kind == "share" for m in parts.found]) == 1
    typed = mention.kind == "share" and (near is not None or alone)
    elided = text.kind(mention.start - 1) == "AND" and text.kind(mention.end) == "OF"
    told = way(text, mention) or (gapped(text, mention, last) if elided else None)
    told = told or (change(text, mention) if typed else None)
    beside = near is not None and text.clause[near.start] == text.clause[mention.place]
    if (
        told is None
        and mention.kind == "share"
        and not cues.begins(text, mention)
        and (beside or not cues.stands(text, mention))
    ):
        told = _agreed(parts, mention) or gapped(text, mention, last)
    if told is None or (mention.kind == "amount" and cues.stands(text, mention) and told.place > mention.place):
        return None
    period = near or far
    assert period is not None
    return Move(compounded(parts, told, period), period) if want is not None else None


def _is_event(parts: Parts, mention: Mention) -> bool:
    """ "Each time the capacity doubles": what happens then is the step and no change."""
    return any(b.start <= mention.place < b.end for b in parts.beats if b.unit == "time" and not b.often)


def gapped(text: Text, mention: Mention, last: Move | None) -> Way | None:
    """ "Comes down 20 % an epoch, and after that only 5 %", "loses 20 % in the first year and 5 % of what is left in
    each year after that": as the change before it in the sentence."""
    if mention.kind != "share" or last is None or last.way.to:
        return None
    if text.sentence[last.way.mention.place] != text.sentence[mention.place]:
        return None
    return Way(mention, last.way.sense, -1)


def _led_to(text: Text, mention: Mention) -> bool:
    place = mention.start - 1
    while text.kind(place) in {"ARTICLE", "ONLY", "CURRENCY"}:
        place -= 1
    named = text.kind(place) == "OF" and text.kind(place - 1) not in {
        "GROWTH",
        "SHRINKAGE",
        "FACTOR",
        "RATE",
        "MORE",
        "INCOMING",
        "OUTGOING",
    }
    named = named and text.kind(mention.end) not in {"BE", "GET"}
    if text.kind(place) in {"AT", "WITH", "FROM"} and "BEGIN" in text.classes(range(place - 2, place)):
        return True  # "starts off at 40"
    return named or text.kind(place) in {"TO", "INTO"} or (text.kind(place) == "FROM" and place < mention.start - 1)


def _is_reached(parts: Parts, mention: Mention) -> bool:
    """Whether a share or factor is of the whole time and not of one period: "how long to double", "eightfold in 5
    years at
    a constant yearly rate"."""
    text, want = parts.text, parts.want
    if want.open in _TIMES and mention.place in want:
        timed = any(text.clause[b.start] == text.clause[mention.place] for b in parts.beats)
        return mention.kind == "factor" or not timed
    if (
        want.open in _TIMES
        and text.sentence[mention.place] in text.asking
        and text.kind(mention.start - 1) in {"TO", "UNTIL"}
        and "base" in mention.marks
    ):
        return True
    clause = text.within(mention.place)
    return want.open in RATES and any(text.kind(p) == "SAME" for p in clause)


def _agreed(parts: Parts, mention: Mention) -> Way | None:
    """The direction that all words of the sentence, or else of the text, agree on."""
    text = parts.text
    if text.kind(mention.start - 1) in {"TO", "INTO"}:
        return Way(mention, Sense.KEEP, mention.place, to=True)
    alone = sum([m.kind == "share" for m in parts.found]) == 1
    for places in (text.within(mention.place, sentence=True), range(len(text.tokens) if alone else 0)):
        senses = {
            _AGREED[text.kind(p)]
            for p in places
            if text.kind(p) in _AGREED and compounds(text, p) and not any(m.start <= p < m.end for m in parts.found)
            and not any(text.kind(q) in {"NO", "NOT", "NONE"} for q in text.within(p))
        }
        if senses:
            return Way(mention, next(iter(senses)), -1) if len(senses) == 1 else None
    return None


def _claimed(text: Text, found: list[Move]) -> list[Move]:
    """Each word of direction takes one number: the one behind it before the one in front."""
    kept = []
    for move in found:
        mine, place = move.way.mention, move.way.place
        rivals = [
            m.way.mention
            for m in found
            if m is not move and (m.way.place == place or (mine.kind == "amount" and _is_near(text, place, m.way)))
        ]
        if (
            mine.kind in {"amount", "share"}
            and place > mine.start
            and any(r.start > place or (mine.kind == "amount" and r.kind in {"share", "factor"}) for r in rivals)
        ):
            continue
        kept.append(move)
    return kept


def _is_near(text: Text, place: int, told: Way) -> bool:
    """Whether a number stands beside a word of direction, in its clause."""
    return abs(told.mention.start - place) < _NEAR and text.clause[told.mention.place] == text.clause[place]


def _chosen(parts: Parts, found: list[Move]) -> list[Move]:
    """Of several changes those of what is asked about; they follow one another, or happen together."""
    text, want = parts.text, parts.want
    found = [m for m in found if not _foreign(parts, m, found)] or found
    if len(found) == 1:
        return found
    found = [m for m in found if m.way.mention.subject or m.period.start >= 0]
    scored = [(len(subjects(text, m.way) & want.names), m) for m in found]
    best = max([score for score, _ in scored])
    mine = [m for score, m in scored if score == best]
    if best and len(mine) < len(found):
        rest = [m for score, m in scored if score < best]
        known = subjects(text, mine[0].way) | _COUNTS
        if all(subjects(text, m.way) - known - m.period.names for m in rest) and all(
            m.way.mention.subject for m in rest
        ):
            found = mine
    if len(found) == 1:
        return found
    phased = [replace(m, lasts=lasts(parts, m, found)) for m in found]
    if phased[0].lasts is not None and all(m.lasts is not None for m in phased[:-1]):
        return phased
    kinds = {m.way.mention.kind == "amount" for m in found}
    beats = {(m.period.start, m.period.end) for m in found}
    dated = {text.clause[m.place] for m in parts.found if m.kind == "point"}
    if dated & {text.clause[m.way.mention.place] for m in found}:
        raise UnknownPart("I cannot tell when each of these happens.", spans=tuple([m.way.mention.span for m in found]))
    if len(beats) == 1 and len({text.sentence[m.way.mention.place] for m in found}) == 1:
        return found
    ways = {m.way.direction for m in found}
    apart = len(kinds) == 2 or (kinds == {True} and len(ways) == 2)
    if len(found) == 2 and apart and len({text.sentence[m.way.mention.place] for m in found}) == 1:
        return found
    raise UnknownPart(
        "I cannot tell how several changes belong together.", spans=tuple([m.way.mention.span for m in found])
    )


def _foreign(parts: Parts, move: Move, found: list[Move]) -> bool:
    """Whether an amount is of something that neither a level nor the question counts: "two coffees per epoch"."""
    mine = move.way.mention
    if mine.kind != "amount" or not (mine.unit or mine.head) or mine.nouns & parts.want.names:
        return False
    text = parts.text
    if text.clause[move.period.start] != text.clause[mine.place] or any(
        text.sentence[m.way.mention.place] == text.sentence[mine.place] for m in found if m is not move
    ):
        return False
    moved = {m.way.mention for m in found}
    return not any(
        (m.unit, m.head) == (mine.unit, mine.head) or m.nouns & mine.nouns
        for m in parts.found
        if m.kind == "amount" and m not in moved
    )


def subjects(text: Text, told: Way) -> frozenset[str]:
    """The names in the clause of a change."""
    return text.names(text.within(told.mention.place)) - {"time"}
