"""How many steps an index or a date tells: "its fifth year", "after the 4th bounce", "from 2018 to 2021"."""

from fractions import Fraction

from grammar.course.explained.changes import lead
from grammar.course.explained.levels import DATED
from grammar.course.explained.seen import Beat, Seen, alike, stem_at
from grammar.course.explained.words import words
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.spans import length
from grammar.course.text import stem


def by_index(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Its fifth year", "epoch 70", "the 4th bounce": so many behind the one that the start is told of."""
    if mention.kind != "point" or not _numbers(seen, mention, beat):
        return None
    if (first_told := _told_after(seen, mention, beat)) is not None:
        return mention.value - first_told if mention.value > first_told else None
    firsts = [m for m in seen.found if m is not mention and m.kind == "point" and _numbers(seen, m, beat)]
    told = {m.value for m in firsts if m.value != mention.value}
    if len(told) > 1 or any(_opens_phase(seen, m) for m in firsts):
        return None
    first = told.pop() if told else named_first(seen, beat)
    changing = seen.text.word(mention.end - 1) in words("up") | words("down")
    closed = changing or _is_closed(seen, mention, beat)
    if first == 1 and closed and not enters(seen) and not changing:
        return None
    if first is not None and not closed:
        return (mention.value - first) / beat.value if mention.value > first else None
    passed = mention.value / beat.value
    return passed if closed and passed.denominator == 1 else None


def _opens_phase(seen: Seen, point: Mention) -> bool:
    """ "From epoch 6 on", "starting with week 3", "in week 3 it begins to fall": from when it changes, and no place
    of the start."""
    text, clause = seen.text, seen.clause(point)
    led = text.kind(lead(text, point)) in {"FROM", "SINCE", "THROUGH", "BEFORE", "OVER", "DURING"}
    begun = any(text.word(p) in {"starting", "beginning", "from", "since", "until", "through"} for p in clause)
    level = any(
        m is not point and m.kind in {"amount", "share", "stretch", "factor"} and m.place in clause for m in seen.found
    )
    return point.value > 1 and (led or begun or not level)


def _told_after(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "It is 8 mm after the first run": how many steps have passed where the start is told, None where none have."""
    others = [m for m in seen.found if m.kind == "point" and not seen.wants(m.place) and _numbers(seen, m, beat)]
    passed = {m.value for m in others if m is not mention and seen.text.kind(lead(seen.text, m)) == "AFTER"}
    return passed.pop() if len(passed) == 1 else None


def named_first(seen: Seen, beat: Beat) -> Fraction | None:
    """1 where the start is told of the first, or of the one, of what is numbered."""
    text = seen.text
    for place in range(text.size - 1):
        named = stem_at(text, place + 1) in beat.names or text.word(place + 1) in {"one", "has", "is", "was", "had"}
        if text.word(place) in {"first", "opening"} and named and text.kind(place - 1) != "AT":
            return Fraction(1)
    return None


def _numbers(seen: Seen, mention: Mention, beat: Beat) -> bool:
    """Whether a point is one of the beat, or of the changes."""
    unit = mention.unit.removeprefix("@")
    names = mention.nouns | ({stem(unit)} if unit else set())
    bare = not names and mention.end == mention.place + 1
    changing = seen.text.word(mention.end - 1) in words("up") | words("down")
    named = alike(names, beat.names - GENERAL) or (bare and bool(beat.names)) or changing
    counter = unit in {"epoch", "step", "iteration"} and not beat.names - GENERAL and beat.value != 1
    return named or counter or (unit in CLOCKED and unit == beat.unit)


def _is_closed(seen: Seen, mention: Mention, beat: Beat) -> bool:
    """ "After the fifth bounce", "at the end of day 5", "leave the third stage", "at step 500": so many have passed."""
    text, place = seen.text, mention.start - 1
    while text.kind(place) in {"ARTICLE", "POSSESSOR"}:
        place -= 1
    ended = text.kind(place) == "OF" and text.word(place - 1) in {"end", "close"}
    leaving = any(text.kind(p) == "LEAVE" or text.word(p) in _OUT for p in seen.goal if p < mention.start)
    counter = text.kind(place) == "AT" and beat.value != 1 and mention.unit in {"epoch", "step", "iteration"}
    return text.kind(place) == "AFTER" or ended or leaving or counter


_OUT = {"exit", "exits", "emerge", "emerges", "behind", "past", "through", "beyond"}


def by_dates(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "In 2018 … in 2021", "at 9 … at 2 pm", "on Monday … on Friday": from the one date to the other."""
    unit = DATED.get(mention.unit, "")
    if not unit or beat.unit not in CLOCKED or not seen.wants(mention.place):
        return None
    told = {m.value for m in seen.found if m.unit == mention.unit and m.kind == "point" and not seen.wants(m.place)}
    other = {m.unit for m in seen.found if m.kind == "point" and m.unit in DATED} != {mention.unit}
    dates = [m for m in seen.found if m.kind == "point" and not seen.wants(m.place)]
    on = any(
        seen.text.word(m.end) in {"on", "onward", "onwards"} and seen.text.kind(m.start - 1) == "FROM" for m in dates
    )
    if len(told) != 1 or other or on or any(_is_next(seen, p) for p in seen.goal):
        return None
    passed = mention.value - told.pop()
    passed += _ROUND.get(mention.unit, 0) if passed <= 0 and (mention.unit != "clock" or mention.value == 0) else 0
    (whole, one), (each, two) = length(passed, unit), length(beat.value, beat.unit)
    return whole / each if passed > 0 and one == two else None


def _is_next(seen: Seen, place: int) -> bool:
    """Whether a date is one of the next week, day or year."""
    return seen.text.kind(place) == "NEXT" or seen.text.word(place) in {"tomorrow", "following"}


_ROUND = {"clock": 24, "weekday": 7, "month_name": 12}


GENERAL = frozenset({"time", stem("time"), "one", ""})


def enters(seen: Seen) -> bool:
    """ "2,000 tokens enter the first stage", "before the first round": the start is told of what comes before it."""
    text = seen.text
    firsts = [p for p in range(text.size) if text.word(p) == "first" and not seen.wants(p)]
    return any(not text.said(range(max(p - _NEAR, 0), p)).isdisjoint(_ENTERING) for p in firsts)


_NEAR = 4


_ENTERING = {
    "enter", "enters", "entered", "entering", "before", "into", "hits", "hit", "reaches", "meets", "prior", "at",
}  # fmt: skip
